"""What flights will have delivered when they end; and who comes up short if one is added."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from ads.models import Creative, Flight, Target, Tier
from ads.pacing import forecast
from ads.pacing.cells import cells_for
from ads.pacing.orders import Order
from ads.rationing.clock import hours_of
from ads.rationing.history import history
from ads.rationing.promises import order_from, promises, slots_in_use, sponsorship_from
from ads.rationing.rates import memories
from ads.selection import Offer
from ads.stock.gathering import Targets, labels_of, offer

WORSE = 0.01  # of a goal: less than that nobody need be told


class Shortfall(NamedTuple):
    """A flight that will not reach its goal: what is to be expected of it, in the goal's unit.

    `key` is None for a flight that is not saved yet.
    """

    key: int | None
    name: str
    goal: int
    expected: int

    @property
    def missing(self) -> int:
        """How much of the goal."""
        return self.goal - self.expected

    @property
    def per_cent(self) -> int:
        """Of the goal; 99 at most."""
        return min(99, 100 * self.expected // self.goal)


def outlook(now: datetime) -> dict[int, float]:
    """Which part of its goal (0.0 to 1.0) each standard flight that runs or is planned at `now`
    (aware) will have reached when it ends, by key.

    0.0 for one that has nothing to show; one of whose traffic nothing is known yet is left out.
    Six queries, seven if a campaign has a budget, whatever the number of flights; two more once an
    hour.
    """
    traffic = history.traffic(now)
    promised = promises(now, traffic)
    found = forecast.outlook(
        [order for order in promised.orders if order.key not in promised.idle],
        promised.sponsorships,
        traffic.profile,
        now=hours_of(now),
        memories=memories(),
    )
    return dict.fromkeys(promised.idle, 0.0) | found


def oversold(flight: Flight, targets: Iterable[Target], now: datetime) -> list[Shortfall]:
    """Who will not reach the goal if `flight` is saved as it stands, with these targets.

    The flight itself comes first if it is one of them; then the others that would reach it, or more
    of it, without this flight. Empty if all is well, if nothing is known of the traffic yet, for
    house and passback flights, and for one that is paused or has ended. The flight may be new or
    saved, its targets too; its campaign must be saved.
    """
    if flight.tier not in (Tier.STANDARD, Tier.SPONSORSHIP) or flight.paused:
        return []
    if (flight.span[1] or now) < now:
        return []
    traffic, at = history.traffic(now), hours_of(now)
    promised = promises(now, traffic)
    others = [one for one in promised.orders if one.key not in promised.idle | {flight.pk}]
    above = [one for one in promised.sponsorships if one.key != flight.pk]
    known = memories()
    offered = _offer(flight, targets)
    where = cells_for(offered, traffic.profile.cells, slots_in_use(), traffic.above)
    before = forecast.outlook(others, above, traffic.profile, now=at, memories=known)
    added, more = [], []
    if flight.tier == Tier.STANDARD:
        added = [order_from(flight, offered, where)]
    else:
        more = [sponsorship_from(flight, offered, where)]
    after = forecast.outlook(
        [*added, *others], [*above, *more], traffic.profile, now=at, memories=known
    )
    short = [*added] if added and after.get(added[0].key, 1.0) < 1 else []
    short += [one for one in others if after.get(one.key, 1.0) < before.get(one.key, 1.0) - WORSE]
    return _told(short, after, flight)


def _offer(flight: Flight, targets: Iterable[Target]) -> Offer:
    asked: Targets = defaultdict(lambda: (set(), set()))
    for target in targets:
        asked[target.dimension][target.exclude].add(target.value)
    creatives = list(Creative.objects.approved().filter(flight=flight)) if flight.pk else []
    advertiser = flight.campaign.advertiser_id
    return offer(flight, creatives, asked, labels_of({advertiser})[advertiser])


def _told(short: Iterable[Order], parts: dict[int, float], flight: Flight) -> list[Shortfall]:
    short = list(short)
    keys = [order.key for order in short if order.key not in (flight.pk, 0)]
    names = {
        one.pk: str(one)
        for one in Flight.objects.filter(pk__in=keys).select_related("campaign__advertiser")
    }
    return [
        Shortfall(
            order.key or None,
            names.get(order.key, flight.name),
            int(order.goal),
            int(order.goal * parts[order.key]),
        )
        for order in short
    ]
