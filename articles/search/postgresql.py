"""The index on PostgreSQL: a vector of folded words for each story, under a GIN index.

Vectors and queries are written out here instead of by `to_tsvector` and `to_tsquery`, whose parser
has its own opinion of addresses, numbers and hyphens and depends on the database's locale.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection
from django.db.backends.utils import CursorWrapper

from articles.search.entries import Entry, Match, Wanted, section_mark
from articles.search.query import to_tsquery

# PostgreSQL keeps no more than 256 positions of one word.
_POSITIONS = 255

_WRITE = """
INSERT INTO articles_search (story_id, words) VALUES (%s, %s::tsvector)
ON CONFLICT (story_id) DO UPDATE SET words = EXCLUDED.words
"""

_COPY = """
INSERT INTO articles_search (story_id, words)
SELECT story_id + %s, words FROM articles_search WHERE story_id BETWEEN %s AND %s
"""

BEFORE_LOADING = ("DROP INDEX articles_search_words",)
AFTER_LOADING = ("CREATE INDEX articles_search_words ON articles_search USING gin (words)",)

_MATCHES = """
WITH seen (story_id, publish_at) AS ({seen}),
newest AS (
    SELECT seen.story_id, seen.publish_at, articles_search.words
    FROM articles_search JOIN seen ON seen.story_id = articles_search.story_id
    WHERE articles_search.words @@ %s::tsquery
    ORDER BY seen.publish_at DESC, seen.story_id DESC
    LIMIT %s
)
SELECT story_id, publish_at, {score} FROM newest
"""

# The weights are those of D (text), C (unused), B (standfirst) and A (headline); 1 divides by the
# logarithm of the length.
_SCORE = "ts_rank('{0.1, 0.1, 0.4, 1.0}', words, %s::tsquery, 1)"


def write(cursor: CursorWrapper, entries: Sequence[Entry]) -> None:
    """Add or replace entries."""
    cursor.executemany(_WRITE, [(entry.story_id, vector(entry)) for entry in entries])


def copy(cursor: CursorWrapper, first: int, last: int, shift: int, later: timedelta) -> None:
    """Copy entries. What makes no difference here is `later`."""
    cursor.execute(_COPY, [shift, first, last])


def matches(wanted: Wanted) -> list[Match]:
    """The newest matches. One query."""
    seen, parameters = wanted.seen
    expression = words = to_tsquery(wanted.query)
    if wanted.sections:
        sections = " | ".join(f"'{section_mark(pk)}'" for pk in wanted.sections)
        expression = f"{words} & ({sections})"
    with connection.cursor() as cursor:
        cursor.execute(
            _MATCHES.format(seen=seen, score=_SCORE if wanted.scored else "0.0"),
            [*parameters, expression, wanted.limit, *([words] if wanted.scored else [])],
        )
        return [Match(*row) for row in cursor.fetchall()]


def vector(entry: Entry) -> str:
    """The entry as PostgreSQL's type `tsvector` takes it: '§4' 'night':2A,17 'tram':3A,18.

    A position stays free between two parts, so that no phrase reaches from one into the next.
    """
    places: dict[str, list[str]] = {}
    position = 0
    for part, weight in ((entry.headline, "A"), (entry.standfirst, "B"), (entry.text, "")):
        position += 1
        for word in part:
            position += 1
            known = places.setdefault(word, [])
            if len(known) < _POSITIONS:
                known.append(f"{position}{weight}")
    lexemes = [f"'{word}':{','.join(known)}" for word, known in places.items()]
    return " ".join([f"'{section_mark(entry.section_id)}'", *lexemes])
