"""Creatives: what is shown. A picture for narrow and one for wide screens, or HTML in a frame."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ads.links import Trouble, trouble
from ads.models.flights import Flight
from ads.models.limits import between
from ads.sizes import Size

PICTURES = FileExtensionValidator(["jpg", "jpeg", "png", "webp", "gif"])
TROUBLES = {
    Trouble.SCHEME: _("Begin the address with https:// or http://."),
    Trouble.HIDDEN: _("There is a space or an invisible character in this address. Type it anew."),
    Trouble.BACKSLASH: _("There is a backslash in this address. Write / instead."),
    Trouble.CREDENTIALS: _("Leave out the name before the @: readers would be misled by it."),
    Trouble.HOST: _("This address has no host name that browsers could find."),
}


def validate_landing_page(address: str) -> None:
    """Raise ValidationError, in an ad manager's words, unless the address is safe to link to."""
    found = trouble(address)
    if found:
        raise ValidationError(TROUBLES[found], code=found.value)


class Make(models.TextChoices):
    """What a creative is made of."""

    PICTURE = "picture", _("Pictures")
    HTML = "html", _("HTML, in a sandboxed frame")


class CreativeState(models.TextChoices):
    """How far a creative has come on its way to the readers."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waits for approval")
    APPROVED = "approved", _("Approved")


class CreativeQuerySet(models.QuerySet["Creative"]):
    def approved(self) -> "CreativeQuerySet":
        """Creatives that may be shown while their flight runs."""
        return self.filter(state=CreativeState.APPROVED)

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
        _("landing page"),
        max_length=1000,
        validators=[validate_landing_page],
        help_text=_("http or https."),
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
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=CreativeState,
        default=CreativeState.DRAFT,
        editable=False,  # moved by the verbs of `ads.approval` alone
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    # Each of them has had a hand in what is not approved yet, and so may not approve HTML.
    changed_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="+",
        editable=False,
        blank=True,
        verbose_name=_("changed by, since it was last approved"),
    )

    objects = CreativeQuerySet.as_manager()

    class Meta:
        ordering = ["flight", "name"]
        verbose_name = _("creative")
        verbose_name_plural = _("creatives")
        permissions = [
            ("use_html_creative", _("Can write creatives in HTML")),
            ("approve_creative", _("Can approve creatives")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(make="picture") & ~Q(narrow="", wide="") & ~Q(alt="")
                | Q(make="html") & ~Q(html=""),
                name="creative_has_pictures_with_alt_text_or_html",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CreativeState.values), name="creative_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(make="html", state="approved")
                | Q(written_by__isnull=False, approved_by__isnull=False)
                & ~Q(approved_by=F("written_by")),
                name="html_is_approved_by_a_second_person",
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
    def approved(self) -> bool:
        """Whether readers see it while its flight runs."""
        return self.state == CreativeState.APPROVED

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
