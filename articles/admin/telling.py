"""What the desk is told after a story has been kept or handed on, in an editor's words."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.desk import moment_in_words, state_in_words
from articles.editing import Kept
from articles.models import Story


def now_it_is(story: Story) -> str:
    """What an act has made of a story: its state, and the way to its page if it has one."""
    if not story.is_public():
        return _("“%(headline)s”: %(state)s.") % {
            "headline": story.headline,
            "state": state_in_words(story),
        }
    return format_html(
        '{} <a href="{}">{}</a>',
        _("“%(headline)s” has been public since %(time)s.")
        % {"headline": story.headline, "time": moment_in_words(story.publish_at)},
        story.get_absolute_url(),
        _("See it on the site"),
    )


def what_happened(kept: Kept, *, but_not_moved: Iterable[str] = ()) -> list[tuple[int, str]]:
    """What keeping a story did beyond what was typed, each with the level of its message.

    `but_not_moved` are headlines of lines that an editor sent to the end, which is no news.
    """
    asked_for = set(but_not_moved)
    moved = [headline for headline in kept.moved_to_end if headline not in asked_for]
    now_a_link = _("The line “Read also| %(headline)s” is now a link to that story.")
    waits = _(
        "No story is called “%(headline)s” yet. The line waits: readers see it as soon as such a "
        "story is public."
    )
    twice = _("“%(headline)s” is linked already, so its second line was taken out of the text.")
    at_the_end = _(
        "The line to “%(headline)s” has lost its place in the text. It now stands at the end."
    )
    return [
        (level, text % {"headline": headline})
        for level, text, headlines in (
            (messages.INFO, now_a_link, kept.linked),
            (messages.WARNING, waits, kept.waiting),
            (messages.INFO, twice, kept.repeated),
            (messages.WARNING, at_the_end, moved),
        )
        for headline in headlines
    ]
