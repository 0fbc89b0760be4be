"""Who may do what with a story: the rule as a table, and what it is told of users and stories."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission

from articles import rights
from articles.models import SectionLimit, Story
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.rights import Case, Keeping, Problem, Standing, may, problem
from newsroom.models import User
from newsroom.roles import Role
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, UserFactory

WRITER = frozenset({"view_story", "add_story", "change_story"})
APPROVER = WRITER | {"approve_story"}
PUBLISHER = WRITER | {"publish_story"}
EDITOR = APPROVER | PUBLISHER | {"delete_story", "add_correction"}
CHIEF = EDITOR | {"approve_own_story"}

POSTER = WRITER | {"add_liveentry"}
MENDER = WRITER | {"change_liveentry"}

LIVE = {
    *(Verb.START_COVERAGE, Verb.END_COVERAGE, Verb.RESUME_COVERAGE, Verb.POST_ENTRY),
    *(Verb.EDIT_ENTRY, Verb.WITHDRAW_ENTRY, Verb.RESTORE_ENTRY),
}

DRAFT, REVIEW, CHANGES = Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED
APPROVED, WITHDRAWN, BINNED = Status.APPROVED, Status.WITHDRAWN, Status.BINNED
NO, HERE, OWN = Problem.NO_RIGHT, Problem.NOT_HERE, Problem.OWN

TABLE: list[tuple[Any, frozenset[str], dict[str, Any], Problem | None]] = [
    # Looking is open everywhere to those who may look at stories at all.
    (Keeping.LOOK, frozenset({"view_story"}), {"here": False}, None),
    (Keeping.LOOK, frozenset(), {}, NO),
    (Keeping.ADD, WRITER, {}, None),
    (Keeping.ADD, frozenset({"view_story"}), {}, NO),
    (Keeping.ADD, WRITER, {"here": False}, HERE),
    # Changing: the writer's states, then those of the desk.
    *((Keeping.CHANGE, WRITER, {"status": status}, None) for status in (DRAFT, REVIEW, CHANGES)),
    *((Keeping.CHANGE, WRITER, {"status": status}, NO) for status in (APPROVED, WITHDRAWN)),
    (Keeping.CHANGE, WRITER, {"here": False}, HERE),
    (Keeping.CHANGE, frozenset({"publish_story", "approve_story"}), {}, NO),
    (Keeping.CHANGE, APPROVER, {"status": APPROVED}, None),
    (Keeping.CHANGE, PUBLISHER, {"status": APPROVED}, None),
    (Keeping.CHANGE, APPROVER, {"status": APPROVED, "timed": True}, NO),
    (Keeping.CHANGE, PUBLISHER, {"status": APPROVED, "timed": True}, None),
    (Keeping.CHANGE, APPROVER, {"status": WITHDRAWN}, NO),
    # Only drafts are put into the bin; only what is in it is taken out or deleted, and not changed.
    (Verb.DISCARD, EDITOR, {}, None),
    (Verb.DISCARD, EDITOR, {"here": False}, HERE),
    (Verb.DISCARD, WRITER, {}, NO),
    *((Verb.DISCARD, CHIEF, {"status": one}, NO) for one in Status if one != DRAFT),
    *(
        row
        for act in (Keeping.DELETE, Verb.TAKE_OUT)
        for row in (
            (act, EDITOR, {"status": BINNED}, None),
            (act, EDITOR, {"status": BINNED, "here": False}, HERE),
            (act, WRITER, {"status": BINNED}, NO),
            *((act, CHIEF, {"status": one}, NO) for one in Status if one != BINNED),
        )
    ),
    *(
        (act, frozenset(rights.PERMISSIONS), {"status": BINNED}, NO)
        for act in (Keeping.CHANGE, *Verb)
        if act is not Verb.TAKE_OUT
    ),
    # Submitting and taking back is for whoever may change it.
    (Verb.SUBMIT, WRITER, {"own": True}, None),
    (Verb.SUBMIT, WRITER, {"here": False}, HERE),
    (Verb.SEND_BACK, WRITER, {"status": REVIEW}, None),
    (Verb.SEND_BACK, WRITER, {"status": APPROVED}, NO),
    (Verb.REQUEST_CHANGES, WRITER, {"status": REVIEW}, NO),
    (Verb.REQUEST_CHANGES, PUBLISHER, {"status": REVIEW}, NO),
    (Verb.REQUEST_CHANGES, APPROVER, {"status": REVIEW}, None),
    # Approving.
    (Verb.APPROVE, WRITER, {"status": REVIEW}, NO),
    (Verb.APPROVE, PUBLISHER, {"status": REVIEW}, NO),
    (Verb.APPROVE, APPROVER, {"status": REVIEW}, None),
    (Verb.APPROVE, APPROVER, {"status": REVIEW, "timed": True}, NO),
    (Verb.APPROVE, EDITOR, {"status": REVIEW, "timed": True}, None),
    (Verb.APPROVE, EDITOR, {"status": REVIEW, "own": True}, OWN),
    (Verb.APPROVE, CHIEF, {"status": REVIEW, "own": True}, None),
    (Verb.APPROVE, CHIEF, {"status": REVIEW, "here": False}, HERE),
    # Publishing and scheduling: of an approved story one right, of another both.
    *(
        row
        for act in (Verb.PUBLISH, Verb.SCHEDULE)
        for row in (
            (act, WRITER, {"status": APPROVED}, NO),
            (act, APPROVER, {"status": APPROVED}, NO),
            (act, PUBLISHER, {"status": APPROVED}, None),
            (act, PUBLISHER, {"status": APPROVED, "own": True}, None),
            (act, PUBLISHER, {"status": REVIEW}, NO),
            (act, APPROVER, {"status": REVIEW}, NO),
            (act, EDITOR, {"status": REVIEW}, None),
            (act, EDITOR, {"status": WITHDRAWN, "timed": True, "own": True}, OWN),
            (act, EDITOR, {"status": DRAFT, "own": True}, OWN),
            (act, CHIEF, {"status": DRAFT, "own": True}, None),
            (act, CHIEF, {"status": DRAFT, "own": True, "here": False}, HERE),
        )
    ),
    *(
        row
        for act in (Verb.UNSCHEDULE, Verb.WITHDRAW)
        for row in (
            (act, APPROVER, {"status": APPROVED, "timed": True}, NO),
            (act, PUBLISHER, {"status": APPROVED, "timed": True, "own": True}, None),
            (act, PUBLISHER, {"status": APPROVED, "timed": True, "here": False}, HERE),
        )
    ),
    (Verb.CORRECT, PUBLISHER, {"status": APPROVED, "timed": True}, NO),
    (Verb.CORRECT, EDITOR, {"status": APPROVED, "timed": True, "own": True}, None),
    (Verb.CORRECT, EDITOR, {"status": APPROVED, "timed": True, "here": False}, HERE),
    # A live coverage is started and ended by whoever may change the story.
    *(
        row
        for act in (Verb.START_COVERAGE, Verb.END_COVERAGE, Verb.RESUME_COVERAGE)
        for row in (
            (act, WRITER, {"status": DRAFT}, None),
            (act, POSTER, {"status": APPROVED, "timed": True}, NO),
            (act, PUBLISHER, {"status": APPROVED, "timed": True, "own": True}, None),
            (act, PUBLISHER, {"status": APPROVED, "timed": True, "here": False}, HERE),
        )
    ),
    # Entries are the writer's in a draft; later they take rights of their own.
    *(
        row
        for act, held in (
            (Verb.POST_ENTRY, POSTER),
            (Verb.EDIT_ENTRY, MENDER),
            (Verb.WITHDRAW_ENTRY, MENDER),
            (Verb.RESTORE_ENTRY, MENDER),
        )
        for row in (
            (act, WRITER, {"status": REVIEW}, None),
            (act, WRITER, {"status": APPROVED}, NO),
            (act, PUBLISHER, {"status": APPROVED, "timed": True}, NO),
            (act, held, {"status": APPROVED, "timed": True}, None),
            (act, held, {"status": APPROVED, "timed": True, "own": True}, None),
            (act, held, {"status": APPROVED, "timed": True, "here": False}, HERE),
            (act, frozenset({"view_story"}), {"status": DRAFT}, NO),
        )
    ),
    (Verb.EDIT_ENTRY, POSTER, {"status": APPROVED, "timed": True}, NO),
    (Verb.POST_ENTRY, MENDER, {"status": APPROVED, "timed": True}, NO),
]


@pytest.mark.parametrize(("act", "held", "about", "stands_against"), TABLE)
def test_the_rule(
    act: Any, held: frozenset[str], about: dict[str, Any], stands_against: Problem | None
) -> None:
    assert problem(act, Case(held, **about)) is stands_against


IN_REVIEW = {*Verb} - {Verb.DISCARD, Verb.TAKE_OUT}
"""What the desk may do with a story in review."""


def test_every_act_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == {*Verb, *Keeping}


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.REPORTER, {Verb.SUBMIT, Verb.SEND_BACK, *LIVE}),
        (Role.EDITOR, IN_REVIEW),
        (Role.CHIEF_EDITOR, IN_REVIEW),
        (Role.PHOTO_DESK, set()),
        (Role.AD_MANAGER, set()),
        (Role.ADMINISTRATOR, IN_REVIEW),
    ],
)
def test_what_each_role_may_do_with_somebody_elses_story_in_review(
    db: None, role: Role, acts: set[Verb]
) -> None:
    standing = Standing(staff(role), StoryFactory(status=REVIEW, publish_at=None))
    assert {act for act in Verb if standing.may(act)} == acts


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (Role.REPORTER, set()),
        (Role.EDITOR, LIVE),
        (Role.CHIEF_EDITOR, LIVE),
        (Role.PHOTO_DESK, set()),
        (Role.AD_MANAGER, set()),
        (Role.ADMINISTRATOR, LIVE),
    ],
)
def test_who_covers_a_public_story_live(db: None, role: Role, acts: set[Verb]) -> None:
    standing = Standing(staff(role), StoryFactory())
    assert {act for act in LIVE if standing.may(act)} == acts


@pytest.mark.parametrize(
    ("role", "approves"),
    [(Role.EDITOR, False), (Role.CHIEF_EDITOR, True), (Role.ADMINISTRATOR, True)],
)
def test_who_approves_their_own(db: None, role: Role, approves: bool) -> None:  # noqa: FBT001 (a column of the table)
    user = staff(role)
    begun = StoryFactory(status=REVIEW, created_by=user)
    signed = StoryFactory(status=REVIEW, authors=[AuthorFactory(), AuthorFactory(user=user)])
    for story in (begun, signed, None):
        for act in rights.APPROVING:
            assert may(user, act, story) is approves


def test_what_one_may_do_costs_one_query_for_the_byline(
    db: None, django_assert_num_queries: Any
) -> None:
    user = staff(Role.EDITOR)
    story = StoryFactory(status=REVIEW)
    with django_assert_num_queries(4):  # permissions of user and groups, sections, byline
        standing = Standing(user, story)
        assert [act for act in Verb if standing.may(act)]


# Sections


@pytest.fixture
def city(db: None) -> Any:
    return SectionFactory(name="City")


@pytest.fixture
def limited(city: Any) -> User:
    user = staff(Role.EDITOR)
    SectionLimit.objects.create(user=user, section=city)
    return user


def test_a_limit_takes_in_the_sections_below_it(city: Any, limited: User) -> None:
    part, other = SectionFactory(parent=city), SectionFactory()
    inside = [StoryFactory(section=one, status=REVIEW) for one in (city, part)]
    outside = StoryFactory(section=other, status=REVIEW)
    assert all(may(limited, Verb.APPROVE, story) for story in inside)
    assert all(may(limited, Keeping.CHANGE, story) for story in inside)
    assert Standing(limited, outside).problem(Verb.APPROVE) is Problem.NOT_HERE
    assert not may(limited, Keeping.CHANGE, outside)
    assert may(limited, Keeping.LOOK, outside)
    assert set(rights.in_sections_of(limited)) == {*inside}
    assert rights.in_sections_of(staff(Role.EDITOR)).count() == 3
    assert rights.in_sections_of(limited, Story.objects.filter(pk=outside.pk)).count() == 0


def test_a_limit_to_a_part_does_not_open_the_whole(city: Any) -> None:
    part = SectionFactory(parent=city)
    user = staff(Role.EDITOR)
    SectionLimit.objects.create(user=user, section=part)
    assert not may(user, Keeping.CHANGE, StoryFactory(section=city))
    assert may(user, Keeping.CHANGE, StoryFactory(section=part))


def test_a_superuser_has_no_limit(city: Any) -> None:
    owner = UserFactory(is_superuser=True)
    SectionLimit.objects.create(user=owner, section=city)
    assert may(owner, Verb.WITHDRAW, StoryFactory())


# Who else


def test_who_may_approve_a_story(city: Any, limited: User) -> None:
    part = SectionFactory(parent=city)
    editor, chief = staff(Role.EDITOR), staff(Role.CHIEF_EDITOR)
    elsewhere = staff(Role.EDITOR)
    SectionLimit.objects.create(user=elsewhere, section=SectionFactory())
    staff(Role.REPORTER)
    staff(Role.EDITOR, is_active=False)
    staff(Role.EDITOR, is_staff=False)
    UserFactory().user_permissions.add(Permission.objects.get(codename="approve_story"))
    owner = UserFactory(is_superuser=True)
    story = StoryFactory(section=part, status=REVIEW, created_by=editor)
    approvers = list(rights.approvers_of(story))
    assert approvers[0] == limited
    assert set(approvers) == {limited, chief, owner}
    story = StoryFactory(section=part, status=REVIEW, authors=[AuthorFactory(user=chief)])
    assert set(rights.approvers_of(story)) == {limited, editor, chief, owner}


def test_the_writers_of_a_story(db: None) -> None:
    one, two = staff(Role.REPORTER), staff(Role.REPORTER)
    story = StoryFactory(created_by=one, authors=[AuthorFactory(user=two), AuthorFactory()])
    StoryFactory(created_by=staff(Role.REPORTER))
    assert set(rights.writers_of(story)) == {one, two}
    assert not rights.writers_of(StoryFactory()).exists()
