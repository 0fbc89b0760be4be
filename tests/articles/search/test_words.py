from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.words import LONGEST, placed_words, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Night trams return", ["night", "trams", "return"]),
        ("Café, CAFÉ and cafe\u0301", ["cafe", "cafe", "and", "cafe"]),
        ("the harbour’s mouth", ["the", "harbour", "s", "mouth"]),
        ("a 1,200-metre quay", ["a", "1", "200", "metre", "quay"]),
        ("snake_case & C++", ["snake", "case", "c"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("Łódź, Ørsted, cœur", ["lodz", "orsted", "coeur"]),
        ("hyphen\u00adated", ["hyphenated"]),
        ("ends\u200bhere", ["ends", "here"]),
        ("ﬁne ½", ["fine", "1", "2"]),
        ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
        ("ガス カス", ["ガ", "ス", "カ", "ス"]),
        ("港で2隻", ["港", "で", "2", "隻"]),
        ("ท่าเรือ", ["ท", "า", "เ", "รื", "อ"]),
        ("서울", ["서울"]),
        ("שָׁלוֹם", ["שלום"]),
        ("ferry ⛴️ tram", ["ferry", "tram"]),
        ("a\x00b\ud800c", ["a", "b", "c"]),
        ("", []),
        ("… – !", []),
    ],
)
def test_words_are_folded_and_parted(text: str, folded: list[str]) -> None:
    assert words(text) == folded


def test_an_endless_word_is_cut() -> None:
    assert words("x" * 500) == ["x" * LONGEST]


@given(st.text())
def test_nothing_but_words_is_left(text: str) -> None:
    for word in words(text):
        assert word
        assert len(word) <= LONGEST
        assert not set(word) & set("'\"\\ *()|&!:<>§\x00\n\t-")
        assert word == word.lower() or not word.isascii()


@given(st.text())
def test_placed_words_are_the_words_and_their_places_hold_them(text: str) -> None:
    text = normalize("NFC", text)
    placed = placed_words(text)
    assert [word.folded for word in placed] == words(text)
    for word in placed:
        assert 0 <= word.start < word.end <= len(text)


def test_places_are_right_behind_letters_that_grow_and_marks_that_vanish() -> None:
    text = "Straße x\u0308\u0323y ﬃ harbour"
    found = {word.folded: text[word.start : word.end] for word in placed_words(text)}
    assert found["strasse"] == "Straße"
    assert found["ffi"] == "ﬃ"
    assert found["harbour"] == "harbour"
