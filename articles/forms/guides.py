"""What helps while somebody writes: how long a headline looks well, and how much has been written.

The page shows all of it as of the last save. `admin_extra/story-form.js` takes the same words and
numbers from data attributes and keeps up with what is typed.
"""

import json
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import body
from articles.models.stories import WORDS_A_MINUTE, minutes_to_read

STANDFIRST_GUIDE = 200
"""Characters that look well on the page; a guide to the writer, not a limit."""

Steps = list[tuple[int | None, str]]
"""Up to so many characters (None: any number) a text is this, in words."""


def headline_steps() -> Steps:
    """What is said of a headline by its length."""
    whole, cut, most = settings.HEADLINE_LENGTHS
    return [
        (whole, _("shown whole in search results")),
        (cut, _("just fits into search results")),
        (most, _("cut off in search results, which show about %(most)d") % {"most": cut}),
        (None, _("too long: %(most)d are the most that others take") % {"most": most}),
    ]


def standfirst_steps() -> Steps:
    """What is said of a standfirst by its length."""
    return [
        (STANDFIRST_GUIDE, _("looks well on the page")),
        (None, _("long: up to about %(most)d look well") % {"most": STANDFIRST_GUIDE}),
    ]


def guide(field: Any, text: Any, steps: Steps) -> None:
    """Let a form field say how long its text is, beneath its help, and what that means."""
    length = len(str(text or "").strip())
    words = next(words for most, words in steps if most is None or length <= most)
    field.widget.attrs["data-length-guide"] = json.dumps(steps)
    line = format_html(
        '<span class="length-guide{}">{}</span>',
        " length-guide--over" if steps[-1][1] == words else "",
        in_characters(length, words),
    )
    field.help_text = format_html("{} {}", field.help_text, line) if field.help_text else line


def in_characters(length: int, words: str) -> str:
    """A length and what it means: "52 characters: shown whole in search results"."""
    counted = ngettext("%(count)d character", "%(count)d characters", length) % {"count": length}
    return f"{counted}: {words}"


def written(html: Any) -> SafeString:
    """How much has been written, and how long it takes to read; what every page view says is
    reckoned by the same rule (`Story.reading_minutes`)."""
    try:
        words = len(body.text(body.clean(str(html or "")), reading=True).split())
    except body.TooLong:
        words = 0
    counted = ngettext("%(count)d word", "%(count)d words", words) % {"count": words}
    minutes = minutes_to_read(words)
    takes = ngettext("%(minutes)s min read", "%(minutes)s min read", minutes) % {"minutes": minutes}
    return format_html(
        '<span class="written" data-words-a-minute="{}">{} · {}</span>',
        WORDS_A_MINUTE,
        counted,
        takes,
    )
