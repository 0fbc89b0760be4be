"""Why each flight did not get a slot."""

from typing import Any

import pytest
from hypothesis import given

from ads.selection import Offer, Page, Reason, Slot, Stock, decide, explain
from tests.ads.selection.offering import (
    BESIDE,
    PASSBACK,
    SPONSORSHIP,
    STANDARD,
    TEXT,
    offer,
    shuns,
    wants,
)
from tests.ads.selection.test_decision import OFFERS, SLOTS, companions

PAGE = Page((TEXT,), frozenset({"sport"}), frozenset({"cup"}), "a long season")
WINNER = offer(99, rank=SPONSORSHIP, share=1.0)


def reason(one: Offer, page: Page = PAGE, rates: dict[int, float] | None = None) -> Reason:
    """What is said of an offer at the first slot, which a sponsorship has taken."""
    stock = Stock([one, WINNER], rates)
    (explanation, *_rest) = explain(stock, page, url="/a/", epoch=3, hour=12)
    return next(a.reason for a in explanation.answers if a.offer.flight == one.flight)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"targets": wants(spots="below")}, Reason.PLACEMENT),
        ({"candidates": ()}, Reason.SIZE),
        ({"targets": wants(sections="world")}, Reason.SECTION),
        ({"targets": shuns(topics="cup")}, Reason.TOPIC),
        ({"targets": wants(keywords="war")}, Reason.KEYWORD),
        ({"targets": shuns(keywords="season")}, Reason.KEYWORD),
        ({"hours": 1}, Reason.HOUR),
        ({"rank": STANDARD}, Reason.NOTHING_DUE),
        ({"advertiser": 99}, Reason.OUTRANKED),
        ({}, Reason.OUTRANKED),
        ({"rank": PASSBACK}, Reason.OUTRANKED),
        ({"rank": SPONSORSHIP, "share": 1e-9}, Reason.NOT_DRAWN),
    ],
)
def test_the_first_true_reason_is_told(values: dict[str, Any], said: Reason) -> None:
    assert reason(offer(1, **values)) is said


def test_reasons_of_the_page() -> None:
    assert reason(offer(1), PAGE._replace(sensitive=True)) is Reason.SENSITIVE
    assert reason(companions(1)) is Reason.SET
    below = Stock([offer(1, advertiser=99), WINNER])
    second = explain(below, PAGE._replace(slots=(TEXT, TEXT)), url="/a/", epoch=3, hour=12)[1]
    assert {answer.offer.flight: answer.reason for answer in second.answers} == {
        1: Reason.ON_PAGE,
        99: Reason.ON_PAGE,
    }


def test_chances_are_told_of_those_who_had_any() -> None:
    stock = Stock(
        [offer(1, rank=STANDARD), offer(2, weight=30), offer(3, weight=10), offer(4, hours=1)],
        {1: 0.25},
    )
    (explanation,) = explain(stock, PAGE, url="/a/", epoch=3, hour=12)
    chances = {answer.offer.flight: answer.chance for answer in explanation.answers}
    assert chances == {1: 0.25, 2: 0.75, 3: 0.25, 4: 0.0}


@given(OFFERS, SLOTS)
def test_it_tells_of_the_decision_that_was_made_and_of_every_flight(
    offers: list[Offer], slots: tuple[Slot | None, ...]
) -> None:
    stock = Stock(offers, {one.flight: 0.5 for one in offers})
    page = Page((*slots, BESIDE))
    told = explain(stock, page, url="/a/", epoch=5, hour=12)
    assert (
        tuple(one.choices for one in told)
        == decide(stock, page, url="/a/", epoch=5, hour=12).choices
    )
    for one in told:
        taken = {choice.offer.flight for choice in one.choices}
        said = {a.offer.flight for a in one.answers if a.reason is Reason.TAKEN}
        assert said == taken if one.slot else not one.answers
        assert len(one.answers) == (len(offers) if one.slot else 0)
