"""Pictures that no creative shows any more."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnusedPicture(models.Model):
    """A stored picture that is no creative's, and since when that is known."""

    name = models.CharField(max_length=255, unique=True)
    since = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("unused picture")
        verbose_name_plural = _("unused pictures")

    def __str__(self) -> str:
        return self.name
