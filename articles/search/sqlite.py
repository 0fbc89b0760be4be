"""The index on SQLite: an FTS5 table of folded words.

Its rows are numbered by time, so that "the newest stories with this word" are the end of a list and
the rest need not be read: the cost of a common word does not grow with the archive.
FTS5's own tokeniser has nothing left to do but to part at spaces ("ascii" does just that).
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from articles.rows import moment
from articles.search.entries import Entry, Match, Wanted, section_mark
from articles.search.query import to_fts5

ROOM = 4096
"""Numbers for the stories of one hour; when they are used up, the next stories go to the end."""

_FORGET = "DELETE FROM articles_search WHERE story_id = %s"

_NUMBER = """
INSERT INTO articles_search (number, story_id)
SELECT CASE WHEN free < %s THEN free ELSE (SELECT max(number) + 1 FROM articles_search) END, %s
FROM (
    SELECT coalesce(max(number) + 1, %s) AS free
    FROM articles_search WHERE number >= %s AND number < %s
)
"""

_WRITE = """
INSERT INTO articles_search_words (rowid, headline, standfirst, text, section)
SELECT number, %s, %s, %s, %s FROM articles_search WHERE story_id = %s
"""

# Copies stand behind whatever else came out in the same hour.
_COPY_NUMBERS = """
INSERT INTO articles_search (number, story_id)
SELECT number + %s, story_id + %s FROM articles_search WHERE story_id BETWEEN %s AND %s
ORDER BY number
"""
_COPY_WORDS = """
INSERT INTO articles_search_words (rowid, headline, standfirst, text, section)
SELECT articles_search_words.rowid + %s, headline, standfirst, text, section
FROM articles_search CROSS JOIN articles_search_words
    ON articles_search_words.rowid = articles_search.number
WHERE story_id BETWEEN %s AND %s
ORDER BY number
"""

BEFORE_LOADING: Sequence[str] = ()
AFTER_LOADING: Sequence[str] = ()

# CROSS JOIN tells SQLite to keep this order: words first, from the newest, until enough are found.
_MATCHES = """
WITH seen (story_id, publish_at) AS ({seen})
SELECT seen.story_id, CAST(seen.publish_at AS text), {score}
FROM articles_search_words
CROSS JOIN articles_search ON articles_search.number = articles_search_words.rowid
CROSS JOIN seen ON seen.story_id = articles_search.story_id
WHERE articles_search_words MATCH %s
ORDER BY articles_search_words.rowid DESC
LIMIT %s
"""

# FTS5's bm25 is negative. The weights are those of headline, standfirst, text and section.
_SCORE = "-bm25(articles_search_words, 10.0, 4.0, 1.0, 0.0)"


def write(cursor: CursorWrapper, entries: Sequence[Entry]) -> None:
    """Add or replace entries. A trigger takes a forgotten story's words away."""
    # In the order of their numbers: FTS5 starts a new segment whenever they go backwards.
    now = timezone.now()
    entries = sorted(entries, key=lambda entry: entry.publish_at or now)
    cursor.executemany(_FORGET, [(entry.story_id,) for entry in entries])
    cursor.executemany(_NUMBER, [_numbering(entry, now) for entry in entries])
    cursor.executemany(
        _WRITE,
        [
            (
                " ".join(entry.headline),
                " ".join(entry.standfirst),
                " ".join(entry.text),
                section_mark(entry.section_id),
                entry.story_id,
            )
            for entry in entries
        ],
    )


def copy(cursor: CursorWrapper, first: int, last: int, shift: int, later: timedelta) -> None:
    """Copy entries."""
    numbers = later // timedelta(hours=1) * ROOM + ROOM // 2
    cursor.execute(_COPY_NUMBERS, [numbers, shift, first, last])
    cursor.execute(_COPY_WORDS, [numbers, first, last])


def matches(wanted: Wanted) -> list[Match]:
    """The newest matches. One query."""
    seen, parameters = wanted.seen
    expression = to_fts5(wanted.query)
    if wanted.sections:
        sections = " OR ".join(f'"{section_mark(pk)}"' for pk in wanted.sections)
        expression = f"({expression}) AND section : ({sections})"
    with connection.cursor() as cursor:
        cursor.execute(
            _MATCHES.format(seen=seen, score=_SCORE if wanted.scored else "0.0"),
            [*parameters, expression, wanted.limit],
        )
        return [Match(story_id, moment(at), score) for story_id, at, score in cursor.fetchall()]


def first_number(hour: datetime) -> int:
    """The first number of an hour (aware); later hours have higher numbers, in every century."""
    hour = hour.astimezone(UTC)
    return (hour.toordinal() * 24 + hour.hour) * ROOM


def _numbering(entry: Entry, now: datetime) -> tuple[int, ...]:
    # A story without a time is most likely published soon.
    first = first_number(entry.publish_at or now)
    return first + ROOM, entry.story_id, first, first, first + ROOM
