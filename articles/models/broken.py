"""Links in public stories that lead nowhere, as the keeper found them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story


class BrokenLinks(models.Model):
    """The links of one story that lead nowhere, on this site or on another. There is a row only
    where there are some."""

    story = models.OneToOneField(
        Story, models.CASCADE, primary_key=True, related_name="broken_links"
    )
    addresses = models.JSONField(default=list)
    found_at = models.DateTimeField(_("found"), auto_now=True)

    class Meta:
        verbose_name = _("broken links")
        verbose_name_plural = _("broken links")
        default_permissions = ()
        indexes = [models.Index(fields=["-found_at"], name="broken_links_newest")]

    def __str__(self) -> str:
        return f"{self.story}: {len(self.addresses)}"


class LinkRound(models.Model):
    """How far the keeper has come on its round through all stories, and when it asked other hosts
    last. There is one row."""

    last_story = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("round of the links")
        verbose_name_plural = _("rounds of the links")
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_round")]

    def __str__(self) -> str:
        return str(self.last_story)
