"""What flights will reach, and who comes up short if one is added."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.models import Flight, Target
from ads.rationing.history import history
from ads.rationing.outlook import Shortfall, outlook, oversold
from tests.ads.rationing.counting import count_traffic, delivered
from tests.factories import CampaignFactory, CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK = 7 * DAY
SLOTS = 300 * 168  # of a week, in one section
PAGES = 100 * 168


def standard(goal: float = SLOTS / 2, **values: Any) -> Flight:
    usual = {"tier": "standard", "starts_at": NOW, "ends_at": NOW + WEEK, "cap_per_page": 9}
    flight = FlightFactory(**{**usual, "goal": int(goal), **values})
    CreativeFactory(flight=flight)
    return flight


def new(goal: float, **values: Any) -> Flight:
    """A flight that is not saved."""
    usual = {
        "campaign": CampaignFactory(),
        "name": "New",
        "tier": "standard",
        "goal_kind": "impressions",
        "starts_at": NOW,
        "ends_at": NOW + WEEK,
        "cap_per_page": 9,
    }
    return Flight(**{**usual, "goal": int(goal), **values})


def test_a_flight_with_enough_traffic_reaches_its_goal() -> None:
    count_traffic(NOW)
    flight = standard()
    assert outlook(NOW) == {flight.pk: 1.0}


def test_a_flight_with_too_little_is_behind() -> None:
    count_traffic(NOW)
    half, empty = (
        standard(SLOTS * 2),
        FlightFactory(tier="standard", starts_at=NOW, ends_at=NOW + WEEK),
    )
    assert outlook(NOW) == {half.pk: pytest.approx(0.5, abs=0.02), empty.pk: 0.0}


def test_what_it_has_counts() -> None:
    count_traffic(NOW)
    flight = standard(SLOTS, starts_at=NOW - WEEK / 2, ends_at=NOW + WEEK / 2)
    delivered(flight, impressions=SLOTS // 4)
    assert outlook(NOW)[flight.pk] == pytest.approx(0.75, abs=0.02)


def test_of_a_site_without_a_history_nothing_is_said() -> None:
    standard()
    assert outlook(NOW) == {}
    assert oversold(new(10**9), [], NOW) == []


@pytest.mark.parametrize("number", [1, 3])
def test_one_list_is_one_batch_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    count_traffic(NOW, hours=30)
    for _ in range(number):
        delivered(standard(100), impressions=1)
    history.traffic(NOW)
    with django_assert_num_queries(6):
        assert len(outlook(NOW)) == number


# Before it is saved


def test_what_fits_is_not_warned_of() -> None:
    count_traffic(NOW)
    standard()
    assert oversold(new(SLOTS * 0.4), [], NOW) == []


def test_a_flight_that_asks_for_too_much_is_told() -> None:
    count_traffic(NOW)
    (short,) = oversold(new(SLOTS * 2), [], NOW)
    assert (short.key, short.name, short.goal) == (None, "New", SLOTS * 2)
    assert short.expected == pytest.approx(SLOTS, rel=0.03)
    assert short.missing == short.goal - short.expected
    assert 47 <= short.per_cent <= 50


def test_its_targets_are_heeded() -> None:
    count_traffic(NOW)
    count_traffic(NOW, section="culture")
    wish = new(SLOTS * 1.5)
    assert oversold(wish, [], NOW) == []
    (short,) = oversold(wish, [Target(dimension="section", value="sport")], NOW)
    assert 64 <= short.per_cent <= 67
    shunned = [Target(dimension="section", value="sport", exclude=True)]
    assert len(oversold(wish, shunned, NOW)) == 1


def test_a_cap_is_heeded() -> None:
    count_traffic(NOW)
    (short,) = oversold(new(PAGES * 2, cap_per_page=1), [], NOW)
    assert 48 <= short.per_cent <= 50


def test_others_that_would_come_short_are_named_with_it() -> None:
    count_traffic(NOW)
    count_traffic(NOW, section="culture")
    sport = standard(SLOTS * 0.8)
    sport.targets.create(dimension="section", value="sport")
    culture = standard(SLOTS * 0.8)
    culture.targets.create(dimension="section", value="culture")
    found = oversold(new(SLOTS * 0.8), [Target(dimension="section", value="sport")], NOW)
    assert [short.key for short in found] == [None, sport.pk]
    assert found[1].name == str(sport)
    assert all(60 <= short.per_cent <= 65 for short in found)


def test_one_that_is_short_anyway_is_not_named_again() -> None:
    count_traffic(NOW)
    count_traffic(NOW, section="culture")
    hopeless = standard(SLOTS * 3)
    hopeless.targets.create(dimension="section", value="sport")
    assert oversold(new(1_000), [Target(dimension="section", value="culture")], NOW) == []


def test_a_saved_flight_is_not_its_own_competitor() -> None:
    count_traffic(NOW)
    flight = standard(SLOTS * 0.8)
    assert oversold(flight, flight.targets.all(), NOW) == []
    flight.goal = SLOTS * 2
    (short,) = oversold(flight, flight.targets.all(), NOW)
    assert (short.key, short.name) == (flight.pk, flight.name)


def test_a_sponsorship_takes_from_others() -> None:
    count_traffic(NOW)
    victim = standard(SLOTS * 0.9)
    sponsor = new(100, tier="sponsorship", goal_kind="share", cap_per_page=1, ends_at=None)
    (short,) = oversold(sponsor, [], NOW)
    assert short.key == victim.pk
    assert 70 <= short.per_cent <= 76


@pytest.mark.parametrize(
    "values",
    [
        {"tier": "house", "goal": None, "goal_kind": ""},
        {"paused": True},
        {"ends_at": NOW - DAY, "starts_at": NOW - WEEK},
    ],
)
def test_what_promises_nothing_is_not_warned_of(values: dict) -> None:
    count_traffic(NOW)
    wish = new(SLOTS * 9)
    assert oversold(wish, [], NOW) != []
    for name, value in values.items():
        setattr(wish, name, value)
    assert oversold(wish, [], NOW) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_check_takes_a_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    count_traffic(NOW, hours=30)
    for _ in range(number):
        standard(SLOTS)
    wish = new(SLOTS * 50)
    history.traffic(NOW)
    with django_assert_num_queries(9):
        assert isinstance(oversold(wish, [], NOW)[0], Shortfall)
