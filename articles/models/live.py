"""Live coverage: a story that goes on while readers follow it, and the entries posted to it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.models.authors import Author
from articles.models.photos import Photo
from articles.models.stories import Story

HEADLINE_LENGTH = 200


class LiveCoverageQuerySet(models.QuerySet["LiveCoverage"]):
    def running(self, now: datetime | None = None) -> "LiveCoverageQuerySet":
        """Those that go on at `now` (aware; default: this moment)."""
        now = now or clock.now()
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), started_at__lte=now)


class LiveCoverage(models.Model):
    """The live coverage of a story, which has at most one. Written by `articles.live` alone.

    `revision` counts what has happened to it: posting, changing or withdrawing an entry, ending
    it, taking it up again. A reader's page says which revision it shows and asks what came since.
    """

    ROW = {"started_at": "started_at", "ended_at": "ended_at", "revision": "revision"}

    story = models.OneToOneField(Story, models.CASCADE, related_name="coverage")
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = LiveCoverageQuerySet.as_manager()

    class Meta:
        verbose_name = _("live coverage")
        verbose_name_plural = _("live coverages")
        default_permissions = ()  # rights are those on the story and its entries
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gt=F("started_at")),
                name="coverage_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.story)

    def is_running(self, now: datetime | None = None) -> bool:
        """Whether `LiveCoverageQuerySet.running` would hold it, for a row that is already here."""
        now = now or clock.now()
        return self.started_at <= now and (self.ended_at is None or self.ended_at > now)


class LiveEntryQuerySet(models.QuerySet["LiveEntry"]):
    def shown(self, now: datetime | None = None) -> "LiveEntryQuerySet":
        """Those that readers of the story see at `now` (aware; default: this moment)."""
        return self.filter(withdrawn_at=None, posted_at__lte=now or clock.now())

    def newest_first(self) -> "LiveEntryQuerySet":
        """As every list has them; the key breaks ties."""
        return self.order_by("-posted_at", "-pk")


class LiveEntry(models.Model):
    """One entry of a live coverage. One that is withdrawn is kept and not shown."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="live_entries")
    headline = models.CharField(_("headline"), max_length=HEADLINE_LENGTH, blank=True)
    body = models.TextField(_("text"))
    words = models.TextField(editable=False)  # what the text says without markup
    photo = models.ForeignKey(
        Photo, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    author = models.ForeignKey(
        Author,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
        help_text=_("Under whose name readers see it: whoever posted it, if they are an author."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty: a command, or somebody whose account is gone."),
    )
    by_name = models.CharField(max_length=160, blank=True)  # outlives the account
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    edited_at = models.DateTimeField(
        _("edited"), null=True, help_text=_("Shown to readers. A typo leaves it as it is.")
    )
    is_key = models.BooleanField(
        _("key entry"), default=False, help_text=_("Listed above the others.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)
    revision = models.PositiveIntegerField(editable=False)
    token = models.UUIDField(null=True, editable=False)  # of the form that posted it

    objects = LiveEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_at", "-pk"]
        verbose_name = _("live entry")
        verbose_name_plural = _("live entries")
        default_permissions = ("add", "change")  # looking at them is looking at the story
        indexes = [
            models.Index(fields=["story", "-posted_at", "-id"], name="live_entry_newest"),
            models.Index(fields=["story", "revision"], name="live_entry_since"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story", "token"],
                condition=Q(token__isnull=False),
                name="live_entry_is_posted_once",
            ),
            models.CheckConstraint(
                condition=~Q(body="") & ~Q(words=""), name="live_entry_says_something"
            ),
            models.CheckConstraint(
                condition=Q(edited_at=None) | Q(edited_at__gte=F("posted_at")),
                name="live_entry_is_edited_after_it_is_posted",
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.words[:60]

    @property
    def shown_photo(self) -> Photo | None:
        """The photo as readers may see it: none once the rights to it have ended."""
        return self.photo if self.photo and self.photo.is_shown() else None


class FormerEntry(models.Model):
    """What an entry said before it was changed. Rows are added and never changed."""

    entry = models.ForeignKey(LiveEntry, models.CASCADE, related_name="former")
    headline = models.CharField(_("headline"), max_length=HEADLINE_LENGTH, blank=True)
    body = models.TextField(_("text"))
    photo = models.ForeignKey(
        Photo, models.SET_NULL, null=True, related_name="+", verbose_name=_("photo")
    )
    replaced_at = models.DateTimeField(_("until"), default=timezone.now)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    replaced_by_name = models.CharField(max_length=160, blank=True)  # outlives the account

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        verbose_name = _("former text of a live entry")
        verbose_name_plural = _("former texts of live entries")
        default_permissions = ()  # rights are those on the story

    def __str__(self) -> str:
        return self.headline or f"{self.entry_id}"
