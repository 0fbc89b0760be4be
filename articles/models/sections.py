"""Sections, the departments of the paper, and topics, the threads that run through it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ads.models import InjectionPolicy

LATELY = 500
"""The latest stories, whose topics are those that are used lately."""

# Addresses that the site itself uses at its top level; no section may take them.
RESERVED_SLUGS = frozenset(
    [
        "accounts",
        "admin",
        "archive",
        "authors",
        "cards",
        "corrections",
        "demo",
        "feed",
        "feeds",
        "go",
        "health",
        "icons",
        "latest",
        "live",
        "manifest",
        "media",
        "most-read",
        "oembed",
        "opensearch",
        "panels",
        "photos",
        "plan",
        "preview",
        "robots",
        "search",
        "sections",
        "series",
        "sitemap",
        "sitemaps",
        "static",
        "stories",
        "theme",
        "topics",
    ]
)


def refuse_reserved_slug(slug: str) -> None:
    """Raise ValidationError where a section's address would hide a page of the site."""
    if slug in RESERVED_SLUGS or slug.isdigit():
        raise ValidationError(
            _("The address “%(slug)s” is used by the site itself. Choose another."),
            params={"slug": slug},
        )


class Section(models.Model):
    """A department of the paper, with at most one level of sections below it."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, validators=[refuse_reserved_slug]
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
        limit_choices_to={"parent": None},
    )
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Low numbers come first in the navigation.")
    )
    slot_policy = models.ForeignKey(
        InjectionPolicy,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("slot policy"),
        help_text=_("Where advertisements stand in this section's stories. Empty: the site's."),
    )

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="section_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("section", args=[self.slug])

    def clean(self) -> None:
        """Keep the tree two levels deep."""
        if self.parent is None:
            return
        if self.parent_id == self.pk:
            raise ValidationError({"parent": _("A section can't be part of itself.")})
        if self.parent.parent_id is not None:
            raise ValidationError({"parent": _("Choose a section that is not itself part of one.")})
        if self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("This section has sections of its own; it can't be part of another.")}
            )


class TopicQuerySet(models.QuerySet["Topic"]):
    def lately_used(self, now: datetime) -> "TopicQuerySet":
        """Topics of the latest stories that readers may see at `now` (aware), those of most stories
        first. What it costs does not grow with the paper."""
        from articles.models.stories import Story  # which needs Topic

        latest = Story.objects.public(now).newest_first().values("pk")[:LATELY]
        return (
            self.filter(stories__in=latest)
            .annotate(lately=models.Count("stories"))
            .order_by("-lately", "name")
        )


class Topic(models.Model):
    """A thread that runs through sections: a place, a matter, a long story."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    description = models.TextField(_("description"), blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])
