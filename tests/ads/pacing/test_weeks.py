"""A week of traffic: what passes between two moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.pacing.weeks import ALL_DAY, TYPICAL_WEEK, WEEK, Week, total_of

WORKING_HOURS = sum(1 << hour for hour in range(8, 18))
STEADY = Week([2.0] * WEEK)


def test_a_week_has_168_hours() -> None:
    with pytest.raises(ValueError, match="168"):
        Week([1.0] * 24)


@pytest.mark.parametrize(
    ("start", "end", "passes"),
    [
        (0, 168, 336),
        (0, 0.5, 1),
        (10.25, 12.75, 5),
        (167.5, 168.5, 2),  # over the end of the week
        (1000, 1168, 336),  # any week
        (5, 5, 0),
        (6, 5, 0),
    ],
)
def test_what_passes_between_two_moments(start: float, end: float, passes: float) -> None:
    assert STEADY.between(start, end) == pytest.approx(passes)


def test_only_some_hours_of_the_day_count() -> None:
    week = STEADY.within(WORKING_HOURS)
    assert week.total == 2 * 10 * 7
    assert week.between(0, 8) == 0
    assert week.between(7, 9) == 2
    assert STEADY.within(ALL_DAY) is STEADY


@pytest.mark.parametrize(("now", "fraction"), [(0, 0), (10, 0), (15, 0.5), (20, 1), (25, 1)])
def test_the_fraction_that_has_passed(now: float, fraction: float) -> None:
    assert STEADY.fraction(10, now, 20) == pytest.approx(fraction)


def test_where_nothing_passes_all_has_passed_at_the_end_only() -> None:
    nothing = Week([0.0] * WEEK)
    assert nothing.fraction(0, 5, 10) == 0
    assert nothing.fraction(0, 10, 10) == 1
    assert nothing.when(3, 1) == float("inf")


def test_sums_go_hour_by_hour() -> None:
    assert total_of([STEADY, STEADY]).between(0, 1) == 4
    assert total_of([]).total == 0


@given(
    st.floats(0, 5_000),
    st.floats(0.001, 3.0),
    st.sampled_from([ALL_DAY, WORKING_HOURS, 1]),
)
def test_when_is_the_inverse_of_between(start: float, weeks: float, hours: int) -> None:
    week = TYPICAL_WEEK.within(hours)
    amount = weeks * week.total
    end = week.when(start, amount)
    assert end >= start
    assert week.between(start, end) == pytest.approx(amount, rel=1e-6, abs=1e-6)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500))
def test_what_passes_adds_up(a: float, b: float, c: float) -> None:
    first, middle, last = sorted((a, b, c))
    both = TYPICAL_WEEK.between(first, middle) + TYPICAL_WEEK.between(middle, last)
    assert both == pytest.approx(TYPICAL_WEEK.between(first, last), abs=1e-6)
