"""Traffic curves as files."""

import pytest

from ads.simulation.curves import read_curve


def test_a_curve_is_read() -> None:
    week = read_curve(["weekday,hour,page views", "Monday,8,120", "tue,9,60.5", "6,23,10"])
    assert week.total == 190.5
    assert week.between(8, 9) == 120
    assert week.between(24 + 9, 24 + 10) == 60.5
    assert week.between(167, 168) == 10


def test_it_needs_no_headings_and_adds_up_what_comes_twice() -> None:
    assert read_curve(["0,8,1", "", "mo,8,2"]).between(8, 9) == 3


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "no traffic"),
        (["weekday,hour,views"], "no traffic"),
        (["0,8,0"], "no traffic"),
        (["0,8,1", "0,24,1"], "line 2"),
        (["0,-1,1"], "line 1"),
        (["7,8,1"], "line 1"),
        (["m,8,1"], "line 1"),
        (["Freitag,8,1"], "line 1"),
        (["0,8,-1"], "line 1"),
        (["0,8,nan"], "line 1"),
        (["0,8,inf"], "line 1"),
        (["0,8,1e12"], "line 1"),
        (["0,8"], "line 1"),
        (["0,8,1,2"], "line 1"),
        (["0,8,1", "total,,9"], "line 2"),
        (["0,8,1", "1" * 200_000], "line 2"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(lines: list[str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_curve(lines)
