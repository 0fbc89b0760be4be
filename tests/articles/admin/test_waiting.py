"""Changes that wait, in the admin: made with the story form, looked at, edited, decided."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import changing, publishing
from articles.admin.waiting import state_of_change
from articles.models import Correction, PendingChange, Story
from articles.models.pending import PendingState
from articles.models.stories import Status
from articles.versions.snapshot import snapshot
from tests.articles.admin.sending import (
    ROLES,
    change_url,
    errors,
    filled_in,
    open_form,
    said,
    send,
)
from tests.factories import AuthorFactory, RelatedLinkFactory, StoryFactory, TopicFactory

DESK = {"Editor", "Chief editor", "Administrator"}
ADDRESSES = ["waiting", "waiting_preview", "waiting_edit"]


def url(name: str, story: Story) -> str:
    return reverse(f"admin:articles_story_{name}", args=[story.pk])


def at_in(moment: datetime, name: str = "change_at") -> dict[str, str]:
    return {f"{name}_0": f"{moment:%Y-%m-%d}", f"{name}_1": f"{moment:%H:%M:%S}"}


def decide(client: Client, story: Story, typed: dict[str, Any], **more: Any) -> Any:
    """Open the page of the change that waits, and press one of its buttons."""
    seen = client.get(url("waiting", story)).context["seen"]
    return client.post(url("waiting", story), {"seen": seen} | typed, **more)


def soon() -> datetime:
    return (timezone.now() + timedelta(hours=1)).replace(microsecond=0)


@pytest.fixture
def story(db: None) -> Story:
    return StoryFactory(headline="What readers have", authors=[AuthorFactory(name="One")])


@pytest.fixture
def waiting(story: Story) -> PendingChange:
    content = snapshot(story) | {"headline": "What is to come"}
    return changing.set_aside(story, content, by=None, change="update", at=soon())


class TestRights:
    @pytest.mark.parametrize("role", ROLES)
    def test_who_may_look(
        self, login: Callable[..., Client], story: Story, waiting: PendingChange, role: str
    ) -> None:
        client = login(role)
        assert client.get(url("waiting", story)).status_code == 200
        assert client.get(url("waiting_preview", story)).status_code == 200
        assert client.post(url("waiting_preview", story)).status_code == 405
        status = client.get(url("waiting_edit", story)).status_code
        assert status == (200 if role in DESK else 403)
        page = client.get(url("waiting", story)).text
        assert ("Put it live now" in page) == (role in DESK)

    @pytest.mark.parametrize("role", ROLES)
    def test_who_may_decide(
        self, login: Callable[..., Client], story: Story, waiting: PendingChange, role: str
    ) -> None:
        client = login(role)
        for act in ("schedule", "live", "cancel", "resolve", "", "x"):
            seen = state_of_change(PendingChange.objects.get())
            typed = {"act": act, "change": "gossip", "seen": seen}
            answer = client.post(url("waiting", story), typed)
            if role not in DESK:
                assert answer.status_code == 403, act
            else:
                assert answer.status_code in {200, 302, 404}, act
        edit = client.post(url("waiting_edit", story), {"headline": "x"})
        assert edit.status_code == (302 if role in DESK else 403)  # it waits no longer
        waiting.refresh_from_db()
        expected = PendingState.CANCELLED if role in DESK else PendingState.WAITING
        assert waiting.state == expected
        story.refresh_from_db()
        assert story.headline == "What readers have"

    @pytest.mark.parametrize("role", sorted({*ROLES} - DESK))
    def test_who_may_not_change_the_story_lets_nothing_wait(
        self, login: Callable[..., Client], story: Story, role: str
    ) -> None:
        data = {"headline": "x", "_wait": "1", "change_kind": "typo", **at_in(soon())}
        assert login(role).post(change_url(story), data).status_code == 403
        assert not PendingChange.objects.exists()

    def test_strangers_are_sent_to_the_door(
        self, client: Client, story: Story, waiting: PendingChange
    ) -> None:
        for name in ADDRESSES:
            for answer in (client.get(url(name, story)), client.post(url(name, story))):
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith(reverse("admin:login"))

    def test_nothing_waits_there_is_no_page(self, editor: Client, story: Story) -> None:
        gone = StoryFactory()
        key = gone.pk
        gone.delete()
        for name in ADDRESSES:
            assert editor.get(url(name, story)).status_code == 404
            assert editor.get(f"/admin/articles/story/{key}/waiting/").status_code == 404
            assert editor.get(f"/admin/articles/story/{'9' * 30}/waiting/").status_code == 404

    @pytest.mark.parametrize("verb", ["put", "patch", "delete"])
    def test_no_other_verbs(
        self, editor: Client, story: Story, waiting: PendingChange, verb: str
    ) -> None:
        for name in ADDRESSES:
            assert getattr(editor, verb)(url(name, story)).status_code == 405


class TestForm:
    def test_a_change_is_let_wait(self, editor: Client, client: Client, story: Story) -> None:
        at, topic = soon(), TopicFactory(name="Tide")
        response = send(
            editor,
            story,
            button="_wait",
            headline="What is to come",
            body="<p>New words.</p><p>Read also| Nobody yet</p>",
            topics=[topic.pk],
            change_kind="correction",
            change_note="It was wrong.",
            **at_in(at),
        )
        change = PendingChange.objects.get()
        assert response.redirect_chain[-1][0] == url("waiting", story)
        assert "goes live on" in said(response)[-1]
        assert (change.goes_live_at, change.change, change.note) == (
            at,
            "correction",
            "It was wrong.",
        )
        assert (change.made_by_name, change.base) == ("Jane Roe", 1)
        assert change.content["headline"] == "What is to come"
        assert [one["name"] for one in change.content["topics"]] == ["Tide"]
        assert [one["title"] for one in change.content["related_links"]] == ["Nobody yet"]
        stored = Story.objects.get(pk=story.pk)
        assert (stored.headline, stored.body) == (story.headline, story.body)
        assert not stored.topics.exists()
        assert not stored.related_links.exists()
        assert not Correction.objects.exists()
        assert stored.versions.count() == 1
        page = client.get(story.get_absolute_url()).text
        assert "What is to come" not in page
        assert "goes live on" in editor.get(change_url(story)).text

    def test_an_unchanged_form_has_nothing_to_wait_for(self, editor: Client, story: Story) -> None:
        response = send(editor, story, button="_wait")
        assert said(response) == ["Nothing would change: the story says all this already."]
        assert not PendingChange.objects.exists()

    def test_a_time_that_is_over_is_refused_and_nothing_is_lost(
        self, editor: Client, story: Story
    ) -> None:
        past = timezone.now() - timedelta(minutes=1)
        response = send(editor, story, button="_wait", headline="Typed", **at_in(past))
        assert errors(response) == {"change_at": ["Give a time to come. Nothing is saved yet."]}
        assert "Typed" in response.text

    def test_a_time_beside_save_is_not_passed_over(self, editor: Client, story: Story) -> None:
        response = send(editor, story, headline="Typed", **at_in(soon()))
        assert "You gave a time" in errors(response)["change_at"][0]
        assert Story.objects.get(pk=story.pk).headline == "What readers have"

    @pytest.mark.parametrize(
        "typed", [{"change_at_0": "soon"}, {"change_at_0": "9999-01-01", "change_at_1": "00:00"}]
    )
    def test_times_that_make_no_sense(self, editor: Client, story: Story, typed: dict) -> None:
        response = send(editor, story, button="_wait", headline="Typed", **typed)
        assert "change_at" in errors(response)
        assert not PendingChange.objects.exists()

    def test_after_it_is_taken_down_there_is_nothing_to_change(self, editor: Client) -> None:
        story = StoryFactory(expire_at=timezone.now() + timedelta(minutes=30))
        response = send(editor, story, button="_wait", headline="Typed", **at_in(soon()))
        assert "By then the story is taken down" in errors(response)["change_at"][0]

    def test_its_address_and_its_times_cannot_wait(self, editor: Client, story: Story) -> None:
        expire = at_in(soon() + timedelta(days=1), "expire_at")
        response = send(editor, story, button="_wait", headline="Typed", slug="other", **expire)
        assert errors(response) == {
            name: ["This cannot wait: save it by itself, or put it back."]
            for name in ("slug", "expire_at")
        }

    def test_the_kind_is_asked_as_with_a_save(self, editor: Client, story: Story) -> None:
        response = send(editor, story, button="_wait", headline="Typed", change_kind="")
        assert "change_kind" in errors(response)
        response = send(editor, story, button="_wait", headline="Typed", change_kind="correction")
        assert "change_note" in errors(response)

    def test_one_change_waits_at_a_time(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        response = send(editor, story, button="_wait", headline="Typed and kept")
        assert "waits already" in errors(response)["__all__"][0]
        assert "Typed and kept" in response.text
        assert PendingChange.objects.get() == waiting

    def test_a_stale_form_is_guarded_too(self, editor: Client, story: Story) -> None:
        data = open_form(editor, story) | {"headline": "Typed", "_wait": "1"}
        send(editor, story, standfirst="Saved meanwhile.")
        response = editor.post(change_url(story), data)
        assert "while it was open here" in response.text
        assert not PendingChange.objects.exists()

    def test_drafts_are_saved_and_nothing_waits(self, editor: Client) -> None:
        draft = StoryFactory(status=Status.DRAFT)
        send(editor, draft, button="_wait", headline="Saved")
        draft.refresh_from_db()
        assert draft.headline == "Saved"
        assert not PendingChange.objects.exists()

    def test_a_save_beside_it_is_joined(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        response = send(editor, story, standfirst="Saved meanwhile.")
        assert "The change that waits now rests on what you saved." in said(response)
        waiting.refresh_from_db()
        assert (waiting.state, waiting.base) == (PendingState.WAITING, 2)
        assert waiting.content["standfirst"] == "Saved meanwhile."

    def test_a_save_in_the_same_place_holds_it_back(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        response = send(editor, story, headline="Saved meanwhile")
        assert any("both have changed headline" in text for text in said(response))
        page = editor.get(url("waiting", story)).text
        assert "both have changed: Headline" in page
        assert "Saved" in page
        decide(editor, story, {"act": "resolve"})
        waiting.refresh_from_db()
        assert waiting.state == PendingState.WAITING

    def test_what_is_due_comes_before_what_is_typed(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        data = open_form(editor, story) | {"standfirst": "Typed.", "_continue": "1"}
        past = timezone.now() - timedelta(seconds=1)
        PendingChange.objects.update(goes_live_at=past)
        Story.objects.filter(pk=story.pk).update(next_change_at=past)
        response = editor.post(change_url(story), data)
        assert "while it was open here" in response.text
        story.refresh_from_db()
        assert story.headline == "What is to come"
        assert "Typed." in response.text


class TestEditing:
    def opened(self, client: Client, story: Story) -> dict[str, Any]:
        page = client.get(url("waiting_edit", story))
        assert page.status_code == 200
        assert Story.objects.get(pk=story.pk).headline == "What readers have"
        return filled_in(page.text)

    def test_the_form_holds_the_change_and_keeps_it_waiting(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        data = self.opened(editor, story)
        assert data["headline"] == "What is to come"
        assert data["change_kind"] == "update"
        assert data["change_at_1"] == f"{waiting.goes_live_at:%H:%M:%S}"
        at = soon() + timedelta(hours=1)
        typed = {"headline": "Another thing to come", "change_kind": "typo", "_wait": "1"}
        response = editor.post(url("waiting_edit", story), data | typed | at_in(at), follow=True)
        assert response.redirect_chain[-1][0] == url("waiting", story)
        waiting.refresh_from_db()
        assert waiting.content["headline"] == "Another thing to come"
        assert (waiting.change, waiting.goes_live_at) == ("typo", at)
        assert [line["author"]["name"] for line in waiting.content["bylines"]] == ["One"]
        stored = Story.objects.get(pk=story.pk)
        assert (stored.headline, stored.next_change_at) == ("What readers have", at)
        assert stored.bylines.count() == 1

    def test_lines_keep_their_places(self, editor: Client, story: Story) -> None:
        link = RelatedLinkFactory(story=story, target=StoryFactory(headline="Linked"))
        body = f'<p>One.</p><p data-related="{link.anchor}">Read also| Linked</p><p>Two.</p>'
        send(editor, story, button="_wait", body=body, headline="To come")
        change = PendingChange.objects.get()
        data = self.opened(editor, story)
        editor.post(url("waiting_edit", story), data | {"headline": "Later", "_wait": "1"})
        change.refresh_from_db()
        assert change.content["headline"] == "Later"
        assert f'data-related="{link.anchor}"' in change.content["body"]
        assert [one["anchor"] for one in change.content["related_links"]] == [link.anchor]

    @pytest.mark.parametrize("button", ["_continue", "_save", "_withdraw", "_publish"])
    def test_whatever_is_pressed_it_goes_on_waiting(
        self, editor: Client, story: Story, waiting: PendingChange, button: str
    ) -> None:
        data = self.opened(editor, story) | {"headline": "Typed", button: "1"}
        editor.post(url("waiting_edit", story), data)
        story.refresh_from_db()
        assert (story.headline, story.status) == ("What readers have", Status.APPROVED)
        waiting.refresh_from_db()
        assert waiting.state == PendingState.WAITING

    def test_a_mistake_loses_nothing(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        data = self.opened(editor, story)
        response = editor.post(
            url("waiting_edit", story),
            data | {"headline": "", "standfirst": "Typed.", "_wait": "1"},
        )
        assert errors(response) == {"headline": ["This field is required."]}
        assert "Typed." in response.text
        story.refresh_from_db()
        assert story.headline == "What readers have"

    def test_two_who_edit_it_do_not_overwrite_each_other(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        data = self.opened(editor, story) | {"_wait": "1"}
        editor.post(url("waiting_edit", story), data | {"headline": "First"})
        response = editor.post(url("waiting_edit", story), data | {"headline": "Second"})
        assert "while it was open here" in response.text
        waiting.refresh_from_db()
        assert waiting.content["headline"] == "First"

    def test_of_a_withdrawn_story_there_is_none(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        publishing.withdraw(story)
        response = editor.get(url("waiting_edit", story), follow=True)
        assert "The story is not public" in said(response)[0]


class TestDeciding:
    def test_it_is_shown_word_by_word_and_on_the_page(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        page = editor.get(url("waiting", story)).text
        assert re.findall(r"<ins>(.*?)</ins>", page) == ["is to come"]
        preview = editor.get(url("waiting_preview", story))
        assert "What is to come" in preview.text
        assert preview.headers["Cache-Control"].startswith("no-store, private")
        assert preview.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "/panels/to/" not in preview.text

    def test_it_gets_another_time(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        at = soon() + timedelta(days=1)
        typed = {"act": "schedule", "change": "typo", **at_in(at, "goes_live_at")}
        response = decide(editor, story, typed, follow=True)
        assert "goes live on" in said(response)[-1]
        story.refresh_from_db()
        assert story.next_change_at == at
        decide(editor, story, {"act": "schedule", "change": "typo"})
        story.refresh_from_db()
        assert story.next_change_at is None

    def test_it_is_put_live(self, editor: Client, story: Story, waiting: PendingChange) -> None:
        typed = {"act": "live", "change": "correction", "note": ""}
        response = decide(editor, story, typed)
        assert response.context["form"].errors == {"note": ["Write what readers should know."]}
        response = decide(editor, story, typed | {"note": "It was wrong."}, follow=True)
        assert said(response) == ["The change is live."]
        story.refresh_from_db()
        assert story.headline == "What is to come"
        assert Correction.objects.get().text == "It was wrong."
        assert story.versions.latest("number").made_by_name == "Jane Roe"

    @pytest.mark.parametrize("act", ["live", "schedule", "cancel"])
    def test_what_nobody_here_has_seen_is_not_decided(
        self, editor: Client, story: Story, waiting: PendingChange, act: str
    ) -> None:
        opened = editor.get(url("waiting", story)).context["seen"]
        content = snapshot(story) | {"headline": "Somebody else's"}
        changing.replace(waiting, content, change="typo", note="", at=soon())
        typed = {"act": act, "change": "update", "note": "Typed.", "seen": opened}
        response = editor.post(url("waiting", story), typed, follow=True)
        assert "This change is another one by now" in response.text
        assert act == "cancel" or "Typed." in response.text
        waiting.refresh_from_db()
        assert (waiting.state, waiting.change) == (PendingState.WAITING, "typo")
        decide(editor, story, typed | {"seen": response.context["seen"]})
        waiting.refresh_from_db()
        assert (waiting.state, waiting.change) != (PendingState.WAITING, "typo")

    def test_it_is_cancelled(self, editor: Client, story: Story, waiting: PendingChange) -> None:
        decide(editor, story, {"act": "cancel"})
        assert editor.get(url("waiting", story)).status_code == 404
        story.refresh_from_db()
        assert (story.headline, story.next_change_at) == ("What readers have", None)

    @pytest.mark.parametrize("act", ["schedule", "live"])
    @pytest.mark.parametrize(
        "typed",
        [
            {},
            {"change": "gossip"},
            {"change": "a\x00b", "note": "a\x00b"},
            {"change": "update", "note": "x" * 3_000},
            {"change": "update", "goes_live_at_0": "x", "goes_live_at_1": "\x00"},
        ],
    )
    def test_what_makes_no_sense_is_said_so(
        self, editor: Client, story: Story, waiting: PendingChange, act: str, typed: dict
    ) -> None:
        response = decide(editor, story, {"act": act} | typed)
        assert response.status_code == 200
        assert response.context["form"].errors
        waiting.refresh_from_db()
        assert waiting.state == PendingState.WAITING

    def test_a_time_that_is_over(
        self, editor: Client, story: Story, waiting: PendingChange
    ) -> None:
        past = at_in(timezone.now() - timedelta(hours=1), "goes_live_at")
        response = decide(editor, story, {"act": "schedule", "change": "typo"} | past)
        assert "Give a time to come." in response.text

    def test_it_costs_the_same_whatever_came_before(
        self, editor: Client, story: Story, waiting: PendingChange, django_assert_num_queries: Any
    ) -> None:
        editor.get(url("waiting", story))
        with django_assert_num_queries(10):
            editor.get(url("waiting", story))
        for number in range(3):
            changing.cancel(PendingChange.objects.open().get())
            content = snapshot(story) | {"headline": f"Number {number}"}
            changing.set_aside(story, content, by=None, change="update", at=soon())
        with django_assert_num_queries(10):
            editor.get(url("waiting", story))


def test_an_old_version_of_a_public_story_comes_back_as_a_change_that_waits(
    editor: Client, story: Story
) -> None:
    send(editor, story, headline="A later headline")
    restore = reverse("admin:articles_story_restore", args=[story.pk, 1])
    response = editor.post(restore, {"newest": 2}, follow=True)
    assert said(response) == ["Version 1 is back, as a change that waits."]
    story.refresh_from_db()
    assert story.headline == "A later headline"
    change = PendingChange.objects.get()
    assert (change.content["headline"], change.goes_live_at) == ("What readers have", None)
    response = editor.post(restore, {"newest": 2}, follow=True)
    assert "waits already" in said(response)[0]
    decide(editor, story, {"act": "live", "change": "typo"})
    story.refresh_from_db()
    assert story.headline == "What readers have"


def test_pages_of_ours_have_no_inline_script_or_style(
    editor: Client, story: Story, waiting: PendingChange
) -> None:
    response = editor.get(url("waiting", story))
    assert "<script>" not in response.text
    assert "<style" not in response.text
    assert " style=" not in response.text
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    edit = editor.get(url("waiting_edit", story))
    assert "unsafe-inline" in edit.headers["Content-Security-Policy"]
