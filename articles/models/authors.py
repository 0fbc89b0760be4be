"""Authors: the names in bylines. A byline needs no login."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.photos import Photo


class AuthorQuerySet(models.QuerySet["Author"]):
    def who_write(self, now: datetime) -> "AuthorQuerySet":
        """Those in whose name a story stands that readers may see at `now` (aware)."""
        from articles.models.bylines import Byline  # which needs Author
        from articles.models.stories import Story  # so does this

        shown = Story.objects.public(now).pointed_to_by("story_id")
        return self.filter(Exists(Byline.objects.filter(shown, author=OuterRef("pk"))))


class Author(models.Model):
    """A person whose name stands over stories."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True, allow_unicode=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        Photo,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Shown to readers."),
    )
    link = models.URLField(
        _("page elsewhere"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Shown to readers: a page of their own."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
        help_text=_("Only if this author works in the admin."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])

    @property
    def shown_portrait(self) -> "Photo | None":
        """The portrait, while the rights to it last."""
        return self.portrait if self.portrait and self.portrait.is_shown() else None
