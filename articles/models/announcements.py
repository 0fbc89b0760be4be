"""What the paper's WebSub hub has been told, and is to be told next."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PATH_LENGTH = 500


class Announcement(models.Model):
    """The feeds of one page, as the hub was last to be told of them. Written by
    `articles.announcing` alone."""

    page = models.CharField(_("address"), max_length=PATH_LENGTH, unique=True)
    held = models.CharField(max_length=64)  # a digest of what the feeds held
    due_at = models.DateTimeField(_("due"), null=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    looked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("announcement to the hub")
        verbose_name_plural = _("announcements to the hub")
        default_permissions = ()  # nobody edits them
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(due_at__isnull=False), name="announcement_due"
            ),
        ]

    def __str__(self) -> str:
        return self.page
