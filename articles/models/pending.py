"""Changes to public stories that wait: for their time, or for somebody to put them live."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.corrections import NOTE_LENGTH
from articles.models.stories import Story
from articles.models.versions import Change, unpacked


class PendingState(models.TextChoices):
    """What has become of a change. `OVERTAKEN` lasts for seconds: the story was saved meanwhile,
    and the two are about to be joined."""

    WAITING = "waiting", _("Waiting")
    OVERTAKEN = "overtaken", _("The story was saved meanwhile")
    HELD = "held", _("Held back: it needs a look")
    LIVE = "live", _("Gone live")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (PendingState.WAITING, PendingState.OVERTAKEN, PendingState.HELD)


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    def open(self) -> "PendingChangeQuerySet":
        """Those that may still go live."""
        return self.filter(state__in=OPEN)

    def newest(self) -> "PendingChange | None":
        """The last that was made, whether it may still go live or not: no other is made before it
        is over. What it says is not loaded."""
        return self.order_by("-pk").defer("packed", "page").first()

    def due(self, now: datetime) -> "PendingChangeQuerySet":
        """Those that readers see from now on."""
        return self.filter(state=PendingState.WAITING, goes_live_at__lte=now)


class PendingChange(models.Model):
    """A new version of a story that readers do not have yet. A story has at most one that is open.

    `packed` is a snapshot, made from the version `base`; `page` is what follows from it for the
    story's page, so that it can be shown at its time, to the second, before anybody has stored it
    as the story. `Story.next_change_at` says so in the story's own row.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="pending_changes")
    state = models.CharField(
        _("state"), max_length=10, choices=PendingState, default=PendingState.WAITING
    )
    base = models.PositiveIntegerField(_("made from version"))
    goes_live_at = models.DateTimeField(
        _("goes live at"),
        null=True,
        blank=True,
        help_text=_("Empty: it waits until somebody puts it live."),
    )
    change = models.CharField(_("kind of change"), max_length=14, choices=Change, blank=True)
    note = models.TextField(_("what readers are told"), max_length=NOTE_LENGTH, blank=True)
    both = models.JSONField(
        default=list, help_text="What was changed differently in the story meanwhile."
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    made_by_name = models.CharField(max_length=160, blank=True)  # outlives the account
    packed = models.BinaryField()
    page = models.JSONField(default=dict)

    objects = PendingChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("change that waits")
        verbose_name_plural = _("changes that wait")
        default_permissions = ()  # rights are those on the story
        constraints = [
            models.UniqueConstraint(
                fields=["story"],
                condition=Q(state__in=OPEN),
                name="story_has_one_change_that_waits",
            ),
            models.CheckConstraint(
                condition=Q(goes_live_at=None) | ~Q(change=""),
                name="change_with_a_time_is_of_a_kind",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "goes_live_at"], name="change_next_to_go_live"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.story}"

    @property
    def content(self) -> dict[str, Any]:
        """The story as it is to be, as `articles.versions.snapshot` took it."""
        return unpacked(self.packed)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
