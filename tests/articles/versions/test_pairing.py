"""Paragraphs of two versions side by side."""

from hypothesis import given
from hypothesis import strategies as st

from articles.differences import GONE, NEW
from articles.versions.pairing import Row, only_around_changes, side_by_side

texts = st.lists(st.sampled_from(["a b c", "a b d", "x y", "x y z z", "one"]), max_size=9)


def said(row: Row) -> tuple[str, str]:
    return "".join(p.text for p in row.old), "".join(p.text for p in row.new)


def test_a_changed_paragraph_stands_beside_what_it_became() -> None:
    old = ["The ferry sails.", "The quay is 400 metres long and made of stone."]
    new = ["The ferry sails.", "Nobody knew.", "The quay is 340 metres long and made of stone."]
    rows = side_by_side(old, new)
    assert [said(row) for row in rows] == [
        ("The ferry sails.", "The ferry sails."),
        ("", "Nobody knew."),
        (old[1], new[2]),
    ]
    assert [row.differs for row in rows] == [False, True, True]
    assert [p.text for p in rows[2].old if p.kind == GONE] == ["400"]
    assert [p.text for p in rows[2].new if p.kind == NEW] == ["340"]


@given(texts, texts)
def test_every_paragraph_appears_once_and_in_order(old: list[str], new: list[str]) -> None:
    rows = side_by_side(old, new)
    assert [said(row)[0] for row in rows if row.old] == old
    assert [said(row)[1] for row in rows if row.new] == new
    assert all(row.differs or row.old == row.new for row in rows)
    assert any(row.differs for row in rows) == (old != new)


@given(texts, texts)
def test_what_is_left_out_is_counted(old: list[str], new: list[str]) -> None:
    rows = side_by_side(old, new)
    shown = only_around_changes(rows)
    assert sum(row.skipped or 1 for row in shown) == len(rows)
    assert [row for row in shown if row.differs] == [row for row in rows if row.differs]


def test_hundreds_of_changed_paragraphs_are_paired_in_their_order() -> None:
    rows = side_by_side([f"old {n}" for n in range(300)], [f"new {n}" for n in range(301)])
    assert len(rows) == 301
    assert said(rows[0]) == ("old 0", "new 0")
    assert said(rows[300]) == ("", "new 300")
