"""Reasons as an editor reads them."""

import pytest

from articles.suggesting import in_words
from articles.suggesting.scoring import Reason, Traits, Why, reasons


@pytest.mark.parametrize(
    ("traits", "said"),
    [
        (
            Traits(1, topics=("Harbour",), days=3.5),
            "shares topic Harbour, three days old, not linked yet",
        ),
        (
            Traits(1, topics=("Harbour", "Ferry"), linked=True),
            "shares topics Harbour, Ferry, new today",
        ),
        (Traits(1, days=0.5, calendar_days=1, linked=True), "one day old"),
        (Traits(1, section=True, days=-1, linked=True), "same section, still to come out"),
        (
            Traits(1, words=("ferry",), days=1, linked=True),
            "has in its headline: ferry, one day old",
        ),
        (Traits(1, links_here=True, days=95, linked=True), "links here already, three months old"),
        (Traits(1, pinned=True, days=1_000, linked=True), "pinned, two years old"),
    ],
)
def test_in_one_line(traits: Traits, said: str) -> None:
    assert in_words(reasons(traits)) == said


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_words(why: Why) -> None:
    assert in_words([Reason(why, ("x",))])
