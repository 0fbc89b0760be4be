"""The story form as it is laid out: what is folded away, and what is not."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.articles.admin.sending import add_url, change_url, open_form, send
from tests.factories import AuthorFactory, PhotoFactory, RelatedLinkFactory, StoryFactory

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


HOLDS = re.compile(r'<span class="part__holds"[^>]*>([^<]*)</span>')


def held(page: str) -> list[str]:
    """What the folded parts say that they hold, in their order: byline, lead photo, "Read also",
    timing, search and sharing, advertisements."""
    return [unescape(words) for words in HOLDS.findall(page)]


def test_an_empty_part_says_so(editor: Client) -> None:
    nothing = ["none", "none", "none", "no time yet", "made from the headline", "as everywhere"]
    assert held(editor.get(add_url()).content.decode()) == nothing


def test_a_folded_part_says_what_it_holds(chief: Client) -> None:
    story = StoryFactory(
        authors=[AuthorFactory(), AuthorFactory()],
        slug="an-address",
        lead_photo=PhotoFactory(),
        lead_caption="As it was <then>.",
        publish_at=datetime(2026, 11, 24, 6, tzinfo=UTC),
        sensitive=True,
    )
    RelatedLinkFactory(story=story)
    assert held(chief.get(change_url(story)).content.decode()) == [
        "2 names",
        "chosen, with a caption of its own",
        "1 line",
        f"from {open_form(chief, story)['publish_at_0']} {open_form(chief, story)['publish_at_1']}",
        "an-address",
        "sensitive",
    ]


def test_a_part_of_a_form_that_came_back_says_what_was_typed(
    editor: Client, new_story: dict
) -> None:
    typed = {
        "headline": "",
        "slug": 'x"><script>alert(1)</script>',
        "expire_at_0": "24/11/2030",
        "no_ads": "on",
        "bylines-TOTAL_FORMS": "2",
        "bylines-0-author": AuthorFactory().pk,
        "bylines-0-role": "words",
        "bylines-1-author": "",
        "bylines-1-role": "words",
    }
    page = send(editor, **new_story | typed).content.decode()
    assert held(page) == [
        "1 name",
        "none",
        "none",
        "until 24/11/2030",
        'x"><script>alert(1)</script>',
        "none in this story",
    ]
    assert "<script>alert" not in page


def test_who_only_looks_is_told_what_the_parts_hold(login: Callable[..., Client]) -> None:
    story = StoryFactory(authors=[AuthorFactory()], slug="an-address", no_ads=True)
    found = held(login("Reporter").get(change_url(story)).content.decode())
    assert (found[0], found[1], found[4], found[5]) == (
        "1 name",
        "none",
        "an-address",
        "none in this story",
    )
    assert found[3].startswith("from ")


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


def test_the_boxes_of_a_moment_say_which_they_are(editor: Client) -> None:
    page = editor.get(add_url()).content.decode()
    for label in (
        "Publish at: date",
        "Publish at: time",
        "Take down at: date",
        "Take down at: time",
    ):
        assert f'aria-label="{label}"' in page
