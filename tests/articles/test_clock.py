"""The clock of the pages: put forward for a while, and in one thread alone."""

from datetime import timedelta
from threading import Thread

import pytest
from django.utils import timezone

from articles import clock
from articles.models import Story
from tests.factories import StoryFactory


def test_it_is_this_moment_unless_staff_look_ahead() -> None:
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()
    assert not clock.looks_ahead()


def test_it_is_put_forward_for_a_while() -> None:
    later = timezone.now() + timedelta(hours=3)
    with clock.at(later):
        assert clock.now() == later
        assert clock.looks_ahead()
    assert clock.now() < later
    assert not clock.looks_ahead()


def test_it_is_put_back_after_a_mistake() -> None:
    with pytest.raises(ZeroDivisionError), clock.at(timezone.now() + timedelta(days=1)):
        raise ZeroDivisionError
    assert not clock.looks_ahead()


def test_other_threads_go_on_as_they_are() -> None:
    seen: list[bool] = []
    with clock.at(timezone.now() + timedelta(days=1)):
        thread = Thread(target=lambda: seen.append(clock.looks_ahead()))
        thread.start()
        thread.join()
    assert seen == [False]


@pytest.mark.django_db
def test_public_means_public_at_that_time() -> None:
    now = timezone.now()
    StoryFactory(headline="Scheduled", publish_at=now + timedelta(hours=1))
    StoryFactory(headline="Runs out", expire_at=now + timedelta(hours=1))

    def headlines() -> set[str]:
        return set(Story.objects.public().values_list("headline", flat=True))

    assert headlines() == {"Runs out"}
    with clock.at(now + timedelta(hours=2)):
        assert headlines() == {"Scheduled"}
    assert headlines() == {"Runs out"}
