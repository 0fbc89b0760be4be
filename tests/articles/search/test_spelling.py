from hypothesis import given
from hypothesis import strategies as st

from articles.search.spelling import LONGEST, SHORTEST, near

LETTERS = st.text(alphabet="abcdefgxyz", min_size=SHORTEST + 1, max_size=LONGEST - 1)


def test_near_is_one_letter_away() -> None:
    found = near("ferry")
    assert {"erry", "fery", "efrry", "fexry", "ferrys", "xferry"} <= found
    assert not found & {"ferry", "fer", "freyr", "ferries"}


def test_each_alphabet_has_its_own_letters() -> None:
    assert "паром" in near("паро")
    assert not any(letter.isascii() for word in near("паро") for letter in word)
    assert near("漢字漢字漢") <= {"漢字漢字", "字漢字漢", "漢漢字漢", "漢字字漢", "漢字漢漢"} | {
        "字漢漢字漢", "漢漢字字漢", "漢字字漢漢", "漢字漢漢字"
    }  # fmt: skip


@given(LETTERS, st.data())
def test_every_slip_of_one_letter_is_put_right(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcz"))
    slips = {
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }
    for slip in slips - {word}:
        assert word in near(slip)


@given(LETTERS)
def test_what_is_near_is_bounded(word: str) -> None:
    found = near(word)
    assert len(found) <= 54 * len(word) + 25
    assert all(SHORTEST <= len(one) <= LONGEST for one in found)
