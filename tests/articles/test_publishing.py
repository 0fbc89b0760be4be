"""The editorial acts, and who may follow whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import live, publishing
from articles.models import SectionLimit, Story, Transition
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.publishing import NotAllowed, NotPossible
from tests.articles.admin.sending import staff
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def draft(**fields) -> Story:
    return StoryFactory(**({"status": Status.DRAFT, "publish_at": None} | fields))


def status(story: Story) -> str:
    return Story.objects.values_list("status", flat=True).get(pk=story.pk)


def test_a_story_goes_from_the_writer_to_the_reader():
    story = draft()
    assert publishing.submit(story).status == Status.IN_REVIEW
    published = publishing.publish(story, now=NOW)
    assert (published.status, published.publish_at) == (Status.APPROVED, NOW)
    assert Story.objects.public(NOW).get() == story


def test_a_scheduled_story_appears_by_itself():
    story = publishing.schedule(draft(), at=NOW + timedelta(hours=1))
    assert not story.is_public(NOW + timedelta(minutes=59, seconds=59))
    assert story.is_public(NOW + timedelta(hours=1))


def test_publishing_again_keeps_the_time_and_the_address():
    story = StoryFactory(publish_at=NOW - timedelta(days=3))
    address = story.get_absolute_url()
    publishing.withdraw(story)
    assert publishing.publish(story).get_absolute_url() == address


def test_publishing_a_scheduled_story_brings_it_out_now():
    story = StoryFactory(publish_at=NOW + timedelta(days=3))
    assert publishing.publish(story, now=NOW).publish_at == NOW


def asked_to_change(story: Story) -> Story:
    return publishing.request_changes(story, why="Who says so?")


@pytest.mark.parametrize("act", [publishing.submit, publishing.approve, publishing.publish])
@pytest.mark.parametrize("text", ["", "<p> </p>", "<p>[ad]</p>"])
def test_an_empty_story_goes_nowhere(act, text):
    story = draft(body=text)
    with pytest.raises(NotPossible, match="no text"):
        act(story)
    assert status(story) == Status.DRAFT


def test_nothing_is_scheduled_after_its_end():
    story = draft(publish_at=NOW, expire_at=NOW + timedelta(hours=1))
    with pytest.raises(NotPossible, match="taken down"):
        publishing.schedule(story, at=NOW + timedelta(hours=2))


def test_nothing_is_published_after_its_end():
    story = draft(publish_at=NOW - timedelta(hours=2), expire_at=NOW - timedelta(hours=1))
    with pytest.raises(NotPossible, match="taken down"):
        publishing.publish(story)


def test_a_correction_says_something():
    with pytest.raises(NotPossible, match="Write"):
        publishing.correct(StoryFactory(), text=" \n")


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        (publishing.submit, Status.IN_REVIEW),
        (publishing.submit, Status.APPROVED),
        (publishing.approve, Status.APPROVED),
        (publishing.approve, Status.WITHDRAWN),
        (asked_to_change, Status.DRAFT),
        (asked_to_change, Status.WITHDRAWN),
        (publishing.unschedule, Status.IN_REVIEW),
        (publishing.withdraw, Status.DRAFT),
        (publishing.withdraw, Status.WITHDRAWN),
        (lambda story: publishing.correct(story, text="x"), Status.DRAFT),
    ],
)
def test_an_act_out_of_turn_says_so(act, wrong):
    story = StoryFactory(status=wrong)
    with pytest.raises(NotPossible, match="not possible now"):
        act(story)
    assert status(story) == wrong


def test_a_withdrawn_story_may_come_back_as_a_draft():
    story = StoryFactory()
    publishing.withdraw(story)
    assert publishing.send_back(story).status == Status.DRAFT
    assert not Story.objects.public().exists()


def test_only_a_correction_moves_the_visible_time():
    story = StoryFactory()
    note = publishing.correct(story, text=" It is 340 metres. ", at=NOW)
    story.refresh_from_db()
    assert story.updated_at == NOW
    assert (note.text, note.kind) == ("It is 340 metres.", "correction")


def test_an_older_note_does_not_turn_the_clock_back():
    story = StoryFactory(updated_at=NOW)
    publishing.correct(story, text="Late news.", at=NOW - timedelta(days=1))
    story.refresh_from_db()
    assert story.updated_at == NOW


def test_an_approved_story_waits_for_its_time():
    story = publishing.approve(publishing.submit(draft()))
    assert (story.status, story.publish_at) == (Status.APPROVED, None)
    assert not Story.objects.public().exists()
    story = publishing.schedule(story, at=NOW + timedelta(hours=1))
    assert story.is_public(NOW + timedelta(hours=1))


def test_a_story_with_a_time_is_approved_for_that_time():
    at = NOW + timedelta(hours=1)
    story = publishing.approve(draft(publish_at=at))
    assert story.is_public(at)
    late = draft(publish_at=NOW - 2 * timedelta(days=1), expire_at=NOW - timedelta(days=1))
    with pytest.raises(NotPossible, match="taken down"):
        publishing.approve(late)


def test_what_is_taken_off_the_schedule_stays_approved():
    at = NOW + timedelta(hours=1)
    story = StoryFactory(publish_at=at, expire_at=at + timedelta(hours=1))
    story = publishing.unschedule(story)
    assert (story.status, story.publish_at, story.expire_at) == (Status.APPROVED, None, None)
    for not_scheduled in (story, StoryFactory()):
        with pytest.raises(NotPossible, match="not on the schedule"):
            publishing.unschedule(not_scheduled)


@pytest.mark.parametrize("why", ["", " \n", "\x00"])
def test_changes_are_requested_with_a_reason(why):
    story = publishing.submit(draft())
    with pytest.raises(NotPossible, match="Say what should change"):
        publishing.request_changes(story, why=why)
    assert asked_to_change(story).status == Status.CHANGES_REQUESTED
    assert publishing.submit(story).status == Status.IN_REVIEW


def test_what_has_its_time_leaves_the_schedule_first():
    for story in (StoryFactory(), StoryFactory(publish_at=NOW + timedelta(days=1))):
        with pytest.raises(NotPossible, match="off the schedule first"):
            asked_to_change(story)


def test_every_act_is_written_down():
    reporter, chief = staff("Reporter", first_name="Ann", last_name="Lee"), staff("Chief editor")
    story = draft(created_by=reporter)
    publishing.submit(story, by=reporter)
    publishing.request_changes(story, by=chief, why=" Who says so?\x00 ")
    publishing.submit(story, by=reporter, why="The mayor does.")
    publishing.approve(story, by=chief)
    publishing.schedule(story, at=NOW + timedelta(days=1), by=chief)
    publishing.unschedule(story, by=chief)
    publishing.publish(story, now=NOW, by=chief)
    publishing.correct(story, text="It was Tuesday.", by=chief)
    publishing.withdraw(story, by=chief, why="Wrong quay.")
    publishing.send_back(story)
    log = Transition.objects.filter(story=story).order_by("pk")
    assert list(log.values_list("act", "by", "why", "before", "after")) == [
        ("submit", reporter.pk, "", "draft", "in-review"),
        ("request_changes", chief.pk, "Who says so?", "in-review", "changes-requested"),
        ("submit", reporter.pk, "The mayor does.", "changes-requested", "in-review"),
        ("approve", chief.pk, "", "in-review", "approved"),
        ("schedule", chief.pk, "", "approved", "approved"),
        ("unschedule", chief.pk, "", "approved", "approved"),
        ("publish", chief.pk, "", "approved", "approved"),
        ("correct", chief.pk, "It was Tuesday.", "approved", "approved"),
        ("withdraw", chief.pk, "Wrong quay.", "approved", "withdrawn"),
        ("send_back", None, "", "withdrawn", "draft"),
    ]
    assert [one.publish_at for one in log][3:7] == [None, NOW + timedelta(days=1), None, NOW]
    reporter.delete()
    assert log.values_list("by", "by_name").first() == (None, "Ann Lee")


def test_the_log_is_not_rewritten():
    story = publishing.submit(draft())
    row = Transition.objects.get(story=story)
    row.why = "Something else."
    with pytest.raises(TypeError):
        row.save()


def test_a_refused_act_leaves_no_trace():
    story = draft(body="")
    with pytest.raises(NotPossible):
        publishing.submit(story)
    assert not Transition.objects.exists()


def test_every_verb_is_a_function():
    for verb in Verb:
        found = [getattr(module, verb, None) for module in (publishing, live)]
        assert sum(map(callable, found)) == 1, verb


def test_nobody_approves_their_own_and_is_told_who_may():
    editor = staff("Editor")
    story = draft(created_by=editor)
    for act in (publishing.approve, publishing.publish):
        with pytest.raises(NotAllowed, match=r"Nobody else here may\. An administrator can"):
            act(story, by=editor)
    for number in range(7):
        staff("Editor", username=f"colleague{number}")
    with pytest.raises(NotAllowed, match=r"These may: colleague0, .*colleague4 …\."):
        publishing.approve(story, by=editor)
    assert status(story) == Status.DRAFT
    chief = staff("Chief editor")
    assert publishing.publish(draft(created_by=chief), by=chief).is_public()


def test_rights_end_at_sections():
    here, elsewhere = SectionFactory(), SectionFactory(name="Sea")
    editor = staff("Editor")
    SectionLimit.objects.create(user=editor, section=here)
    assert publishing.publish(draft(section=here), by=editor).is_public()
    with pytest.raises(NotAllowed, match="stands in Sea"):
        publishing.publish(draft(section=elsewhere), by=editor)


def test_a_new_time_of_an_approved_story_is_written_down():
    story = StoryFactory(publish_at=NOW + timedelta(days=1))
    publishing.log_new_time(story, was=NOW + timedelta(days=1))
    publishing.log_new_time(draft(publish_at=NOW), was=None)
    assert not Transition.objects.exists()
    publishing.log_new_time(story, was=NOW + timedelta(days=2))
    publishing.log_new_time(StoryFactory(publish_at=NOW), was=NOW + timedelta(days=2))
    acts = Transition.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["schedule", "publish"]


def test_a_note_that_is_sent_twice_stands_there_once():
    story = StoryFactory()
    publishing.correct(story, text="It is 340 metres.")
    with pytest.raises(NotPossible, match="already"):
        publishing.correct(story, text=" It is 340 metres.\x00 ")
    publishing.correct(story, text="It is 340 metres.", kind="clarification")
    publishing.correct(StoryFactory(), text="It is 340 metres.")
    assert [note.kind for note in story.corrections.all()] == ["correction", "clarification"]
