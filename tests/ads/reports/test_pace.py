"""How far a flight should be."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.hours import ALL_DAY
from ads.models import Curve
from ads.reports import pace
from ads.reports.pace import Course, Way

START = datetime(2026, 3, 2)  # a Monday
TEN_DAYS = Way(START, START + timedelta(days=10), goal=1000, lead=1.05)


def after(**time: float) -> datetime:
    return START + timedelta(**time)


@pytest.mark.parametrize(
    ("days", "due"), [(-1, 0), (0, 0), (1, 105), (5, 525), (9.6, 1000), (10, 1000), (99, 1000)]
)
def test_an_even_flight_is_five_per_cent_ahead(days: float, due: float) -> None:
    assert isclose(TEN_DAYS.due(after(days=days)), due)


def test_a_fast_flight_is_due_at_once_but_not_before_it_begins() -> None:
    fast = replace(TEN_DAYS, lead=inf)
    assert fast.due(START) == 0
    assert fast.due(after(seconds=1)) == 1000
    assert fast.course(3, after(days=1)) == Course.FAST


def test_only_its_own_hours_count() -> None:
    """Nine to five: at noon of the first day three of its eighty hours are over."""
    mornings = sum(1 << hour for hour in range(9, 17))
    way = replace(TEN_DAYS, hours=mornings)
    assert way.passed(after(hours=9)) == 0
    assert isclose(way.passed(after(hours=12)), 3 / 80)
    assert way.passed(after(hours=17)) == way.passed(after(hours=32)) == 8 / 80
    assert isclose(way.passed(after(hours=9, minutes=30)), 0.5 / 80)


def test_a_flight_none_of_whose_hours_lie_in_its_time_is_over_when_it_begins() -> None:
    way = Way(START, after(hours=2), goal=10, hours=1 << 20)
    assert way.passed(after(hours=1)) == 1.0


@given(
    st.integers(1, ALL_DAY),
    st.floats(0.5, 2000),
    st.lists(st.floats(-10, 2100), min_size=2, max_size=20),
    st.sampled_from([1.05, 1.4, inf]),
)
def test_what_is_due_never_falls_and_never_exceeds_the_goal(
    hours: int, length: float, moments: list[float], lead: float
) -> None:
    way = Way(START, after(hours=length), goal=500, lead=lead, hours=hours)
    due = [way.due(after(hours=moment)) for moment in sorted(moments)]
    assert due == sorted(due)
    assert all(0 <= one <= 500 for one in due)
    assert way.due(after(hours=length)) == 500


@pytest.mark.parametrize(
    ("delivered", "days", "course"),
    [
        (0, -1, Course.NOT_BEGUN),
        (499, 5, Course.ON_COURSE),
        (525, 5, Course.ON_COURSE),
        (498, 5, Course.BEHIND),
        (578, 5, Course.AHEAD),
        (1000, 5, Course.REACHED),
        (999, 10, Course.FELL_SHORT),
        (1000, 11, Course.REACHED),
    ],
)
def test_how_a_flight_stands(delivered: int, days: float, course: Course) -> None:
    assert TEN_DAYS.course(delivered, after(days=days)) == course


def test_without_a_goal_there_is_no_course() -> None:
    assert Way(START, None).course(7, after(days=3)) == Course.NO_GOAL
    assert Way(START, None).passed(after(days=3)) == 1.0


def test_the_leads_and_the_hours_are_those_of_the_models() -> None:
    """`pace` is pure and states them for itself."""
    assert pace.ALL_DAY == ALL_DAY
    assert [curve.lead for curve in Curve] == [1.05, 1.4, inf]
