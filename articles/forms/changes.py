"""What sort of change is made to a story that readers have: asked with every save."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body.lines import legible
from articles.desk import Act
from articles.forms.moments import MomentField, name_parts
from articles.models import PendingChange
from articles.models.corrections import NOTE_LENGTH
from articles.models.versions import Change
from articles.versions.comparing import SETTLED

KINDS = [
    (Change.TYPO, _("Typo: mends how it is written, and nothing of what it says")),
    (Change.UPDATE, _("Update: there is news in it")),
    (Change.CORRECTION, _("Correction: something in it was wrong")),
    (Change.CLARIFICATION, _("Clarification: something in it could be misunderstood")),
]


WAIT = "_wait"
"""The button that lets a change wait."""

NOT_NOW = _(
    "You gave a time, so press “Let this change wait”; to save at once, take the time out. Nothing "
    "is saved yet."
)
YEARS_AHEAD = 20


class AsksKindOfChange(forms.ModelForm):
    """The part of a story's form that asks. It is there for a story that readers have, and gone
    for any other. Nothing is chosen beforehand: a mistake that is passed off as a typo is worse
    than a click. `may_tell` is whether whoever fills it in may add notes for readers;
    `edited` is the change that waits already, if the form is that of one."""

    change_kind = forms.ChoiceField(
        label=_("What kind of change is this?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Readers have this story. All but a typo move the time “Updated” on it."),
    )
    change_note = forms.CharField(
        label=_("What readers are told"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_(
            "For a correction or a clarification: what was wrong and what is right. For an update, "
            "if you like. It stands at the end of the story and among the corrections, for good."
        ),
    )

    change_at = MomentField(
        label=_("Goes live at"),
        required=False,
        help_text=_(
            "Readers keep what they have until then. Empty: it waits until somebody puts it live."
        ),
    )

    act: Act | None
    may_tell = True
    edited: PendingChange | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_asked:
            for name in ("change_kind", "change_note", "change_at"):
                del self.fields[name]
            return
        name_parts(self.fields["change_at"])
        if self.edited:
            self.initial["change_kind"] = self.edited.change
            self.initial["change_note"] = self.edited.note
            self.initial["change_at"] = self.edited.goes_live_at
        if not self.may_tell:
            del self.fields["change_note"]
            self.fields["change_kind"].choices = [  # type: ignore[attr-defined]
                (kind, words) for kind, words in KINDS if not kind.needs_a_note
            ]

    @cached_property
    def is_asked(self) -> bool:
        """Whether the story is one that readers have."""
        return bool(self.instance.pk) and self.instance.has_readers()

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the story that differ; the answer to the question is none of them."""
        return [name for name in super().changed_data if not name.startswith("change_")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.must_answer:
            self._refuse_silence(data)
            self._refuse_waiting(data)
        return data

    @property
    def is_to_wait(self) -> bool:
        """Whether the change is to wait instead of being saved."""
        return self.is_asked and (WAIT in self.data or self.edited is not None)

    @property
    def must_answer(self) -> bool:
        """Nobody is asked whose words go off with the story."""
        return self.is_asked and self.act is not Act.WITHDRAW

    def _refuse_silence(self, data: dict[str, Any]) -> None:
        kind, note = data.get("change_kind"), legible(data.get("change_note") or "").strip()
        if self.errors.keys() & {"change_kind", "change_note"}:
            return
        if not kind:
            self.add_error(
                "change_kind",
                _("Say what kind of change this is. Nothing is saved yet, and nothing is lost."),
            )
        elif Change(kind).needs_a_note and not note:
            self.add_error("change_note", _("Write what readers should know."))

    def _refuse_waiting(self, data: dict[str, Any]) -> None:
        at: datetime | None = data.get("change_at")
        if not self.is_to_wait:
            if at:
                self.add_error("change_at", NOT_NOW)
            return
        if at and at <= timezone.now():
            self.add_error("change_at", _("Give a time to come. Nothing is saved yet."))
        elif at and at.year > timezone.now().year + YEARS_AHEAD:
            self.add_error("change_at", _("Is the year right?"))
        elif at and self.instance.expire_at and self.instance.expire_at <= at:
            self.add_error(
                "change_at", _("By then the story is taken down. Change one of the two times.")
            )
        for name in SETTLED.intersection(self.changed_data):
            self.add_error(name, _("This cannot wait: save it by itself, or put it back."))
        if self.edited is None and self.instance.pending_changes.open().exists():
            self.add_error(
                None,
                _("A change of this story waits already. Edit that one, or cancel it first."),
            )

    @property
    def change(self) -> Change | None:
        """The answer; None where nothing was asked."""
        kind = self.cleaned_data.get("change_kind") if self.must_answer else None
        return Change(kind) if kind else None

    @property
    def note(self) -> str:
        """What readers are told in words, if anything."""
        return self.cleaned_data.get("change_note") or ""
