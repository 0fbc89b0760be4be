"""Choices of topics and authors that outlast a merger: a form that was open meanwhile means the one
that has stayed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from articles import mergers
from articles.forms.choices import SeveralField, is_key


class LastingChoice(forms.ModelChoiceField):
    """One row."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            (led,) = _led_on(self.queryset, [value])
            if led == str(value):
                raise
            return super().to_python(led)


class LastingChoices(SeveralField):
    """Several rows."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError:
            sent = [str(key) for key in value or ()]
            led = _led_on(self.queryset, sent)
            if led == sent:
                raise
            return super().clean(led)


def _led_on(rows: models.QuerySet[Any] | None, sent: Iterable[Any]) -> list[str]:
    """The keys that were sent, each once; for a row that was merged, that of the one that stayed.
    At most one query."""
    keys = [str(key) for key in sent]
    wanted = [int(key) for key in keys if is_key(key)]
    stayed = mergers.survivors(rows.model, wanted) if rows is not None else {}
    led = {str(key): str(one.pk) for key, one in stayed.items()}
    return list(dict.fromkeys(led.get(key, key) for key in keys))
