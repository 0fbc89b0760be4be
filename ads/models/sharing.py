"""Who gets to see a campaign's report: links for people without a login, and e-mails."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ads.models.campaigns import Campaign


class ReportLinkQuerySet(models.QuerySet["ReportLink"]):
    def open(self, now: datetime) -> "ReportLinkQuerySet":
        """Links that still lead to their report at `now` (aware)."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class ReportLink(models.Model):
    """A link to a campaign's report for its advertiser: it expires, and can be revoked."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="report_links")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ReportLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("link to a report")
        verbose_name_plural = _("links to reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="link_expires_after_it_is_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}, {self.expires_at:%Y-%m-%d}"


class Rhythm(models.TextChoices):
    """How often a report is sent."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every Monday")
    MONTHLY = "monthly", _("On the first of the month")


class ReportSchedule(models.Model):
    """To whom a campaign's report is sent, and how often."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="report_schedules")
    recipients = models.TextField(_("recipients"), help_text=_("One e-mail address a line."))
    rhythm = models.CharField(_("when"), max_length=7, choices=Rhythm, default=Rhythm.WEEKLY)
    active = models.BooleanField(_("active"), default=True)
    next_at = models.DateTimeField(_("next"))
    last_sent_at = models.DateTimeField(_("last sent"), null=True, blank=True)
    last_problem = models.CharField(_("last problem"), max_length=300, blank=True)

    class Meta:
        ordering = ["campaign", "pk"]
        verbose_name = _("report by e-mail")
        verbose_name_plural = _("reports by e-mail")
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="schedule_rhythm_is_known"
            ),
        ]
        indexes = [models.Index(fields=["active", "next_at"], name="schedule_due")]

    def __str__(self) -> str:
        return f"{self.campaign}, {self.get_rhythm_display()}"
