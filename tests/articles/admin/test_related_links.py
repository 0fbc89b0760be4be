"""The "Read also" lines in the story form: where they lead, where they stand, what is refused."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import RelatedLink, Story
from tests.articles.admin.sending import change_url, open_form, row_errors, said, send
from tests.factories import RelatedLinkFactory, StoryFactory

THREE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


def row(number: int, **fields: Any) -> dict[str, Any]:
    """A row of the inline as the form sends it, with the count of rows so far."""
    typed = {"label": "Read also", **fields}
    return {"related_links-TOTAL_FORMS": str(number + 1)} | {
        f"related_links-{number}-{name}": value for name, value in typed.items()
    }


def lines(story: Story) -> list[str]:
    """The text's blocks as a reader meets them: a line's headline in brackets."""
    story.refresh_from_db()
    return [
        f"[{block[1].strip().split('| ')[1].removesuffix('</p>')}]"
        if block[0] == "related"
        else block[1].strip().removeprefix("<p>").removesuffix("</p>")
        for block in story.blocks
    ]


def test_a_line_is_set_where_its_row_says(editor: Client) -> None:
    story, target = StoryFactory(body=THREE), StoryFactory(headline="Target")
    send(editor, story, **row(0, target=target.pk, after_paragraph="2"))
    link = story.related_links.get()
    assert (link.target, link.order) == (target, 1)
    story.refresh_from_db()
    assert [b[0] for b in story.blocks] == ["paragraph", "paragraph", "related", "paragraph"]


def placed(editor: Client, after: str = "2") -> Story:
    story, target = StoryFactory(body=THREE), StoryFactory(headline="Target")
    send(editor, story, **row(0, target=target.pk, after_paragraph=after))
    return story


def test_the_form_shows_the_present_place(editor: Client) -> None:
    story = placed(editor)
    data = open_form(editor, story)
    assert data["related_links-0-after_paragraph"] == "2"
    assert lines(story) == ["One.", "Two.", "[Target]", "Three."]


def test_a_line_keeps_its_place_while_the_text_around_it_grows(editor: Client) -> None:
    story = placed(editor)
    grown = "<p>Zero.</p>\n" + open_form(editor, story)["body"]
    send(editor, story, body=grown)
    assert lines(story) == ["Zero.", "One.", "Two.", "[Target]", "Three."]
    assert open_form(editor, story)["related_links-0-after_paragraph"] == "3"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("0", ["[Target]", "One.", "Two.", "Three."]),
        ("1", ["One.", "[Target]", "Two.", "Three."]),
        ("99", ["One.", "Two.", "Three.", "[Target]"]),
        ("", ["One.", "Two.", "Three."]),
    ],
)
def test_a_line_moves_when_its_number_changes(
    editor: Client, after: str, expected: list[str]
) -> None:
    story = placed(editor)
    response = send(editor, story, **{"related_links-0-after_paragraph": after})
    assert lines(story) == expected
    assert story.related_links.count() == 1
    assert not any("lost its place" in text for text in said(response))


def test_two_lines_at_one_place_stand_in_their_order(editor: Client) -> None:
    story = StoryFactory(body=THREE)
    first, second = StoryFactory(headline="First"), StoryFactory(headline="Second")
    rows = row(0, target=second.pk, after_paragraph="1", order="2") | row(
        1, target=first.pk, after_paragraph="1", order="1"
    )
    send(editor, story, **rows)
    assert lines(story) == ["One.", "[First]", "[Second]", "Two.", "Three."]


def test_deleting_a_line_takes_it_out_of_the_text(editor: Client) -> None:
    story = placed(editor)
    send(editor, story, **{"related_links-0-DELETE": "on"})
    assert lines(story) == ["One.", "Two.", "Three."]
    assert not RelatedLink.objects.exists()


def test_a_line_whose_place_was_deleted_goes_to_the_end_and_it_is_said(editor: Client) -> None:
    story = placed(editor)
    response = send(editor, story, body="<p>All new.</p>")
    assert story.related_links.count() == 1
    assert any("“Target” has lost its place" in text for text in said(response))


def test_typed_lines_become_links_and_it_is_said(editor: Client) -> None:
    target = StoryFactory(headline="The known one")
    story = StoryFactory(body=THREE)
    typed = (
        "<p>One.</p><p>Read also| The KNOWN one</p><p>Read also: Not written yet</p>"
        "<p>Read also| The known one</p>"
    )
    told = said(send(editor, story, body=typed))
    links = list(story.related_links.in_order())
    assert [link.target for link in links] == [target, None]
    assert links[1].title == "Not written yet"
    for words in ("is now a link", "The line waits", "is linked already"):
        assert any(words in text for text in told), told


def test_a_headline_to_come_waits_and_heals(editor: Client) -> None:
    story = StoryFactory()
    send(editor, story, **row(0, title="Not written yet"))
    link = story.related_links.get()
    assert (link.target, link.headline_key) == (None, "not written yet")
    later = StoryFactory(headline="Not written yet!")
    link.refresh_from_db()
    assert (link.target, link.title) == (later, "")


def test_a_headline_alone_finds_its_story_at_once(editor: Client) -> None:
    target, story = StoryFactory(headline="Written already"), StoryFactory()
    send(editor, story, **row(0, title="written ALREADY"))
    assert story.related_links.get().target == target


def test_an_outside_address_keeps_its_own_title(editor: Client) -> None:
    story = StoryFactory()
    send(editor, story, **row(0, url="outside.example/report", title="The report"))
    link = story.related_links.get()
    assert (link.url, link.title, link.target) == (
        "https://outside.example/report",
        "The report",
        None,
    )


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"target": "self"}, "target", "can't link to itself"),
        ({"target": "other", "url": "https://a.example/", "title": "A"}, "url", "not both"),
        ({"after_paragraph": "1"}, "target", "Choose a story"),
        ({"url": "https://a.example/"}, "title", "what readers will see"),
        ({"url": "javascript:alert(1)", "title": "A"}, "url", "begins with https://"),
        ({"url": "ftp://a.example/", "title": "A"}, "url", "begins with https://"),
        ({"url": "https://", "title": "A"}, "url", "begins with https://"),
        ({"url": "https://a.example/" + "x" * 1000, "title": "A"}, "url", "at most 1000"),
        ({"target": "999999"}, "target", "no longer there"),
        ({"target": "<script>"}, "target", "no longer there"),
        ({"target": "other", "after_paragraph": "-1"}, "after_paragraph", "before the first"),
        ({"target": "other", "after_paragraph": "two"}, "after_paragraph", "number"),
        ({"target": "other", "after_paragraph": "9" * 30}, "after_paragraph", "as long as that"),
        ({"target": "other", "order": "99999999999"}, "order", "as many lines"),
        ({"target": "other", "label": "x" * 41}, "label", "at most 40"),
        ({"title": "!!!"}, "title", "letter or digit"),
        ({"title": "x" * 201}, "title", "at most 200"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    editor: Client, typed: dict[str, str], field: str, words: str
) -> None:
    story, other = StoryFactory(headline="Before"), StoryFactory()
    keys = {"self": story.pk, "other": other.pk}
    fields = {name: keys.get(value, value) for name, value in typed.items()}
    response = send(editor, story, headline="Typed", **row(0, **fields))
    (found,) = row_errors(response)
    assert any(words in text for text in found[field]), found
    assert ">\nTyped</textarea>" in response.content.decode()
    story.refresh_from_db()
    assert story.headline == "Before"
    assert not RelatedLink.objects.exists()


def test_one_line_to_a_story_is_enough(editor: Client) -> None:
    story, target = StoryFactory(), StoryFactory()
    response = send(editor, story, **row(0, target=target.pk) | row(1, target=target.pk))
    assert "One is enough" in row_errors(response)[1]["target"][0]
    twice = {"url": "https://a.example/", "title": "A"}
    response = send(editor, story, **row(0, **twice) | row(1, **twice))
    assert "One is enough" in row_errors(response)[1]["url"][0]


def test_lines_can_swap_their_stories(editor: Client) -> None:
    story, one, two = StoryFactory(), StoryFactory(), StoryFactory()
    RelatedLinkFactory(story=story, target=one, order=1)
    RelatedLinkFactory(story=story, target=two, order=2)
    swapped = {"related_links-0-target": two.pk, "related_links-1-target": one.pk}
    assert send(editor, story, **swapped).redirect_chain
    assert [link.target for link in story.related_links.in_order()] == [two, one]


def test_a_line_may_take_the_story_of_a_deleted_one(editor: Client) -> None:
    story, one, two = StoryFactory(), StoryFactory(), StoryFactory()
    RelatedLinkFactory(story=story, target=one, order=1)
    RelatedLinkFactory(story=story, target=two, order=2)
    send(editor, story, **{"related_links-0-target": two.pk, "related_links-1-DELETE": "on"})
    assert [link.target for link in story.related_links.all()] == [two]


def test_another_storys_row_can_not_be_taken(editor: Client) -> None:
    theirs = RelatedLinkFactory()
    story, target = StoryFactory(), StoryFactory()
    data = open_form(editor, story) | row(0, target=target.pk, id=theirs.pk, story=story.pk)
    data |= {"related_links-INITIAL_FORMS": "1", "_continue": "1"}
    editor.post(change_url(story), data)
    theirs.refresh_from_db()
    assert theirs.target != target
    assert theirs.story != story


def test_a_row_that_has_lost_its_key_is_refused_and_no_word_lost(editor: Client) -> None:
    link = RelatedLinkFactory()
    data = open_form(editor, link.story) | {"related_links-0-label": "Look at this", "_save": "1"}
    del data["related_links-0-id"]
    response = editor.post(change_url(link.story), data)
    assert response.status_code == 200
    assert "required" in str(row_errors(response)[0]["id"])
    assert "Look at this" in response.content.decode()


def test_a_new_row_that_is_marked_for_deletion_is_left_out(editor: Client) -> None:
    story = StoryFactory()
    send(editor, story, **row(0, target=StoryFactory().pk, DELETE="on"))
    assert not RelatedLink.objects.exists()


# Finding a story for a line


def find(client: Client, term: str, **changed: str) -> Any:
    asked = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}
    return client.get(reverse("admin:articles_story_find"), asked | {"term": term} | changed)


def test_stories_are_found_by_words_of_their_headline_with_state(editor: Client) -> None:
    story = StoryFactory(headline="The Café on the quay", body="<p>lighthouse</p>")
    StoryFactory(headline="Nothing to see", body="<p>A café stands on the quay.</p>")
    (found,) = find(editor, "cafe QUA").json()["results"]
    assert found["id"] == str(story.pk)
    assert found["text"].startswith("The Café on the quay · Public · ")
    assert find(editor, "lighthouse").json()["results"] == []


def test_without_words_the_stories_touched_last_come_first(editor: Client) -> None:
    old, new = StoryFactory(headline="Old"), StoryFactory(headline="New")
    send(editor, old, standfirst="Touched.")
    ids = [found["id"] for found in find(editor, "").json()["results"]]
    assert ids == [str(old.pk), str(new.pk)]


@pytest.mark.parametrize("term", ['"', "' OR 1=1", "*", "-", "(" * 300, "x " * 300, "🛳️"])
def test_any_words_can_be_looked_for(editor: Client, term: str) -> None:
    StoryFactory()
    assert find(editor, term).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"field_name": "nothing"},
        {"model_name": "nothing"},
        {"app_label": "x"},
        {"field_name": "url"},
    ],
)
def test_only_what_has_a_finder_can_be_found(editor: Client, changed: dict[str, str]) -> None:
    assert find(editor, "x", **changed).status_code == 403
