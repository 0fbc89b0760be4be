"""A line of breaking news, as somebody in a hurry types it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms.editions import Minute
from articles.front import breaking
from articles.models import BreakingLine
from articles.publishing import NotPossible

FIELDS = ("words", "story", "url", "starts_at", "ends_at")
USUAL = timedelta(hours=2)


class BreakingForm(forms.ModelForm):
    """Words, where they lead, and when they end."""

    starts_at = Minute(label=_("From"), help_text=_("Empty: at once."))
    ends_at = Minute(
        label=_("Until"), required=True, help_text=_("It goes by itself then, on every page.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["starts_at"] = None
            self.initial.setdefault("ends_at", timezone.now() + USUAL)

    def clean_words(self) -> str:
        words = breaking.worded(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(_("Say what has happened."))
        return words

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["starts_at"] = data.get("starts_at") or timezone.now()
        if self.errors:
            return data
        fields = {name: data[name] for name in FIELDS}
        try:
            breaking.refuse_impossible(BreakingLine(**fields))
        except NotPossible as problem:
            self.add_error(None, problem)
        return data
