"""Finding public stories by their words.

However many stories answer, they are looked at by the thousand, from the newest on: COUNTED of them
are counted and put in order, for pages 1 to 50; the next thousand for the fifty pages after these,
and so on to page LAST_PAGE. So a search brings no more than COUNTED rows, and passes over no more
than those of LAST_PAGE pages, whatever the size of the archive. A word that stands in thousands of
stories does not tell them apart; what lies beyond the last page is reached by choosing days.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal
from unicodedata import normalize

from django.db.models import F
from django.utils.safestring import SafeString

from articles import clock
from articles.models import Story
from articles.models.stories import StoryQuerySet
from articles.paging import PAGE_SIZE
from articles.search import spelling
from articles.search.entries import TookTooLong, Wanted, readable, seen
from articles.search.filters import Filters
from articles.search.marking import marked, snippet
from articles.search.query import Query, TooLong, parse
from articles.search.ranking import Match, relevance
from articles.search.stores import store

COUNTED = 1_000
"""Matches that are counted exactly and put in order together."""

LAST_PAGE = 1_000
"""The last page of a search: with PAGE_SIZE that is the newest 20,000 stories."""

PATIENCE = 3.0
"""Seconds that the database may take over a search. A rare phrase of common words is looked for in
every story that holds them all, so its cost grows with the archive."""

Sort = Literal["relevance", "date"]
_NO_FILTERS = Filters()


class Message(StrEnum):
    """Why there is nothing to show; the page has the words for it."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    ONLY_UNWANTED = "only-unwanted"
    NOTHING_FOUND = "nothing-found"
    TOOK_TOO_LONG = "took-too-long"


@dataclass(frozen=True, slots=True)
class Hit:
    """A found story, loaded for a card. Both texts are escaped and hold no tag but `<mark>`."""

    story: Story
    headline_html: SafeString
    snippet_html: SafeString


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers. `total` is exact, unless `more_than_counted` says that it is only the
    least; `pages` is the number of pages that are known to have hits. `keys` are those of up to
    COUNTED stories among which the page's are. `did_you_mean` is another query, which finds
    something."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    more_than_counted: bool = False
    pages: int = 0
    keys: list[int] = field(default_factory=list)
    message: Message | None = None
    did_you_mean: str = ""


def find(
    query: str,
    *,
    filters: Filters = _NO_FILTERS,
    sort: Sort = "relevance",
    page: int = 1,
    size: int = PAGE_SIZE,
    now: datetime | None = None,
) -> Found:
    """Find the stories that are public at `now` (aware; default: this moment) and answer a query.

    `articles.search.query` describes the language; no text is an error. Without any word, filters
    alone bring their stories, the newest first. A page beyond the last has no hits. Takes two
    queries, one for the matches and one for the cards of the page, and one more for each section,
    topic or author of the filters; where nothing is found, at most four; on
    PostgreSQL one more, for its bound in time (PATIENCE).
    """
    now = now or clock.now()
    try:
        asked = parse(query)
    except TooLong:
        return Found(message=Message.TOO_LONG)
    if not asked.wanted and (asked.unwanted or not filters):
        return Found(message=Message.ONLY_UNWANTED if asked.unwanted else Message.EMPTY)
    try:
        with store().bounded(PATIENCE):
            return _find(query, _Search(asked, filters, sort, now), page=page, size=size)
    except TookTooLong:
        return Found(message=Message.TOOK_TOO_LONG)


def _find(query: str, search: "_Search", *, page: int, size: int) -> Found:
    pages_at_once = -(-COUNTED // size)
    before = (page - 1) // pages_at_once if 1 <= page <= LAST_PAGE else 0  # thousands before this
    matches = search.matches(COUNTED + 1, skip=before * COUNTED)
    if not matches and not before:
        better = search.corrected(query)
        return Found(message=Message.NOTHING_FOUND, did_you_mean=better)
    has_more = len(matches) > COUNTED
    here = search.in_order(matches[:COUNTED])
    pages = before * pages_at_once + -(-len(here) // size) + has_more
    start = (page - 1 - before * pages_at_once) * size
    shown = here[start : start + size] if 1 <= page <= LAST_PAGE else []
    return Found(
        hits=_hits(search.query, shown, now=search.now),
        total=before * COUNTED + len(here),
        more_than_counted=has_more,
        pages=min(pages, LAST_PAGE),
        keys=[match.story_id for match in here],
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched for, among which stories, in which order."""

    query: Query
    filters: Filters
    sort: Sort
    now: datetime

    def matches(self, limit: int, *, skip: int = 0) -> list[Match]:
        """Up to `limit` matches after the newest `skip`, the newest first."""
        stories: StoryQuerySet = self.filters.narrow(Story.objects.public(self.now))
        if not self.query.wanted:
            rows = stories.newest_first().values_list("pk", "publish_at")[skip : skip + limit]
            return [Match(key, at) for key, at in rows if at]
        return store().matches(
            Wanted(
                self.query,
                seen=seen(stories),
                limit=limit,
                skip=skip,
                marks=self.filters.marks(),
                begins=self.filters.begins,
                ends=self.filters.ends,
                ranked=self.sort == "relevance",
            )
        )

    def in_order(self, matches: list[Match]) -> list[Match]:
        """The matches as they are to be shown."""
        found = sorted(matches, key=lambda one: (one.publish_at, one.story_id), reverse=True)
        if self.sort == "date" or not self.query.wanted:
            return found
        terms = self.query.wanted
        return sorted(found, key=lambda one: relevance(one, terms, self.now), reverse=True)

    def corrected(self, text: str) -> str:
        """What was typed in other words, if they find something that passes the filters; else
        nothing."""
        text = normalize("NFC", " ".join(text.split()))
        better = spelling.corrected(text, self.query, seen(Story.objects.public(self.now)))
        if not better:
            return ""
        other = _Search(parse(better), self.filters, "date", self.now)
        return better if other.matches(1) else ""


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
