"""A flight's form: its targets and hours as a person types them, and who would come up short."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads import hours
from ads.forms.parts import name_moment
from ads.models import (
    Dimension,
    Flight,
    Goal,
    Screen,
    Spot,
    Target,
    Tier,
)
from ads.rationing.outlook import oversold
from ads.subjects import known
from ads.words import folded

MOST_LINES = 200
MOST_TOLD = 6  # flights that would come up short
MOST_CHARACTERS = 120
LINES = forms.Textarea(attrs={"rows": 3})
A_LINE = _("One a line.")

# The form's fields for each dimension: what is wanted, and what is kept away from.
FIELDS = {
    Dimension.PLACEMENT: ("placements", "not_placements"),
    Dimension.SECTION: ("sections", "not_sections"),
    Dimension.TOPIC: ("topics", "not_topics"),
    Dimension.KEYWORD: ("keywords", "not_keywords"),
}
BOTH_WAYS = dict(FIELDS.values())


class FlightForm(forms.ModelForm):
    """A flight with its targets, and its hours as a person types them."""

    hours = forms.CharField(
        label=_("Hours of the day"),
        required=False,
        max_length=120,
        help_text=_(
            "As in “6-9, 17-22”: from 6 until 9 o'clock and from 17 until 22. Empty: all day."
        ),
    )
    placements = forms.MultipleChoiceField(
        label=_("Placements"),
        choices=Spot.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where it may appear. None chosen: everywhere that its creatives fit."),
    )
    not_placements = forms.MultipleChoiceField(
        label=_("Never in these placements"),
        choices=Spot.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    screens = forms.ChoiceField(
        label=_("Screens"),
        choices=[("", _("Narrow and wide screens")), *Screen.choices],
        required=False,
        help_text=_("One kind alone: the other shows something else in the same place."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Only in these sections"), required=False, widget=forms.CheckboxSelectMultiple
    )
    not_sections = forms.MultipleChoiceField(
        label=_("Never in these sections"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.CharField(
        label=_("Only with one of these topics"), required=False, widget=LINES, help_text=A_LINE
    )
    not_topics = forms.CharField(
        label=_("Never with one of these topics"), required=False, widget=LINES, help_text=A_LINE
    )
    keywords = forms.CharField(
        label=_("Only where one of these words is in the headline, standfirst or topics"),
        required=False,
        widget=LINES,
        help_text=A_LINE,
    )
    not_keywords = forms.CharField(
        label=_("Never where one of these words is"),
        required=False,
        widget=LINES,
        help_text=A_LINE,
    )

    all_the_same = forms.BooleanField(
        label=_("Save it all the same"),
        required=False,
        help_text=_("Somebody gets less than was promised."),
    )

    looks_ahead = True  # whether to tell who would come up short; not where it is only tried out

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = known().sections()
        for name in ("sections", "not_sections"):
            if name in self.fields:
                self.fields[name].choices = sections  # type: ignore[attr-defined]
        for name in {"starts_at", "ends_at"} & self.fields.keys():
            if isinstance(self.fields[name].widget, forms.SplitDateTimeWidget):
                name_moment(self.fields[name])
        self.initial["hours"] = hours.written(self.instance.hours)
        if self.instance.pk:
            self.initial = {**self.initial, **_typed_targets(self.instance)}

    def clean_hours(self) -> int:
        """The hours as bits."""
        try:
            return hours.parse(self.cleaned_data["hours"])
        except ValueError as error:
            raise forms.ValidationError(
                _("“%(part)s” is no span of hours. Write it like this: 6-9, 17-22"),
                params={"part": str(error)},
            ) from None

    def clean_topics(self) -> list[str]:
        """The topics' addresses."""
        return self._topics("topics")

    def clean_not_topics(self) -> list[str]:
        """The topics' addresses."""
        return self._topics("not_topics")

    def clean_keywords(self) -> list[str]:
        """The words, folded."""
        return self._keywords("keywords")

    def clean_not_keywords(self) -> list[str]:
        """The words, folded."""
        return self._keywords("not_keywords")

    def _topics(self, name: str) -> list[str]:
        typed = _lines(self.cleaned_data[name])
        found = known().topics(typed)
        unknown = [one for one in typed if one not in found]
        if unknown:
            raise forms.ValidationError(
                _("There is no topic “%(name)s”."), params={"name": "”, “".join(unknown[:5])}
            )
        return list(dict.fromkeys(found[one] for one in typed))

    def _keywords(self, name: str) -> list[str]:
        words = list(dict.fromkeys(filter(None, map(folded, _lines(self.cleaned_data[name])))))
        if too_long := next((one for one in words if len(one) > MOST_CHARACTERS), None):
            raise forms.ValidationError(
                _("“%(words)s …” is too long: at most %(most)d characters."),
                params={"words": too_long[:40], "most": MOST_CHARACTERS},
            )
        return words

    def clean(self) -> dict[str, Any]:
        """Say what can't be meant; and what a tier leaves no choice about needs no choosing."""
        values = super().clean() or self.cleaned_data
        match values.get("tier"):
            case Tier.SPONSORSHIP:
                values["goal_kind"] = Goal.SHARE
            case Tier.HOUSE | Tier.PASSBACK if not values.get("goal"):
                values["goal_kind"] = Goal.NONE
        self._check_days(values)
        for name, other in BOTH_WAYS.items():
            both = set(values.get(name) or ()) & set(values.get(other) or ())
            if both:
                self.add_error(other, _("Chosen above as well: it can't be both."))
        if set(values.get("not_placements") or ()) == set(Spot.values):
            self.add_error("not_placements", _("Then it would appear nowhere."))
        return values

    def _post_clean(self) -> None:
        """When everything else is in order: who would not get what was promised?"""
        super()._post_clean()  # type: ignore[misc] # Django's own
        if self.errors or not self.looks_ahead or self.cleaned_data.get("all_the_same"):
            return
        short = oversold(self.instance, self.asked_for(), timezone.now())
        if short:
            told = [
                _("“%(name)s” will reach about %(per_cent)d %% of its goal: %(missing)s too few.")
                % {"name": one.name, "per_cent": one.per_cent, "missing": f"{one.missing:,}"}
                for one in short[:MOST_TOLD]
            ]
            self.add_error("all_the_same", told)

    def _check_days(self, values: dict[str, Any]) -> None:
        """A flight that lies outside the days of its campaign would never be shown."""
        campaign, starts, ends = (values.get(name) for name in ("campaign", "starts_at", "ends_at"))
        if not campaign:
            return
        if campaign.ends_on and starts and timezone.localdate(starts) > campaign.ends_on:
            self.add_error("starts_at", _("The campaign's last day has passed by then."))
        if campaign.starts_on and ends and timezone.localdate(ends) < campaign.starts_on:
            self.add_error("ends_at", _("The campaign's first day has not come by then."))

    def asked_for(self) -> list[Target]:
        """The targets that the form asks for, not stored."""
        values = self.cleaned_data
        asked = [
            Target(flight=self.instance, dimension=dimension, value=value, exclude=exclude)
            for dimension, names in FIELDS.items()
            for exclude, name in zip((False, True), names, strict=True)
            for value in values.get(name) or ()
        ]
        if screen := values.get("screens"):
            asked.append(Target(flight=self.instance, dimension=Dimension.SCREEN, value=screen))
        return asked

    def save_targets(self) -> None:
        """Store the targets of the saved flight in place of the former ones."""
        self.instance.targets.all().delete()
        Target.objects.bulk_create(self.asked_for())


def _typed_targets(flight: Flight) -> dict[str, Any]:
    """A flight's targets as its form shows them."""
    values: dict[str, list[str]] = {}
    screen = ""
    for target in flight.targets.all():
        if target.dimension == Dimension.SCREEN:
            screen = target.value
            continue
        name = FIELDS[Dimension(target.dimension)][target.exclude]
        values.setdefault(name, []).append(target.value)
    lines: dict[str, Any] = {}
    for name in ("topics", "not_topics"):
        names = known().topic_names(values.pop(name, []))
        lines[name] = "\n".join(names)
    for name in ("keywords", "not_keywords"):
        lines[name] = "\n".join(values.pop(name, []))
    return values | lines | {"screens": screen}


def _lines(text: str) -> list[str]:
    """What stands on each line, or between commas, once."""
    typed = (part.strip() for part in text.replace(",", "\n").splitlines())
    return list(dict.fromkeys(filter(None, typed)))[:MOST_LINES]
