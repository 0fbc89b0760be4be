"""The places of the site that can carry an advertisement."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.limits import between


class Spot(models.TextChoices):
    """Where on the site a placement stands."""

    IN_TEXT = "in-text", _("Between the paragraphs of a story")
    FRONT_TOP = "front-top", _("Above the front page")
    IN_LIST = "in-list", _("In lists")
    BESIDE = "beside", _("Beside a story, on wide screens")
    BELOW = "below", _("Below a story")

    @property
    def wide_only(self) -> bool:
        """Whether narrow screens have no room for it."""
        return self is Spot.BESIDE


class Placement(models.Model):
    """One place on the site: the largest creative that it takes on narrow and on wide screens.

    Sizes are CSS pixels; a narrow screen is one below 900 px.
    """

    spot = models.CharField(_("where"), max_length=12, choices=Spot, unique=True)
    name = models.CharField(_("name"), max_length=80)
    active = models.BooleanField(_("in use"), default=True)
    narrow_width = models.PositiveSmallIntegerField(
        _("narrow screens: widest"), default=320, validators=between(1, 480)
    )
    narrow_height = models.PositiveSmallIntegerField(
        _("narrow screens: highest"), default=250, validators=between(1, 600)
    )
    wide_width = models.PositiveSmallIntegerField(
        _("wide screens: widest"), default=728, validators=between(1, 1240)
    )
    wide_height = models.PositiveSmallIntegerField(
        _("wide screens: highest"), default=90, validators=between(1, 1050)
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.CheckConstraint(
                condition=Q(narrow_width__range=(1, 480), narrow_height__range=(1, 600)),
                name="placement_narrow_size_fits_a_phone",
            ),
            models.CheckConstraint(
                condition=Q(wide_width__range=(1, 1240), wide_height__range=(1, 1050)),
                name="placement_wide_size_fits_a_page",
            ),
        ]

    def __str__(self) -> str:
        return self.name
