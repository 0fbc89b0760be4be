"""Who is at a story, told by signs of life."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles import presence
from articles.models import Presence, Story
from newsroom.models import User
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def story() -> Story:
    return StoryFactory()


@pytest.fixture
def ines() -> User:
    return UserFactory(first_name="Ines", last_name="Okafor")


def test_the_others_are_named_and_not_oneself(story: Story, ines: User) -> None:
    max_low = UserFactory(username="max")
    elsewhere = UserFactory(username="elsewhere")
    presence.arrive(story, ines, NOON + 180 * SECOND)
    presence.arrive(story, max_low, NOON + 170 * SECOND)
    presence.arrive(StoryFactory(), elsewhere, NOON + 180 * SECOND)
    now = NOON + 185 * SECOND
    assert presence.others_in_words(story, max_low, now) == "Also here: Ines Okafor, since 12:03"
    assert presence.others_in_words(story, elsewhere, now) == (
        "Also here: max, since 12:02; Ines Okafor, since 12:03"
    )


def test_who_gives_no_sign_has_gone_and_comes_anew(story: Story, ines: User) -> None:
    other = UserFactory()
    presence.arrive(story, ines, NOON)
    assert presence.others_in_words(story, other, NOON + 44 * SECOND)
    assert presence.others_in_words(story, other, NOON + 45 * SECOND) == ""
    presence.arrive(story, ines, NOON + 90 * SECOND)
    words = presence.others_in_words(story, other, NOON + 91 * SECOND)
    assert words == "Also here: Ines Okafor, since 12:01"


def test_signs_that_come_too_often_write_nothing(
    story: Story, ines: User, django_assert_num_queries: Any
) -> None:
    presence.arrive(story, ines, NOON)
    with django_assert_num_queries(1):
        presence.arrive(story, ines, NOON + 5 * SECOND)
    with django_assert_num_queries(2):
        presence.arrive(story, ines, NOON + 15 * SECOND)
    row = Presence.objects.get()
    assert (row.since, row.seen_at) == (NOON, NOON + 15 * SECOND)


def test_who_closes_the_form_is_gone_at_once(story: Story, ines: User) -> None:
    other = UserFactory()
    presence.arrive(story, ines, NOON)
    presence.arrive(story, other, NOON)
    presence.leave(story, ines)
    assert [one.person for one in Presence.objects.all()] == [other]


@pytest.mark.parametrize(("people", "queries"), [(1, 1), (3, 1), (7, 2)])
def test_a_crowd_is_counted(
    story: Story, ines: User, django_assert_num_queries: Any, people: int, queries: int
) -> None:
    for number in range(people):
        person = UserFactory(username=f"p{number}")
        presence.arrive(story, person, NOON + number * SECOND)
    with django_assert_num_queries(queries):
        words = presence.others_in_words(story, ines, NOON + 10 * SECOND)
    assert words.count("since") == min(people, 5)
    assert words.endswith("; 2 others") is (people == 7)
