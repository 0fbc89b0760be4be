"""The archive: the years, the months of a year, and the days of a month."""

from calendar import Calendar
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models import Story
from articles.pages import Crumb, front_crumb, meta


class Year(NamedTuple):
    """A year of the archive, with the first days of the months that the paper has been there."""

    number: int
    months: list[date]


class Day(NamedTuple):
    """A square of a month's calendar: `day` is None outside of the month."""

    day: date | None = None
    stories: int = 0


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every year, the newest first, with its months."""
    years = _years(clock.now())
    about = meta(
        request,
        title=_("Archive"),
        path=reverse("archive"),
        noindex=not years,
        crumbs=[front_crumb(), archive_crumb()],
    )
    return render(request, "articles/archive.html", {"years": years} | about)


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The months of one year."""
    years = [one for one in _years(clock.now()) if one.number == year]
    path = reverse("year", args=[year])
    about = meta(
        request,
        title=_("Archive: %(year)s") % {"year": year},
        path=path,
        noindex=not years,
        crumbs=[front_crumb(), archive_crumb(), {"name": str(year), "url": path}],
    )
    return render(request, "articles/archive.html", {"years": years, "year": year} | about)


@require_safe
def month(request: HttpRequest, month: date) -> HttpResponse:
    """The calendar of a month: on which day how many stories were published, and the way to each.
    Counted along an index."""
    now = clock.now()
    this_month = timezone.localdate(now).replace(day=1)
    counts = _counts(month, now)
    title = date_format(month, "YEAR_MONTH_FORMAT")
    context = {
        "month": month,
        "weeks": _weeks(month, counts),
        "weekdays": [
            {"name": WEEKDAYS[number], "short": WEEKDAYS_ABBR[number]} for number in _weekdays()
        ],
        "total": sum(counts.values()),
        "previous_month": _shifted(month, -1),
        "next_month": _shifted(month, 1) if month < this_month else None,
    }
    about = meta(
        request,
        title=_("Stories of %(day)s") % {"day": title},
        path=reverse("month", args=[month]),
        noindex=not counts,
        crumbs=[front_crumb(), archive_crumb(), month_crumb(month)],
    )
    return render(request, "articles/month.html", context | about)


def archive_crumb() -> Crumb:
    """The archive, on the way to one of its pages."""
    return {"name": _("Archive"), "url": reverse("archive")}


def month_crumb(month: date) -> Crumb:
    """A month, by its first day."""
    name = date_format(month, "YEAR_MONTH_FORMAT")
    return {"name": name, "url": reverse("month", args=[month])}


def _years(now: datetime) -> list[Year]:
    """From the first public story to the last: both ends of an index, in two queries."""
    days = Story.objects.public(now).values_list("published_on", flat=True)
    first, last = (days.order_by(end).first() for end in ("publish_at", "-publish_at"))
    if first is None or last is None:
        return []
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    years: dict[int, list[date]] = {}
    for number in months:
        years.setdefault(number // 12, []).append(date(number // 12, number % 12 + 1, 1))
    return [Year(number, found) for number, found in reversed(years.items())]


def _counts(month: date, now: datetime) -> dict[date, int]:
    days = Story.objects.public(now).filter(published_on__gte=month)
    if following := _shifted(month, 1):
        days = days.filter(published_on__lt=following)
    return dict(days.order_by().values_list("published_on").annotate(stories=Count("*")))


def _weeks(month: date, counts: dict[date, int]) -> list[list[Day]]:
    weeks = Calendar(_weekdays()[0]).monthdayscalendar(month.year, month.month)
    return [[_day(month.replace(day=n), counts) if n else Day() for n in week] for week in weeks]


def _day(day: date, counts: dict[date, int]) -> Day:
    return Day(day, counts.get(day, 0))


def _weekdays() -> list[int]:
    """The days of the week as the language begins it, 0 for Monday."""
    first = get_format("FIRST_DAY_OF_WEEK") - 1  # Django has 0 for Sunday
    return [(first + number) % 7 for number in range(7)]


def _shifted(month: date, by: int) -> date | None:
    """The month before (-1) or after (1); None beyond the calendar's ends."""
    try:
        return (month + timedelta(days=32 if by > 0 else -1)).replace(day=1)
    except OverflowError:
        return None
