"""How much can still be sold: a page beside the list of flights."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ads.models import Screen, Spot
from ads.rationing.selling import MOST_WEEKS, Availability, Stretch, Wish, availability
from ads.subjects import known

FOUR_WEEKS = timedelta(days=27)
FURTHEST = timedelta(days=731)
A_GOOD_HISTORY = 14  # days
DAY_FIELD = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WishForm(forms.Form):
    """What an advertiser asks for."""

    first = forms.DateField(label=gettext_lazy("First day"), widget=DAY_FIELD)
    last = forms.DateField(label=gettext_lazy("Last day"), widget=DAY_FIELD)
    placements = forms.MultipleChoiceField(
        label=gettext_lazy("Placements"),
        choices=Spot.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all."),
    )
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all."),
    )
    screens = forms.MultipleChoiceField(
        label=gettext_lazy("Screens"),
        choices=Screen.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: both."),
    )
    cap = forms.IntegerField(
        label=gettext_lazy("Times on a page at most"), min_value=1, max_value=20
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = known().sections()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days must make sense together."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last:
            if last < max(first, timezone.localdate()):
                self.add_error("last", _("The last day must not lie before the first, or today."))
            elif last - max(first, timezone.localdate()) >= timedelta(weeks=MOST_WEEKS - 1):
                self.add_error("last", _("Half a year at most can be looked at together."))
            elif last > timezone.localdate() + FURTHEST:
                self.add_error("last", _("Nobody can say what comes after two years."))
        return cleaned

    def wish(self) -> Wish:
        """What is asked for. Only of a valid form."""
        return Wish(**self.cleaned_data)


def how_much(request: HttpRequest, *, site_context: dict[str, Any]) -> HttpResponse:
    """The form, and above it the answer to what it asks: for all slots of the next four weeks, as
    long as it asks for nothing else. Who may see it the caller has checked."""
    today = timezone.localdate()
    standard = {"first": today, "last": today + FOUR_WEEKS, "cap": 1}
    form = WishForm(request.GET or standard)
    found = availability(form.wish(), timezone.now()) if form.is_valid() else None
    context = {
        **site_context,
        "title": _("How much can I still sell?"),
        "form": form,
        "found": found,
        "statement": found and statement(found),
        "basis": found and basis(found.days),
        "rows": found and [(one.first, one.last, *figures(one)) for one in found.stretches],
        "sums": found and figures(found),
    }
    return TemplateResponse(request, "admin/commercial/flight/availability.html", context)


def figures(one: Availability | Stretch) -> tuple[str, str, str]:
    """How many there are, how many are promised, how many can be sold, as a person writes them."""
    return grouped(one.slots), grouped(one.promised), grouped(one.sellable)


def about(number: int) -> int:
    """A forecast in two digits: what is behind them is not known."""
    step = 10 ** max(0, len(str(number)) - 2)
    return number // step * step


def grouped(number: int) -> str:
    """A number with its thousands set apart."""
    return number_format(number, force_grouping=True)


def statement(found: Availability) -> str:
    """The answer in a sentence."""
    if not found.days:
        return _("Nothing can be said yet.")
    if not found.slots:
        return _("There were no such slots in the last four weeks.")
    if not found.sellable:
        return _("Sold out: nothing is left that is not needed for what is promised.")
    return _("About %(number)s impressions can still be sold.") % {
        "number": grouped(about(found.sellable))
    }


def basis(days: float) -> str:
    """What the answer is based on, and how far it can be trusted."""
    if days < 1:
        return _(
            "No traffic has been counted for a day yet. Come back tomorrow; after a week the "
            "figures are worth something."
        )
    whole = int(days)
    words = ngettext("From %d day of counting.", "From %d days of counting.", whole) % whole
    if whole < 7:
        return f"{words} " + _(
            "Too few to know a week: the days that are missing are taken from a typical "
            "newspaper’s week. Promise no more than half of it."
        )
    if whole < A_GOOD_HISTORY:
        return f"{words} " + _("One week may have been unusual: keep a reserve.")
    return words
