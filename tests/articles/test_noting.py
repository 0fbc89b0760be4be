"""Notes on a story: written, answered, resolved, reopened; and who is mentioned in them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import noting, rights
from articles.models import Note, Notification, SectionLimit, Story
from articles.models.notes import Part, open_notes
from articles.models.stories import Status
from articles.publishing import NotAllowed, NotPossible
from newsroom.models import User
from tests.articles.admin.sending import ROLES, staff
from tests.factories import SectionFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

NOTERS = {"Reporter", "Editor", "Chief editor", "Photo desk", "Administrator"}


@pytest.fixture
def draft() -> Story:
    return StoryFactory(status=Status.DRAFT, publish_at=None)


@pytest.fixture
def jane() -> User:
    return staff("Editor", username="jane", first_name="Jane", last_name="Roe")


def note_on(story: Story, by: Any, text: str = "Who says so?", **about: Any) -> Note:
    return noting.add_note(story, by=by, text=text, **about).note


def test_a_note_is_written_answered_resolved_and_reopened(draft: Story, jane: User) -> None:
    ann = staff("Reporter", first_name="Ann", last_name="Lee")
    note = note_on(draft, jane, " Who\r\nsays so?\x00 ", about=Part.BODY, quote="The \n mayor")
    assert (note.text, note.quote, note.about) == ("Who\nsays so?", "The mayor", "body")
    assert (note.by, note.by_name) == (jane, "Jane Roe")
    answer = noting.answer(note, by=ann, text="He does.").note
    further = noting.answer(answer, by=jane, text="Fine.").note
    assert (answer.answer_to, further.answer_to, further.about) == (note, note, "body")
    assert list(draft.notes.open()) == [note]
    settled = noting.resolve(answer, by=ann)
    assert (settled, settled.resolved_by, settled.resolved_by_name) == (note, ann, "Ann Lee")
    assert not draft.notes.open().exists()
    assert list(draft.notes.resolved()) == [note]
    noting.reopen(note, by=jane)
    assert list(draft.notes.open()) == [note]
    note.refresh_from_db()
    assert (note.resolved_at, note.resolved_by, note.resolved_by_name) == (None, None, "")


@pytest.mark.parametrize("text", ["", " \n", "\x00", "x" * 2001])
def test_a_note_says_something_and_not_too_much(draft: Story, jane: User, text: str) -> None:
    note = note_on(draft, jane)
    for write in (
        lambda: note_on(draft, jane, text),
        lambda: noting.answer(note, by=jane, text=text),
    ):
        with pytest.raises(NotPossible):
            write()
    assert list(Note.objects.all()) == [note]


def test_what_is_settled_is_settled_once(draft: Story, jane: User) -> None:
    note = note_on(draft, jane)
    with pytest.raises(NotPossible, match="open already"):
        noting.reopen(note, by=jane)
    noting.resolve(note, by=jane)
    with pytest.raises(NotPossible, match="Jane Roe has resolved it"):
        noting.resolve(note, by=staff("Editor"))
    with pytest.raises(NotPossible, match="Reopen it to answer"):
        noting.answer(note, by=jane, text="Late.")
    assert Note.objects.count() == 1


def test_so_many_are_enough(draft: Story, jane: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting, "MOST_OPEN", 1)
    monkeypatch.setattr(noting, "MOST_ANSWERS", 1)
    note = note_on(draft, jane)
    noting.answer(note, by=jane, text="One.")
    with pytest.raises(NotPossible, match="resolve some"):
        note_on(draft, jane)
    with pytest.raises(NotPossible, match="begin another"):
        noting.answer(note, by=jane, text="Two.")
    noting.resolve(note, by=jane)
    note_on(draft, jane)
    with pytest.raises(NotPossible, match="resolve some"):
        noting.reopen(note, by=jane)


@pytest.mark.parametrize("role", [*ROLES, None])
def test_who_writes_notes(draft: Story, jane: User, role: str | None) -> None:
    user = staff(role) if role else UserFactory()
    note = note_on(draft, jane)
    acts = [
        lambda: noting.add_note(draft, by=user, text="x"),
        lambda: noting.answer(note, by=user, text="x"),
        lambda: noting.resolve(note, by=user),
        lambda: noting.reopen(note, by=user),
    ]
    for act in acts:
        if role in NOTERS:
            act()
        else:
            with pytest.raises(NotAllowed):
                act()
    assert Note.objects.count() == (3 if role in NOTERS else 1)


@pytest.mark.parametrize("role", [*ROLES, None])
@pytest.mark.parametrize("sections", [0, 1])
@pytest.mark.parametrize("fields", [{}, {"is_active": False}, {"is_superuser": True}])
def test_the_rule_and_its_query_agree(
    draft: Story, role: str | None, sections: int, fields: dict[str, bool]
) -> None:
    user = staff(role, **fields) if role else UserFactory(**fields)
    for _ in range(sections):
        SectionLimit.objects.create(user=user, section=SectionFactory())
    user = User.objects.get(pk=user.pk)
    assert rights.note_takers().filter(pk=user.pk).exists() == rights.may_note(user, draft)


def test_whoever_may_not_look_takes_no_notes(draft: Story) -> None:
    photo_desk = staff("Photo desk")
    assert rights.may_note(photo_desk, draft)
    group = photo_desk.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="view_story"))
    user = User.objects.get(pk=photo_desk.pk)
    assert not rights.may_note(user, draft)
    assert user not in rights.note_takers()


# Mentions


def test_those_who_are_mentioned_are_found_and_the_others_told_of(draft: Story, jane: User) -> None:
    ben, dotted = staff("Reporter", username="Ben"), staff("Reporter", username="ann.")
    plain = staff("Reporter", username="ann")
    seller, gone = staff("Ad manager", username="seller"), staff("Editor", username="gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    text = "@ben @ann. @seller @gone @nobody @jane @seller, @Ann"
    noted = noting.add_note(draft, by=jane, text=text)
    assert noted.reached == [ben, dotted, jane, plain]
    assert noted.out_of_reach == [seller]
    assert noted.unknown == ["gone", "nobody"]
    told = Notification.objects.filter(kind="mention").values_list("person__username", flat=True)
    assert set(told) == {"Ben", "ann.", "ann"}
    assert not Notification.objects.filter(person__in=[seller, gone, jane]).exists()


def test_names_that_differ_in_capitals_alone_are_not_guessed(draft: Story, jane: User) -> None:
    one, other = staff("Reporter", username="Max"), staff("Reporter", username="MAX")
    assert noting.add_note(draft, by=jane, text="@max").unknown == ["max"]
    assert noting.add_note(draft, by=jane, text="@MAX").reached == [other]
    assert noting.add_note(draft, by=jane, text="@Max").reached == [one]


@pytest.mark.parametrize("count", [1, 3])
def test_a_note_costs_the_same_however_many_it_reaches(
    draft: Story, jane: User, count: int, django_assert_num_queries: Any
) -> None:
    names = [staff("Reporter").username for _ in range(count)]
    text = " ".join(f"@{name}" for name in names)
    rights.may_note(jane, draft)
    # The open notes; the savepoint twice; the note; who has the names; who is concerned; telling.
    with django_assert_num_queries(7):
        noted = noting.add_note(draft, by=jane, text=text)
    assert len(noted.reached) == Notification.objects.count() == count


# What the database holds


@pytest.mark.parametrize(
    "fields",
    [
        {"resolved_at": timezone.now()},
        {"resolved_by_name": "Jane Roe"},
        {"text": ""},
    ],
)
def test_a_note_is_resolved_by_somebody_at_some_time(
    draft: Story, jane: User, fields: dict[str, Any]
) -> None:
    note = note_on(draft, jane)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**fields)


def test_an_answer_is_not_resolved_by_itself(draft: Story, jane: User) -> None:
    answer = noting.answer(note_on(draft, jane), by=jane, text="x").note
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=answer.pk).update(
            resolved_at=timezone.now(), resolved_by_name="Jane Roe"
        )


def test_notes_outlive_accounts_and_go_with_the_story(draft: Story, jane: User) -> None:
    ann = staff("Reporter")
    note = note_on(draft, jane, f"@{ann.username}")
    noting.resolve(note, by=jane)
    jane.delete()
    note.refresh_from_db()
    assert (note.by, note.by_name) == (None, "Jane Roe")
    assert (note.resolved_by, note.resolved_by_name) == (None, "Jane Roe")
    draft.delete()
    assert not Note.objects.exists()
    notice = Notification.objects.filter(person=ann).last()
    assert notice is not None
    assert (notice.story, notice.note) == (None, None)
    assert notice.params["headline"] == draft.headline


def test_stories_are_counted_with_their_open_notes(
    draft: Story, jane: User, django_assert_num_queries: Any
) -> None:
    other = StoryFactory()
    for _ in range(2):
        note = note_on(draft, jane)
        noting.answer(note, by=jane, text="x")
    noting.resolve(note_on(draft, jane), by=jane)
    with django_assert_num_queries(1):
        counts = dict(Story.objects.annotate(n=open_notes()).values_list("pk", "n"))
    assert counts == {draft.pk: 2, other.pk: 0}
