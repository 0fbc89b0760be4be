"""What "public" means, and the constraints that hold around it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import RelatedLink, Story
from articles.models.stories import Status
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("status", "publish_at", "expire_at", "public"),
    [
        (Status.APPROVED, NOW, None, True),
        (Status.APPROVED, NOW - SECOND, None, True),
        (Status.APPROVED, NOW + SECOND, None, False),
        (Status.APPROVED, NOW - SECOND, NOW, False),
        (Status.APPROVED, NOW - SECOND, NOW + SECOND, True),
        (Status.DRAFT, NOW - SECOND, None, False),
        (Status.IN_REVIEW, NOW - SECOND, None, False),
        (Status.WITHDRAWN, NOW - SECOND, None, False),
        (Status.CHANGES_REQUESTED, NOW - SECOND, None, False),
        (Status.APPROVED, None, None, False),
        (Status.DRAFT, None, None, False),
    ],
)
def test_the_rule_is_the_same_in_the_query_and_on_the_row(status, publish_at, expire_at, public):
    story = StoryFactory(status=status, publish_at=publish_at, expire_at=expire_at)
    assert Story.objects.public(NOW).filter(pk=story.pk).exists() is public
    assert story.is_public(NOW) is public


def test_an_address_is_the_day_and_the_slug():
    story = StoryFactory(
        slug="ferry",
        publish_at=timezone.datetime(2026, 3, 7, 9, tzinfo=timezone.get_current_timezone()),
    )
    assert story.get_absolute_url() == "/2026/03/07/ferry/"


def test_a_story_without_a_time_has_no_address():
    assert StoryFactory(status=Status.DRAFT, publish_at=None).get_absolute_url() == ""


@pytest.mark.parametrize(
    "broken",
    [
        {"expire_at": NOW - timedelta(days=9)},
        {"published_on": None},
    ],
)
def test_the_database_refuses_what_makes_no_sense(broken):
    story = StoryFactory(publish_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(**broken)


def test_the_database_refuses_two_stories_at_one_address():
    first, second = StoryFactory(slug="one"), StoryFactory(slug="two")
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=second.pk).update(slug="one", published_on=first.published_on)


def test_no_story_relates_to_itself():
    story = StoryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RelatedLink.objects.create(story=story, target=story, anchor="abcd1234")


def test_a_section_holds_the_stories_of_its_parts():
    city = SectionFactory()
    story = StoryFactory(section=SectionFactory(parent=city))
    StoryFactory()
    assert list(Story.objects.in_section(city)) == [story]


def test_reading_time_is_never_nothing():
    assert StoryFactory(body="<p>Short.</p>").reading_minutes == 1
