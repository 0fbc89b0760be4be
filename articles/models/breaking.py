"""The strip of breaking news above every page."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import clock
from articles.models.stories import Status, Story

WORDS_LENGTH = 140
MOST_SHOWN = 3
"""Lines that stand above a page at once, those that began last."""


class BreakingLineQuerySet(models.QuerySet["BreakingLine"]):
    def running(self, now: datetime | None = None) -> "BreakingLineQuerySet":
        """Those that readers see at `now` (aware; default: this moment), to the second. One whose
        story was withdrawn goes with it; one whose story is not public leads nowhere: see
        `leads_to_story`."""
        now = now or clock.now()
        return (
            self.filter(ended_at=None, starts_at__lte=now, ends_at__gt=now)
            .exclude(story__status=Status.WITHDRAWN)
            .annotate(leads_to_story=Story.objects.public(now).pointed_to_by("story_id"))
            .order_by("-starts_at", "-pk")
        )


class BreakingLine(models.Model):
    """One line of the strip, with an end from the start. Rows are written by
    `articles.front.breaking` alone."""

    words = models.CharField(_("words"), max_length=WORDS_LENGTH)
    story = models.ForeignKey(
        Story,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("story"),
        help_text=_("Where it leads, as soon as that is public."),
    )
    url = models.URLField(_("or address"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    made_by_name = models.CharField(_("who"), max_length=160, blank=True)  # outlives the account
    ended_at = models.DateTimeField(_("taken away"), null=True, editable=False)
    ended_by_name = models.CharField(max_length=160, blank=True, editable=False)

    # As `articles.rows.Rows` gathers the running ones.
    ROW = {
        "words": "words",
        "url": "url",
        "day": "story__published_on",
        "slug": "story__slug",
        "leads_to_story": "leads_to_story",
    }

    objects = BreakingLineQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("line of breaking news")
        verbose_name_plural = _("breaking news")
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="breaking_line_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(story=None) | Q(url=""), name="breaking_line_leads_to_one_place"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="breaking_line_says_something"),
        ]
        indexes = [
            models.Index(
                fields=["ends_at"], condition=Q(ended_at=None), name="breaking_line_running"
            ),
            models.Index(fields=["-starts_at", "-id"], name="breaking_line_newest"),
        ]

    def __str__(self) -> str:
        return self.words
