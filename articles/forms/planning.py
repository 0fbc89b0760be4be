"""What is asked about the plan of a story, and of the plan itself."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from articles.planning.assigning import people
from articles.planning.days import FIRST_YEAR, LAST_YEAR


class PersonField(forms.ModelChoiceField):
    """A member of staff, by the name that others call them."""

    def label_from_instance(self, obj: Any) -> str:
        name = obj.get_full_name()
        return f"{name} ({obj.get_username()})" if name else obj.get_username()


class AssignmentForm(forms.Form):
    """For which day a story is planned, and who sees to it."""

    planned_on = forms.DateField(
        label=_("Planned for"),
        required=False,
        widget=AdminDateWidget,
        help_text=_("The desk’s wish. It brings nothing out: that does the time of publication."),
    )
    assignee = PersonField(label=_("Who sees to it"), queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people()  # type: ignore[attr-defined]

    def clean_planned_on(self) -> Any:
        day = self.cleaned_data["planned_on"]
        if day and not FIRST_YEAR <= day.year <= min(LAST_YEAR, timezone.localdate().year + 20):
            raise forms.ValidationError(_("Is the year right?"))
        return day


class PlanFilterForm(forms.Form):
    """Whose stories, and of which section, the plan shows."""

    assignee = PersonField(
        label=_("Who sees to it"), queryset=None, required=False, empty_label=_("Everybody")
    )
    section = forms.ModelChoiceField(
        label=_("Section"),
        queryset=Section.objects.order_by("order", "name"),
        required=False,
        empty_label=_("All sections"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people()  # type: ignore[attr-defined]
