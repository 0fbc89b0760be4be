"""Forms that show a part of a model's fields, and the rows of a table that they stand in."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class PartForm(forms.ModelForm):
    """A form without all of its model's fields: what the model says of one that is not there is
    told above the form, where Django would break off."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Put an error where somebody sees it."""
        if field is None and hasattr(error, "error_dict"):
            told: dict[str, list[ValidationError]] = {}
            for name, problems in error.error_dict.items():
                told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(
                    problems
                )
            error = ValidationError(told)
        super().add_error(field, error)


class TableRows(BaseInlineFormSet):
    """The rows of a table, whose boxes say of themselves what the head of their column says."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field.widget, forms.SplitDateTimeWidget):
                name_moment(field)
            elif not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = capfirst(field.label or "")


def name_moment(field: forms.Field) -> None:
    """Give the two boxes of a moment names of their own, for those who hear the page."""
    name = capfirst(field.label or "")
    day, hour = field.widget.widgets
    day.attrs["aria-label"] = _("%(name)s: date") % {"name": name}
    hour.attrs["aria-label"] = _("%(name)s: time") % {"name": name}
