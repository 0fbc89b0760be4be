"""What goes into the index, and what it is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles import body
from articles.models import Story
from articles.models.stories import StoryQuerySet
from articles.search.query import Query
from articles.search.words import words

# The most words that are searchable of each part. PostgreSQL numbers the words of one vector up to
# 16,383 (https://www.postgresql.org/docs/current/textsearch-limits.html); SQLite keeps to it too.
_HEADLINE, _STANDFIRST, _TEXT = 300, 900, 15_000

Seen = tuple[str, Sequence[Any]]
"""Which stories may be found: SQL with two columns, key and time of publication, and its
parameters."""


class TookTooLong(Exception):
    """The database was stopped at a question, for it took longer than its bound."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story's folded words, and the marks of its section, topics and authors (see
    `articles.search.filters`). `publish_at` is None while it has no time."""

    story_id: int
    publish_at: datetime | None
    headline: list[str]
    standfirst: list[str]
    text: list[str]
    marks: list[str]

    @classmethod
    def of(cls, story: Story, *, live: str = "", marks: Iterable[str] = ()) -> "Entry":
        """The words that a reader of the story would see; `live` are those of its live entries."""
        return cls(
            story.pk,
            story.publish_at,
            words(story.headline)[:_HEADLINE],
            words(story.standfirst)[:_STANDFIRST],
            [*words(readable(story.body)), *words(live)][:_TEXT],
            list(marks),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the index is asked for: the newest stories that answer, `limit` of them after the first
    `skip`.

    `seen` has the last word. `marks`, `begins` and `ends` only spare the database the way through
    all the others: of each list of marks an entry must have one; `ends` is the first moment that is
    too late. `ranked`: whether matches come with what their relevance is told by.
    """

    query: Query
    seen: Seen
    limit: int
    skip: int = 0
    marks: Sequence[Sequence[str]] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    ranked: bool = False


def seen(stories: StoryQuerySet) -> Seen:
    """These stories as those that may be found."""
    return stories.order_by().values_list("pk", "publish_at").query.sql_with_params()


def readable(html: str) -> str:
    """The text that is searched and that snippets are cut from."""
    return body.text(html, reading=True)
