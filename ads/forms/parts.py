"""Forms that show a part of a model's fields."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


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
