"""What the pages of the site may be about, asked of the app that has them.

This app knows sections and topics as plain words only. Who has the pages names an object in the
setting `ADS_SUBJECTS` (a dotted path) that answers the questions below.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from ads.serving import Subject, Want


class PageAsked(NamedTuple):
    """What a page asks for as it stands now."""

    wants: list[Want]
    about: Subject


class Subjects(Protocol):
    """What this app may ask."""

    def sections(self) -> list[tuple[str, str]]:
        """Every section: its word, and its name."""

    def above(self) -> dict[str, frozenset[str]]:
        """Of each section that is a part of others, by its word, the words of those others."""

    def topics(self, typed: Iterable[str]) -> dict[str, str]:
        """The word of each typed topic that there is, whether typed as a name or as the word."""

    def topic_names(self, words: Iterable[str]) -> list[str]:
        """The names of topics by their words; of one that is gone, the word."""

    def address(self, url: str) -> str:
        """What the desk is told of the page at an address of the site, as somebody copied it out of
        a browser: without what does not change the page."""

    def page(self, request: HttpRequest, url: str) -> PageAsked | None:
        """What the page at an address of the site asks for; None if there is no such page, or if
        it carries nothing."""


def known() -> Subjects:
    """Who knows the subjects of this site."""
    return import_string(settings.ADS_SUBJECTS)
