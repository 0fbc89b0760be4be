"""Advertisers, and the labels that keep competitors apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompetitionLabel(models.Model):
    """A trade. Two advertisers that share one are competitors: no page shows both."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("competition label")
        verbose_name_plural = _("competition labels")

    def __str__(self) -> str:
        return self.name


class Advertiser(models.Model):
    """A company or body that advertises. The paper itself is one, for house advertisements."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    website = models.URLField(_("website"), blank=True)
    labels = models.ManyToManyField(
        CompetitionLabel,
        blank=True,
        related_name="advertisers",
        verbose_name=_("competes in"),
        help_text=_("It is never shown on a page with another advertiser of the same label."),
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("advertiser")
        verbose_name_plural = _("advertisers")

    def __str__(self) -> str:
        return self.name
