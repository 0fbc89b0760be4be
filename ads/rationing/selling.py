"""How much can still be sold: impressions, week by week."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ads.pacing.cells import cells_for
from ads.pacing.forecast import still_sellable
from ads.pacing.orders import Order
from ads.rationing.clock import day_of, hours_of, midnight
from ads.rationing.history import history
from ads.rationing.promises import promises, slots_in_use
from ads.rationing.rates import memories
from ads.selection import Ask, Offer, Targeting

MOST_WEEKS = 27
A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an advertiser asks for: from the first day until the last, both included. An empty
    choice is no restriction."""

    first: date
    last: date
    placements: Collection[str] = ()
    sections: Collection[str] = ()
    screens: Collection[str] = ()
    cap: int = 1


@dataclass(frozen=True)
class Stretch:
    """A week, or the part of one, from a day to a day: how many slots there are, how many of them
    are reckoned to go to others, how many one flight could have if it were alone, and how many it
    can still have."""

    first: date
    last: date
    slots: int
    promised: int
    capacity: int
    sellable: int


@dataclass(frozen=True)
class Availability:
    """The answer, and how many days of counting are behind it."""

    stretches: list[Stretch]
    days: float

    @property
    def slots(self) -> int:
        """In all."""
        return sum(one.slots for one in self.stretches)

    @property
    def capacity(self) -> int:
        """In all."""
        return sum(one.capacity for one in self.stretches)

    @property
    def promised(self) -> int:
        """In all."""
        return sum(one.promised for one in self.stretches)

    @property
    def sellable(self) -> int:
        """In all."""
        return sum(one.sellable for one in self.stretches)


def availability(wish: Wish, now: datetime) -> Availability:
    """What can still be sold of what is wished for, at `now` (aware).

    What lies in the past is left out. Seven queries, eight if a campaign has a budget; two more
    once an hour. Raises ValueError if nothing of the wish lies ahead, or if it is longer than
    MOST_WEEKS.
    """
    traffic = history.traffic(now)
    edges = _edges(wish, now)
    targets = Targeting(
        spots=Ask(frozenset(wish.placements)),
        sections=Ask(frozenset(wish.sections)),
        screens=Ask(frozenset(wish.screens)),
    )
    cells = cells_for(
        Offer(flight=0, advertiser=0, targets=targets),
        traffic.profile.cells,
        slots_in_use(),
        traffic.above,
    )
    moments = [hours_of(edge) for edge in edges]
    asked = Order(key=0, starts=moments[0], ends=moments[-1], goal=1, cells=cells, cap=wish.cap)
    promised = promises(now, traffic)
    found = still_sellable(
        asked,
        promised.orders,
        promised.sponsorships,
        traffic.profile,
        now=hours_of(now),
        edges=moments,
        memories=memories(),
    )
    stretches = [
        Stretch(
            day_of(edges[n]),
            day_of(edges[n + 1] - A_SECOND),
            round(span.slots),
            round(span.promised),
            round(span.capacity),
            round(span.sellable),
        )
        for n, span in enumerate(found.spans)
    ]
    return Availability(stretches, traffic.profile.days)


def _edges(wish: Wish, now: datetime) -> list[datetime]:
    """Where the answer is cut: now or the first day, each Monday, the end of the last day."""
    start, end = max(now, midnight(wish.first)), midnight(wish.last + A_DAY)
    if end <= start:
        raise ValueError("nothing of it lies ahead")
    edges, day = [start], wish.first
    while (day := day + A_DAY * (7 - day.weekday())) <= wish.last:
        if midnight(day) > start:
            edges.append(midnight(day))
        if len(edges) > MOST_WEEKS:
            raise ValueError("that is too long")
    return [*edges, end]
