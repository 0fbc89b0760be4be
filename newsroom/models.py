"""The staff's accounts and the paper's own particulars."""

from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image

from articles.photos.checks import check_upload

# The accents that static/css/site.css has by itself.
ACCENT, ACCENT_DARK = "#8a1c1c", "#f0a58f"
COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write a colour as # and six digits: #8a1c1c."))


LEAST_ICON, MOST_ICON = 512, 2048
"""Pixels of a side that the picture of an icon has."""


def check_hub(url: str) -> None:
    """Raise ValidationError unless it is an https address without a password in it."""
    URLValidator(schemes=["https"])(url)
    if "@" in url:
        raise ValidationError(_("Give the address without a user’s name and password."))


def check_contact(contact: str) -> None:
    """Raise ValidationError unless it is an e-mail address or an https address."""
    said = _("Give an e-mail address, or the address of a page that begins with https://.")
    if "://" in contact:
        URLValidator(schemes=["https"], message=said)(contact)
    else:
        EmailValidator(message=said)(contact)


def check_icon(file: Any) -> None:
    """Raise ValidationError unless it is a picture that we read, square and large enough."""
    check_upload(file)
    if getattr(file, "_committed", False):  # Django's own mark of a stored file
        return  # it was looked at when it came in
    with Image.open(file) as image:
        width, height = image.size
    file.seek(0)
    if width != height or not LEAST_ICON <= width <= MOST_ICON:
        raise ValidationError(
            _(
                "This picture is %(width)d by %(height)d pixels; an icon is square, with %(least)d "
                "to %(most)d pixels a side."
            ),
            params={"width": width, "height": height, "least": LEAST_ICON, "most": MOST_ICON},
        )


class AiCrawlers(models.TextChoices):
    """What those may read who gather texts for artificial intelligence."""

    WELCOME = "welcome", _("May read everything")
    NO_TRAINING = "no-training", _("May answer with it, but not train models on it")
    NONE = "none", _("May read nothing")


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
    icon = models.FileField(
        _("icon"),
        upload_to="paper/",
        blank=True,
        validators=[check_icon],
        help_text=_(
            "A square picture with 512 to 2048 pixels a side, for tabs, home screens and search "
            "engines. Empty: a page of newsprint in the accent colour."
        ),
    )
    ai_crawlers = models.CharField(
        _("crawlers of artificial intelligence"),
        max_length=12,
        choices=AiCrawlers,
        default=AiCrawlers.WELCOME,
        help_text=_(
            "robots.txt asks them by name. Those who keep to it stay away; it binds nobody else. "
            "Search engines are not touched by it."
        ),
    )
    hub_url = models.CharField(
        _("WebSub hub"),
        max_length=300,
        blank=True,
        validators=[check_hub],
        help_text=_(
            "The hub that is told at once when a feed has changed, and tells those who follow it, "
            "such as https://pubsubhubbub.appspot.com/. Empty: nobody is told. The site must know "
            "its own address (SITE_URL)."
        ),
    )
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        blank=True,
        validators=[check_contact],
        help_text=_(
            "Whom to tell of a weakness of the site: an e-mail address or the https address of a "
            "page. It is published as security.txt. Empty: there is no such file."
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

    @property
    def icon_version(self) -> str:
        """Eight signs that change with the icon, for its address."""
        return sha256(f"{self.icon.name or ''}|{self.accent.lower()}".encode()).hexdigest()[:8]

    @property
    def icon_url(self) -> str:
        """The path of the icon that pages and feeds show."""
        return reverse("icon", args=[self.icon_version, 96])

    @property
    def logo_url(self) -> str:
        """The path of the icon as large as there is one."""
        return reverse("icon", args=[self.icon_version, LEAST_ICON])
