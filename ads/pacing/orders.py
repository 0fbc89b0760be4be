"""What flights ask for, as the planner understands it: numbers, and hours on the site's clock.

A flight's way to its goal
    After a fraction x of its traffic it is to be at min(1, lead * x) of its goal: it plans to be
    done when 1/lead of its traffic has passed, and the rest is its reserve. Its traffic is what
    comes by in the places that it asks for, at its hours of the day.
Clicks
    become impressions by the flight's own click rate, smoothed towards 0.1 % by 2,000 impressions.
Places
    Placement, section, screen and size are counted hour by hour; what pages are about is not. A
    flight that asks for a topic or a keyword is reckoned to reach all pages of its sections, until
    it has run for a while and the part that it really reaches is known (`ads.pacing.memory`).
Money
    What a campaign's budget still pays for is the most that its flights ask for.
"""

from dataclasses import dataclass
from math import inf

from ads.pacing.profile import Cell
from ads.pacing.weeks import ALL_DAY, Hours, Week, hour_of_day

PRIOR_CLICK_RATE = 0.001
PRIOR_IMPRESSIONS = 2000

EVEN = 1.05
FRONT = 1.4
FAST = inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A standard flight: what it is to deliver, where and when, and what it has."""

    key: int
    starts: Hours
    ends: Hours
    goal: float  # impressions, or clicks
    cells: frozenset[Cell]  # where it may stand
    clicks: bool = False
    lead: float = EVEN
    hours: int = ALL_DAY
    cap: int = 1  # times on a page
    together: int = 1  # of a companion set: how many stand on a page together
    advertiser: int = 0  # 0: competes with nobody
    labels: frozenset[int] = frozenset()
    impressions: float = 0  # delivered
    clicked: float = 0
    affordable: float = inf  # what the budget still pays for, in impressions

    def runs_at(self, moment: Hours) -> bool:
        """Whether it may serve then."""
        return self.starts <= moment < self.ends and bool(self.hours >> hour_of_day(moment) & 1)

    @property
    def click_rate(self) -> float:
        """The clicks to be expected of an impression."""
        return (self.clicked + PRIOR_CLICK_RATE * PRIOR_IMPRESSIONS) / (
            self.impressions + PRIOR_IMPRESSIONS
        )

    @property
    def delivered(self) -> float:
        """In the unit of its goal."""
        return self.clicked if self.clicks else self.impressions

    @property
    def remaining(self) -> float:
        """The impressions that it still needs, and may pay for. 0.0 once the goal is reached."""
        left = max(0.0, self.goal - self.delivered)
        return max(0.0, min(left / self.click_rate if self.clicks else left, self.affordable))

    def due(self, traffic: Week, moment: Hours) -> float:
        """How much of the goal it is to have delivered at a moment."""
        passed = traffic.fraction(self.starts, moment, self.ends)
        return self.goal * (min(1.0, self.lead * passed) if passed else 0.0)

    def done_by(self, traffic: Week) -> Hours:
        """When it plans to be at its goal: at once if it is to be fast."""
        whole = traffic.between(self.starts, self.ends)
        return min(self.ends, traffic.when(self.starts, whole / self.lead))

    def last(self, traffic: Week) -> Hours:
        """When the last of its traffic has come: before its end, if that is outside its hours."""
        whole = traffic.between(self.starts, self.ends)
        return min(self.ends, traffic.when(self.starts, whole * (1 - 1e-9)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsorship:
    """A flight that takes slots on its share (0.0 to 1.0) of the pages, before everything else."""

    key: int
    starts: Hours
    ends: Hours  # infinity if it is open
    share: float
    cells: frozenset[Cell]
    hours: int = ALL_DAY
    cap: int = 1
