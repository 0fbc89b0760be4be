"""The staff's accounts and the paper's own particulars."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# The accents that static/css/site.css has by itself.
ACCENT, ACCENT_DARK = "#8a1c1c", "#f0a58f"
COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as # and six digits: #8a1c1c."))


class User(AbstractUser):
    """A member of staff. Ours from the first migration, so that it can grow."""

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")


class Paper(models.Model):
    """What the owner sets once: the paper's name and particulars. There is one row."""

    name = models.CharField(_("name"), max_length=80, default="Newsroom")
    tagline = models.CharField(_("line under the name"), max_length=120, blank=True)
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("For search engines and feeds: one sentence about the paper."),
    )
    accent = models.CharField(_("accent colour"), max_length=7, default=ACCENT, validators=[COLOUR])
    accent_dark = models.CharField(
        _("accent colour in dark mode"), max_length=7, default=ACCENT_DARK, validators=[COLOUR]
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    public_history = models.BooleanField(
        _("show what has changed in stories"),
        default=False,
        help_text=_(
            "Every public story then has a page that shows readers each change since it was "
            "published, word by word."
        ),
    )

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("paper")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_paper"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def theme(self) -> str:
        """The two accents as six digits each, for the address of `newsroom.theme`; empty for a
        paper that keeps those of the style sheet."""
        if (self.accent.lower(), self.accent_dark.lower()) == (ACCENT, ACCENT_DARK):
            return ""
        return f"{self.accent[1:]}-{self.accent_dark[1:]}".lower()
