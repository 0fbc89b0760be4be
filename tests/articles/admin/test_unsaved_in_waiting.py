"""What is typed in a change that waits is kept with it, apart from what is typed in its story."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import changing, publishing
from articles.models import PendingChange, Story, UnsavedWork
from articles.versions.snapshot import snapshot
from tests.articles.admin.sending import ROLES, change_url, filled_in, open_form, said, send, staff
from tests.factories import StoryFactory

DESK = {"Editor", "Chief editor", "Administrator"}
WORKS = reverse("admin:articles_story_unsaved")


def url(name: str, story: Story) -> str:
    return reverse(f"admin:articles_story_{name}", args=[story.pk])


@pytest.fixture
def story(db: None) -> Story:
    return StoryFactory(headline="What readers have")


@pytest.fixture
def waiting(story: Story) -> PendingChange:
    at = timezone.now() + timedelta(hours=1)
    content = snapshot(story) | {"headline": "What is to come"}
    return changing.set_aside(story, content, by=None, change="update", at=at)


def typed(client: Client, story: Story, **words: Any) -> dict[str, Any]:
    """The form of the change with something typed, as its script sends it."""
    page = client.get(url("waiting_edit", story)).text
    assert url("waiting_keep", story) in page
    return filled_in(page) | {"whose": client.session["_auth_user_id"]} | words


def kept(client: Client, story: Story, **words: Any) -> dict[str, Any]:
    data = typed(client, story, **words)
    answer = client.post(url("waiting_keep", story), data)
    assert answer.status_code == 200
    assert answer.json()["saved"]
    return data


def offers(client: Client, where: str, data: dict[str, Any]) -> bool:
    return f"?restore={data['work']}" in client.get(where).text


def test_it_is_kept_and_neither_change_nor_story_is_touched(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    kept(editor, story, headline="Typed")
    (work,) = UnsavedWork.objects.all()
    assert (work.of_change, work.story, work.headline) == (waiting, story, "Typed")
    story.refresh_from_db()
    waiting.refresh_from_db()
    assert story.headline == "What readers have"
    assert waiting.content["headline"] == "What is to come"


def test_each_form_is_offered_its_own(editor: Client, story: Story, waiting: PendingChange) -> None:
    of_change = kept(editor, story, headline="Typed in the change")
    of_story = open_form(editor, story) | {"whose": of_change["whose"], "headline": "In the story"}
    assert editor.post(url("keep", story), of_story).json()["saved"]
    change_form, story_form = url("waiting_edit", story), change_url(story)
    assert offers(editor, change_form, of_change)
    assert not offers(editor, change_form, of_story)
    assert offers(editor, story_form, of_story)
    assert not offers(editor, story_form, of_change)
    # Nor is one put into the other's form by its address.
    assert "Typed in the change" not in editor.get(f"{story_form}?restore={of_change['work']}").text
    assert "In the story" not in editor.get(f"{change_form}?restore={of_story['work']}").text
    restored = filled_in(editor.get(f"{change_form}?restore={of_change['work']}").text)
    assert (restored["headline"], restored["work"]) == ("Typed in the change", of_change["work"])
    listed = editor.get(WORKS).text
    assert f"{change_form}?restore={of_change['work']}" in listed
    assert f"{story_form}?restore={of_story['work']}" in listed
    assert listed.count("(in the change that waits)") == 1


def test_saving_the_change_leaves_nothing_to_restore(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, headline="Typed")
    editor.post(url("waiting_edit", story), data | {"_wait": "1"})
    waiting.refresh_from_db()
    assert waiting.content["headline"] == "Typed"
    assert not UnsavedWork.objects.filter(is_over=False).exists()
    late = editor.post(url("waiting_keep", story), data).json()
    assert late["saved"] == ""
    assert late["key"]


def test_one_that_cannot_be_saved_is_offered_in_its_form(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = typed(editor, story, headline="What readers have")
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    assert "Nothing would change" in said(response)[0]
    assert response.redirect_chain[-1][0] == url("waiting_edit", story)
    assert f"?restore={data['work']}" in response.text


def test_a_change_that_goes_live_meanwhile_loses_no_words(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, standfirst="Typed before")
    changing.put_live(waiting, change="update")
    data |= {"standfirst": "Typed after"}
    answer = editor.post(url("waiting_keep", story), data).json()
    assert answer["saved"]
    assert "waits no longer" in answer["newer"]
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    assert "waits no longer" in said(response)[0]
    assert response.redirect_chain[-1][0] == change_url(story)
    assert f"{change_url(story)}?restore={data['work']}" in response.text
    assert f"{change_url(story)}?restore={data['work']}" in editor.get(WORKS).text
    restored = filled_in(editor.get(f"{change_url(story)}?restore={data['work']}").text)
    assert restored["standfirst"] == "Typed after"
    assert restored["headline"] == "What is to come"


def test_a_withdrawn_story_loses_no_words_of_its_change(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = typed(editor, story, headline="Typed")
    publishing.withdraw(story)
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    assert "The story is not public" in said(response)[0]
    assert UnsavedWork.objects.get().headline == "Typed"
    assert f"?restore={data['work']}" in editor.get(WORKS).text


def test_an_edit_by_somebody_else_is_told_while_one_writes(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = typed(editor, story, headline="Typed")
    assert editor.post(url("waiting_keep", story), data).json()["newer"] == ""
    content = waiting.content | {"standfirst": "By somebody else"}
    changing.replace(waiting, content, change="update", note="", at=waiting.goes_live_at)
    newer = editor.post(url("waiting_keep", story), data | {"headline": "More"}).json()["newer"]
    assert "edited this change" in newer


@pytest.mark.parametrize("role", ROLES)
def test_who_may_have_it_kept(
    client: Client, story: Story, waiting: PendingChange, role: str
) -> None:
    client.force_login(staff(role))
    data = {"whose": client.session["_auth_user_id"], "work": "k", "headline": "x"}
    answer = client.post(url("waiting_keep", story), data)
    assert answer.status_code == (200 if role in DESK else 403)
    assert UnsavedWork.objects.exists() == (role in DESK)
    assert client.get(url("waiting_keep", story)).status_code == 405


def test_of_a_story_without_a_change_nothing_is_kept(editor: Client, story: Story) -> None:
    data = {"whose": editor.session["_auth_user_id"], "work": "k", "headline": "x"}
    answer = editor.post(url("waiting_keep", story), data)
    assert (answer.status_code, list(answer.json())) == (404, ["problem"])
    assert not UnsavedWork.objects.exists()


def test_keeping_costs_the_same_whatever_waits(
    editor: Client, story: Story, waiting: PendingChange, django_assert_num_queries: Any
) -> None:
    data = kept(editor, story, headline="Typed")
    for _ in range(3):
        with django_assert_num_queries(13):
            editor.post(url("waiting_keep", story), data)
        other = StoryFactory()
        changing.set_aside(other, snapshot(other) | {"headline": "Another"}, by=None)


def test_what_is_restored_into_the_story_goes_on_there(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, standfirst="Typed before")
    changing.cancel(waiting)
    form = filled_in(editor.get(f"{change_url(story)}?restore={data['work']}").text)
    assert form["standfirst"] == "Typed before"
    form |= {"standfirst": "Typed on", "whose": data["whose"]}
    answer = editor.post(url("keep", story), form).json()
    assert (bool(answer["saved"]), answer["key"]) == (True, "")
    assert answer["restore"] == f"{change_url(story)}?restore={data['work']}"
    work = UnsavedWork.objects.get(key=data["work"])
    assert (work.of_change, work.fields["standfirst"]) == (None, ["Typed on"])


def test_words_of_a_closed_change_are_kept_beside_the_next(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, standfirst="Typed before")
    changing.cancel(waiting)
    content = snapshot(story) | {"headline": "Another thing to come"}
    other = changing.set_aside(story, content, by=None)
    answer = editor.post(url("waiting_keep", story), data | {"standfirst": "Typed on"}).json()
    assert answer["saved"]
    assert answer["restore"] == f"{url('waiting_edit', story)}?restore={data['work']}"
    assert UnsavedWork.objects.get().of_change == other


@pytest.mark.parametrize("key", ["", "bad key!", "x" * 99])
def test_words_without_a_key_are_kept_under_a_new_one(
    editor: Client, story: Story, waiting: PendingChange, key: str
) -> None:
    data = typed(editor, story, standfirst="Typed", work=key)
    changing.cancel(waiting)
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    assert "What you typed is kept" in said(response)[0]
    work = UnsavedWork.objects.get()
    assert (work.fields["standfirst"], work.fields["work"]) == (["Typed"], [work.key])
    assert f"?restore={work.key}" in response.text


def test_words_of_a_form_that_is_done_with_are_kept_under_a_new_key(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, headline="Saved")
    editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    changing.cancel(waiting)
    data |= {"headline": "Typed after going back"}
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"}, follow=True)
    assert "What you typed is kept" in said(response)[0]
    (work,) = UnsavedWork.objects.filter(is_over=False)
    assert work.headline == "Typed after going back"


def test_nothing_is_said_to_be_kept_where_nothing_came(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    changing.cancel(waiting)
    response = editor.post(url("waiting_edit", story), {}, follow=True)
    assert said(response) == ["This change waits no longer: it went live, or was cancelled."]
    assert not UnsavedWork.objects.exists()


def test_what_the_story_was_given_meanwhile_is_not_overwritten_unasked(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = typed(editor, story, headline="Mine")
    send(editor, story, standfirst="By another, in the story", change_kind="typo")
    waiting.refresh_from_db()
    assert waiting.content["standfirst"] == "By another, in the story"
    assert "edited this change" in editor.post(url("waiting_keep", story), data).json()["newer"]
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"})
    assert "while it was open here" in response.text
    waiting.refresh_from_db()
    assert waiting.content["standfirst"] == "By another, in the story"


def test_who_may_no_longer_decide_is_given_the_words_back(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = typed(editor, story, standfirst="Typed")
    publishing.withdraw(story)
    publishing.send_back(story)
    publishing.discard(story)
    response = editor.post(url("waiting_edit", story), data | {"_wait": "1"})
    assert response.status_code == 403
    assert "Typed" in response.text


def test_throwing_it_away_leads_to_the_story(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    data = kept(editor, story, standfirst="Typed")
    response = editor.post(reverse("admin:articles_story_unsaved_work", args=[data["work"]]))
    assert response.headers["Location"] == change_url(story)
    assert not UnsavedWork.objects.filter(is_over=False).exists()
