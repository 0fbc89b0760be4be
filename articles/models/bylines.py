"""Bylines: who did what for a story."""

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from articles.models.authors import Author
from articles.models.photos import Photo
from articles.models.stories import Kind, Story


class Role(models.TextChoices):
    """What an author did for a story."""

    WORDS = "words", _("By")
    REPORTING = "reporting", _("Additional reporting by")
    PHOTOGRAPHS = "photographs", _("Photographs by")
    TRANSLATION = "translation", _("Translated by")


class BylineQuerySet(models.QuerySet["Byline"]):
    def in_order(self) -> "BylineQuerySet":
        """As the names stand over the story."""
        return self.order_by("order", "pk")

    def faces(self) -> "BylineQuerySet":
        """Those who hold an opinion and have a portrait."""
        return self.filter(
            role=Role.WORDS, author__portrait__isnull=False, story__kind=Kind.OPINION
        )


class Byline(models.Model):
    """One author's part in one story."""

    ROW = {
        "name": "author__name",
        "slug": "author__slug",
        "job_title": "author__job_title",
        "role": "role",
    }
    FACE: ClassVar[dict[str, Any]] = {
        "name": "author__name",
        "portrait": JSONObject(**{name: f"author__portrait__{name}" for name in Photo.ROW}),
    }

    story = models.ForeignKey(Story, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="bylines", verbose_name=_("author")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.WORDS)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    story_at = models.DateTimeField(null=True, editable=False)  # kept by `articles.filing`

    objects = BylineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                fields=["story", "author", "role"], name="author_once_in_a_role"
            ),
        ]
        indexes = [
            models.Index(fields=["author", "-story_at", "-story"], name="byline_newest_of_author"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.author}"
