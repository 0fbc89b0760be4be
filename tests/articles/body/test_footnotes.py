"""Footnotes: kept where they belong, and numbered for a page."""

import re

import pytest
from hypothesis import given

from articles import body
from articles.body import footnotes
from tests.articles.body.soup import soup

NOTED = (
    '<p>Nine<sup class="note">Counted <em>twice</em>, 10<sup>2</sup> times.</sup> boats'
    '<sup class="note">And <a href="/b/">b</a>.</sup>.</p>'
)


def test_numbers_stand_where_the_notes_stood() -> None:
    html, notes = footnotes.numbered(NOTED, 4)
    assert html == (
        '<p>Nine<sup><a href="#note.4" id="mark.4" role="doc-noteref">4</a></sup> boats'
        '<sup><a href="#note.5" id="mark.5" role="doc-noteref">5</a></sup>.</p>'
    )
    assert notes == ["Counted <em>twice</em>, 10<sup>2</sup> times.", 'And <a href="/b/">b</a>.']


def test_a_caption_has_them_in_brackets() -> None:
    assert footnotes.in_line('a<sup class="note">b</sup>, c<sup>2</sup>') == "a (b), c<sup>2</sup>"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (NOTED, NOTED),
        ('<p>a<sup class="other">b</sup></p>', "<p>a<sup>b</sup></p>"),
        ('<p>a<em class="note">b</em></p>', "<p>a<em>b</em></p>"),
        (
            '<p>a<sup class="note">b<sup class="note">c</sup></sup></p>',
            '<p>a<sup class="note">bc</sup></p>',
        ),
        (
            '<p><a href="/x/">a<sup class="note">b</sup>c</a></p>',
            '<p><a href="/x/">a</a><sup class="note">b</sup><a href="/x/">c</a></p>',
        ),
        (
            '<p><strong>a<sup class="note">b</sup></strong></p>',
            '<p><strong>a<sup class="note">b</sup></strong></p>',
        ),
        ('<p>a<sup class="note"> </sup></p>', "<p>a</p>"),
    ],
)
def test_they_survive_cleaning_and_nothing_stands_in_what_it_must_not(
    typed: str, kept: str
) -> None:
    assert body.clean(typed) == kept
    assert body.clean(kept) == kept


def test_their_words_are_words_of_the_story() -> None:
    assert body.text(NOTED) == "Nine Counted twice, 102 times. boats And b.."
    (block,) = body.split(NOTED)
    assert block.words == 8


@given(soup)
def test_nothing_of_a_text_is_lost(html: str) -> None:
    noted = body.clean(html + '<p>x<sup class="note">y <b>z</b></sup></p>' + html)
    shown, notes = footnotes.numbered(noted, 1)
    assert not footnotes.has_notes(shown)
    assert noted.count('<sup class="note">') == len(notes)
    assert [*map(int, re.findall(r'href="#note\.(\d+)"', shown))] == [*range(1, len(notes) + 1)]
    again = iter(notes)
    put_back = re.sub(
        r'<sup><a href="#note\.\d+" id="mark\.\d+" role="doc-noteref">\d+</a></sup>',
        lambda _: f'<sup class="note">{next(again)}</sup>',
        shown,
    )
    assert put_back == noted
    for note in notes:
        assert body.clean(f"<p>{note}</p>") == f"<p>{note}</p>"
