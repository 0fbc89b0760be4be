"""Creatives: what is shown. A picture for narrow and one for wide screens, or HTML in a frame."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.campaigns import Flight
from ads.models.limits import between
from ads.sizes import Size

PICTURES = FileExtensionValidator(["jpg", "jpeg", "png", "webp", "gif"])
WEB_ADDRESS = URLValidator(schemes=["http", "https"])


class Make(models.TextChoices):
    """What a creative is made of."""

    PICTURE = "picture", _("Pictures")
    HTML = "html", _("HTML, in a sandboxed frame")


class CreativeQuerySet(models.QuerySet["Creative"]):
    def approved(self) -> "CreativeQuerySet":
        """Creatives that may be shown while their flight runs."""
        return self.filter(approved=True)

    def showable(self, now: datetime) -> "CreativeQuerySet":
        """Creatives that readers may see at `now` (aware): approved, and their flight runs."""
        return self.approved().filter(flight__in=Flight.objects.running(now))


class Creative(models.Model):
    """One advertisement of a flight. Sizes are CSS pixels, taken from the files when they are
    uploaded (a file of double density counts as half its pixels)."""

    flight = models.ForeignKey(
        Flight, models.CASCADE, related_name="creatives", verbose_name=_("flight")
    )
    name = models.CharField(_("name"), max_length=160)
    make = models.CharField(_("made of"), max_length=8, choices=Make, default=Make.PICTURE)
    link = models.URLField(
        _("landing page"), max_length=1000, validators=[WEB_ADDRESS], help_text=_("http or https.")
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the advertisement says, for readers who can't see it."),
    )
    # Neutral folder names: ad blockers hide what is called an advertisement.
    narrow = models.FileField(
        _("picture for narrow screens"),
        upload_to="panels/%Y/%m/",
        blank=True,
        validators=[PICTURES],
    )
    narrow_width = models.PositiveSmallIntegerField(default=0, editable=False)
    narrow_height = models.PositiveSmallIntegerField(default=0, editable=False)
    wide = models.FileField(
        _("picture for wide screens"), upload_to="panels/%Y/%m/", blank=True, validators=[PICTURES]
    )
    wide_width = models.PositiveSmallIntegerField(default=0, editable=False)
    wide_height = models.PositiveSmallIntegerField(default=0, editable=False)
    html = models.TextField(
        _("HTML"),
        blank=True,
        max_length=60_000,
        help_text=_("Shown in a frame that can reach neither the page nor its readers' data."),
    )
    html_width = models.PositiveSmallIntegerField(
        _("frame width"), default=300, validators=between(1, 1240)
    )
    html_height = models.PositiveSmallIntegerField(
        _("frame height"), default=250, validators=between(1, 1050)
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"),
        default=10,
        validators=between(1, 1000),
        help_text=_("Its share among the creatives of its flight."),
    )
    approved = models.BooleanField(_("approved"), default=True)

    objects = CreativeQuerySet.as_manager()

    class Meta:
        ordering = ["flight", "name"]
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        permissions = [("use_html_creative", _("Can write creatives in HTML"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(make="picture") & ~Q(narrow="", wide="") & ~Q(alt="")
                | Q(make="html") & ~Q(html=""),
                name="creative_has_pictures_with_alt_text_or_html",
            ),
            models.CheckConstraint(
                condition=Q(link__istartswith="http://") | Q(link__istartswith="https://"),
                name="creative_links_to_the_web",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=1000), name="creative_weight_is_1_to_1000"
            ),
            models.CheckConstraint(
                condition=Q(html_width__range=(1, 1240), html_height__range=(1, 1050)),
                name="creative_frame_fits_a_page",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sizes(self) -> list[Size]:
        """The sizes that it comes in, each once, in CSS pixels."""
        if self.make == Make.HTML:
            return [Size(self.html_width, self.html_height)]
        sizes = [
            Size(getattr(self, f"{which}_width"), getattr(self, f"{which}_height"))
            for which in ("narrow", "wide")
            if getattr(self, which)
        ]
        return list(dict.fromkeys(sizes))

    def clean(self) -> None:
        """Say what is missing beside the field before the database refuses it."""
        problems = {}
        if self.make == Make.HTML:
            if not self.html.strip():
                problems["html"] = _("Write the HTML, or choose pictures.")
        else:
            if not self.narrow and not self.wide:
                problems["narrow"] = _("Upload a picture here, or one for wide screens, or both.")
            if not self.alt.strip():
                problems["alt"] = _("Say in words what the advertisement says.")
        if problems:
            raise ValidationError(problems)
