"""A story as the desk sees it: the state it is in, in words, and the acts that are open to it.

A row's status says what the desk decided; the state also asks the clock. What "public" means is
said by `StoryQuerySet.public` alone; everything here starts from it.
"""

from collections.abc import Container
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import publishing
from articles.models import Story
from articles.models.stories import Status, StoryQuerySet


class State(models.TextChoices):
    """What an editor calls it."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLIC = "public", _("Public")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def follows_the_clock(self) -> bool:
        """Whether the desk has approved it, so that the time decides the rest."""
        return self in {State.SCHEDULED, State.PUBLIC, State.EXPIRED}


def state_of(story: Story, now: datetime | None = None) -> State:
    """The state of one story at `now` (aware; default: this moment)."""
    now = now or timezone.now()
    if story.status != Status.APPROVED:
        return State(story.status)
    if story.is_public(now):
        return State.PUBLIC
    if story.publish_at is not None and story.publish_at > now:
        return State.SCHEDULED
    return State.EXPIRED


def in_state(stories: StoryQuerySet, state: State, now: datetime | None = None) -> StoryQuerySet:
    """The stories of a queryset that `state_of` would call `state` at `now`."""
    now = now or timezone.now()
    match state:
        case State.PUBLIC:
            return stories.public(now)
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
    PUBLISH = "_publish", _("Publish now")
    SCHEDULE = "_schedule", _("Schedule")
    SEND_BACK = "_send_back", _("Send back to draft")
    WITHDRAW = "_withdraw", _("Withdraw")

    @classmethod
    def asked(cls, pressed: Container[str]) -> "Act | None":
        """The act whose button was pressed, by the names that a form sent; None for "Save"."""
        return next((act for act in cls if act.value in pressed), None)

    @property
    def brings_out(self) -> bool:
        """Whether the story goes on from its writer, for which it needs a text."""
        return self in {Act.SUBMIT, Act.PUBLISH, Act.SCHEDULE}

    @property
    def needs_the_desk(self) -> bool:
        """Whether it takes the permission `articles.publish_story`. The other acts are open to
        whoever may change the story in its present state."""
        return self in {Act.PUBLISH, Act.SCHEDULE, Act.WITHDRAW}

    def on(self, story: Story) -> Story:
        """Do it. Returns the story as it is then. Raises NotPossible if its state forbids it."""
        if self not in OPEN_ACTS[state_of(story)]:
            raise publishing.NotPossible(
                _("“%(headline)s” is %(state)s. “%(act)s” is not possible now."),
                params={
                    "headline": story.headline,
                    "state": state_in_words(story).lower(),
                    "act": self.label,
                },
            )
        match self:
            case Act.SUBMIT:
                return publishing.submit(story)
            case Act.PUBLISH:
                return publishing.publish(story)
            case Act.SCHEDULE:
                if story.publish_at is None or story.publish_at <= timezone.now():
                    raise publishing.NotPossible(_("Give a time to come, under “Timing”."))
                return publishing.schedule(story, at=story.publish_at)
            case Act.SEND_BACK:
                return publishing.send_back(story)
            case Act.WITHDRAW:
                return publishing.withdraw(story)


# What may follow on what. A public story is withdrawn (410), not quietly made a draft again (404).
OPEN_ACTS: dict[State, tuple[Act, ...]] = {
    State.DRAFT: (Act.SUBMIT, Act.PUBLISH, Act.SCHEDULE),
    State.IN_REVIEW: (Act.PUBLISH, Act.SCHEDULE, Act.SEND_BACK),
    State.SCHEDULED: (Act.PUBLISH, Act.SEND_BACK),
    State.PUBLIC: (Act.WITHDRAW,),
    State.EXPIRED: (Act.WITHDRAW,),
    State.WITHDRAWN: (Act.PUBLISH, Act.SEND_BACK),
}
