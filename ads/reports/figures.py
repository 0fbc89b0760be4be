"""The queries behind reports: what was counted, summed by one thing or another.

Every sum is made by the database; what comes back is at most `MOST_ROWS` rows, or one for each hour
of a period. Which day an hour belongs to is decided in `ads.reports.periods`, alike on every
database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from django.db import models
from django.db.models import Case, F, FloatField, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from ads.models import (
    Campaign,
    Curve,
    Flight,
    FlightTotal,
    Goal,
    Pricing,
    Tally,
    Tier,
    Verdict,
)
from ads.reports.pace import Course, Way
from ads.reports.periods import DAY, Period, midnight
from ads.reports.rates import Earning, Figures, earning

MOST_ROWS = 100
VALID = Q(verdict=Verdict.VALID)
WITH_GOAL = Q(
    flight__tier=Tier.STANDARD, flight__goal_kind__in=[Goal.IMPRESSIONS, Goal.CLICKS], verdict=""
)


class Tallies(models.QuerySet[Tally]):
    """The hourly counts, as reports ask for them."""

    def of(self, campaign: Campaign, flight: int | None = None) -> "Tallies":
        """Those of a campaign, or of one of its flights."""
        own = self.filter(flight__campaign=campaign)
        return own if flight is None else own.filter(flight=flight)

    def within(self, period: Period, zone: tzinfo) -> "Tallies":
        """Those of the hours that begin in the period."""
        return self.filter(hour__gte=period.begins(zone), hour__lt=period.ends(zone))

    def summed(self, *columns: str, earnings: Mapping[int, Earning]) -> Any:
        """A row for each value of the columns: these, then SUMS."""
        sums = {
            f"s_{name}": summed_where(F(name), VALID)
            for name in ("impressions", "unverified", "viewable", "clicks")
        }
        grouped = self.order_by().values(*columns)
        return grouped.annotate(
            **sums,
            s_invalid=summed_where(F("impressions") + F("unverified"), ~VALID),
            s_earned=Coalesce(
                Sum(_earned(earnings), filter=VALID, output_field=FloatField()), Value(0.0)
            ),
        ).values_list(*columns, *SUMS)


SUMS = ("s_impressions", "s_unverified", "s_viewable", "s_clicks", "s_invalid", "s_earned")


def tallies() -> Tallies:
    """All hourly counts."""
    return Tallies(Tally)


def summed_where(what: Any, condition: Q) -> Coalesce:
    """The sum of something over the rows that fulfil a condition; 0 over none."""
    return Coalesce(Sum(what, filter=condition), Value(0))


def _earned(earnings: Mapping[int, Earning]) -> Any:
    return _priced("impressions", {key: one.impression for key, one in earnings.items()}) + (
        _priced("clicks", {key: one.click for key, one in earnings.items()})
    )


def _priced(number: str, prices: Mapping[int, float]) -> Any:
    """A number of each row times the price of its flight."""
    flights: dict[float, list[int]] = {}
    for flight, price in prices.items():
        if price:
            flights.setdefault(price, []).append(flight)
    each = Case(
        *(When(flight__in=those, then=Value(price)) for price, those in flights.items()),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return models.ExpressionWrapper(F(number) * each, output_field=FloatField())


@dataclass(frozen=True, slots=True)
class Pace:
    """A flight, what it has delivered in all of its time, and what it should have."""

    flight: Flight
    total: Figures
    delivered: int
    due: float
    course: Course
    passed: float

    @property
    def ratio(self) -> float | None:
        """Delivered out of what is due; may be above 1. None while nothing is due."""
        return self.delivered / self.due if self.due > 0 else None


def flights_of(campaign: Campaign) -> list[Flight]:
    """The flights of a campaign with their totals, in one query."""
    flights = campaign.flights.select_related("total").order_by("starts_at", "name", "pk")
    found = list(flights)
    for flight in found:
        flight.campaign = campaign
    return found


def way_of(flight: Flight, zone: tzinfo) -> Way:
    """A flight's time, clipped to the days of its campaign, and its goal if that is a number."""
    campaign = flight.campaign
    starts, ends = flight.starts_at, flight.ends_at
    if campaign.starts_on:
        starts = max(starts, midnight(campaign.starts_on, zone))
    if campaign.ends_on:
        over = midnight(campaign.ends_on + DAY, zone)
        ends = over if ends is None else min(ends, over)
    counts = flight.tier == Tier.STANDARD and flight.goal_kind in (Goal.IMPRESSIONS, Goal.CLICKS)
    return Way(
        starts=_on_the_clock(starts, zone),
        ends=None if ends is None else _on_the_clock(ends, zone),
        goal=flight.goal or 0 if counts else 0,
        lead=Curve(flight.curve).lead,
        hours=flight.hours,
    )


def _on_the_clock(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def pace_of(flight: Flight, now: datetime, zone: tzinfo) -> Pace:
    """How a flight stands, by its total; no query if that was fetched with it."""
    counted: FlightTotal | None = getattr(flight, "total", None)
    way, clock = way_of(flight, zone), _on_the_clock(now, zone)
    delivered = 0
    total = Figures()
    if counted is not None:
        delivered = counted.clicks if flight.goal_kind == Goal.CLICKS else counted.impressions
        each = earning_of(flight, now, zone)
        total = Figures(
            counted.impressions,
            counted.unverified,
            counted.viewable,
            counted.clicks,
            earned=counted.impressions * each.impression + counted.clicks * each.click,
        )
    return Pace(
        flight, total, delivered, way.due(clock), way.course(delivered, clock), way.passed(clock)
    )


def earning_of(flight: Flight, now: datetime, zone: tzinfo) -> Earning:
    """What an impression and a click of the flight earn; no query if its total was fetched."""
    if flight.pricing == Pricing.NONE:
        return Earning()
    counted: FlightTotal | None = getattr(flight, "total", None)
    return earning(
        flight.pricing,
        flight.price,
        delivered=counted.impressions if counted else 0,
        passed=way_of(flight, zone).passed(_on_the_clock(now, zone)),
    )


def figures(row: Sequence[Any]) -> Figures:
    """The numbers of a row of SUMS."""
    return Figures(*row)


def by_hour(rows: Tallies, earnings: Mapping[int, Earning]) -> dict[datetime, Figures]:
    """The figures of each hour (UTC) in which there was something, in one query."""
    grouped = rows.summed("hour", earnings=earnings)
    return {hour.astimezone(UTC): figures(sums) for hour, *sums in grouped}


DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "flight": ("flight", "flight__name"),
    "creative": ("creative", "creative__name", "flight__name"),
    "placement": ("spot",),
    "section": ("section",),
}


def by(
    rows: Tallies, dimension: str, earnings: Mapping[int, Earning], *, most: int = MOST_ROWS
) -> list[tuple[tuple[Any, ...], Figures]]:
    """The figures of the `most` values of a dimension with the most impressions, in one query.

    `dimension` is one of DIMENSIONS, whose columns are the key of each row.
    """
    columns = DIMENSIONS[dimension]
    grouped = rows.summed(*columns, earnings=earnings)
    grouped = grouped.order_by("-s_impressions", "-s_unverified", *columns)
    width = len(columns)
    return [(row[:width], figures(row[width:])) for row in grouped[:most]]


@dataclass(frozen=True, slots=True)
class KeptApart:
    """What was kept apart for one reason."""

    verdict: Verdict
    impressions: int
    clicks: int


def by_verdict(rows: Tallies) -> list[KeptApart]:
    """What was kept apart, by reason, in one query; reasons that did not occur are left out."""
    grouped = (
        rows.exclude(VALID)
        .order_by()
        .values("verdict")
        .annotate(shown=Sum(F("impressions") + F("unverified")), clicked=Sum("clicks"))
    )
    found = {row["verdict"]: row for row in grouped}
    return [
        KeptApart(verdict, found[verdict]["shown"], found[verdict]["clicked"])
        for verdict in Verdict
        if verdict in found
    ]


def towards_goals(
    campaign: Campaign, flights: Iterable[Flight], since: datetime
) -> dict[datetime, int]:
    """How many were delivered in each hour (UTC) since a moment towards the goals of the flights,
    in one query. `flights` have goals of one kind."""
    chosen = list(flights)
    number = "clicks" if chosen and chosen[0].goal_kind == Goal.CLICKS else "impressions"
    grouped = (
        tallies()
        .of(campaign)
        .filter(VALID, flight__in=chosen, hour__gte=since)
        .order_by()
        .values("hour")
        .annotate(sum=Sum(number))
        .values_list("hour", "sum")
    )
    return {hour.astimezone(UTC): amount for hour, amount in grouped}


def going_on(now: datetime, zone: tzinfo) -> models.QuerySet[Flight]:
    """The flights that run at `now`, with their campaigns and totals, in one query."""
    today = now.astimezone(zone).date()
    return (
        Flight.objects.running(now)
        .filter(Q(campaign__starts_on=None) | Q(campaign__starts_on__lte=today))
        .filter(Q(campaign__ends_on=None) | Q(campaign__ends_on__gte=today))
        .select_related("campaign__advertiser", "total")
        .order_by("campaign__advertiser__name", "campaign__name", "name", "pk")
    )
