"""What an editor says of the suggested stories, sent with the story form and kept with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.desk import state_of
from articles.forms.choices import standing_of, thumbnail_of
from articles.models import Story
from articles.suggesting import Suggestion, in_words

LINK, PIN, NEVER, FORGET = "link", "pin", "never", "forget"
SAYS = {"": _("Leave it"), LINK: _("Link it"), PIN: _("Pin it"), NEVER: _("Never again")}
SAYS_OF_PINNED = {"": _("Leave it"), LINK: _("Link it"), FORGET: _("Unpin"), NEVER: SAYS[NEVER]}

MOST_SENT = 60
_SENT = re.compile(r"suggested-([0-9]{1,18})-says\Z")
_AGAIN = re.compile(r"suggested-([0-9]{1,18})-again\Z")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was said of one story; `back`: that one is to link here as well."""

    key: int
    says: str
    back: bool = False


class SuggestionForm(forms.Form):
    """One suggestion: the card of a story, why it is suggested, and what may be said of it."""

    says = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    back = forms.BooleanField(label=_("and let it link back here"), required=False)

    def __init__(self, suggestion: Suggestion, data: Any = None) -> None:
        super().__init__(
            data if data else None, prefix=f"suggested-{suggestion.story.pk}", initial={"says": ""}
        )
        self.suggestion = suggestion
        story = suggestion.story
        self.thumbnail = thumbnail_of(story.lead_photo) if story.lead_photo else ""
        self.state, self.standing = state_of(story), standing_of(story)
        self.why = in_words(suggestion.reasons)
        says = SAYS_OF_PINNED if suggestion.pinned else SAYS
        self.fields["says"].choices = list(says.items())  # type: ignore[attr-defined]
        if suggestion.links_here:
            del self.fields["back"]


def decisions(sent: Mapping[str, Any]) -> list[Decision]:
    """What was said, of whatever stories the form has shown; anything else that was sent is passed
    over."""
    return [*_said(sent), *_again(sent)][:MOST_SENT]


def _said(sent: Mapping[str, Any]) -> Iterable[Decision]:
    for name in sent:
        if (match := _SENT.match(name)) and sent[name] in {LINK, PIN, NEVER, FORGET}:
            back = f"suggested-{match[1]}-back" in sent
            yield Decision(int(match[1]), sent[name], back=back and sent[name] == LINK)


def _again(sent: Mapping[str, Any]) -> Iterable[Decision]:
    for name in sent:
        if match := _AGAIN.match(name):
            yield Decision(int(match[1]), FORGET)


def stories_decided(said: Iterable[Decision]) -> dict[int, Story]:
    """The stories that are spoken of, by key; those that are gone, or in the bin, are
    left out."""
    keys = [one.key for one in said]
    if not keys:
        return {}
    return Story.objects.kept().defer("body", "blocks", "slots").in_bulk(keys)
