"""Where bars and lines stand: always within the field."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ads.reports import geometry
from ads.reports.geometry import BOTTOM, LEFT, RIGHT, TOP

values = st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), max_size=400)


@given(st.floats(0, 1e15))
def test_the_ceiling_is_round_and_not_too_high(most: float) -> None:
    top = geometry.ceiling(most)
    assert most <= top
    assert top <= max(1, most * 2)
    assert len(str(top).rstrip("0")) <= 2


@given(values)
def test_bars_stay_in_the_field_beside_each_other(rows: list[tuple[int, int]]) -> None:
    bars = geometry.bars(rows, geometry.ceiling(max((row[0] for row in rows), default=0)))
    assert len(bars) == len(rows)
    for bar in bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= RIGHT + 0.05
        assert TOP <= bar.y <= bar.part_y <= BOTTOM  # a part is never higher than its bar
        assert abs(bar.y + bar.height - BOTTOM) < 0.11
    assert all(left.x + left.width <= right.x + 0.05 for left, right in pairwise(bars))


def test_a_bar_is_as_high_as_its_value() -> None:
    (half, whole) = geometry.bars([(50, 25), (100, 100)], 100)
    assert half.height == (BOTTOM - TOP) / 2
    assert half.part_height == (BOTTOM - TOP) / 4
    assert whole.y == whole.part_y == TOP


@given(st.integers(0, 500))
def test_there_are_a_few_marks_however_many_labels(number: int) -> None:
    marks = geometry.marks([str(n) for n in range(number)])
    assert min(number, 1) <= len(marks) <= geometry.MOST_LABELS
    assert all(LEFT < mark.at < RIGHT for mark in marks)


@given(st.integers(1, 10**12))
def test_steps_go_from_nothing_to_the_top(most: int) -> None:
    top = geometry.ceiling(most)
    steps = geometry.steps(top)
    assert (steps[0].value, steps[0].at) == (0, BOTTOM)
    assert (steps[-1].value, steps[-1].at) == (top, TOP)
    assert len({after.value - before.value for before, after in pairwise(steps)}) == 1


def test_the_steps_are_numbers_that_people_count_in() -> None:
    tops = [geometry.ceiling(most) for most in (3, 9, 11, 10_558, 78_902, 120_000)]
    assert tops == [3, 10, 12, 12_000, 80_000, 120_000]
    assert [step.value for step in geometry.steps(12_000)] == [0, 3000, 6000, 9000, 12_000]


@given(st.lists(st.tuples(st.floats(-1, 2), st.floats(-1e9, 1e12)), max_size=50))
def test_a_line_stays_in_the_field(points: list[tuple[float, float]]) -> None:
    drawn = geometry.line(points, 1000)
    for point in drawn.split():
        x, y = map(float, point.split(","))
        assert LEFT <= x <= RIGHT
        assert TOP <= y <= BOTTOM


def test_a_line_goes_from_edge_to_edge() -> None:
    assert geometry.line([(0, 0), (1, 10)], 10) == f"{LEFT},{BOTTOM} {RIGHT},{TOP}"
