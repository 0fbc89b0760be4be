"""The notes on a story in the admin: who gets at them, what is written stays, nothing leaks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import noting
from articles.models import Note, Notification, Story
from articles.models.notes import Part
from articles.models.stories import Status
from articles.noting import MOST_OPEN
from newsroom.models import User
from tests.articles.admin.sending import ROLES, change_url, said, send, staff
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

SECRET = "The mayor's brother owns the quay."
NOTERS = {"Reporter", "Editor", "Chief editor", "Photo desk", "Administrator"}
LIST = "/admin/articles/story/"


@pytest.fixture
def draft() -> Story:
    return StoryFactory(headline="Still a draft", status=Status.DRAFT, publish_at=None)


@pytest.fixture
def jane() -> User:
    return staff("Editor", username="jane", first_name="Jane", last_name="Roe")


@pytest.fixture
def note(draft: Story, jane: User) -> Note:
    return noting.add_note(draft, by=jane, text=SECRET, about=Part.BODY, quote="the quay").note


def url(name: str, *args: Any, beside: bool = False) -> str:
    return reverse(f"admin:articles_story_{name}", args=args) + ("?beside=1" if beside else "")


def typed(text: str = "Who says so?", **others: str) -> dict[str, str]:
    return {"about": "headline", "quote": "", "text": text, "tell": ""} | others


def addresses(note: Note) -> dict[str, tuple[str, dict[str, str]]]:
    """The addresses that change something, with what they are sent."""
    pk = note.story_id
    return {
        "add": (url("notes", pk), typed()),
        "answer": (url("note_answer", pk, note.pk), {"text": "It is."}),
        "resolve": (url("note_resolve", pk, note.pk), {}),
        "reopen": (url("note_reopen", pk, note.pk), {}),
    }


# Who gets at them


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(login: Callable[..., Client], note: Note, role: str) -> None:
    client, may = login(role), role in NOTERS
    for beside in (False, True):
        page = client.get(url("notes", note.story_id, beside=beside))
        assert page.status_code == (200 if may else 403)
        assert (SECRET in page.text.replace("&#x27;", "'")) == may
        assert client.head(url("notes", note.story_id, beside=beside)).status_code == (
            200 if may else 403
        )
    for name, (address, data) in addresses(note).items():
        assert client.post(address, data).status_code == (302 if may else 403), name
        expected = {"add": 200 if may else 403}.get(name, 405)
        assert client.get(address).status_code == expected, name
        assert client.put(address).status_code == 405, name
    assert Note.objects.count() == (3 if may else 1)
    form = client.get(change_url(note.story)).text
    assert (f'<iframe src="{url("notes", note.story_id)}?beside=1"' in form) == may
    listed = client.get(LIST).text
    assert (f'href="{url("notes", note.story_id)}"' in listed) == may
    assert ("column-notes_in_list" in listed) == may


def test_strangers_are_sent_to_the_door(client: Client, note: Note) -> None:
    for address, data in [(url("notes", note.story_id), {}), *addresses(note).values()]:
        for answer in (client.get(address), client.post(address, {})):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))
        assert SECRET not in client.post(address, data).text
    assert Note.objects.count() == 1
    assert Note.objects.open().exists()


def test_without_the_right_to_look_at_stories_there_are_no_notes(
    login: Callable[..., Client], note: Note
) -> None:
    client = login("Photo desk")
    group = User.objects.latest("pk").groups.get()
    group.permissions.remove(*group.permissions.filter(codename="view_story"))
    assert client.get(url("notes", note.story_id)).status_code == 403
    for address, data in addresses(note).values():
        assert client.post(address, data).status_code == 403
    assert Note.objects.count() == 1


def test_a_note_is_found_on_its_own_story_alone(editor: Client, note: Note) -> None:
    other = StoryFactory()
    assert SECRET not in editor.get(url("notes", other.pk)).text
    for name in ("note_answer", "note_resolve", "note_reopen"):
        assert editor.post(url(name, other.pk, note.pk), {"text": "x"}).status_code == 404
    assert Note.objects.open().count() == Note.objects.count() == 1


@pytest.mark.parametrize("key", ["999999", "9" * 30, "0"])
def test_there_are_no_notes_on_nothing(editor: Client, note: Note, key: str) -> None:
    base = f"/admin/articles/story/{key}/notes/"
    assert editor.get(base).status_code == 404
    assert editor.post(base, typed()).status_code == 404
    wrong = f"/admin/articles/story/{note.story_id}/notes/{key}/"
    for act in ("answer", "resolve", "reopen"):
        assert editor.post(f"{wrong}{act}/", {"text": "x"}).status_code == 404


# Writing


def test_a_thread_from_its_beginning_to_its_end(editor: Client, draft: Story, jane: User) -> None:
    answer = editor.post(url("notes", draft.pk), typed("@jane, who says so?", quote="The mayor"))
    note = Note.objects.get()
    assert answer.headers["Location"] == f"{url('notes', draft.pk)}#note-{note.pk}"
    assert (note.about, note.quote, note.text) == ("headline", "The mayor", "@jane, who says so?")
    page = editor.get(url("notes", draft.pk))
    assert said(page) == ["Told: Jane Roe."]
    assert '<b class="note__mention">@jane</b>, who says so?' in page.text
    editor.post(url("note_answer", draft.pk, note.pk), {"text": "She does.", "tell": "@jane"})
    assert Note.objects.get(answer_to=note).text == "@jane She does."
    answer = editor.post(url("note_resolve", draft.pk, note.pk), follow=True)
    assert "Resolved." in said(answer)
    assert "No note is open" in answer.text
    assert "She does." in answer.text
    answer = editor.post(url("note_resolve", draft.pk, note.pk), follow=True)
    assert said(answer) == ["Jane Roe has resolved it already."]
    assert "Reopened." in said(editor.post(url("note_reopen", draft.pk, note.pk), follow=True))
    assert Note.objects.open().get() == note


def test_who_was_not_told_is_said(editor: Client, draft: Story) -> None:
    staff("Ad manager", username="seller", first_name="Sam", last_name="Sell")
    answer = editor.post(url("notes", draft.pk), typed("@seller @nobody"), follow=True)
    assert said(answer) == [
        "Not told, for they may not read notes on this story: Sam Sell.",
        "Nobody here has this username: @nobody.",
    ]
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"text": ""}, "Write what you want to say."),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"text": "null \x00"}, "Null characters"),
        ({"about": "password"}, "Select a valid choice"),
        ({"quote": "x" * 301}, "at most 300 characters"),
        ({"tell": "x" * 152}, "at most 151 characters"),
    ],
)
def test_what_can_not_be_kept_stays_in_the_form(
    editor: Client, draft: Story, wrong: dict[str, str], problem: str
) -> None:
    answer = editor.post(url("notes", draft.pk), typed("My words", quote="Kept") | wrong)
    assert answer.status_code == 200
    assert problem in answer.text
    assert "Kept" in answer.text or "quote" in wrong
    assert "My words" in answer.text or "text" in wrong
    assert not Note.objects.exists()


def test_an_answer_that_can_not_be_kept_stays_beneath_its_note(editor: Client, note: Note) -> None:
    address = url("note_answer", note.story_id, note.pk, beside=True)
    answer = editor.post(address, {"text": "", "tell": "Kept"})
    assert answer.status_code == 200
    assert '<details open="">' in answer.text or "<details open>" in answer.text
    assert f'id="id_{note.pk}_tell"' in answer.text
    assert 'value="Kept"' in answer.text
    noting.resolve(note, by=staff("Editor"))
    late = editor.post(address, {"text": "My late words"})
    assert "Reopen it to answer" in late.text
    assert "My late words" in late.text
    assert Note.objects.count() == 1


def test_nothing_that_is_written_runs(editor: Client, draft: Story) -> None:
    bad = '<script>alert(1)</script> @jane"><img src=x onerror=alert(1)>'
    editor.post(url("notes", draft.pk), typed(bad, quote="<i>x</i>"))
    page = editor.get(url("notes", draft.pk)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;i&gt;x&lt;/i&gt;" in page


def test_the_people_who_can_be_mentioned_are_offered(editor: Client, draft: Story) -> None:
    staff("Reporter", username="ann", first_name="Ann", last_name="Lee")
    staff("Ad manager", username="seller")
    page = editor.get(url("notes", draft.pk)).text
    assert '<option value="ann" label="Ann Lee">' in page
    assert 'list="people-to-mention"' in page
    assert "seller" not in page


def test_what_a_note_is_about_can_come_with_the_address(editor: Client, draft: Story) -> None:
    page = editor.get(url("notes", draft.pk), {"about": "standfirst"}).text
    assert '<option value="standfirst" selected>' in page
    assert "selected" in editor.get(url("notes", draft.pk), {"about": "<script>"}).text


# Beside the form


def test_beside_the_form_it_is_a_page_without_furniture(editor: Client, note: Note) -> None:
    alone = editor.get(url("notes", note.story_id)).text
    beside = editor.get(url("notes", note.story_id, beside=True)).text
    assert 'id="header"' in alone
    assert 'id="header"' not in beside
    assert f'action="{url("note_answer", note.story_id, note.pk)}?beside=1"' in beside
    assert f'action="{url("note_answer", note.story_id, note.pk)}"' in alone
    answer = editor.post(url("notes", note.story_id, beside=True), typed())
    assert answer.headers["Location"].startswith(url("notes", note.story_id, beside=True))


@pytest.mark.parametrize("beside", [False, True])
def test_the_admin_alone_shows_it_in_a_frame(editor: Client, note: Note, beside: bool) -> None:  # noqa: FBT001
    answers = [
        editor.get(url("notes", note.story_id, beside=beside)),
        editor.post(url("notes", note.story_id, beside=beside), typed("")),
        editor.post(url("notes", note.story_id, beside=beside), typed()),
        editor.post(url("note_answer", note.story_id, note.pk, beside=beside), {"text": ""}),
        Client().post(url("notes", note.story_id, beside=beside), typed()),  # logged out
        Client(enforce_csrf_checks=True).post(url("notes", note.story_id, beside=beside), typed()),
    ]
    assert [one.status_code for one in answers] == [200, 200, 302, 200, 403, 403]
    for one in answers:
        assert one.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in one.headers["Content-Security-Policy"]
        assert "unsafe" not in one.headers["Content-Security-Policy"]
    for other in (change_url(note.story), LIST, url("notices")):
        answer = editor.get(other)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_login_that_has_ended_costs_no_word(note: Note) -> None:
    answer = Client().post(url("notes", note.story_id, beside=True), typed("All my words"))
    assert answer.status_code == 403
    assert "All my words" in answer.text
    assert SECRET not in answer.text
    assert 'target="_blank"' in answer.text
    shown = Client().get(url("notes", note.story_id, beside=True))
    assert shown.status_code == 403
    assert "Your login has ended" in shown.text
    assert SECRET not in shown.text
    assert Note.objects.count() == 1


def test_the_form_opens_the_notes_where_some_are_open(editor: Client, note: Note) -> None:
    page = editor.get(change_url(note.story)).text
    assert '<details class="notes-beside" id="notes-beside" open>' in page
    assert "1 open" in page
    noting.resolve(note, by=staff("Editor"))
    assert (
        '<details class="notes-beside" id="notes-beside">'
        in editor.get(change_url(note.story)).text
    )
    assert 'class="notes-beside"' not in editor.get(reverse("admin:articles_story_add")).text


BADGE = re.compile(
    r'<a class="open-notes" href="([^"]+)"[^>]*data-notes-on="([\w_]+)"([^>]*)>([^<]+)</a>'
)


def badges(page: str) -> list[tuple[str, str]]:
    """What stands beside the parts of the form: which part, and the words that are seen."""
    return [(part, words) for _to, part, hidden, words in BADGE.findall(page) if not hidden.strip()]


def test_beside_each_part_stands_how_many_notes_are_open(editor: Client, note: Note) -> None:
    draft, jane = note.story, note.by
    for part in Part:
        noting.add_note(draft, by=jane, text="x", about=part)
    noting.answer(note, by=jane, text="An answer is no note of its own.")
    noting.resolve(noting.add_note(draft, by=jane, text="x", about=Part.TOPICS).note, by=jane)
    noting.add_note(StoryFactory(), by=jane, text="x", about=Part.TOPICS)
    found = badges(editor.get(change_url(draft)).text)
    one = "1 open note"
    assert found == [
        ("headline", one),
        ("standfirst", one),
        ("body", "2 open notes"),
        ("section", one),
        ("topics", one),
        ("bylines", one),  # on the bar of the part
        *([("lead_photo", one), ("lead_caption", one)] * 2),  # at the field, and on the bar
        ("related_links", one),
        *([("timing", one)] * 2),
        *([("slug", one)] * 2),
        *([("advertisements", one)] * 2),
    ]


def test_they_lead_to_the_notes_on_that_part(editor: Client, note: Note) -> None:
    page = editor.get(change_url(note.story)).text
    to = next(to for to, part, _hidden, _words in BADGE.findall(page) if part == "body")
    address, _at, place = to.partition("#")
    assert f'id="{place}"' in editor.get(address).text
    assert badges(page) == [("body", "1 open note")]
    noting.resolve(note, by=staff("Editor"))
    assert badges(editor.get(change_url(note.story)).text) == []


def test_they_stand_beside_a_form_that_came_back(editor: Client, note: Note) -> None:
    page = send(editor, note.story, headline="").content.decode()
    assert badges(page) == [("body", "1 open note")]
    assert SECRET not in page


def test_nobody_else_is_told_that_there_are_notes(login: Callable[..., Client], note: Note) -> None:
    client = login("Ad manager")
    page = client.get(change_url(note.story))
    assert "open-notes" not in page.text
    assert "data-notes-on" not in client.get(reverse("admin:articles_story_add")).text


# What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(
    editor: Client, draft: Story, jane: User, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        note = noting.add_note(draft, by=jane, text="x").note
        noting.answer(note, by=jane, text="y")
        noting.resolve(noting.add_note(draft, by=jane, text="z").note, by=jane)
    # The session, the user, two kinds of permissions and the sections of their rights; the story;
    # the open threads, the resolved ones, the answers; who can be mentioned; the unseen notices.
    with django_assert_num_queries(11):
        page = editor.get(url("notes", draft.pk)).text
    assert page.count('class="thread"') == page.count('class="thread thread--resolved"') == count
    # In the frame no header counts notices.
    with django_assert_num_queries(10):
        editor.get(url("notes", draft.pk, beside=True))


def test_the_list_says_how_many_are_open(editor: Client, note: Note) -> None:
    noting.answer(note, by=staff("Editor"), text="x")
    noting.add_note(note.story, by=staff("Editor"), text="x")
    noting.resolve(
        noting.add_note(note.story, by=staff("Editor"), text="x").note, by=staff("Editor")
    )
    StoryFactory()
    page = editor.get(LIST).text
    assert page.count(" open</a>") == 1
    assert "2 open</a>" in page


def test_more_notes_than_a_page_shows_are_not_written(
    editor: Client, draft: Story, jane: User
) -> None:
    Note.objects.bulk_create(
        Note(story=draft, text=f"Note {n}", by=jane, by_name="Jane Roe") for n in range(MOST_OPEN)
    )
    answer = editor.post(url("notes", draft.pk), typed("My words"))
    assert "So many notes are open" in answer.text
    assert "My words" in answer.text
    assert Note.objects.count() == MOST_OPEN
