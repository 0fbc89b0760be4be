"""Findings in an editor's words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checking.rules import Finding, Problem


def in_words(finding: Finding) -> str:
    """What was found, and what to do about it, as one or two sentences."""
    return SAID[finding.problem](**finding.about)


def _too_few(*, count: int, least: int) -> str:
    if count == 0:
        return _("No “Read also” line that readers would see: link an older story.")
    text = ngettext(
        "%(count)d “Read also” line; the paper asks for %(least)d.",
        "%(count)d “Read also” lines; the paper asks for %(least)d.",
        count,
    )
    return text % {"count": count, "least": least}


SAID: dict[Problem, Callable[..., str]] = {
    Problem.TOO_LONG: lambda **about: (
        _("The headline has %(length)d characters; search engines show at most %(most)d.") % about
    ),
    Problem.NO_STANDFIRST: lambda: _("There is no standfirst: lists, search and feeds show it."),
    Problem.STANDFIRST_IS_HEADLINE: lambda: _("The standfirst says the same as the headline."),
    Problem.STANDFIRST_IS_CAPTION: lambda: _(
        "The standfirst says the same as the caption of the lead photo."
    ),
    Problem.NO_PICTURE: lambda: _("There is no lead photo."),
    Problem.NO_ALT_TEXT: lambda **about: _quoted(
        _("“%(picture)s” has no alternative text: say what it shows."), about
    ),
    Problem.ALT_TEXT_IS_FILE_NAME: lambda **about: _quoted(
        _("“%(picture)s” has the name of a file for its alternative text: say what it shows."),
        about,
    ),
    Problem.LEAD_IS_DECORATIVE: lambda **about: _quoted(
        _("The lead photo, “%(picture)s”, is marked as decorative. Say what it shows."), about
    ),
    Problem.NO_CREDIT: lambda **about: _quoted(
        _("“%(picture)s” has no credit: say whose picture it is."), about
    ),
    Problem.TOO_NARROW: lambda **about: (
        _(
            "The lead photo is %(width)d pixels wide; shared and in search it is shown large from "
            "%(least)d on."
        )
        % about
    ),
    Problem.DEAD_LINK: lambda **about: _quoted(
        _("The link to %(address)s leads nowhere when the story comes out."), about
    ),
    Problem.DEAD_LINK_ELSEWHERE: lambda **about: _quoted(
        _("The link to %(address)s led nowhere when its site was asked last. Try it yourself."),
        about,
    ),
    Problem.TOO_FEW_LINES: _too_few,
    Problem.PERHAPS_SENSITIVE: lambda **about: _quoted(
        _("It says “%(word)s”. If it is a sensitive story, mark it so, for its advertisements."),
        about,
    ),
}


def _quoted(text: str, about: dict[str, Any]) -> str:
    """The text with what it is about, of which a bounded part is shown."""
    return text % {name: str(value)[:120] for name, value in about.items()}
