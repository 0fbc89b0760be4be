"""The traffic of the last four weeks, as the planner wants it. Asked for once an hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.utils.module_loading import import_string

from ads.models import Supply
from ads.pacing.profile import Cell, Counted, Profile, profile_from
from ads.pacing.weeks import DAY
from ads.rationing.clock import hours_of

WEEKS = timedelta(weeks=4)


@dataclass(frozen=True)
class Traffic:
    """The traffic to be expected, and for each section those that it is a part of."""

    profile: Profile
    above: Mapping[str, frozenset[str]]


class History:
    """This process's copy."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Look it up anew the next time."""
        self._hour: datetime | None = None
        self._traffic: Traffic | None = None

    def traffic(self, now: datetime) -> Traffic:
        """As it is known at the full hour before `now` (aware). Two queries, once an hour."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        with self._lock:
            if self._traffic is None or self._hour != hour:
                self._traffic = Traffic(
                    _profile(hour), import_string(settings.ADS_SUBJECTS).above()
                )
                self._hour = hour
            return self._traffic


history = History()


def _profile(hour: datetime) -> Profile:
    since = hour - WEEKS
    rows = list(Supply.objects.by_hour_of_week(since, hour))
    first = min((row["first"] for row in rows), default=hour)
    return profile_from(
        (
            Counted(
                (row["day"] - 1) * DAY + row["of_day"],
                Cell(row["spot"], row["section"], row["screen"]),
                row["all_pages"],
                row["all_slots"],
                row["recent"] or 0,
            )
            for row in rows
        ),
        since=hours_of(max(since, first)),
        now=hours_of(hour),
    )
