"""Related lines keep their place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import anchors, clean, drop_related, insert_related, paragraph_of, relabel, text
from tests.articles.body.soup import soup

STORY = clean("<h2>Head</h2><p>one</p><ul><li>x</li></ul><p>two</p><p>[ad]</p><p>three</p><hr>")


@pytest.mark.parametrize(
    ("after", "before", "follows"),
    [
        (0, "<h2>Head</h2>", "<p>one</p>"),
        (1, "<p>one</p>", "<ul>"),
        (2, "<p>two</p>", "<p>[ad]</p>"),
        (3, "<p>three</p>", "<hr>"),
        (4, "<hr>", ""),
        (99, "<hr>", ""),
    ],
)
def test_a_line_goes_in_after_so_many_paragraphs(after: int, before: str, follows: str) -> None:
    html = insert_related(STORY, after_paragraph=after, anchor="k3f9", headline="A < B")
    line = '<p data-related="k3f9">Read also| A &lt; B</p>'
    head, tail = html.split(line)
    assert head.rstrip().endswith(before)
    assert tail.lstrip().startswith(follows)
    assert clean(html) == html
    assert paragraph_of(html, "k3f9") == min(after, 3)
    assert drop_related(html, "k3f9") == STORY


def test_lines_at_one_place_stand_in_the_order_of_their_coming() -> None:
    html = insert_related(STORY, after_paragraph=2, anchor="aaaa", headline="First")
    html = insert_related(html, after_paragraph=2, anchor="bbbb", headline="Second")
    html = insert_related(html, after_paragraph=0, anchor="cccc", headline="Third")
    html = insert_related(html, after_paragraph=0, anchor="dddd", headline="Fourth")
    assert anchors(html) == ("cccc", "dddd", "aaaa", "bbbb")


def test_a_line_keeps_its_place_while_paragraphs_come_and_go() -> None:
    html = insert_related(STORY, after_paragraph=2, anchor="k3f9", headline="H")
    assert paragraph_of(clean("<p>new</p>" + html + "<p>end</p>"), "k3f9") == 3
    assert paragraph_of(html.replace("<p>one</p>\n", ""), "k3f9") == 1
    assert paragraph_of(html, "none") is None


def test_an_empty_text_takes_a_line() -> None:
    html = insert_related("", after_paragraph=0, anchor="k3f9", headline="H")
    assert html == '<p data-related="k3f9">Read also| H</p>'
    assert paragraph_of(html, "k3f9") == 0


@pytest.mark.parametrize("anchor", ["", "abc", "ABCD", 'a"b>', "x" * 17])
def test_what_is_no_anchor_is_refused(anchor: str) -> None:
    with pytest.raises(ValueError, match="anchor"):
        insert_related(STORY, after_paragraph=1, anchor=anchor, headline="H")


def test_an_anchor_is_used_once() -> None:
    html = insert_related(STORY, after_paragraph=1, anchor="k3f9", headline="H")
    with pytest.raises(ValueError, match="already"):
        insert_related(html, after_paragraph=1, anchor="k3f9", headline="H")


def test_lines_say_the_headlines_of_today() -> None:
    html = clean(
        '<p data-related="aaaa" lang="de">Read also| Old</p><p>Old</p><p data-related="bbbb">B</p>'
    )
    assert relabel(html, {"aaaa": "<b>New & bold</b>", "cccc": "C"}) == (
        '<p lang="de" data-related="aaaa">Read also| &lt;b&gt;New &amp; bold&lt;/b&gt;</p>\n'
        '<p>Old</p>\n<p data-related="bbbb">B</p>'
    )


@given(soup, st.integers(-1, 9), st.text(max_size=20), st.text(max_size=20))
def test_clean_texts_stay_clean(html: str, after: int, headline: str, other: str) -> None:
    before = clean(html)
    anchor = "k3f9k3f9"
    after_it = insert_related(before, after_paragraph=after, anchor=anchor, headline=headline)
    assert clean(after_it) == after_it
    assert sorted(anchors(after_it)) == sorted([*anchors(before), anchor])
    relabelled = relabel(after_it, {anchor: other})
    assert clean(relabelled) == relabelled
    assert paragraph_of(relabelled, anchor) == paragraph_of(after_it, anchor)
    assert drop_related(relabelled, anchor) == before
    assert text(drop_related(after_it, anchor)) == text(before)
