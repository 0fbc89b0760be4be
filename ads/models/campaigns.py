"""Campaigns: what an advertiser has ordered, for how much and for when."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ads.models.advertisers import Advertiser
from ads.models.limits import years_out_of_reach


class Campaign(models.Model):
    """What an advertiser ordered: one purpose, one or more flights."""

    advertiser = models.ForeignKey(
        Advertiser, models.PROTECT, related_name="campaigns", verbose_name=_("advertiser")
    )
    name = models.CharField(_("name"), max_length=160)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("None of its flights shows anything before the first day or after the last."),
    )
    budget = models.DecimalField(
        _("budget"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("When its flights have cost so much, they stop. Empty: no limit."),
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        ordering = ["advertiser__name", "name"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        permissions = [("report_campaign", _("Can see what was counted, and reports"))]
        constraints = [
            models.UniqueConstraint(
                fields=["advertiser", "name"], name="campaign_name_once_for_each_advertiser"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gt=0), name="campaign_budget_is_above_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advertiser.name}: {self.name}"

    def clean(self) -> None:
        """Say what is wrong beside the field before the database refuses it."""
        problems: dict[str, object] = {
            **years_out_of_reach(starts_on=self.starts_on, ends_on=self.ends_on)
        }
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            problems["ends_on"] = _("The last day comes before the first.")
        if problems:
            raise ValidationError(problems)
