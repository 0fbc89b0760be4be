"""What is looked at before a story comes out, and how strict the paper is about each of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """What a finding does."""

    OFF = "off", _("Not looked at")
    WARN = "warn", _("Warns")
    STOP = "stop", _("Stops the story")


class Check(models.TextChoices):
    """One thing that is looked at. `articles.checking.rules` says how."""

    HEADLINE = "headline", _("Length of the headline")
    STANDFIRST = "standfirst", _("A standfirst of its own")
    PICTURE = "picture", _("A lead photo")
    ALT_TEXT = "alt-text", _("Alternative text of pictures")
    CREDIT = "credit", _("Credit of pictures")
    WIDTH = "width", _("Width of the lead photo")
    DEAD_LINKS = "dead-links", _("Links that lead nowhere")
    READ_ALSO = "read-also", _("“Read also” lines")
    SENSITIVE = "sensitive", _("Sensitive story without its flag")

    @property
    def takes_a_number(self) -> bool:
        """Whether the paper sets a number for it."""
        return self in DEFAULT_NUMBERS

    @property
    def takes_words(self) -> bool:
        """Whether the paper sets words for it."""
        return self is Check.SENSITIVE


DEFAULT_NUMBERS = {Check.HEADLINE: 110, Check.WIDTH: 1200, Check.READ_ALSO: 1}
"""Characters at most; pixels at least (as sharing and Google Discover ask); lines at least."""

DEFAULT_WORDS = (
    "killed, murder, suicide, died, dead, abuse, assault, rape, stabbing, shooting, crash, funeral"
)
WORDS_LENGTH = 2000


class CheckSetting(models.Model):
    """How strict the paper is about one check. There is one row for each; a check without its row
    warns."""

    about = models.CharField(_("check"), max_length=20, choices=Check, unique=True, editable=False)
    level = models.CharField(_("what a finding does"), max_length=4, choices=Level, default="warn")
    number = models.PositiveIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Characters, pixels or lines, as the check says. Empty: the usual number."),
    )
    words = models.TextField(
        _("words"),
        blank=True,
        max_length=WORDS_LENGTH,
        help_text=_("Parted by commas. A story with one of them is asked whether it is sensitive."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("check before publication")
        verbose_name_plural = _("checks before publication")
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return str(Check(self.about).label) if self.about in Check.values else self.about
