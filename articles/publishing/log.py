"""What has happened to a story: written down, and told to those whom it concerns."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from articles import notifying, rights
from articles.body.lines import legible
from articles.models import Story, Transition
from articles.models.stories import Status
from articles.models.transitions import WHY_LENGTH, Verb


def write_down(story: Story, act: Verb, by: Any = None, why: str = "") -> Transition:
    """Write an act into a story's log that leaves its status as it is. Nobody is told of it."""
    return _write(story, act, by, why, before=story.status)


def log_new_time(story: Story, *, was: datetime | None, by: Any = None) -> None:
    """Write down that saving an approved story has moved its time of publication from `was`."""
    if story.status != Status.APPROVED or story.publish_at is None or story.publish_at == was:
        return
    act = Verb.SCHEDULE if story.publish_at > timezone.now() else Verb.PUBLISH
    write_and_tell(story, act, by, "", before=Status.APPROVED)


def write_and_tell(story: Story, act: Verb, by: Any, why: str, *, before: str) -> None:
    """Write down that it happened, and tell those whom it concerns."""
    notifying.tell_of_act(_write(story, act, by, why, before=before))


def _write(story: Story, act: Verb, by: Any, why: str, *, before: str) -> Transition:
    return Transition.objects.create(
        story=story,
        act=act,
        by=by,
        by_name=rights.name_of(by),
        why=legible(why).strip()[:WHY_LENGTH],
        before=before,
        after=story.status,
        publish_at=story.publish_at,
    )
