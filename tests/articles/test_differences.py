"""Two texts compared word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import GONE, NEW, SAME, Piece, words

texts = st.lists(st.sampled_from(["the", "quay", "is", "340", ".", " ", " ", "ß", "\n"])).map(
    "".join
) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("The quay", "The quay", [(SAME, "The quay")]),
        ("", "New", [(NEW, "New")]),
        ("Old", "", [(GONE, "Old")]),
        (
            "The quay is 400 metres long.",
            "The quay is 340 metres long.",
            [(SAME, "The quay is "), (GONE, "400"), (NEW, "340"), (SAME, " metres long.")],
        ),
        (
            "It is very late now",
            "It was quite late now",
            [(SAME, "It "), (GONE, "is very"), (NEW, "was quite"), (SAME, " late now")],
        ),
        ("late", "late.", [(SAME, "late"), (NEW, ".")]),
    ],
)
def test_what_became_of_the_words(before: str, after: str, pieces: list) -> None:
    assert words(before, after) == [Piece(kind, text) for kind, text in pieces]


@given(texts, texts)
def test_both_texts_are_in_the_pieces(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == before
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == after
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != other for one, other in pairwise(kinds))


def test_long_texts_are_compared_at_their_ends() -> None:
    before = "Alike. " + "old word " * 5_000 + "The end."
    after = "Alike. " + "new thing " * 5_000 + "The end."
    pieces = words(before, after)
    assert [piece.kind for piece in pieces] == [SAME, GONE, NEW, SAME]
    assert (pieces[0].text, pieces[-1].text) == ("Alike. ", " The end.")
