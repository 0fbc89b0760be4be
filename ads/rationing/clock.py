"""Moments as the planner counts them: hours on the site's clock since a Monday, midnight."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ads.pacing.weeks import Hours

MONDAY = datetime(1970, 1, 5)  # on the site's own clock


def hours_of(moment: datetime) -> Hours:
    """The hours from the first Monday of 1970 until a moment (aware), by the site's clock."""
    local = moment.astimezone(timezone.get_default_timezone()).replace(tzinfo=None)
    return (local - MONDAY) / timedelta(hours=1)


def day_of(moment: datetime) -> date:
    """The day on the site's clock."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def midnight(day: date) -> datetime:
    """The moment (aware) at which a day begins on the site's clock."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
