"""The sums of the whole site: what was decided, seen, viewable, clicked, and what was kept apart.

Three queries, whatever was counted: for the hours, for the reasons, and for what was refused.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from django.db.models import F, Sum

from ads.models import Refusal, Refused, Verdict
from ads.models.counts import Counted
from ads.reports.figures import VALID, summed_where, tallies
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
    def hours(self) -> dict[datetime, Sums]:
        """The sums of every hour (UTC) in which there was something."""
        rows = (
            tallies()
            .within(self.period, self.zone)
            .order_by()
            .values("hour")
            .annotate(
                **{f"s_{name}": summed_where(F(name), VALID) for name in Counted.NUMBERS},
                s_apart=summed_where(F("decided") + F("clicks"), ~VALID),
            )
            .values_list("hour", *(f"s_{name}" for name in Counted.NUMBERS), "s_apart")
        )
        hours = {hour.astimezone(UTC): Sums(*sums) for hour, *sums in rows}
        for (hour, _reason), count in self.refusals.items():
            hours[hour] = hours.get(hour, Sums()) + Sums(refused=count)
        return hours

    @cached_property
    def refusals(self) -> dict[tuple[datetime, Refused], int]:
        """How many records of an hour were refused, and why."""
        rows = Refusal.objects.filter(
            hour__gte=self.period.begins(self.zone), hour__lt=self.period.ends(self.zone)
        )
        return {
            (hour.astimezone(UTC), Refused(reason)): count
            for hour, reason, count in rows.order_by("hour", "reason").values_list(
                "hour", "reason", "count"
            )
        }

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
        sums: Counter[Refused] = Counter()
        for (_hour, reason), count in self.refusals.items():
            sums[reason] += count
        return [(reason, sums[reason]) for reason in Refused if sums[reason]]

    @cached_property
    def apart(self) -> list[tuple[Verdict, Sums]]:
        """What was kept apart, for each reason that occurred."""
        rows = (
            tallies()
            .within(self.period, self.zone)
            .exclude(VALID)
            .order_by()
            .values_list("verdict")
            .annotate(*(Sum(name) for name in Counted.NUMBERS))
        )
        found = {verdict: Sums(*sums) for verdict, *sums in rows}
        return [(verdict, found[verdict]) for verdict in Verdict if verdict in found]
