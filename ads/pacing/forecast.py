"""What flights will have delivered when they end, and how much more could be sold.

Both are the fit of `ads.pacing.rates` over all of the time to come: a flight counts against a place
no more than it must, for it is moved to where there is room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from ads.pacing.lots import Cut
from ads.pacing.memory import Memory
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.plan import Fitted, Need, fitted
from ads.pacing.profile import Profile
from ads.pacing.rates import Share
from ads.pacing.weeks import Hours

NO_MATTER = 0.005  # of a goal: less is within what a fit can tell
ALL_BUT = 0.98  # of a goal: what is short of it by less is taken to reach it
STEPS = 8
ENOUGH = 40  # sweeps
HARDLY = 0.02  # of a capacity: less that is left is within what a fit can tell


def outlook(
    orders: Sequence[Order],
    sponsorships: Sequence[Sponsorship],
    profile: Profile,
    *,
    now: Hours,
    memories: Mapping[int, Memory] | None = None,
) -> dict[int, float]:
    """For each flight by its key, which part of its goal it will have reached when it ends: 1.0 for
    one that reaches it. A flight of whose traffic nothing is known is left out."""
    needs = [rest for order in orders if (rest := _rest(order, profile, now))]
    found = fitted(needs, sponsorships, profile, now, memories or {}, sweeps=ENOUGH)
    parts = {order.key: min(1.0, order.delivered / order.goal) for order in orders if order.goal}
    for one, gain in zip(needs, found.fit.gains, strict=True):
        parts[one.order.key] = _part(one, gain)
    unknown = {
        order.key
        for order in orders
        if order.remaining > 0
        and order.ends > now
        and not profile.slots(order.cells, order.hours).total
    }
    return {key: part for key, part in parts.items() if key not in unknown}


def _rest(order: Order, profile: Profile, now: Hours) -> Need | None:
    """All that a flight still needs, until its end."""
    if order.remaining <= 0 or order.ends <= now:
        return None
    if not profile.slots(order.cells, order.hours).total:
        return None
    return Need(order, max(order.starts, now), order.ends, order.remaining)


def _part(one: Need, gain: float) -> float:
    order = one.order
    delivered = order.delivered + gain * (order.click_rate if order.clicks else 1)
    part = delivered / order.goal
    return 1.0 if part > ALL_BUT else part


class Span(NamedTuple):
    """One stretch of the time that is asked about, in impressions.

    `slots` are all that sponsorships leave in the places that are asked for, `promised` what others
    are reckoned to take of them. `capacity` is what one flight could have of them if it were alone,
    standing on a page no more often than it wants to; `sellable` what it still can have.
    """

    start: Hours
    end: Hours
    slots: float
    promised: float
    capacity: float
    sellable: float


@dataclass(frozen=True)
class Offerable:
    """How much can still be sold: in each stretch, and in all."""

    spans: tuple[Span, ...]

    @property
    def slots(self) -> float:
        """In all."""
        return sum(span.slots for span in self.spans)

    @property
    def capacity(self) -> float:
        """In all."""
        return sum(span.capacity for span in self.spans)

    @property
    def promised(self) -> float:
        """In all."""
        return sum(span.promised for span in self.spans)

    @property
    def sellable(self) -> float:
        """In all."""
        return sum(span.sellable for span in self.spans)


def still_sellable(
    wish: Order,
    orders: Sequence[Order],
    sponsorships: Sequence[Sponsorship],
    profile: Profile,
    *,
    now: Hours,
    edges: Sequence[Hours],
    memories: Mapping[int, Memory] | None = None,
) -> Offerable:
    """How much a new flight like `wish` could get, so that no other gets less than without it.

    Its goal does not matter. `edges` are at least two moments, from now on, between which the
    answer is given in parts: the first and the last are the wish's start and end. Found by halving,
    with one fit for each step.
    """
    memories = memories or {}
    others = [rest for order in orders if (rest := _rest(order, profile, now))]
    moments = sorted({now, *edges, *_ends(others, edges[-1])})

    def fit_with(amount: float, others: Sequence[Need]) -> Fitted:
        needs = [*others, Need(wish, edges[0], edges[-1], amount)]
        return fitted(needs, sponsorships, profile, now, memories, moments=moments, sweeps=ENOUGH)

    without = fit_with(0.0, others)
    # What the others get without it is what they are to get with it: not more, where they are in
    # need already.
    kept = [
        replace(one, amount=gain * (1 - NO_MATTER))
        for gain, one in zip(without.fit.gains, others, strict=False)
    ]

    def harmless(found: Fitted, amount: float) -> bool:
        wanted = [*(one.amount for one in kept), amount]
        return all(
            gain >= want * (1 - NO_MATTER)
            for gain, want in zip(found.fit.gains, wanted, strict=True)
        )

    whole = _alone(without, len(others), wish.cap)
    best, low, high = without, 0.0, sum(whole.values())
    for step in range(STEPS):
        amount = high * (1 - NO_MATTER) if step == 0 else (low + high) / 2
        found = fit_with(amount, kept)
        if harmless(found, amount):
            best, low = found, amount
            if step == 0:
                break
        else:
            high = amount
    sold = _of_spans(best, len(others))
    promised = _promised(without, len(others))
    slots = _alone(without, len(others), inf)
    spans = []
    for start, end in pairwise(edges):
        inside = [
            number
            for number, span in enumerate(best.cut.spans)
            if start <= (span[0] + span[1]) / 2 < end
        ]
        there, taken, capacity, left = (
            sum(amounts.get(number, 0.0) for number in inside)
            for amounts in (slots, promised, whole, sold)
        )
        left = left if left > HARDLY * capacity else 0.0
        spans.append(Span(start, end, there, taken, capacity, left))
    return Offerable(tuple(spans))


def _ends(needs: Sequence[Need], last: Hours) -> list[Hours]:
    """The last moment of all that is promised, if it is later than what is asked about."""
    return [max((one.end for one in needs), default=last)]


def _alone(found: Fitted, position: int, cap: float) -> dict[int, float]:
    """By span, what a bid could have if it were alone."""
    amounts: dict[int, float] = {}
    for share in found.cut.shares[position]:
        lot = found.cut.lots[share.lot]
        each = min(cap, sum(lot.slots[slot] for slot in share.slots))
        _add(amounts, found.cut, share, lot.pages * share.part * each)
    return amounts


def _of_spans(found: Fitted, position: int) -> dict[int, float]:
    """By span, what a bid gets."""
    amounts: dict[int, float] = {}
    bid = found.bids[position]
    for share, each in zip(found.cut.shares[position], found.fit.each[position], strict=True):
        pages = found.cut.lots[share.lot].pages * share.part * bid.reach
        _add(amounts, found.cut, share, pages * each)
    return amounts


def _promised(found: Fitted, position: int) -> dict[int, float]:
    """By span, what the other bids get of the slots that a bid could have."""
    wanted = {share.lot: (share.part, set(share.slots)) for share in found.cut.shares[position]}
    amounts: dict[int, float] = {}
    for other in range(position):
        reach = found.bids[other].reach
        for share, each in zip(found.cut.shares[other], found.fit.each[other], strict=True):
            if share.lot not in wanted:
                continue
            part, slots = wanted[share.lot]
            numbers = found.cut.lots[share.lot].slots
            mine = sum(numbers[slot] for slot in share.slots)
            both = sum(numbers[slot] for slot in share.slots if slot in slots)
            if both:
                pages = found.cut.lots[share.lot].pages * min(part, share.part) * reach
                _add(amounts, found.cut, share, pages * each * both / mine)
    return amounts


def _add(amounts: dict[int, float], made: Cut, share: Share, amount: float) -> None:
    span = made.places[share.lot].span
    amounts[span] = amounts.get(span, 0.0) + amount
