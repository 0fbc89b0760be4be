"""The days that a page of the plan shows. Pure."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a week or a day: its days by weeks (in a month with the days of its neighbours that
    fill the first and the last week), and the names of the spans before and after it ("" beyond the
    years that a plan has)."""

    name: str
    first: date
    last: date
    weeks: tuple[tuple[date, ...], ...]
    before: str
    after: str

    @property
    def kind(self) -> str:
        """ "month", "week" or "day"."""
        if self.first == self.last:
            return "day"
        return "week" if "W" in self.name else "month"


def span_of(name: str, *, today: date) -> Span:
    """The span that is called "2026-11", "2026-W48" or "2026-11-28" (ISO 8601); the month of
    `today` for any other name."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", name):
        try:
            day = date.fromisoformat(name)
        except ValueError:
            return month_of(today)
        return day_of(day) if FIRST_YEAR <= day.year <= LAST_YEAR else month_of(today)
    if found := re.fullmatch(r"([0-9]{4})-W([0-9]{2})", name):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return month_of(today)
        return week_of(monday) if FIRST_YEAR <= monday.year <= LAST_YEAR else month_of(today)
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", name):
        year = int(found[1])
        if FIRST_YEAR <= year <= LAST_YEAR:
            return month_of(date(year, int(found[2]), 1))
    return month_of(today)


def month_of(day: date) -> Span:
    """The month in which a day lies."""
    weeks = Calendar(MONDAY).monthdatescalendar(day.year, day.month)
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return Span(
        name=_month(first),
        first=first,
        last=after - timedelta(days=1),
        weeks=tuple(tuple(week) for week in weeks),
        before=_month(first - timedelta(days=1)),
        after=_month(after),
    )


def week_of(day: date) -> Span:
    """The week from Monday to Sunday in which a day lies."""
    first = day - timedelta(days=day.weekday())
    days = tuple(first + timedelta(days=n) for n in range(7))
    return Span(
        name=_week(first),
        first=first,
        last=days[-1],
        weeks=(days,),
        before=_week(first - timedelta(days=7)),
        after=_week(first + timedelta(days=7)),
    )


def day_of(day: date) -> Span:
    """One day."""
    return Span(
        name=day.isoformat(),
        first=day,
        last=day,
        weeks=((day,),),
        before=_day(day - timedelta(days=1)),
        after=_day(day + timedelta(days=1)),
    )


def _day(day: date) -> str:
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR else ""


def _month(day: date) -> str:
    return f"{day:%Y-%m}" if FIRST_YEAR <= day.year <= LAST_YEAR else ""


def _week(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}" if FIRST_YEAR <= year <= LAST_YEAR else ""
