"""Two versions side by side lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from articles.forms.comparing import Pair, side_by_side

TEXTS = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=8)


@given(theirs=TEXTS, mine=TEXTS)
def test_every_paragraph_of_both_appears_once_in_order(theirs: list[str], mine: list[str]) -> None:
    pairs = side_by_side(theirs, mine)
    assert [pair.theirs for pair in pairs if pair.theirs] == theirs
    assert [pair.mine for pair in pairs if pair.mine] == mine
    assert all(pair.theirs == pair.mine for pair in pairs if not pair.differs)


@given(text=TEXTS)
def test_the_same_text_does_not_differ(text: list[str]) -> None:
    assert not any(pair.differs for pair in side_by_side(text, text))


def test_a_changed_paragraph_stands_beside_its_other_version() -> None:
    assert side_by_side(["a", "b", "c"], ["a", "B", "c", "d"]) == [
        Pair("a", "a", differs=False),
        Pair("b", "B", differs=True),
        Pair("c", "c", differs=False),
        Pair("", "d", differs=True),
    ]
