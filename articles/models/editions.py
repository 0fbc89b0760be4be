"""Editions of the front page: their zones, and the stories that are pinned in them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.front.filling import Taste
from articles.models.sections import Section
from articles.models.stories import Story

NAME_LENGTH = 80
MOST_PLACES = 12


class Place(models.TextChoices):
    """Where a zone stands in the layout of the page. In the order in which zones choose."""

    LEAD = "lead", _("Lead")
    OPINION = "opinion", _("Opinion")
    SECONDS = "seconds", _("Second leads")
    BRIEFS = "briefs", _("In brief")
    BAND = "band", _("Band")

    @property
    def most(self) -> int:
        """The stories that it has room for."""
        return {Place.LEAD: 1, Place.OPINION: 6, Place.SECONDS: 5, Place.BRIEFS: 12}.get(self, 9)

    @property
    def rank(self) -> int:
        """Which chooses first."""
        return list(Place).index(self)

    @property
    def taste(self) -> Taste:
        """What it fills itself with where no section is set."""
        return {
            Place.LEAD: Taste.WEIGHT,
            Place.OPINION: Taste.VIEWS,
            Place.SECONDS: Taste.PICTURES,
        }.get(self, Taste.NEWEST)


class EditionStatus(models.TextChoices):
    """What the desk has decided. Which edition is live follows from approval and time."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")


class EditionQuerySet(models.QuerySet["Edition"]):
    def due(self, now: datetime | None = None) -> "EditionQuerySet":
        """Those whose time has come at `now` (aware; default: this moment). The first is live."""
        now = now or clock.now()
        return self.filter(status=EditionStatus.APPROVED, goes_live_at__lte=now).order_by(
            "-goes_live_at", "-pk"
        )


class Edition(models.Model):
    """A front page as the desk has laid it out. The newest one that is approved and whose time has
    come is live; older ones are kept. Its rows are written by `articles.front.verbs` alone."""

    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    status = models.CharField(
        _("status"), max_length=10, choices=EditionStatus, default=EditionStatus.DRAFT
    )
    goes_live_at = models.DateTimeField(_("goes live at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)  # counts what has changed it
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)
    changed_by_name = models.CharField(_("changed by"), max_length=160, blank=True)
    copy_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copy of"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        permissions = [("approve_edition", _("Can schedule and publish front pages"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=EditionStatus.DRAFT, goes_live_at=None)
                | Q(status=EditionStatus.APPROVED, goes_live_at__isnull=False),
                name="edition_has_a_time_once_it_is_approved",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-goes_live_at", "-id"], name="edition_live"),
            models.Index(fields=["-changed_at", "-id"], name="edition_last_touched"),
        ]

    def __str__(self) -> str:
        return self.name


class Zone(models.Model):
    """A part of an edition that holds so many stories. What nobody has pinned there is the newest
    of its section, or of the whole paper."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="zones")
    place = models.CharField(_("place"), max_length=8, choices=Place, default=Place.BAND)
    section = models.ForeignKey(
        Section,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("filled from"),
        help_text=_("Empty: from the whole paper."),
    )
    title = models.CharField(
        _("title"), max_length=80, blank=True, help_text=_("Empty: the section's name.")
    )
    size = models.PositiveSmallIntegerField(_("stories"), default=5)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        default_permissions = ()  # rights are those on the edition
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "place"],
                condition=~Q(place=Place.BAND),
                name="edition_has_one_zone_at_the_top_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(place=Place.BAND, section=None, title=""),
                name="band_of_the_whole_paper_has_a_title",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1)
                & (
                    Q(place=Place.LEAD, size__lte=1)
                    | Q(place=Place.OPINION, size__lte=6)
                    | Q(place=Place.SECONDS, size__lte=5)
                    | Q(place=Place.BRIEFS, size__lte=12)
                    | Q(place=Place.BAND, size__lte=9)
                ),
                name="zone_holds_what_it_has_room_for",
            ),
        ]

    def __str__(self) -> str:
        return self.title or (str(self.section) if self.section else str(Place(self.place).label))


class Pin(models.Model):
    """A story that stands in a place of a zone, whatever is newer, from a time and until a time."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="pins", verbose_name=_("zone"))
    story = models.ForeignKey(Story, models.CASCADE, related_name="pins", verbose_name=_("story"))
    position = models.PositiveSmallIntegerField(
        _("place"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    pinned_at = models.DateTimeField(default=timezone.now)
    pinned_by_name = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "story"], name="story_is_pinned_once_in_a_zone"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_PLACES),
                name="pin_has_a_place_in_its_zone",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at=None) | Q(ends_at__gt=F("starts_at")),
                name="pin_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.story}"

    def is_on(self, now: datetime) -> bool:
        """Whether it has begun and has not run out at `now` (aware)."""
        begun = self.starts_at is None or self.starts_at <= now
        return begun and (self.ends_at is None or self.ends_at > now)


class EditionVerb(models.TextChoices):
    """What was done with an edition. Each is a function of `articles.front.verbs`."""

    DRAFT = "draft", _("Drafted")
    RESTORE = "restore", _("Copied as a draft")
    ARRANGE = "arrange", _("Changed")
    PIN = "pin", _("Pinned")
    UNPIN = "unpin", _("Unpinned")
    SCHEDULE = "schedule", _("Scheduled")
    PUBLISH = "publish", _("Published")
    UNSCHEDULE = "unschedule", _("Taken off the schedule")


class EditionAct(models.Model):
    """One act on one edition: who, when and what. Rows are added and never changed."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="acts")
    act = models.CharField(_("act"), max_length=12, choices=EditionVerb)
    what = models.CharField(_("what"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty: a command, or somebody whose account is gone."),
    )
    by_name = models.CharField(max_length=160, blank=True)  # outlives the account
    at = models.DateTimeField(_("when"), default=timezone.now)
    goes_live_at = models.DateTimeField(_("time since then"), null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("act on a front page")
        verbose_name_plural = _("acts on front pages")
        default_permissions = ()
        indexes = [models.Index(fields=["edition", "-at", "-id"], name="act_of_edition")]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.by_name or '–'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises TypeError for one that is there already: the log is not rewritten."""
        if not self._state.adding:
            raise TypeError("an act that has happened is not changed")
        super().save(*args, **kwargs)
