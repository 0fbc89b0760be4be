"""The photo library: one row a picture, with what readers are told of it, and the one statement of
how long they may see it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from imagefield.fields import PPOIField

from articles import clock
from articles.photos.checks import check_upload
from articles.photos.files import PictureField
from articles.rows import moment


class RightsState(models.TextChoices):
    """Whether the paper may show a picture."""

    HELD = "held", _("Rights held")
    RUNNING_OUT = "running-out", _("Rights running out")
    ENDED = "ended", _("Rights ended")


class PhotoQuerySet(models.QuerySet["Photo"]):
    def shown(self, now: datetime | None = None) -> "PhotoQuerySet":
        """Pictures that readers may see at `now` (aware; default: this moment), to the second.
        `Photo.is_shown` is the same rule for a row that is already in hand."""
        now = now or clock.now()
        return self.filter(Q(rights_end=None) | Q(rights_end__gt=now))

    def with_rights(self, state: RightsState, now: datetime | None = None) -> "PhotoQuerySet":
        """Those whose `rights_state` is this at `now`."""
        now = now or clock.now()
        match state:
            case RightsState.ENDED:
                return self.filter(rights_end__lte=now)
            case RightsState.RUNNING_OUT:
                return self.filter(rights_end__gt=now, rights_end__lte=now + warned_before())
            case _:
                return self.filter(Q(rights_end=None) | Q(rights_end__gt=now + warned_before()))

    def undescribed(self) -> "PhotoQuerySet":
        """Pictures of which nobody has said yet what they show."""
        return self.filter(alt="", decorative=False)


def warned_before() -> timedelta:
    """How long before its rights end the desk is warned of a picture."""
    return timedelta(days=settings.PHOTO_RIGHTS_WARNING_DAYS)


class Photo(models.Model):
    """A picture of the library. `width` and `height` are pixels of the original, upright;
    the focal point is "x times y" in fractions of both, as django-imagefield keeps it ("0.5x0.5" is
    the middle)."""

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
            "creator",
            "rights_url",
            "licensor_url",
            "rights_end",
        ]
    }

    file = PictureField(
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
    creator = models.CharField(
        _("creator"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Who made the picture."),
    )
    copyright = models.CharField(_("copyright notice"), max_length=250, blank=True)
    rights_url = models.URLField(
        _("statement of rights"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("The page that says how the picture may be used."),
    )
    licensor_url = models.URLField(
        _("where to get a licence"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("The page on which others can ask for it."),
    )
    rights_end = models.DateTimeField(
        _("rights end"),
        null=True,
        blank=True,
        help_text=_(
            "From then on readers see it nowhere any more; stories stand without it. Empty: never."
        ),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt=""),
                name="decorative_photo_has_no_alt_text",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="photo_newest"),
            models.Index(
                fields=["rights_end"],
                condition=Q(rights_end__isnull=False),
                name="photo_whose_rights_end",
            ),
            models.Index(
                fields=["-created_at", "-id"],
                condition=Q(alt="", decorative=False),
                name="photo_undescribed",
            ),
            models.Index(
                fields=["-created_at", "-id"], condition=Q(credit=""), name="photo_without_credit"
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption[:60] or str(self.file).rpartition("/")[2]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Photo":
        """A picture out of the dict that `articles.rows.Rows` makes of ROW, with its dates."""
        end = row.get("rights_end")
        return cls(**{**row, "rights_end": moment(end) if isinstance(end, str) else end})

    def is_shown(self, now: datetime | None = None) -> bool:
        """Whether `PhotoQuerySet.shown` would hold it, for a row that is already here."""
        return self.rights_end is None or self.rights_end > (now or clock.now())

    def rights_state(self, now: datetime | None = None) -> RightsState:
        """Whether the paper may show it at `now`, and for how much longer."""
        now = now or clock.now()
        if not self.is_shown(now):
            return RightsState.ENDED
        if self.rights_end is not None and self.rights_end <= now + warned_before():
            return RightsState.RUNNING_OUT
        return RightsState.HELD

    @property
    def alt_for_readers(self) -> str:
        """What those hear who can't see it: until somebody has described it, its caption."""
        return self.alt or ("" if self.decorative else self.caption[:400])

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
