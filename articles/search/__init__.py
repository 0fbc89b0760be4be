"""Search over headline, standfirst and text, on SQLite (FTS5) and on PostgreSQL (tsvector).

    words        text folded into the words that are compared: no case, no accents
    query        what a reader typed, read into terms and written for either database
    filters      a section, a topic, an author, days
    ranking      how well a story answers
    entries      what goes into the index, and what it is asked for
    sqlite, postgresql
                 the statements of each database; `stores` picks the one in use
    indexing     `index`, `drop`, `rebuild`; `copy`, for archives made up to try the site at scale
    finding      `find`
    spelling     "did you mean"
    facets       topics and authors of stories, to narrow a search down
    marking      headlines and snippets with the found words marked

Both databases are handed words that are folded and cut here, in Python, so that they agree on what
a word is, whatever their version or locale; order and spelling are decided here, too. The index
knows nothing of what is public: `find` joins it with `Story.objects.public()` at the moment of
asking.
"""

from articles.search.facets import Facet, authors_of, topics_of
from articles.search.filters import Filters
from articles.search.finding import COUNTED, LAST_PAGE, Found, Hit, Message, Sort, find
from articles.search.indexing import copy, drop, index, loading, rebuild
from articles.search.query import MAX_LENGTH, MAX_TERMS

__all__ = [
    "COUNTED",
    "LAST_PAGE",
    "MAX_LENGTH",
    "MAX_TERMS",
    "Facet",
    "Filters",
    "Found",
    "Hit",
    "Message",
    "Sort",
    "authors_of",
    "copy",
    "drop",
    "find",
    "index",
    "loading",
    "rebuild",
    "topics_of",
]
