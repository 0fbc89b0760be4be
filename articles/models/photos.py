"""The photo library: one row a picture, with what readers are told of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import ImageField, PPOIField

from articles.photos.checks import check_upload


class Photo(models.Model):
    """A picture of the library. `width` and `height` are pixels of the original; the focal point is
    "x times y" in fractions of both, as django-imagefield keeps it ("0.5x0.5" is the middle)."""

    # What `articles.rows.Rows` brings along so that a story's page can show its photos.
    ROW = {
        name: name
        for name in [
            "id",
            "file",
            "width",
            "height",
            "focal_point",
            "colour",
            "alt",
            "decorative",
            "caption",
            "credit",
            "copyright",
        ]
    }

    file = ImageField(
        _("picture"),
        upload_to="photos/%Y/%m/",
        width_field="width",
        height_field="height",
        ppoi_field="focal_point",
        max_length=200,
        validators=[check_upload],
    )
    width = models.PositiveIntegerField(null=True, editable=False)
    height = models.PositiveIntegerField(null=True, editable=False)
    focal_point = PPOIField(_("focal point"))
    colour = models.CharField(
        max_length=7, default="#8a8a86", editable=False, help_text="Shown until it has loaded."
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=400,
        blank=True,
        help_text=_("What the picture shows, for readers who can't see it."),
    )
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Says nothing that the text doesn't; screen readers pass over it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    copyright = models.CharField(_("copyright notice"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                condition=Q(decorative=True, alt="") | Q(decorative=False) & ~Q(alt=""),
                name="photo_has_alt_text_or_is_decorative",
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="photo_newest")]

    def __str__(self) -> str:
        return self.alt or self.caption[:60] or str(self.file)

    def clean(self) -> None:
        """Ask for words or for the explicit mark, not both and not neither."""
        if self.decorative and self.alt:
            raise ValidationError(
                {"alt": _("A decorative picture has no alternative text. Remove one of the two.")}
            )
        if not self.decorative and not self.alt:
            raise ValidationError(
                {"alt": _("Say what the picture shows, or mark it as decorative.")}
            )
