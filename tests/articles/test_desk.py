"""The states and acts of the desk: in Python and in SQL they are the same."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.desk import OPEN_ACTS, Act, State, in_state, moment_in_words, state_in_words, state_of
from articles.models import Story
from articles.models.stories import Status
from articles.publishing import NotPossible
from tests.factories import StoryFactory

NOW = timezone.now().replace(microsecond=0)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("status", "publish_at", "expire_at", "state"),
    [
        (Status.DRAFT, None, None, State.DRAFT),
        (Status.DRAFT, NOW - SECOND, None, State.DRAFT),
        (Status.IN_REVIEW, NOW - SECOND, None, State.IN_REVIEW),
        (Status.CHANGES_REQUESTED, NOW - SECOND, None, State.CHANGES_REQUESTED),
        (Status.APPROVED, None, None, State.APPROVED),
        (Status.APPROVED, NOW + SECOND, None, State.SCHEDULED),
        (Status.APPROVED, NOW, None, State.PUBLIC),
        (Status.APPROVED, NOW, NOW + SECOND, State.PUBLIC),
        (Status.APPROVED, NOW - SECOND, NOW, State.EXPIRED),
        (Status.WITHDRAWN, NOW, None, State.WITHDRAWN),
    ],
)
def test_state_is_one_truth(
    db: None, status: str, publish_at: datetime, expire_at: datetime, state: State
) -> None:
    story = StoryFactory(status=status, publish_at=publish_at, expire_at=expire_at)
    assert state_of(story, NOW) is state
    found = [one for one in State if in_state(Story.objects.all(), one, NOW).exists()]
    assert found == [state]
    assert state_in_words(story, NOW).startswith(str(state.label))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_an_act_is_possible_where_it_is_open(db: None, state: State, act: Act) -> None:
    now = timezone.now()
    day = timedelta(days=1)
    fields = {
        State.SCHEDULED: {"publish_at": now + day},
        State.PUBLIC: {},
        State.EXPIRED: {"publish_at": now - 2 * day, "expire_at": now - day},
    }.get(state) or {"status": Status(state) if not state.follows_the_clock else Status.APPROVED}
    if not state.follows_the_clock:
        fields["publish_at"] = None if state is State.APPROVED else now + day
    story = StoryFactory(**fields)
    assert state_of(story) is state
    if act is Act.SCHEDULE and state is State.APPROVED:
        with pytest.raises(NotPossible, match="a time to come"):
            act.on(story)
    elif act in OPEN_ACTS[state] or (act, state) == (Act.SCHEDULE, State.SCHEDULED):
        assert act.on(story, why="A reason.").status in Status
    else:
        with pytest.raises(NotPossible):
            act.on(story)


def test_a_pressed_button_is_known_by_its_name() -> None:
    assert Act.asked({"_publish": "1", "headline": "x"}) is Act.PUBLISH
    assert Act.asked({"_save": "1"}) is None


def test_moments_are_short_within_the_year() -> None:
    local = timezone.localtime()
    assert str(local.year) not in moment_in_words(local)
    assert str(local.year - 2) in moment_in_words(local - timedelta(days=700))
    assert moment_in_words(None) == ""
