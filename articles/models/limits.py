"""Where a member of staff has rights, if not everywhere."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.sections import Section


class SectionLimit(models.Model):
    """One section in which a member of staff writes and decides, with the sections below it. Who
    has no such row has every section.

    A section that limits somebody can't be deleted: that would let them into all the others.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="section_limits",
        verbose_name=_("member of staff"),
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="limits", verbose_name=_("section")
    )

    class Meta:
        ordering = ["section__order", "section__name"]
        verbose_name = _("section")
        verbose_name_plural = _("Sections (none: rights hold in all of them)")
        default_permissions = ()  # it is set by those who keep the accounts
        constraints = [
            models.UniqueConstraint(fields=["user", "section"], name="user_is_limited_to_it_once"),
        ]

    def __str__(self) -> str:
        return str(self.section)
