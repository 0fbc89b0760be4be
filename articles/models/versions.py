"""What a story said at every time it was kept. Rows are added by `articles.versions` and never
changed, but for what readers may see of them."""

import json
import zlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.models.stories import Status, Story


class Change(models.TextChoices):
    """What sort of change is made to a story that readers have. The last three are the kinds of
    notes as well (`CorrectionKind`)."""

    TYPO = "typo", _("Typo")
    UPDATE = "update", _("Update")
    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")

    @property
    def is_told(self) -> bool:
        """Whether it moves the time of update that readers see."""
        return self is not Change.TYPO

    @property
    def needs_a_note(self) -> bool:
        """Whether readers must be told in words what was wrong."""
        return self in {Change.CORRECTION, Change.CLARIFICATION}


class Reason(models.TextChoices):
    """Why there is a version."""

    BEFORE = "before", _("As it was before versions were kept")
    SAVED = "saved", _("Saved")
    ACT = "act", _("Handed on")
    RESTORED = "restored", _("Restored")
    IMPORTED = "imported", _("Imported")
    GONE_LIVE = "gone-live", _("A change that waited has gone live")


class VersionQuerySet(models.QuerySet["Version"]):
    def newest_first(self) -> "VersionQuerySet":
        """As the history of a story lists them, without what they hold."""
        return self.defer("packed").order_by("-number")

    def seen_by_readers(self, now: datetime | None = None) -> "VersionQuerySet":
        """Those that were public at some time up to `now`, by the rule of `StoryQuerySet.public`:
        until the next version came, which is looked up for each by its number."""
        now = now or clock.now()
        following = Version.objects.filter(story=OuterRef("story"), number=OuterRef("number") + 1)
        return self.annotate(
            ended_at=Coalesce(Subquery(following.values("made_at")), Value(now))
        ).filter(
            Q(expire_at=None) | Q(expire_at__gt=F("made_at")),
            status=Status.APPROVED,
            publish_at__lt=F("ended_at"),
            kept_from_readers=False,
        )


class Version(models.Model):
    """One state of a story: its fields and all that belongs to it.

    What it holds is taken by `articles.versions` and packed: for a story of 900 words that makes
    about 3 kB. Nothing is ever pruned.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty: a command, or somebody whose account is gone."),
    )
    made_by_name = models.CharField(max_length=160, blank=True)  # outlives the account
    reason = models.CharField(_("why"), max_length=12, choices=Reason, default=Reason.SAVED)
    change = models.CharField(
        _("kind of change"),
        max_length=14,
        choices=Change,
        blank=True,
        help_text=_("Of a story that readers had."),
    )
    changed = models.JSONField(
        default=list, help_text="The names of what differs from the version before."
    )
    kept_from_readers = models.BooleanField(
        _("kept from readers"),
        default=False,
        help_text=_("Never shown in the public history of the story."),
    )

    # Of the state itself, what decides whether it was public.
    status = models.CharField(max_length=20)
    publish_at = models.DateTimeField(null=True)
    expire_at = models.DateTimeField(null=True)

    packed = models.BinaryField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["story", "number"]
        verbose_name = _("version of a story")
        verbose_name_plural = _("versions of stories")
        default_permissions = ()  # rights are those on the story
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="version_number_once_a_story"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def content(self) -> dict[str, Any]:
        """What the story was, as `articles.versions.snapshot` took it."""
        return unpacked(self.packed)


def packed(content: dict[str, Any]) -> bytes:
    """A snapshot as it is stored: JSON, compressed."""
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 6)


def unpacked(stored: bytes | memoryview) -> dict[str, Any]:
    """The snapshot that `packed` has stored."""
    content: dict[str, Any] = json.loads(zlib.decompress(stored))
    return content
