"""Finding public stories by their words.

However many stories hold a word, only the newest COUNTED of them are ranked and can be paged
through: a word that stands in thousands of stories does not tell them apart, and the cost of a
search stays the same whatever the size of the archive.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from django.db.models import F
from django.utils.safestring import SafeString

from articles import clock
from articles.models import Section, Story
from articles.paging import LAST_PAGE, PAGE_SIZE
from articles.search.entries import Match, Wanted, readable
from articles.search.marking import marked, snippet
from articles.search.query import Query, TooLong, parse
from articles.search.stores import store

COUNTED = 1_000
"""Matches that are counted exactly, ranked, and within reach of a page."""

# A story of this moment counts for three tenths more than one of long ago; after a month, half of
# that bonus is gone. So of two like stories the newer comes first, but one about the matter still
# comes before one that mentions it.
_FRESH_BONUS = 0.3
_DAYS_TO_HALF = 30.0

Sort = Literal["relevance", "date"]


class Message(StrEnum):
    """Why there is nothing to show; the page has the words for it."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    ONLY_UNWANTED = "only-unwanted"
    NOTHING_FOUND = "nothing-found"


@dataclass(frozen=True, slots=True)
class Hit:
    """A found story, loaded for a card. Both texts are escaped and hold no tag but `<mark>`."""

    story: Story
    headline_html: SafeString
    snippet_html: SafeString


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers. `total` is exact, unless `more_than_counted` says that it is only the
    least; `pages` is the number of pages that have hits."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    more_than_counted: bool = False
    pages: int = 0
    message: Message | None = None


def find(
    query: str,
    *,
    section: Section | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    size: int = PAGE_SIZE,
    now: datetime | None = None,
) -> Found:
    """Find the stories that are public at `now` (aware; default: this moment) and answer a query.

    `articles.search.query` describes the language; no text is an error. `section` keeps to one
    section and those below it. A page beyond the last, which is at most LAST_PAGE, has no hits.
    Takes two queries, one for the matches and one for the cards of the page, and with a section a
    third, for the sections below it.
    """
    now = now or clock.now()
    try:
        asked = parse(query)
    except TooLong:
        return Found(message=Message.TOO_LONG)
    if not asked.wanted:
        return Found(message=Message.ONLY_UNWANTED if asked.unwanted else Message.EMPTY)
    matches = _matches(asked, section=section, sort=sort, now=now)
    if not matches:
        return Found(message=Message.NOTHING_FOUND)
    total = min(len(matches), COUNTED)
    pages = min(-(-total // size), LAST_PAGE)
    start = (page - 1) * size
    shown = matches[start : min(start + size, total)] if 1 <= page <= pages else []
    return Found(
        hits=_hits(asked, shown, now=now),
        total=total,
        more_than_counted=len(matches) > COUNTED,
        pages=pages,
    )


def _matches(query: Query, *, section: Section | None, sort: Sort, now: datetime) -> list[Match]:
    """The newest matches, best first: one more than COUNTED, if there are as many."""
    stories, sections = Story.objects.public(now), []
    if section is not None:
        stories = stories.in_section(section)
        sections = [section.pk, *section.children.values_list("pk", flat=True)]
    matches = store().matches(
        Wanted(
            query,
            seen=stories.order_by().values_list("pk", "publish_at").query.sql_with_params(),
            sections=sections,
            scored=sort == "relevance",
            limit=COUNTED + 1,
        )
    )
    matches.sort(key=lambda match: (match.publish_at, match.story_id), reverse=True)
    if sort == "relevance":
        matches.sort(key=lambda match: relevance(match, now), reverse=True)
    return matches


def relevance(match: Match, now: datetime) -> float:
    """The database's score with the bonus for a fresh story."""
    days = max((now - match.publish_at).total_seconds() / 86_400, 0.0)
    return match.score * (1 + _FRESH_BONUS / (1 + days / _DAYS_TO_HALF))


def _hits(query: Query, matches: list[Match], *, now: datetime) -> list[Hit]:
    if not matches:
        return []
    keys = [match.story_id for match in matches]
    cards = Story.objects.public(now).for_cards().annotate(searched=F("body")).in_bulk(keys)
    return [_hit(query, cards[key]) for key in keys if key in cards]


def _hit(query: Query, story: Story) -> Hit:
    text = readable(story.searched)  # type: ignore[attr-defined]
    return Hit(
        story,
        headline_html=marked(story.headline, query.wanted),
        snippet_html=snippet([story.standfirst, text], query.wanted),
    )
