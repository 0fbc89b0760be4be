"""Notes that the desk writes to one another on a story, field by field."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story

NOTE_LENGTH = 2000
QUOTE_LENGTH = 300


class Part(models.TextChoices):
    """What of a story a note is about, as the story form calls it."""

    STORY = "story", _("The whole story")
    HEADLINE = "headline", _("Headline")
    STANDFIRST = "standfirst", _("Standfirst")
    BODY = "body", _("Text")
    BYLINES = "bylines", _("Byline")
    SECTION = "section", _("Section and kind")
    TOPICS = "topics", _("Topics")
    LEAD_PHOTO = "lead_photo", _("Lead photo")
    LEAD_CAPTION = "lead_caption", _("Caption of the lead photo")
    RELATED = "related_links", _("Read also")
    TIMING = "timing", _("Timing")
    ADVERTISEMENTS = "advertisements", _("Advertisements")
    ADDRESS = "slug", _("Address")


class NoteQuerySet(models.QuerySet["Note"]):
    def threads(self) -> "NoteQuerySet":
        """Notes that begin a thread, without the answers to them."""
        return self.filter(answer_to=None)

    def open(self) -> "NoteQuerySet":
        """Threads that nobody has resolved yet."""
        return self.threads().filter(resolved_at=None)

    def resolved(self) -> "NoteQuerySet":
        """Threads that somebody has resolved, the latest first."""
        return self.threads().filter(resolved_at__isnull=False).order_by("-resolved_at", "-pk")

    def of_thread(self, note: "Note") -> "NoteQuerySet":
        """The note that begins the thread of `note`, and all answers to it."""
        first = note.answer_to_id or note.pk
        return self.filter(Q(pk=first) | Q(answer_to=first))


class Note(models.Model):
    """A note on one part of a story, or an answer to one. A note that begins a thread can be
    resolved; its answers are resolved with it, and have no answers of their own."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="notes")
    answer_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    about = models.CharField(_("about"), max_length=16, choices=Part, default=Part.STORY)
    quote = models.CharField(_("words that it is about"), max_length=QUOTE_LENGTH, blank=True)
    text = models.TextField(_("note"), max_length=NOTE_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    by_name = models.CharField(max_length=160)  # outlives the account
    at = models.DateTimeField(_("when"), default=timezone.now)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    resolved_by_name = models.CharField(max_length=160, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("note on a story")
        verbose_name_plural = _("notes on stories")
        default_permissions = ("add",)  # who writes notes reads and resolves them
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None, resolved_by_name="")
                | (Q(resolved_at__isnull=False) & ~Q(resolved_by_name="")),
                name="note_is_resolved_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(answer_to=None) | Q(resolved_at=None),
                name="only_what_begins_a_thread_is_resolved",
            ),
        ]
        indexes = [
            models.Index(
                fields=["story"],
                condition=Q(answer_to=None, resolved_at=None),
                name="note_open_on_story",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.text[:60]}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


def open_notes() -> Any:
    """An annotation of stories: how many notes on each are open, in the same query."""
    counted = (
        Note.objects.open()
        .filter(story=OuterRef("pk"))
        .order_by()
        .values("story")
        .annotate(number=models.Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
