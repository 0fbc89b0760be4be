"""Who is mentioned in a text, whatever stands around the name."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.mentions import MOST, find, pieces

LOCAL_PARTS = string.ascii_letters + string.digits + ".!#$%&'*+-/=?^_`{|}~"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@jane", ["jane"]),
        ("Ask @jane.", ["jane"]),
        ("Ask @jane, or @ben: soon", ["jane", "ben"]),
        ("(@jane)", ["jane"]),
        ("“@jane”", ["jane"]),
        ("@jane’s text", ["jane"]),
        ("@jane's text", ["jane"]),
        ("@jane-marie", ["jane-marie"]),
        ("@jane.roe@courier.example", ["jane.roe@courier.example"]),
        ("@Željko и @Ольга", ["Željko", "Ольга"]),
        ("@山田 さん", ["山田"]),
        ("@Z\u030celjko", ["\u017deljko"]),  # a letter and its accent as two characters
        ("@jane @jane", ["jane"]),
        ("new line\n@jane", ["jane"]),
        ("jane@courier.example", []),
        ("mail o'neil@courier.example", []),
        ("https://social.example/@jane", []),
        ("a @ b", []),
        ("@", []),
        ("@...", []),
        ("@\x00jane", []),
        ("@" + "x" * 150, ["x" * 150]),
        ("@" + "x" * 151, []),
    ],
)
def test_who_is_found(text: str, names: list[str]) -> None:
    assert [readings[-1] for readings in find(text)] == names


def test_where_a_name_ends_is_left_open() -> None:
    assert find("Ask @jane.-") == [("jane.-", "jane.", "jane")]


@given(st.text())
def test_any_text_is_read_and_cut_without_loss(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
    for readings in find(text):
        assert all(readings)


@given(st.text(LOCAL_PARTS, min_size=1), st.sampled_from(["courier.example", "jane"]))
def test_no_address_mentions_anybody(local: str, domain: str) -> None:
    assert find(f"{local}@{domain}") == []


@given(st.from_regex(r"\A[a-z0-9_]{1,30}\Z"), st.sampled_from(" \n([„“–—:;,"), st.text(max_size=9))
def test_a_name_after_a_break_is_found(name: str, before: str, rest: str) -> None:
    assert (name,) in find(f"{rest.replace('@', '')}{before}@{name} ")


def test_no_more_than_some() -> None:
    text = " ".join(f"@user{number}" for number in range(MOST + 5))
    assert len(find(text)) == MOST
    assert find("@jane " * 100_000) == [("jane",)]


def test_mentions_are_told_from_the_rest() -> None:
    assert pieces("Ask @jane.") == [("Ask ", False), ("@jane", True), (".", False)]
    assert pieces("a@b.example") == [("a@b.example", False)]
