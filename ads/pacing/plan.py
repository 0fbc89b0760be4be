"""A step of pacing: from what flights still need to one rate for each, for the next half minute.

- Each flight bids for the traffic until it plans to be done (`Order.done_by`), or for at least the
  next hour (less if it is short): so a missed count, or one that comes minutes late, changes
  little, and nobody swings.
- The traffic is reckoned from the moment up to which impressions have been counted: what is under
  way since then is a part of the plan already.
- A rate is what holds for all of that time. A flight that meets scarce traffic later therefore
  takes more now, and leaves scarce traffic to those who have no other.
- Where nothing is known of the traffic, a flight that is behind its way takes what comes, and one
  that is ahead nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf

from ads.pacing.lots import Cut, Stretch, cut, take_off
from ads.pacing.memory import Memory
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.profile import Profile
from ads.pacing.rates import SWEEPS, Bid, Fit, fit, most_of
from ads.pacing.weeks import TYPICAL_WEEK, Hours, hour_of_day

LONGEST_LOOK = 1.0  # hours
SHORTEST_LOOK = 1 / 6
USUAL_LAG = 1 / 6  # how late counts may be before their flight is slowed down
LOOKS = 4  # in the time that a flight keeps in reserve
# So much of the goal is asked for on top, or the last would take for ever; of a small one, a few.
A_LITTLE, A_FEW = 0.001, 4.0
A_MINUTE = 1 / 60
A_FEW_MINUTES = 5 / 60
NEARLY_ALL = 0.9999


@dataclass(frozen=True)
class Plan:
    """The rate of each flight now, and what is to be remembered for the next step."""

    rates: dict[int, float]
    memories: dict[int, Memory]


@dataclass(frozen=True)
class Need:
    """What a flight is to get in a stretch of time, in impressions."""

    order: Order
    start: Hours
    end: Hours
    amount: float


def plan(
    orders: Sequence[Order],
    sponsorships: Sequence[Sponsorship],
    profile: Profile,
    *,
    now: Hours,
    counted: Hours,
    memories: Mapping[int, Memory] | None = None,
    sweeps: int = SWEEPS,
) -> Plan:
    """The rates at `now`, if what was delivered is known up to the moment `counted`."""
    counted = min(counted, now)
    known = {
        order.key: memory.moved_on(order, profile, counted)
        for order in orders
        if (memory := (memories or {}).get(order.key))
    }
    rates = {order.key: 0.0 for order in orders}
    needs = []
    for order in orders:
        if order.remaining <= 0 or now >= order.ends:
            continue
        if profile.slots(order.cells, order.hours).total > 0:
            needs.append(need(order, profile, now, counted))
        elif runs_soon(order, now):
            rates[order.key] = blind_rate(order, profile, now)
    found = fitted(needs, sponsorships, profile, now, known, sweeps=sweeps)
    each = _each(found, now, profile)
    for position, one in enumerate(needs):
        key, rate = one.order.key, found.fit.rates[position]
        if runs_soon(one.order, now):
            rates[key] = rate
        running = one.order.runs_at(now)
        before = known.get(key) or Memory(counted, one.order.impressions)
        known[key] = Memory(
            before.counted,
            before.impressions,
            before.real,
            before.reckoned,
            each[position] if running else 0.0,
            rate,
        )
    return Plan(rates, known)


def runs_soon(order: Order, now: Hours) -> bool:
    """Whether it serves now or within the minute, before the next step."""
    return order.runs_at(now) or order.runs_at(now + A_MINUTE)


def need(order: Order, profile: Profile, now: Hours, counted: Hours) -> Need:
    """What the flight is to get, and of which stretch of traffic."""
    traffic = profile.slots(order.cells, order.hours)
    done, last = order.done_by(traffic), order.last(traffic)
    reserve = last - done if order.lead < inf else order.ends - order.starts
    look = min(LONGEST_LOOK, max(SHORTEST_LOOK, reserve / LOOKS))
    seen = max(counted, now - USUAL_LAG)
    # What is not done some minutes before its last traffic comes too late.
    too_late = max(last - A_FEW_MINUTES, now + A_FEW_MINUTES)
    end = min(order.ends, too_late, max(done, now + look))
    # Nothing has been counted for longer than usual: what was planned is taken to have come.
    unseen = max(0.0, seen - max(counted, done - look))
    more = max(A_LITTLE * order.goal, min(A_FEW, order.goal / 100))
    amount = order.remaining * (1 + more / (order.goal - order.delivered))
    return Need(order, max(order.starts, seen), end, amount * exp(-unseen / look))


def blind_rate(order: Order, profile: Profile, now: Hours) -> float:
    """All or nothing, where nothing is known of a flight's traffic."""
    traffic = profile.pages if profile else TYPICAL_WEEK
    due = order.due(traffic.within(order.hours), now + SHORTEST_LOOK)
    return 1.0 if order.delivered < due else 0.0


@dataclass(frozen=True)
class Fitted:
    """Needs and what came of them."""

    cut: Cut
    bids: list[Bid]
    fit: Fit


def fitted(
    needs: Sequence[Need],
    sponsorships: Sequence[Sponsorship],
    profile: Profile,
    now: Hours,
    memories: Mapping[int, Memory],
    *,
    moments: Sequence[Hours] = (),
    sweeps: int = SWEEPS,
) -> Fitted:
    """Fit the needs into the traffic that sponsorships and companion sets leave."""
    last = max([now, *moments, *(one.end for one in needs)])
    stretches = [Stretch(one.order, one.start, one.end) for one in needs]
    above = [Stretch(one, one.starts, min(one.ends, last)) for one in sponsorships]
    above = [stretch for stretch in above if stretch.end > now]
    made = cut(profile, [*stretches, *above], now, moments)
    for sponsorship, shares in zip(above, made.shares[len(needs) :], strict=True):
        take_off(made.lots, shares, sponsorship.who.share, sponsorship.who.cap)  # type: ignore[attr-defined]
    bids = [
        _bid(one, made, memories.get(one.order.key), profile, place)
        for place, one in enumerate(needs)
    ]
    set_apart = _companions(needs, bids, made)
    for one, bid, rivals in zip(needs, bids, _rivals([one.order for one in needs]), strict=True):
        bid.rivals = rivals
        if one.order.lead == inf:  # it wants all of a short time, and must not seem to be in need
            bid.demand = min(bid.demand, most_of(bid, made.lots) * NEARLY_ALL)
    result = fit(made.lots, bids, sweeps=sweeps)
    for position, (rate, each) in set_apart.items():
        result.rates[position] = rate
        result.each[position] = [each] * len(made.shares[position])
        result.gains[position] = _gain(bids[position], made, position, each)
    return Fitted(made, bids, result)


def _bid(one: Need, made: Cut, memory: Memory | None, profile: Profile, place: int) -> Bid:
    return Bid(
        demand=one.amount,
        shares=made.shares[place],
        cap=one.order.cap,
        reach=memory.reach(profile) if memory else 1.0,
        former=memory.rate if memory else 0.0,
    )


def _companions(
    needs: Sequence[Need], bids: list[Bid], made: Cut
) -> dict[int, tuple[float, float]]:
    """Companion sets are drawn once a page, before all others, and take their slots together: by
    position their rate, and the slots that they take of a page. Their bids are withdrawn."""
    found = {}
    for position, (one, bid) in enumerate(zip(needs, bids, strict=True)):
        together = one.order.together
        if together <= 1:
            continue
        fits = [
            share
            for share in bid.shares
            if sum(made.lots[share.lot].slots[slot] for slot in share.slots) >= together
        ] or bid.shares
        pages = sum(made.lots[share.lot].pages * share.part for share in fits) * bid.reach
        rate = min(1.0, bid.demand / (pages * together)) if pages else 0.0
        take_off(made.lots, fits, rate * min(1.0, bid.reach), together)
        found[position] = (rate, rate * together)
        bid.demand, bid.shares = 0.0, ()
    return found


def _gain(bid: Bid, made: Cut, position: int, each: float) -> float:
    return sum(
        made.lots[share.lot].pages * share.part * bid.reach * each
        for share in made.shares[position]
    )


def _rivals(orders: Sequence[Order]) -> list[tuple[int, ...]]:
    """For each order the positions of those that never stand on a page with it."""
    of_advertiser: dict[int, set[int]] = {}
    of_label: dict[int, set[int]] = {}
    for position, order in enumerate(orders):
        if order.advertiser:
            of_advertiser.setdefault(order.advertiser, set()).add(position)
        for label in order.labels:
            of_label.setdefault(label, set()).add(position)
    return [
        tuple(
            sorted(
                of_advertiser.get(order.advertiser, set()).union(
                    *(of_label[label] for label in order.labels)
                )
                - {position}
            )
        )
        for position, order in enumerate(orders)
    ]


def _each(found: Fitted, now: Hours, profile: Profile) -> list[float]:
    """What each flight is to get of a page view of the site now, if all its pages count."""
    if not found.cut.places:
        return [0.0] * len(found.bids)
    span = next(
        (n for n, (start, end) in enumerate(found.cut.spans) if start <= now < end),
        len(found.cut.spans) - 1,
    )
    start, end = found.cut.spans[span]
    here = 1 << hour_of_day(now)
    now_lots = {
        number
        for number, place in enumerate(found.cut.places)
        if place.span == span and place.hours & here
    }
    hours = next((found.cut.places[number].hours for number in now_lots), 0)
    pages = profile.pages_at(hours).between(start, end)
    if not pages:
        return [0.0] * len(found.bids)
    return [
        sum(
            found.cut.lots[share.lot].pages * each
            for share, each in zip(
                found.cut.shares[position], found.fit.each[position], strict=True
            )
            if share.lot in now_lots
        )
        / pages
        for position in range(len(found.bids))
    ]
