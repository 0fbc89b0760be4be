"""The story form."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import body, editing
from articles.body.lines import legible
from articles.desk import Act
from articles.editor import BodyField
from articles.forms.choices import pictures_of
from articles.forms.comparing import Pair, side_by_side
from articles.models import Story
from articles.models.stories import Status

HEADLINE_GUIDE = 70
STANDFIRST_GUIDE = 200
"""Characters that look well on the page; a guide to the writer, not a limit."""

EARLIEST, YEARS_AHEAD = 1800, 20
"""A paper may bring its archive along, and schedules nothing for the grandchildren."""

MOST_COMPARED = 2_000
"""Paragraphs of a text that are laid side by side."""

# Never compared: what the guard itself sends, and what is no part of the story.
_OWN_FIELDS = {"seen_at", "save_anyway", "real_update"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else has saved while this form was open."""

    version: str
    who: str
    when: str
    texts: list[tuple[str, list[Pair]]]
    """Label and paragraphs of each text that differs."""
    others: list[str]
    """Labels of the other fields that differ."""
    byline: list[str]
    links: list[str]
    """Who stands in the stored byline, and what the stored lines say."""


class StoryForm(forms.ModelForm):
    """A story as its writer sees it. The data may name an act (see `articles.desk.Act`), which asks
    more of the story than keeping it does."""

    body = BodyField(
        label=_("Text"),
        required=False,
        photos_url=reverse_lazy("admin:articles_photo_choose"),
        photo_src=pictures_of,
    )
    real_update = forms.BooleanField(
        label=_("Tell readers that it was updated now"),
        required=False,
        help_text=_("For news in the story, not for a mended typing error."),
    )
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)
    save_anyway = forms.CharField(required=False)

    conflict: Conflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = Act.asked(self.data)
        self.initial["seen_at"] = version_of(self.instance)
        for name, guide in (("headline", HEADLINE_GUIDE), ("standfirst", STANDFIRST_GUIDE)):
            if name in self.fields:
                self.fields[name].widget.attrs["data-length-guide"] = guide
        if "slug" in self.fields:
            self.fields["slug"].error_messages["invalid"] = _(
                "Use letters, digits, hyphens and underscores, without spaces."
            )

    def clean_headline(self) -> str:
        """One line. What nobody could see does not make one."""
        headline = " ".join(legible(self.cleaned_data["headline"]).split())
        if not headline:
            raise ValidationError(self.fields["headline"].error_messages["required"], "required")
        return headline

    def clean_publish_at(self) -> datetime | None:
        """The form shows whole seconds. Left as it was, the time keeps its fractions too."""
        typed: datetime | None = self.cleaned_data["publish_at"]
        stored = self.instance.publish_at
        return stored if stored and stored.replace(microsecond=0) == typed else typed

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._refuse_stale(data)
        self._refuse_times(data)
        self._refuse_taken_address(data)
        self._refuse_empty(data)
        return data

    def _refuse_stale(self, data: dict[str, Any]) -> None:
        now_stored = version_of(self.instance)
        if now_stored in {data.get("seen_at"), data.get("save_anyway")}:
            return
        self.conflict = self._conflict(now_stored)
        raise ValidationError(
            _(
                "%(who)s saved this story at %(when)s, while it was open here. Nothing of yours is "
                "saved yet and nothing is lost: compare the two below."
            ),
            code="stale",
            params={"who": self.conflict.who, "when": self.conflict.when},
        )

    def _conflict(self, version: str) -> Conflict:
        stored = Story.objects.get(pk=self.instance.pk)
        differing = [name for name in self.changed_data if name not in _OWN_FIELDS]
        texts = []
        for name, rows_of in (("headline", _rows), ("standfirst", _rows), ("body", _paragraphs)):
            pairs = side_by_side(rows_of(getattr(stored, name)), rows_of(self.data.get(name, "")))
            if any(pair.differs for pair in pairs):
                texts.append((str(self.fields[name].label or name), pairs))
        return Conflict(
            version=version,
            who=_who_saved(stored),
            when=date_format(timezone.localtime(stored.modified_at), "H:i, j M Y"),
            texts=texts,
            others=[
                str(self.fields[name].label)
                for name in differing
                if name not in {"headline", "standfirst", "body"}
            ],
            byline=[str(line.author) for line in stored.bylines.select_related("author")],
            links=[link.headline for link in stored.related_links.select_related("target")],
        )

    def _refuse_times(self, data: dict[str, Any]) -> None:
        latest = timezone.now().year + YEARS_AHEAD
        for name in ("publish_at", "expire_at"):
            if (moment := data.get(name)) and not EARLIEST <= moment.year <= latest:
                self.add_error(name, _("Is the year right?"))
        if "publish_at" not in data:
            return
        publish_at = data["publish_at"]
        if self.act is Act.SCHEDULE and (publish_at is None or publish_at <= timezone.now()):
            self.add_error(
                "publish_at", _("To schedule the story, give a time to come. Nothing is saved yet.")
            )
        elif publish_at is None and self.instance.status == Status.APPROVED:
            self.add_error(
                "publish_at",
                _("The story is approved, so it needs its time. To take it away, withdraw it."),
            )
        expire_at = data.get("expire_at")
        if self.act is Act.PUBLISH and expire_at and expire_at <= timezone.now():
            self.add_error(
                "expire_at", _("By this time it would be taken down already. Change it first.")
            )

    def _refuse_taken_address(self, data: dict[str, Any]) -> None:
        day = editing.day_of(self._day_moment(data))
        if not day or not data.get("slug"):
            return
        taken = Story.objects.filter(published_on=day, slug=data["slug"])
        if other := taken.exclude(pk=self.instance.pk).only("headline").first():
            self.add_error(
                "slug",
                ValidationError(
                    _("“%(headline)s” has this address on %(day)s. Choose another."),
                    code="taken",
                    params={"headline": other.headline, "day": date_format(day, "j F Y")},
                ),
            )

    def _day_moment(self, data: dict[str, Any]) -> datetime | None:
        publish_at: datetime | None = data.get("publish_at")
        if self.errors.keys() & {"publish_at"}:
            return None
        return publish_at or (timezone.now() if self.act is Act.PUBLISH else None)

    def _refuse_empty(self, data: dict[str, Any]) -> None:
        goes_on = self.act is not None and self.act.brings_out
        if not goes_on and (self.act is not None or self.instance.status != Status.APPROVED):
            return
        if "body" in data and not any(block.words for block in body.split(data["body"])):
            self.add_error("body", _("The story has no text yet. Write it first."))


def version_of(story: Story) -> str:
    """What tells one saved version of a story from the next; empty for one that is not stored."""
    return story.modified_at.astimezone(UTC).isoformat() if story.pk and story.modified_at else ""


def _rows(text: str) -> list[str]:
    """A text as it is compared: as many of its rows as anybody would read."""
    return [row for row in text.splitlines() if row.strip()][:MOST_COMPARED]


def _paragraphs(html: str) -> list[str]:
    """A body as it is compared: without markup."""
    return _rows(body.text(html))


def _who_saved(story: Story) -> str:
    """Who saved the story last, if it was in the admin."""
    entry = (
        LogEntry.objects.filter(
            content_type=get_content_type_for_model(story),
            object_id=str(story.pk),
            action_time__gte=story.modified_at,
        )
        .select_related("user")
        .order_by("-action_time")
        .first()
    )
    if entry is None:
        return gettext("Somebody")
    return entry.user.get_full_name() or entry.user.get_username()
