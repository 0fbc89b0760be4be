"""The admin's first page: what waits for whom, and what goes on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import changing, today
from articles.checking import rounds
from articles.models import BrokenLinks, LinkRound, PendingChange, SectionLimit, Story
from articles.models.pending import PendingState
from articles.models.stories import Status
from articles.planning.assigning import assign
from articles.versions.snapshot import snapshot
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
        wait(story)
        wait(StoryFactory(), at=now + HOUR)
    today.panels(chief, now)
    with django_assert_num_queries(12):
        assert sum(len(panel.lines) for panel in today.panels(chief, now)) >= 6 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries(
    login: Callable[..., Client], django_assert_num_queries: Any, count: int
) -> None:
    client, now = login("Chief editor"), timezone.now()
    for _ in range(count):
        on_its_way(Status.IN_REVIEW)
        on_its_way(Status.APPROVED)
        StoryFactory(publish_at=now + HOUR)
        story = StoryFactory(lead_photo=PhotoFactory(rights_end=now + DAY))
        BrokenLinks.objects.create(story=story, addresses=["/x/"])
    client.get("/admin/")
    with django_assert_num_queries(19):
        client.get("/admin/")


def test_what_one_sees_to_for_no_day_in_particular_waits_too() -> None:
    writer, now = staff("Reporter"), timezone.now()
    some_day, tomorrow = on_its_way(Status.DRAFT), on_its_way(Status.DRAFT)
    assign(some_day, planned_on=None, assignee=writer)
    assign(tomorrow, planned_on=timezone.localdate() + DAY, assignee=writer)
    found = today.waiting_for(writer, now)
    assert things(found) == [tomorrow, some_day]
    assert found[1].why == "You see to it"


def test_much_of_one_kind_leaves_room_for_the_others() -> None:
    editor = staff("Editor")
    review = [on_its_way(Status.IN_REVIEW) for _ in range(today.MOST + 1)]
    returned = on_its_way(Status.CHANGES_REQUESTED, created_by=editor)
    found = things(today.waiting_for(editor, timezone.now()))
    assert found == [*review[: today.MOST - 1], returned]


def wait(story: Story, at: datetime | None = None, headline: str = "Anew") -> PendingChange:
    return changing.set_aside(
        story, snapshot(story) | {"headline": headline}, by=None, change="typo", at=at
    )


def test_a_change_goes_out_at_its_time_too() -> None:
    now = timezone.now()
    story, soon, later = StoryFactory(), StoryFactory(), StoryFactory()
    soon.publish_at, later.publish_at = now + HOUR, now + 3 * HOUR
    for one in (soon, later):
        one.save()
    wait(story, at=now + 2 * HOUR)
    wait(StoryFactory())
    found = today.next_out(now)
    assert things(found) == [soon, story, later]
    assert ["change" in line.why for line in found] == [False, True, False]


def test_a_change_without_a_time_waits_for_those_who_may_put_it_live() -> None:
    now, (city, country) = timezone.now(), SectionFactory.create_batch(2)
    editor, writer = staff("Editor"), staff("Reporter")
    SectionLimit.objects.create(user=editor, section=city)
    here, elsewhere = StoryFactory(section=city), StoryFactory(section=country)
    timed, held = StoryFactory(section=city), StoryFactory(section=city)
    wait(here)
    wait(elsewhere)
    wait(timed, at=now + HOUR)
    PendingChange.objects.filter(pk=wait(held).pk).update(state=PendingState.HELD)
    assert things(today.waiting_for(editor, now)) == [here, held]
    assert things(today.waiting_for(writer, now)) == []


def test_a_picture_that_may_not_be_shown_any_more_is_none() -> None:
    now = timezone.now()
    over, still = (StoryFactory(lead_photo=PhotoFactory()) for _ in range(2))
    for story, end in ((over, now - HOUR), (still, now + HOUR)):
        story.lead_photo.rights_end = end
        story.lead_photo.save()
    assert things(today.without_picture(now)) == [over]


# The round of the links


def with_link(to: str, **fields: Any) -> Story:
    return StoryFactory(body=f'<p>See <a href="{to}">this</a>.</p>', **fields)


def test_the_keeper_finds_broken_links_and_finds_them_mended() -> None:
    now = timezone.now()
    target = StoryFactory()
    good, bad = with_link(target.get_absolute_url()), with_link("/2020/01/01/never/")
    with_link("/2020/01/01/never/", status=Status.DRAFT, publish_at=None)
    rounds.chore(now)
    assert things(today.broken_links(now)) == [bad]
    target.status = Status.WITHDRAWN
    target.save()
    for _ in range(2):  # to the end, and round again
        rounds.chore(now)
    assert set(things(today.broken_links(now))) == {good, bad}
    bad.body = "<p>Without.</p>"
    bad.save()
    rounds.look_at(bad, now)
    assert things(today.broken_links(now)) == [good]


def test_a_story_that_readers_have_no_longer_has_no_broken_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = timezone.now()
    stories = [with_link("/2020/01/01/never/") for _ in range(3)]
    rounds.chore(now)
    Story.objects.filter(pk__in=[stories[0].pk, stories[2].pk]).update(status=Status.WITHDRAWN)
    assert things(today.broken_links(now)) == [stories[1]]
    monkeypatch.setattr(rounds, "STORIES_A_STEP", 1)
    for _ in range(4):
        rounds.chore(now)
    assert [row.story for row in BrokenLinks.objects.all()] == [stories[1]]


def test_what_was_found_before_is_not_found_anew() -> None:
    now = timezone.now()
    first, second = with_link("/2020/01/01/never/"), with_link("/2020/01/01/never/")
    for story in (first, second, first):
        rounds.look_at(story, now)
    assert things(today.broken_links(now)) == [second, first]


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
