"""Days and hours on the site's clock. Pure.

Counts are kept by hours of UTC. An hour belongs to the day in which it begins on the site's clock:
so a day has 23, 24 or 25 of them, on every database alike, and in zones that are half an hour apart
from UTC a day begins with its first full hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MOST_DAYS = 400
USUAL_DAYS = 30
SENT_AT = time(6)  # when reports go out by e-mail
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")
        if self.length > MOST_DAYS:
            raise ValueError(f"a period has more than {MOST_DAYS} days")

    @property
    def length(self) -> int:
        """Its days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Every day of it, in order."""
        return (self.first + number * DAY for number in range(self.length))

    def begins(self, zone: tzinfo) -> datetime:
        """Its first moment, in UTC."""
        return midnight(self.first, zone)

    def ends(self, zone: tzinfo) -> datetime:
        """The first moment after it, in UTC."""
        return midnight(self.last + DAY, zone)

    def hours(self, zone: tzinfo) -> Iterator[datetime]:
        """Every hour of UTC that begins in it, in order."""
        begins, ends = self.begins(zone), self.ends(zone)
        hour = begins.replace(minute=0, second=0)
        while hour < ends:
            if hour >= begins:
                yield hour
            hour += HOUR


def midnight(day: date, zone: tzinfo) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def period_of(first: date | None, last: date | None, today: date) -> Period:
    """The period of which a report tells by itself.

    Of what has an end, it is all of it that is over, but at most the latest `MOST_DAYS`; of what
    goes on for ever, the last thirty days of it.
    """
    end = min(last or today, today)
    if first is not None and end < first:  # it has not begun
        end = first
    most = USUAL_DAYS if last is None or first is None else MOST_DAYS
    begin = end - (most - 1) * DAY
    return Period(begin if first is None else max(first, begin), end)


def next_time(rhythm: str, after: datetime, zone: tzinfo) -> datetime:
    """When the next report is due after a moment (aware); in UTC.

    `rhythm` is a value of `ads.models.Rhythm`: at six o'clock on the site's clock of every day, of
    every Monday, or of the first of every month.
    """
    day = after.astimezone(zone).date()
    while True:
        due = datetime.combine(day, SENT_AT, zone).astimezone(UTC)
        suits = {"weekly": day.weekday() == 0, "monthly": day.day == 1}.get(rhythm, True)
        if suits and due > after:
            return due
        day += DAY


def period_before(rhythm: str, today: date) -> Period:
    """What a report that goes out on a day tells of: the day before, the last whole week from
    Monday to Sunday, or the last whole month."""
    match rhythm:
        case "weekly":
            last = today - (today.weekday() + 1) * DAY
            return Period(last - 6 * DAY, last)
        case "monthly":
            last = today.replace(day=1) - DAY
            return Period(last.replace(day=1), last)
        case _:
            return Period(today - DAY, today - DAY)
