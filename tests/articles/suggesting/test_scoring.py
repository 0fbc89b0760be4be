"""What counts for a candidate, and how much."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.suggesting.scoring import Reason, Traits, Why, points, rank, reasons

NAMES = st.lists(st.sampled_from(["Harbour", "Ferry", "Market", "Quay", "Tide"]), unique=True)
TRAITS = st.builds(
    Traits,
    key=st.integers(1, 10**6),
    topics=NAMES.map(tuple),
    words=NAMES.map(tuple),
    section=st.booleans(),
    days=st.floats(-400, 4_000),
    linked=st.booleans(),
    links_here=st.booleans(),
    pinned=st.booleans(),
)
CANDIDATES = st.lists(TRAITS, unique_by=lambda one: one.key, max_size=12)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Traits(1, topics=("Harbour", "Ferry")), Traits(2, topics=("Harbour",))),
        (Traits(1, topics=("Harbour",)), Traits(2, words=("ferry",), section=True)),
        (Traits(1, words=("ferry",)), Traits(2, section=True)),
        (Traits(1, topics=("Harbour",), days=7), Traits(2, section=True)),
        (Traits(1, section=True), Traits(2, topics=("Harbour",), days=90)),
        (Traits(1, topics=("Harbour",), days=1), Traits(2, topics=("Harbour",), days=2)),
        (Traits(1, section=True), Traits(2, section=True, linked=True)),
        (Traits(1, section=True, links_here=True), Traits(2, section=True)),
        (Traits(1, pinned=True, days=999), Traits(2, topics=("Harbour", "Ferry", "Quay"))),
        (Traits(2, section=True), Traits(1, section=True)),
    ],
)
def test_which_of_two_comes_first(better: Traits, worse: Traits) -> None:
    for order in ([better, worse], [worse, better]):
        assert [one.key for one in rank(order, most=2)] == [better.key, worse.key]


def test_why_the_weightiest_reason_first() -> None:
    one = Traits(
        1,
        topics=("Harbour",),
        words=("ferry",),
        section=True,
        days=3.9,
        links_here=True,
        pinned=True,
    )
    assert reasons(one) == (
        Reason(Why.PINNED),
        Reason(Why.TOPICS, ("Harbour",)),
        Reason(Why.WORDS, ("ferry",)),
        Reason(Why.SECTION),
        Reason(Why.LINKS_HERE),
        Reason(Why.AGE, days=3),
        Reason(Why.NOT_LINKED),
    )
    assert reasons(Traits(1, days=-0.1, linked=True)) == (Reason(Why.AGE, days=-1),)


@given(CANDIDATES, st.randoms(), st.integers(0, 12))
def test_the_order_of_the_candidates_does_not_matter(candidates, random, most) -> None:
    shuffled = [*candidates]
    random.shuffle(shuffled)
    ranked = rank(candidates, most=most)
    assert rank(shuffled, most=most) == ranked
    assert len(ranked) <= most


@given(CANDIDATES)
def test_the_pinned_come_first_and_strangers_not_at_all(candidates) -> None:
    by_key = {one.key: one for one in candidates}
    ranked = [by_key[one.key] for one in rank(candidates, most=12)]
    assert [one.pinned for one in ranked] == sorted((one.pinned for one in ranked), reverse=True)
    for one in candidates:
        has_to_do = one.topics or one.words or one.section or one.links_here or one.pinned
        assert (one in ranked) is bool(has_to_do)


@given(TRAITS, st.floats(0, 500))
def test_age_never_helps_and_what_is_shared_never_hurts(one, later) -> None:
    older = replace(one, days=one.days + later)
    assert points(older) <= points(one)
    assert points(replace(one, topics=(*one.topics, "Lighthouse"))) >= points(one)
    assert points(replace(one, section=True, links_here=True, linked=False)) >= points(one)
