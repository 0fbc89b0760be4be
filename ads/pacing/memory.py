"""What is remembered of a flight from one reckoning to the next: how it answered.

The planner reckons how many slots a flight gets of each page view; what was counted since tells the
part of it that came true, its reach: pages that are not about its topic, sensitive ones, pictures
that do not fit a small slot, readers who leave before it is loaded, a day with less traffic than
usual. Both are summed up with an exponential memory of some hours.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from math import exp
from typing import Self

from ads.pacing.orders import Order
from ads.pacing.profile import Profile
from ads.pacing.weeks import Hours

FORGET = 4.0  # hours
SURE = 30.0  # impressions that weigh as much as not knowing
SURE_AFTER = 0.4  # hours of what is expected, likewise
LEAST, MOST = 0.005, 8.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one flight. All numbers, so that it can be written down."""

    counted: Hours  # up to when it had been counted
    impressions: float  # by then
    real: float = 0.0  # impressions, lately
    reckoned: float = 0.0  # slots, lately
    each: float = 0.0  # slots to be got of a page view of the site, from then on
    rate: float = 0.0

    @classmethod
    def read(cls, values: Sequence[float]) -> Self | None:
        """The memory that `written` wrote down; None for anything else."""
        try:
            if len(values) != len(fields(cls)):
                return None
            return cls(*(float(value) for value in values))
        except (TypeError, ValueError):
            return None

    @property
    def written(self) -> list[float]:
        """Plain numbers, short enough to be kept every half minute."""
        return [float(f"{value:.8g}") for value in astuple(self)]

    def reach(self, profile: Profile) -> float:
        """The part of what is reckoned that comes true."""
        sure = max(SURE, SURE_AFTER * self.each * profile.pages.total / 168)
        return min(MOST, max(LEAST, (self.real + sure) / (self.reckoned + sure)))

    def moved_on(self, order: Order, profile: Profile, counted: Hours) -> "Memory":
        """With what has been counted since."""
        if counted <= self.counted:
            return self
        kept = exp((self.counted - counted) / FORGET)
        traffic = profile.pages_at(order.hours).between(
            max(self.counted, order.starts), min(counted, order.ends)
        )
        return Memory(
            counted,
            order.impressions,
            self.real * kept + max(0.0, order.impressions - self.impressions),
            self.reckoned * kept + self.each * traffic,
            self.each,
            self.rate,
        )
