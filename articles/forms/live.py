"""The short form of a live coverage: a headline, if there is one, and what happened."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.body import Refusal
from articles.body.lines import legible
from articles.forms.choices import PhotoChoiceField, PhotoSelect, rights_ended
from articles.live.writing import as_typed, only_words, to_html
from articles.models import LiveEntry, Photo
from articles.models.live import HEADLINE_LENGTH

TEXT_LENGTH = 20_000
"""Characters that an entry may take to type: far more than anybody reads at once."""

_FROM_ELSEWHERE = _(
    "The text of an entry holds words and links: take the picture, film or map out of it. A photo "
    "is chosen beneath it."
)
MESSAGES = {
    Refusal.INLINE_PICTURE: _FROM_ELSEWHERE,
    Refusal.OUTSIDE_PICTURE: _FROM_ELSEWHERE,
    Refusal.EMBED: _FROM_ELSEWHERE,
    Refusal.SCRIPT: _("An entry holds words and links: take the script out of it."),
    Refusal.LINK: _(
        "A link has no address that is taken. Addresses begin with https://, http://, mailto: or "
        "tel:, or with / for a page of this site."
    ),
}


class EntryForm(forms.Form):
    """An entry as it is posted. `text` is cleaned into HTML."""

    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=HEADLINE_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_(
            "A blank line begins a new paragraph, a web address becomes a link. HTML is taken as "
            "well."
        ),
        error_messages={"required": _("Write what is to be posted.")},
    )
    photo = PhotoChoiceField(
        Photo.objects.all(),
        label=_("Photo"),
        required=False,
        widget=PhotoSelect(LiveEntry._meta.get_field("photo"), admin.site),
        help_text=_("Of the library, with the caption and the credit that it has there."),
    )
    is_key = forms.BooleanField(
        label=_("Key entry: listed above the others"),
        required=False,
    )

    def clean_headline(self) -> str:
        return " ".join(legible(self.cleaned_data["headline"]).split())

    def clean_photo(self) -> Photo | None:
        """None whose rights have ended, but one that the entry has already."""
        photo: Photo | None = self.cleaned_data["photo"]
        if photo and not photo.is_shown() and "photo" in self.changed_data:
            raise rights_ended(photo)
        return photo

    def clean_text(self) -> str:
        """The text as HTML. Raises ValidationError for what must not be dropped in silence."""
        typed: str = self.cleaned_data["text"]
        html = to_html(typed)
        if refused := body.refusals(typed):
            said = dict.fromkeys(MESSAGES[refusal] for refusal in refused)
            raise ValidationError([*said])
        if only_words(html) != html or any(map(body.read_also, body.text(html).splitlines())):
            raise ValidationError(
                _(
                    "An entry holds words and links. Photos, “Read also” lines and marks for "
                    "advertisements stand in the story itself."
                )
            )
        if not body.text(html):
            raise ValidationError(_("Write what is to be posted."))
        return html


class EntryChangeForm(EntryForm):
    """An entry that readers have."""

    typo = forms.BooleanField(
        label=_("Only a typo: readers are not told that it was edited"), required=False
    )

    def __init__(self, data: Any, *, entry: LiveEntry) -> None:
        initial = {
            "headline": entry.headline,
            "text": as_typed(entry.body),
            "photo": entry.photo_id,
            "is_key": entry.is_key,
        }
        super().__init__(data, initial=initial)
