"""What flights will have delivered when they end, and how much more could be sold."""

import pytest

from ads.pacing.forecast import Offerable, outlook, still_sellable
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.profile import Profile
from ads.pacing.weeks import WEEK
from tests.ads.pacing.ordering import ANYWHERE, CULTURE, PAGES, SLOTS, SPORT, order, steady

STEADY = steady()
PAGE_VIEWS = PAGES * WEEK  # in a week, of one section
ALL = PAGE_VIEWS * SLOTS


def parts(*orders: Order, now: float = 0.0, sponsorships: tuple = ()) -> dict[int, float]:
    return outlook(orders, sponsorships, STEADY, now=now)


def test_where_there_is_enough_all_reach_their_goals() -> None:
    asked = [order(1, cells=SPORT, goal=PAGE_VIEWS * 0.9), order(2, goal=PAGE_VIEWS, cap=3)]
    assert parts(*asked) == {1: 1.0, 2: 1.0}


def test_a_page_has_one_slot_for_a_flight_with_a_cap_of_one() -> None:
    assert parts(order(cells=SPORT, goal=PAGE_VIEWS * 2))[1] == pytest.approx(0.5, abs=0.02)
    assert parts(order(cells=SPORT, goal=PAGE_VIEWS * 2, cap=3))[1] == 1.0


def test_what_is_behind_is_told_with_what_it_has() -> None:
    half = order(cells=SPORT, goal=PAGE_VIEWS * 2, impressions=PAGE_VIEWS)
    assert parts(half, now=84.0)[1] == pytest.approx(0.75, abs=0.02)


def test_too_much_is_too_little_for_each() -> None:
    asked = [order(key, cells=SPORT, goal=ALL * 0.6, cap=9) for key in (1, 2)]
    assert parts(*asked) == pytest.approx({1: 0.83, 2: 0.83}, abs=0.03)


def test_a_sponsorship_comes_first() -> None:
    sponsor = Sponsorship(key=9, starts=0, ends=WEEK, share=1.0, cells=SPORT, cap=2)
    flight = order(cells=SPORT, goal=ALL * 0.66, cap=9)
    assert parts(flight)[1] == 1.0
    assert parts(flight, sponsorships=(sponsor,))[1] == pytest.approx(0.5, abs=0.03)


def test_one_that_is_done_is_done_and_one_that_has_ended_stays_as_it_is() -> None:
    done, ended = order(1, impressions=10_500), order(2, ends=10.0, impressions=4_000)
    assert parts(done, ended, now=20.0) == {1: 1.0, 2: 0.4}


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert outlook([order()], (), Profile(), now=0) == {}
    assert outlook([order(1, cells=SPORT), order(2)], (), steady(cells=CULTURE), now=0) == {2: 1.0}


def test_clicks_are_told_in_clicks() -> None:
    flight = order(
        goal=60, clicks=True, impressions=48_000, clicked=48, cells=SPORT, ends=float(WEEK), cap=1
    )
    # 50 clicks for 50,000 impressions by now, and 84 hours of 100 pages to come.
    assert parts(flight, now=84.0)[1] == pytest.approx((48 + 8.4) / 60, abs=0.02)


def left(wish: Order, *orders: Order, edges: tuple[float, ...] = (0.0, 168.0)) -> Offerable:
    return still_sellable(wish, orders, (), STEADY, now=0.0, edges=edges)


def test_all_can_be_sold_where_nothing_is() -> None:
    found = left(order(0, cells=SPORT, cap=9))
    assert found.capacity == pytest.approx(ALL)
    assert found.promised == 0
    assert found.sellable == pytest.approx(ALL, rel=0.02)


def test_a_page_is_sold_once_to_a_flight_with_a_cap_of_one() -> None:
    found = left(order(0, cells=SPORT, cap=1))
    assert found.slots == pytest.approx(ALL)
    assert found.capacity == pytest.approx(PAGE_VIEWS)
    assert found.sellable == pytest.approx(PAGE_VIEWS, rel=0.02)


def test_what_is_promised_there_and_nowhere_else_is_taken_off() -> None:
    found = left(order(0, cells=SPORT, cap=9), order(1, cells=SPORT, goal=ALL * 0.6, cap=9))
    assert found.promised == pytest.approx(ALL * 0.6, rel=0.02)
    assert found.sellable == pytest.approx(ALL * 0.4, rel=0.05)


def test_what_can_go_elsewhere_is_not() -> None:
    other = order(1, cells=ANYWHERE, goal=ALL * 0.9, cap=9)
    found = left(order(0, cells=SPORT, cap=9), other)
    assert found.promised == pytest.approx(ALL * 0.45, rel=0.02)
    assert found.sellable > ALL * 0.9


def test_sold_out_is_sold_out() -> None:
    found = left(order(0, cells=SPORT, cap=9), order(1, cells=SPORT, goal=ALL * 1.5, cap=9))
    assert found.sellable == 0


def test_each_week_has_its_own_figures() -> None:
    first = order(1, cells=SPORT, goal=ALL * 0.97, cap=9)
    wish = order(0, cells=SPORT, ends=2.0 * WEEK, cap=9)
    found = left(wish, first, edges=(0.0, WEEK, 2.0 * WEEK))
    assert [span.start for span in found.spans] == [0, WEEK]
    assert found.spans[0].sellable < 0.1 * ALL
    assert found.spans[1].sellable == pytest.approx(ALL, rel=0.03)
    assert found.spans[1].promised == 0


def test_nobody_else_comes_short() -> None:
    others = [order(1, cells=SPORT, goal=ALL * 0.5, cap=3), order(2, goal=ALL * 0.8, cap=3)]
    found = left(order(0, cap=9), *others)
    sold = order(9, goal=found.sellable, cap=9)
    assert parts(*others, sold) == pytest.approx({1: 1.0, 2: 1.0, 9: 1.0}, abs=0.02)


def test_without_traffic_nothing_can_be_sold() -> None:
    found = still_sellable(order(0), [], (), Profile(), now=0.0, edges=(0.0, 168.0))
    assert (found.slots, found.promised, found.capacity, found.sellable) == (0, 0, 0, 0)
