"""How far a flight should be by now. Pure.

The way to the goal is that of `ads.models.Curve`: after a fraction x of its time, a flight is to be
at min(1, lead * x) of its goal. Reports measure x by the clock, in the hours of the day at which
the flight may run: that can be checked with a pencil. What the site really asks of a flight goes by
the expected traffic, and may be a little ahead or behind of this during a day.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isinf

from ads.hours import ALL_DAY

BEHIND, AHEAD = 0.95, 1.10  # of what is due; between them all is well


class Course(StrEnum):
    """How a flight stands to its goal."""

    NO_GOAL = "no goal"
    NOT_BEGUN = "not begun"
    BEHIND = "behind"
    ON_COURSE = "on course"
    AHEAD = "ahead"
    REACHED = "reached"
    FELL_SHORT = "fell short"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Way:
    """A flight's time and goal. Times are naive, on the site's clock; the night in which the clock
    is changed is off by that hour. Without a goal `goal` is 0; without an end `ends` is None."""

    starts: datetime
    ends: datetime | None
    goal: int = 0
    lead: float = 1.0
    hours: int = ALL_DAY

    def passed(self, now: datetime) -> float:
        """How much of its time is over, from 0.0 to 1.0. A flight without an end has none that
        could pass: 1.0 as soon as it has begun."""
        if now <= self.starts:
            return 0.0
        if self.ends is None or now >= self.ends:
            return 1.0
        whole = _open_hours(self.starts, self.ends, self.hours)
        if whole <= 0:  # none of its hours lies in its time
            return 1.0
        return min(1.0, _open_hours(self.starts, now, self.hours) / whole)

    def due(self, now: datetime) -> float:
        """How many it should have delivered."""
        passed = self.passed(now)
        return self.goal * min(1.0, self.lead * passed) if passed else 0.0

    def course(self, delivered: int, now: datetime) -> Course:
        """How it stands."""
        if not self.goal:
            return Course.NO_GOAL
        if delivered >= self.goal:
            return Course.REACHED
        if self.ends is not None and now >= self.ends:
            return Course.FELL_SHORT
        due = self.due(now)
        if due <= 0:
            return Course.NOT_BEGUN
        if isinf(self.lead):
            return Course.FAST
        if delivered < due * BEHIND:
            return Course.BEHIND
        return Course.AHEAD if delivered > due * AHEAD else Course.ON_COURSE


def _open_hours(since: datetime, until: datetime, hours: int) -> float:
    return _before(until, hours) - _before(since, hours)


def _before(moment: datetime, hours: int) -> float:
    """The open hours between the beginning of the calendar and `moment`."""
    bits = [hours >> hour & 1 for hour in range(24)]
    part = (moment.minute * 60 + moment.second) / 3600
    today = sum(bits[: moment.hour]) + bits[moment.hour] * part
    return moment.toordinal() * sum(bits) + today
