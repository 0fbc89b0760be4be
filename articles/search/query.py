"""The language of the search box. Pure: plain strings in and out.

    harbour ferry     stories that hold both words
    "night trams"     the words next to one another; curly quotes do as well
    -opera            stories without the word; -"opera house" without the phrase
    lantern*          words that begin so (from three letters on)

What stands together without a space is looked for as it stands: night-tram is a phrase of two
words. Everything else is passed over. Whatever is typed, what is written for the databases consists
of folded words and the operators put between them here, so it is never a syntax error there.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

from articles.search.words import words

MAX_LENGTH = 200
"""Characters of a query."""

MAX_TERMS = 16
"""Terms of a query: enough for a headline. The cost of a search grows with each."""

SHORTEST_PREFIX = 3
"""Letters before a star (a sign of Korean holds two or three). Fewer would gather half of the
dictionary: then the star does nothing."""

_TERM = re.compile(
    r"""
    (?P<minus> (?<!\S) [-\u2212] )?
    (?: ["“”„] (?P<phrase> [^"“”„]* ) ["“”„] | (?P<together> [^\s"“”„]+ ) )
    (?P<star> (?<=["“”„]) \* )?
    """,
    re.VERBOSE,
)


class TooLong(ValueError):
    """More than MAX_LENGTH characters, or more than MAX_TERMS terms."""


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand next to one another; `prefix`: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def matches(self, folded: list[str], at: int) -> bool:
        """Tell whether the term stands at position `at` of a list of folded words."""
        *firsts, last = self.words
        end = at + len(firsts)
        if end >= len(folded) or folded[at:end] != firsts:
            return False
        return folded[end].startswith(last) if self.prefix else folded[end] == last


@dataclass(frozen=True, slots=True)
class Query:
    """A story must hold every wanted term, and none of the unwanted."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


def parse(text: str) -> Query:
    """Read what was typed. Raises TooLong."""
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise TooLong
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for found in _TERM.finditer(text):
        if term := _term(found):
            (unwanted if found["minus"] else wanted)[term] = None
    if len(wanted) + len(unwanted) > MAX_TERMS:
        raise TooLong
    return Query(tuple(wanted), tuple(unwanted))


def _term(found: re.Match[str]) -> Term | None:
    typed = found["together"] if found["phrase"] is None else found["phrase"]
    has_star = bool(found["star"]) or (found["phrase"] is None and typed.endswith("*"))
    folded = tuple(words(typed))
    if not folded:
        return None
    return Term(folded, prefix=has_star and len(normalize("NFD", folded[-1])) >= SHORTEST_PREFIX)


def to_fts5(query: Query) -> str:
    """As SQLite's FTS5 takes it after MATCH. The query must want at least one term.

    Source: https://www.sqlite.org/fts5.html#full_text_query_syntax
    """

    def string(term: Term) -> str:
        return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'

    wanted = " AND ".join(map(string, query.wanted))
    if not query.unwanted:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(map(string, query.unwanted))})"


def to_tsquery(query: Query) -> str:
    """As PostgreSQL's type `tsquery` takes it. The query must want at least one term.

    Source: https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY
    """

    def phrase(term: Term) -> str:
        *firsts, last = (f"'{word}'" for word in term.words)
        return f"({' <-> '.join([*firsts, last + (':*' if term.prefix else '')])})"

    return " & ".join(
        [*map(phrase, query.wanted), *(f"!{phrase(term)}" for term in query.unwanted)]
    )
