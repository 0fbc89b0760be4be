"""Which stories came from imported texts, so that importing again changes nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story


class ImportedText(models.Model):
    """What a story was imported from. The headline says which story a text is."""

    story = models.OneToOneField(Story, models.CASCADE, related_name="imported_text")
    headline_key = models.CharField(max_length=200, unique=True)
    source = models.CharField(_("imported from"), max_length=200)
    source_digest = models.CharField(max_length=64)
    stored_digest = models.CharField(
        max_length=64, help_text="What the story said after the import, before any editor."
    )
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("imported text")
        verbose_name_plural = _("imported texts")

    def __str__(self) -> str:
        return self.source
