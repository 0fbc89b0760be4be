from datetime import UTC, datetime, timedelta

import pytest

from articles.search.query import parse
from articles.search.ranking import Match, relevance

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def told(query: str, *, headline: str = "", standfirst: str = "", days: float = 1e9) -> float:
    at = NOW - timedelta(days=min(days, 300_000))
    return round(relevance(Match(1, at, headline, standfirst), parse(query).wanted, NOW), 2)


@pytest.mark.parametrize(
    ("query", "places", "worth"),
    [
        ("ferry", {"headline": "late ferry"}, 1.0),
        ("ferry", {"standfirst": "late ferry"}, 0.38),
        ("ferry", {"headline": "ferry", "standfirst": "ferry"}, 1.0),
        ("ferry", {}, 0.13),
        ("ferry", {"headline": "ferryman"}, 0.13),
        ("ferr*", {"headline": "late ferries"}, 1.0),
        ('"late ferry"', {"headline": "the late ferry"}, 1.0),
        ('"late ferry"', {"headline": "ferry late"}, 0.13),
        ("late ferry", {"headline": "ferry", "standfirst": "late"}, 0.69),
    ],
)
def test_the_place_of_each_term_counts(query: str, places: dict[str, str], worth: float) -> None:
    assert told(query, **places) == worth


@pytest.mark.parametrize(("days", "worth"), [(-1, 1.3), (0, 1.3), (30, 1.15), (365, 1.02)])
def test_fresh_stories_count_for_more(days: float, worth: float) -> None:
    assert told("ferry", headline="ferry", days=days) == worth
