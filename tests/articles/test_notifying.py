"""Who is told of what, and who is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles import notifying, noting, publishing
from articles.models import Assignment, MailChoice, Notification, SectionLimit, Story
from articles.models.notifications import Kind, Mailing
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.notices import in_words
from newsroom.models import User
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

SECRET = "The mayor's brother owns the quay."


@pytest.fixture
def writer() -> User:
    return staff("Reporter", username="writer", first_name="Ann", last_name="Lee")


@pytest.fixture
def signer() -> User:
    return staff("Reporter", username="signer")


@pytest.fixture
def story(writer: User, signer: User) -> Story:
    return StoryFactory(
        headline="Ferry returns",
        status=Status.DRAFT,
        publish_at=None,
        created_by=writer,
        authors=[AuthorFactory(user=signer), AuthorFactory()],
    )


@pytest.fixture
def bystanders(story: Story) -> list[User]:
    """Those whom nothing of this concerns: with a story of their own, or without any right."""
    others = [staff("Reporter"), staff("Photo desk"), staff("Ad manager")]
    elsewhere = StoryFactory(created_by=others[0], authors=[AuthorFactory(user=others[1])])
    noting.add_note(elsewhere, by=others[0], text="Elsewhere.")
    Notification.objects.all().delete()
    return others


def told(**filters: Any) -> dict[str, str]:
    rows = Notification.objects.filter(**filters).values_list("person__username", "kind")
    return dict(rows)


def test_whoever_has_much_to_see_to_is_told_once(story: Story, writer: User) -> None:
    for other in (story, *StoryFactory.create_batch(2)):
        Assignment.objects.create(story=other, planned_on=timezone.localdate(), assignee=writer)
    editor = staff("Editor")
    publishing.submit(story, by=writer)
    publishing.request_changes(story, by=editor, why="Who has seen them?")
    noting.add_note(story, by=editor, text=SECRET)
    assert sorted(writer.notices.values_list("kind", flat=True)) == ["act", "note"]


def test_a_note_is_told_to_the_storys_people_and_those_mentioned(
    story: Story, writer: User, bystanders: list[User]
) -> None:
    editor, photo = staff("Editor", username="editor"), staff("Photo desk", username="photo")
    staff("Editor", username="another")
    noting.add_note(story, by=editor, text=f"@photo {SECRET}")
    assert told() == {"writer": "note", "signer": "note", "photo": "mention"}
    assert not Notification.objects.filter(person__in=[editor, *bystanders]).exists()
    assert SECRET not in str(Notification.objects.values_list("params", flat=True))
    assert photo.notices.get().note == story.notes.get()


def test_what_is_said_in_a_thread_is_told_to_those_in_it(
    story: Story, writer: User, bystanders: list[User]
) -> None:
    editor, photo = staff("Editor", username="editor"), staff("Photo desk", username="photo")
    elsewhere = staff("Editor", username="elsewhere")
    noting.add_note(story, by=elsewhere, text="Another thread.")
    note = noting.add_note(story, by=editor, text="@photo, is there a picture?").note
    Notification.objects.filter(kind=Kind.NOTE).delete()
    answer = noting.answer(note, by=writer, text="None.").note
    assert told(note=answer) == {"signer": "answer", "editor": "answer", "photo": "answer"}
    noting.resolve(note, by=photo)
    assert told(kind="resolved") == {
        "signer": "resolved",
        "writer": "resolved",
        "editor": "resolved",
    }
    noting.reopen(note, by=writer)
    assert told(kind="reopened").keys() == {"signer", "editor", "photo"}


def test_the_way_of_a_story_is_told_to_those_who_had_a_hand_in_it(
    story: Story, writer: User, bystanders: list[User]
) -> None:
    editor = staff("Editor", username="editor")
    photo = staff("Photo desk", username="photo")
    noting.add_note(story, by=photo, text="A picture is coming.")
    Notification.objects.all().delete()
    acts: list[tuple[Any, User, set[str]]] = [
        (publishing.submit, writer, {"signer", "photo", "editor"}),
        (lambda story, by: publishing.request_changes(story, by=by, why=SECRET), editor, set()),
        (publishing.submit, writer, {"signer", "photo", "editor"}),
        (publishing.approve, editor, set()),
        (
            lambda story, by: publishing.schedule(
                story, by=by, at=timezone.now() + timedelta(days=1)
            ),
            editor,
            set(),
        ),
        (publishing.publish, editor, set()),
        (publishing.withdraw, editor, set()),
    ]
    for act, by, people in acts:
        act(story, by=by)
        assert told().keys() == (people or {"writer", "signer", "photo"})
        assert set(told().values()) == {"act"}
        assert not Notification.objects.filter(person__in=[by, *bystanders]).exists()
        Notification.objects.all().delete()


def test_what_is_submitted_is_told_to_those_who_answer_for_the_section(
    story: Story, writer: User
) -> None:
    everywhere, here = staff("Editor", username="everywhere"), staff("Editor", username="here")
    there = staff("Editor", username="there")
    SectionLimit.objects.create(user=there, section=SectionFactory())
    publishing.submit(story, by=writer)
    assert told().keys() == {"signer", "everywhere", "here"}
    Notification.objects.all().delete()
    SectionLimit.objects.create(user=here, section=story.section)
    publishing.send_back(story)
    publishing.submit(story, by=writer)
    assert told().keys() == {"signer", "here"}
    assert not Notification.objects.filter(person__in=[everywhere, there]).exists()


def test_a_command_tells_nobody(story: Story) -> None:
    publishing.submit(story)
    publishing.publish(story)
    assert not Notification.objects.exists()


def test_a_refused_act_tells_nobody(story: Story, writer: User) -> None:
    for act in (publishing.approve, publishing.publish):
        with pytest.raises(publishing.NotAllowed):
            act(story, by=writer)
    assert not Notification.objects.exists()


def test_those_who_may_not_read_notes_are_not_told(story: Story, signer: User) -> None:
    """The writer's right is gone, the signer's account is closed, a third left the staff."""
    seller = staff("Ad manager")
    Story.objects.filter(pk=story.pk).update(created_by=seller)
    signer.is_active = False
    signer.save()
    gone = staff("Editor")
    noting.add_note(story, by=gone, text="x")
    gone.is_staff = False
    gone.save()
    noting.add_note(Story.objects.get(pk=story.pk), by=staff("Editor"), text=SECRET)
    publishing.submit(Story.objects.get(pk=story.pk), by=staff("Editor", is_active=True))
    assert not Notification.objects.filter(person__in=[seller, signer, gone]).exists()


def test_so_many_are_told_and_no_more(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notifying, "MOST_TOLD", 1)
    noting.add_note(story, by=staff("Editor"), text="x")
    assert Notification.objects.count() == 1


def test_every_kind_and_act_has_its_words(story: Story) -> None:
    params = {"who": "Ann Lee", "headline": "Ferry returns"}
    for kind in Kind:
        for act in Verb if kind is Kind.ACT else [""]:
            said = in_words(Notification(kind=kind, params=params | {"act": str(act)}))
            assert "Ann Lee" in said
            assert "“Ferry returns”" in said
            assert not act or str(act.label).lower() in said
    at = "2026-11-26T18:05:00+00:00"
    act = Notification(kind=Kind.ACT, params=params | {"act": "schedule", "publish_at": at})
    assert in_words(act) == "“Ferry returns”: scheduled for 26 Nov, 18:05 by Ann Lee"


# Everybody's own


MORNING = datetime(2026, 11, 25, 6, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mailing", "now", "due"),
    [
        (Mailing.AT_ONCE, MORNING, MORNING),
        (Mailing.NONE, MORNING, None),
        (Mailing.DAILY, MORNING, MORNING + timedelta(minutes=1)),
        (Mailing.DAILY, MORNING + timedelta(minutes=1), MORNING + timedelta(days=1, minutes=1)),
        (Mailing.DAILY, MORNING + timedelta(hours=15), MORNING + timedelta(days=1, minutes=1)),
    ],
)
def test_when_mail_is_due(mailing: str, now: datetime, due: datetime | None) -> None:
    assert notifying.due_at(mailing, now) == due


def test_a_digest_comes_in_the_morning_of_the_paper(settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    due = notifying.due_at(Mailing.DAILY, datetime(2026, 11, 25, 12, 0, tzinfo=UTC))
    assert due == datetime(2026, 11, 25, 22, 0, tzinfo=UTC)


def test_mail_is_chosen_and_what_waits_follows(story: Story, settings: Settings) -> None:
    settings.EMAIL_SET_UP = True
    ann, ben = (User.objects.get(username=name) for name in ("writer", "signer"))
    editor = staff("Editor")
    noting.add_note(story, by=editor, text="x")
    now = timezone.now()
    assert Notification.objects.filter(mail_due_at__lte=now).count() == 2
    notifying.choose_mail(ann, Mailing.NONE, now=now)
    assert [ann.notices.get().mail_due_at, ben.notices.get().mail_due_at == now] == [None, False]
    noting.add_note(story, by=editor, text="x")
    assert not ann.notices.filter(mail_due_at__isnull=False).exists()
    notifying.choose_mail(ben, Mailing.DAILY, now=now)
    assert not ben.notices.filter(mail_due_at__lte=now).exists()
    noting.add_note(story, by=editor, text="x")
    assert ben.notices.filter(mail_due_at__gt=timezone.now()).count() == 3
    notifying.choose_mail(ben, Mailing.AT_ONCE, now=now)
    assert ben.notices.filter(mail_due_at=now).count() == 3
    assert MailChoice.objects.count() == 2


@pytest.mark.parametrize("missing", ["server", "address"])
def test_nothing_waits_where_there_is_no_mail(
    story: Story, settings: Settings, missing: str
) -> None:
    settings.EMAIL_SET_UP = missing != "server"
    if missing == "address":
        User.objects.update(email="")
    noting.add_note(story, by=staff("Editor", email=""), text="x")
    assert Notification.objects.count() == 2
    assert not Notification.objects.filter(mail_due_at__isnull=False).exists()


def test_what_is_seen_is_seen_and_what_is_old_is_forgotten(story: Story) -> None:
    noting.add_note(story, by=staff("Editor"), text="x")
    now = timezone.now()
    ann = User.objects.get(username="writer")
    assert notifying.mark_seen(ann.notices.all(), now=now) == 1
    assert notifying.mark_seen(ann.notices.all(), now=now) == 0
    assert not Notification.objects.unseen_by(ann).exists()
    assert Notification.objects.filter(seen_at=None).count() == 1
    assert notifying.forget_old(now + notifying.KEPT_FOR - timedelta(minutes=1)) == 0
    ann.notices.update(at=now - timedelta(days=1))
    assert notifying.forget_old(now + notifying.KEPT_FOR - timedelta(minutes=1)) == 1
    assert told() == {"signer": "note"}
