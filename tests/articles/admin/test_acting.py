"""Acts and their rights in the admin: own stories, reasons, times, sections."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk import Act, State, state_of
from articles.models import Byline, Section, SectionLimit, Story, Transition
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import (
    add_url,
    asked_to_delete,
    change_url,
    choose,
    errors,
    open_form,
    said,
    send,
    staff,
)
from tests.factories import AuthorFactory, SectionFactory, StoryFactory

SOON = timedelta(hours=5)
pytestmark = pytest.mark.django_db

LIST = "/admin/articles/story/"


def at(moment: Any) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"publish_at_0": f"{local:%Y-%m-%d}", "publish_at_1": f"{local:%H:%M:%S}"}


def in_review(**fields: Any) -> Story:
    return StoryFactory(**({"status": Status.IN_REVIEW, "publish_at": None} | fields))


def with_rights(client: Client, *names: str) -> User:
    """Log in somebody with these permissions of stories and no role."""
    user = staff("Reporter")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


# Own stories


def test_an_editor_hands_their_own_story_on(client: Client, section: Section) -> None:
    user = staff("Editor")
    colleague = staff("Editor", first_name="Ann", last_name="Lee")
    client.force_login(user)
    story = in_review(created_by=user, section=section)
    page = client.get(change_url(story))
    assert [act.value for act in page.context["acts"]] == ["_request_changes", "_send_back"]
    assert "somebody else approves it. These may: Ann Lee." in page.content.decode()
    response = send(client, story, headline="Typed", button="_publish")
    assert "These may: Ann Lee." in said(response)[-1]
    story.refresh_from_db()
    assert (story.headline, story.status) == ("Typed", Status.IN_REVIEW)
    client.force_login(colleague)
    assert "somebody else approves it" not in client.get(change_url(story)).content.decode()
    send(client, story, button="_publish")
    assert Story.objects.public().get() == story


def test_a_new_story_is_ones_own(editor: Client, new_story: dict[str, Any]) -> None:
    page = editor.get(add_url())
    assert [act.value for act in page.context["acts"]] == ["_submit"]
    send(editor, **new_story, button="_publish")
    assert Story.objects.get().status == Status.DRAFT


def test_who_submits_is_told_who_approves(
    login: Callable[..., Client], new_story: dict[str, Any]
) -> None:
    chief = staff("Chief editor", first_name="Ada", last_name="Lund")
    told = said(send(login("Editor"), **new_story, button="_submit"))
    assert "In review" in told[0]
    assert f"These may: {chief.get_full_name()}." in told[1]
    told = said(send(login("Reporter"), **new_story, button="_submit"))
    assert len(told) == 1  # not theirs to approve in any case


def test_taking_ones_name_off_does_not_make_it_somebody_elses(client: Client) -> None:
    user = staff("Editor")
    client.force_login(user)
    story = in_review(authors=[AuthorFactory(user=user)])
    response = send(client, story, **{"bylines-0-DELETE": "on"}, button="_approve")
    assert not Byline.objects.exists()
    assert "your own" in said(response)[-1]
    story.refresh_from_db()
    assert story.status == Status.IN_REVIEW


def test_bulk_actions_leave_ones_own_alone(client: Client) -> None:
    user = staff("Editor")
    client.force_login(user)
    own, other = in_review(created_by=user), in_review()
    for action in ("approve_selected", "publish_selected"):
        data = choose(action, own, other)
        told = said(client.post(LIST, data, follow=True))
        assert any("is your own" in text for text in told)
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.status, state_of(other)) == (Status.IN_REVIEW, State.PUBLIC)


# Reasons


def test_changes_are_asked_for_with_a_reason(editor: Client) -> None:
    story = in_review()
    response = send(editor, story, headline="Typed", button="_request_changes", why=" ")
    assert "Say what should change" in errors(response)["why"][0]
    assert ">\nTyped</textarea>" in response.content.decode()
    response = send(editor, story, button="_request_changes", why="Who says so?")
    assert said(response)[-1].endswith("Changes requested.")
    story.refresh_from_db()
    assert story.status == Status.CHANGES_REQUESTED
    assert Transition.objects.get().why == "Who says so?"
    history = editor.get(reverse("admin:articles_story_history", args=[story.pk]))
    assert "Who says so?" in history.content.decode()


@pytest.mark.parametrize("why", ["x" * 1001, "\x00"])
def test_a_reason_that_can_not_be_kept_is_told_beside_it(editor: Client, why: str) -> None:
    response = send(editor, in_review(), button="_request_changes", why=why)
    assert errors(response)["why"]
    assert not Transition.objects.exists()


def test_a_reason_is_asked_for_where_one_is_taken(editor: Client) -> None:
    for story in (in_review(), StoryFactory(), StoryFactory(status=Status.WITHDRAWN)):
        assert 'name="why"' in editor.get(change_url(story)).content.decode()
    draft = StoryFactory(status=Status.DRAFT, publish_at=None)
    assert 'name="why"' not in editor.get(change_url(draft)).content.decode()


def test_the_history_lists_the_acts_in_one_query(
    login: Callable[..., Client], django_assert_num_queries: Any
) -> None:
    client = login("Editor", first_name="<i>Jane", last_name="Roe")
    story = StoryFactory()
    send(client, story, button="_withdraw", why="<script>alert(1)</script>")
    url = reverse("admin:articles_story_history", args=[story.pk])
    page = client.get(url).content.decode()
    assert "&lt;i&gt;Jane Roe" in page
    assert "<script>alert" not in page
    send(client, story, button="_send_back")
    with django_assert_num_queries(11):
        page = client.get(url).content.decode()
    assert page.index("Sent back to draft") < page.index("Withdrawn</td>")


# Approved, and its time


def test_approved_waits_for_its_time(client: Client) -> None:
    with_rights(client, "approve_story")
    story = in_review()
    response = send(client, story, button="_approve")
    assert said(response)[-1].endswith("Approved.")
    story.refresh_from_db()
    assert state_of(story) is State.APPROVED
    assert not Story.objects.public().exists()
    # Who may not publish sets no time: the field does not take one.
    response = send(client, story, headline="Typed", **at(timezone.now() - SOON))
    story.refresh_from_db()
    assert (story.headline, story.publish_at) == ("Typed", None)
    soon = at(timezone.now() + SOON)
    response = send(client, story, **soon, button="_publish")
    assert said(response)[-1].startswith("Publishing is for the desk")
    assert "publish_at" in errors(send(client, story, **soon, button="_schedule"))
    story.refresh_from_db()
    assert (story.status, story.publish_at) == (Status.APPROVED, None)


def test_who_may_only_approve_brings_nothing_out(client: Client) -> None:
    with_rights(client, "approve_story")
    story = in_review(publish_at=timezone.now() - SOON)
    response = send(client, story, button="_approve")
    assert "It has a time of publication" in said(response)[-1]
    assert not Story.objects.public().exists()


def test_who_may_only_publish_approves_nothing(client: Client) -> None:
    with_rights(client, "publish_story")
    story = in_review()
    assert "approving is for others" in said(send(client, story, button="_publish"))[-1]
    approved = in_review(status=Status.APPROVED)
    send(client, approved, button="_publish")
    assert list(Story.objects.public()) == [approved]


def test_an_approved_story_is_given_its_time_by_a_button(editor: Client) -> None:
    story = in_review(status=Status.APPROVED)
    soon = at(timezone.now() + SOON)
    response = send(editor, story, **soon)
    assert "press “Schedule”" in errors(response)["publish_at"][0]
    send(editor, story, **soon, button="_schedule")
    story.refresh_from_db()
    assert state_of(story) is State.SCHEDULED
    assert [one.act for one in Transition.objects.all()] == ["schedule"]
    response = send(editor, story, publish_at_0="", publish_at_1="")
    assert "Take off the schedule" in errors(response)["publish_at"][0]
    send(editor, story, button="_unschedule")
    story.refresh_from_db()
    assert state_of(story) is State.APPROVED


def test_a_time_moved_by_saving_is_written_down(editor: Client) -> None:
    story = StoryFactory(publish_at=timezone.now().replace(microsecond=0) + SOON)
    send(editor, story, headline="Typed")
    assert not Transition.objects.exists()
    send(editor, story, **at(timezone.now() + 2 * SOON))
    assert [one.act for one in Transition.objects.all()] == ["schedule"]


# Sections


@pytest.fixture
def limited(client: Client, section: Section) -> Client:
    """An editor of the City section and no other."""
    user = staff("Editor")
    SectionLimit.objects.create(user=user, section=section)
    client.force_login(user)
    return client


def test_in_other_sections_one_looks_and_changes_nothing(limited: Client, section: Section) -> None:
    there = in_review(section=SectionFactory(name="Sea"))
    page = limited.get(change_url(there))
    assert page.status_code == 200
    assert 'name="_continue"' not in page.content.decode()
    preview = reverse("admin:articles_story_preview", args=[there.pk])
    assert limited.get(preview).status_code == 200
    public = StoryFactory(section=there.section, status=Status.APPROVED)
    correct = reverse("admin:articles_story_correct", args=[public.pk])
    assert limited.get(correct).status_code == 403
    assert limited.post(correct, {"kind": "correction", "text": "x"}).status_code == 403
    draft = in_review(section=there.section, status=Status.DRAFT)
    delete = reverse("admin:articles_story_delete", args=[draft.pk])
    assert limited.post(delete, {"post": "yes"}).status_code == 403
    data = open_form(limited, in_review(section=section))
    for button in ("_continue", *(act.value for act in Act)):
        answer = limited.post(change_url(there), data | {button: "1", "why": "x"})
        assert answer.status_code == 403, button
    there.refresh_from_db()
    assert (there.status, there.headline == data["headline"]) == (Status.IN_REVIEW, False)
    assert not Transition.objects.exists()


def test_bulk_actions_end_at_sections(limited: Client, section: Section) -> None:
    here, there = in_review(section=section), in_review(section=SectionFactory(name="Sea"))
    for action in ("approve_selected", "publish_selected", "withdraw_selected"):
        data = choose(action, here, there)
        told = said(limited.post(LIST, data, follow=True))
        assert any("stands in Sea" in text for text in told)
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.status, there.status) == (Status.WITHDRAWN, Status.IN_REVIEW)


def test_a_story_is_not_put_into_other_sections(
    limited: Client, section: Section, new_story: dict[str, Any]
) -> None:
    part, other = SectionFactory(parent=section), SectionFactory()
    page = limited.get(add_url())
    offered = page.context["adminform"].form.fields["section"].queryset
    assert set(offered) == {section, part}
    response = send(limited, **new_story | {"section": other.pk})
    assert "Your rights end" in errors(response)["section"][0]
    assert not Story.objects.exists()
    story = in_review(section=section)
    assert "section" in errors(send(limited, story, section=other.pk))
    send(limited, story, section=part.pk)
    story.refresh_from_db()
    assert story.section == part


def test_a_new_story_stands_in_the_only_section_that_is_ones_own(
    limited: Client, editor: Client, section: Section, new_story: dict[str, Any]
) -> None:
    assert open_form(editor)["section"] == ""
    user = User.objects.get(section_limits__section=section)
    limited.force_login(user)
    assert open_form(limited)["section"] == str(section.pk)
    send(limited, **{name: value for name, value in new_story.items() if name != "section"})
    assert Story.objects.get().section == section
    SectionLimit.objects.create(user=user, section=SectionFactory())
    assert open_form(limited)["section"] == ""


def test_what_is_for_the_whole_paper_is_not_offered(limited: Client) -> None:
    free = Client()
    free.force_login(staff("Editor"))
    for name, offered in {
        "story": True,
        "topic": True,
        "edition": False,
        "breakingline": False,
    }.items():
        link = f'href="{reverse(f"admin:articles_{name}_add")}"'
        for url in (reverse("admin:index"), reverse(f"admin:articles_{name}_changelist")):
            assert (link in limited.get(url).text) == offered, url
            assert link in free.get(url).text, url


def test_the_form_asks_for_the_limits_once(
    limited: Client, section: Section, django_assert_num_queries: Any
) -> None:
    story = in_review(section=section)
    limited.get(change_url(story))  # the kinds of things are known then
    with django_assert_num_queries(30) as queries:  # six of them to suggest what to link
        limited.get(change_url(story))
    assert sum("sectionlimit" in query["sql"] for query in queries) == 1


# Where limits are set


def limits(user: User, *sections: Section) -> dict[str, Any]:
    rows = {f"section_limits-{n}-section": one.pk for n, one in enumerate(sections)}
    return rows | {
        "section_limits-TOTAL_FORMS": len(sections),
        "section_limits-INITIAL_FORMS": 0,
        "username": user.username,
        "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00:00",
        "is_staff": "on",
        "is_active": "on",
    }


def test_those_who_keep_accounts_limit_rights(
    login: Callable[..., Client], section: Section
) -> None:
    user = staff("Reporter")
    url = reverse("admin:newsroom_user_change", args=[user.pk])
    client = login("Administrator")
    assert "Sections (none: rights hold in all of them)" in client.get(url).content.decode()
    assert client.post(url, limits(user, section)).status_code == 302
    assert [limit.section for limit in user.section_limits.all()] == [section]
    twice = client.post(url, limits(user, section, section))
    assert twice.status_code == 200
    for role in ("Editor", "Chief editor", "Reporter"):
        client = login(role)
        assert client.post(url, limits(user)).status_code == 403


def test_a_section_that_limits_somebody_stays(login: Callable[..., Client]) -> None:
    section = SectionFactory()
    SectionLimit.objects.create(user=staff("Editor"), section=section)
    url = reverse("admin:articles_section_delete", args=[section.pk])
    client = login("Administrator")
    client.post(url, asked_to_delete(client, url))
    assert Section.objects.filter(pk=section.pk).exists()
    SectionLimit.objects.all().delete()
    client.post(url, asked_to_delete(client, url))
    assert not Section.objects.filter(pk=section.pk).exists()
