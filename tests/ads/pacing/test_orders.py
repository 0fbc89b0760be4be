"""What flights ask for: goals, clicks, money, and the way to the goal."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.models import Curve
from ads.pacing.orders import EVEN, FAST, FRONT
from ads.pacing.weeks import WEEK, Week
from tests.ads.pacing.ordering import order

STEADY = Week([10.0] * WEEK)
MORNING = sum(1 << hour for hour in range(6, 10))


def test_the_curves_are_those_of_the_flights() -> None:
    assert [curve.lead for curve in Curve] == [EVEN, FRONT, FAST]


@pytest.mark.parametrize(
    ("lead", "hour", "due"),
    [
        (EVEN, 0, 0),
        (EVEN, 84, 5_250),
        (EVEN, 160, 10_000),
        (EVEN, 168, 10_000),
        (FRONT, 84, 7_000),
        (FRONT, 120, 10_000),
        (FAST, 0, 0),
        (FAST, 1, 10_000),
    ],
)
def test_how_much_is_due(lead: float, hour: float, due: float) -> None:
    assert order(lead=lead).due(STEADY, hour) == pytest.approx(due)


@pytest.mark.parametrize(("lead", "done"), [(EVEN, 160), (FRONT, 120), (FAST, 0), (1.0, 168)])
def test_when_it_plans_to_be_done(lead: float, done: float) -> None:
    assert order(lead=lead).done_by(STEADY) == pytest.approx(done)


def test_its_last_traffic_comes_at_its_hours() -> None:
    flight = order(hours=MORNING)
    assert flight.last(STEADY.within(MORNING)) == pytest.approx(WEEK - 14)
    assert order().last(STEADY) == pytest.approx(WEEK)


@pytest.mark.parametrize(
    ("moment", "runs"),
    [(23.9, False), (24, False), (30, True), (33.99, True), (34, False), (54, True), (78, False)],
)
def test_it_runs_between_its_moments_at_its_hours(moment: float, runs: bool) -> None:  # noqa: FBT001
    assert order(starts=24, ends=72, hours=MORNING).runs_at(moment) is runs


@pytest.mark.parametrize(
    ("values", "remaining"),
    [
        ({}, 10_000),
        ({"impressions": 4_000}, 6_000),
        ({"impressions": 10_000}, 0),
        ({"impressions": 10_001}, 0),
        ({"affordable": 500}, 500),
        ({"affordable": 0}, 0),
        ({"affordable": -3}, 0),
        # A click costs a thousand impressions as long as nobody knows better ...
        ({"goal": 10, "clicks": True}, 10_000),
        # ... and what the flight has shown weighs like that many of them: (18 + 2) / 10,000.
        ({"goal": 28, "clicks": True, "impressions": 8_000, "clicked": 18}, 5_000),
        ({"goal": 28, "clicks": True, "impressions": 8_000, "clicked": 28}, 0),
    ],
)
def test_what_it_still_needs(values: dict, remaining: float) -> None:
    assert order(**values).remaining == pytest.approx(remaining)


@given(
    st.floats(0, 200),
    st.floats(0, 200),
    st.sampled_from([1.0, EVEN, FRONT, FAST]),
)
def test_what_is_due_never_falls_and_never_exceeds_the_goal(
    a: float, b: float, lead: float
) -> None:
    flight = order(lead=lead)
    earlier, later = (flight.due(STEADY, moment) for moment in sorted((a, b)))
    assert 0 <= earlier <= later <= flight.goal < inf
