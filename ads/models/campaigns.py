"""Advertisers, their campaigns, and the flights in which a campaign runs."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ads.models.limits import between
from ads.models.placements import Placement


class Tier(models.TextChoices):
    """Who goes first when several flights want one slot."""

    SPONSORSHIP = "sponsorship", _("Sponsorship: before everything else")
    STANDARD = "standard", _("Standard: paid, shares by weight")
    HOUSE = "house", _("House: fills what is unsold")

    @property
    def rank(self) -> int:
        """0 is served first."""
        return list(Tier).index(self)


class Advertiser(models.Model):
    """A company or body that advertises. The paper itself is one, for house advertisements."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    website = models.URLField(_("website"), blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("advertiser")
        verbose_name_plural = _("advertisers")

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """What an advertiser ordered: one purpose, one or more flights."""

    advertiser = models.ForeignKey(
        Advertiser, models.PROTECT, related_name="campaigns", verbose_name=_("advertiser")
    )
    name = models.CharField(_("name"), max_length=160)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["advertiser__name", "name"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.UniqueConstraint(
                fields=["advertiser", "name"], name="campaign_name_once_for_each_advertiser"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advertiser.name}: {self.name}"


class FlightState(models.TextChoices):
    """What a flight is doing at a moment."""

    RUNNING = "running", _("Running")
    PLANNED = "planned", _("Planned")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class FlightQuerySet(models.QuerySet["Flight"]):
    def running(self, now: datetime) -> "FlightQuerySet":
        """Flights that may serve at `now` (aware): started, not ended, not paused."""
        return self.in_state(FlightState.RUNNING, now)

    def in_state(self, state: FlightState, now: datetime) -> "FlightQuerySet":
        """Flights that are in `state` at `now` (aware). Says the same as `Flight.state`."""
        if state == FlightState.ENDED:
            return self.filter(ends_at__lte=now)
        going_on = self.filter(Q(ends_at=None) | Q(ends_at__gt=now))
        match state:
            case FlightState.PAUSED:
                return going_on.filter(paused=True)
            case FlightState.PLANNED:
                return going_on.filter(paused=False, starts_at__gt=now)
            case _:
                return going_on.filter(paused=False, starts_at__lte=now)


class Flight(models.Model):
    """A stretch of time in which a campaign's creatives may be shown."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="flights", verbose_name=_("campaign")
    )
    name = models.CharField(_("name"), max_length=160)
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, default=Tier.STANDARD)
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=10,
        validators=between(1, 1000),
        help_text=_("Its share among flights of the same tier: 20 is shown twice as often as 10."),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Empty: runs until it is paused.")
    )
    paused = models.BooleanField(_("paused"), default=False)
    placements = models.ManyToManyField(
        Placement,
        blank=True,
        related_name="flights",
        verbose_name=_("placements"),
        help_text=_("Where it may appear. None chosen: everywhere that its creatives fit."),
    )

    objects = FlightQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "name"]
        verbose_name = _("flight")
        verbose_name_plural = _("flights")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="flight_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=1000), name="flight_weight_is_1_to_1000"
            ),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="flight_tier_is_known"),
        ]
        indexes = [models.Index(fields=["paused", "starts_at", "ends_at"], name="flight_running")]

    def __str__(self) -> str:
        return f"{self.campaign}, {self.name}"

    def state(self, now: datetime) -> FlightState:
        """What it is doing at `now` (aware). Says the same as `FlightQuerySet.in_state`."""
        if self.ends_at is not None and self.ends_at <= now:
            return FlightState.ENDED
        if self.paused:
            return FlightState.PAUSED
        return FlightState.PLANNED if self.starts_at > now else FlightState.RUNNING

    def clean(self) -> None:
        """Say what is wrong beside the field before the database refuses it."""
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("A flight must end after it starts.")})
