"""A week of traffic, hour by hour, and how much of it passes between two moments.

Moments are hours on the site's clock, as floats, counted from a Monday, midnight (`Hours`). Where
clocks are put forward or back, one hour of the year is missing or counts twice.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from ads.hours import ALL_DAY

Hours = float

DAY = 24
WEEK = 7 * DAY

# Page views by the hour of a newspaper's weekday and of its weekend, in no unit: breakfast, lunch
# and evening on a working day, one long late morning at the weekend.
_WORKING = (
    9,
    6,
    4,
    3,
    4,
    10,
    28,
    52,
    60,
    54,
    50,
    50,
    58,
    54,
    46,
    44,
    46,
    52,
    56,
    58,
    60,
    56,
    40,
    20,
)
_WEEKEND = (
    11,
    8,
    5,
    4,
    4,
    6,
    12,
    24,
    40,
    52,
    56,
    54,
    48,
    42,
    38,
    36,
    38,
    42,
    46,
    50,
    52,
    46,
    32,
    18,
)
TYPICAL = (*_WORKING * 5, *_WEEKEND * 2)


def hour_of_day(moment: Hours) -> int:
    """From 0 to 23."""
    return int(moment % DAY)


class Week:
    """168 amounts, the first for Monday from midnight to one o'clock, repeated week after week."""

    __slots__ = ("sums", "total", "values")

    def __init__(self, values: Iterable[float]) -> None:
        self.values = tuple(values)
        if len(self.values) != WEEK:
            raise ValueError(f"a week has {WEEK} hours, not {len(self.values)}")
        self.sums = (0.0, *accumulate(self.values))
        self.total = self.sums[-1]

    def between(self, start: Hours, end: Hours) -> float:
        """How much passes from `start` until `end`; 0.0 if that is not later."""
        return self._until(end) - self._until(start) if end > start else 0.0

    def fraction(self, start: Hours, now: Hours, end: Hours) -> float:
        """Which part, from 0.0 to 1.0, of what passes from `start` to `end` has passed by `now`."""
        whole = self.between(start, end)
        if not whole:
            return 1.0 if now >= end else 0.0
        return min(1.0, self.between(start, now) / whole)

    def when(self, start: Hours, amount: float) -> Hours:
        """The moment at which `amount` has passed since `start`; infinity if nothing passes."""
        if amount <= 0:
            return start
        if not self.total:
            return float("inf")
        weeks, rest = divmod(self._until(start) + amount, self.total)
        hour = min(bisect_right(self.sums, rest) - 1, WEEK - 1)
        value = self.values[hour]
        return max(start, weeks * WEEK + hour + ((rest - self.sums[hour]) / value if value else 0))

    def within(self, hours: int) -> "Week":
        """The same at the hours of the day whose bit is set in `hours`, and nothing at others."""
        if hours == ALL_DAY:
            return self
        return Week(
            value if hours >> (hour % DAY) & 1 else 0.0 for hour, value in enumerate(self.values)
        )

    def times(self, factor: float) -> "Week":
        """Every amount multiplied."""
        return Week(value * factor for value in self.values)

    def _until(self, moment: Hours) -> float:
        weeks, rest = divmod(moment, WEEK)
        hour = int(rest)
        return weeks * self.total + self.sums[hour] + (rest - hour) * self.values[hour]


def total_of(weeks: Iterable[Week]) -> Week:
    """The sums, hour by hour."""
    columns = list(zip(*(week.values for week in weeks), strict=True))
    return Week(sum(column) for column in columns) if columns else NOTHING


NOTHING = Week([0.0] * WEEK)
TYPICAL_WEEK = Week(map(float, TYPICAL))
