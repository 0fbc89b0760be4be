"""Targeting: on which pages, in which places and on which screens a flight may appear."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.flights import Flight


class Dimension(models.TextChoices):
    """What a target looks at. The values of a page are plain words that its app hands in."""

    PLACEMENT = "placement", _("Placement")
    SECTION = "section", _("Section")
    TOPIC = "topic", _("Topic")
    KEYWORD = "keyword", _("Keyword")
    SCREEN = "screen", _("Screen")


class Screen(models.TextChoices):
    """The two widths that a page is laid out for."""

    NARROW = "narrow", _("Narrow screens, below 900 pixels")
    WIDE = "wide", _("Wide screens")


class Target(models.Model):
    """One value of one dimension that a flight asks for, or keeps away from.

    A page suits a flight if, in every dimension in which it asks for something, the page has one
    of the values, and if the page has none of those that it keeps away from.
    """

    flight = models.ForeignKey(Flight, models.CASCADE, related_name="targets")
    dimension = models.CharField(max_length=9, choices=Dimension)
    value = models.CharField(max_length=120)
    exclude = models.BooleanField(default=False)

    class Meta:
        ordering = ["dimension", "value"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["flight", "dimension", "value"], name="target_value_once_for_each_flight"
            ),
            models.CheckConstraint(
                condition=Q(dimension__in=Dimension.values), name="target_dimension_is_known"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="target_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()} {'≠' if self.exclude else '='} {self.value}"
