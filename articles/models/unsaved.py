"""What somebody has typed and not saved yet, and who has a story's form open."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
        return typed.defer("fields", "story__body", "story__blocks", "story__slots").newest_first()

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
