"""What was counted: hour by hour, in totals, and how far the log of events has been read.

Only the aggregator (`ads.counting`) writes these rows, each batch in one transaction.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Min, Q, Sum
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models.creatives import Creative
from ads.models.flights import Flight
from ads.models.placements import Spot
from ads.models.targets import Screen


class Verdict(models.TextChoices):
    """Whether an event counts, or the reason why it is kept apart (IAB and MRC: general invalid
    traffic)."""

    VALID = "", _("Valid")
    BOT = "bot", _("Known robot")
    PREFETCH = "prefetch", _("Fetched ahead, not looked at")
    HEAD = "head", _("Asked for the head only")
    STAFF = "staff", _("The paper's own staff")
    DATA_CENTRE = "data-centre", _("From a data centre")
    FLOOD = "flood", _("Too many from one address")
    EXPIRED = "expired", _("Later than its page is valid")
    REPEAT = "repeat", _("Sent again")


class Refused(models.TextChoices):
    """Why a record could be put down to no creative at all."""

    TORN = "torn", _("Broken off while it was written")
    FORGED = "forged", _("Not signed by this site")
    UNREADABLE = "unreadable", _("Not understood")
    UNKNOWN = "unknown", _("Of a creative that is gone")


class Counted(models.Model):
    """The numbers of a row, of what `Verdict` says.

    decided: pages that reached a browser with the creative in them; impressions: begun to render,
    told by the page's script; unverified: the same, told by the pixel for readers without
    JavaScript; viewable: by the MRC's rule; clicks.
    """

    decided = models.PositiveBigIntegerField(default=0)
    impressions = models.PositiveBigIntegerField(default=0)
    unverified = models.PositiveBigIntegerField(default=0)
    viewable = models.PositiveBigIntegerField(default=0)
    clicks = models.PositiveBigIntegerField(default=0)

    NUMBERS = ("decided", "impressions", "unverified", "viewable", "clicks")

    class Meta:
        abstract = True


class Tally(Counted):
    """What one creative did in one hour (UTC), at one kind of place, in one section."""

    hour = models.DateTimeField()
    flight = models.ForeignKey(Flight, models.PROTECT, related_name="tallies")
    creative = models.ForeignKey(Creative, models.PROTECT, related_name="tallies")
    spot = models.CharField(max_length=12, choices=Spot)
    section = models.CharField(max_length=120, blank=True)
    verdict = models.CharField(max_length=11, choices=Verdict, default=Verdict.VALID, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "flight", "creative", "spot", "section", "verdict"],
                name="one_tally_for_each_hour_and_place",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="tally_verdict_is_known"
            ),
        ]
        indexes = [models.Index(fields=["flight", "hour"], name="tally_of_flight")]
        verbose_name = _("hourly count")
        verbose_name_plural = _("ledger")  # the page on which all of them are summed up

    def __str__(self) -> str:
        return f"{self.creative_id} {self.hour:%Y-%m-%d %H}"


class FlightTotal(Counted):
    """The valid sums of a flight since it began, kept beside the hourly counts and added to in the
    same transaction: the one must always be the sum of the other."""

    flight = models.OneToOneField(Flight, models.PROTECT, primary_key=True, related_name="total")

    class Meta:
        verbose_name = _("total of a flight")
        verbose_name_plural = _("totals of flights")

    def __str__(self) -> str:
        return str(self.flight_id)


class SupplyQuerySet(models.QuerySet["Supply"]):
    def by_hour_of_week(self, since: datetime, until: datetime) -> Iterable[Mapping[str, Any]]:
        """The sums from `since` up to `until` (aware) for each spot, section and screen, at each
        hour of the week on the site's clock: `day` from 1 for Monday, `of_day` from 0 to 23.

        `first` is the first hour with a row, `recent` the slots of the last seven days. One query.
        """
        zone = timezone.get_default_timezone()
        recent = Q(hour__gte=until - timedelta(days=7))
        return (
            self.filter(hour__gte=since, hour__lt=until)
            .annotate(
                day=ExtractIsoWeekDay("hour", tzinfo=zone), of_day=ExtractHour("hour", tzinfo=zone)
            )
            .values("day", "of_day", "spot", "section", "screen")
            .annotate(
                all_pages=Sum("pages"),
                all_slots=Sum("slots"),
                recent=Sum("slots", filter=recent),
                first=Min("hour"),
            )
            .order_by()
        )


class Supply(models.Model):
    """How many slots were there to fill in one hour (UTC), filled or not: valid views only.

    `pages` counts page views that had at least one such slot, `slots` the slots on them, `filled`
    those that carried something.
    """

    hour = models.DateTimeField()
    spot = models.CharField(max_length=12, choices=Spot)
    section = models.CharField(max_length=120, blank=True)
    screen = models.CharField(max_length=6, choices=Screen)
    pages = models.PositiveBigIntegerField(default=0)
    slots = models.PositiveBigIntegerField(default=0)
    filled = models.PositiveBigIntegerField(default=0)

    objects = SupplyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "spot", "section", "screen"], name="one_supply_for_each_hour"
            ),
        ]
        verbose_name = _("hourly supply")
        verbose_name_plural = _("hourly supplies")

    def __str__(self) -> str:
        return f"{self.spot} {self.hour:%Y-%m-%d %H}"


class Refusal(models.Model):
    """How many records of an hour (UTC) could be put down to nothing, and why."""

    hour = models.DateTimeField()
    reason = models.CharField(max_length=10, choices=Refused)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hour", "reason"], name="one_refusal_for_each_hour"),
        ]
        verbose_name = _("refused records")
        verbose_name_plural = _("refused records")

    def __str__(self) -> str:
        return f"{self.reason} {self.hour:%Y-%m-%d %H}"


class SeenEvent(models.Model):
    """That an event of a token was counted, and up to which stage, until the token has expired."""

    key = models.BigIntegerField(primary_key=True)  # 64 bits of a hash of token and event id
    stage = models.PositiveSmallIntegerField()
    expires = models.PositiveIntegerField(db_index=True)  # hours since 1970

    class Meta:
        verbose_name = _("counted event")
        verbose_name_plural = _("counted events")

    def __str__(self) -> str:
        return str(self.key)


class LogCursor(models.Model):
    """How far a segment of a host's log has been counted, in bytes."""

    host = models.CharField(max_length=120)
    segment = models.CharField(max_length=40)
    offset = models.PositiveBigIntegerField(default=0)
    records = models.PositiveBigIntegerField(default=0)
    pruned = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host", "segment"], name="one_cursor_for_each_segment"),
        ]
        verbose_name = _("place in the log")
        verbose_name_plural = _("places in the log")

    def __str__(self) -> str:
        return f"{self.host}/{self.segment}"
