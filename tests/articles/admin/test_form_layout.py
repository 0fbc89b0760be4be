"""The story form as it is laid out: what is folded away, and what is not."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.articles.admin.sending import add_url, change_url, open_form, send
from tests.factories import AuthorFactory, RelatedLinkFactory, StoryFactory

HEADING = re.compile(
    r'(<details><summary>)?\s*<h2 id="[\w-]+-heading" class="[\w-]+">\s*([^<]+?)\s*<'
)


def parts(page: str) -> dict[str, bool]:
    """The headings of the parts in order, and whether each is folded away."""
    return {words: bool(folded) for folded, words in HEADING.findall(page)}


def test_the_parts_stand_in_the_order_of_writing(editor: Client) -> None:
    found = parts(editor.get(add_url()).content.decode())
    assert found == {
        "Section, topics and series": False,
        "Byline": True,
        "Lead photo": True,
        "Read also": True,
        "Timing": True,
        "Search and sharing": True,
        "Advertisements": True,
    }
    assert list(found) == [
        "Section, topics and series",
        "Byline",
        "Lead photo",
        "Read also",
        "Timing",
        "Search and sharing",
        "Advertisements",
    ]


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ({"lead_photo": "999999"}, "Lead photo"),
        ({"publish_at_0": "someday", "publish_at_1": "noon"}, "Timing"),
        ({"slug": "no spaces here"}, "Search and sharing"),
        ({"slot_policy": "999999"}, "Advertisements"),
        ({"bylines-0-author": "999999"}, "Byline"),
        ({"related_links-0-url": "https://outside.example/"}, "Read also"),
        ({"related_links-TOTAL_FORMS": "x"}, "Read also"),
    ],
)
def test_a_folded_part_with_an_error_is_open(
    editor: Client, new_story: dict, typed: dict[str, Any], part: str
) -> None:
    found = parts(send(editor, **new_story | typed).content.decode())
    assert not found[part]
    assert [name for name, folded in found.items() if not folded] == [
        "Section, topics and series",
        part,
    ]


def test_what_is_folded_is_sent_all_the_same(editor: Client) -> None:
    story = StoryFactory(authors=[AuthorFactory()], slug="an-address")
    RelatedLinkFactory(story=story)
    data = open_form(editor, story)
    assert data["slug"] == "an-address"
    assert data["bylines-TOTAL_FORMS"] == data["related_links-TOTAL_FORMS"] == "1"


def test_the_form_says_how_long_it_is_without_a_script(editor: Client) -> None:
    story = StoryFactory(headline="x" * 65, body="<p>" + "word " * 460 + "</p>")
    page = editor.get(change_url(story)).content.decode()
    assert "65 characters: just fits into search results" in page
    assert "460 words · 2 min read" in page
    page = send(editor, story, headline="x" * 130, section="").content.decode()
    assert "130 characters: too long" in page
