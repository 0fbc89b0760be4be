"""The story form."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from secrets import token_urlsafe
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from articles import addresses, body, editing
from articles.body.lines import legible
from articles.desk import Act
from articles.editor import BodyField
from articles.forms import guides
from articles.forms.changes import AsksKindOfChange
from articles.forms.choices import ChoosesPhotos, pictures_of, rights_ended
from articles.forms.merging import Merge
from articles.forms.moments import as_it_was, name_parts
from articles.forms.restoring import as_typed
from articles.models import Photo, Story
from articles.models.stories import Status
from articles.models.transitions import WHY_LENGTH
from articles.versions.seen import Seen, seen, state_of_row

EARLIEST, YEARS_AHEAD = 1800, 20
"""A paper may bring its archive along, and schedules nothing for the grandchildren."""

# Never compared: what the guard itself sends, and what is no part of the story.
_OWN_FIELDS = {"seen_at", "work", "why"}


class StoryForm(ChoosesPhotos, AsksKindOfChange):
    """A story as its writer sees it. The data may name an act (see `articles.desk.Act`), which asks
    more of the story than keeping it does."""

    body = BodyField(
        label=_("Text"),
        required=False,
        photos_url=reverse_lazy("admin:articles_photo_choose"),
        photo_src=pictures_of,
    )
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)
    work = forms.CharField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label=_("Why"),
        max_length=WHY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    class Meta:
        # A long headline is seen whole on a phone. It is kept as one line.
        widgets = {"headline": forms.Textarea({"rows": 1, "class": "vLargeTextField"})}

    merge: Merge | None = None
    """What somebody else has saved while the form was open, if it is to be looked at."""
    restored: Mapping[str, Any] | None = None
    """What was typed earlier, with which the form is shown; it is judged when it is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if self.restored is not None:
            kwargs["data"] = self.restored
        super().__init__(*args, **kwargs)
        if self.restored is not None:
            as_typed(self)
        self.act = Act.asked(self.data)
        self.initial["seen_at"] = lambda: str(seen(self.instance))
        self.initial["work"] = new_key
        self._guide()
        for name in {"publish_at", "expire_at"} & self.fields.keys():
            if isinstance(self.fields[name].widget, forms.SplitDateTimeWidget):
                name_parts(self.fields[name])
        if "slug" in self.fields:
            self.fields["slug"].error_messages["invalid"] = _(
                "Use letters, digits, hyphens and underscores, without spaces."
            )

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the story that differ, without what the form sends for itself."""
        return [name for name in super().changed_data if name not in _OWN_FIELDS]

    def _guide(self) -> None:
        """Say how long it is so far. The bound fields are made later, and copy what is set here."""
        so_far = self.data if self.is_bound else self.initial
        for name, steps in (
            ("headline", guides.headline_steps()),
            ("standfirst", guides.standfirst_steps()),
        ):
            if name in self.fields:
                guides.guide(self.fields[name], so_far.get(name), steps)
        if "body" in self.fields:
            self.fields["body"].help_text = guides.written(so_far.get("body"))

    def clean_headline(self) -> str:
        """One line. What nobody could see does not make one."""
        headline = " ".join(legible(self.cleaned_data["headline"]).split())
        if not headline:
            raise ValidationError(self.fields["headline"].error_messages["required"], "required")
        return headline

    def clean_publish_at(self) -> datetime | None:
        return as_it_was(self.cleaned_data["publish_at"], self.instance.publish_at)

    def clean_expire_at(self) -> datetime | None:
        return as_it_was(self.cleaned_data["expire_at"], self.instance.expire_at)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._refuse_stale()
        self._refuse_times(data)
        self._refuse_taken_address(data)
        self._refuse_empty(data)
        self._refuse_ended_photos(data)
        if self.act is Act.REQUEST_CHANGES and not legible(data.get("why", "")).strip():
            self.add_error("why", _("Say what should change. Nothing is saved yet."))
        return data

    def _refuse_stale(self) -> None:
        """What somebody else has saved meanwhile is looked at before it is saved over."""
        if self.merge:
            raise ValidationError(self.merge.in_words, code="stale")
        if Seen.read(self.data.get("seen_at", "")).at != state_of_row(self.instance):
            raise ValidationError(
                _("This story was saved while it was open here. Save again to compare the two."),
                code="stale",
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
        elif self.instance.status == Status.APPROVED:
            self._refuse_time_of_approved(publish_at)
        expire_at = data.get("expire_at")
        if self.act is Act.PUBLISH and expire_at and expire_at <= timezone.now():
            self.add_error(
                "expire_at", _("By this time it would be taken down already. Change it first.")
            )

    def _refuse_time_of_approved(self, publish_at: datetime | None) -> None:
        """A time is given to an approved story, and taken from it, by a button."""
        had_a_time = self.instance.publish_at is not None
        if publish_at is None and had_a_time:
            self.add_error(
                "publish_at",
                _(
                    "The story is approved and has its time. To take it away, press the button "
                    "“Take off the schedule”, or “Withdraw” once readers have it."
                ),
            )
        elif publish_at and not had_a_time and self.act not in {Act.PUBLISH, Act.SCHEDULE}:
            self.add_error(
                "publish_at",
                _("With a time it comes out: press “Schedule” or “Publish now”."),
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
        elif self._moves_to(day, data["slug"]) and addresses.led_away(
            day, [data["slug"]], but_to=self.instance
        ):
            self.add_error(
                "slug",
                ValidationError(
                    _("This is an old address that leads elsewhere. Choose another."), code="taken"
                ),
            )

    def _moves_to(self, day: date, slug: str) -> bool:
        return (day, slug) != (self.instance.published_on, self.instance.slug)

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

    def _refuse_ended_photos(self, data: dict[str, Any]) -> None:
        """Photos that have come into the text since it was stored."""
        new = _photos_in(data.get("body", "")) - _photos_in(self.instance.body)
        for photo in Photo.objects.filter(pk__in=new).order_by("pk") if new else ():
            if not photo.is_shown():
                self.add_error("body", rights_ended(photo))


def _photos_in(html: str) -> set[int]:
    figures = (block for block in body.split(html) if block.kind == body.Kind.FIGURE)
    return {int(block.ref) for block in figures if block.ref}


def new_key() -> str:
    """The key of a form that is opened now: see `articles.models.UnsavedWork`."""
    return token_urlsafe(12)
