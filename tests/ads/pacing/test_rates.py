"""The fit: everybody gets what they need where that is possible, and fair parts where it is not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ads.pacing.rates import Bid, Fit, Lot, Share, fit, most_of

EVERYWHERE = [Share(0, 1.0, (0,)), Share(1, 1.0, (0,))]
FIRST, SECOND = EVERYWHERE[:1], EVERYWHERE[1:]
TWO = [Lot(1_000, (1.0,)), Lot(1_000, (1.0,))]


def gains(found: Fit) -> list[float]:
    return pytest.approx(found.gains, rel=0.02)


def test_one_flight_takes_the_part_that_it_needs() -> None:
    found = fit(TWO, [Bid(500, EVERYWHERE)])
    assert found.rates == pytest.approx([0.25], rel=0.01)
    assert gains(found) == [500]


def test_who_wants_nothing_gets_nothing() -> None:
    found = fit(TWO, [Bid(0, EVERYWHERE), Bid(100, EVERYWHERE)])
    assert found.rates[0] == 0
    assert found.gains[0] == 0


def test_who_has_nowhere_to_stand_gets_nothing() -> None:
    found = fit(TWO, [Bid(100, [])])
    assert found.gains == [0]


def test_scarce_places_go_to_those_who_have_no_other() -> None:
    found = fit(TWO, [Bid(950, FIRST), Bid(900, EVERYWHERE)])
    assert gains(found) == [950, 900]
    assert found.rates[0] > 5 * found.rates[1]


def test_all_of_it_can_be_sold() -> None:
    found = fit(TWO, [Bid(990, FIRST), Bid(990, EVERYWHERE)])
    assert gains(found) == [990, 990]


@pytest.mark.parametrize(
    ("bids", "parts"),
    [
        # 1,800 wanted of 1,000: each gets 5/9.
        ([Bid(1_200, FIRST), Bid(600, FIRST)], [667, 333]),
        # Both are in need together, and share what both could have: 2,000 for 2,450.
        ([Bid(950, FIRST), Bid(1_500, EVERYWHERE)], [775, 1_225]),
        # The first is in need of its own; the second, moved to where there is room, is not.
        ([Bid(1_500, FIRST), Bid(800, EVERYWHERE)], [1_000, 800]),
        # Two places in need, each of its own degree.
        (
            [Bid(900, FIRST), Bid(600, FIRST), Bid(700, SECOND), Bid(400, SECOND)],
            [600, 400, 636, 364],
        ),
    ],
)
def test_in_need_all_get_the_same_part(bids: list[Bid], parts: list[float]) -> None:
    assert fit(TWO, bids).gains == pytest.approx(parts, rel=0.03)


def test_a_cap_of_one_takes_one_slot_of_a_page() -> None:
    lots = [Lot(1_000, (4.0,))]
    found = fit(lots, [Bid(900, [Share(0, 1.0, (0,))], cap=1)])
    # 1 - (1 - q)^4 = 0.9
    assert found.rates == pytest.approx([1 - 0.1**0.25], rel=0.01)
    assert most_of(Bid(1, [Share(0, 1.0, (0,))], cap=1), lots) == 1_000
    assert most_of(Bid(1, [Share(0, 1.0, (0,))], cap=9), lots) == 4_000


def test_rivals_share_the_pages() -> None:
    lots = [Lot(1_000, (2.0,))]
    share = [Share(0, 1.0, (0,))]
    found = fit(lots, [Bid(480, share, rivals=(1,)), Bid(480, share, rivals=(0,))])
    assert gains(found) == [480, 480]
    too_much = fit(lots, [Bid(900, share, rivals=(1,)), Bid(900, share, rivals=(0,))])
    assert sum(too_much.gains) <= 1_010
    others = fit(lots, [Bid(750, share), Bid(750, share)])
    assert gains(others) == [750, 750]


def test_a_flight_that_reaches_few_of_its_pages_asks_for_more_of_them() -> None:
    found = fit(TWO, [Bid(100, EVERYWHERE, reach=0.1)])
    assert found.rates == pytest.approx([0.5], rel=0.01)


def test_a_part_of_a_lot_is_all_that_a_flight_can_have() -> None:
    found = fit([Lot(1_000, (1.0,))], [Bid(100, [Share(0, 0.2, (0,))])])
    assert found.rates == pytest.approx([0.5], rel=0.01)


def test_it_does_not_matter_where_it_begins() -> None:
    def bids(former: float) -> list[Bid]:
        return [Bid(950, FIRST, former=former), Bid(900, EVERYWHERE, former=former)]

    for former in (0.0, 1e-6, 0.3, 50.0, 900.0):
        assert gains(fit(TWO, bids(former))) == [950, 900]


@st.composite
def feasible(draw: st.DrawFn) -> tuple[list[Lot], list[Bid]]:
    """Lots, and bids for what other rates than the ones to be found would give."""
    dice = random.Random(draw(st.integers(0, 10**9)))
    lots = [
        Lot(
            dice.uniform(10, 1_000),
            tuple(dice.choice([0.5, 1, 2, 4.5]) for _ in range(dice.choice([1, 2]))),
        )
        for _ in range(draw(st.integers(1, 15)))
    ]
    bids = []
    for _ in range(draw(st.integers(1, 12))):
        number = dice.randint(1, len(lots)) if dice.random() < 0.6 else 1
        shares = [
            Share(lot, dice.choice([1.0, 1.0, 0.3]), tuple(range(len(lots[lot].slots))))
            for lot in dice.sample(range(len(lots)), number)
        ]
        bids.append(
            Bid(
                1.0,
                shares,
                cap=dice.choice([1, 1, 2, 6]),
                reach=dice.choice([1.0, 1.0, 0.3]),
                former=10 ** dice.uniform(-3, 1),
            )
        )
    settled = fit(lots, bids, sweeps=0)
    for _ in range(30):  # what those rates give, the flights having found their balance
        for bid, rate in zip(bids, settled.rates, strict=True):
            bid.former = rate
        settled = fit(lots, bids, sweeps=0)
    for bid, gain in zip(bids, settled.gains, strict=True):
        bid.demand, bid.former = gain * 0.97, 0.0
    return lots, bids


@settings(max_examples=60, deadline=None)
@given(feasible())
def test_all_needs_are_met_where_that_is_possible(case: tuple[list[Lot], list[Bid]]) -> None:
    lots, bids = case
    found = fit(lots, bids)
    for bid, gain in zip(bids, found.gains, strict=True):
        assert gain == pytest.approx(bid.demand, rel=0.02)


@settings(max_examples=60, deadline=None)
@given(feasible(), st.floats(0.0, 30.0))
def test_rates_are_numbers_from_nought_up_whatever_is_wanted(
    case: tuple[list[Lot], list[Bid]], greed: float
) -> None:
    lots, bids = case
    for bid in bids:
        bid.demand *= greed
    found = fit(lots, bids)
    for bid, rate, gain in zip(bids, found.rates, found.gains, strict=True):
        assert 0 <= rate < 2_000
        assert 0 <= gain <= most_of(bid, lots) * 1.000001
        assert (rate == 0) == (bid.demand == 0)
    taken = sum(found.gains)
    assert taken <= sum(lot.pages * sum(lot.slots) for lot in lots) * 1.02


@settings(max_examples=40, deadline=None)
@given(feasible(), st.floats(1.01, 3.0))
def test_who_wants_more_does_not_get_less(case: tuple[list[Lot], list[Bid]], more: float) -> None:
    lots, bids = case
    before = fit(lots, bids).gains[0]
    bids[0].demand *= more
    assert fit(lots, bids).gains[0] >= before * 0.98
