"""What is asked of whoever writes a note on a story, answers one, or chooses notices by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models.notes import NOTE_LENGTH, QUOTE_LENGTH, Part
from articles.models.notifications import Mailing

PEOPLE = "people-to-mention"
"""The id of the list of usernames on the page."""


class AnswerForm(forms.Form):
    """What is said."""

    text = forms.CharField(
        label=_("Note"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField", "dir": "auto"}),
        error_messages={
            "required": _("Write what you want to say."),
            "max_length": _("A note has at most %(limit_value)d characters."),
        },
    )
    tell = forms.CharField(
        label=_("Tell"),
        required=False,
        max_length=151,
        widget=forms.TextInput({"list": PEOPLE, "class": "vTextField", "autocomplete": "off"}),
        help_text=_("Somebody's username. Or write @ and the username in the note."),
    )

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    @property
    def words(self) -> str:
        """The note, with whoever is to be told of it mentioned at its beginning."""
        whom = self.cleaned_data["tell"].strip().lstrip("@")
        text: str = self.cleaned_data["text"]
        return f"@{whom} {text}" if whom else text


class NoteForm(AnswerForm):
    """What is said, and about what."""

    about = forms.ChoiceField(label=_("About"), choices=Part)
    quote = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=QUOTE_LENGTH,
        widget=forms.TextInput({"class": "vTextField", "dir": "auto"}),
        help_text=_("Those of the story that you mean, if any."),
    )

    field_order = ["about", "quote", "text", "tell"]


class MailForm(forms.Form):
    """When notices come by e-mail."""

    mailing = forms.ChoiceField(label=_("By e-mail"), choices=Mailing)
