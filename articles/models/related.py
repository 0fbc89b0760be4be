"""Related links: the "Read also" lines that an editor picks."""

from datetime import datetime

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.stories import Story

WEB_ADDRESS = URLValidator(schemes=["http", "https"])


def usual_label() -> str:
    """What stands before a line, in the language of the paper."""
    return gettext("Read also")


class RelatedLinkQuerySet(models.QuerySet["RelatedLink"]):
    def visible(self, now: datetime | None = None) -> "RelatedLinkQuerySet":
        """Links that a reader may see: outside addresses, and stories that are public."""
        is_public = Story.objects.public(now).pointed_to_by("target")
        return self.filter(~Q(url="") | is_public)

    def in_order(self) -> "RelatedLinkQuerySet":
        """As the editor ordered them."""
        return self.order_by("order", "pk")

    def waiting(self) -> "RelatedLinkQuerySet":
        """Links to a headline that no story has yet; they heal when such a story appears."""
        return self.filter(target=None, url="")


class RelatedLink(models.Model):
    """A link from a story to another one, to an outside address, or to a headline not yet known.

    Where it stands is said by the text: a paragraph that carries the link's `anchor` holds its
    place however paragraphs move around it. A link without such a paragraph stands at the end.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="related_links")
    target = models.ForeignKey(
        Story,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="links_to_here",
        verbose_name=_("story"),
    )
    url = models.URLField(
        _("outside address"), max_length=1000, blank=True, validators=[WEB_ADDRESS]
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("For an outside address. A story shows its own present headline."),
    )
    label = models.CharField(_("label"), max_length=40, default=usual_label)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    anchor = models.CharField(max_length=16, editable=False)
    headline_key = models.CharField(
        max_length=200,
        blank=True,
        default="",
        editable=False,
        help_text="The folded headline that a waiting link is looking for.",
    )

    objects = RelatedLinkQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        constraints = [
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(target=F("story")),
                name="story_is_not_related_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False, url="")
                | Q(target=None) & ~Q(url="") & ~Q(title="")
                | Q(target=None, url="") & ~Q(title="") & ~Q(headline_key=""),
                name="related_link_has_one_aim",
            ),
            models.UniqueConstraint(
                fields=["story", "target"],
                condition=Q(target__isnull=False),
                name="story_is_linked_once",
            ),
            models.UniqueConstraint(fields=["story", "anchor"], name="anchor_once_in_a_story"),
        ]
        indexes = [
            models.Index(
                fields=["headline_key"],
                condition=Q(target=None, url=""),
                name="related_link_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}| {self.headline}"

    @property
    def headline(self) -> str:
        """The target's present headline, or the link's own title."""
        return self.target.headline if self.target else self.title

    @property
    def href(self) -> str:
        """Where the link leads: a path of the site, or an outside address."""
        return self.target.get_absolute_url() if self.target else self.url

    @property
    def is_outside(self) -> bool:
        """Whether it leaves the site."""
        return bool(self.url)
