"""Everything that one report tells: its tables and its charts, of a campaign or one of its flights.

A report costs the same number of queries whatever was counted: one for the flights, one for the
hours, one for what was kept apart, one for the way to the goals, and one for each table that does
not go by time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.models import Campaign, Flight, Spot
from ads.reports import charts, figures
from ads.reports.figures import KeptApart, Pace
from ads.reports.pace import Course
from ads.reports.periods import HOUR, Period, period_of
from ads.reports.rates import Earning, Figures
from ads.reports.words import cells

BREAKDOWNS: Mapping[str, str | Promise] = {
    "flight": gettext_lazy("Flights"),
    "creative": gettext_lazy("Creatives"),
    "placement": gettext_lazy("Placements"),
    "section": gettext_lazy("Sections"),
    "day": gettext_lazy("Days"),
    "hour": gettext_lazy("Hours"),
}
HEADS: Mapping[str, str | Promise] = {
    "flight": gettext_lazy("Flight"),
    "creative": gettext_lazy("Creative"),
    "placement": gettext_lazy("Placement"),
    "section": gettext_lazy("Section"),
    "day": gettext_lazy("Day"),
    "hour": gettext_lazy("Hour"),
}
HOURLY = 2  # days: of so few the chart and the table go by hours


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what it is of, and what was counted. `key` is the flight it tells of."""

    label: str
    figures: Figures
    note: str = ""
    key: int | None = None

    @property
    def cells(self) -> list[str]:
        """Its figures in words."""
        return cells(self.figures)


@dataclass(frozen=True, slots=True)
class Table:
    """A breakdown. The rows and `others`, what was too much to list, add up to `total`."""

    by: str
    head: str | Promise
    name: str | Promise
    rows: Sequence[Line]
    others: Line | None
    total: Line

    def lines(self) -> list[Line]:
        """Its rows, and what was too much to list."""
        return [*self.rows, *([self.others] if self.others else [])]


@dataclass
class Report:
    """What was counted of a campaign, or of one of its flights, in a period.

    `zone` is the clock that its days go by; `now` (aware) the moment at which it is made.
    """

    campaign: Campaign
    period: Period
    now: datetime
    zone: tzinfo
    flight: Flight | None = None
    flights: list[Flight] = field(default_factory=list)

    @cached_property
    def earnings(self) -> dict[int, Earning]:
        """What each flight earns."""
        return {
            flight.pk: figures.earning_of(flight, self.now, self.zone) for flight in self.flights
        }

    @property
    def rows(self) -> figures.Tallies:
        """The hourly counts that it sums up."""
        own = figures.tallies().of(self.campaign, self.flight.pk if self.flight else None)
        return own.within(self.period, self.zone)

    @cached_property
    def hours(self) -> dict[datetime, Figures]:
        """The figures of every hour (UTC) in which there was something."""
        return figures.by_hour(self.rows, self.earnings)

    @cached_property
    def total(self) -> Figures:
        """The figures of the whole period."""
        return sum(self.hours.values(), Figures())

    @cached_property
    def days(self) -> dict[date, Figures]:
        """The figures of every day of the period."""
        sums = dict.fromkeys(self.period.days(), Figures())
        for hour, counted in self.hours.items():
            sums[hour.astimezone(self.zone).date()] += counted
        return sums

    @cached_property
    def kept_apart(self) -> list[KeptApart]:
        """What was kept apart, by reason."""
        return figures.by_verdict(self.rows)

    @cached_property
    def paces(self) -> list[Pace]:
        """How each of its flights stands now, whatever the period."""
        chosen = [self.flight] if self.flight else self.flights
        return [figures.pace_of(flight, self.now, self.zone) for flight in chosen]

    def table(self, by: str, *, most: int = figures.MOST_ROWS) -> Table:
        """One of the BREAKDOWNS. What goes beyond the first `most` rows is summed as one."""
        others = None
        if by == "day":
            rows = [Line(_day(day), counted) for day, counted in self.days.items()]
        elif by == "hour":
            rows = list(self._by_hour())
        else:
            found = figures.by(self.rows, by, self.earnings, most=most)
            rows = [_line(by, key, counted) for key, counted in found]
            if len(rows) == most:
                rest = self.total - sum((row.figures for row in rows), Figures())
                others = Line(_("All others"), rest) if rest else None
        return Table(by, HEADS[by], BREAKDOWNS[by], rows, others, Line(_("Total"), self.total))

    def _by_hour(self) -> Iterator[Line]:
        """The hours of one or two days as they came; of more, the hours of the day."""
        if self.period.length <= HOURLY:
            for hour in self.period.hours(self.zone):
                yield Line(self._clock(hour), self.hours.get(hour, Figures()))
            return
        sums: defaultdict[int, Figures] = defaultdict(Figures)
        for hour, counted in self.hours.items():
            sums[hour.astimezone(self.zone).hour] += counted
        for number in range(24):
            yield Line(f"{number:02}:00", sums[number])

    def _clock(self, hour: datetime) -> str:
        """An hour as the site's clock shows it; with the zone's name where it comes round twice."""
        local = hour.astimezone(self.zone)
        words = f"{local:%H:%M}"
        if self.period.length > 1:
            words = f"{date_format(local, 'j M')}, {words}"
        before, after = ((hour + step).astimezone(self.zone) for step in (-HOUR, HOUR))
        if f"{local:%H}" in (f"{before:%H}", f"{after:%H}"):
            words = f"{words} {local.tzname()}"
        return words

    @cached_property
    def course(self) -> "charts.Way | None":
        """The way to the goal, drawn; None where there is no number to reach."""
        chosen = [one for one in self.paces if one.course != Course.NO_GOAL]
        of_impressions = [one for one in chosen if one.flight.goal_kind == "impressions"]
        chosen = of_impressions or chosen
        ways = [figures.way_of(one.flight, self.zone) for one in chosen]
        since = charts.window(ways, self.now, self.zone)
        counted = figures.towards_goals(
            self.campaign, [one.flight for one in chosen], since[0] if since else self.now
        )
        if since is None:
            return None
        delivered = sum(one.delivered for one in chosen)
        return charts.way(
            ways,
            counted,
            since=since,
            now=self.now,
            zone=self.zone,
            before=delivered - sum(counted.values()),
            clicks=not of_impressions,
        )

    @cached_property
    def chart(self) -> charts.Bars:
        """Impressions and what was viewable of them, by days or, for a day or two, by hours."""
        by = "hour" if self.period.length <= HOURLY else "day"
        rows = self.table(by).rows
        short = [row.label for row in rows]
        if by == "day":
            short = [charts.short_day(day) for day in self.days]
        elif self.period.length > 1:
            short = [label.rpartition(", ")[2] for label in short]
        return charts.bars(
            [(row.label, row.figures.impressions, row.figures.viewable) for row in rows],
            by=by,
            short=short,
        )


def _line(by: str, key: tuple[Any, ...], counted: Figures) -> Line:
    match by:
        case "flight":
            return Line(key[1], counted, key=key[0])
        case "creative":
            return Line(key[1], counted, note=key[2])
        case "placement":
            return Line(str(Spot(key[0]).label) if key[0] in Spot.values else key[0], counted)
    return Line(key[0] or _("No section"), counted)


def _day(day: date) -> str:
    return date_format(day, "D j M Y")


def report_on(
    campaign: Campaign,
    *,
    now: datetime,
    zone: tzinfo,
    period: Period | None = None,
    flight: int | None = None,
) -> Report:
    """A report on a campaign, or on its flight with the key `flight`; of a flight that is not the
    campaign's, nothing is told.

    Without a period it is that of the campaign and its flights: see `periods.period_of`. Asks for
    the flights; everything else is asked for when it is told.
    """
    flights = figures.flights_of(campaign)
    chosen = next((one for one in flights if one.pk == flight), None)
    if period is None:
        period = period_of(*_days_of(campaign, flights, zone), now.astimezone(zone).date())
    return Report(campaign, period, now, zone, chosen, flights)


def _days_of(
    campaign: Campaign, flights: Sequence[Flight], zone: tzinfo
) -> tuple[date | None, date | None]:
    """The campaign's first and last day, or those of its flights; None for what has no end."""
    starts = [flight.starts_at.astimezone(zone).date() for flight in flights]
    ends = [flight.ends_at and flight.ends_at.astimezone(zone).date() for flight in flights]
    last = None if None in ends else max((end for end in ends if end), default=None)
    return campaign.starts_on or min(starts, default=None), campaign.ends_on or last
