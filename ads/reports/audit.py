"""Where the sums do not hold. Each kind of fault is looked for in one query, whatever was
counted; of each kind at most `MOST` are told.

What must hold
- Decided is at least what was seen (impressions and unverified ones), and impressions are at least
  what was viewable: of each creative since it began, and of each flight hour by hour. An event
  counts in the hour in which it was told of, so what was decided at the end of an hour may be seen
  in the next; a token counts for two hours, so whatever was seen in an hour was decided in it or in
  the two before.
- The total of a flight is the sum of its valid hourly counts. Both are read in one statement: an
  aggregator at work makes no false alarm.
- No more slots were filled than there were.
- A segment of the log is fully counted an hour after its time, and removed a day later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.models import FlightTotal, Spot, Supply, Tally
from ads.models.counts import Counted
from ads.reports import journal
from ads.reports.figures import VALID, tallies
from ads.reports.periods import HOUR
from ads.reports.words import number

NAMES = {
    "decided": gettext_lazy("decided"),
    "impressions": gettext_lazy("impressions"),
    "unverified": gettext_lazy("unverified"),
    "viewable": gettext_lazy("viewable"),
    "clicks": gettext_lazy("clicks"),
}
MOST = 100
SUSPECTS = 2_000  # flights' hours that are looked at more closely
CARRIED = 2  # hours from which something may be seen later


class Fault(StrEnum):
    """What does not hold."""

    SEEN = "more seen than decided"
    VIEWABLE = "more viewable than seen"
    TOTAL = "a total is not the sum"
    FILLED = "more filled than there was"
    LOG = "a segment is not counted"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A fault, where it is, and what the numbers are, in words."""

    fault: Fault
    where: str
    words: str

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"


@dataclass(frozen=True, slots=True)
class Span:
    """The hours to look at, in UTC: from `since` (included) to `until` (not); None for all."""

    since: datetime | None = None
    until: datetime | None = None

    def of(self, rows: Any) -> Any:
        """The rows of a queryset with an `hour` that lies in it."""
        if self.since is not None:
            rows = rows.filter(hour__gte=self.since)
        return rows if self.until is None else rows.filter(hour__lt=self.until)


ALWAYS = Span()


def discrepancies(
    *, now: datetime, span: Span = ALWAYS, books: journal.Books | None = None
) -> list[Discrepancy]:
    """All that does not hold, in the counts of a span (with the totals of what was counted in it)
    and in the log as it stands at `now` (aware); `books` are the journal's, if they have been read.
    Five queries, four with the books."""
    return [
        *_creatives(span),
        *_hours(span),
        *_totals(span),
        *_supply(span),
        *_segments(journal.books() if books is None else books, now),
    ]


def _sum(name: str) -> Any:
    return Coalesce(Sum(name), Value(0))


SUMS = {f"s_{name}": _sum(name) for name in Counted.NUMBERS}
BROKEN = Q(s_decided__lt=F("s_impressions") + F("s_unverified")) | Q(
    s_impressions__lt=F("s_viewable")
)


def _creatives(span: Span) -> Iterator[Discrepancy]:
    """Creatives of which more was seen than decided since they began."""
    rows = tallies().filter(VALID)
    if span != ALWAYS:
        rows = rows.filter(creative__in=span.of(Tally.objects.all()).order_by().values("creative"))
    found = (
        rows.order_by()
        .values("flight", "flight__name", "creative", "creative__name")
        .annotate(**SUMS)
        .filter(BROKEN)
        .order_by("creative")
    )
    for row in found[:MOST]:
        where = _("Flight “%(flight)s”, creative “%(creative)s”") % {
            "flight": row["flight__name"],
            "creative": row["creative__name"],
        }
        yield from _told(where, _("since it began"), row, carried=(0, 0))


def _hours(span: Span) -> Iterator[Discrepancy]:
    """Hours of a flight in which more was seen than was decided in them and just before."""
    suspects = (
        span.of(tallies().filter(VALID))
        .order_by()
        .values("flight", "flight__name", "hour")
        .annotate(**SUMS)
        .filter(BROKEN)
        .annotate(before=_just_before("decided"), shown_before=_just_before("impressions"))
        .order_by("-hour", "flight")[:SUSPECTS]
    )
    found = (
        one
        for row in suspects
        for one in _told(
            _("Flight “%s”") % row["flight__name"],
            _hour(row["hour"]),
            row,
            carried=(row["before"], row["shown_before"]),
        )
    )
    yield from islice(found, MOST)


def _just_before(name: str) -> Any:
    """How much was counted of a flight in the hours before an hour from which it may be seen."""
    near = tallies().filter(
        VALID,
        flight=OuterRef("flight"),
        hour__gte=OuterRef("hour") - CARRIED * HOUR,
        hour__lt=OuterRef("hour"),
    )
    sums = near.order_by().values("flight").annotate(sum=Sum(name)).values("sum")
    return Coalesce(Subquery(sums), Value(0), output_field=BigIntegerField())


def _told(
    where: str, when: str, row: Mapping[str, Any], *, carried: tuple[int, int]
) -> Iterator[Discrepancy]:
    """What is wrong with the sums of a row, `carried` having been decided and shown before."""
    seen = row["s_impressions"] + row["s_unverified"]
    if seen > row["s_decided"] + carried[0]:
        words = _("%(when)s %(seen)s were seen, but only %(decided)s decided.") % {
            "when": when,
            "seen": number(seen),
            "decided": number(row["s_decided"]),
        }
        yield Discrepancy(Fault.SEEN, where, words)
    if row["s_viewable"] > row["s_impressions"] + carried[1]:
        words = _("%(when)s %(viewable)s were viewable, but only %(shown)s begun to show.") % {
            "when": when,
            "viewable": number(row["s_viewable"]),
            "shown": number(row["s_impressions"]),
        }
        yield Discrepancy(Fault.VIEWABLE, where, words)


def _totals(span: Span) -> Iterator[Discrepancy]:
    """Flights whose total is not the sum of their hours, if they have any."""
    rows = tallies().filter(VALID)
    if span != ALWAYS:
        rows = rows.filter(flight__in=span.of(Tally.objects.all()).order_by().values("flight"))
    totals = {
        f"t_{name}": Coalesce(Max(f"flight__total__{name}"), Value(0)) for name in Counted.NUMBERS
    }
    differs, anything = Q(), Q()
    for name in Counted.NUMBERS:
        differs |= ~Q(**{f"s_{name}": F(f"t_{name}")})
        anything |= Q(**{f"{name}__gt": 0})
    counted = (
        rows.order_by()
        .values("flight", "flight__name")
        .annotate(**SUMS, **totals)
        .filter(differs)
        .values("flight", "flight__name", *SUMS, *totals)
    )
    bare = (
        FlightTotal.objects.filter(anything)
        .exclude(Exists(Tally.objects.filter(VALID, flight=OuterRef("flight"))))
        .annotate(**{name: Value(0) for name in SUMS})
        .annotate(**{f"t_{name}": F(name) for name in Counted.NUMBERS})
        .values("flight", "flight__name", *SUMS, *totals)
    )
    for row in counted.union(bare, all=True).order_by("flight")[:MOST]:
        yield from _differences(row["flight__name"], row)


def _differences(flight: str, row: Mapping[str, Any]) -> Iterator[Discrepancy]:
    parts = [
        _("%(name)s %(total)s instead of %(sum)s")
        % {
            "name": NAMES[name],
            "total": number(row[f"t_{name}"]),
            "sum": number(row[f"s_{name}"]),
        }
        for name in Counted.NUMBERS
        if row[f"t_{name}"] != row[f"s_{name}"]
    ]
    words = _("its total is not the sum of its hours: %s.") % ", ".join(parts)
    yield Discrepancy(Fault.TOTAL, _("Flight “%s”") % flight, words)


def _supply(span: Span) -> Iterator[Discrepancy]:
    """Hours in which more slots were filled than there were."""
    rows = span.of(Supply.objects.filter(filled__gt=F("slots"))).order_by("-hour", "pk")
    for row in rows[:MOST]:
        where = ", ".join(
            str(part)
            for part in (
                Spot(row.spot).label if row.spot in Spot.values else row.spot,
                row.section,
                row.get_screen_display(),
            )
            if part
        )
        words = _("%(when)s %(filled)s slots were filled, but there were only %(slots)s.") % {
            "when": _hour(row.hour),
            "filled": number(row.filled),
            "slots": number(row.slots),
        }
        yield Discrepancy(Fault.FILLED, where, words)


def _segments(books: journal.Books, now: datetime) -> Iterator[Discrepancy]:
    """Segments of the log that should have been counted or removed by now."""
    for late in journal.late(books, now)[:MOST]:
        yield Discrepancy(Fault.LOG, f"{late.host}/{late.segment}", late.words)


def _hour(hour: datetime) -> str:
    local = localtime(hour.astimezone(UTC))
    return _("in the hour from %(hour)s on %(day)s") % {
        "hour": f"{local:%H:%M}",
        "day": date_format(local, "j M Y"),
    }
