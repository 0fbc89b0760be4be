"""Notices by e-mail: sent once, to whom they still concern, and tried again when it failed."""

import smtplib
import threading
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from articles import mailing, notifying, noting, publishing
from articles.mailing import AGAIN, LEASE, MOST_TRIES, Report, chore, claim, send_due
from articles.models import Notification, Story
from articles.models.notes import Part
from articles.models.notifications import Mailing
from articles.models.stories import Status
from newsroom.models import Paper, User
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "The mayor's brother owns the quay."
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def post_office(settings: Settings) -> None:
    settings.EMAIL_SET_UP = True
    settings.SITE_URL = "https://www.example.org"
    settings.DEFAULT_FROM_EMAIL = "Whoever <newsroom@courier.example>"
    Paper.objects.update(name="The Ellery Courier")


@pytest.fixture
def writer() -> User:
    return staff("Reporter", username="writer")


@pytest.fixture
def editor() -> User:
    return staff("Editor", username="editor", first_name="Jane", last_name="Roe")


@pytest.fixture
def story(writer: User) -> Story:
    return StoryFactory(
        headline="Ferry returns", status=Status.DRAFT, publish_at=None, created_by=writer
    )


def note_on(story: Story, by: User, text: str = SECRET) -> Any:
    return noting.add_note(story, by=by, text=text, about=Part.BODY, quote="says the mayor").note


def later() -> datetime:
    return timezone.now() + SECOND


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception | None) -> None:
    """Let the server refuse every letter, or take it again."""

    def send(self: EmailMessage, **_kwargs: Any) -> int:
        if error:
            raise error
        mail.outbox.append(self)
        return 1

    monkeypatch.setattr(EmailMessage, "send", send)


def test_what_a_letter_says(story: Story, editor: User) -> None:
    note = note_on(story, editor)
    assert mail.outbox == []
    assert send_due(later()) == Report(sent=1)
    (letter,) = mail.outbox
    assert letter.to == ["writer@courier.example"]
    assert parseaddr(letter.from_email) == ("The Ellery Courier", "newsroom@courier.example")
    assert letter.subject == "Jane Roe wrote a note on “Ferry returns”"
    assert SECRET in letter.body
    assert "Text: “says the mayor”" in letter.body
    page = f"https://www.example.org/admin/articles/story/{story.pk}/notes/#note-{note.pk}"
    assert page in letter.body
    assert "https://www.example.org/admin/articles/story/notices/" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert send_due(later()) == Report()
    notice = Notification.objects.get()
    assert (notice.mail_due_at, notice.mailed_at is None) == (None, False)


def test_an_act_is_told_with_its_reason(story: Story, writer: User, editor: User) -> None:
    publishing.submit(story, by=writer)
    Notification.objects.all().delete()
    publishing.request_changes(story, by=editor, why="Who says so?")
    send_due(later())
    (letter,) = mail.outbox
    assert letter.subject == "“Ferry returns”: changes requested by Jane Roe"
    assert "Who says so?" in letter.body


def test_what_is_due_to_one_person_is_one_letter(
    story: Story, writer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = StoryFactory(created_by=staff("Reporter", username="other"))
    for number in range(3):
        note_on(story, editor, f"Note {number}.")
    note_on(other, editor)
    assert send_due(later()) == Report(sent=2)
    first, second = mail.outbox
    assert (first.to, first.subject) == ([writer.email], "3 notices")
    assert all(f"Note {number}." in first.body for number in range(3))
    assert SECRET not in first.body
    assert (second.to, SECRET in second.body) == (["other@courier.example"], True)
    monkeypatch.setattr(mailing, "IN_A_LETTER", 2)
    for number in range(3):
        note_on(story, editor, f"Note {number}.")
    assert send_due(later()) == Report(sent=2)


def test_nothing_strange_gets_into_the_head(story: Story, editor: User) -> None:
    story.headline = "Ferry\r\nBcc: all@courier.example\n" + "x" * 150
    Story.objects.filter(pk=story.pk).update(headline=story.headline)
    Paper.objects.update(name='Courier, "E"\nBcc: x@y.example')
    note_on(story, editor)
    assert send_due(later()) == Report(sent=1)
    (letter,) = mail.outbox
    assert len(letter.subject) == mailing.SUBJECT_LENGTH
    head = letter.message()
    assert head["Bcc"] is None
    assert letter.subject.startswith("Jane Roe wrote a note on “Ferry Bcc: all@courier.example")


def test_without_an_address_of_its_own_the_site_names_none(
    story: Story, editor: User, settings: Settings
) -> None:
    settings.SITE_URL = ""
    note_on(story, editor)
    send_due(later())
    assert "http" not in mail.outbox[0].body


# Whom it still concerns


@pytest.mark.parametrize(
    "change",
    [
        "no right any more",
        "left the staff",
        "account closed",
        "no address",
        "wants none",
        "story deleted",
        "another's story now",
        "seen meanwhile",
    ],
)
def test_what_concerns_somebody_no_more_is_not_sent(
    story: Story, writer: User, editor: User, change: str
) -> None:
    signer = staff("Reporter", username="signer")
    Story.objects.filter(pk=story.pk).update(created_by=signer)
    story.bylines.create(author=AuthorFactory(user=writer), order=0)
    note_on(Story.objects.get(pk=story.pk), editor)
    signer.notices.all().delete()
    match change:
        case "no right any more":
            writer.groups.clear()
        case "left the staff":
            User.objects.filter(pk=writer.pk).update(is_staff=False)
        case "account closed":
            User.objects.filter(pk=writer.pk).update(is_active=False)
        case "no address":
            User.objects.filter(pk=writer.pk).update(email="")
        case "wants none":
            notifying.choose_mail(writer, Mailing.NONE, now=timezone.now())
        case "story deleted":
            Story.objects.get(pk=story.pk).delete()
        case "another's story now":
            story.bylines.all().delete()
        case "seen meanwhile":
            writer.notices.update(seen_at=timezone.now())
    assert writer.notices.count() == 1
    assert send_due(later()) == Report()
    assert mail.outbox == []
    assert writer.notices.get().mail_due_at is None


def test_of_a_digest_the_rest_is_sent(story: Story, writer: User, editor: User) -> None:
    notifying.choose_mail(writer, Mailing.DAILY, now=timezone.now())
    other = StoryFactory(created_by=writer)
    note_on(story, editor, "For the writer.")
    note_on(other, editor)
    assert send_due(later()) == Report()
    Story.objects.filter(pk=other.pk).update(created_by=editor)
    tomorrow = timezone.now() + timedelta(days=1)
    assert send_due(tomorrow) == Report(sent=1)
    assert "For the writer." in mail.outbox[0].body
    assert SECRET not in mail.outbox[0].body


# Failing, and trying again


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("away"), OSError(), ValueError()])
def test_what_failed_is_tried_again_later_and_not_for_ever(
    story: Story, editor: User, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    note_on(story, editor)
    failing(monkeypatch, error)
    now = later()
    for tries in range(1, MOST_TRIES):
        assert send_due(now) == Report(failed=1)
        assert send_due(now) == Report()
        wait = AGAIN * 2 ** (tries - 1)
        assert Notification.objects.get().mail_due_at == now + wait
        now += wait
    assert send_due(now) == Report(failed=1)
    assert Notification.objects.get().mail_due_at is None
    failing(monkeypatch, None)
    assert send_due(now + timedelta(days=9)) == Report()


def test_what_failed_goes_out_as_the_letter_that_it_was(
    story: Story, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_on(story, editor, "One.")
    note_on(story, editor, "Two.")
    failing(monkeypatch, OSError("away"))
    now = later()
    send_due(now)
    note_on(story, editor, "Three.")
    failing(monkeypatch, None)
    assert send_due(now + AGAIN) == Report(sent=2)
    texts = [[word for word in ("One.", "Two.", "Three.") if word in m.body] for m in mail.outbox]
    assert sorted(texts) == [["One.", "Two."], ["Three."]]


def test_a_server_that_is_away_is_not_asked_for_each(
    story: Story, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_on(story, editor)
    note_on(StoryFactory(created_by=staff("Reporter")), editor)
    failing(monkeypatch, OSError("away"))
    now = later()
    assert send_due(now) == Report(failed=1)
    assert Notification.objects.filter(mail_tries=0).count() == 1


def test_what_dies_half_way_is_sent_after_all_under_the_same_name(
    story: Story, editor: User
) -> None:
    note_on(story, editor)
    now = later()
    (row,) = claim(now)  # and the process is gone
    assert send_due(now) == Report()
    assert send_due(now + LEASE) == Report(sent=1)
    name = mail.outbox[0].extra_headers["Message-ID"]
    Notification.objects.update(mailed_at=None, mail_due_at=now)  # the note of it was lost
    assert send_due(now + 2 * LEASE) == Report(sent=1)
    assert mail.outbox[1].extra_headers["Message-ID"] == name
    assert name.startswith(f"<notice.{row.pk}.")
    assert name.endswith("@courier.example>")


def test_what_kills_every_process_is_let_go(story: Story, editor: User) -> None:
    note_on(story, editor)
    Notification.objects.update(mail_tries=MOST_TRIES)
    assert send_due(later()) == Report()
    assert mail.outbox == []
    assert Notification.objects.get().mail_due_at is None


def test_what_another_process_has_claimed_is_left_to_it(
    story: Story, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_on(story, editor)
    note_on(StoryFactory(created_by=staff("Reporter")), editor)
    send, now, reports = EmailMessage.send, later(), []

    def send_while_another_begins(self: EmailMessage, **kwargs: Any) -> int:
        monkeypatch.setattr(EmailMessage, "send", send)
        reports.append(send_due(now))
        return send(self, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send_while_another_begins)
    reports.append(send_due(now))
    assert reports == [Report(sent=1), Report(sent=1)]
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 2


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where nobody waits"
)
@pytest.mark.django_db(transaction=True)
def test_many_processes_send_nothing_twice() -> None:
    *writers, editor = UserFactory.create_batch(7, is_superuser=True)
    sent: list[int] = []
    for writer in writers:
        note_on(StoryFactory(created_by=writer), editor)
    now = later()

    def work() -> None:
        try:
            sent.append(send_due(now).sent)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 6
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(one.email for one in writers)


def test_the_keeper_does_it_and_so_does_a_command(
    story: Story, editor: User, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "articles.mailing.chore" in settings.KEEPER_CHORES
    note_on(story, editor)
    chore(later())
    assert len(mail.outbox) == 1
    note_on(story, editor)
    call_command("send_notices")
    assert capsys.readouterr().out == "Sent: 1. Not sent: 0.\n"
    Notification.objects.update(at=timezone.now() - notifying.KEPT_FOR)
    chore(later())
    assert not Notification.objects.exists()


def test_where_nothing_is_due_one_question_is_asked(
    story: Story, editor: User, django_assert_num_queries: Any
) -> None:
    note_on(story, editor)
    with django_assert_num_queries(1):
        assert send_due(timezone.now() - timedelta(hours=1)) == Report()


def test_without_a_server_nothing_is_sent(story: Story, editor: User, settings: Settings) -> None:
    note_on(story, editor)
    settings.EMAIL_SET_UP = False
    assert send_due(later()) == Report()
    assert mail.outbox == []
