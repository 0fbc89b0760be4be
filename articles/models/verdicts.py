"""What an editor has said of a story that was suggested beside another one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story


class Said(models.TextChoices):
    """What has been said of a suggestion."""

    PINNED = "pinned", _("Pinned")
    NEVER = "never", _("Never again")


class Verdict(models.Model):
    """A candidate stays at the top of a story's suggestions, or is never suggested beside it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="verdicts")
    candidate = models.ForeignKey(Story, models.CASCADE, related_name="+")
    said = models.CharField(max_length=6, choices=Said)
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("verdict on a suggestion")
        verbose_name_plural = _("verdicts on suggestions")
        default_permissions = ()  # rights are those on the story
        constraints = [
            models.UniqueConstraint(fields=["story", "candidate"], name="one_verdict_on_each"),
            models.CheckConstraint(
                condition=~Q(story=F("candidate")), name="story_is_not_suggested_beside_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_said_display()}: {self.candidate}"
