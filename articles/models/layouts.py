"""How a front page that readers have was laid out before it was changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.editions import Edition


class FormerLayout(models.Model):
    """The zones and pins that a live edition had until it was changed (`articles.front.former` says
    in which shape). Rows are added and never changed."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="former_layouts")
    version = models.PositiveIntegerField()
    zones = models.JSONField(default=list)
    replaced_at = models.DateTimeField(_("until"), default=timezone.now)
    replaced_by_name = models.CharField(_("changed by"), max_length=160, blank=True)

    class Meta:
        ordering = ["-version"]
        verbose_name = _("former layout of a front page")
        verbose_name_plural = _("former layouts of front pages")
        default_permissions = ()  # rights are those on the edition
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "version"], name="edition_has_one_layout_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}, {self.version}"
