"""How often stories were read, by the hour, and which are read most. Nothing here says by whom."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story

STALE = timedelta(hours=2)
"""An order that was worked out so long ago says nothing of the last day any more."""


class Reading(models.Model):
    """How often a story was read in an hour (UTC)."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="readings")
    hour = models.DateTimeField(_("hour"))
    views = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        verbose_name = _("hour of readings")
        verbose_name_plural = _("hours of readings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["hour", "story"], name="story_is_read_once_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}, {self.hour}: {self.views}"


class MostReadQuerySet(models.QuerySet["MostRead"]):
    def public(self, now: datetime) -> "MostReadQuerySet":
        """Those of stories that any reader may see at `now` (aware) and nobody paid for, the most
        read first."""
        shown = Story.objects.public(now).unpaid().pointed_to_by("story_id")
        return self.filter(shown, counted_at__gt=now - STALE).order_by("-views", "-story_id")


class MostRead(models.Model):
    """A story that was read much in the day before `counted_at`. There are few rows: see
    `articles.reading.counting`."""

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="most_read")
    views = models.PositiveIntegerField(_("views"))
    counted_at = models.DateTimeField(_("counted"))

    objects = MostReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("most read story")
        verbose_name_plural = _("most read stories")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(views__gt=0), name="most_read_story_was_read"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.views}"


class CountedReadings(models.Model):
    """A segment of a host's log that is in the counts. The row goes when the file has gone."""

    host = models.CharField(max_length=120)
    segment = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("counted readings")
        verbose_name_plural = _("counted readings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["host", "segment"], name="readings_of_a_segment_count_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host}, {self.segment}"
