"""A story as the desk sees it: the state it is in, in words, and the acts that are open to it.

A row's status says what the desk decided; the state also asks the clock. What "public" means is
said by `StoryQuerySet.public` alone; everything here starts from it.
"""

from collections.abc import Container
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.models import Story
from articles.models.stories import Status, StoryQuerySet
from articles.models.transitions import Verb


class State(models.TextChoices):
    """What an editor calls it."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    CHANGES_REQUESTED = "changes-requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLIC = "public", _("Public")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    BINNED = "binned", _("In the bin")

    @property
    def follows_the_clock(self) -> bool:
        """Whether the desk has approved it and given it a time, which decides the rest."""
        return self in {State.SCHEDULED, State.PUBLIC, State.EXPIRED}


def state_of(story: Story, now: datetime | None = None) -> State:
    """The state of one story at `now` (aware; default: this moment)."""
    now = now or timezone.now()
    if story.status != Status.APPROVED:
        return State(story.status)
    if story.publish_at is None:
        return State.APPROVED
    if story.is_public(now):
        return State.PUBLIC
    if story.publish_at > now:
        return State.SCHEDULED
    return State.EXPIRED


def in_state(stories: StoryQuerySet, state: State, now: datetime | None = None) -> StoryQuerySet:
    """The stories of a queryset that `state_of` would call `state` at `now`."""
    now = now or timezone.now()
    match state:
        case State.PUBLIC:
            return stories.public(now)
        case State.APPROVED:
            return stories.filter(status=Status.APPROVED, publish_at=None)
        case State.SCHEDULED:
            return stories.filter(status=Status.APPROVED, publish_at__gt=now)
        case State.EXPIRED:
            return stories.filter(
                Q(publish_at__lte=now, expire_at__lte=now), status=Status.APPROVED
            )
        case _:
            return stories.filter(status=state.value)


def state_in_words(story: Story, now: datetime | None = None) -> str:
    """The state with the time that matters for it: "Scheduled for 24 Nov, 06:00"."""
    state = state_of(story, now)
    match state:
        case State.SCHEDULED:
            return gettext("Scheduled for %(time)s") % {"time": moment_in_words(story.publish_at)}
        case State.EXPIRED:
            return gettext("Expired on %(time)s") % {"time": moment_in_words(story.expire_at)}
        case _:
            return str(state.label)


def moment_in_words(moment: datetime | None) -> str:
    """A time as the desk reads it, in the paper's time zone: "24 Nov, 06:00", with the year if it
    is another one. Empty for none."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    this_year = local.year == timezone.localdate().year
    return date_format(local, "j M, H:i" if this_year else "j M Y, H:i")


class Act(models.TextChoices):
    """What a button beneath the story form does, once everything typed has been saved. The value
    is the button's name."""

    SUBMIT = "_submit", _("Submit for review")
    APPROVE = "_approve", _("Approve")
    PUBLISH = "_publish", _("Publish now")
    SCHEDULE = "_schedule", _("Schedule")
    UNSCHEDULE = "_unschedule", _("Take off the schedule")
    REQUEST_CHANGES = "_request_changes", _("Request changes")
    SEND_BACK = "_send_back", _("Send back to draft")
    WITHDRAW = "_withdraw", _("Withdraw")
    DISCARD = "_discard", _("Put into the bin")
    TAKE_OUT = "_take_out", _("Take out of the bin")

    @classmethod
    def asked(cls, pressed: Container[str]) -> "Act | None":
        """The act whose button was pressed, by the names that a form sent; None for "Save"."""
        return next((act for act in cls if act.value in pressed), None)

    @property
    def verb(self) -> Verb:
        """The act itself, as rights and the log call it."""
        return Verb(self.value[1:])

    @property
    def brings_out(self) -> bool:
        """Whether the story goes on from its writer, for which it needs a text."""
        return self in {Act.SUBMIT, Act.APPROVE, Act.PUBLISH, Act.SCHEDULE}

    @property
    def takes_a_reason(self) -> bool:
        """Whether whoever does it is asked why."""
        return self in {Act.REQUEST_CHANGES, Act.SEND_BACK, Act.WITHDRAW}

    def on(self, story: Story, *, by: Any = None, why: str = "") -> Story:
        """Do it. Returns the story as it is then. Raises NotPossible if its state or the rights of
        `by` forbid it."""
        publishing.refuse_without_right(story, self.verb, by)
        if self not in OPEN_ACTS[state_of(story)] and not self._has_been_typed(story):
            raise publishing.NotPossible(
                _("“%(headline)s” is %(state)s. “%(act)s” is not possible now."),
                params={
                    "headline": story.headline,
                    "state": state_in_words(story).lower(),
                    "act": self.label,
                },
            )
        if self is Act.SCHEDULE:
            if story.publish_at is None or story.publish_at <= timezone.now():
                raise publishing.NotPossible(_("Give a time to come, under “Timing”."))
            return publishing.schedule(story, at=story.publish_at, by=by, why=why)
        done: Story = getattr(publishing, self.verb)(story, by=by, why=why)
        return done

    def _has_been_typed(self, story: Story) -> bool:
        """The time that "Schedule" gives an approved story is in its row when the button acts."""
        return self is Act.SCHEDULE and state_of(story) is State.SCHEDULED


# What may follow on what. A public story is withdrawn (410), not quietly made a draft again (404).
OPEN_ACTS: dict[State, tuple[Act, ...]] = {
    State.DRAFT: (Act.SUBMIT, Act.APPROVE, Act.PUBLISH, Act.SCHEDULE, Act.DISCARD),
    State.IN_REVIEW: (
        Act.APPROVE,
        Act.PUBLISH,
        Act.SCHEDULE,
        Act.REQUEST_CHANGES,
        Act.SEND_BACK,
    ),
    State.CHANGES_REQUESTED: (Act.SUBMIT, Act.APPROVE, Act.PUBLISH, Act.SCHEDULE),
    State.APPROVED: (Act.PUBLISH, Act.SCHEDULE, Act.REQUEST_CHANGES, Act.SEND_BACK),
    State.SCHEDULED: (Act.PUBLISH, Act.UNSCHEDULE, Act.SEND_BACK),
    State.PUBLIC: (Act.WITHDRAW,),
    State.EXPIRED: (Act.WITHDRAW,),
    State.WITHDRAWN: (Act.PUBLISH, Act.SEND_BACK),
    State.BINNED: (Act.TAKE_OUT,),
}
