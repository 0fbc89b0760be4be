"""The traffic to be expected, from much history, little, and none."""

import pytest

from ads.pacing.profile import Cell, Counted, profile_from
from ads.pacing.weeks import ALL_DAY, TYPICAL, WEEK

TEXT = Cell("in-text", "sport", "narrow")
BELOW = Cell("below", "sport", "narrow")
ELSEWHERE = Cell("in-text", "culture", "narrow")


def counted(
    hours: range, pages: float, slots: float, cell: Cell = TEXT, recent: float = 0
) -> list[Counted]:
    """The same in each of these hours of the week."""
    return [Counted(hour % WEEK, cell, pages, slots, recent) for hour in hours]


def test_four_weeks_are_averaged() -> None:
    rows = counted(range(WEEK), pages=40, slots=120, recent=30)
    profile = profile_from(rows, since=0, now=4 * WEEK)
    assert profile.days == 28
    assert profile.pages.between(0, 1) == pytest.approx(10)
    assert profile.slots(frozenset({TEXT}), ALL_DAY).between(0, 1) == pytest.approx(30)


def test_what_is_older_than_four_weeks_is_not_reckoned_with() -> None:
    profile = profile_from(counted(range(WEEK), 40, 40, recent=10), since=-5_000, now=4 * WEEK)
    assert profile.days == 28
    assert profile.pages.between(0, 1) == pytest.approx(10)


def test_spots_of_the_same_page_do_not_count_its_views_twice() -> None:
    rows = counted(range(WEEK), 40, 120, recent=30) + counted(range(WEEK), 38, 38, BELOW, 9.5)
    profile = profile_from(rows, since=0, now=4 * WEEK)
    assert profile.pages.total == pytest.approx(10 * WEEK)
    (pages,) = profile.kinds
    assert pages.slots == pytest.approx({"in-text": 3, "below": 0.95})


def test_the_missing_days_of_a_young_site_are_those_of_a_typical_week() -> None:
    monday = [Counted(hour, TEXT, TYPICAL[hour] * 2, TYPICAL[hour] * 6, 0) for hour in range(24)]
    profile = profile_from(monday, since=0, now=24)
    assert profile.days == 1
    assert profile.pages.values == pytest.approx([2 * value for value in TYPICAL])


def test_a_few_hours_say_how_large_a_typical_week_is() -> None:
    profile = profile_from([Counted(8, TEXT, 600, 600, 0)], since=8, now=9.9)
    assert profile.pages.between(8, 9) == pytest.approx(600)
    assert profile.pages.total == pytest.approx(600 * sum(TYPICAL) / TYPICAL[8])


def test_a_new_site_has_none() -> None:
    profile = profile_from([], since=9, now=9)
    assert not profile
    assert profile.pages.total == 0
    assert profile.slots(frozenset({TEXT}), ALL_DAY).total == 0


@pytest.mark.parametrize(("recent", "factor"), [(30, 1), (45, 1.5), (15, 0.5), (300, 2), (0, 0.5)])
def test_growth_is_followed_between_half_and_double(recent: float, factor: float) -> None:
    rows = counted(range(WEEK), 40, 120, recent=recent)
    profile = profile_from(rows, since=0, now=4 * WEEK)
    assert profile.pages.between(0, 1) == pytest.approx(10 * factor)


def test_one_week_shows_no_growth() -> None:
    profile = profile_from(counted(range(WEEK), 40, 120, recent=10), since=0, now=WEEK + 2)
    assert profile.pages.between(5, 6) == pytest.approx(40)


def test_each_section_has_its_own_traffic() -> None:
    rows = counted(range(WEEK), 40, 40, recent=10)
    rows += counted(range(12), 80, 80, ELSEWHERE, recent=20)
    profile = profile_from(rows, since=0, now=4 * WEEK)
    culture = profile.slots(frozenset({ELSEWHERE}), ALL_DAY)
    assert culture.between(0, 12) == pytest.approx(240)
    assert culture.between(12, WEEK) == 0
    assert set(profile.cells) == {TEXT, ELSEWHERE}
