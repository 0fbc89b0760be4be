"""What is typed is kept while it is typed, given back when it is asked for, and to nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import unsaved
from articles.models import Presence, Section, Story, UnsavedWork
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import (
    ROLES,
    add_url,
    change_url,
    filled_in,
    open_form,
    said,
    staff,
)
from tests.factories import AuthorFactory, RelatedLinkFactory, StoryFactory

KEEP_NEW = reverse("admin:articles_story_keep_new")
WORKS = reverse("admin:articles_story_unsaved")


def keep_url(story: Story) -> str:
    return reverse("admin:articles_story_keep", args=[story.pk])


def work_url(key: str) -> str:
    return reverse("admin:articles_story_unsaved_work", args=[key])


@pytest.fixture
def ines(db: None) -> User:
    return staff("Editor", first_name="Ines", last_name="Okafor")


@pytest.fixture
def client_of_ines(ines: User) -> Client:
    client = Client()
    client.force_login(ines)
    return client


@pytest.fixture
def draft(db: None) -> Story:
    return StoryFactory(status=Status.DRAFT, publish_at=None, headline="As it is saved")


def typed(client: Client, story: Story | None = None, **words: Any) -> dict[str, Any]:
    """A form with something typed, as its script sends it."""
    person = client.session["_auth_user_id"]
    return open_form(client, story) | {"whose": person} | words


def kept(client: Client, story: Story | None = None, **words: Any) -> dict[str, Any]:
    """What was sent to be kept, and was."""
    data = typed(client, story, **words)
    answer = client.post(keep_url(story) if story else KEEP_NEW, data)
    assert answer.status_code == 200
    assert answer.json()["saved"]
    return data


# Keeping


def test_a_form_is_kept_and_the_story_left_alone(
    client_of_ines: Client, draft: Story, ines: User
) -> None:
    data = typed(client_of_ines, draft, headline="Typed", topics=["1", "2"])
    answer = client_of_ines.post(keep_url(draft), data).json()
    work = UnsavedWork.objects.get()
    assert answer == {
        "saved": timezone.localtime(work.saved_at).strftime("%H:%M:%S"),
        "restore": f"{change_url(draft)}?restore={work.key}",
        "here": "",
        "newer": "",
        "key": "",
    }
    assert (work.person, work.story, work.key) == (ines, draft, data["work"])
    assert (work.fields["headline"], work.fields["topics"]) == (["Typed"], ["1", "2"])
    draft.refresh_from_db()
    assert draft.headline == "As it is saved"


def test_a_sign_of_life_keeps_nothing(client_of_ines: Client, draft: Story, ines: User) -> None:
    data = {"here": "1", "whose": ines.pk, "seen_at": open_form(client_of_ines, draft)["seen_at"]}
    answer = client_of_ines.post(keep_url(draft), data).json()
    assert answer == {"saved": "", "restore": "", "here": "", "newer": "", "key": ""}
    assert not UnsavedWork.objects.exists()
    assert Presence.objects.get().person == ines
    client_of_ines.post(keep_url(draft), data | {"left": "1"})
    assert not Presence.objects.exists()


def test_two_at_one_story_know_of_each_other(
    login: Callable[..., Client], client_of_ines: Client, draft: Story, ines: User
) -> None:
    max_low = login("Editor", first_name="Max", last_name="Low")
    signs = {"here": "1", "whose": ines.pk}
    client_of_ines.post(keep_url(draft), signs)
    assert "Also here: Ines Okafor, since" in max_low.get(change_url(draft)).content.decode()
    assert "Also here" not in client_of_ines.get(change_url(draft)).content.decode()
    answer = max_low.post(keep_url(draft), typed(max_low, draft)).json()
    assert answer["here"].startswith("Also here: Ines Okafor, since")
    answer = client_of_ines.post(keep_url(draft), signs).json()
    assert answer["here"].startswith("Also here: Max Low, since")


def test_a_save_by_somebody_else_is_told_while_one_writes(
    login: Callable[..., Client], client_of_ines: Client, draft: Story
) -> None:
    data = typed(client_of_ines, draft)
    max_low = login("Editor", first_name="Max", last_name="Low")
    max_low.post(change_url(draft), open_form(max_low, draft) | {"headline": "x", "_continue": "1"})
    answer = client_of_ines.post(keep_url(draft), data).json()
    assert answer["newer"].startswith("Max Low saved this story at")


def test_the_work_of_one_is_not_kept_for_another(
    client_of_ines: Client, login: Callable[..., Client], draft: Story
) -> None:
    data = typed(client_of_ines, draft)
    answer = login("Editor").post(keep_url(draft), data)
    assert (answer.status_code, UnsavedWork.objects.exists()) == (409, False)
    assert answer.json()["problem"] == "Somebody else is logged in in this browser now."


@pytest.mark.parametrize("key", ["", "x" * 33, "a b", "\x00"])
def test_a_form_without_a_key_is_refused(client_of_ines: Client, key: str) -> None:
    answer = client_of_ines.post(KEEP_NEW, typed(client_of_ines, work=key))
    assert (answer.status_code, list(answer.json())) == (400, ["problem"])


def test_too_much_is_refused_in_words(
    client_of_ines: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsaved, "MOST_BYTES", 1_000)
    answer = client_of_ines.post(KEEP_NEW, typed(client_of_ines, body="x" * 1_000))
    assert answer.status_code == 413
    assert "too long" in answer.json()["problem"]
    assert not UnsavedWork.objects.exists()


def test_a_lost_login_keeps_nothing_and_answers_no_script(draft: Story, client: Client) -> None:
    for data in ({"headline": "Typed"}, {}):
        answer = client.post(keep_url(draft), data)
        assert answer.status_code in {302, 403}
        assert "json" not in answer.headers.get("Content-Type", "")
    assert not UnsavedWork.objects.exists()


@pytest.mark.parametrize("key", ["9" * 18, "9" * 30, "0"])
def test_a_story_that_is_not_there_is_refused(client_of_ines: Client, ines: User, key: str) -> None:
    data = {"whose": ines.pk, "work": "k"}
    assert client_of_ines.post(f"/admin/articles/story/{key}/keep/", data).status_code == 403


# Giving back


def test_opening_the_form_offers_it_and_writes_nothing(
    client_of_ines: Client, draft: Story
) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    Presence.objects.all().delete()
    page = client_of_ines.get(change_url(draft)).content.decode()
    assert "There is work of yours from" in page
    assert f'href="{change_url(draft)}?restore={data["work"]}"' in page
    assert UnsavedWork.objects.get().fields["headline"] == ["Typed"]
    assert not Presence.objects.exists()
    assert filled_in(page)["headline"] == "As it is saved"
    assert "There is work" not in client_of_ines.get(add_url()).content.decode()


def test_it_is_restored_with_all_fields_and_rows(client_of_ines: Client, draft: Story) -> None:
    author = AuthorFactory(name="Hanne Oriel")
    RelatedLinkFactory(story=draft, target=StoryFactory())
    row = "related_links-0-"
    data = kept(
        client_of_ines,
        draft,
        headline="",
        body="<p>Typed.</p>",
        publish_at_0="not a day",
        publish_at_1="",
        **{
            "bylines-TOTAL_FORMS": "1",
            "bylines-0-author": author.pk,
            "bylines-0-role": "words",
            f"{row}label": "See",
        },
    )
    response = client_of_ines.get(change_url(draft), {"restore": data["work"]})
    page = response.content.decode()
    again = filled_in(page)
    for name in ("headline", "body", "publish_at_0", "bylines-0-role", f"{row}label", "work"):
        assert again[name] == data[name], name
    assert again["bylines-0-author"] == str(author.pk)
    assert again["seen_at"] == data["seen_at"]
    assert "This is your work from" in page
    assert "There is work of yours" not in page
    assert "errorlist" not in page  # it is judged when it is sent
    again |= {"headline": "Typed", "publish_at_0": "", "_continue": "1"}
    assert client_of_ines.post(change_url(draft), again).status_code == 302
    draft.refresh_from_db()
    assert (draft.headline, draft.body) == ("Typed", "<p>Typed.</p>")
    assert [line.author for line in draft.bylines.all()] == [author]
    assert draft.related_links.get().label == "See"
    assert not UnsavedWork.objects.filter(is_over=False).exists()


def test_a_story_that_was_never_saved_comes_back(
    client_of_ines: Client, section: Section, new_story: dict
) -> None:
    data = kept(client_of_ines, **new_story)
    page = client_of_ines.get(add_url()).content.decode()
    assert f'href="{add_url()}?restore={data["work"]}"' in page
    again = filled_in(client_of_ines.get(add_url(), {"restore": data["work"]}).content.decode())
    assert again["headline"] == new_story["headline"]
    client_of_ines.post(add_url(), again | {"_continue": "1"})
    assert Story.objects.get().headline == new_story["headline"]
    late = client_of_ines.post(KEEP_NEW, data)
    assert late.json()["saved"] == ""
    assert not UnsavedWork.objects.open_for(staff("Editor")).exists()
    assert "There is work" not in client_of_ines.get(add_url()).content.decode()


def test_saving_leaves_nothing_to_restore(client_of_ines: Client, draft: Story) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    client_of_ines.post(change_url(draft), data | {"_continue": "1"})
    assert not UnsavedWork.objects.filter(is_over=False).exists()
    assert "There is work" not in client_of_ines.get(change_url(draft)).content.decode()


@pytest.mark.parametrize("was_kept", [True, False])
def test_a_form_that_is_sent_twice_makes_one_story(
    client_of_ines: Client,
    section: Section,
    new_story: dict,
    was_kept: bool,  # noqa: FBT001
) -> None:
    data = open_form(client_of_ines) | new_story
    if was_kept:
        data = kept(client_of_ines, **new_story)
    for _ in range(2):
        response = client_of_ines.post(add_url(), data | {"_continue": "1"})
        assert response.headers["Location"] == change_url(Story.objects.get())
    assert not UnsavedWork.objects.filter(is_over=False).exists()
    # With other words it is another story: nothing typed is lost.
    client_of_ines.post(add_url(), data | {"headline": "Another", "_continue": "1"})
    assert set(Story.objects.values_list("headline", flat=True)) == {
        new_story["headline"],
        "Another",
    }
    # Nor is it anybody else's story who happens to send the same.
    other = Client()
    other.force_login(staff("Editor"))
    other.post(add_url(), data | {"_continue": "1"})
    assert Story.objects.count() == 3


def test_saving_leaves_what_is_typed_in_another_tab(client_of_ines: Client, draft: Story) -> None:
    other = kept(client_of_ines, draft, headline="In another tab")
    data = kept(client_of_ines, draft, headline="Typed")
    client_of_ines.post(change_url(draft), data | {"_continue": "1"})
    page = client_of_ines.get(change_url(draft)).content.decode()
    assert f"?restore={other['work']}" in page
    assert f"?restore={data['work']}" not in page


def test_a_form_that_is_gone_back_to_after_the_save_is_kept_again(
    client_of_ines: Client, draft: Story
) -> None:
    data = kept(client_of_ines, draft, headline="Saved")
    assert client_of_ines.post(keep_url(draft), data).json()["key"] == ""
    client_of_ines.post(change_url(draft), data | {"_continue": "1"})
    data |= {"headline": "Typed after it"}
    answer = client_of_ines.post(keep_url(draft), data).json()
    assert answer["saved"] == ""
    again = client_of_ines.post(keep_url(draft), data | {"work": answer["key"]}).json()
    assert again["saved"]
    (work,) = UnsavedWork.objects.filter(is_over=False)
    assert (work.key, work.headline) == (answer["key"], "Typed after it")


def test_a_save_that_is_refused_leaves_it(client_of_ines: Client, draft: Story) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    response = client_of_ines.post(change_url(draft), data | {"section": "", "_continue": "1"})
    assert filled_in(response.content.decode())["work"] == data["work"]
    assert "data-unsaved" in response.content.decode()
    assert UnsavedWork.objects.filter(is_over=False).exists()


def test_a_change_that_waits_is_saved_work(client_of_ines: Client) -> None:
    story = StoryFactory()
    data = kept(client_of_ines, story, headline="Typed")
    client_of_ines.post(change_url(story), data | {"_wait": "1"})
    assert story.pending_changes.exists()
    assert not UnsavedWork.objects.filter(is_over=False).exists()


def test_it_is_thrown_away(client_of_ines: Client, draft: Story) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    response = client_of_ines.post(work_url(data["work"]))
    assert response.headers["Location"] == change_url(draft)
    assert client_of_ines.post(keep_url(draft), data).json()["saved"] == ""
    assert client_of_ines.get(work_url(data["work"])).status_code == 404


def test_it_is_looked_at_as_text(client_of_ines: Client, draft: Story) -> None:
    evil = "<script>alert('x')</script>"
    data = kept(client_of_ines, draft, headline=evil, body="<p>One.</p><p>Two &amp; three.</p>")
    page = client_of_ines.get(work_url(data["work"])).content.decode()
    assert "&lt;script&gt;alert(" in page
    assert "<script>alert" not in page
    assert "Two &amp; three.</textarea>" in page
    assert "&lt;p&gt;" not in page


def test_the_list_of_it_costs_the_same(
    client_of_ines: Client, django_assert_num_queries: Any
) -> None:
    def works(number: int) -> None:
        for _ in range(number):
            kept(client_of_ines, StoryFactory(), headline=f"Typed {number}")

    works(1)
    for more in (0, 2):
        works(more)
        # The session, the user, two kinds of permissions, where rights end, the works.
        with django_assert_num_queries(7):
            page = client_of_ines.get(WORKS).content.decode()
        assert page.count("?restore=") == UnsavedWork.objects.count()


# Nobody else's


def test_anothers_work_is_not_there(
    client_of_ines: Client, login: Callable[..., Client], draft: Story
) -> None:
    data = kept(client_of_ines, draft, headline="The words of Ines")
    other = login("Administrator")
    assert other.get(work_url(data["work"])).status_code == 404
    assert other.post(work_url(data["work"])).status_code == 404
    pages = [
        other.get(change_url(draft), {"restore": data["work"]}),
        other.get(change_url(draft)),
        other.get(WORKS),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "The words of Ines" not in page.content.decode()
        assert "There is work" not in page.content.decode()
    assert "The words of Ines" in client_of_ines.get(WORKS).content.decode()


def test_work_is_restored_into_its_own_story_alone(client_of_ines: Client, draft: Story) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    for url in (change_url(StoryFactory()), add_url()):
        page = client_of_ines.get(url, {"restore": data["work"]}).content.decode()
        assert filled_in(page)["headline"] != "Typed"


@pytest.mark.parametrize("key", ["x" * 5_000, "\x7f", "<script>alert(1)</script>", "nothing"])
def test_a_key_that_is_nobodys_is_passed_over(
    client_of_ines: Client, draft: Story, key: str
) -> None:
    response = client_of_ines.get(change_url(draft), {"restore": key})
    assert filled_in(response.content.decode())["headline"] == "As it is saved"


def test_what_is_no_longer_ones_to_change_can_still_be_copied(
    login: Callable[..., Client], draft: Story
) -> None:
    reporter = login("Reporter")
    data = kept(reporter, draft, headline="Typed")
    Story.objects.filter(pk=draft.pk).update(
        status=Status.APPROVED, publish_at=timezone.now(), published_on=timezone.localdate()
    )
    refused = reporter.post(keep_url(draft), data)
    assert (refused.status_code, list(refused.json())) == (403, ["problem"])
    page = reporter.get(change_url(draft), {"restore": data["work"]}).content.decode()
    assert "Typed" not in page
    assert "Typed" in reporter.get(work_url(data["work"])).content.decode()


WRITERS = {"Reporter", "Editor", "Chief editor", "Administrator"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_have_work_kept(login: Callable[..., Client], draft: Story, role: str) -> None:
    client, public = login(role), StoryFactory()
    person = client.session["_auth_user_id"]
    data = {"whose": person, "work": "k", "headline": "x"}
    urls = {"new": KEEP_NEW, "draft": keep_url(draft), "public": keep_url(public)}
    writes = {
        name
        for name, url in urls.items()
        if client.post(url, data | {"work": name}).status_code == 200
    }
    expected = {"new", "draft", "public"} if role in WRITERS else set()
    assert writes == expected - ({"public"} if role == "Reporter" else set())
    assert UnsavedWork.objects.count() == len(writes)
    for url in urls.values():
        assert client.get(url).status_code == 405
    looks = 200 if role in WRITERS else 403
    assert client.get(WORKS).status_code == client.head(WORKS).status_code == looks
    assert client.post(WORKS).status_code == 405
    work = UnsavedWork.objects.create(person_id=int(person), key="mine")
    assert client.get(work_url(work.key)).status_code == looks
    assert client.post(work_url(work.key)).status_code == (302 if looks == 200 else 403)
    assert client.put(work_url(work.key)).status_code == 405


def test_anonymous_readers_are_sent_to_the_door(client: Client, draft: Story) -> None:
    for url in (KEEP_NEW, keep_url(draft), WORKS, work_url("k")):
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))


def test_the_form_costs_the_same_whoever_is_here(
    client_of_ines: Client, draft: Story, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        kept(client_of_ines, draft, headline="Typed")
        now = timezone.now()
        Presence.objects.create(story=draft, person=staff("Editor"), since=now, seen_at=now)
        with django_assert_num_queries(29):
            client_of_ines.get(change_url(draft))


def test_keeping_costs_the_same_whoever_is_here(
    client_of_ines: Client, draft: Story, django_assert_num_queries: Any
) -> None:
    data = kept(client_of_ines, draft, headline="Typed")
    for _ in range(3):
        now = timezone.now()
        Presence.objects.create(story=draft, person=staff("Editor"), since=now, seen_at=now)
        with django_assert_num_queries(12):
            client_of_ines.post(keep_url(draft), data)


def test_a_new_story_that_is_sent_twice_is_saved_once(
    editor: Client, new_story: dict[str, Any]
) -> None:
    data = open_form(editor) | new_story | {"_continue": "1"}
    first = editor.post(add_url(), data, follow=True)
    second = editor.post(add_url(), data, follow=True)
    assert first.redirect_chain == second.redirect_chain
    assert "sent twice" in said(second)[0]
    assert Story.objects.count() == 1
    editor.post(add_url(), data | {"headline": "Another story, typed after going back"})
    assert Story.objects.count() == 2
