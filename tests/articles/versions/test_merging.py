"""Two changes of one story at the same time, as plain values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.versions.merging import Side, bare, joined, joined_lines, joined_text, sides

NAMES = ["headline", "standfirst", "kind"]
contents = st.fixed_dictionaries({name: st.sampled_from("abc") for name in NAMES})
texts = st.lists(st.sampled_from("abcdef"), max_size=6)


@given(contents, contents, contents)
def test_every_field_is_told_by_who_has_changed_it(base: dict, mine: dict, theirs: dict) -> None:
    found = sides(base, mine, theirs)
    for name in NAMES:
        match found.get(name):
            case Side.MINE:
                assert base[name] == theirs[name] != mine[name]
            case Side.THEIRS:
                assert base[name] == mine[name] != theirs[name]
            case Side.BOTH:
                assert len({base[name], mine[name], theirs[name]}) == 3
            case None:
                assert mine[name] == theirs[name]


@given(contents, contents, contents)
def test_it_is_the_same_seen_from_the_other_side(base: dict, mine: dict, theirs: dict) -> None:
    turned = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE, Side.BOTH: Side.BOTH}
    found = sides(base, mine, theirs)
    assert sides(base, theirs, mine) == {name: turned[side] for name, side in found.items()}


@given(contents, contents)
def test_without_a_base_whatever_differs_is_asked(mine: dict, theirs: dict) -> None:
    found = sides(None, mine, theirs)
    assert set(found) == {name for name in NAMES if mine[name] != theirs[name]}
    assert set(found.values()) <= {Side.BOTH}


def test_what_the_form_does_not_hold_is_theirs() -> None:
    base, theirs = {"status": "draft", "kind": "news"}, {"status": "approved", "kind": "news"}
    assert sides(base, {"kind": "news"}, theirs) == {"status": Side.THEIRS}
    assert sides(None, {"kind": "news"}, theirs) == {}


def ref(key: int, name: str = "x") -> dict[str, Any]:
    return {"key": key, "name": name}


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("topics", [ref(1), ref(2)], [ref(2), ref(1)]),
        ("section", ref(1, "City"), ref(1, "The city")),
        (
            "bylines",
            [{"author": ref(1), "role": "words", "order": 0}],
            [{"author": ref(1), "role": "words", "order": 7}],
        ),
        (
            "related_links",
            [{"target": ref(1), "url": "", "anchor": "1f"}],
            [{"target": ref(1), "url": ""}],
        ),
        ("lead_photo", None, None),
        (
            "body",
            '<p data-related="12345678">Read also| Old</p>',
            '<p data-related="12345678">Read also| New</p>',
        ),
    ],
)
def test_what_says_the_same_is_no_change(name: str, one: Any, other: Any) -> None:
    assert sides({name: None}, {name: one}, {name: other}) == {}


def test_the_order_of_lines_counts() -> None:
    one, other = ({"author": ref(key), "role": "words"} for key in (1, 2))
    assert sides(
        {"bylines": [one, other]}, {"bylines": [other, one]}, {"bylines": [one, other]}
    ) == {"bylines": Side.MINE}
    assert bare([one, other]) != bare([other, one])


# Two in one


@given(texts, texts)
def test_one_change_alone_is_made(base: list[str], new: list[str]) -> None:
    assert joined(base, new, base) == joined(base, base, new) == joined(base, new, new) == new


@given(texts, texts, texts)
def test_it_does_not_matter_who_is_who(base: list[str], mine: list[str], theirs: list[str]) -> None:
    assert joined(base, mine, theirs) == joined(base, theirs, mine)


@given(texts, texts, texts)
def test_every_paragraph_comes_from_somewhere(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    both = joined(base, mine, theirs)
    if both is not None:
        assert set(both) <= {*base, *mine, *theirs}
        assert {*mine} - {*base} <= {*both}
        assert {*theirs} - {*base} <= {*both}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("abc", "xbc", "aby", "xby"),
        ("abc", "abxc", "bc", "bxc"),
        ("abcd", "abc", "xbcd", "xbc"),
        ("ab", "xb", "ay", "xy"),
        ("ab", "axb", "ay", None),
        ("abc", "xbc", "ybc", None),
        ("abc", "abcx", "abcy", None),
        ("abc", "axc", "abyc", None),
        ("ab", "axb", "ab", "axb"),
        ("", "x", "y", None),
    ],
)
def test_paragraphs_are_joined_where_they_do_not_touch(
    base: str, mine: str, theirs: str, both: str | None
) -> None:
    assert joined(base, mine, theirs) == (None if both is None else list(both))


def test_a_text_is_joined_by_its_paragraphs() -> None:
    base = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"
    mine, theirs = base.replace("One", "First"), base.replace("Three", "Third")
    both = joined_text(base, mine, theirs)
    assert both == "<p>First.</p>\n<p>Two.</p>\n<p>Third.</p>"
    assert joined_text(base, mine, base.replace("One", "Uno")) is None
    assert joined_text("<p>x</p>" * 2_001, mine, theirs) is None


@given(texts, texts, texts)
def test_lines_that_one_adds_or_takes_away_are_added_and_gone(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    both = set(joined_lines(base, mine, theirs, key=str))
    b, m, t = set(base), set(mine), set(theirs)
    assert both == (b & m & t) | (m - b) | (t - b)
    assert joined_lines(base, mine, base, key=str) == list(dict.fromkeys(mine))
