"""Search over headline, standfirst and text, on SQLite (FTS5) and on PostgreSQL (tsvector).

    words        text folded into the words that are compared: no case, no accents
    query        what a reader typed, read into terms and written for either database
    entries      what goes into the index, and what comes out
    sqlite, postgresql
                 the statements of each database; `stores` picks the one in use
    indexing     `index`, `drop`, `rebuild`; `copy`, for archives made up to try the site at scale
    finding      `find`
    marking      headlines and snippets with the found words marked

Both databases are handed words that are folded and cut here, in Python, so that they agree on what
a word is, whatever their version or locale. The index knows nothing of what is public: `find`
joins it with `Story.objects.public()` at the moment of asking.
"""

from articles.search.finding import COUNTED, Found, Hit, Message, Sort, find
from articles.search.indexing import copy, drop, index, loading, rebuild
from articles.search.query import MAX_LENGTH, MAX_TERMS

__all__ = [
    "COUNTED",
    "MAX_LENGTH",
    "MAX_TERMS",
    "Found",
    "Hit",
    "Message",
    "Sort",
    "copy",
    "drop",
    "find",
    "index",
    "loading",
    "rebuild",
]
