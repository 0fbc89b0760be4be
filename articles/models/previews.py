"""Links by which somebody without a login sees a story before readers do."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, now: datetime) -> "PreviewLinkQuerySet":
        """Links that still lead to their story at `now` (aware)."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class PreviewLink(models.Model):
    """A link to the preview of one story: it expires, and can be taken back."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="preview_links")
    for_whom = models.CharField(
        _("for whom"),
        max_length=100,
        blank=True,
        help_text=_("A note for the desk; whoever opens the link does not see it."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("link to a preview")
        verbose_name_plural = _("links to previews")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="preview_link_expires_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story}, {self.expires_at:%Y-%m-%d %H:%M}"
