"""The log of a story's way from its writer to its readers: who did what, when and why."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Status, Story

WHY_LENGTH = 1000


class Verb(models.TextChoices):
    """An editorial act. Each is a function of the same name in `articles.publishing`, or in
    `articles.live` for those of a live coverage."""

    SUBMIT = "submit", _("Submitted for review")
    REQUEST_CHANGES = "request_changes", _("Changes requested")
    SEND_BACK = "send_back", _("Sent back to draft")
    APPROVE = "approve", _("Approved")
    SCHEDULE = "schedule", _("Scheduled")
    PUBLISH = "publish", _("Published")
    UNSCHEDULE = "unschedule", _("Taken off the schedule")
    WITHDRAW = "withdraw", _("Withdrawn")
    CORRECT = "correct", _("Note to readers added")
    DISCARD = "discard", _("Put into the bin")
    TAKE_OUT = "take_out", _("Taken out of the bin")
    START_COVERAGE = "start_coverage", _("Live coverage started")
    END_COVERAGE = "end_coverage", _("Live coverage ended")
    RESUME_COVERAGE = "resume_coverage", _("Live coverage taken up again")
    POST_ENTRY = "post_entry", _("Live entry posted")
    EDIT_ENTRY = "edit_entry", _("Live entry changed")
    WITHDRAW_ENTRY = "withdraw_entry", _("Live entry withdrawn")
    RESTORE_ENTRY = "restore_entry", _("Live entry shown again")


class TransitionQuerySet(models.QuerySet["Transition"]):
    def newest_first(self) -> "TransitionQuerySet":
        """As the history of a story lists them."""
        return self.order_by("-at", "-pk")


class Transition(models.Model):
    """One act on one story. Rows are added by `articles.publishing` and `articles.live` and
    never changed."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="transitions")
    act = models.CharField(_("act"), max_length=20, choices=Verb)
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
    why = models.TextField(_("why"), max_length=WHY_LENGTH, blank=True)
    before = models.CharField(_("before"), max_length=20, choices=Status)
    after = models.CharField(_("after"), max_length=20, choices=Status)
    publish_at = models.DateTimeField(_("time of publication since then"), null=True)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("act on a story")
        verbose_name_plural = _("acts on stories")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["story", "-at", "-id"], name="transition_of_story")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(act=Verb.REQUEST_CHANGES) | ~Q(why=""),
                name="changes_are_requested_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.by_name or '–'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises TypeError for one that is there already: the log is not rewritten."""
        if not self._state.adding:
            raise TypeError("an act that has happened is not changed")
        super().save(*args, **kwargs)
