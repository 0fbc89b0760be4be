"""The traffic to come, cut into lots that flights bid for.

Time is cut where flights begin and end, and by the hours of the day at which the same flights run;
kinds of pages on which the same flights may stand are taken together. Where that would give too
many lots, the cuts are coarser, and a flight has a part of a lot.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, Protocol

from ads.pacing.profile import Cell, Profile
from ads.pacing.rates import Lot, Share
from ads.pacing.weeks import ALL_DAY, DAY, Hours, Week, hour_of_day, total_of

MOST_SHARES = (
    10_000  # in all, or a step would take too long: fewer spans where there are many flights
)
FEWEST_SPANS, MOST_SPANS = 2, 6
# Where flights begin and end at more moments: hours from now, for 2 spans, for 3 and so on.
LADDERS = ((24,), (24, 168), (4, 24, 168), (4, 24, 168, 672), (1, 4, 24, 168, 672))
NEAR = 0.25  # hours: a cut so soon after another is not worth it,
NEARLY_THE_SAME = 0.05  # nor one that is so much later, as a part of the time until then
MOST_PARTS_OF_DAY = 4
DOWN_THE_PAGE = ("front-top", "in-list", "in-text", "beside", "below")
LEAST_PART = 1e-6


class Asking(Protocol):
    """What asks for slots: an order or a sponsorship."""

    @property
    def cells(self) -> frozenset[Cell]: ...
    @property
    def hours(self) -> int: ...


class Stretch(NamedTuple):
    """Someone who asks for slots from a moment until another."""

    who: Asking
    start: Hours
    end: Hours


@dataclass
class Group:
    """Pages on which the same flights may stand: spots down the page with their slots a page."""

    week: Week
    spots: tuple[str, ...]
    slots: tuple[float, ...]
    open_to: list[tuple[int, ...]]  # for each of those who ask: the positions of its spots
    _parts: dict[int, Week] = field(default_factory=dict)

    def at(self, hours: int) -> Week:
        """Its pages at the hours of the day whose bit is set. Kept once made."""
        if hours not in self._parts:
            self._parts[hours] = self.week.within(hours)
        return self._parts[hours]


class Place(NamedTuple):
    """Where a lot comes from."""

    span: int
    hours: int
    group: int


@dataclass
class Cut:
    """The lots, where they come from, and what of them each of those who ask may have."""

    spans: list[tuple[Hours, Hours]]
    lots: list[Lot]
    places: list[Place]
    shares: list[list[Share]]


def cut(
    profile: Profile, asking: Sequence[Stretch], now: Hours, moments: Sequence[Hours] = ()
) -> Cut:
    """The traffic from the first start until the last end, cut into lots.

    With `moments`, exactly there; otherwise where those who ask begin and end.
    """
    groups = _groups(profile, tuple(stretch.who.cells for stretch in asking))
    most = max(FEWEST_SPANS, min(MOST_SPANS, MOST_SHARES // (len(asking) * len(groups) + 1)))
    spans = _spans(asking, now, moments, most)
    parts = parts_of_day([stretch.who.hours for stretch in asking], now)
    made = Cut(spans, [], [], [[] for _ in asking])
    for number, (start, end) in enumerate(spans):
        for hours in parts:
            present = [_presence(profile, stretch, start, end, hours) for stretch in asking]
            for position, group in enumerate(groups):
                pages = group.at(hours).between(start, end)
                if pages <= 0:
                    continue
                lot = len(made.lots)
                made.lots.append(Lot(pages, group.slots))
                made.places.append(Place(number, hours, position))
                for one, part in enumerate(present):
                    if part > LEAST_PART and group.open_to[one]:
                        made.shares[one].append(Share(lot, part, group.open_to[one]))
    return made


def take_off(lots: list[Lot], shares: Sequence[Share], each: float, cap: float) -> None:
    """Take from the lots what comes before all bids: on a part `each` of the pages, `cap` slots,
    from the top of the page."""
    for lot, part, positions in shares:
        pages, slots = lots[lot]
        left, rest = list(slots), cap * each * part
        for position in positions:
            taken = min(left[position], rest)
            left[position] -= taken
            rest -= taken
        lots[lot] = Lot(pages, tuple(left))


def parts_of_day(masks: Sequence[int], now: Hours) -> list[int]:
    """The hours of the day in parts (as bits), so that in each the same of the masks are set."""
    different = sorted(set(masks) - {ALL_DAY})
    by_mark: dict[tuple[int, ...], int] = defaultdict(int)
    for hour in range(DAY):
        by_mark[tuple(mask >> hour & 1 for mask in different)] |= 1 << hour
    if len(by_mark) <= MOST_PARTS_OF_DAY:
        return list(by_mark.values())
    here = by_mark[tuple(mask >> hour_of_day(now) & 1 for mask in different)]
    return [here, ALL_DAY & ~here]


def _spans(
    asking: Sequence[Stretch], now: Hours, moments: Sequence[Hours], most: int
) -> list[tuple[Hours, Hours]]:
    edges = sorted({now, *moments}) if moments else _edges(asking, now, most)
    return [(start, end) for start, end in pairwise(edges) if end > start]


def _edges(asking: Sequence[Stretch], now: Hours, most: int) -> list[Hours]:
    last = max((one.end for one in asking if one.end < float("inf")), default=now)
    first = min((one.start for one in asking), default=now)
    first = min(first, now)
    inside = sorted({edge for one in asking for edge in (one.start, one.end) if now < edge < last})
    inside = _apart(inside, now)
    if len(inside) >= most:
        inside = [now + step for step in LADDERS[most - 2] if now + step < last]
    return sorted({first, *inside, last})


def _apart(moments: Sequence[Hours], now: Hours) -> list[Hours]:
    """The moments without those that are, from here, as good as the one before."""
    found = [now]
    for moment in moments:
        if moment - found[-1] > max(NEAR, NEARLY_THE_SAME * (moment - now)):
            found.append(moment)
    return found[1:]


def _presence(profile: Profile, one: Stretch, start: Hours, end: Hours, hours: int) -> float:
    """The part of the traffic of a span, at some hours of the day, at which someone is there."""
    mine = hours & one.who.hours
    from_, until = max(start, one.start), min(end, one.end)
    if not mine or until <= from_:
        return 0.0
    if mine == hours and from_ == start and until == end:
        return 1.0
    whole = profile.pages_at(hours).between(start, end)
    return profile.pages_at(mine).between(from_, until) / whole if whole else 0.0


def _groups(profile: Profile, asked: tuple[frozenset[Cell], ...]) -> list[Group]:
    """The kinds of pages, those together on which everybody may stand at the same spots."""
    known = profile.kept.get(asked)
    if known is None:
        known = profile.kept[asked] = _group(profile, asked)
    return known  # type: ignore[return-value]


def _group(profile: Profile, asked: tuple[frozenset[Cell], ...]) -> list[Group]:
    different = list(dict.fromkeys(asked))
    members = defaultdict(list)
    for pages in profile.kinds:
        spots = tuple(spot for spot in DOWN_THE_PAGE if spot in pages.slots)
        spots += tuple(sorted(set(pages.slots) - set(spots)))
        cells = [Cell(spot, pages.kind.section, pages.kind.screen) for spot in spots]
        mark = tuple(
            tuple(position for position, cell in enumerate(cells) if cell in wanted)
            for wanted in different
        )
        members[pages.kind.page, spots, mark].append(pages)
    groups = []
    for (_page, spots, mark), kinds in members.items():
        if not any(mark):
            continue
        total = sum(one.week.total for one in kinds)
        slots = tuple(
            sum(one.slots[spot] * one.week.total for one in kinds) / total if total else 0.0
            for spot in spots
        )
        places = dict(zip(different, mark, strict=True))
        groups.append(
            Group(total_of(one.week for one in kinds), spots, slots, [places[a] for a in asked])
        )
    return groups
