"""A form shown with what was typed earlier, without a word about what is still missing in it."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict


def as_typed(form: forms.BaseForm) -> None:
    """Let a bound form be shown as it is, unjudged. It is judged when it is sent."""
    unjudged: Any = form
    unjudged._errors, unjudged.cleaned_data = ErrorDict(), {}


def rows_as_typed(formset: forms.BaseFormSet) -> None:
    """The same for the rows of a form."""
    unjudged: Any = formset
    unjudged._errors = [ErrorDict() for _ in formset.forms]
    unjudged._non_form_errors = formset.error_class()
    for form in formset.forms:
        as_typed(form)
