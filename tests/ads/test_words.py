"""Words as they are compared."""

from hypothesis import given
from hypothesis import strategies as st

from ads.words import folded


def test_case_accents_and_punctuation_do_not_count() -> None:
    assert folded("  Café-Crème,\n“ÉTÉ”! ") == "cafe creme ete"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
