"""The rates out of the database, and what is kept of a step for the next."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.models import Flight, LogCursor, Pacing, PacingMemory
from ads.rationing import rates, ration
from ads.rationing.history import history
from ads.stock.keeping import publish
from tests.ads.rationing.counting import count_traffic, delivered
from tests.factories import CampaignFactory, CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def standard(**values: Any) -> Flight:
    usual = {
        "tier": "standard",
        "starts_at": NOW,
        "ends_at": NOW + 7 * DAY,
        "goal": 3_360,
        "cap_per_page": 9,
    }
    flight = FlightFactory(**{**usual, **values})
    CreativeFactory(flight=flight)
    return flight


def test_a_flight_asks_for_its_part_of_the_traffic() -> None:
    count_traffic(NOW)  # 100 pages with 300 slots an hour: 50,400 slots in a week
    flight = standard()
    assert rates(NOW) == {flight.pk: pytest.approx(1.05 * 3_360 / 50_400, rel=0.02)}


def test_a_flight_in_one_section_asks_for_more_of_it() -> None:
    count_traffic(NOW)
    count_traffic(NOW, section="culture")
    anywhere, sport = standard(), standard()
    sport.targets.create(dimension="section", value="sport")
    found = rates(NOW)
    assert found[sport.pk] == pytest.approx(2 * found[anywhere.pk], rel=0.02)


def test_what_is_not_to_serve_now_asks_for_nothing() -> None:
    count_traffic(NOW)
    done, early, empty, other_hours = (
        standard(),
        standard(starts_at=NOW + DAY),
        FlightFactory(tier="standard", starts_at=NOW, ends_at=NOW + DAY),
        standard(hours=1 << 3),
    )
    delivered(done, impressions=3_360)
    running = standard()
    found = rates(NOW)
    assert found.pop(running.pk) > 0
    assert found == {flight.pk: 0.0 for flight in (done, early, empty, other_hours)}


def test_hours_are_those_of_the_sites_clock() -> None:
    count_traffic(NOW)
    flight = standard(hours=1 << 12)  # it is 12:20
    assert rates(NOW)[flight.pk] > 0
    assert rates(NOW + timedelta(hours=1))[flight.pk] == 0


def test_who_has_spent_the_budget_is_named_whatever_the_tier() -> None:
    campaign = CampaignFactory(budget=1)
    paid = standard(campaign=campaign, pricing="cpm", price=1)
    house = FlightFactory(campaign=campaign, starts_at=NOW)
    delivered(paid, impressions=1_000)
    made = ration(NOW)
    assert made.rates == {paid.pk: 0.0}
    assert made.stopped == {paid.pk}  # the budget is spent to the cent
    assert house.pk not in made.stopped
    paid.total.impressions = 1_001
    paid.total.save()
    assert ration(NOW).stopped == {paid.pk, house.pk}


def test_on_a_new_site_a_flight_takes_what_comes() -> None:
    flight = standard()
    assert rates(NOW + timedelta(minutes=5)) == {flight.pk: 1.0}


def test_what_is_under_way_is_reckoned_with() -> None:
    count_traffic(NOW)
    flight = standard(starts_at=NOW - 7 * DAY + timedelta(hours=1), ends_at=NOW + 1 * DAY / 24)
    delivered(flight, impressions=3_300)
    on_time = rates(NOW)[flight.pk]
    LogCursor.objects.create(host="a", segment="1", read_at=NOW - timedelta(minutes=8))
    assert 0 < rates(NOW)[flight.pk] < on_time


def test_a_step_is_kept_for_the_next() -> None:
    count_traffic(NOW)
    flight = standard()
    publish(NOW)
    publish(NOW + timedelta(seconds=30))
    kept = PacingMemory.objects.get().flights
    assert list(kept) == [str(flight.pk)]
    assert len(kept[str(flight.pk)]) == 6
    assert Pacing.objects.count() == 2


def test_what_a_flight_really_reaches_is_learned() -> None:
    count_traffic(NOW)
    flight = standard()
    publish(NOW)
    before = rates(NOW)[flight.pk]
    delivered(flight, impressions=5)  # of 84 that were planned for these four hours
    assert rates(NOW + timedelta(hours=4))[flight.pk] > 2 * before


@pytest.mark.parametrize("kept", [{}, {"1": [1]}, {"1": "x"}, {"2": None}])
def test_a_memory_that_makes_no_sense_is_none(kept: dict) -> None:
    count_traffic(NOW)
    flight = standard()
    PacingMemory.objects.keep(kept)
    assert rates(NOW)[flight.pk] > 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_few_queries_whatever_the_number_of_flights(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        flight = standard(campaign=CampaignFactory(budget=100), pricing="cpm", price=1)
        flight.targets.create(dimension="section", value="sport")
        delivered(flight, impressions=10)
    count_traffic(NOW, hours=30)
    history.traffic(NOW)
    with django_assert_num_queries(8):
        assert len(rates(NOW)) == number
