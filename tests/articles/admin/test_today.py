"""The admin's first page: what waits for whom, and what goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import today
from articles.checking import rounds
from articles.models import BrokenLinks, LinkRound, SectionLimit, Story
from articles.models.stories import Status
from articles.planning.assigning import assign
from tests.articles.admin.sending import ROLES, staff
from tests.factories import AuthorFactory, PhotoFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def on_its_way(status: Status, **fields: Any) -> Story:
    return StoryFactory(**{"status": status, "publish_at": None, **fields})


def things(lines: list[today.Line]) -> list[Any]:
    return [line.thing for line in lines]


def test_an_editor_waits_for_stories_of_others_in_their_sections() -> None:
    editor, city = staff("Editor"), SectionFactory()
    SectionLimit.objects.create(user=editor, section=city)
    here = on_its_way(Status.IN_REVIEW, section=city)
    timeless = on_its_way(Status.APPROVED, section=city)
    on_its_way(Status.IN_REVIEW, section=city, created_by=editor)
    on_its_way(Status.IN_REVIEW, section=city, authors=[AuthorFactory(user=editor)])
    on_its_way(Status.IN_REVIEW)
    on_its_way(Status.BINNED, section=city)
    on_its_way(Status.DRAFT, section=city)
    assert things(today.waiting_for(editor, timezone.now())) == [here, timeless]


def test_a_writer_waits_for_what_was_returned_and_what_they_see_to() -> None:
    writer, now = staff("Reporter"), timezone.now()
    returned = on_its_way(Status.CHANGES_REQUESTED, created_by=writer)
    due, later, out = on_its_way(Status.DRAFT), on_its_way(Status.DRAFT), StoryFactory()
    for story, days in ((due, 1), (later, 9), (out, 0)):
        assign(story, planned_on=timezone.localdate() + days * DAY, assignee=writer)
    on_its_way(Status.CHANGES_REQUESTED)
    on_its_way(Status.IN_REVIEW)
    assert things(today.waiting_for(writer, now)) == [returned, due]


def test_what_goes_on() -> None:
    now = timezone.localtime().replace(hour=12)
    soon, later = StoryFactory(publish_at=now + HOUR), StoryFactory(publish_at=now + DAY)
    early, late = StoryFactory(publish_at=now - 3 * HOUR), StoryFactory(publish_at=now - HOUR)
    StoryFactory(publish_at=now - DAY)
    withdrawn = StoryFactory(publish_at=now - HOUR, status=Status.WITHDRAWN)
    assert things(today.next_out(now)) == [soon, later]
    assert things(today.out_today(now)) == [late, early]
    assert withdrawn not in things(today.out_today(now))


def test_stories_without_a_picture() -> None:
    now = timezone.now()
    bare, review = StoryFactory(lead_photo=None), on_its_way(Status.IN_REVIEW, lead_photo=None)
    StoryFactory(lead_photo=PhotoFactory())
    StoryFactory(lead_photo=None, publish_at=now - 9 * DAY)
    on_its_way(Status.DRAFT, lead_photo=None)
    assert things(today.without_picture(now)) == [bare, review]


def test_photos_in_stories_whose_rights_end_soon() -> None:
    now = timezone.now()
    used, unused = (PhotoFactory(rights_end=now + DAY) for _ in range(2))
    StoryFactory(lead_photo=used)
    StoryFactory(lead_photo=PhotoFactory(rights_end=now + 300 * DAY))
    assert things(today.rights_ending(now)) == [used]
    assert unused not in things(today.rights_ending(now))


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_it(login: Callable[..., Client], role: str) -> None:
    StoryFactory(headline="The bridge is saved", publish_at=timezone.now())
    page = login(role).get("/admin/").content.decode()
    assert "Waits for you" in page
    assert "The bridge is saved" in page


def test_those_who_may_not_look_at_stories_see_none_of_it(client: Client) -> None:
    stranger = staff("Reporter")
    stranger.groups.clear()
    client.force_login(stranger)
    StoryFactory(headline="The bridge is saved", publish_at=timezone.now())
    page = client.get("/admin/").content.decode()
    assert "The bridge is saved" not in page
    assert "Waits for you" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries(django_assert_num_queries: Any, count: int) -> None:
    chief, now = staff("Chief editor"), timezone.now()
    for _ in range(count):
        on_its_way(Status.IN_REVIEW)
        on_its_way(Status.APPROVED)
        StoryFactory(publish_at=now + HOUR)
        story = StoryFactory(lead_photo=PhotoFactory(rights_end=now + DAY))
        BrokenLinks.objects.create(story=story, addresses=["/x/"])
    today.panels(chief, now)
    with django_assert_num_queries(10):
        assert sum(len(panel.lines) for panel in today.panels(chief, now)) >= 6 * count


# The round of the links


def with_link(to: str, **fields: Any) -> Story:
    return StoryFactory(body=f'<p>See <a href="{to}">this</a>.</p>', **fields)


def test_the_keeper_finds_broken_links_and_finds_them_mended() -> None:
    now = timezone.now()
    target = StoryFactory()
    good, bad = with_link(target.get_absolute_url()), with_link("/2020/01/01/never/")
    with_link("/2020/01/01/never/", status=Status.DRAFT, publish_at=None)
    rounds.chore(now)
    assert things(today.broken_links()) == [bad]
    target.status = Status.WITHDRAWN
    target.save()
    for _ in range(2):  # to the end, and round again
        rounds.chore(now)
    assert set(things(today.broken_links())) == {good, bad}
    bad.body = "<p>Without.</p>"
    bad.save()
    rounds.look_at(bad, now)
    assert things(today.broken_links()) == [good]


def test_each_step_takes_some_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "STORIES_A_STEP", 2)
    stories = [with_link("/2020/01/01/never/") for _ in range(3)]
    rounds.chore(timezone.now())
    assert set(BrokenLinks.objects.values_list("story", flat=True)) == {s.pk for s in stories[:2]}
    assert LinkRound.objects.get().last_story == stories[1].pk
    rounds.chore(timezone.now())
    assert BrokenLinks.objects.count() == 3


def test_a_paper_without_stories_has_nothing_to_look_at() -> None:
    rounds.chore(timezone.now())
    assert not BrokenLinks.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_writes_begins_there(login: Callable[..., Client], role: str) -> None:
    html = login(role).get("/admin/").content.decode()
    writes = role not in {"Photo desk", "Ad manager"}
    assert ('class="addlink">Write a story</a>' in html) is writes


def test_stories_stand_before_advertisements(login: Callable[..., Client]) -> None:
    apps = login("Administrator").get("/admin/").context["app_list"]
    assert [app["app_label"] for app in apps][:2] == ["articles", "commercial"]
