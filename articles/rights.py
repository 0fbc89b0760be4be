"""Who may do what with a story. Nobody else decides that.

`problem` is the rule, over plain values:

- looking takes the permission to view or to change stories, and is open in every section;
- everything else holds in the sections that a member of staff is not limited away from;
- a writer changes drafts, stories in review and those with changes requested; one that is approved
  and waits for a time is for those who approve or publish; one that has a time, or is withdrawn,
  for those who publish; with one that is in the bin nobody does anything but the next;
- a draft is put into the bin, taken out of it and deleted for good by those who may delete;
- approving takes "approve"; what shows a story to readers or takes it away takes "publish"; what
  does both at once takes both, as approving a story does that has a time of publication;
- nobody approves their own story without "approve own";
- a live coverage is started, ended and taken up again by whoever may change the story. Posting and
  changing its entries takes a right of its own once the story is no more its writer's: then readers
  have them at once.

The rest of the module takes those values from a user and a story.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Section, SectionLimit, Story
from articles.models.stories import Status, StoryQuerySet
from articles.models.transitions import Verb


class Keeping(StrEnum):
    """What is done with a story's row, beside the editorial acts."""

    LOOK = "look"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


class Problem(StrEnum):
    """Why somebody may not do a thing."""

    NO_RIGHT = "no-right"  # a permission is missing, whoever wrote the story
    NOT_HERE = "not-here"  # in other sections, but not in this one
    OWN = "own"  # somebody else's, but not one's own


ADD, CHANGE, DELETE = "add_story", "change_story", "delete_story"
APPROVE, APPROVE_OWN, PUBLISH = "approve_story", "approve_own_story", "publish_story"
CORRECT = "add_correction"
ADD_ENTRY, CHANGE_ENTRY = "add_liveentry", "change_liveentry"
NOTE = "add_note"
PERMISSIONS = (
    *(ADD, CHANGE, DELETE, APPROVE, APPROVE_OWN, PUBLISH, CORRECT, ADD_ENTRY, CHANGE_ENTRY),
    *(NOTE, "view_story"),
)
"""Those of the app that the rule asks for."""

NAME_LENGTH = 160

WRITERS = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED})
"""Where a story is still its writer's to change."""

APPROVING = frozenset({Verb.APPROVE, Verb.PUBLISH, Verb.SCHEDULE})


@dataclass(frozen=True, slots=True)
class Case:
    """What the rule asks for: the permissions `held` (of PERMISSIONS), and of the story its status,
    whether it has a time of publication, whether it is one's `own`, and whether its section is
    `here`, among those that one has rights in."""

    held: frozenset[str]
    status: str = Status.DRAFT
    timed: bool = False
    own: bool = False
    here: bool = True


def problem(act: Verb | Keeping, case: Case) -> Problem | None:
    """What stands against the act; None if nothing does. That it fits the story's state is no
    question of rights: see `articles.desk.OPEN_ACTS`."""
    if act is Keeping.LOOK:
        return None if case.held & {"view_story", CHANGE} else Problem.NO_RIGHT
    takes = _takes_in_the_bin(act) if case.status == Status.BINNED else _takes(act, case)
    if not all(case.held & any_of for any_of in takes):
        return Problem.NO_RIGHT
    if not case.here:
        return Problem.NOT_HERE
    approves = act in APPROVING and case.status != Status.APPROVED
    if approves and case.own and APPROVE_OWN not in case.held:
        return Problem.OWN
    return None


def _takes_in_the_bin(act: Verb | Keeping) -> list[set[str]]:
    return [{DELETE} if act in {Verb.TAKE_OUT, Keeping.DELETE} else set()]


def _takes(act: Verb | Keeping, case: Case) -> list[set[str]]:
    """The permissions that an act takes: one of each set. An empty set is one that nobody has."""
    match act:
        case Keeping.ADD:
            return [{ADD}]
        case Verb.DISCARD | Verb.TAKE_OUT | Keeping.DELETE:
            # What readers or the desk have seen is withdrawn or sent back first.
            goes_in = act is Verb.DISCARD and case.status == Status.DRAFT
            return [{DELETE} if goes_in else set()]
        case Verb.CORRECT:
            return [{CORRECT}]
        case Verb.REQUEST_CHANGES:
            return [*_to_change(case), {APPROVE}]
        case Verb.APPROVE:
            return [{CHANGE}, {APPROVE}, *([{PUBLISH}] if case.timed else [])]
        case Verb.PUBLISH | Verb.SCHEDULE:
            return [{CHANGE}, {PUBLISH}, *([{APPROVE}] if case.status != Status.APPROVED else [])]
        case Verb.UNSCHEDULE | Verb.WITHDRAW:
            return [{CHANGE}, {PUBLISH}]
        case Verb.POST_ENTRY:
            return [{ADD_ENTRY, *_of_writers(case)}]
        case Verb.EDIT_ENTRY | Verb.WITHDRAW_ENTRY | Verb.RESTORE_ENTRY:
            return [{CHANGE_ENTRY, *_of_writers(case)}]
        case _:  # changing, submitting, sending back, starting and ending a live coverage
            return _to_change(case)


def _to_change(case: Case) -> list[set[str]]:
    if case.status in WRITERS:
        return [{CHANGE}]
    if case.status == Status.APPROVED and not case.timed:
        return [{CHANGE}, {APPROVE, PUBLISH}]
    return [{CHANGE}, {PUBLISH}]


def _of_writers(case: Case) -> set[str]:
    return {CHANGE} if case.status in WRITERS else set()


class Standing:
    """What one member of staff may do with one story (None: with a new one, a draft of their own)
    as it is in hand. Asks the database only for what a question takes."""

    def __init__(self, user: Any, story: Story | None = None) -> None:
        self.user, self.story = user, story

    def problem(self, act: Verb | Keeping) -> Problem | None:
        """What stands against it: see the function of this name."""
        found = problem(act, self._case(own=False))
        if found is None and act in APPROVING and APPROVE_OWN not in held_by(self.user):
            return problem(act, self._case(own=self.is_own))
        return found

    def may(self, act: Verb | Keeping) -> bool:
        """Whether nothing does."""
        return self.problem(act) is None

    @cached_property
    def is_own(self) -> bool:
        return self.story is None or is_own(self.user, self.story)

    def _case(self, *, own: bool) -> Case:
        held = held_by(self.user)
        if self.story is None:
            return Case(held, own=own)
        return Case(
            held,
            status=self.story.status,
            timed=self.story.publish_at is not None,
            own=own,
            here=is_here(self.user, self.story.section_id),
        )


def may(user: Any, act: Verb | Keeping, story: Story | None = None) -> bool:
    """Whether a member of staff may do it with the story as it is in hand. See `Standing`."""
    return Standing(user, story).may(act)


def may_note(user: Any, story: Story | None = None) -> bool:
    """Whether somebody reads and writes the notes on a story (None: on stories that they may look
    at). It takes "add note", and that they may look at it. `note_takers` is the same as a query."""
    return bool(user.has_perm(f"articles.{NOTE}")) and may(user, Keeping.LOOK, story)


def held_by(user: Any) -> frozenset[str]:
    """Those of PERMISSIONS that somebody holds."""
    return frozenset(name for name in PERMISSIONS if user.has_perm(f"articles.{name}"))


def is_own(user: Any, story: Story) -> bool:
    """Whether somebody began the story, or stands in its byline."""
    if story.created_by_id == user.pk or story.pk is None:
        return True
    return story.bylines.filter(author__user=user).exists()


# Sections


def sections_of(user: Any) -> frozenset[int] | None:
    """The keys of the sections that somebody has rights in; None: in all. Asked for once for each
    object of a user, as Django does with permissions."""
    if user.is_superuser:
        return None
    if not hasattr(user, "_sections_here"):
        limited = Q(limits__user=user) | Q(parent__limits__user=user)
        keys = frozenset(Section.objects.filter(limited).values_list("pk", flat=True))
        user._sections_here = keys or None
    keys_or_all: frozenset[int] | None = user._sections_here
    return keys_or_all


def is_here(user: Any, section_id: int | None) -> bool:
    """Whether somebody has rights in a section. None is a section that is not chosen yet."""
    here = sections_of(user)
    return here is None or section_id is None or section_id in here


def in_sections_of(user: Any, stories: StoryQuerySet | None = None) -> StoryQuerySet:
    """The stories that stand in the sections that somebody has rights in."""
    stories = Story.objects.all() if stories is None else stories
    here = sections_of(user)
    return stories if here is None else stories.filter(section__in=here)


# Who else


def writers_of(story: Story) -> QuerySet[Any]:
    """Those whose own story it is and who have a login."""
    own = Q(pk=story.created_by_id) | Q(author__bylines__story=story)
    return _staff().filter(own).distinct()


def approvers_of(story: Story) -> QuerySet[Any]:
    """Who may approve a story, those first who answer for its section in particular."""
    limits = SectionLimit.objects.filter(user=OuterRef("pk"))
    in_particular = limits.filter(
        Q(section=story.section_id) | Q(section__children=story.section_id)
    )
    users = get_user_model()._default_manager
    their_own = users.with_perm("articles.approve_own_story")
    approvers = users.with_perm("articles.approve_story")
    changers = users.with_perm("articles.change_story")
    return (
        approvers.filter(is_staff=True, pk__in=changers.values("pk"))
        .alias(limited=Exists(limits), in_particular=Exists(in_particular))
        .filter(Q(is_superuser=True) | Q(limited=False) | Q(in_particular=True))
        .exclude(Q(pk__in=writers_of(story).values("pk")) & ~Q(pk__in=their_own.values("pk")))
        .order_by("-in_particular", "username")
    )


def note_takers() -> QuerySet[Any]:
    """The members of staff who `may_note`. Looking is open in every section, so this is the same
    for all stories."""
    users = get_user_model()._default_manager
    look = Q()
    for name in ("view_story", CHANGE):
        look |= Q(pk__in=users.with_perm(f"articles.{name}").values("pk"))
    return users.with_perm(f"articles.{NOTE}").filter(look, is_staff=True)


def _staff() -> QuerySet[Any]:
    return get_user_model()._default_manager.filter(is_staff=True, is_active=True)


def name_of(user: Any) -> str:
    """A member of staff as others call them, and as rows keep it that outlive the account; empty
    for nobody."""
    return (user.get_full_name() or user.get_username())[:NAME_LENGTH] if user is not None else ""


def names_of(users: Iterable[Any]) -> str:
    """Several of them, as a list in a sentence."""
    return ", ".join(name_of(user) for user in users)
