"""What is planned of a story: for which day, and who sees to it."""

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story

KEY_LENGTH = 43  # of `secrets.token_urlsafe(32)`: 256 bits


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def between(self, first: date, last: date) -> "AssignmentQuerySet":
        """Those planned for a day from `first` to `last`, both counted, in the order of days."""
        days = self.filter(planned_on__gte=first, planned_on__lte=last)
        return days.order_by("planned_on", "story_id")

    def of(self, user: Any) -> "AssignmentQuerySet":
        """Those that somebody sees to."""
        return self.filter(assignee=user)


class Assignment(models.Model):
    """The plan for one story. The planned day is the desk's wish; `Story.publish_at` alone brings a
    story out."""

    story = models.OneToOneField(
        Story, models.CASCADE, primary_key=True, related_name="assignment", editable=False
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("who sees to it"),
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_on__isnull=False) | Q(assignee__isnull=False),
                name="assignment_says_when_or_who",
            ),
        ]
        indexes = [
            models.Index(fields=["planned_on", "story"], name="assignment_of_the_day"),
            models.Index(fields=["assignee", "planned_on"], name="assignment_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on or '–'}: {self.story}"


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(32)


class CalendarKey(models.Model):
    """The secret in the private address of somebody's calendar. A new one closes the old."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="calendar_key"
    )
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person)
