"""After publication each save asks what kind of change it is."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Correction, Story
from articles.models.stories import Status
from articles.models.versions import Change
from tests.articles.admin.sending import change_url, errors, open_form, said, send
from tests.factories import StoryFactory, UserFactory

TOLD = ["update", "correction", "clarification"]


def test_nothing_is_chosen_and_nothing_is_lost_without_an_answer(editor: Client) -> None:
    story = StoryFactory(headline="As it was")
    assert 'name="change_kind" value="typo"' in editor.get(change_url(story)).text
    response = send(editor, story, headline="Typed and kept", change_kind="")
    assert errors(response) == {
        "change_kind": [
            "Say what kind of change this is. Nothing is saved yet, and nothing is lost."
        ]
    }
    assert "Typed and kept" in response.text
    story.refresh_from_db()
    assert story.headline == "As it was"
    assert story.versions.count() == 1


def test_a_typo_tells_readers_nothing(editor: Client) -> None:
    story = StoryFactory()
    send(editor, story, headline="Mended", change_kind="typo", change_note="Not told.")
    story.refresh_from_db()
    assert (story.headline, story.updated_at) == ("Mended", None)
    assert not Correction.objects.exists()
    assert story.versions.latest("number").change == "typo"


def test_an_update_moves_the_time_and_may_say_why(editor: Client) -> None:
    story = StoryFactory()
    before = timezone.now()
    send(editor, story, headline="News", change_kind="update")
    story.refresh_from_db()
    assert story.updated_at >= before
    assert not Correction.objects.exists()
    send(editor, story, change_kind="update", change_note="The council has decided.")
    note = Correction.objects.get()
    assert (note.kind, note.text) == ("update", "The council has decided.")


@pytest.mark.parametrize("kind", ["correction", "clarification"])
def test_what_was_wrong_is_put_into_words(editor: Client, kind: str) -> None:
    story = StoryFactory(headline="As it was")
    for nothing in ("", "  \n"):
        response = send(editor, story, headline="Typed", change_kind=kind, change_note=nothing)
        assert errors(response) == {"change_note": ["Write what readers should know."]}
        assert "Typed" in response.text
    assert not Correction.objects.exists()
    send(editor, story, headline="Put right", change_kind=kind, change_note=" It is 340 m. ")
    note = Correction.objects.get()
    story.refresh_from_db()
    assert (note.kind, note.text, note.made_at) == (kind, "It is 340 m.", story.updated_at)
    newest = story.versions.latest("number")
    assert newest.change == kind
    assert newest.changed == ["headline", "updated_at", "corrections"]
    assert story.versions.count() == 2


@pytest.mark.parametrize("kind", ["gossip", "a\x00b", "x" * 10_000])
def test_no_other_kinds_are_taken(editor: Client, kind: str) -> None:
    story = StoryFactory()
    response = send(editor, story, headline="Typed", change_kind=kind)
    assert response.status_code == 200
    assert "change_kind" in errors(response)


def test_a_note_that_is_too_long_is_refused_and_kept(editor: Client) -> None:
    story = StoryFactory()
    response = send(editor, story, change_kind="update", change_note="x" * 2_001)
    assert "change_note" in errors(response)
    assert "x" * 2_001 in response.text


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"status": Status.WITHDRAWN},
        {"publish_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_nobody_is_asked_while_readers_do_not_have_it(editor: Client, fields: dict) -> None:
    story = StoryFactory(**fields)
    data = open_form(editor, story)
    assert "change_kind" not in data
    send(editor, story, headline="Saved", change_kind="correction", change_note="Forged.")
    story.refresh_from_db()
    assert (story.headline, story.updated_at) == ("Saved", None)
    assert not Correction.objects.exists()
    assert story.versions.latest("number").change == ""


def test_one_that_came_out_while_it_was_typed_is_asked_then(editor: Client) -> None:
    story = StoryFactory(publish_at=timezone.now() + timedelta(days=1))
    data = open_form(editor, story)
    at = timezone.now() - timedelta(minutes=1)
    Story.objects.filter(pk=story.pk).update(publish_at=at, published_on=at.date())
    data |= {"headline": "Typed", "_continue": "1", "change_kind": ""}
    data |= {"publish_at_0": f"{at:%Y-%m-%d}", "publish_at_1": f"{at:%H:%M:%S}"}
    response = editor.post(change_url(story), data)
    assert "change_kind" in errors(response)
    assert 'name="change_kind"' in response.text


def test_withdrawing_asks_nothing_and_shows_readers_nothing(editor: Client) -> None:
    story = StoryFactory(headline="As it was")
    send(
        editor,
        story,
        headline="Typed before it went",
        change_kind="correction",
        button="_withdraw",
    )
    story.refresh_from_db()
    assert (story.headline, story.status) == ("Typed before it went", Status.WITHDRAWN)
    assert not Correction.objects.exists()
    assert [one.number for one in story.versions.seen_by_readers()] == [1]


def test_who_may_not_add_notes_is_offered_none(db: None, client: Client) -> None:
    user = UserFactory()
    names = ["view_story", "change_story", "publish_story"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    story = StoryFactory()
    page = client.get(change_url(story)).text
    offered = re.findall(r'name="change_kind" value="([a-z]+)"', page)
    assert offered == ["typo", "update"]
    assert 'name="change_note"' not in page
    send(client, story, change_kind="update", change_note="Forged.")
    assert "change_kind" in errors(send(client, story, change_kind="correction"))
    assert not Correction.objects.exists()
    story.refresh_from_db()
    assert story.updated_at is not None


def test_who_only_looks_is_asked_nothing(login: Callable[..., Client]) -> None:
    page = login("Reporter").get(change_url(StoryFactory())).text
    assert 'name="change_kind"' not in page


def test_the_log_does_not_list_the_answer_as_a_field(editor: Client) -> None:
    story = StoryFactory()
    response = send(editor, story, headline="Mended", change_kind="update")
    assert any("was changed successfully" in message for message in said(response))
    log = editor.get(f"/admin/articles/story/{story.pk}/history/log/").text
    assert "Changed Headline" in log
    assert "kind of change" not in log


@pytest.mark.parametrize("kind", TOLD)
def test_a_note_reaches_the_story_the_list_the_feed_and_the_machines(
    editor: Client, client: Client, kind: str
) -> None:
    story = StoryFactory(headline="Ferry returns")
    send(editor, story, change_kind=kind, change_note="It is the 340 & no <other>.")
    story.refresh_from_db()
    page = client.get(story.get_absolute_url()).text
    escaped = "It is the 340 &amp; no &lt;other&gt;."
    assert escaped in page
    assert f'"article:modified_time" content="{story.updated_at.isoformat()[:16]}' in page
    assert escaped in client.get("/corrections/").text
    feed = ElementTree.fromstring(client.get("/corrections/feed.xml").content)
    (item,) = feed.findall("channel/item")
    assert item.findtext("title") == f"{kind.title()}: Ferry returns"
    assert item.findtext("description") == "It is the 340 & no <other>."
    assert item.findtext("link") == f"http://testserver{story.get_absolute_url()}#corrections"
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    things = [thing for block in blocks for thing in json.loads(block)["@graph"]]
    (article,) = [thing for thing in things if thing["@type"] == "NewsArticle"]
    assert article["dateModified"] == story.updated_at.isoformat()
    notes = article.get("correction", [])
    assert [note["@type"] for note in notes] == ["CorrectionComment"] * (kind != "update")
    assert all(note["text"] == "It is the 340 & no <other>." for note in notes)


def test_the_page_for_notes_keeps_to_the_same_rule() -> None:
    assert publishing.tell.__doc__
    assert {kind.value for kind in Change if kind.is_told} == set(TOLD)


@pytest.mark.parametrize("kind", TOLD)
def test_a_note_alone_moves_the_time_like_a_save(db: None, kind: str) -> None:
    story = StoryFactory()
    at = timezone.now() - timedelta(minutes=5)
    publishing.correct(story, text="It was late.", kind=kind, at=at)
    story.refresh_from_db()
    assert story.updated_at == at
    assert story.versions.latest("number").change == kind


def test_a_note_to_a_story_that_readers_do_not_have_is_refused(db: None) -> None:
    story = StoryFactory(publish_at=timezone.now() + timedelta(hours=1))
    with pytest.raises(publishing.NotPossible):
        publishing.correct(story, text="Too early.")
    assert not Correction.objects.exists()
