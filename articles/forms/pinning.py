"""Pinning one story to a front page: the zones that are open to whoever asks, and for how long."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms.arranging import name_of_zone, plan_of
from articles.forms.editions import Minute
from articles.front.desk import state_in_words
from articles.models import Edition, Zone
from articles.models.editions import MOST_PLACES


class PinToFront(forms.Form):
    """Where a story is to stand, and until when. `editions` have their zones prefetched."""

    zone = forms.TypedChoiceField(
        label=_("Zone"),
        coerce=int,
        error_messages={"invalid_choice": _("This zone is gone. Choose another.")},
    )
    position = forms.IntegerField(
        label=_("Place"),
        initial=1,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=_("The first is 1."),
    )
    ends_at = Minute(
        label=_("Until"),
        help_text=_("Then the place fills itself again. Empty: until somebody takes the pin away."),
    )

    def __init__(self, data: Any, *, editions: Iterable[Edition]) -> None:
        super().__init__(data)
        self.zones: dict[int, Zone] = {}
        choices = []
        for edition in editions:
            zones = list(edition.zones.all())
            self.zones |= {zone.pk: zone for zone in zones}
            named = [(zone.pk, name_of_zone(plan_of(zone))) for zone in zones]
            choices.append((f"{edition.name} · {state_in_words(edition)}", named))
        self.fields["zone"].choices = choices  # type: ignore[attr-defined]

    def clean_ends_at(self) -> Any:
        end = self.cleaned_data["ends_at"]
        if end and end <= timezone.now():
            raise ValidationError(_("Give a time to come."))
        return end

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        zone, position = self.zones.get(data.get("zone") or 0), data.get("position")
        if zone and position and position > zone.size:
            words = {"size": zone.size}
            self.add_error("position", _("The zone has places 1 to %(size)d.") % words)
        return data

    @property
    def chosen(self) -> Zone:
        """The zone of a valid form."""
        return self.zones[self.cleaned_data["zone"]]
