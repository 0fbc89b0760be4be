"""Reports by e-mail: sent once, on their day, tried again when it failed, and said so."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from ads.models import ReportLink, ReportSchedule, Rhythm, Tier
from ads.reports import sending
from ads.reports.sending import Report, chore, claim, keep, send_due
from tests.factories import CampaignFactory, FlightFactory, TallyFactory, counted

pytestmark = pytest.mark.django_db

# Later than any link of an e-mail can have been made.
MONDAY = datetime(2090, 6, 19, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def post_office(settings: Settings) -> None:
    settings.EMAIL_SET_UP = True
    settings.SITE_URL = "https://www.example.org"
    settings.DEFAULT_FROM_EMAIL = "sales@example.org"


def scheduled(**kwargs: Any) -> ReportSchedule:
    defaults = {
        "campaign": kwargs.pop("campaign", None) or CampaignFactory(name="Boats"),
        "recipients": "ann@quay.example\nben@quay.example",
        "rhythm": Rhythm.WEEKLY,
        "next_at": MONDAY,
    }
    return ReportSchedule.objects.create(**(defaults | kwargs))


def test_a_report_is_sent_on_its_day_and_not_before() -> None:
    schedule = scheduled()
    assert send_due(MONDAY - timedelta(seconds=1)) == Report()
    assert mail.outbox == []
    assert send_due(MONDAY) == Report(sent=1)
    schedule.refresh_from_db()
    assert schedule.next_at == MONDAY + timedelta(days=7)
    assert schedule.last_sent_at == MONDAY
    assert schedule.last_problem == ""
    assert send_due(MONDAY + timedelta(hours=1)) == Report()
    assert len(mail.outbox) == 1


def test_one_that_was_missed_is_sent_once_and_then_on_its_day_again() -> None:
    schedule = scheduled(next_at=MONDAY - timedelta(days=21))
    assert send_due(MONDAY + timedelta(days=1)) == Report(sent=1)
    schedule.refresh_from_db()
    assert schedule.next_at == MONDAY + timedelta(days=7)


def test_what_it_says() -> None:
    campaign = CampaignFactory(name="Boats & more", advertiser__name="Quay")
    flight = FlightFactory(
        campaign=campaign,
        name="Spring",
        tier=Tier.STANDARD,
        goal=1000,
        starts_at=MONDAY - timedelta(days=30),
        ends_at=MONDAY + timedelta(days=30),
    )
    creative = counted(creative__flight=flight, creative__name="=Sails", hour=MONDAY).creative
    counted(creative=creative, hour=MONDAY - timedelta(days=2))  # in the week before
    stranger = TallyFactory(hour=MONDAY - timedelta(days=2), creative__name="Secret")
    scheduled(campaign=campaign)
    send_due(MONDAY)
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.subject == "Boats & more: report 2090-06-12 to 2090-06-18"
    assert message.from_email == "sales@example.org"
    assert message.to == ["ann@quay.example", "ben@quay.example"]
    (html, kind), *rest = message.alternatives
    assert (kind, rest) == ("text/html", [])
    for text in (str(message.body), str(html)):
        assert "Spring" in text
        assert "160 delivered; goal: 1,000 impressions" in text
        assert "Secret" not in text
    assert "Impressions: 80 (160)" in message.body
    assert "Boats & more – Quay" in message.body
    assert "Boats &amp; more" in str(html)
    ((name, content, mime),) = message.attachments
    assert name == "quay-boats-more-20900612-20900618.csv"
    assert mime == "text/csv"
    assert content.splitlines()[1].startswith("'=Sails,Spring,80,5,50")
    assert stranger.creative.name not in content


def test_its_link_leads_to_the_report_for_thirty_days(client: Client) -> None:
    scheduled(next_at=timezone.now())
    now = timezone.now()
    send_due(now)
    link = ReportLink.objects.get()
    assert link.created_by is None
    assert link.expires_at == now + timedelta(days=30)
    address = f"https://www.example.org{sending.sharing.path_of(link)}"
    assert address in mail.outbox[0].body
    assert client.get(sending.sharing.path_of(link)).status_code == 200


def test_without_an_address_of_the_site_there_is_no_link(settings: Settings) -> None:
    settings.SITE_URL = ""
    scheduled()
    assert send_due(MONDAY).sent == 1
    assert "http" not in mail.outbox[0].body
    assert not ReportLink.objects.exists()


def test_a_stopped_schedule_sends_nothing() -> None:
    scheduled(active=False)
    assert send_due(MONDAY) == Report()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ann@quay.example": (550, b"no such user")}),
        ConnectionRefusedError("nobody there\nat all"),
        TimeoutError("timed out"),
    ],
)
def test_what_failed_is_tried_again_an_hour_later(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    schedule = scheduled()

    def fail(self: Any, *args: Any, **kwargs: Any) -> int:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", fail)
        assert send_due(MONDAY) == Report(failed=1)
    schedule.refresh_from_db()
    assert schedule.last_problem.startswith("Not sent: ")
    assert "\n" not in schedule.last_problem
    assert schedule.last_sent_at is None
    assert schedule.next_at == MONDAY + timedelta(hours=1)
    assert not ReportLink.objects.exists()  # nobody has its address
    assert send_due(MONDAY + timedelta(minutes=59)) == Report()
    assert send_due(MONDAY + timedelta(hours=1)) == Report(sent=1)
    schedule.refresh_from_db()
    assert schedule.next_at == MONDAY + timedelta(days=7)
    assert schedule.last_problem == ""


def test_a_site_without_e_mail_says_so(settings: Settings) -> None:
    settings.EMAIL_SET_UP = False
    schedule = scheduled()
    assert send_due(MONDAY) == Report(failed=1)
    schedule.refresh_from_db()
    assert schedule.last_problem == "E-mail is not set up on this site (EMAIL_URL)."
    assert schedule.next_at == MONDAY + timedelta(hours=1)
    assert mail.outbox == []


def test_who_comes_second_finds_it_taken() -> None:
    schedule = scheduled()
    first = ReportSchedule.objects.get()
    second = ReportSchedule.objects.get()
    assert claim(first, MONDAY)
    assert not claim(second, MONDAY)
    schedule.refresh_from_db()
    # It moved before anything was sent; if this process dies now, the page says so.
    assert schedule.next_at == MONDAY + timedelta(days=7)
    assert "not come to its end" in schedule.last_problem


def test_what_was_changed_or_stopped_meanwhile_is_not_sent() -> None:
    seen = scheduled()
    ReportSchedule.objects.update(active=False)
    assert not claim(seen, MONDAY)
    ReportSchedule.objects.update(active=True, next_at=MONDAY + timedelta(days=3))
    seen.next_at = MONDAY
    assert not claim(seen, MONDAY)


def test_a_change_made_while_it_was_sent_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule = scheduled()
    moved = MONDAY + timedelta(days=20)

    def fail(self: Any, *args: Any, **kwargs: Any) -> int:
        ReportSchedule.objects.update(next_at=moved, rhythm=Rhythm.MONTHLY)
        raise ConnectionError("away")

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)
    assert send_due(MONDAY) == Report(failed=1)
    schedule.refresh_from_db()
    assert (schedule.next_at, schedule.rhythm) == (moved, Rhythm.MONTHLY)


def test_two_processes_in_the_midst_of_each_other_send_each_report_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second begins while the first, which has read what is due, sends its first e-mail."""
    for number in range(4):
        scheduled(campaign=CampaignFactory(name=f"C{number}"))
    send, reports = EmailMultiAlternatives.send, []

    def send_while_another_begins(self: Any, *args: Any, **kwargs: Any) -> int:
        monkeypatch.setattr(EmailMultiAlternatives, "send", send)
        reports.append(send_due(MONDAY))
        return send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_while_another_begins)
    reports.append(send_due(MONDAY))
    assert reports == [Report(sent=3), Report(sent=1)]
    assert len({message.subject for message in mail.outbox}) == len(mail.outbox) == 4


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where nobody waits"
)
@pytest.mark.django_db(transaction=True)
def test_many_processes_send_each_report_once() -> None:
    for number in range(6):
        scheduled(campaign=CampaignFactory(name=f"C{number}"))
    sent = []

    def work() -> None:
        try:
            sent.append(send_due(MONDAY).sent)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 6
    assert len({message.subject for message in mail.outbox}) == len(mail.outbox) == 6


def test_the_keepers_round_is_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "A_ROUND", 2)
    for _ in range(3):
        scheduled()
    chore(MONDAY)
    assert len(mail.outbox) == 2
    chore(MONDAY)
    assert len(mail.outbox) == 3


def test_the_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    scheduled(next_at=timezone.now())
    call_command("send_reports")
    assert capsys.readouterr().out == "Sent: 1. Not sent: 0.\n"


def test_a_name_with_a_line_break_makes_no_header() -> None:
    scheduled(campaign=CampaignFactory(name="Boats\nBcc: all@example.net"))
    assert send_due(MONDAY).sent == 1
    assert mail.outbox[0].subject.startswith("Boats Bcc: all@example.net: report")
    assert mail.outbox[0].message()["Bcc"] is None


def test_keeping_a_schedule_says_when_it_is_next(settings: Settings) -> None:
    schedule = scheduled(last_problem="Not sent: away")
    schedule.rhythm = Rhythm.MONTHLY
    keep(schedule, now=MONDAY, zone=timezone.get_current_timezone())
    schedule.refresh_from_db()
    assert schedule.next_at == datetime(2090, 7, 1, 6, tzinfo=UTC)
    assert schedule.last_problem == ""


def test_a_mail_costs_the_same_with_one_row_and_with_three() -> None:
    costs = []
    campaign = CampaignFactory()
    for _ in range(3):
        counted(creative__flight__campaign=campaign, hour=MONDAY - timedelta(days=1))
        ReportSchedule.objects.all().delete()
        scheduled(campaign=campaign)
        with CaptureQueriesContext(connection) as queries:
            send_due(MONDAY)
        costs.append(len(queries))
    # What is due, the claim with its savepoint, the link, flights and hours of two periods, the
    # creatives, a note.
    assert costs == [11, 11, 11]
