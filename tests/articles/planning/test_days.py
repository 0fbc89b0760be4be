"""The days that the plan shows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.planning.days import day_of, month_of, span_of, week_of

TODAY = date(2026, 11, 25)


def test_a_month() -> None:
    span = span_of("2026-11", today=TODAY)
    assert (span.first, span.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert (span.weeks[0][0], span.weeks[-1][-1]) == (date(2026, 10, 26), date(2026, 12, 6))
    assert (span.before, span.after, span.kind) == ("2026-10", "2026-12", "month")


def test_a_week_over_the_turn_of_the_year() -> None:
    span = span_of("2026-W53", today=TODAY)
    assert (span.first, span.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (span.before, span.after, span.kind) == ("2026-W52", "2027-W01", "week")


def test_a_day() -> None:
    span = span_of("2026-03-01", today=TODAY)
    assert (span.first, span.last, span.weeks) == (date(2026, 3, 1),) * 2 + (
        ((date(2026, 3, 1),),),
    )
    assert (span.before, span.after, span.kind) == ("2026-02-28", "2026-03-02", "day")


@pytest.mark.parametrize(
    "name",
    [
        "2026-02-30",
        "1999-12-31",
        "2101-01-01",
        "",
        "2026-13",
        "2026-W54",
        "2026-W00",
        "9999-12",
        "0000-01",
        "1999-12",
        "２０２６-01",
        "x",
    ],
)
def test_what_is_no_span_is_this_month(name: str) -> None:
    assert span_of(name, today=TODAY).name == "2026-11"


def test_the_plan_ends_somewhere() -> None:
    assert span_of("2000-01", today=TODAY).before == ""
    assert span_of("2100-12", today=TODAY).after == ""


@given(st.dates(date(2000, 2, 1), date(2100, 11, 30)))
def test_spans_follow_each_other_and_hold_their_days(day: date) -> None:
    for span in (month_of(day), week_of(day), day_of(day)):
        assert span.first <= day <= span.last
        assert span_of(span.name, today=TODAY) == span
        after = span_of(span.after, today=TODAY)
        assert after.first == span.last + timedelta(days=1)
        assert after.before == span.name
        assert {len(week) for week in span.weeks} == {1 if span.kind == "day" else 7}
