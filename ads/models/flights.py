"""Flights: when a campaign's creatives run, how much they are to deliver, and at what price."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.hours import ALL_DAY
from ads.models.campaigns import Campaign
from ads.models.limits import between, years_out_of_reach
from ads.models.placements import Spot

MOST_WANTED = 2_000_000_000


class Tier(models.TextChoices):
    """Who goes first when several flights want one slot."""

    SPONSORSHIP = "sponsorship", _("Sponsorship: a share of the views, before everything else")
    STANDARD = "standard", _("Standard: a guaranteed number of impressions or clicks")
    HOUSE = "house", _("House: fills what is unsold")
    PASSBACK = "passback", _("Passback: when there is nothing else")

    @property
    def rank(self) -> int:
        """0 is served first."""
        return list(Tier).index(self)

    @property
    def short(self) -> str:
        """Its name without the explanation."""
        return str(self.label).partition(":")[0]


class Goal(models.TextChoices):
    """What a flight's goal counts."""

    NONE = "", _("No goal")
    IMPRESSIONS = "impressions", _("Impressions")
    CLICKS = "clicks", _("Clicks")
    SHARE = "share", _("Per cent of the page views")


class Curve(models.TextChoices):
    """How a standard flight spreads its goal over its days."""

    # xgettext:no-python-format
    EVEN = "even", _("Evenly, with the traffic; 5 % ahead to be safe")
    # xgettext:no-python-format
    FRONT = "front", _("More at the beginning: 40 % ahead")
    FAST = "fast", _("As fast as possible")

    @property
    def lead(self) -> float:
        """How far ahead of the traffic it is to be: after a fraction x of the traffic, at
        `min(1, lead * x)` of the goal."""
        return {Curve.EVEN: 1.05, Curve.FRONT: 1.4, Curve.FAST: float("inf")}[self]


class Pricing(models.TextChoices):
    """What a flight's price is for."""

    NONE = "", _("Nothing")
    CPM = "cpm", _("1,000 impressions (CPM)")
    CPC = "cpc", _("A click (CPC)")
    FLAT = "flat", _("The whole flight")


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

    def promised(self, now: datetime) -> "FlightQuerySet":
        """Flights that are to deliver something at `now` (aware) or later: standard ones and
        sponsorships that run or are planned, with their campaign and what they have delivered."""
        today = timezone.localdate(now)
        return (
            self.filter(
                Q(ends_at=None) | Q(ends_at__gt=now),
                Q(campaign__ends_on=None) | Q(campaign__ends_on__gte=today),
                tier__in=[Tier.STANDARD, Tier.SPONSORSHIP],
                paused=False,
            )
            .select_related("campaign", "total")
            .order_by("pk")
        )

    def paid_from(self, campaigns: Iterable[int]) -> "FlightQuerySet":
        """All flights of these campaigns, with what they have delivered."""
        return self.filter(campaign__in=list(campaigns)).select_related("campaign", "total")


class Flight(models.Model):
    """A stretch of time in which a campaign's creatives may be shown."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="flights", verbose_name=_("campaign")
    )
    name = models.CharField(_("name"), max_length=160)
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, default=Tier.STANDARD)
    goal_kind = models.CharField(
        _("goal in"), max_length=12, choices=Goal, default=Goal.NONE, blank=True
    )
    goal = models.PositiveIntegerField(
        _("goal"), null=True, blank=True, validators=between(1, MOST_WANTED)
    )
    curve = models.CharField(_("spread"), max_length=5, choices=Curve, default=Curve.EVEN)
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=10,
        validators=between(1, 1000),
        help_text=_(
            "Of house and passback flights: 20 is shown twice as often as 10 in the same tier."
        ),
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Empty: runs until it is paused.")
    )
    hours = models.PositiveIntegerField(_("hours of the day"), default=ALL_DAY)
    paused = models.BooleanField(_("paused"), default=False)
    cap_per_page = models.PositiveSmallIntegerField(
        _("times on a page at most"), default=1, validators=between(1, 20)
    )
    roadblock = models.BooleanField(
        _("all creatives together"),
        default=False,
        help_text=_("A companion set: a page shows each of its creatives once, or none of them."),
    )
    beside_sensitive = models.BooleanField(
        _("may stand beside sensitive stories"),
        default=False,
        help_text=_("Deaths, accidents, abuse. Only for what nobody could take amiss there."),
    )
    pricing = models.CharField(
        _("price for"), max_length=4, choices=Pricing, default=Pricing.NONE, blank=True
    )
    price = models.DecimalField(
        _("price"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
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
            models.CheckConstraint(
                condition=Q(tier="sponsorship", goal_kind="share", goal__range=(1, 100))
                | Q(
                    tier="standard",
                    goal_kind__in=["impressions", "clicks"],
                    goal__gte=1,
                    ends_at__isnull=False,
                )
                | Q(tier__in=["house", "passback"], goal_kind="", goal=None),
                name="flight_goal_suits_its_tier",
            ),
            models.CheckConstraint(
                condition=Q(curve__in=Curve.values), name="flight_curve_is_known"
            ),
            models.CheckConstraint(
                condition=Q(hours__range=(1, ALL_DAY)), name="flight_runs_at_some_hour"
            ),
            models.CheckConstraint(
                condition=Q(cap_per_page__range=(1, 20)), name="flight_cap_is_1_to_20"
            ),
            models.CheckConstraint(
                condition=Q(roadblock=False) | Q(tier__in=["sponsorship", "standard"]),
                name="companion_set_is_sold",
            ),
            models.CheckConstraint(
                condition=Q(pricing="", price=None)
                | Q(pricing__in=["cpm", "cpc", "flat"], price__gte=0),
                name="flight_price_is_for_something",
            ),
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

    @property
    def span(self) -> tuple[datetime, datetime | None]:
        """From when until when (None: open) it may run: its own times, within the days of its
        campaign on the site's clock."""
        starts, ends = self.starts_at, self.ends_at
        if self.campaign.starts_on:
            starts = max(starts, _midnight(self.campaign.starts_on))
        if self.campaign.ends_on:
            last = _midnight(self.campaign.ends_on + timedelta(days=1))
            ends = min(ends, last) if ends else last
        return starts, ends

    @property
    def spots(self) -> frozenset[str]:
        """Where its targets let it appear; empty if everywhere. They may have been prefetched."""
        targets = [one for one in self.targets.all() if one.dimension == "placement"]
        wanted = {one.value for one in targets if not one.exclude}
        shunned = {one.value for one in targets if one.exclude}
        if not shunned:
            return frozenset(wanted)
        return frozenset((wanted or set(Spot.values)) - shunned) or frozenset({"nowhere"})

    def clean(self) -> None:
        """Say what is wrong beside the field before the database refuses it."""
        problems = self._goal_problems()
        problems |= years_out_of_reach(starts_at=self.starts_at, ends_at=self.ends_at)
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            problems["ends_at"] = _("A flight must end after it starts.")
        if self.roadblock and self.tier in (Tier.HOUSE, Tier.PASSBACK):
            problems["roadblock"] = _("Only sponsorships and standard flights can be a set.")
        if self.pricing and self.price is None:
            problems["price"] = _("Say how much, or choose “Nothing”.")
        if not self.pricing and self.price is not None:
            problems["pricing"] = _("Say what the price is for.")
        if problems:
            raise ValidationError(problems)

    def _goal_problems(self) -> dict[str, object]:
        problems: dict[str, object] = {}
        match self.tier:
            case Tier.SPONSORSHIP:
                if self.goal_kind != Goal.SHARE:
                    problems["goal_kind"] = _("A sponsorship is a share of the page views.")
                if not self.goal or self.goal > 100:
                    problems["goal"] = _("From 1 to 100 per cent of the page views.")
            case Tier.STANDARD:
                if self.goal_kind not in (Goal.IMPRESSIONS, Goal.CLICKS):
                    problems["goal_kind"] = _("A standard flight counts impressions or clicks.")
                if not self.goal:
                    problems["goal"] = _("How many are guaranteed?")
                if not self.ends_at:
                    problems["ends_at"] = _("A guaranteed number needs an end.")
            case _:
                if self.goal_kind:
                    problems["goal_kind"] = _("Only sponsorships and standard flights have a goal.")
                if self.goal is not None:
                    problems["goal"] = _("Only sponsorships and standard flights have a goal.")
        return problems


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())
