"""Addresses at which something once stood, and what they answer now."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.authors import Author
from articles.models.sections import Section, Topic
from articles.models.series import Series
from articles.models.stories import Story

PATH_LENGTH = 500
THINGS = ("story", "topic", "author", "section", "series")


def _one_aim_at_most() -> Q:
    """No row has two of the things and a written target."""
    empty = {name: Q(**{name: None}) for name in THINGS} | {"target": Q(target="")}
    found = Q()
    for name in empty:
        others = Q()
        for other, is_empty in empty.items():
            if other != name:
                others &= is_empty
        found |= others
    return found


class RedirectQuerySet(models.QuerySet["Redirect"]):
    def with_aims(self) -> "RedirectQuerySet":
        """With what they lead to, without the stories' texts."""
        return self.select_related(*THINGS).defer("story__body", "story__blocks", "story__slots")


class Redirect(models.Model):
    """An old path, as `request.path` has it: not percent-encoded. It points to a thing, not to
    another path, so that there are no chains and no loops, whatever address the thing has by now.

    One that the desk typed may also lead to a page of the site that nobody can move (`/latest/`)
    or to an https address elsewhere (`target`). One that leads nowhere says that what stood there
    is gone (410); so does one whose thing has been deleted. It is looked up only where there would
    be no page at all.
    """

    path = models.CharField(_("old address"), max_length=PATH_LENGTH, unique=True)
    story = models.ForeignKey(
        Story,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("story"),
    )
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="redirects"
    )
    author = models.ForeignKey(
        Author, models.SET_NULL, null=True, blank=True, related_name="redirects"
    )
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="redirects"
    )
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="redirects"
    )
    target = models.CharField(max_length=1000, blank=True, default="", db_default="")
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    typed_at = models.DateTimeField(
        null=True, editable=False, help_text="Empty: it was left behind by something that moved."
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = RedirectQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                condition=_one_aim_at_most(), name="redirect_leads_to_one_place_at_most"
            ),
            models.CheckConstraint(
                condition=Q(target="")
                | Q(target__startswith="https://")
                | Q(target__startswith="/") & ~Q(target__startswith="//"),
                name="redirect_stays_here_or_leads_to_https",
            ),
            models.CheckConstraint(
                condition=~Q(path=F("target")), name="redirect_does_not_lead_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def thing(self) -> Any:
        """The story, topic, author, section or series that it leads to; None for none."""
        return next((found for name in THINGS if (found := getattr(self, name))), None)

    @property
    def says_gone(self) -> bool:
        """Whether it leads nowhere."""
        return self.thing is None and not self.target
