"""The index on SQLite: an FTS5 table of folded words.

Its rows are numbered by time, so that "the newest stories with this word" are the end of a list and
the rest need not be read: the cost of a common word does not grow with the archive, and days are a
range of numbers.
FTS5's own tokeniser has nothing left to do but to part at spaces ("ascii" does just that).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic

from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from articles.rows import moment
from articles.search.entries import Entry, Seen, TookTooLong, Wanted
from articles.search.query import to_fts5
from articles.search.ranking import Match

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEPS = 10_000  # of the database's machine, between two looks at the clock
_A_SECOND = 1 << 24  # numbers for the stories of one second

_FORGET = "DELETE FROM articles_search WHERE story_id = %s"
_NUMBER = "INSERT INTO articles_search (number, story_id) VALUES (%s, %s)"
_WRITE = """
INSERT INTO articles_search_words (rowid, headline, standfirst, text, marks)
VALUES (%s, %s, %s, %s, %s)
"""

_COPY_NUMBERS = """
INSERT INTO articles_search (number, story_id)
SELECT (number / %s + %s) * %s + (story_id + %s) %% %s, story_id + %s
FROM articles_search WHERE story_id BETWEEN %s AND %s
ORDER BY number
"""
_COPY_WORDS = """
INSERT INTO articles_search_words (rowid, headline, standfirst, text, marks)
SELECT copied.number, words.headline, words.standfirst, words.text, words.marks
FROM articles_search copied
CROSS JOIN articles_search original ON original.story_id = copied.story_id - %s
CROSS JOIN articles_search_words words ON words.rowid = original.number
WHERE copied.story_id BETWEEN %s AND %s
ORDER BY copied.number
"""

BEFORE_LOADING: Sequence[str] = ()
AFTER_LOADING: Sequence[str] = ()

# CROSS JOIN tells SQLite to keep this order: words first, from the newest, until enough are found.
_MATCHES = """
WITH seen (story_id, publish_at) AS ({seen})
SELECT seen.story_id, CAST(seen.publish_at AS text){ranked}
FROM articles_search_words
CROSS JOIN articles_search ON articles_search.number = articles_search_words.rowid
CROSS JOIN seen ON seen.story_id = articles_search.story_id
WHERE articles_search_words MATCH %s
AND articles_search_words.rowid >= %s AND articles_search_words.rowid < %s
ORDER BY articles_search_words.rowid DESC
LIMIT %s OFFSET %s
"""
_RANKED = ", articles_search_words.headline, articles_search_words.standfirst"

_LEARN = """
INSERT INTO articles_search_known (word) SELECT value FROM json_each(%s) WHERE true
ON CONFLICT DO NOTHING
"""
_KNOWN = "SELECT word FROM articles_search_known WHERE word IN (SELECT value FROM json_each(%s))"
_COUNTED = """
WITH seen (story_id, publish_at) AS ({seen})
SELECT asked.value, (
    SELECT count(*) FROM (
        SELECT 1
        FROM articles_search_words
        CROSS JOIN articles_search ON articles_search.number = articles_search_words.rowid
        CROSS JOIN seen ON seen.story_id = articles_search.story_id
        WHERE articles_search_words MATCH '"' || asked.value || '"'
        LIMIT %s
    )
)
FROM json_each(%s) asked
"""


def write(cursor: CursorWrapper, entries: Sequence[Entry]) -> None:
    """Add or replace entries. A trigger takes a forgotten story's words away."""
    now = timezone.now()  # a story without a time is most likely published soon
    # In the order of their numbers: FTS5 starts a new segment whenever they go backwards.
    numbered = sorted(
        ((number(entry.publish_at or now, entry.story_id), entry) for entry in entries),
        key=lambda pair: pair[0],
    )
    cursor.executemany(_FORGET, [(entry.story_id,) for entry in entries])
    cursor.executemany(_NUMBER, [(at, entry.story_id) for at, entry in numbered])
    cursor.executemany(
        _WRITE,
        [
            (at, *map(" ".join, (entry.headline, entry.standfirst, entry.text, entry.marks)))
            for at, entry in numbered
        ],
    )


def copy(cursor: CursorWrapper, first: int, last: int, shift: int, later: timedelta) -> None:
    """Copy entries, each with the number that its time and key give it."""
    seconds = later // timedelta(seconds=1)
    to_later = [_A_SECOND, seconds, _A_SECOND, shift, _A_SECOND, shift]
    cursor.execute(_COPY_NUMBERS, [*to_later, first, last])
    cursor.execute(_COPY_WORDS, [shift, first + shift, last + shift])


def matches(wanted: Wanted) -> list[Match]:
    """The newest matches. One query."""
    seen, parameters = wanted.seen
    marks = [" OR ".join(f'"{mark}"' for mark in one_of) for one_of in wanted.marks]
    expression = " AND ".join(
        [f"({to_fts5(wanted.query)})", *(f"marks : ({one_of})" for one_of in marks)]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            _MATCHES.format(seen=seen, ranked=_RANKED if wanted.ranked else ""),
            [
                *parameters,
                expression,
                number(wanted.begins) if wanted.begins else -(2**63),
                number(wanted.ends) if wanted.ends else 2**63 - 1,
                wanted.limit,
                wanted.skip,
            ],
        )
        return [Match(key, moment(at), *ranked) for key, at, *ranked in cursor.fetchall()]


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Let all that is asked inside take no longer than that. Raises TookTooLong."""
    ends = monotonic() + seconds
    connection.ensure_connection()
    asked = connection.connection
    asked.set_progress_handler(lambda: monotonic() > ends, _STEPS)
    try:
        yield
    except OperationalError as error:
        if monotonic() <= ends or "interrupted" not in str(error):
            raise
        raise TookTooLong from error
    finally:
        asked.set_progress_handler(None, 0)


def learn(cursor: CursorWrapper, words: Iterable[str]) -> None:
    """Keep words that stand in entries, for `known`."""
    cursor.execute(_LEARN, [json.dumps(list(words))])


def known(words: Iterable[str]) -> set[str]:
    """Those of the words that have ever stood in an entry. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [json.dumps(list(words))])
        return {word for (word,) in cursor.fetchall()}


def counted(words: Iterable[str], seen: Seen, most: int) -> Mapping[str, int]:
    """In how many of the stories `seen` each word stands, counted up to `most`. One query."""
    sql, parameters = seen
    with connection.cursor() as cursor:
        asked = [*parameters, most, json.dumps(list(words))]
        cursor.execute(_COUNTED.format(seen=sql), asked)
        return dict(cursor.fetchall())


def number(at: datetime, story_id: int = 0) -> int:
    """The number of a story of this time (aware): by the second, then by the story's key. Two
    stories of the same second would have the same one only if millions of keys lay between."""
    return (at - _EPOCH) // timedelta(seconds=1) * _A_SECOND + story_id % _A_SECOND
