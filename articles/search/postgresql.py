"""The index on PostgreSQL: a vector of folded words for each story, under a GIN index.

Vectors and queries are written out here instead of by `to_tsvector` and `to_tsquery`, whose parser
has its own opinion of addresses, numbers and hyphens and depends on the database's locale.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from articles.search.entries import Entry, Seen, TookTooLong, Wanted
from articles.search.query import to_tsquery
from articles.search.ranking import Match

# PostgreSQL keeps no more than 256 positions of one word.
_POSITIONS = 255
_CANCELLED = "57014"  # https://www.postgresql.org/docs/current/errcodes-appendix.html

_WRITE = """
INSERT INTO articles_search (story_id, words, headline, standfirst)
VALUES (%s, %s::tsvector, %s, %s)
ON CONFLICT (story_id) DO UPDATE
SET words = EXCLUDED.words, headline = EXCLUDED.headline, standfirst = EXCLUDED.standfirst
"""

_COPY = """
INSERT INTO articles_search (story_id, words, headline, standfirst)
SELECT story_id + %s, words, headline, standfirst
FROM articles_search WHERE story_id BETWEEN %s AND %s
"""

BEFORE_LOADING = ("DROP INDEX articles_search_words",)
AFTER_LOADING = ("CREATE INDEX articles_search_words ON articles_search USING gin (words)",)

_MATCHES = """
WITH seen (story_id, publish_at) AS ({seen})
SELECT seen.story_id, seen.publish_at{ranked}
FROM articles_search JOIN seen ON seen.story_id = articles_search.story_id
WHERE articles_search.words @@ %s::tsquery
ORDER BY seen.publish_at DESC, seen.story_id DESC
LIMIT %s OFFSET %s
"""
_RANKED = ", articles_search.headline, articles_search.standfirst"

# In one order, so that two who learn at once wait for one another and never both for ever.
_LEARN = """
INSERT INTO articles_search_known (word) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING
"""
_KNOWN = "SELECT word FROM articles_search_known WHERE word = ANY(%s)"
_COUNTED = """
WITH seen (story_id, publish_at) AS ({seen})
SELECT asked.word, (
    SELECT count(*) FROM (
        SELECT 1
        FROM articles_search JOIN seen ON seen.story_id = articles_search.story_id
        WHERE articles_search.words @@ ('''' || asked.word || '''')::tsquery
        LIMIT %s
    ) one
)
FROM unnest(%s::text[]) asked (word)
"""


def write(cursor: CursorWrapper, entries: Sequence[Entry]) -> None:
    """Add or replace entries."""
    cursor.executemany(
        _WRITE,
        [
            (entry.story_id, vector(entry), " ".join(entry.headline), " ".join(entry.standfirst))
            for entry in entries
        ],
    )


def copy(cursor: CursorWrapper, first: int, last: int, shift: int, later: timedelta) -> None:
    """Copy entries. What makes no difference here is `later`."""
    cursor.execute(_COPY, [shift, first, last])


def matches(wanted: Wanted) -> list[Match]:
    """The newest matches. One query."""
    seen, parameters = wanted.seen
    marks = [" | ".join(f"'{mark}'" for mark in one_of) for one_of in wanted.marks]
    expression = " & ".join([to_tsquery(wanted.query), *(f"({one_of})" for one_of in marks)])
    with connection.cursor() as cursor:
        cursor.execute(
            _MATCHES.format(seen=seen, ranked=_RANKED if wanted.ranked else ""),
            [*parameters, expression, wanted.limit, wanted.skip],
        )
        return [Match(*row) for row in cursor.fetchall()]


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Let each statement inside take no longer than that, until the end of the transaction, which
    is one of its own unless it stands in another. Raises TookTooLong."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = %s", [max(1, int(1000 * seconds))])
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != _CANCELLED:
            raise
        raise TookTooLong from error


def learn(cursor: CursorWrapper, words: Iterable[str]) -> None:
    """Keep words that stand in entries, for `known`."""
    cursor.execute(_LEARN, [sorted(words)])


def known(words: Iterable[str]) -> set[str]:
    """Those of the words that have ever stood in an entry. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(words)])
        return {word for (word,) in cursor.fetchall()}


def counted(words: Iterable[str], seen: Seen, most: int) -> Mapping[str, int]:
    """In how many of the stories `seen` each word stands, counted up to `most`. One query."""
    sql, parameters = seen
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(seen=sql), [*parameters, most, list(words)])
        return dict(cursor.fetchall())


def vector(entry: Entry) -> str:
    """The entry as PostgreSQL's type `tsvector` takes it: '§4' 'night':2,17 'tram':3,18.

    A position stays free between two parts, so that no phrase reaches from one into the next.
    """
    places: dict[str, list[str]] = {}
    position = 0
    for part in (entry.headline, entry.standfirst, entry.text):
        position += 1
        for word in part:
            position += 1
            known = places.setdefault(word, [])
            if len(known) < _POSITIONS:
                known.append(str(position))
    lexemes = [f"'{word}':{','.join(known)}" for word, known in places.items()]
    return " ".join([*(f"'{mark}'" for mark in entry.marks), *lexemes])
