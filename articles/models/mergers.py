"""Which topics and authors have become one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.authors import Author
from articles.models.sections import Topic


class Merger(models.Model):
    """One topic or author that is now another one. By its old key, what still speaks of it finds
    the one that has remained: old versions of stories, and changes that wait."""

    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="mergers")
    author = models.ForeignKey(Author, models.CASCADE, null=True, related_name="mergers")
    was_key = models.BigIntegerField()
    was_name = models.CharField(max_length=120)
    stories = models.PositiveIntegerField(help_text="How many changed hands.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=160, blank=True)  # outlives the account

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        default_permissions = ()  # rights are those on topics and authors
        constraints = [
            models.CheckConstraint(
                condition=Q(topic=None, author__isnull=False) | Q(topic__isnull=False, author=None),
                name="merger_is_of_topics_or_of_authors",
            ),
        ]
        indexes = [models.Index(fields=["was_key"], name="merger_by_old_key")]

    def __str__(self) -> str:
        return self.was_name
