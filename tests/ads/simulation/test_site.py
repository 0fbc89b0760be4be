"""The pages of a simulated site, its history, and its readers."""

from statistics import mean, pvariance

import pytest

from ads.pacing.weeks import TYPICAL_WEEK
from ads.simulation.chance import Chance
from ads.simulation.site import STORIES, site_of
from tests.ads.selection.offering import BELOW, BESIDE, TEXT

LISTS = [TEXT, BELOW]
SITE = site_of(
    {"sport": 3.0, "culture": 1.0}, [(1.0, [TEXT, TEXT, BESIDE, BELOW])], LISTS, addresses=20
)


def share(section: str) -> float:
    return sum(one.share for one in SITE.addresses if one.section == section)


def test_the_readers_are_spread_over_the_sections() -> None:
    assert share("sport") == pytest.approx(0.75)
    assert share("culture") == pytest.approx(0.25)
    assert len({one.url for one in SITE.addresses}) == len(SITE.addresses)


def test_some_stories_are_read_more_than_others() -> None:
    shares = [one.share for one in SITE.addresses if one.url.startswith("/sport/")]
    lists, *stories = shares
    assert lists == pytest.approx(0.75 * (1 - STORIES))
    assert stories == sorted(stories, reverse=True)
    assert stories[0] > 3 * stories[-1]


def test_its_history_is_what_would_have_been_counted() -> None:
    week = TYPICAL_WEEK.times(1_000 / TYPICAL_WEEK.total)
    profile = SITE.history(week)
    assert profile.days == 28
    assert profile.pages.values == pytest.approx(week.values)
    cells = frozenset(cell for cell in profile.cells if cell.spot == "in-text")
    # Two on a story, one on a list.
    assert profile.slots(cells, 2**24 - 1).total == pytest.approx(1_000 * (0.7 * 2 + 0.3))
    assert not any(cell.spot == "beside" and cell.screen == "narrow" for cell in profile.cells)
    assert SITE.history(week, forecast=0.5).pages.total == pytest.approx(500)


def test_one_story_in_so_many_is_about_a_thing() -> None:
    about = SITE.about(["boats", "trains"], ["harbour"], one_in=5)
    pages = [one.page for one in about.addresses]
    assert sum("boats" in page.topics for page in pages) == len(pages) / 5
    assert sum("trains" in page.topics for page in pages) == len(pages) / 5
    assert sum(page.speaks_of("harbour") for page in pages) == len(pages) / 5


@pytest.mark.parametrize("expected", [0.02, 3.0, 60.0])
def test_readers_come_as_independent_people_do(expected: float) -> None:
    chance = Chance(7)
    drawn = [chance.poisson(expected) for _ in range(20_000)]
    assert mean(drawn) == pytest.approx(expected, rel=0.08)
    assert pvariance(drawn) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize("number", [10, 1_000])
def test_some_of_them_do_something(number: int) -> None:
    chance = Chance(7)
    drawn = [chance.some_of(number, 0.3) for _ in range(3_000)]
    assert mean(drawn) == pytest.approx(0.3 * number, rel=0.03)
    assert min(drawn) >= 0
    assert max(drawn) <= number


def test_none_and_all() -> None:
    chance = Chance(7)
    assert chance.poisson(0) == 0
    assert chance.some_of(5, 1.0) == 5
    assert chance.some_of(5, 0.0) == 0
