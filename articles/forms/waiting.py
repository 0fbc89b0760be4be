"""When a change that waits goes live, and as what."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.forms.changes import KINDS, YEARS_AHEAD
from articles.forms.moments import MomentField, name_parts
from articles.models import PendingChange
from articles.models.corrections import NOTE_LENGTH
from articles.models.versions import Change


class WaitingForm(forms.Form):
    """What `articles.changing` wants to know. Put live at once, a change needs no time."""

    goes_live_at = MomentField(
        label=_("Goes live at"),
        required=False,
        help_text=_("Empty: it waits until somebody puts it live."),
    )
    change = forms.ChoiceField(
        label=_("What kind of change is this?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what kind of change it is.")},
    )
    note = forms.CharField(
        label=_("What readers are told"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(self, data: Any, *, waiting: PendingChange, may_tell: bool) -> None:
        initial = {
            "goes_live_at": waiting.goes_live_at,
            "change": waiting.change,
            "note": waiting.note,
        }
        super().__init__(data, initial=initial)
        name_parts(self.fields["goes_live_at"])
        if not may_tell:
            del self.fields["note"]
            self.fields["change"].choices = [  # type: ignore[attr-defined]
                (kind, words) for kind, words in KINDS if not kind.needs_a_note
            ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, at = data.get("change"), data.get("goes_live_at")
        if kind and Change(kind).needs_a_note and not data.get("note", "").strip():
            self.add_error("note", _("Write what readers should know."))
        if at and at.year > timezone.now().year + YEARS_AHEAD:
            self.add_error("goes_live_at", _("Is the year right?"))
        return data
