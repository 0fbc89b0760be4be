"""What goes into the index, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles import body
from articles.models import Story
from articles.search.query import Query
from articles.search.words import words

# The most words that are searchable of each part. PostgreSQL numbers the words of one vector up to
# 16,383 (https://www.postgresql.org/docs/current/textsearch-limits.html); SQLite keeps to it too.
_HEADLINE, _STANDFIRST, _TEXT = 300, 900, 15_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A story's folded words. `publish_at` is None while it has no time."""

    story_id: int
    section_id: int
    publish_at: datetime | None
    headline: list[str]
    standfirst: list[str]
    text: list[str]

    @classmethod
    def of(cls, story: Story, live: str = "") -> "Entry":
        """The words that a reader of the story would see; `live` are those of its live entries."""
        return cls(
            story.pk,
            story.section_id,
            story.publish_at,
            words(story.headline)[:_HEADLINE],
            words(story.standfirst)[:_STANDFIRST],
            [*words(readable(story.body)), *words(live)][:_TEXT],
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the index is asked for.

    `seen` has the last word on which stories may be found: SQL with two columns, key and time of
    publication, and its parameters. `sections` only spares the database the way through all other
    sections (empty: none is asked for). `scored`: whether scores are needed.
    """

    query: Query
    seen: tuple[str, Sequence[Any]]
    sections: Sequence[int]
    scored: bool
    limit: int


@dataclass(frozen=True, slots=True)
class Match:
    """A public story that answers a query. A higher `score` is better; 0 where none was asked."""

    story_id: int
    publish_at: datetime
    score: float


def section_mark(section_id: int) -> str:
    """A section as a word of the index. The sign keeps it apart from all that a reader can type."""
    return f"§{section_id}"


def readable(html: str) -> str:
    """The text that is searched and that snippets are cut from."""
    return body.text(html, reading=True)
