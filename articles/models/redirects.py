"""Addresses that a public story once had."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story


class Redirect(models.Model):
    """An old path of a story, as `request.path` has it: not percent-encoded. It points to the
    story, not to another path, so that there are no chains and no loops."""

    path = models.CharField(_("old address"), max_length=200, unique=True)
    story = models.ForeignKey(Story, models.CASCADE, related_name="redirects")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return self.path
