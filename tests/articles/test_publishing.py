"""The editorial acts, and who may follow whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Story
from articles.models.stories import Status
from articles.publishing import NotPossible
from tests.factories import StoryFactory

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


@pytest.mark.parametrize("act", [publishing.submit, publishing.publish])
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
