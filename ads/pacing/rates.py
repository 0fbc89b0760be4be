"""One number for each flight, so that chance at the slots gives each what it needs: a fit.

How a slot is given away (`ads.selection`): of the flights that may fill it, j gets it with the
probability m_j / max(1, the sum of the m of all of them). What flight j gets of a page with n slots
for it, of which it may take c, is reckoned as

    c (1 - product over the slots of (1 - q)^(1/c)),    q = m_j / max(1, m_j + the others' m)

which is exact for c = 1, and the plain sum of the q where c is no limit. The others are counted by
how often they are still allowed at a slot: a flight that has had its turn leaves the page to the
rest. That is reckoned as if each had its turns independently of the others, which is cautious: of
two flights that want all of a page with two slots, each is taken to get 83 % of it, and gets all.
Flights that keep each other off a page (one advertiser, or competitors) are drawn as one, and share
what they draw.

The fit
- Flight by flight, m_j is corrected until it gets its demand, given the others (Newton's method on
  the logarithms). What a flight needs rises with the others' m and never falls, so that the
  corrections settle on the one solution if there is one (Yates, "A framework for uplink power
  control in cellular radio systems", 1995, for the same question about transmitters). Flights that
  can be served nowhere else so come to outweigh those that can.
- If there is none, some m_j run into the ceiling. Flights in need that share a lot are taken
  together, and all of them are asked to be content with the same part of their demand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log1p
from typing import NamedTuple

CEILING = 1000.0  # of a multiplier: in a slot that others with 1.0 want too, 99.9 %
FLOOR = 1e-7
TOLERANCE = 0.003
ROUGHLY = 0.008  # the same for those who can't have all anyway
SWEEPS = 24
ROUNDS = 3  # of asking flights in need to be content with less
MARGIN = 0.005  # that is left free then, or the rates would have no hold
PATIENCE = 4  # sweeps in which less must be lacking, by so much:
STUCK = 0.98
LOUD = 20.0
NEARLY_ALL = 1 - 1e-6


class Lot(NamedTuple):
    """So many pages, alike in their slots: the average number of each kind on one of them."""

    pages: float
    slots: tuple[float, ...]


class Share(NamedTuple):
    """That a flight may stand on a part (0.0 to 1.0) of a lot's pages, in these of its slots."""

    lot: int
    part: float
    slots: tuple[int, ...]


@dataclass(slots=True)
class Bid:
    """What one flight wants of the lots, in slots."""

    demand: float
    shares: Sequence[Share]
    cap: float = 1.0  # slots on a page
    reach: float = 1.0  # the part of its pages where it is really a candidate; corrects the supply
    rivals: Sequence[int] = ()  # the positions of bids that never stand on a page with it
    former: float = 0.0  # its multiplier before, to begin with


@dataclass(slots=True)
class Fit:
    """The multipliers, and what each bid gets of each of its shares: slots a page, and in all."""

    rates: list[float]
    each: list[list[float]]
    gains: list[float]


def fit(lots: Sequence[Lot], bids: Sequence[Bid], *, sweeps: int = SWEEPS) -> Fit:
    """The multipliers with which the bids get what they demand, or fair parts of it."""
    market = _Market(lots, bids)
    targets = [bid.demand for bid in bids]
    for _round in range(ROUNDS):
        rising = market.settle(targets, sweeps, TOLERANCE if not _round else ROUGHLY)
        for group in _neighbours(rising, bids):
            part = sum(market.gains[one] for one in group) / sum(targets[one] for one in group)
            if part < 1 - 2 * TOLERANCE:
                for one in group:
                    targets[one] *= part * (1 - MARGIN)
                    market.begin_anew(one, targets[one])
        if not rising:
            break
    return Fit(market.rates, market.each, market.gains)


@dataclass(slots=True)
class _Market:
    """The state of a fit."""

    lots: Sequence[Lot]
    bids: Sequence[Bid]
    rates: list[float] = field(init=False)
    gains: list[float] = field(init=False)
    each: list[list[float]] = field(init=False)
    load: list[list[float]] = field(init=False)  # by lot and kind of slot: the sum of the m
    own: list[list[float]] = field(init=False)  # by bid and share: its part of that sum
    drawn: dict[int, dict[tuple[int, int], float]] = field(init=False)

    def __post_init__(self) -> None:
        self.rates = [_first_guess(bid, self.lots) for bid in self.bids]
        self.gains = [0.0 for _ in self.bids]
        self.each = [[0.0] * len(bid.shares) for bid in self.bids]
        self.load = [[0.0] * len(lot.slots) for lot in self.lots]
        self.own = []
        followed = {rival for bid in self.bids for rival in bid.rivals}
        self.drawn = {one: {} for one in followed}
        for bid, rate in zip(self.bids, self.rates, strict=True):
            mine = []
            for share in bid.shares:
                part = rate * share.part * min(1.0, bid.reach)
                mine.append(part)
                load = self.load[share.lot]
                for slot in share.slots:
                    load[slot] += part
            self.own.append(mine)

    def settle(self, targets: Sequence[float], sweeps: int, tolerance: float) -> list[int]:
        """Correct all rates in turn, until all get what they want.

        If it leads nowhere, the bids that ask for more and more; none if all is well.
        """
        lacks: list[float] = []
        rising: list[int] = []
        for _sweep in range(sweeps):
            rising, lack, worst = [], 0.0, 0.0
            for one, target in enumerate(targets):
                if target <= 0:
                    continue
                off = self._correct(one, target)
                worst = max(worst, abs(off))
                if off > tolerance:
                    rising.append(one)
                    lack += target - self.gains[one]
            lacks.append(lack)
            if worst < tolerance or (len(lacks) > PATIENCE and lack > lacks[-PATIENCE] * STUCK):
                break
        else:
            if not lacks or lacks[-1] < lacks[-PATIENCE] * STUCK:
                rising = []  # it was on a good way
        if not rising:
            return []
        for one, target in enumerate(targets):
            if target > 0:
                self._measure(one)
        # Who is content beside a bid that can ask for no more is a cause of its need.
        loud = [one for one, rate in enumerate(self.rates) if rate >= LOUD and one not in rising]
        return rising + loud

    def begin_anew(self, one: int, target: float) -> None:
        """Ask for so much as if there were nobody else."""
        rate = min(1.0, _guess(self.bids[one], self.lots, target))
        self._bear(one, rate / self.rates[one])
        self.rates[one] = rate

    def _correct(self, one: int, target: float) -> float:
        """Bring one rate nearer to its target; what it lacked, as a part of what it had: below 0
        if it had too much."""
        elasticity = self._measure(one)
        gain, rate = self.gains[one], self.rates[one]
        if gain <= 0:
            return 0.0
        ratio = target / gain
        if abs(ratio - 1) > TOLERANCE / 4:
            step = ratio ** (1 / max(elasticity, 0.05))
            changed = max(FLOOR, rate * max(0.1, step)) if step < 1 else rate * step
            changed = min(CEILING, changed, max(10 * rate, 0.1))
            self.rates[one] = changed
            self._bear(one, changed / rate)
        return ratio - 1

    def _bear(self, one: int, factor: float) -> None:
        """Let the lots know of a change in a rate."""
        mine = self.own[one]
        for position, share in enumerate(self.bids[one].shares):
            more = mine[position] * (factor - 1)
            mine[position] += more
            load = self.load[share.lot]
            for slot in share.slots:
                load[slot] += more

    def _measure(self, one: int) -> float:
        """What a bid gets now, set down in `gains` and `each`; its elasticity to its own rate."""
        bid, rate, mine, each = self.bids[one], self.rates[one], self.own[one], self.each[one]
        cap, reach = bid.cap, bid.reach
        present = rate * min(1.0, reach)
        lonely = not bid.rivals and one not in self.drawn
        gains = slope = 0.0
        for position, share in enumerate(bid.shares):
            lot, part, slots = share
            pages, numbers = self.lots[lot]
            load, before = self.load[lot], mine[position]
            if lonely:
                expected, takes, steep = _taken(rate, cap, numbers, load, slots, before)
            else:
                expected, takes, steep = self._taken_among_rivals(one, share, before)
            each[position] = takes
            if not expected:
                continue
            weight = pages * part * reach
            gains += weight * takes
            slope += weight * steep
            # How much of the flight is left at an average slot of the page.
            mine[position] = carried = present * part * takes / expected
            for slot in slots:
                load[slot] += carried - before
        self.gains[one] = gains
        return slope / gains if gains else 1.0

    def _taken_among_rivals(
        self, one: int, share: Share, mine: float
    ) -> tuple[float, float, float]:
        """The same as `_taken`, for a bid that has rivals, or is one."""
        bid, rate, (lot, part, slots) = self.bids[one], self.rates[one], share
        numbers, load, drawn = self.lots[lot].slots, self.load[lot], self.drawn.get(one)
        expected = steep = together = kept = 0.0
        for slot in slots:
            crowd = max(1.0, rate + max(0.0, load[slot] - mine))
            chance = min(rate / crowd, NEARLY_ALL)
            if drawn is not None:
                drawn[lot, slot] = chance * part * min(1.0, bid.reach)
            union = chance + sum(self.drawn[rival].get((lot, slot), 0.0) for rival in bid.rivals)
            number = numbers[slot]
            expected += number * chance
            steep += number * (chance * (1 - chance) if crowd > 1 else chance)
            together += number * union
            kept += number * log1p(-min(NEARLY_ALL, union))
        if not expected:
            return 0.0, 0.0, 0.0
        # Of what they take together, it has its part of their chance.
        takes = min(expected, bid.cap * (1 - exp(kept / bid.cap)) * expected / together)
        return expected, takes, takes * steep / expected


def _taken(
    rate: float,
    cap: float,
    numbers: Sequence[float],
    load: Sequence[float],
    slots: Sequence[int],
    mine: float,
) -> tuple[float, float, float]:
    """What a flight would take of a page without its cap, what it takes, and how steeply that grows
    with the logarithm of its rate. `mine` is its part of the load of these slots."""
    expected = steep = kept = bent = 0.0
    for slot in slots:
        others = load[slot] - mine
        crowd = rate + others if others > 0 else rate
        number = numbers[slot]
        if crowd > 1:
            chance = rate / crowd
            change = chance * (1 - chance)
        else:
            chance = change = rate
        if chance > NEARLY_ALL:
            chance = NEARLY_ALL
        expected += number * chance
        steep += number * change
        kept += number * log1p(-chance)
        bent += number * change / (1 - chance)
    missed = exp(kept / cap)
    takes = cap * (1 - missed)
    return (expected, takes, bent * missed) if takes < expected else (expected, expected, steep)


def _first_guess(bid: Bid, lots: Sequence[Lot]) -> float:
    if bid.demand <= 0:
        return 0.0
    if bid.former > 0:
        return min(CEILING, max(FLOOR, bid.former))
    return _guess(bid, lots, bid.demand)


def _guess(bid: Bid, lots: Sequence[Lot], demand: float) -> float:
    """The part of its slots that a demand is."""
    supply = bid.reach * sum(
        lots[lot].pages * part * sum(lots[lot].slots[slot] for slot in slots)
        for lot, part, slots in bid.shares
    )
    return min(1.0, max(FLOOR, demand / supply)) if supply else FLOOR


def _neighbours(short: Iterable[int], bids: Sequence[Bid]) -> list[list[int]]:
    """The bids in need, in groups that compete: each shares a slot with another of its group."""
    groups: list[tuple[set[tuple[int, int]], list[int]]] = []
    for one in short:
        places = {(share.lot, slot) for share in bids[one].shares for slot in share.slots}
        members = [one]
        apart = []
        for group in groups:
            if group[0] & places:
                places |= group[0]
                members += group[1]
            else:
                apart.append(group)
        groups = [*apart, (places, members)]
    return [members for _, members in groups]


def most_of(bid: Bid, lots: Sequence[Lot]) -> float:
    """The slots that a flight could have if it were alone."""
    return sum(
        lots[lot].pages
        * part
        * bid.reach
        * min(bid.cap, sum(lots[lot].slots[slot] for slot in slots))
        for lot, part, slots in bid.shares
    )
