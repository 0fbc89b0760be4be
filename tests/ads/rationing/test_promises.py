"""What has been promised: which flights, in which hours, for how much money."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import inf
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.models import CompetitionLabel, Flight, Placement
from ads.rationing.clock import hours_of
from ads.rationing.history import history
from ads.rationing.promises import Promises, cost, promises
from tests.ads.rationing.counting import count_traffic, delivered
from tests.factories import CampaignFactory, CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def standard(**values: Any) -> Flight:
    """A standard flight of four days, two of them over, with a creative."""
    usual = {"tier": "standard", "starts_at": NOW - 2 * DAY, "ends_at": NOW + 2 * DAY}
    flight = FlightFactory(**{**usual, **values})
    CreativeFactory(flight=flight)
    return flight


def now_promised() -> Promises:
    return promises(NOW, history.traffic(NOW))


def keys(found: Promises) -> set[int]:
    return {order.key for order in found.orders}


def test_only_what_runs_or_will_run_counts() -> None:
    running, planned = standard(), standard(starts_at=NOW + DAY)
    standard(paused=True)
    standard(ends_at=NOW)
    standard(campaign=CampaignFactory(ends_on=NOW.date() - DAY))
    FlightFactory(tier="house")
    sponsor = FlightFactory(tier="sponsorship", starts_at=NOW - DAY)
    found = now_promised()
    assert keys(found) == {running.pk, planned.pk}
    assert [one.key for one in found.sponsorships] == [sponsor.pk]
    assert found.sponsorships[0].ends == inf
    assert found.sponsorships[0].share == 1


def test_an_order_is_the_flight_in_numbers() -> None:
    count_traffic(NOW, hours=2)
    flight = standard(goal=5_000, curve="front", hours=0b111, cap_per_page=3, starts_at=NOW - DAY)
    label = CompetitionLabel.objects.create(name="Boats")
    flight.campaign.advertiser.labels.add(label)
    delivered(flight, impressions=70, clicks=4)
    (order,) = now_promised().orders
    assert order.starts == hours_of(NOW - DAY)
    assert order.ends == hours_of(NOW + 2 * DAY)
    assert (order.goal, order.lead, order.hours, order.cap) == (5_000, 1.4, 0b111, 3)
    assert (order.impressions, order.clicked, order.clicks) == (70, 4, False)
    assert order.advertiser == flight.campaign.advertiser_id
    assert order.labels == {label.pk}
    assert {cell.section for cell in order.cells} == {"sport"}


def test_a_campaigns_days_bound_its_flights() -> None:
    campaign = CampaignFactory(starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 3))
    standard(campaign=campaign)
    (order,) = now_promised().orders
    assert order.starts == hours_of(datetime(2026, 3, 2, tzinfo=UTC))
    assert order.ends == hours_of(datetime(2026, 3, 4, tzinfo=UTC))


def test_targets_and_placements_choose_the_cells() -> None:
    count_traffic(NOW, hours=2)
    count_traffic(NOW, hours=2, section="culture")
    count_traffic(NOW, hours=2, spot="below")
    sport = standard()
    sport.targets.create(dimension="section", value="sport")
    away = standard()
    away.targets.create(dimension="section", value="sport", exclude=True)
    Placement.objects.filter(spot="below").update(active=False)
    cells = {order.key: order.cells for order in now_promised().orders}
    assert {(cell.spot, cell.section) for cell in cells[sport.pk]} == {("in-text", "sport")}
    assert {(cell.spot, cell.section) for cell in cells[away.pk]} == {("in-text", "culture")}


def test_what_runs_with_nothing_to_show_is_idle() -> None:
    standard()
    empty = FlightFactory(tier="standard", starts_at=NOW - DAY, ends_at=NOW + DAY)
    later = FlightFactory(tier="standard", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    found = now_promised()
    assert found.idle == {empty.pk}
    assert later.pk in keys(found)


# Money


@pytest.mark.parametrize(
    ("pricing", "price", "costs"),
    [("cpm", 4, 8), ("cpc", 2, 6), ("flat", 500, 500), ("", None, 0)],
)
def test_what_a_flight_has_cost(pricing: str, price: int | None, costs: int) -> None:
    flight = standard(pricing=pricing, price=price)
    delivered(flight, impressions=2_000, clicks=3)
    assert cost(Flight.objects.get(pk=flight.pk), NOW) == Decimal(costs)


def test_a_flat_price_is_due_at_the_start() -> None:
    flight = standard(pricing="flat", price=500, starts_at=NOW + DAY)
    assert cost(flight, NOW) == 0
    assert cost(flight, NOW + DAY) == 500


def test_a_budget_pays_for_so_many_impressions() -> None:
    campaign = CampaignFactory(budget=10)
    flight = standard(campaign=campaign, goal=10_000, pricing="cpm", price=4)
    delivered(flight, impressions=1_000)  # for 4: the 6 that are left pay for 1,500
    (order,) = now_promised().orders
    assert order.affordable == pytest.approx(1_500)
    assert order.remaining == pytest.approx(1_500)


def test_flights_share_what_is_left_of_the_budget() -> None:
    campaign = CampaignFactory(budget=12)
    for goal in (3_000, 9_000):
        standard(campaign=campaign, goal=goal, pricing="cpm", price=2)
    ended = standard(campaign=campaign, ends_at=NOW - DAY / 2, pricing="flat", price=6)
    assert ended.pk not in keys(now_promised())
    assert sorted(order.remaining for order in now_promised().orders) == pytest.approx([750, 2_250])


def test_a_budget_that_is_enough_changes_nothing() -> None:
    standard(campaign=CampaignFactory(budget=1_000), goal=10_000, pricing="cpm", price=4)
    assert [order.remaining for order in now_promised().orders] == [10_000]


def test_when_the_budget_is_spent_all_flights_of_the_campaign_stop() -> None:
    campaign = CampaignFactory(budget=4)
    paid = standard(campaign=campaign, pricing="cpm", price=4)
    sponsor = FlightFactory(campaign=campaign, tier="sponsorship", starts_at=NOW - DAY)
    house = FlightFactory(campaign=campaign, starts_at=NOW - DAY)
    other = standard()
    delivered(paid, impressions=1_001)
    found = now_promised()
    assert found.stopped == {paid.pk, sponsor.pk, house.pk}
    assert found.sponsorships == []
    assert {order.key: order.remaining for order in found.orders} == {
        paid.pk: 0,
        other.pk: other.goal,
    }


def test_a_flat_price_that_is_the_budget_lets_its_flight_run() -> None:
    standard(campaign=CampaignFactory(budget=500), pricing="flat", price=500, goal=900)
    found = now_promised()
    assert found.stopped == frozenset()
    assert [order.remaining for order in found.orders] == [900]


@pytest.mark.parametrize("number", [1, 3])
def test_a_handful_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        flight = standard(campaign=CampaignFactory(budget=10), pricing="cpm", price=1)
        flight.targets.create(dimension="section", value="sport")
        delivered(flight, impressions=1)
    traffic = history.traffic(NOW)
    with django_assert_num_queries(6):
        assert len(promises(NOW, traffic).orders) == number
