import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.marking import LENGTH, Mark, best_window, marked, snippet
from articles.search.query import parse


def terms(text: str) -> tuple:
    return parse(text).wanted


def plain(marked_html: str) -> str:
    return html.unescape(re.sub("</?mark>", "", marked_html))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Night trams return", "trams", "Night <mark>trams</mark> return"),
        ("The Café", "cafe", "The <mark>Café</mark>"),
        ("The Cafe\u0301s", "caf*", "The <mark>Cafés</mark>"),
        ("Night trams, night buses", '"night trams"', "<mark>Night trams</mark>, night buses"),
        ("Night-trams", "night-tra*", "<mark>Night-trams</mark>"),
        ("a b c", '"a b" "b c"', "<mark>a b c</mark>"),
        ("tram tram", "tram", "<mark>tram</mark> <mark>tram</mark>"),
        ("Fish & ships", "ships", "Fish &amp; <mark>ships</mark>"),
        (
            "<script>alert(1)</script>",
            "alert",
            "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt;",
        ),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ("Straße", "strasse", "<mark>Straße</mark>"),
        ("nothing here", "ferry", "nothing here"),
    ],
)
def test_matches_are_marked_and_all_else_is_escaped(text: str, query: str, expected: str) -> None:
    assert marked(text, terms(query)) == expected


def test_unwanted_words_are_not_marked() -> None:
    assert marked("ferry opera", parse("ferry -opera").wanted) == "<mark>ferry</mark> opera"


FILLER = "The tide came in over the lower quay before breakfast and was gone by noon. " * 6


def test_a_snippet_stands_around_the_match() -> None:
    text = f"{FILLER}The zeppelin was seen over the Salt Stairs. {FILLER}"
    made = snippet([text], terms("zeppelin"))
    assert "The <mark>zeppelin</mark> was seen over the Salt Stairs." in made
    assert made.startswith("…")
    assert made.endswith("…")
    assert LENGTH - 70 < len(plain(made)) <= LENGTH + 2


def test_a_snippet_holds_as_many_different_terms_as_it_can() -> None:
    text = f"ferry ferry ferry. {FILLER} A ferry met a zeppelin. {FILLER}"
    made = snippet([text], terms("ferry zeppelin"))
    assert "A <mark>ferry</mark> met a <mark>zeppelin</mark>." in made


SPACED = st.tuples(st.integers(1, 120), st.integers(1, 80), st.integers(0, 3))


@given(st.lists(SPACED, min_size=1, max_size=30))
def test_no_stretch_is_worth_more_than_the_chosen_one(words: list[tuple[int, int, int]]) -> None:
    marks, end = [], 0
    for space, length, term in words:
        marks.append(Mark(end + space, end := end + space + length, term))
    window = best_window(marks)
    assert all(mark.end - window.marks[0].start <= LENGTH for mark in window.marks)
    for first in marks:
        inside = [m for m in marks if first.start <= m.start and m.end - first.start <= LENGTH]
        assert window.worth >= (len({mark.term for mark in inside}), len(inside))


def test_a_snippet_is_taken_from_the_text_that_says_more_and_else_from_the_first() -> None:
    standfirst, text = "What the ferry means.", "The ferry met a zeppelin."
    assert snippet([standfirst, text], terms("ferry")) == "What the <mark>ferry</mark> means."
    assert "zeppelin" in snippet([standfirst, text], terms("ferry zeppelin"))
    assert snippet([standfirst, text], terms("opera")) == standfirst
    assert snippet(["", text], terms("opera")) == text
    assert snippet(["", ""], terms("opera")) == ""


def test_a_snippet_of_a_text_without_spaces_is_still_short() -> None:
    made = snippet(["☃" * 5_000 + "ferry" + "☃" * 5_000], terms("ferry"))
    assert "<mark>ferry</mark>" in made
    assert len(plain(made)) <= LENGTH + 2


@given(st.text(max_size=400), st.text(alphabet="abc<>&\"'* ", max_size=20))
def test_what_is_shown_is_the_text_and_no_tag_but_mark(text: str, query: str) -> None:
    wanted = terms(query)
    for made in (marked(text, wanted), snippet([text], wanted)):
        assert "<" not in re.sub("<mark>|</mark>", "", made)
        assert made.count("<mark>") == made.count("</mark>")
    line = plain(snippet([text], wanted)).removeprefix("…").removesuffix("…")
    assert line in plain(marked(text, ()))
