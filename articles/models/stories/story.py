"""The row of a story."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ads.models import InjectionPolicy
from articles import clock
from articles.models.authors import Author
from articles.models.photos import Photo
from articles.models.sections import Section, Topic
from articles.models.series import Series
from articles.models.stories.kinds import Kind, Status
from articles.models.stories.queries import StoryQuerySet

WORDS_A_MINUTE = 230
"""How fast a reader reads: the one place that says so."""


class Story(models.Model):
    """A story. `blocks`, `word_count` and `slots` are derived from the text when it is saved (see
    `articles.editing`), so that a page view parses and plans nothing."""

    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        allow_unicode=True,
        blank=True,
        help_text=_("Empty: made from the headline."),
    )
    standfirst = models.TextField(
        _("standfirst"), max_length=600, blank=True, help_text=_("One or two sentences.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWS)
    paid_by = models.CharField(
        _("paid for by"),
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text=_("Who paid for a sponsored story. Readers see it wherever the story stands."),
    )
    life_years = models.CharField(
        _("years of a life"),
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text=_("Of an obituary, such as “1931–2026”. Shown beneath the headline."),
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="stories", verbose_name=_("section")
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="stories", verbose_name=_("topics")
    )
    series = models.ForeignKey(
        Series,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("series"),
        db_index=False,  # story_newest_in_series
    )
    series_order = models.PositiveSmallIntegerField(
        _("place in the series"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(9_999)],
        help_text=_("Low numbers come first. Empty: behind those, by time of publication."),
    )
    authors = models.ManyToManyField(
        Author, through="Byline", related_name="stories", verbose_name=_("authors")
    )
    lead_photo = models.ForeignKey(
        Photo,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_stories",
        verbose_name=_("lead photo"),
    )
    lead_caption = models.TextField(
        _("caption of the lead photo"),
        blank=True,
        help_text=_("Empty: the caption that the photo has in the library."),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True)
    expire_at = models.DateTimeField(
        _("take down at"), null=True, blank=True, help_text=_("Empty: stays for good.")
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Moves only with a real update, never with a typo."),
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_(
            "Deaths, accidents, abuse: beside it only advertisements that are marked as fit for it."
        ),
    )
    no_ads = models.BooleanField(_("no advertisements"), default=False)
    slot_policy = models.ForeignKey(
        InjectionPolicy,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("slot policy"),
        help_text=_("Where advertisements stand in it. Empty: as in the section or on the site."),
    )

    # Derived when the story is saved.
    published_on = models.DateField(null=True, editable=False)
    body_photos = models.ManyToManyField(Photo, related_name="+", editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    headline_key = models.CharField(max_length=200, default="", editable=False)
    next_change_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="From then on its page is another one: see `articles.changing`.",
    )

    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    # Last, for a database reads a row from its beginning: lists never get as far as the text.
    body = models.TextField(_("text"), blank=True)
    blocks = models.JSONField(default=list, editable=False)
    slots = models.JSONField(default=dict, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-publish_at", "-pk"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        permissions = [
            ("approve_story", _("Can approve stories")),
            ("approve_own_story", _("Can approve one's own stories")),
            ("publish_story", _("Can publish, schedule and withdraw stories")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["published_on", "slug"], name="story_address_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(expire_at=None) | Q(expire_at__gt=F("publish_at")),
                name="story_is_taken_down_after_it_is_published",
            ),
            models.CheckConstraint(
                condition=Q(publish_at=None, published_on=None)
                | Q(publish_at__isnull=False, published_on__isnull=False),
                name="story_has_a_day_if_it_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.SPONSORED) | ~Q(paid_by=""),
                name="sponsored_story_says_who_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-publish_at", "-id"], name="story_newest"),
            models.Index(
                fields=["section", "status", "-publish_at", "-id"], name="story_newest_in_section"
            ),
            models.Index(
                fields=["status", "published_on", "publish_at", "expire_at"], name="story_by_day"
            ),
            models.Index(
                fields=["series", "status", "-publish_at", "-id"],
                name="story_newest_in_series",
                condition=Q(series__isnull=False),  # few stories are part of one
            ),
            models.Index(fields=["headline_key"], name="story_headline_key"),
            models.Index(fields=["-modified_at"], name="story_last_touched"),
            models.Index(fields=["section", "-modified_at"], name="story_touched_in_section"),
            models.Index(fields=["kind", "-modified_at"], name="story_touched_of_kind"),
            # For the filters of the desk, each with the order of its list: see `articles.admin`.
            models.Index(fields=["status", "-modified_at", "-id"], name="story_touched_in_state"),
            models.Index(
                fields=["section", "status", "-modified_at", "-id"],
                name="story_touched_in_sect_state",
            ),
            models.Index(
                fields=["kind", "status", "-publish_at", "-id"], name="story_newest_of_kind"
            ),
            models.Index(
                fields=["section", "kind", "-modified_at"], name="story_kind_touched_in_section"
            ),
            models.Index(
                fields=["section", "kind", "status", "-publish_at", "-id"],
                name="story_kind_newest_in_section",
            ),
            models.Index(
                fields=["status", "-publish_at", "-id"],
                condition=Q(expire_at__isnull=False),
                name="story_taken_down",
            ),
            models.Index(
                fields=["section", "status", "-publish_at", "-id"],
                condition=Q(expire_at__isnull=False),
                name="story_taken_down_in_section",
            ),
            models.Index(
                fields=["status", "-modified_at", "-id"],
                condition=Q(publish_at=None),
                name="story_without_time",
            ),
            # What the desk searches for is looked at in this order: see `articles.admin.listing`.
            models.Index(
                Coalesce("publish_at", "created_at").desc(), F("id").desc(), name="story_by_time"
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """The story's address, `/2026/11/23/slug/`; empty while it has no time of publication."""
        if self.published_on is None:
            return ""
        return reverse("story", args=[self.published_on, self.slug])

    @property
    def reading_minutes(self) -> int:
        """How long the text takes at WORDS_A_MINUTE, never less than one minute."""
        return minutes_to_read(self.word_count)

    @property
    def lead_caption_text(self) -> str:
        """The story's own caption for its lead photo, else the library's."""
        return self.lead_caption or (self.lead_photo.caption if self.lead_photo else "")

    @property
    def shown_photo(self) -> Photo | None:
        """The lead photo as readers may see it: none once the rights to it have ended. Every page
        and feed asks for this one."""
        return self.lead_photo if self.lead_photo and self.lead_photo.is_shown() else None

    @property
    def kind_label(self) -> str:
        """What readers are told it is: empty for plain news. With a sponsored one, who paid."""
        if self.is_paid:
            return gettext("Sponsored by %(payer)s") % {"payer": self.paid_by}
        return self.get_kind_display() if Kind(self.kind).is_labelled else ""

    @property
    def style(self) -> str:
        """What the style sheets call its kind."""
        return Kind(self.kind).style

    @property
    def fills_sheet(self) -> bool:
        """Whether its pictures take the whole width of the page."""
        return Kind(self.kind).fills_sheet

    @property
    def is_paid(self) -> bool:
        """Whether somebody paid for it. `StoryQuerySet.unpaid` leaves these out."""
        return self.kind == Kind.SPONSORED

    @property
    def takes_slots(self) -> bool:
        """Whether advertisements may stand in it and beside it."""
        return not (self.no_ads or self.is_paid)

    @property
    def faces(self) -> list[tuple[str, Photo]]:
        """The names of those who hold an opinion, each with the portrait that readers may see. The
        story comes from `StoryQuerySet.with_authors`."""
        rows: list[dict[str, Any]] = self.face_rows  # type: ignore[attr-defined]
        found = [(row["name"], Photo.from_row(row["portrait"])) for row in rows]
        return [(name, photo) for name, photo in found if photo.is_shown()]

    def is_public(self, now: datetime | None = None) -> bool:
        """Whether `StoryQuerySet.public` would hold it, for a row that is already here."""
        now = now or clock.now()
        return (
            self.status == Status.APPROVED
            and self.has_appeared(now)
            and (self.expire_at is None or self.expire_at > now)
        )

    def has_appeared(self, now: datetime | None = None) -> bool:
        """Whether readers may know its address: it is public, or was until it was taken down."""
        now = now or clock.now()
        return (
            self.status in {Status.APPROVED, Status.WITHDRAWN}
            and self.publish_at is not None
            and self.publish_at <= now
        )

    def has_readers(self, now: datetime | None = None) -> bool:
        """Whether a change of it changes what readers have: it is public, or was until its time was
        over. They are told of such changes."""
        return self.status == Status.APPROVED and self.has_appeared(now)

    def clean(self) -> None:
        """Say what is wrong beside the field before the database refuses it."""
        if self.is_paid and not any(sign.isalnum() for sign in self.paid_by):
            raise ValidationError({"paid_by": _("Say who paid for the story: readers must know.")})
        if self.expire_at and self.publish_at and self.expire_at <= self.publish_at:
            raise ValidationError(
                {"expire_at": _("A story must be taken down after it is published.")}
            )
        if self.expire_at and not self.publish_at:
            raise ValidationError(
                {"expire_at": _("Give the time of publication first, then when it is taken down.")}
            )


def minutes_to_read(words: int) -> int:
    """How many minutes a text of so many words takes, never less than one."""
    return max(1, round(words / WORDS_A_MINUTE))
