"""The traffic to come, cut into lots."""

import pytest

from ads.pacing.lots import MOST_SPANS, Stretch, cut, parts_of_day, take_off
from ads.pacing.rates import Lot, Share
from ads.pacing.weeks import ALL_DAY
from tests.ads.pacing.ordering import ANYWHERE, PAGES, SLOTS, SPORT, order, steady

MORNING = sum(1 << hour for hour in range(6, 10))
NIGHT = sum(1 << hour for hour in (22, 23, 0, 1))


def test_all_traffic_is_in_one_lot_where_all_ask_for_the_same() -> None:
    made = cut(steady(), [Stretch(order(), 0, 168), Stretch(order(2), 0, 168)], now=0)
    (lot,) = made.lots
    assert lot.pages == pytest.approx(2 * PAGES * 168)
    assert lot.slots == pytest.approx((SLOTS,))
    assert made.shares == [[Share(0, 1.0, (0,))]] * 2


def test_sections_are_apart_where_somebody_asks_for_one() -> None:
    made = cut(steady(), [Stretch(order(), 0, 168), Stretch(order(2, cells=SPORT), 0, 168)], now=0)
    assert [lot.pages for lot in made.lots] == pytest.approx([PAGES * 168] * 2)
    assert len(made.shares[0]) == 2
    assert len(made.shares[1]) == 1


def test_nobody_bids_for_what_nobody_asks_for() -> None:
    made = cut(steady(), [Stretch(order(cells=SPORT), 0, 168)], now=0)
    assert [lot.pages for lot in made.lots] == pytest.approx([PAGES * 168])


def test_time_is_cut_where_flights_begin_and_end() -> None:
    made = cut(steady(), [Stretch(order(), 0, 100), Stretch(order(2), 40, 168)], now=0)
    assert made.spans == [(0, 40), (40, 100), (100, 168)]
    assert [share.lot for share in made.shares[0]] == [0, 1]
    assert [share.lot for share in made.shares[1]] == [1, 2]


def test_what_is_under_way_belongs_to_the_time_to_come() -> None:
    made = cut(steady(), [Stretch(order(), 9.9, 20)], now=10)
    assert sum(lot.pages for lot in made.lots) == pytest.approx(2 * PAGES * 10.1)


def test_many_flights_make_coarse_cuts_and_have_parts() -> None:
    asking = [Stretch(order(key), key, 100 + key) for key in range(60)]
    made = cut(steady(), asking, now=0)
    assert len(made.spans) <= MOST_SPANS
    for stretch, shares in zip(asking, made.shares, strict=True):
        theirs = sum(made.lots[share.lot].pages * share.part for share in shares)
        assert theirs == pytest.approx(2 * PAGES * (stretch.end - stretch.start))


def test_hours_of_the_day_are_apart() -> None:
    made = cut(
        steady(), [Stretch(order(), 0, 168), Stretch(order(2, hours=MORNING), 0, 168)], now=0
    )
    assert sorted(lot.pages for lot in made.lots) == pytest.approx([200 * 28, 200 * 140])
    assert sum(made.lots[share.lot].pages for share in made.shares[1]) == pytest.approx(200 * 28)


@pytest.mark.parametrize(
    ("masks", "parts"),
    [
        ([], [ALL_DAY]),
        ([ALL_DAY, ALL_DAY], [ALL_DAY]),
        ([MORNING], [MORNING, ALL_DAY & ~MORNING]),
        ([MORNING, NIGHT], [MORNING, NIGHT, ALL_DAY & ~MORNING & ~NIGHT]),
    ],
)
def test_the_day_has_as_many_parts_as_it_must(masks: list[int], parts: list[int]) -> None:
    assert sorted(parts_of_day(masks, now=7)) == sorted(parts)


def test_many_different_hours_are_this_hour_and_the_rest() -> None:
    masks = [1 << hour for hour in range(24)]
    assert parts_of_day(masks, now=7.5) == [1 << 7, ALL_DAY & ~(1 << 7)]
    made = cut(
        steady(),
        [Stretch(order(key, hours=mask), 0, 168) for key, mask in enumerate(masks)],
        now=7,
    )
    for shares in made.shares:
        theirs = sum(made.lots[share.lot].pages * share.part for share in shares)
        assert theirs == pytest.approx(2 * PAGES * 7)


def test_what_comes_before_all_is_taken_from_the_top_of_the_page() -> None:
    lots = [Lot(100, (1.0, 3.0)), Lot(50, (2.0,))]
    take_off(lots, [Share(0, 1.0, (0, 1)), Share(1, 0.5, (0,))], each=0.5, cap=3)
    assert lots == [Lot(100, (0.0, 2.5)), Lot(50, (1.25,))]


def test_no_more_is_taken_than_there_is() -> None:
    lots = [Lot(100, (1.0,))]
    take_off(lots, [Share(0, 1.0, (0,))], each=1.0, cap=5)
    assert lots == [Lot(100, (0.0,))]


def test_exact_moments_may_be_asked_for() -> None:
    made = cut(steady(), [Stretch(order(), 0, 168)], now=0, moments=[0, 24, 168])
    assert made.spans == [(0, 24), (24, 168)]
    assert made.places[0].span == 0
    assert len(ANYWHERE) == 2
