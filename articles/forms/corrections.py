"""A note to readers at the end of a story."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models.corrections import NOTE_LENGTH, CorrectionKind


class CorrectionForm(forms.Form):
    """What was wrong, and what is right."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CorrectionKind)
    text = forms.CharField(
        label=_("Text"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_(
            "Say what was wrong and what is right: “An earlier version gave the length of the quay "
            "as 400 metres. It is 340.” It stands at the end of the story, dated, for good."
        ),
        error_messages={"required": _("Write what readers should know.")},
    )
