"""Beside each part of the story form: how many notes on it are open, and the way to them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from articles.models import Story
from articles.models.notes import Part

STANDS_AT = {
    Part.HEADLINE: "headline",
    Part.STANDFIRST: "standfirst",
    Part.BODY: "body",
    Part.SECTION: "section",
    Part.TOPICS: "topics",
    Part.LEAD_PHOTO: "lead_photo",
    Part.LEAD_CAPTION: "lead_caption",
    Part.BYLINES: "bylines",
    Part.RELATED: "related_links",
    Part.TIMING: "publish_at",
    Part.ADVERTISEMENTS: "sensitive",
    Part.ADDRESS: "slug",
}
"""Where in the form a part of the story is: a field, or the prefix of an inline. What is said of
the whole story stands above it."""


def open_notes_of(story: Story) -> dict[str, int]:
    """How many notes on each part of a story are open. One query."""
    counted = story.notes.open().order_by().values_list("about").annotate(Count("pk"))
    return dict(counted)


def place(
    story: Story, form: forms.BaseForm, parts: Iterable[dict[str, Any]], count: Mapping[str, int]
) -> None:
    """Put them into the help of the form's fields, and beside the parts that are folded away or
    have rows (see `articles.admin.folding`), as their `notes`."""
    links = {
        at: _link(story, about, count.get(about, 0))
        for about, at in STANDS_AT.items()
        if at in form.fields
    }
    for name, link in links.items():
        # The field is what the widget asks for a description, its bound one what the page shows.
        for field in (form.fields[name], form[name]):
            field.help_text = format_html("{} {}", field.help_text, link)
    for part in parts:
        abouts = [about for about, at in STANDS_AT.items() if at in part["holds_of"]]
        if abouts and part["folds"]:
            part["notes"] = [_link(story, about, count.get(about, 0)) for about in abouts]


def _link(story: Story, about: Part, count: int) -> SafeString:
    """To the open notes on one part. It is there, unseen, where none is open: notes are written and
    resolved beside the form."""
    words = ngettext("%(count)d open note", "%(count)d open notes", count) % {"count": count}
    return format_html(
        '<a class="open-notes" href="{}#about-{}" target="_blank" data-notes-on="{}"{}>{}</a>',
        reverse("admin:articles_story_notes", args=[story.pk]),
        about,
        about,
        "" if count else SafeString(" hidden"),
        words,
    )
