"""Addresses elsewhere that stories link to, as they answered when they were asked last."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutsideLink(models.Model):
    """One address of another host, as it is asked for, in ASCII. `outcome` is one of
    `articles.checking.outside.asking.Outcome`, `status` the HTTP status if there was one;
    `failures` are those in a row, each on a day of its own."""

    address = models.CharField(_("address"), max_length=2000, unique=True)
    host = models.CharField(_("host"), max_length=260)
    outcome = models.CharField(max_length=10, blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    broken = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("link to another site")
        verbose_name_plural = _("links to other sites")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(broken=False) | Q(failures__gt=0), name="broken_link_has_failed"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="outside_link_due"),
            models.Index(fields=["host", "asked_at"], name="outside_link_host"),
            models.Index(fields=["asked_at"], name="outside_link_asked"),
            models.Index(fields=["seen_at"], name="outside_link_seen"),
        ]

    def __str__(self) -> str:
        return self.address
