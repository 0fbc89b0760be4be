"""What the plan shows, and the verb that plans."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Assignment, SectionLimit, Story
from articles.models.stories import Status
from articles.planning.assigning import assign
from articles.planning.showing import MOST, Day, Entry, days, events, without_a_day
from tests.articles.admin.sending import staff
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
A_DAY = 4


def draft(**fields: Any) -> Story:
    return StoryFactory(**{"status": Status.DRAFT, "publish_at": None, **fields})


def today() -> date:
    return timezone.localdate()


def entries(first: date, last: date, **chosen: Any) -> list[Entry]:
    """Those of all days, in their order."""
    found = days(first, last, **chosen)
    return [entry for day in sorted(found) for entry in found[day].entries]


def shown(**chosen: Any) -> list[Story]:
    return [entry.story for entry in entries(today() - DAY, today() + DAY, **chosen)]


def test_stories_stand_on_their_planned_day_whatever_their_time() -> None:
    planned = StoryFactory(publish_at=timezone.now() - 9 * DAY)
    assign(planned, planned_on=today())
    timed, binned, elsewhere = StoryFactory(), draft(status=Status.BINNED), draft()
    Assignment.objects.create(story=binned, planned_on=today())
    assign(elsewhere, planned_on=today() + 2 * DAY)
    found = {entry.story: entry.planned for entry in entries(today() - DAY, today() + DAY)}
    assert found == {planned: True, timed: False}


def test_a_story_that_is_planned_for_another_day_is_not_shown_by_its_time() -> None:
    story = StoryFactory()
    assign(story, planned_on=today() + 30 * DAY)
    assert shown() == []


def test_late_is_what_readers_do_not_have() -> None:
    late, out = draft(), StoryFactory(publish_at=timezone.now() - 2 * DAY)
    for story in (late, out):
        assign(story, planned_on=today() - DAY)
    assert {entry.story: entry.is_late for entry in entries(today() - DAY, today())} == {
        late: True,
        out: False,
    }


def test_one_person_and_one_section() -> None:
    ann, city = staff("Reporter"), SectionFactory()
    hers, here, other = draft(), draft(section=city), draft()
    assign(hers, planned_on=today(), assignee=ann)
    for story in (here, other):
        assign(story, planned_on=today())
    assert shown(assignee=ann) == [hers]
    assert shown(section=city) == [here]


def test_what_has_no_day_waits_beneath() -> None:
    waiting, somebodys, planned = draft(), draft(), draft()
    assign(somebodys, planned_on=None, assignee=staff("Reporter"))
    assign(planned, planned_on=today())
    draft(status=Status.BINNED)
    StoryFactory()
    assert set(without_a_day()) == {waiting, somebodys}


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_three_queries(django_assert_num_queries: Any, count: int) -> None:
    for _ in range(count):
        assign(draft(), planned_on=today(), assignee=staff("Reporter"))
        StoryFactory()
    with django_assert_num_queries(2):
        assert len(entries(today(), today() + DAY)) == 2 * count
    with django_assert_num_queries(2):
        assert len(events("https://paper.example")) == 2 * count


def test_planning_takes_the_right_to_change_the_story() -> None:
    reporter, photo_desk = staff("Reporter"), staff("Photo desk")
    mine, public = draft(), StoryFactory()
    assign(mine, planned_on=today(), by=reporter)
    for story, by in ((public, reporter), (mine, photo_desk)):
        with pytest.raises(publishing.NotAllowed):
            assign(story, planned_on=today() + DAY, by=by)
    SectionLimit.objects.create(user=staff("Editor"), section=SectionFactory())
    limited = SectionLimit.objects.get().user
    with pytest.raises(publishing.NotAllowed):
        assign(mine, planned_on=today() + DAY, by=limited)
    assert Assignment.objects.get().planned_on == today()


def test_neither_day_nor_person_is_no_plan() -> None:
    story = draft()
    assign(story, planned_on=today())
    assert assign(story, planned_on=None) is None
    assert not Assignment.objects.exists()


def at_noon(day: date, minutes: int = 0) -> Any:
    noon = timezone.localtime().replace(
        year=day.year, month=day.month, day=day.day, hour=12, minute=0, second=0, microsecond=0
    )
    return noon + timedelta(minutes=minutes)


def test_a_busy_day_shows_some_counts_the_rest_and_hides_no_other_day() -> None:
    busy, after = today() - 2 * DAY, today() - DAY
    out = [StoryFactory(publish_at=at_noon(busy, n)) for n in range(A_DAY + 3)]
    planned = draft()
    assign(planned, planned_on=busy)
    quiet = StoryFactory(publish_at=at_noon(after))
    found = days(busy, after, most=A_DAY)
    assert [entry.story for entry in found[busy].entries] == [*out[-A_DAY + 1 :], planned]
    assert (found[busy].more, found[after].more) == (4, 0)
    assert [entry.story for entry in found[after].entries] == [quiet]
    alone = days(busy, busy, most=MOST)[busy]
    assert (len(alone.entries), alone.more) == (A_DAY + 4, 0)


def test_a_day_without_a_story_is_no_day_of_the_plan() -> None:
    assert days(today(), today()) == {}
    assert Day(today(), []).name == today().isoformat()


def test_a_calendar_never_lacks_what_is_ahead_for_what_is_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("articles.planning.showing.MOST", 3)
    behind = [StoryFactory(publish_at=at_noon(today() - n * DAY)) for n in (1, 2, 3)]
    ahead = [StoryFactory(publish_at=at_noon(today() + n * DAY)) for n in (1, 90)]
    summaries = [event.summary for event in events("https://paper.example")]
    assert [text.split(" (")[0] for text in summaries] == [
        story.headline for story in (behind[0], *ahead)
    ]
