"""Hours of the day as they are typed, and as bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.hours import ALL_DAY, parse, written


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("", set(range(24))),
        ("0-24", set(range(24))),
        ("6-9", {6, 7, 8}),
        ("6:00 – 9:00, 17-18", {6, 7, 8, 17}),
        ("22-2", {22, 23, 0, 1}),
        ("23-24", {23}),
    ],
)
def test_spans(text: str, on: set[int]) -> None:
    assert {hour for hour in range(24) if parse(text) >> hour & 1} == on


@pytest.mark.parametrize(
    ("text", "part"),
    [("6-6", "6-6"), ("6-25", "6-25"), ("24-3", "24-3"), ("morning", "morning"), ("6-9,", "")],
)
def test_what_is_no_span_is_named(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=f"^{part}$"):
        parse(text)


def test_an_endless_text_is_not_looked_through() -> None:
    with pytest.raises(ValueError, match="…"):
        parse("6-9," * 100_000)


@given(st.integers(1, ALL_DAY))
def test_what_is_written_is_read_again(hours: int) -> None:
    assert parse(written(hours)) == hours


@given(st.text(max_size=60))
def test_anything_typed_is_hours_or_named(text: str) -> None:
    try:
        hours = parse(text)
    except ValueError:
        return
    assert parse(written(hours)) == hours
