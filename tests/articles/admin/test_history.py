"""The history of a story in the admin: who sees it, what it says, and the way back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import editing, publishing
from articles.models import SectionLimit, Story
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.versions.keeping import Made
from tests.articles.admin.sending import ROLES, said, send, staff
from tests.factories import SectionFactory, StoryFactory, TopicFactory, UserFactory

LOOKS = {"history": [], "log": [], "compare": [], "version": [1]}
ACTS = {"restore": [1], "readers": [1]}


def url(name: str, story: Story, *more: Any) -> str:
    address = reverse(f"admin:articles_story_{name}", args=[story.pk, *more])
    return address + ("?old=1&new=2" if name == "compare" else "")


@pytest.fixture
def draft(db: None) -> Story:
    story = StoryFactory(
        status=Status.DRAFT,
        publish_at=None,
        headline="First headline",
        body="<p>The quay is 400 metres long.</p><p>The ferry sails again.</p>",
    )
    story.headline = "Second headline"
    story.body = "<p>The quay is 340 metres long.</p><p>The ferry sails again.</p>"
    editing.save(story, Made(by=UserFactory(first_name="Ottilie", last_name="Marr")))
    return story


@pytest.fixture
def public(db: None) -> Story:
    story = StoryFactory(headline="First headline")
    story.headline = "Second headline"
    editing.save(story)
    return story


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look(login: Callable[..., Client], draft: Story, public: Story, role: str) -> None:
    client = login(role)
    for story in (draft, public):
        for name, more in LOOKS.items():
            assert client.get(url(name, story, *more)).status_code == 200, name
            assert client.post(url(name, story, *more)).status_code == 405, name


@pytest.mark.parametrize("role", ROLES)
def test_who_may_act(login: Callable[..., Client], draft: Story, public: Story, role: str) -> None:
    client = login(role)
    desk = role in {"Editor", "Chief editor", "Administrator"}
    writes = desk or role == "Reporter"
    may = {
        ("restore", draft): writes,
        ("restore", public): desk,
        ("readers", draft): desk,
        ("readers", public): desk,
    }
    for (name, story), allowed in may.items():
        assert client.get(url(name, story, 1)).status_code == 405
        before = (story.versions.count(), Story.objects.get(pk=story.pk).headline)
        answer = client.post(url(name, story, 1), {"newest": 2})
        assert answer.status_code == (302 if allowed else 403), (name, story.status)
        if not allowed:
            assert (story.versions.count(), Story.objects.get(pk=story.pk).headline) == before
            assert not story.versions.filter(kept_from_readers=True).exists()


def test_strangers_are_sent_to_the_door(client: Client, draft: Story) -> None:
    for name, more in {**LOOKS, **ACTS}.items():
        for answer in (client.get(url(name, draft, *more)), client.post(url(name, draft, *more))):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))


def test_nobody_without_a_right_to_stories_looks(
    client: Client, draft: Story, public: Story
) -> None:
    client.force_login(UserFactory())
    for story in (draft, public):
        for name, more in LOOKS.items():
            assert client.get(url(name, story, *more)).status_code == 403, name
        for name, more in ACTS.items():
            assert client.post(url(name, story, *more)).status_code == 403, name


def test_the_history_says_who_changed_what(editor: Client, draft: Story) -> None:
    page = editor.get(url("history", draft)).text
    rows = [row for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL) if "Version " in row]
    assert len(rows) == 2
    assert "Ottilie Marr" in rows[0]
    assert "Headline, Text" in rows[0]
    assert "Version 2" in rows[0]
    assert "Ottilie Marr" not in rows[1]
    assert "readers saw it" not in page


def test_saving_the_form_says_who(editor: Client, draft: Story) -> None:
    send(editor, draft, standfirst="Another standfirst.")
    newest = draft.versions.latest("number")
    assert (newest.made_by_name, newest.changed) == ("Jane Roe", ["standfirst"])


def test_two_versions_are_compared_word_by_word(editor: Client, draft: Story) -> None:
    page = editor.get(url("compare", draft)).text
    assert re.findall(r"<del>(.*?)</del>", page) == ["First", "400"]
    assert re.findall(r"<ins>(.*?)</ins>", page) == ["Second", "340"]
    assert "The ferry sails again." in page
    assert re.findall(r"<caption>(.*?)</caption>", page) == ["Headline", "Text"]
    swapped = reverse("admin:articles_story_compare", args=[draft.pk]) + "?old=2&new=1"
    assert re.findall(r"<ins>(.*?)</ins>", editor.get(swapped).text) == ["Second", "340"]
    same = reverse("admin:articles_story_compare", args=[draft.pk]) + "?old=2&new=2"
    assert "The two are the same." in editor.get(same).text


def test_a_new_address_of_a_link_is_shown(editor: Client, draft: Story) -> None:
    for address in ("one", "two"):
        draft.body = f'<p>See <a href="https://a.example/{address}">this</a>.</p>'
        editing.save(draft)
    compare = reverse("admin:articles_story_compare", args=[draft.pk])
    page = editor.get(f"{compare}?old=3&new=4").text
    assert re.findall(r"<del>(.*?)</del>", page) == ["one"]
    assert re.findall(r"<ins>(.*?)</ins>", page) == ["two"]


@pytest.mark.parametrize(
    "query",
    ["", "?old=1", "?old=1&new=9", "?old=x&new=1", "?old=0&new=1", f"?old={'9' * 400}&new=1"],
)
def test_versions_that_are_not_there_are_not_found(
    editor: Client, draft: Story, query: str
) -> None:
    compare = reverse("admin:articles_story_compare", args=[draft.pk])
    assert editor.get(compare + query).status_code == 404


def test_what_is_typed_into_addresses_is_no_fault(editor: Client, draft: Story) -> None:
    history = url("history", draft)
    for query in ("?from=x", "?from=0", f"?from={'9' * 30}", "?from=-1"):
        assert editor.get(history + query).status_code == 200
    for number in ("99", "9" * 30):
        assert editor.get(f"{history}{number}/").status_code == 404
        assert editor.post(f"{history}{number}/restore/").status_code == 404
        assert editor.post(f"{history}{number}/readers/").status_code == 404
    gone = reverse("admin:articles_story_version", args=[10**25, 1])
    assert editor.get(gone).status_code == 404


def test_another_storys_versions_are_not_this_ones(editor: Client, draft: Story) -> None:
    other = StoryFactory(headline="Another story")
    for _ in range(3):
        other.headline += "!"
        editing.save(other)
    assert other.versions.filter(number=4).exists()
    assert editor.get(url("version", draft, 4)).status_code == 404
    assert "Another story" not in editor.get(url("version", draft, 1)).text


def test_a_draft_is_restored_at_once(editor: Client, draft: Story) -> None:
    topic = TopicFactory(name="Gone")
    draft.topics.add(topic)
    editing.derive(draft)
    draft.topics.clear()
    editing.derive(draft)
    topic.delete()
    answer = editor.post(url("restore", draft, 3), {"newest": 4}, follow=True)
    assert said(answer) == [
        "Version 3 is back, as the newest one.",
        "Not restored: Topic “Gone” is gone.",
    ]
    editor.post(url("restore", draft, 1), {"newest": 4}, follow=True)
    draft.refresh_from_db()
    assert draft.headline == "First headline"
    newest = draft.versions.latest("number")
    assert (newest.reason, newest.made_by_name) == (Reason.RESTORED, "Jane Roe")


def test_a_version_is_shown_as_it_was(editor: Client, draft: Story) -> None:
    page = editor.get(url("version", draft, 1)).text
    assert "First headline" in page
    assert "The quay is 400 metres long." in page
    assert "340" not in page
    assert "Restore this version" in page
    assert "Restore" not in editor.get(url("version", draft, 2)).text


def test_a_version_is_kept_from_readers_and_shown_again(editor: Client, public: Story) -> None:
    assert public.versions.seen_by_readers().count() == 2
    assert "readers saw it" in editor.get(url("history", public)).text
    editor.post(url("readers", public, 1), {"keep": "yes"})
    assert [one.number for one in public.versions.seen_by_readers()] == [2]
    assert "kept from readers" in editor.get(url("history", public)).text
    editor.post(url("readers", public, 1))
    assert public.versions.seen_by_readers().count() == 2


def test_a_story_from_before_has_an_empty_history(editor: Client, draft: Story) -> None:
    draft.versions.all().delete()
    page = editor.get(url("history", draft)).text
    assert "No version has been kept yet" in page


def test_the_history_costs_the_same_for_one_version_and_for_hundreds(
    editor: Client, django_assert_num_queries: Any
) -> None:
    story = StoryFactory(status=Status.DRAFT)
    editor.get(url("history", story))
    # The session, the user, three for rights, the story, acts, newest, versions, seen, notices.
    with django_assert_num_queries(11):
        editor.get(url("history", story))
    first = story.versions.get()
    type(first).objects.bulk_create(
        type(first)(story=story, number=2 + n, status="draft", packed=first.packed)
        for n in range(300)
    )
    with django_assert_num_queries(11):
        page = editor.get(url("history", story)).text
    assert page.count('name="old"') == 25
    assert "Older versions" in page
    with django_assert_num_queries(11):
        last = editor.get(url("history", story) + "?from=5").text
    assert last.count('name="old"') == 5
    assert "Older versions" not in last
    assert "Newer versions" in last
    with django_assert_num_queries(8):
        editor.get(url("compare", story))


def test_hostile_words_are_shown_and_do_nothing(editor: Client, draft: Story) -> None:
    draft.headline = "<script>alert(1)</script>"
    editing.save(draft)
    compare = reverse("admin:articles_story_compare", args=[draft.pk])
    for page in (
        editor.get(f"{compare}?old=2&new=3").text,
        editor.get(url("version", draft, 3)).text,
        editor.get(url("history", draft)).text,
    ):
        assert "<script>alert" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert " style=" not in page


@pytest.mark.parametrize("role", ROLES)
def test_why_the_desk_did_what_is_for_the_desk(
    login: Callable[..., Client], public: Story, role: str
) -> None:
    publishing.withdraw(public, why="The mayor rang.")
    page = login(role).get(reverse("admin:articles_story_history", args=[public.pk])).text
    assert ("The mayor rang." in page) == (role not in {"Photo desk", "Ad manager"})


def test_what_was_saved_meanwhile_is_looked_at_first(editor: Client, draft: Story) -> None:
    draft.headline = "Saved meanwhile"
    editing.save(draft, Made(by=UserFactory(first_name="Ann", last_name="Lee")))
    for sent in ({"newest": 2}, {}, {"newest": "\x00"}):
        told = said(editor.post(url("restore", draft, 1), sent, follow=True))
        assert "Ann Lee saved this story" in told[0]
    draft.refresh_from_db()
    assert draft.headline == "Saved meanwhile"
    assert 'name="newest" value="3"' in editor.get(url("version", draft, 1)).text


def test_nothing_comes_back_to_a_section_where_rights_end(client: Client, draft: Story) -> None:
    draft.section = SectionFactory()
    editing.save(draft)
    user = staff("Editor")
    SectionLimit.objects.create(user=user, section=draft.section)
    client.force_login(user)
    told = said(client.post(url("restore", draft, 1), {"newest": 3}, follow=True))
    assert "your rights end at other sections" in told[0]
    story = Story.objects.get(pk=draft.pk)
    assert (story.section, story.headline) == (draft.section, "Second headline")
