"""What is typed into the short form, and what an entry gives back to be changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body
from articles.live.writing import as_typed, only_words, to_html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("", ""),
        (" \n ", ""),
        ("The ferry is late.", "<p>The ferry is late.</p>"),
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\r\n \r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\nTwo", "<p>One<br>Two</p>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("I <3 it", "<p>I &lt;3 it</p>"),
        (
            "See https://port.example/a?b=1&c=2.",
            '<p>See <a href="https://port.example/a?b=1&amp;c=2">'
            "https://port.example/a?b=1&amp;c=2</a>.</p>",
        ),
        (
            "(https://port.example/)",
            '<p>(<a href="https://port.example/">https://port.example/</a>)</p>',
        ),
        ("<p>So <b>there</b>", "<p>So <strong>there</strong></p>"),
        ("Hi <script>alert(1)</script>you", "<p>Hi you</p>"),
        ("<a href=javascript:alert(1)>x</a>", "<p>x</p>"),
        ("<!-- nothing -->said", "<p>said</p>"),
    ],
)
def test_what_is_typed_becomes_html(typed: str, html: str) -> None:
    assert to_html(typed) == html


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("<p>One</p>\n<p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<p>5 &lt; 6</p>", "5 < 6"),
        (
            '<p>See <a href="https://port.example/">https://port.example/</a></p>',
            "See https://port.example/",
        ),
        ("<p>So <strong>there</strong></p>", "So <strong>there</strong>"),
        (
            "<p>So <em>there</em></p>\n<p>Two</p>",
            "<p>So <em>there</em></p>\n<p>Two</p>",
        ),
        ("<ul><li>One</li></ul>", "<ul><li>One</li></ul>"),
        ("<p>&lt;b&gt;</p>", "<p>&lt;b&gt;</p>"),
    ],
)
def test_an_entry_is_given_back_as_it_was_typed(html: str, typed: str) -> None:
    assert as_typed(html) == typed
    assert to_html(as_typed(html)) == html


@given(st.text())
def test_whatever_is_typed_is_clean_and_comes_back_the_same(typed: str) -> None:
    html = to_html(typed)
    assert body.clean(html) == html
    assert to_html(as_typed(html)) == html


@given(st.text(alphabet="a <>&/p\n\"'b=x:htps."))
def test_so_does_what_looks_like_markup(typed: str) -> None:
    html = to_html(typed)
    assert body.clean(html) == html
    assert to_html(as_typed(html)) == html


def test_what_belongs_to_the_story_is_left_out() -> None:
    html = body.clean(
        '<p>One</p><figure data-photo="5"></figure><p data-related="1f2e3d4c">Read also</p>'
        "<p>[ad]</p><p>Two</p>"
    )
    assert "data-photo" in html
    assert only_words(html).split() == ["<p>One</p>", "<p>Two</p>"]
