"""Series: stories in several parts."""

from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.photos import Photo


class SeriesQuerySet(models.QuerySet["Series"]):
    def begun(self, now: datetime) -> "SeriesQuerySet":
        """Series of which readers may see a part at `now` (aware), the one with the newest part
        first. One that is only being prepared is known to nobody."""
        from articles.models.stories import Story  # which needs Series

        newest = Story.objects.public(now).filter(series=OuterRef("pk")).newest_first()
        return (
            self.annotate(newest=Subquery(newest.values("publish_at")[:1]))
            .exclude(newest=None)
            .order_by("-newest", "-pk")
        )


class Series(models.Model):
    """Stories that belong together and are read one after the other. A story is part of one at
    most; see `StoryQuerySet.in_reading_order`."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    description = models.TextField(_("description"), blank=True)
    photo = models.ForeignKey(
        Photo,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.slug])

    @property
    def shown_photo(self) -> Photo | None:
        """The photo, while the rights to it last."""
        return self.photo if self.photo and self.photo.is_shown() else None
