"""The flights that are to deliver something: standard ones and sponsorships that run or will run.

A handful of queries, whatever the number of flights.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from math import inf

from ads.models import Curve, Flight, FlightTotal, Goal, Placement, Pricing, Spot, Tier
from ads.pacing.cells import cells_for
from ads.pacing.orders import Order, Sponsorship
from ads.rationing.clock import hours_of
from ads.rationing.history import Traffic
from ads.selection import Offer, Slot
from ads.sizes import Size
from ads.stock.gathering import offers_of

# Of the models' words, what the planner needs to know.
TO_PLAN = (Tier.STANDARD, Tier.SPONSORSHIP)


@dataclass(frozen=True)
class Promises:
    """Orders and sponsorships, and the keys of flights (of any tier) whose campaign has spent its
    budget; `idle` are orders of flights that run without anything to show."""

    orders: list[Order]
    sponsorships: list[Sponsorship]
    stopped: frozenset[int]
    idle: frozenset[int]


def promises(now: datetime, traffic: Traffic) -> Promises:
    """What has been promised at `now` (aware). Five queries; six if a campaign has a budget."""
    flights = list(Flight.objects.promised(now))
    return Promises(*promised(flights, offers_of(flights), slots_in_use(), traffic, now))


def promised(
    flights: Sequence[Flight],
    offers: Mapping[int, Offer],
    slots: Mapping[str, Slot],
    traffic: Traffic,
    now: datetime,
) -> tuple[list[Order], list[Sponsorship], frozenset[int], frozenset[int]]:
    """The flights as orders and sponsorships, the stopped and the idle."""
    cells = traffic.profile.cells
    purse = Purse.of(flights, now)
    orders, sponsorships = [], []
    for flight in flights:
        offer = offers[flight.pk]
        where = cells_for(offer, cells, slots, traffic.above)
        if flight.tier == Tier.STANDARD:
            orders.append(order_from(flight, offer, where))
        elif flight.pk not in purse.stopped:
            sponsorships.append(sponsorship_from(flight, offer, where))
    idle = frozenset(
        flight.pk
        for flight in flights
        if not offers[flight.pk].candidates and flight.starts_at <= now
    )
    return purse.shared(orders, flights), sponsorships, purse.stopped, idle


def order_from(flight: Flight, offer: Offer, cells: frozenset) -> Order:
    """A standard flight, saved or not, as an order."""
    total = getattr(flight, "total", None) or FlightTotal()
    starts, ends = flight.span
    return Order(
        key=offer.flight,
        starts=hours_of(starts),
        ends=hours_of(ends) if ends else inf,
        goal=flight.goal or 0,
        cells=cells,
        clicks=flight.goal_kind == Goal.CLICKS,
        lead=Curve(flight.curve).lead,
        hours=flight.hours,
        cap=flight.cap_per_page,
        together=max(1, len(offer.candidates)) if flight.roadblock else 1,
        advertiser=offer.advertiser,
        labels=offer.labels,
        impressions=total.impressions,
        clicked=total.clicks,
    )


def sponsorship_from(flight: Flight, offer: Offer, cells: frozenset) -> Sponsorship:
    """A sponsorship as the planner wants it."""
    starts, ends = flight.span
    return Sponsorship(
        key=offer.flight,
        starts=hours_of(starts),
        ends=hours_of(ends) if ends else inf,
        share=offer.share,
        cells=cells,
        hours=flight.hours,
        cap=max(1, len(offer.candidates)) if flight.roadblock else flight.cap_per_page,
    )


def slots_in_use() -> dict[str, Slot]:
    """For each spot in use, a slot with all the room that its placement has. One query."""
    rows = Placement.objects.filter(active=True).values_list(
        "spot", "narrow_width", "narrow_height", "wide_width", "wide_height"
    )
    return {
        spot: Slot(spot, None if Spot(spot).wide_only else Size(a, b), Size(c, d))
        for spot, a, b, c, d in rows
    }


# Money


@dataclass(frozen=True)
class Purse:
    """What the campaigns with a budget have left of it, by key; below 0 if they cost more."""

    left: Mapping[int, Decimal]
    stopped: frozenset[int]

    @classmethod
    def of(cls, flights: Iterable[Flight], now: datetime) -> "Purse":
        """Reckoned from all flights of their campaigns, also those that have ended. One query, none
        if none of the campaigns has a budget."""
        limits = {
            flight.campaign_id: flight.campaign.budget
            for flight in flights
            if flight.campaign.budget is not None
        }
        spent: dict[int, Decimal] = defaultdict(Decimal)
        all_flights = list(Flight.objects.paid_from(limits)) if limits else []
        for flight in all_flights:
            spent[flight.campaign_id] += cost(flight, now)
        left = {campaign: limit - spent[campaign] for campaign, limit in limits.items()}
        stopped = frozenset(
            flight.pk
            for flight in all_flights
            if left[flight.campaign_id] < 0
            or (left[flight.campaign_id] == 0 and flight.pricing in (Pricing.CPM, Pricing.CPC))
        )
        return cls(left, stopped)

    def shared(self, orders: Iterable[Order], flights: Iterable[Flight]) -> list[Order]:
        """The orders, each with what the budget still pays for: in proportion, if it does not pay
        for all that its campaign's flights still need."""
        by_key = {flight.pk: flight for flight in flights}
        wishes: dict[int, float] = defaultdict(float)
        priced = {order.key: _price_of_an_impression(order, by_key[order.key]) for order in orders}
        for order in orders:
            wishes[by_key[order.key].campaign_id] += priced[order.key] * order.remaining
        found = []
        for order in orders:
            campaign = by_key[order.key].campaign_id
            affordable = order.affordable
            if order.key in self.stopped:
                affordable = 0.0
            elif campaign in self.left and priced[order.key]:
                part = float(max(self.left[campaign], Decimal())) / (wishes[campaign] or 1.0)
                affordable = order.remaining * min(1.0, part)
            found.append(replace(order, affordable=affordable))
        return found


def cost(flight: Flight, now: datetime) -> Decimal:
    """What a flight has cost by `now` (aware), in the budget's currency: by what it delivered, or a
    flat price, all of it when the flight starts."""
    total = getattr(flight, "total", None) or FlightTotal()
    price = flight.price or Decimal()
    match flight.pricing:
        case Pricing.CPM:
            return price * total.impressions / 1000
        case Pricing.CPC:
            return price * total.clicks
        case Pricing.FLAT:
            return price if flight.span[0] <= now else Decimal()
    return Decimal()


def _price_of_an_impression(order: Order, flight: Flight) -> float:
    price = float(flight.price or 0)
    match flight.pricing:
        case Pricing.CPM:
            return price / 1000
        case Pricing.CPC:
            return price * order.click_rate
    return 0.0
