"""A step of pacing: what each flight asks for now."""

from dataclasses import replace
from math import inf, isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ads.pacing.memory import Memory
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.plan import Plan, need, plan
from ads.pacing.profile import Profile
from ads.pacing.weeks import WEEK
from tests.ads.pacing.ordering import ANYWHERE, CULTURE, PAGES, SLOTS, SPORT, order, steady

ALL_SLOTS = 2 * PAGES * SLOTS * WEEK
EVENING = sum(1 << hour for hour in range(18, 22))
STEADY = steady()


def planned(*orders: Order, now: float = 50, **values: Any) -> Plan:
    standard = {"sponsorships": (), "profile": STEADY, "counted": now}
    return plan(orders, now=now, **{**standard, **values})


def rate(flight: Order, **values: Any) -> float:
    return planned(flight, **values).rates[flight.key]


def test_a_flight_on_its_way_takes_the_part_that_it_needs() -> None:
    goal = ALL_SLOTS // 10
    flight = order(goal=goal, impressions=int(goal * 1.05 * 50 / WEEK), cap=9)
    assert rate(flight) == pytest.approx(0.105, rel=0.02)


def test_it_takes_more_if_it_is_behind_and_less_if_it_is_ahead() -> None:
    rates = [rate(order(impressions=done)) for done in (0, 3_000, 6_000, 9_000, 9_990)]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 1.5 * rates[2] > 0


@pytest.mark.parametrize(
    "values",
    [
        {"impressions": 10_000},
        {"impressions": 12_000},
        {"affordable": 0},
        {"goal": 20, "clicks": True, "clicked": 20},
        {"ends": 50.0},
        {"starts": 51.0},
        {"hours": EVENING},
        {"starts": 60.0, "ends": 55.0},  # its campaign ends before it begins
    ],
)
def test_it_takes_nothing(values: dict) -> None:
    assert rate(order()) > 0
    assert rate(order(**values)) == 0


def test_it_is_ready_when_its_minute_comes() -> None:
    assert rate(order(starts=50 + 1 / 120)) > 0
    assert rate(order(hours=EVENING), now=17.99) > 0


def test_a_budget_is_spread_over_the_days_too() -> None:
    half = rate(order(affordable=5_000, cap=9))
    assert half == pytest.approx(rate(order(cap=9)) / 2, rel=0.02)


def test_clicks_become_impressions_by_the_flights_own_rate() -> None:
    eager = order(goal=100, clicks=True, impressions=20_000, clicked=42)  # 0.2 %
    needs = need(eager, STEADY, 50, 50)
    assert needs.amount == pytest.approx(59 / 0.002)


def test_scarce_hours_are_left_to_those_who_have_no_others() -> None:
    evening = order(1, hours=EVENING, goal=2 * PAGES * 28 * 0.9, cap=1)
    hungry = [order(key, goal=ALL_SLOTS * 0.2, cap=3) for key in (2, 3, 4)]
    made = planned(evening, *hungry, now=19.0)
    assert made.rates[1] > 2 * made.rates[2]


def test_a_fast_flight_takes_all_that_nobody_needs() -> None:
    assert rate(order(lead=inf, goal=200_000, cap=9)) > 0.99


def test_sponsorships_leave_less() -> None:
    sponsor = Sponsorship(key=9, starts=0, ends=inf, share=1.0, cells=ANYWHERE)
    assert rate(order(cap=9), sponsorships=[sponsor]) == pytest.approx(
        rate(order(cap=9)) * 3 / 2, rel=0.02
    )
    gone = Sponsorship(key=9, starts=0, ends=49.0, share=1.0, cells=ANYWHERE)
    assert rate(order(cap=9), sponsorships=[gone]) == pytest.approx(rate(order(cap=9)), rel=0.01)


def test_a_companion_set_is_drawn_by_the_page() -> None:
    pair = order(goal=20_000, together=2)
    found = planned(pair, order(2, goal=100_000, cap=9), now=0)
    pages = 2 * PAGES * WEEK / 1.05
    assert found.rates[1] == pytest.approx(20_000 / 2 / pages, rel=0.02)


def test_competitors_of_one_advertiser_share_its_pages() -> None:
    def both(**values: Any) -> dict[int, float]:
        return planned(*(order(key, goal=12_000, **values) for key in (1, 2)), now=0).rates

    alone, together = both(), both(advertiser=7)
    labelled = planned(
        *(order(key, goal=12_000, advertiser=key, labels=frozenset({3})) for key in (1, 2)), now=0
    ).rates
    assert together[1] > 1.2 * alone[1]
    assert labelled == pytest.approx(together)


# Counts that come late


def test_what_is_under_way_is_reckoned_with() -> None:
    """Ten minutes of one and a half hours are out: only the rest is asked for."""
    fresh = need(order(impressions=9_000), STEADY, 165.0, 165.0)
    late = need(order(impressions=9_000), STEADY, 165.0, 165.0 - 5 / 60)
    assert late.start == pytest.approx(fresh.start - 5 / 60)
    assert late.amount == fresh.amount


def test_a_flight_near_its_goal_stops_if_nothing_is_counted_for_hours() -> None:
    rates = [
        rate(order(impressions=9_900), now=162 + hours, counted=162.0) for hours in (0, 1, 2, 4)
    ]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < rates[0] / 10


def test_in_the_middle_of_its_time_a_flight_goes_on() -> None:
    on_time = rate(order(impressions=3_000), now=50.0)
    assert rate(order(impressions=3_000), now=53.0, counted=50.0) == pytest.approx(on_time, rel=0.1)


# What is remembered


def after(flight: Order, first: Plan, *, impressions: float, hours: float = 2.0) -> Plan:
    """Two hours later, with so many more."""
    done = replace(flight, impressions=flight.impressions + impressions)
    return planned(done, now=50 + hours, memories=first.memories)


def test_a_flight_that_reaches_a_tenth_of_its_pages_asks_for_more() -> None:
    flight = order(goal=15_000, impressions=4_500, cap=9)
    first = planned(flight)
    expected = first.memories[1].each * STEADY.pages.between(50, 52)
    as_reckoned = after(flight, first, impressions=expected)
    a_tenth = after(flight, first, impressions=expected / 10)
    assert as_reckoned.rates[1] == pytest.approx(first.rates[1], rel=0.05)
    assert a_tenth.rates[1] > 2.5 * first.rates[1]
    assert a_tenth.memories[1].reach(STEADY) < 0.6 < as_reckoned.memories[1].reach(STEADY)


def test_what_is_remembered_can_be_written_down() -> None:
    memory = planned(order()).memories[1]
    again = Memory.read(memory.written)
    assert again is not None
    assert again.written == memory.written
    assert len(memory.written) == 6


@pytest.mark.parametrize("values", [None, [], "x", [1, 2], ["a"] * 6, {"a": 1}, [None] * 6])
def test_what_is_not_a_memory_is_none(values: Any) -> None:
    assert Memory.read(values) is None


# Nothing is known


@pytest.mark.parametrize("profile", [Profile(), steady(cells=CULTURE)])
def test_without_traffic_a_flight_that_is_behind_takes_all(profile: Profile) -> None:
    behind = order(cells=SPORT, impressions=10)
    ahead = order(cells=SPORT, impressions=9_000)
    assert rate(behind, profile=profile) == 1.0
    assert rate(ahead, profile=profile) == 0.0
    assert rate(order(cells=SPORT, impressions=10_000), profile=profile) == 0.0


def test_nobody_asks_for_anything() -> None:
    assert planned().rates == {}


@st.composite
def flights(draw: st.DrawFn) -> list[Order]:
    """All kinds, sensible and not."""
    found = []
    for key in range(draw(st.integers(1, 8))):
        starts = draw(st.floats(0, 160))
        goal = draw(st.integers(1, 2_000_000))
        found.append(
            order(
                key,
                starts=starts,
                ends=starts + draw(st.sampled_from([0.1, 2.0, 24.0, 400.0])),
                goal=goal,
                clicks=draw(st.booleans()),
                lead=draw(st.sampled_from([1.05, 1.4, inf])),
                hours=draw(st.sampled_from([2**24 - 1, EVENING, 1])),
                cells=draw(st.sampled_from([ANYWHERE, SPORT, CULTURE, frozenset()])),
                cap=draw(st.integers(1, 20)),
                together=draw(st.sampled_from([1, 1, 1, 3])),
                advertiser=draw(st.integers(0, 3)),
                impressions=draw(st.integers(0, 2_000_000)),
                affordable=draw(st.sampled_from([inf, 0.0, 500.0])),
            )
        )
    return found


@settings(max_examples=80, deadline=None)
@given(flights(), st.floats(0, 400), st.floats(0, 6), st.sampled_from([0.0, 0.01, PAGES, 1e7]))
def test_rates_are_numbers_from_nought_up_and_nought_when_done(
    asked: list[Order], now: float, late: float, pages: float
) -> None:
    profile = steady(pages) if pages else Profile()
    made = plan(asked, (), profile, now=now, counted=now - late)
    again = plan(asked, (), profile, now=now + 0.02, counted=now - late / 2, memories=made.memories)
    for step in (made, again):
        assert set(step.rates) == {flight.key for flight in asked}
        for flight in asked:
            found = step.rates[flight.key]
            assert isfinite(found)
            assert 0 <= found <= 1_000
            if flight.remaining == 0 or now >= flight.ends:
                assert found == 0
        assert all(isfinite(n) for memory in step.memories.values() for n in memory.written)
