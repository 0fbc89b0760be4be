"""Corrections, updates and clarifications, dated, at the end of a story."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story

NOTE_LENGTH = 2000


class CorrectionKind(models.TextChoices):
    """What the note is."""

    CORRECTION = "correction", _("Correction")
    UPDATE = "update", _("Update")
    CLARIFICATION = "clarification", _("Clarification")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self, now: datetime | None = None) -> "CorrectionQuerySet":
        """Notes to stories that readers may see."""
        return self.filter(Story.objects.public(now).pointed_to_by("story"))

    def newest_first(self) -> "CorrectionQuerySet":
        """With the story that each belongs to, without its text."""
        return (
            self.select_related("story")
            .defer("story__body", "story__blocks", "story__slots")
            .order_by("-made_at", "-pk")
        )


class Correction(models.Model):
    """One dated note to the readers of a story."""

    ROW = {"kind": "kind", "text": "text", "made_at": "made_at"}

    story = models.ForeignKey(Story, models.CASCADE, related_name="corrections")
    kind = models.CharField(
        _("kind"), max_length=14, choices=CorrectionKind, default=CorrectionKind.CORRECTION
    )
    text = models.TextField(_("text"), max_length=NOTE_LENGTH)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [models.Index(fields=["-made_at", "-id"], name="correction_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
