"""The forms by which an edition of the front page is laid out: its zones, and what is pinned there.

They are plain forms, not of models: a zone or a pin that somebody else has deleted meanwhile is
still here as it was typed.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms.choices import StoryChoiceField, StorySelect, is_key
from articles.front.arranging import MOST_PINS, MOST_ZONES, PinPlan, ZonePlan
from articles.models import Pin, Section, Story
from articles.models.editions import MOST_PLACES, NAME_LENGTH, Place

SHAPE = "%Y-%m-%dT%H:%M"
YEARS_AHEAD = 20
MOST_SENT = 300
"""Rows that one form may send: more than it offers, so that no word is lost."""


class Minute(forms.DateTimeField):
    """A day and a time in the paper's time zone, to the minute, in one box of the browser's."""

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        kwargs["widget"] = forms.DateTimeInput({"type": "datetime-local", "class": "minute"}, SHAPE)
        super().__init__(required=required, input_formats=[SHAPE, f"{SHAPE}:%S"], **kwargs)
        self.error_messages["invalid"] = _("Give a day and a time.")

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment and not 2000 <= moment.year <= timezone.now().year + YEARS_AHEAD:
            raise ValidationError(_("Is the year right?"))
        return moment


class Begin(forms.Form):
    """What a draft is called, and what it begins as."""

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("For the desk: “Tuesday morning”, “Election night”."),
        widget=forms.TextInput({"class": "vTextField"}),
    )
    like = forms.ChoiceField(
        label=_("Begins as"),
        choices=[
            ("live", _("The page that readers have")),
            ("ordinary", _("The page that lays itself out, from all sections")),
        ],
        initial="live",
        widget=forms.RadioSelect,
    )


class EditionForm(forms.Form):
    """The edition itself. `version` is the one that whoever fills it in has looked at;
    `save_anyway` the one over which they want theirs, having seen it."""

    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, widget=forms.TextInput({"class": "vTextField"})
    )
    goes_live_at = Minute(
        label=_("Goes live at"), help_text=_("For “Schedule”. It appears then, to the second.")
    )
    version = forms.IntegerField(min_value=1, max_value=10**9, widget=forms.HiddenInput)
    save_anyway = forms.IntegerField(required=False, min_value=1, max_value=10**9)

    @property
    def seen(self) -> int:
        """The version that may be written over."""
        return self.cleaned_data["save_anyway"] or self.cleaned_data["version"]


class Row(forms.Form):
    """A row of a form set that is left out if nothing is chosen in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = False
        for field in self.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", field.label)

    @property
    def unwanted(self) -> bool:
        return bool(self.cleaned_data.get("DELETE"))


class ZoneForm(Row):
    """A zone. Without a place it is none."""

    key = forms.IntegerField(
        required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput
    )
    place = forms.ChoiceField(
        label=_("Zone"), choices=[("", _("No zone")), *Place.choices], required=False
    )
    section = forms.ChoiceField(label=_("Filled from"), required=False)
    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    size = forms.IntegerField(
        label=_("Stories"), required=False, min_value=1, max_value=MOST_PLACES
    )
    order = forms.IntegerField(label=_("Order"), required=False, min_value=0, max_value=999)

    def __init__(self, *args: Any, sections: Mapping[int, Section], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _("The whole paper")),
            *((str(pk), section.name) for pk, section in sections.items()),
        ]
        self.fields["order"].widget.attrs["class"] = "zone-order"
        if section := sections.get(self.initial.get("section") or 0):
            self.fields["title"].widget.attrs["placeholder"] = section.name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        place, size = data.get("place"), data.get("size")
        if not place or self.unwanted:
            return data
        most = Place(place).most
        if size and size > most:
            self.add_error("size", _("There is room for 1 to %(most)d stories.") % {"most": most})
        if place == Place.BAND and not data.get("section") and not data.get("title", "").strip():
            self.add_error("title", _("A band of the whole paper needs a title."))
        return data

    @property
    def plan(self) -> ZonePlan | None:
        """The zone as it is to be; None for one that is not wanted."""
        data = self.cleaned_data
        if not data.get("place") or self.unwanted:
            return None
        place = Place(data["place"])
        return ZonePlan(
            place=place,
            size=data["size"] or min(place.most, 5),
            section=self.sections.get(int(data["section"])) if data["section"] else None,
            title=data["title"],
            key=data["key"],
        )


class KnownStory(StoryChoiceField):
    """One of the stories that were fetched for the whole form, in one query."""

    def __init__(self, **kwargs: Any) -> None:
        widget = KnownStorySelect(Pin._meta.get_field("story"), admin.site)
        super().__init__(Story.objects.none(), widget=widget, required=False, **kwargs)
        self.known: Mapping[int, Story] = {}

    def know(self, known: Mapping[int, Story]) -> None:
        """Tell it the stories that it may be asked for."""
        self.known = self.widget.known = known

    def to_python(self, value: Any) -> Story | None:
        if value in self.empty_values:
            return None
        story = self.known.get(int(value)) if is_key(str(value)) else None
        if story is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return story

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


class KnownStorySelect(StorySelect):
    """The box that finds stories, showing what is chosen without a query of its own."""

    known: Mapping[int, Story] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        options = [self.create_option(name, "", "", False, 0)]  # noqa: FBT003 (Django's signature)
        for key in value:
            story = self.known.get(int(key)) if is_key(str(key)) else None
            if story:
                label = self.choices.field.label_from_instance(story)
                options.append(self.create_option(name, story.pk, label, True, 1))  # noqa: FBT003
        return [(None, options, 0)]


class PinForm(Row):
    """A pin. Without a story it is none."""

    field_order = ["position", "story", "starts_at", "ends_at", "zone"]

    zone = forms.ChoiceField(label=_("In the zone"))
    story = KnownStory(label=_("Story"))
    position = forms.IntegerField(
        label=_("Place"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
    )
    starts_at = Minute(label=_("From"))
    ends_at = Minute(label=_("Until"))

    def __init__(
        self,
        *args: Any,
        known: Mapping[int, Story],
        zones: Iterable[tuple[str, str]],
        stored: Mapping[tuple[int, int], Pin],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.fields["story"].know(known)  # type: ignore[attr-defined]
        self.fields["zone"].choices = list(zones)  # type: ignore[attr-defined]
        self.fields["zone"].error_messages["invalid_choice"] = _("This zone is gone.")
        self.fields["position"].widget.attrs["class"] = "pin-place"
        self.fields["zone"].widget.attrs["class"] = "pin-zone"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.unwanted or "story" not in data:
            return data
        typed = any(data.get(name) for name in ("position", "starts_at", "ends_at"))
        if data["story"] is None and typed:
            self.add_error("story", _("Choose the story, or leave the row empty."))
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("A pin ends after it begins."))
        return data

    @property
    def is_blank(self) -> bool:
        return self.unwanted or self.cleaned_data.get("story") is None

    def plan(self, first_free: int) -> PinPlan:
        """The pin as it is to be. The form shows whole minutes: a time that was left as it was
        keeps its seconds."""
        data = self.cleaned_data
        zone = int(data["zone"])
        stored = self.stored.get((zone, data["story"].pk))
        starts_at, ends_at = (stored.starts_at, stored.ends_at) if stored else (None, None)
        return PinPlan(
            zone=zone,
            story=data["story"],
            position=data["position"] or first_free,
            starts_at=_same(data["starts_at"], starts_at),
            ends_at=_same(data["ends_at"], ends_at),
        )


def _same(typed: datetime | None, stored: datetime | None) -> datetime | None:
    if typed and stored and stored.replace(second=0, microsecond=0) == typed:
        return stored
    return typed


class Rows(BaseFormSet):
    """Rows that may all be taken away."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove")


ZoneForms = forms.formset_factory(
    ZoneForm, formset=Rows, extra=0, can_delete=True, max_num=MOST_ZONES + 1, absolute_max=MOST_SENT
)
PinForms = forms.formset_factory(
    PinForm,
    formset=Rows,
    extra=0,
    can_delete=True,
    max_num=MOST_PINS + MOST_ZONES,
    absolute_max=MOST_SENT,
)
