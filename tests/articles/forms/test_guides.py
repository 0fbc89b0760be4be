"""How long a text is, in words; and how much is written."""

import json
from typing import Any

import pytest
from django import forms

from articles.forms import guides
from articles.models.stories import WORDS_A_MINUTE


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 characters: shown whole"),
        (1, "1 character: shown whole"),
        (60, "60 characters: shown whole"),
        (61, "61 characters: just fits"),
        (70, "70 characters: just fits"),
        (71, "71 characters: cut off in search results, which show about 70"),
        (110, "110 characters: cut off"),
        (111, "111 characters: too long: 110 are the most"),
    ],
)
def test_a_headline_is_told_its_length_in_words(length: int, words: str) -> None:
    field = forms.CharField(help_text="Help.")
    guides.guide(field, f" {'x' * length} ", guides.headline_steps())
    assert words in field.help_text
    assert field.help_text.startswith("Help. ")
    assert ("--over" in field.help_text) is (length > 110)


def test_the_lengths_are_a_setting_and_reach_the_script(settings: Any) -> None:
    settings.HEADLINE_LENGTHS = (20, 30, 40)
    field = forms.CharField()
    guides.guide(field, "x" * 35, guides.headline_steps())
    assert "cut off in search results, which show about 30" in field.help_text
    steps = json.loads(field.widget.attrs["data-length-guide"])
    assert [most for most, _words in steps] == [20, 30, 40, None]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", "0 words · 1 min read"),
        (None, "0 words · 1 min read"),
        ("<p>one</p>", "1 word · 1 min read"),
        ("<p>one <b>tw</b>o</p><ul><li>three</li><li>four</li></ul>", "4 words · 1 min read"),
        ("<p>one</p><p>[ad]</p><p>Read also| Another story</p>", "1 word · 1 min read"),
        ("<p>" + "word " * 690 + "</p>", "690 words · 3 min read"),
        ("x" * 1_000_001, "0 words"),
    ],
)
def test_what_is_written_is_counted_as_on_the_page(html: Any, words: str) -> None:
    line = guides.written(html)
    assert words in line
    assert f'data-words-a-minute="{WORDS_A_MINUTE}"' in line
