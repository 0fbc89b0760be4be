"""What somebody has typed and not saved yet, and who has a story's form open."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.pending import OPEN, PendingChange
from articles.models.stories import Story

KEY_LENGTH = 32
SEEN_LENGTH = 80

GONE_AFTER = timedelta(seconds=45)
"""Who has not been heard of for so long has gone: three signs of life are missing."""


class UnsavedWorkQuerySet(models.QuerySet["UnsavedWork"]):
    def open_for(self, person: models.Model) -> "UnsavedWorkQuerySet":
        """What one member of staff can go on with; nobody sees another's."""
        return self.filter(person=person.pk, is_over=False)

    def for_list(self) -> "UnsavedWorkQuerySet":
        """Newest first, with headlines and without all else that was typed, which may be long."""
        typed = self.annotate(typed_headline=KT("fields__headline__0")).select_related("story")
        long = ("fields", "story__body", "story__blocks", "story__slots")
        return typed.with_state().defer(*long).newest_first()

    def with_state(self) -> "UnsavedWorkQuerySet":
        """With what is to be known of the changes that wait, if works are of such."""
        changes = self.select_related("of_change")
        return changes.defer("of_change__packed", "of_change__page")

    def in_form_of(
        self, story: Story | int | None, change: PendingChange | None = None
    ) -> "UnsavedWorkQuerySet":
        """What goes in the form of a story (None: of a new one), or of a change of it that waits.
        What was typed in a change that waits no longer goes in the form of its story."""
        of_story = self.with_state().filter(story=story)
        if change is not None:
            return of_story.filter(of_change=change)
        return of_story.exclude(of_change__state__in=OPEN)

    def newest_first(self) -> "UnsavedWorkQuerySet":
        return self.order_by("-saved_at", "-pk")


class UnsavedWork(models.Model):
    """What one open form of one person held when it was last heard of.

    `key` is the form's own, made when it was opened; `fields` are the values that it would send, by
    name, a list each; `base` is what it was opened at (see `articles.versions.seen`). Once it is
    saved or thrown away the row is over: what still arrives from that form is late, and not kept;
    `base` then tells the words that were saved from others.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    story = models.ForeignKey(
        Story,
        models.CASCADE,
        null=True,
        related_name="unsaved_works",
        help_text="Empty: a story that is not saved yet.",
    )
    of_change = models.ForeignKey(
        PendingChange,
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="Empty: the story itself, not a change of it that waits.",
    )
    key = models.CharField(max_length=KEY_LENGTH)
    fields = models.JSONField(default=dict)
    base = models.CharField(max_length=SEEN_LENGTH, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    is_over = models.BooleanField(default=False)

    objects = UnsavedWorkQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        verbose_name = _("unsaved work")
        verbose_name_plural = _("unsaved work")
        default_permissions = ()  # it is one's own, or nobody's
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="work_of_a_form_is_kept_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-saved_at"], name="unsaved_work_of_person"),
            models.Index(fields=["saved_at"], name="unsaved_work_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.headline or self.key}, {self.saved_at:%Y-%m-%d %H:%M}"

    @property
    def is_of_change(self) -> bool:
        """Whether it goes on in a change that waits."""
        return self.of_change is not None and self.of_change.is_open

    @property
    def headline(self) -> str:
        """The headline that was typed; the story's own if there is none."""
        if "fields" in self.get_deferred_fields():
            typed = self.typed_headline or ""  # type: ignore[attr-defined]
        else:
            typed = " ".join(str(value) for value in self.fields.get("headline", []))
        return typed.strip()[:200] or (self.story.headline if self.story else "")


class PresenceQuerySet(models.QuerySet["Presence"]):
    def now_at(self, story: Story, now: datetime) -> "PresenceQuerySet":
        """Those who have the story's form open at `now` (aware), in the order of coming."""
        return (
            self.filter(story=story.pk, seen_at__gt=now - GONE_AFTER)
            .select_related("person")
            .order_by("since", "pk")
        )


class Presence(models.Model):
    """That somebody has the form of a story open. `seen_at` is their last sign of life."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["story", "person"], name="person_is_at_a_story_once"),
        ]
        indexes = [models.Index(fields=["seen_at"], name="presence_oldest")]

    def __str__(self) -> str:
        return f"{self.person} at {self.story}"
