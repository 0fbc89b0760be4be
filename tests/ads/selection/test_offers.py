"""What fits a slot, and what a page must have to suit a flight."""

import pytest

from ads.selection import Ask, Page, Slot, fit
from ads.sizes import Size
from tests.ads.selection.offering import BELOW, BESIDE, TEXT, candidate, picture

FITS = [
    # narrow picture, wide picture, slot, what narrow and wide screens get
    ((300, 250), (728, 90), TEXT, ((300, 250), (728, 90))),
    ((320, 50), (728, 90), TEXT, ((320, 50), (728, 90))),
    ((300, 250), None, TEXT, None),  # a wide screen would stay empty
    (None, (728, 90), TEXT, None),
    ((300, 250), (970, 250), TEXT, None),
    (None, (300, 600), BESIDE, (None, (300, 600))),
    ((300, 250), None, BESIDE, (None, (300, 250))),
    ((300, 250), None, BELOW, ((300, 250), (300, 250))),
    (None, (300, 250), BELOW, ((300, 250), (300, 250))),
    ((300, 250), (970, 250), Slot("below", Size(320, 250), Size(728, 250)), ((300, 250),) * 2),
]


@pytest.mark.parametrize(("narrow", "wide", "slot", "expected"), FITS)
def test_each_screen_gets_a_picture_that_fits(
    narrow: tuple[int, int] | None,
    wide: tuple[int, int] | None,
    slot: Slot,
    expected: tuple[tuple[int, int] | None, tuple[int, int] | None] | None,
) -> None:
    one = candidate(1, narrow=narrow and picture(*narrow, "/n"), wide=wide and picture(*wide, "/w"))
    found = fit(one, slot)
    sizes = found and tuple(shown and shown.size for shown in (found.narrow, found.wide))
    assert sizes == expected


@pytest.mark.parametrize(
    ("screens", "slot", "expected"),
    [
        ({"narrow"}, TEXT, ("/n", None)),
        ({"wide"}, TEXT, (None, "/w")),
        ({"narrow"}, BESIDE, None),
        (set(), TEXT, None),
    ],
)
def test_a_flight_for_one_kind_of_screen_needs_no_picture_for_the_other(
    screens: set[str], slot: Slot, expected: tuple[str | None, str | None] | None
) -> None:
    both = candidate(1, narrow=picture(300, 250, "/n"), wide=picture(728, 90, "/w"))
    found = fit(both, slot, frozenset(screens))
    assert (found and tuple(shown and shown.src for shown in found[1:])) == expected


@pytest.mark.parametrize(
    ("wanted", "shunned", "values", "suits"),
    [
        ("", "", "", True),
        ("", "", "a", True),
        ("a", "", "", False),
        ("a", "", "ab", True),
        ("ab", "", "b", True),
        ("a", "", "b", False),
        ("", "a", "b", True),
        ("", "a", "ab", False),
        ("a", "b", "ab", False),
    ],
)
def test_what_is_asked_for(wanted: str, shunned: str, values: str, suits: bool) -> None:  # noqa: FBT001
    assert Ask(frozenset(wanted), frozenset(shunned)).suits(values) is suits


@pytest.mark.parametrize(
    ("phrase", "spoken"),
    [("sea", False), ("season", True), ("long season", True), ("season b", False), ("", False)],
)
def test_words_are_found_as_a_whole(phrase: str, spoken: bool) -> None:  # noqa: FBT001
    assert Page((), words="the long season begins").speaks_of(phrase) is spoken
