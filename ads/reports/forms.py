"""What the pages of reports ask for."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from ads.models import Flight, ReportSchedule
from ads.models.limits import EARLIEST, LATEST
from ads.reports.periods import MOST_DAYS, Period
from ads.reports.sharing import Lasting

MOST_RECIPIENTS = 20
BOUNDS = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """From a day to a day, at most `MOST_DAYS`. Without a day, `fallback` is what is asked for."""

    first = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=DayInput(), validators=BOUNDS
    )
    last = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=DayInput(), validators=BOUNDS
    )

    def __init__(self, data: Any, *, fallback: Period) -> None:
        days = {"first": fallback.first, "last": fallback.last}
        asked = {name: data[name] for name in self.base_fields if data.get(name)}
        super().__init__(days | asked)
        self.fallback = fallback

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        elif first and last and (last - first).days >= MOST_DAYS:
            words = ngettext("At most %d day.", "At most %d days.", MOST_DAYS) % MOST_DAYS
            self.add_error("last", words)
        return values

    @property
    def period(self) -> Period:
        """What is asked for; the fallback if that is not possible."""
        if not self.is_valid():
            return self.fallback
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


class ReportForm(PeriodForm):
    """A period, and one of the campaign's flights if that is all one wants to see."""

    flight = forms.TypedChoiceField(
        label=gettext_lazy("Flight"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, data: Any, *, fallback: Period, flights: list[Flight]) -> None:
        super().__init__(data, fallback=fallback)
        self.fields["flight"].choices = [  # type: ignore[attr-defined]
            ("", _("All of them")),
            *((flight.pk, flight.name) for flight in flights),
        ]

    @property
    def chosen(self) -> int | None:
        """The key of the flight, if one was chosen."""
        return self.cleaned_data.get("flight") if self.is_valid() else None


class LinkForm(forms.Form):
    """How long a link is to work."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=[
            (days.value, ngettext_lazy("%d day", "%d days", days.value) % days.value)
            for days in Lasting
        ],
        initial=Lasting.MONTH.value,
    )


class ScheduleForm(forms.ModelForm):
    """To whom a report is sent, and how often."""

    class Meta:
        model = ReportSchedule
        fields = ["recipients", "rhythm", "active"]
        widgets = {"recipients": forms.Textarea(attrs={"rows": 4, "cols": 50})}

    def clean_recipients(self) -> str:
        """The addresses, one a line, each once."""
        addresses = list(
            dict.fromkeys(
                filter(None, map(str.strip, self.cleaned_data["recipients"].splitlines()))
            )
        )
        check = EmailValidator()
        wrong = []
        for address in addresses:
            try:
                check(address)
            except forms.ValidationError:
                wrong.append(address)
        if wrong:
            words = _("Not an e-mail address: %s")
            raise forms.ValidationError([words % address[:100] for address in wrong[:5]])
        if len(addresses) > MOST_RECIPIENTS:
            raise forms.ValidationError(
                ngettext("At most %d address.", "At most %d addresses.", MOST_RECIPIENTS)
                % MOST_RECIPIENTS
            )
        return "\n".join(addresses)
