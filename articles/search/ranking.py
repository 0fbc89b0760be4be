"""How well a story answers a query. Pure, and so the same on both databases.

    match      for each wanted term 8 if it stands in the headline, else 3 if it stands in the
               standfirst, else 1; their sum, divided by 8 for each term: at most 1.0
    freshness  1 + 0.3 / (1 + days since publication / 30): 1.3 for a story of this moment, 1.15
               after a month, 1.02 after a year
    relevance  match x freshness

Of two like stories the newer comes first, but a story about the matter comes before one that only
mentions it, however new. How often a word stands in a text says nothing: long texts would win.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.search.query import Term

IN_HEADLINE, IN_STANDFIRST, IN_TEXT = 8, 3, 1
FRESH_BONUS = 0.3
DAYS_TO_HALF = 30.0


@dataclass(frozen=True, slots=True)
class Match:
    """A story that answers a query, with the folded words of its headline and its standfirst, each
    with a space between two of them (both empty where no relevance was asked for)."""

    story_id: int
    publish_at: datetime
    headline: str = ""
    standfirst: str = ""


def relevance(match: Match, terms: Sequence[Term], now: datetime) -> float:
    """From 0.125 to 1.3, higher is better. `terms` are those that the story holds, one at least."""
    headline, standfirst = f" {match.headline} ", f" {match.standfirst} "
    places = sum(_place(term, headline, standfirst) for term in terms)
    days = max((now - match.publish_at).total_seconds() / 86_400, 0.0)
    freshness = 1 + FRESH_BONUS / (1 + days / DAYS_TO_HALF)
    return places / (IN_HEADLINE * len(terms)) * freshness


def _place(term: Term, headline: str, standfirst: str) -> int:
    phrase = f" {' '.join(term.words)}" + ("" if term.prefix else " ")
    if phrase in headline:
        return IN_HEADLINE
    return IN_STANDFIRST if phrase in standfirst else IN_TEXT
