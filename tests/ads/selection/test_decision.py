"""The decision for a page: its rules by example, and what must hold for any stock and page."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.selection import Ask, Decision, Offer, Page, Slot, Stock, Targeting, decide
from tests.ads.selection.offering import (
    BELOW,
    BESIDE,
    HOUSE,
    PASSBACK,
    SPONSORSHIP,
    STANDARD,
    TEXT,
    candidate,
    offer,
    picture,
    shuns,
    wants,
)


def decided(
    offers: list[Offer],
    slots: tuple[Slot | None, ...] = (TEXT,) * 3,
    *,
    rates: dict[int, float] | None = None,
    url: str = "/a/",
    epoch: int = 0,
    hour: int = 12,
    **page: Any,
) -> Decision:
    stock = Stock(offers, rates)
    return decide(stock, Page(slots, **page), url=url, epoch=epoch, hour=hour)


def flights(decision: Decision) -> list[int | None]:
    """Who stands in each slot; of slots with one for each screen, the first."""
    return [choices[0].offer.flight if choices else None for choices in decision.choices]


def times(offers: list[Offer], count: int = 2000, **how: Any) -> Counter[int | None]:
    """How many of so many pages show each flight."""
    shown: Counter[int | None] = Counter()
    for epoch in range(count):
        shown.update(set(flights(decided(offers, epoch=epoch, **how))))
    return shown


# Who may stand on the page


@pytest.mark.parametrize(
    ("targets", "suits"),
    [
        (wants(spots="in-text"), True),
        (wants(spots="below"), False),
        (shuns(spots="in-text"), False),
        (wants(sections="sport"), True),
        (wants(sections="world"), False),
        (shuns(sections="football"), False),
        (shuns(sections="world"), True),
        (wants(topics="cup"), True),
        (wants(topics="war"), False),
        (shuns(topics="cup"), False),
        (wants(keywords="long season"), True),
        (wants(keywords="sea"), False),
        (shuns(keywords="season"), False),
        (shuns(keywords="reason"), True),
        (wants(sections="sport", topics="war"), False),
    ],
)
def test_targets(targets: Targeting, suits: bool) -> None:  # noqa: FBT001
    shown = flights(
        decided(
            [offer(1, targets=targets)],
            (TEXT,),
            sections=frozenset({"football", "sport"}),
            topics=frozenset({"cup"}),
            words="a long season begins",
        )
    )
    assert shown == ([1] if suits else [None])


def test_hours() -> None:
    morning = offer(1, hours=0b111 << 6)
    assert [flights(decided([morning], (TEXT,), hour=hour))[0] for hour in (5, 6, 8, 9)] == [
        None,
        1,
        1,
        None,
    ]


def test_beside_what_is_sensitive_stands_only_what_is_fit_for_it() -> None:
    offers = [offer(1), offer(2, beside_sensitive=True)]
    assert flights(decided(offers, sensitive=True)) == [2, None, None]
    assert set(flights(decided(offers))) == {1, 2, None}


def test_no_advertiser_twice() -> None:
    offers = [offer(1, advertiser=7), offer(2, advertiser=7), offer(3)]
    shown = flights(decided(offers))
    assert shown.count(None) == 1
    assert 3 in shown


def test_a_cap_lets_a_flight_stand_more_than_once_but_not_another_of_its_advertiser() -> None:
    offers = [offer(1, advertiser=7, cap=2), offer(2, advertiser=7)]
    for epoch in range(20):
        assert sorted(flights(decided(offers, epoch=epoch)), key=str) in (
            [1, 1, None],
            [2, None, None],
        )


def test_competitors_are_kept_apart() -> None:
    banks = frozenset({3})
    offers = [offer(1, labels=banks), offer(2, labels=banks | {4}), offer(5, labels=frozenset({4}))]
    for epoch in range(20):
        assert set(flights(decided(offers, epoch=epoch))) in ({2, None}, {1, 5, None})


def test_a_placement_out_of_use_stays_empty() -> None:
    assert flights(decided([offer(1), offer(2)], (None, TEXT)))[0] is None


# Tiers


def test_the_better_tier_goes_first() -> None:
    offers = [
        offer(1, rank=PASSBACK),
        offer(2, rank=HOUSE),
        offer(3, rank=STANDARD),
        offer(4, rank=SPONSORSHIP, share=1.0),
    ]
    assert flights(decided(offers, (TEXT,) * 5, rates={3: 1.0})) == [4, 3, 2, 1, None]


def test_a_sponsorship_has_its_share_of_the_page_views_however_many_slots_there_are() -> None:
    shown = times([offer(1, rank=SPONSORSHIP, share=0.3), offer(2, cap=9)], slots=(TEXT,) * 6)
    assert 540 <= shown[1] <= 660


def test_sponsorships_that_ask_for_too_much_share_in_proportion() -> None:
    offers = [
        offer(1, rank=SPONSORSHIP, share=1.0),
        offer(2, rank=SPONSORSHIP, share=1.0, advertiser=1),
    ]
    shown = times(offers)
    assert 900 <= shown[1] <= 1100
    assert shown[1] + shown[2] == 2000


def test_a_sponsorship_of_another_place_is_drawn_there() -> None:
    offers = [
        offer(1, rank=SPONSORSHIP, share=1.0, targets=wants(spots="in-text")),
        offer(2, rank=SPONSORSHIP, share=1.0, targets=wants(spots="below")),
    ]
    assert flights(decided(offers, (TEXT, BELOW))) == [1, 2]


def test_a_standard_flight_takes_the_slots_that_it_asks_for() -> None:
    shown = times([offer(1, rank=STANDARD), offer(2)], slots=(TEXT,), rates={1: 0.25})
    assert 430 <= shown[1] <= 570
    assert shown[1] + shown[2] == 2000


def test_standard_flights_that_ask_for_too_much_share_in_proportion() -> None:
    offers = [offer(1, rank=STANDARD), offer(2, rank=STANDARD), offer(3)]
    shown = times(offers, slots=(TEXT,), rates={1: 3.0, 2: 1.0})
    assert 1400 <= shown[1] <= 1600
    assert shown[3] == 0


def test_a_standard_flight_without_a_rate_asks_for_nothing() -> None:
    assert flights(decided([offer(1, rank=STANDARD)])) == [None] * 3
    assert flights(decided([offer(1, rank=STANDARD)], rates={1: 0.0})) == [None] * 3


def test_house_flights_take_turns_by_weight() -> None:
    offers = [offer(1, weight=30, cap=9), offer(2, weight=10, cap=9)]
    shown = times(offers, slots=(TEXT,))
    assert 1400 <= shown[1] <= 1600
    assert set(flights(decided(offers, (TEXT, TEXT)))) == {1, 2}


def test_creatives_take_turns_and_the_heavier_comes_more_often() -> None:
    pair = (candidate(1, weight=30), candidate(2, weight=10))
    one = offer(1, cap=2, candidates=pair)
    first: Counter[int] = Counter()
    for epoch in range(1000):
        choices = decided([one], (TEXT, TEXT), epoch=epoch).choices
        creatives = [choice.fit.candidate.creative for (choice,) in choices]
        assert sorted(creatives) == [1, 2]
        first[creatives[0]] += 1
    assert 680 <= first[1] <= 820


# Screens


def test_each_kind_of_screen_may_show_something_of_its_own() -> None:
    phones = offer(
        1, rank=SPONSORSHIP, share=1.0, targets=wants(screens="narrow"), candidates=(candidate(1),)
    )
    ((first, second),) = decided([phones, offer(2)], (TEXT,)).choices
    assert (first.offer.flight, first.fit.narrow is None, first.fit.wide) == (1, False, None)
    assert (second.offer.flight, second.fit.narrow, second.fit.wide is None) == (2, None, False)


def test_a_screen_without_anything_of_its_own_stays_empty() -> None:
    wide = offer(1, targets=wants(screens="wide"))
    ((only,),) = decided([wide], (TEXT,)).choices
    assert only.fit.narrow is None
    assert flights(decided([offer(1, targets=wants(screens="narrow"))], (BESIDE,))) == [None]


# Companion sets


def companions(key: int = 1, share: float = 1.0, **values: Any) -> Offer:
    two = (
        candidate(10 * key),
        candidate(10 * key + 1, narrow=None, wide=picture(300, 600)),
    )
    standard = {"rank": SPONSORSHIP, "share": share, "roadblock": True, "candidates": two}
    return offer(key, **{**standard, **values})


def test_a_companion_set_stands_together() -> None:
    decision = decided([companions(), offer(2)], (TEXT, BESIDE, TEXT))
    assert flights(decision) == [1, 1, 2]


def test_a_companion_set_without_room_for_all_stays_away() -> None:
    assert flights(decided([companions()], (TEXT, TEXT))) == [None, None]
    three = companions(candidates=(candidate(1), candidate(2), candidate(3)))
    assert flights(decided([three], (TEXT, TEXT))) == [None, None]
    assert flights(decided([three], (TEXT, None, TEXT, BELOW))) == [1, None, 1, 1]


def test_a_companion_set_moves_over_for_its_other_half() -> None:
    anywhere = candidate(1, narrow=picture(300, 250), wide=picture(300, 250))
    below = candidate(2, narrow=picture(300, 250), wide=picture(970, 250))
    beside_first = (BELOW, Slot("beside", None, anywhere.wide.size))  # type: ignore[union-attr]
    decision = decided([companions(candidates=(anywhere, below))], beside_first)
    assert [choices[0].fit.candidate.creative for choices in decision.choices] == [2, 1]


def test_a_companion_set_has_its_share() -> None:
    shown = times([companions(share=0.4), offer(2)], slots=(TEXT, BESIDE))
    assert 720 <= shown[1] <= 880


def test_companion_sets_of_competitors_are_kept_apart_too() -> None:
    label = frozenset({5})
    sets = [companions(1, labels=label), companions(2, labels=label)]
    assert set(flights(decided(sets, (TEXT, BESIDE, TEXT, BESIDE)))) == {1, None}


# What must hold for any stock and page

SLOTS = st.lists(st.sampled_from([TEXT, BELOW, BESIDE, None]), max_size=8).map(tuple)
CANDIDATES = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.sampled_from([None, (300, 250), (320, 100)]),
        st.sampled_from([None, (728, 90), (300, 600), (970, 250)]),
        st.integers(1, 20),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda values: values[0],
).map(
    lambda rows: tuple(
        candidate(key, narrow=n and picture(*n), wide=w and picture(*w), weight=weight)
        for key, n, w, weight in rows
    )
)
OFFERS = st.lists(
    st.builds(
        Offer,
        flight=st.integers(1, 30),
        advertiser=st.integers(1, 8),
        labels=st.frozensets(st.integers(1, 4), max_size=2),
        rank=st.integers(0, 3),
        share=st.sampled_from([0.1, 0.5, 1.0]),
        weight=st.integers(1, 50),
        cap=st.integers(1, 3),
        roadblock=st.booleans(),
        beside_sensitive=st.booleans(),
        targets=st.builds(
            Targeting,
            sections=st.builds(Ask, st.frozensets(st.sampled_from("ab"), max_size=1)),
            screens=st.builds(Ask, st.frozensets(st.sampled_from(["narrow", "wide"]), max_size=2)),
        ),
        candidates=CANDIDATES,
    ),
    max_size=12,
    unique_by=lambda one: one.flight,
)


@given(OFFERS, SLOTS, st.sampled_from(["a", "b", "c"]), st.booleans(), st.integers(0, 10**6))
def test_the_rules_hold_whatever_is_on_offer(
    offers: list[Offer],
    slots: tuple[Slot | None, ...],
    section: str,
    sensitive: bool,  # noqa: FBT001
    epoch: int,
) -> None:
    rates = {one.flight: 0.5 for one in offers}
    how = {"sections": frozenset({section}), "sensitive": sensitive, "rates": rates}
    decision = decided(offers, slots, epoch=epoch, **how)
    assert decided(list(reversed(offers)), slots, epoch=epoch, **how) == decision
    shown = Counter(c.offer.flight for choices in decision.choices for c in choices)
    by_flight = {one.flight: one for one in offers}
    for slot, choices in zip(slots, decision.choices, strict=True):
        assert slot or not choices
        screens = [s for c in choices for s in ("narrow", "wide") if getattr(c.fit, s)]
        assert len(screens) == len(set(screens))
        for choice in choices:
            targets = choice.offer.targets
            assert targets.sections.suits({section})
            assert choice.offer.beside_sensitive or not sensitive
            assert slot
            for screen, room in (("narrow", slot.narrow), ("wide", slot.wide)):
                if shown_there := getattr(choice.fit, screen):
                    assert targets.screens.suits({screen})
                    assert room
                    assert shown_there.size.within(room)
    for flight, count in shown.items():
        one = by_flight[flight]
        assert count == len(one.candidates) if one.roadblock else count <= one.cap
        for other in shown:
            rival = by_flight[other]
            if other != flight:
                assert rival.advertiser != one.advertiser
                assert rival.labels.isdisjoint(one.labels)


@given(OFFERS, SLOTS)
def test_a_slot_stays_empty_only_if_nobody_unsold_could_have_had_it(
    offers: list[Offer], slots: tuple[Slot | None, ...]
) -> None:
    house = [one for one in offers if one.rank >= HOUSE and not one.roadblock]
    decision = decided(house, slots)
    shown = [choice.offer for choices in decision.choices for choice in choices]
    stock = Stock(house)
    for slot, choices in zip(slots, decision.choices, strict=True):
        if slot is None or choices:
            continue
        suiting = stock.suiting(Page((slot,)), 12)
        for number, one in enumerate(stock.offers):
            fits = stock.fits(slot)
            if suiting & (fits.both | fits.narrow | fits.wide) & 1 << number:
                assert any(
                    one.advertiser == other.advertiser or one.labels & other.labels
                    for other in shown
                )
