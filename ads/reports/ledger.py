"""The sums of the whole site: what was decided, seen, viewable, clicked, and what was kept apart.

One query, whatever was counted.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from django.db.models import Sum, Value

from ads.models import Refusal, Refused, Verdict
from ads.models.counts import Counted
from ads.reports.figures import tallies
from ads.reports.periods import Period


@dataclass(frozen=True, slots=True)
class Sums:
    """What was counted. `apart` are the decisions and clicks that were kept apart for a reason,
    `refused` the records that could be put down to nothing."""

    decided: int = 0
    impressions: int = 0
    unverified: int = 0
    viewable: int = 0
    clicks: int = 0
    apart: int = 0
    refused: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


@dataclass
class Ledger:
    """The counts of a period, on the clock `zone`."""

    period: Period
    zone: tzinfo

    @cached_property
    def counted(self) -> list[tuple[datetime, str, Sums]]:
        """What was counted in each hour (UTC) for each verdict, and refused for each reason."""
        begins, ends = self.period.begins(self.zone), self.period.ends(self.zone)
        tallied = (
            tallies()
            .within(self.period, self.zone)
            .order_by()
            .values("hour", "verdict")
            .annotate(**{f"s_{name}": Sum(name) for name in Counted.NUMBERS})
            .values_list(
                "hour", "verdict", *(f"s_{name}" for name in Counted.NUMBERS), Value(0), Value(0)
            )
        )
        nothing = [Value(0)] * (len(Counted.NUMBERS) + 1)  # and nothing that was kept apart
        refused = Refusal.objects.filter(hour__gte=begins, hour__lt=ends)
        rows = tallied.union(refused.values_list("hour", "reason", *nothing, "count"), all=True)
        return [
            (hour.astimezone(UTC), reason, Sums(*map(int, numbers)))
            for hour, reason, *numbers in rows
        ]

    @cached_property
    def hours(self) -> dict[datetime, Sums]:
        """The sums of every hour (UTC) in which there was something: of valid events, and how many
        were kept apart or refused."""
        hours: defaultdict[datetime, Sums] = defaultdict(Sums)
        for hour, reason, sums in self.counted:
            apart = reason not in Refused.values and reason != Verdict.VALID
            hours[hour] += Sums(apart=sums.decided + sums.clicks) if apart else sums
        return dict(hours)

    @property
    def total(self) -> Sums:
        """The sums of the whole period."""
        return sum(self.hours.values(), Sums())

    @cached_property
    def days(self) -> dict[date, Sums]:
        """The sums of every day of the period."""
        sums = dict.fromkeys(self.period.days(), Sums())
        for hour, counted in self.hours.items():
            sums[hour.astimezone(self.zone).date()] += counted
        return sums

    def each_hour(self) -> Iterator[tuple[datetime, Sums]]:
        """Every hour (UTC) of the period with its sums."""
        return ((hour, self.hours.get(hour, Sums())) for hour in self.period.hours(self.zone))

    @property
    def refused(self) -> list[tuple[Refused, int]]:
        """How many records were refused for each reason that occurred."""
        found = self._by_reason()
        return [(reason, found[reason].refused) for reason in Refused if reason in found]

    @property
    def apart(self) -> list[tuple[Verdict, Sums]]:
        """What was kept apart, for each reason that occurred."""
        found = self._by_reason()
        return [
            (verdict, found[verdict])
            for verdict in Verdict
            if verdict in found and verdict != Verdict.VALID
        ]

    def _by_reason(self) -> dict[str, Sums]:
        found: defaultdict[str, Sums] = defaultdict(Sums)
        for _hour, reason, sums in self.counted:
            found[reason] += sums
        return dict(found)
