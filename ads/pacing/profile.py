"""How much traffic is to be expected, from what was counted in the last four weeks.

For each cell (a kind of place, in a section, on a screen) and each hour of the week: how many
slots, and how many pages had them.

With little history
- An hour of the week that has not been counted yet is taken from the typical newspaper's week, at
  the level of the hours that have been. After seven days none is left.
- From two weeks on, all is scaled by how the last seven days compare with the average, between half
  and double: a paper that grows is not reckoned with at its size of a month ago.
- Nothing counted at all: an empty profile; whoever plans with it must do without.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, cast

from ads.pacing.weeks import TYPICAL, WEEK, Hours, Week, total_of

MOST_WEEKS = 4
LEAST_FOR_TREND = 2 * WEEK
TREND = (0.5, 2.0)

# Spots that stand on the same page, whose pages therefore are the same.
PAGE_WITH = {
    "in-text": "story",
    "below": "story",
    "beside": "story",
    "front-top": "list",
    "in-list": "list",
}


class Cell(NamedTuple):
    """Where a slot can be: the words of `ads.models` for spot and screen, a section's slug."""

    spot: str
    section: str
    screen: str

    @property
    def kind(self) -> "Kind":
        """The kind of page that it stands on."""
        return Kind(PAGE_WITH.get(self.spot, self.spot), self.section, self.screen)


class Kind(NamedTuple):
    """Pages that have the same slots: stories or lists, of a section, on a screen."""

    page: str
    section: str
    screen: str


class Counted(NamedTuple):
    """What was counted in one cell at one hour of the week (0: Monday, midnight), over weeks.

    `recent` are those of the slots that were counted in the last seven days.
    """

    hour: int
    cell: Cell
    pages: float
    slots: float
    recent: float


@dataclass(frozen=True)
class Pages:
    """The pages of one kind: how many an hour, and how many slots of each spot one of them has."""

    kind: Kind
    week: Week
    slots: dict[str, float]


@dataclass(frozen=True)
class Profile:
    """The traffic to be expected. `days` says how many days of counting are behind it."""

    kinds: tuple[Pages, ...] = ()
    days: float = 0.0
    kept: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.kinds)

    @cached_property
    def pages(self) -> Week:
        """The page views of the whole site."""
        return total_of(one.week for one in self.kinds)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that has slots."""
        return tuple(
            Cell(spot, one.kind.section, one.kind.screen)
            for one in self.kinds
            for spot in one.slots
        )

    def pages_at(self, hours: int) -> Week:
        """The page views of the whole site at the hours of the day whose bit is set."""
        return self._keep(("pages", hours), lambda: self.pages.within(hours))

    def slots(self, cells: frozenset[Cell], hours: int) -> Week:
        """The slots in these cells, at the hours of the day whose bit is set."""
        return self._keep((cells, hours), lambda: self._slots(cells).within(hours))

    def _slots(self, cells: frozenset[Cell]) -> Week:
        amounts = [0.0] * WEEK
        for one in self.kinds:
            each = sum(
                number
                for spot, number in one.slots.items()
                if Cell(spot, one.kind.section, one.kind.screen) in cells
            )
            if each:
                amounts = [
                    amount + value * each
                    for amount, value in zip(amounts, one.week.values, strict=True)
                ]
        return Week(amounts)

    def _keep(self, key: object, make: Callable[[], Week]) -> Week:
        """What was asked before is not reckoned again."""
        if key not in self.kept:
            self.kept[key] = make()
        return cast(Week, self.kept[key])


def profile_from(counted: Iterable[Counted], *, since: Hours, now: Hours) -> Profile:
    """The traffic to be expected at `now`, if counting began at `since`.

    `counted` are sums over full hours from `since`, or from four weeks before `now` if that is
    later, until the last full hour. An hour without a row had no traffic.
    """
    until = now // 1
    since = max(since // 1, until - MOST_WEEKS * WEEK)
    seen = _occurrences(since, until)
    pages: dict[Cell, list[float]] = defaultdict(lambda: [0.0] * WEEK)
    slots: dict[Cell, float] = defaultdict(float)
    recent = 0.0
    for one in counted:
        if seen[one.hour] and one.pages > 0:
            pages[one.cell][one.hour] += one.pages
            slots[one.cell] += one.slots
            recent += one.recent
    trend = _trend(recent, sum(slots.values()), until - since)
    kinds: dict[Kind, dict[str, Cell]] = defaultdict(dict)
    for cell in sorted(pages):
        kinds[cell.kind][cell.spot] = cell
    return Profile(
        kinds=tuple(
            Pages(
                kind,
                Week(_averages(pages[_fullest(pages, spots.values())], seen)).times(trend),
                {
                    spot: slots[cell] / sum(pages[_fullest(pages, spots.values())])
                    for spot, cell in spots.items()
                },
            )
            for kind, spots in kinds.items()
        ),
        days=(until - since) / 24,
    )


def _occurrences(since: Hours, until: Hours) -> list[int]:
    """How often each hour of the week came round."""
    seen = [0] * WEEK
    for moment in range(int(since), int(until)):
        seen[moment % WEEK] += 1
    return seen


def _trend(recent: float, slots: float, hours: Hours) -> float:
    if hours < LEAST_FOR_TREND or not slots:
        return 1.0
    least, most = TREND
    return min(most, max(least, recent / (slots * WEEK / hours)))


def _fullest(pages: dict[Cell, list[float]], cells: Iterable[Cell]) -> Cell:
    """The cell of a kind of page that most of its pages have."""
    return max(cells, key=lambda cell: sum(pages[cell]))


def _averages(sums: list[float], seen: list[int]) -> list[float]:
    """The average of each hour; of an hour that never came round, the typical week's."""
    usual = sum(often * TYPICAL[hour] for hour, often in enumerate(seen))
    level = sum(sums) / usual if usual else 0.0
    return [
        sums[hour] / often if often else level * TYPICAL[hour] for hour, often in enumerate(seen)
    ]
