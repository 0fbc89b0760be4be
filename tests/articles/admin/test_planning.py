"""The plan in the admin and as a calendar, for each role."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Assignment, CalendarKey, SectionLimit, Story
from articles.models.stories import Status
from articles.planning.assigning import assign
from newsroom.models import User
from tests.articles.admin.sending import ROLES, said, staff
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

PLAN = reverse("admin:articles_story_plan")
ADDRESS = reverse("admin:articles_story_plan_calendar")
SEES = {"Reporter", "Editor", "Chief editor", "Photo desk", "Administrator"}
PLANS = SEES - {"Photo desk"}


def draft(**fields: Any) -> Story:
    return StoryFactory(**{"status": Status.DRAFT, "publish_at": None, **fields})


def of(story: Story) -> str:
    return reverse("admin:articles_story_plan_one", args=[story.pk])


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_plan(login: Callable[..., Client], role: str) -> None:
    client, status = login(role), 200 if role in SEES else 403
    assert client.get(PLAN).status_code == status
    assert client.post(PLAN).status_code == 405
    assert client.post(ADDRESS).status_code == (302 if role in SEES else 403)
    assert client.get(ADDRESS).status_code == 405
    assert CalendarKey.objects.exists() is (role in SEES)


@pytest.mark.parametrize("role", ROLES)
def test_who_plans_a_story(login: Callable[..., Client], role: str) -> None:
    client, story = login(role), draft()
    status = 200 if role in PLANS else 403
    assert client.get(of(story)).status_code == status
    answer = client.post(of(story), {"planned_on": "2026-12-01", "assignee": ""})
    assert answer.status_code == (302 if role in PLANS else 403)
    assert Assignment.objects.exists() is (role in PLANS)


def test_those_without_a_login_see_nothing(client: Client) -> None:
    for url in (PLAN, of(draft())):
        assert client.get(url).status_code == 302
        assert client.post(url, {"planned_on": "2026-12-01"}).status_code in {302, 403}
    assert not Assignment.objects.exists()


def test_a_story_is_planned_and_stands_on_its_day(editor: Client) -> None:
    ann = staff("Reporter", first_name="Ann", last_name="Lee")
    story, day = draft(headline="Bridge <i>closed</i>"), timezone.localdate()
    response = editor.post(of(story), {"planned_on": day, "assignee": ann.pk}, follow=True)
    assert "is kept" in said(response)[-1]
    for span in (f"{day:%Y-%m}", "{}-W{:02}".format(*day.isocalendar())):
        page = editor.get(PLAN, {"span": span}).content.decode()
        assert "Bridge &lt;i&gt;closed&lt;/i&gt;" in page
        assert "Ann Lee" in page
    other = editor.get(PLAN, {"span": "2001-01"}).content.decode()
    assert "Bridge" not in other


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"planned_on": "yesterday"}, "planned_on"),
        ({"planned_on": "9999-12-31"}, "planned_on"),
        ({"planned_on": "0001-01-01"}, "planned_on"),
        ({"assignee": "99999"}, "assignee"),
        ({"assignee": "9" * 40}, "assignee"),
        ({"assignee": "x\x00y"}, "assignee"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    editor: Client, typed: dict[str, str], field: str
) -> None:
    response = editor.post(of(draft()), typed)
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {field}
    assert not Assignment.objects.exists()


def test_whoever_is_asked_can_change_stories(editor: Client) -> None:
    stranger = staff("Ad manager")
    response = editor.post(of(draft()), {"assignee": stranger.pk})
    assert "assignee" in response.context["form"].errors


@pytest.mark.parametrize(
    "asked", [{"span": "x"}, {"assignee": "x"}, {"assignee": "9" * 40}, {"section": "-1"}]
)
def test_an_address_that_makes_no_sense_shows_the_month(
    editor: Client, asked: dict[str, str]
) -> None:
    assign(draft(headline="Bridge closed"), planned_on=timezone.localdate())
    response = editor.get(PLAN, asked)
    assert response.status_code == 200
    assert "Bridge closed" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_the_same_queries(
    editor: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    for _ in range(count):
        assign(draft(), planned_on=timezone.localdate(), assignee=staff("Reporter"))
    editor.get(PLAN)
    with django_assert_max_num_queries(12):
        editor.get(PLAN)


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Chief editor"])
def test_planning_ends_at_ones_sections(client: Client, role: str) -> None:
    user, here = staff(role), SectionFactory()
    SectionLimit.objects.create(user=user, section=here)
    client.force_login(user)
    there, own = draft(), draft(section=here)
    assert client.get(of(there)).status_code == 403
    assert client.post(of(there), {"planned_on": "2026-12-01"}).status_code == 403
    assert client.post(of(own), {"planned_on": "2026-12-01"}).status_code == 302
    assert [plan.story for plan in Assignment.objects.all()] == [own]
    assert client.get(PLAN).status_code == 200


def test_a_busy_day_leads_to_its_own_page(editor: Client) -> None:
    today, section = timezone.localdate(), SectionFactory()
    for n in range(7):
        assign(draft(headline=f"Story {n}.", section=section), planned_on=today)
    asked = {"span": f"{today:%Y-%m}", "section": section.pk}
    page = editor.get(PLAN, asked).content.decode()
    assert page.count("Story ") == 5
    link = f"{PLAN}?span={today.isoformat()}&amp;section={section.pk}"
    assert link in page
    assert "2 more on" in page
    alone = editor.get(link.replace("&amp;", "&")).content.decode()
    assert (alone.count("Story "), "more on" in alone) == (7, False)


# The calendar


def key_of(user: User) -> str:
    return CalendarKey.objects.create(person=user).key


def calendar_at(client: Client, key: str, **asked: str) -> Any:
    return client.get(reverse("plan-calendar", args=[key]), asked)


def test_the_private_address_shows_everything_or_ones_own(client: Client) -> None:
    ann = staff("Reporter")
    assign(draft(headline="Hers"), planned_on=timezone.localdate(), assignee=ann)
    assign(draft(headline="Another’s"), planned_on=timezone.localdate() + timedelta(days=2))
    answer = calendar_at(client, key_of(ann))
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert ("Hers" in text, "Another’s" in text) == (True, True)
    mine = calendar_at(client, ann.calendar_key.key, mine="1").content.decode()
    assert ("Hers" in mine, "Another’s" in mine) == (True, False)


def test_it_closes_with_a_new_one_with_the_role_and_with_the_account(client: Client) -> None:
    ann = staff("Reporter")
    assign(draft(headline="Secret"), planned_on=timezone.localdate())
    old = key_of(ann)
    client.force_login(ann)
    client.post(ADDRESS)
    client.logout()
    new = CalendarKey.objects.get().key
    assert calendar_at(client, old).status_code == 404
    assert calendar_at(client, new).status_code == 200
    ann.groups.clear()
    assert calendar_at(client, new).status_code == 404
    ann.groups.add(Group.objects.get(name="Reporter"))
    ann.is_active = False
    ann.save()
    answer = calendar_at(client, new)
    assert answer.status_code == 404
    assert "Secret" not in answer.content.decode()
    assert client.get("/plan/x%00y.ics").status_code == 404
