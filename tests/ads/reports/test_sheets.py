"""CSV that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.reports.sheets import defused, lines


@pytest.mark.parametrize(
    "evil",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x")', "\n=1"],
)
def test_what_begins_like_a_formula_is_words(evil: str) -> None:
    assert defused(evil) == f"'{evil}"


@pytest.mark.parametrize("cell", ["Boats", "1-2", "a=b", "", -5, 3.5, None, "’=1"])
def test_everything_else_stays_as_it_is(cell: object) -> None:
    assert defused(cell) == cell


words = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(st.lists(st.lists(words, min_size=1)))
def test_every_row_can_be_read_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    text = "".join(lines(rows))
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [[defused(cell) for cell in row] for row in rows]
    assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@"} for row in read for cell in row)


def test_a_line_is_a_line() -> None:
    assert list(lines([["Day", "Clicks"], ["a, b", 3], [None, 0.5]])) == [
        "Day,Clicks\r\n",
        '"a, b",3\r\n',
        ",0.5\r\n",
    ]
