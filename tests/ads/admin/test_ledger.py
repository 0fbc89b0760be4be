"""The ledger: the sums of the site, and its alarms in words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from ads.models import FlightTotal, Refusal, Refused, Tally, Verdict
from tests.ads.admin.people import staff
from tests.factories import LogCursorFactory, SupplyFactory, TallyFactory, counted, this_hour

pytestmark = pytest.mark.django_db

LEDGER = "/admin/commercial/tally/"
TEN = datetime(2026, 6, 10, 10, tzinfo=UTC)
JUNE = {"first": "2026-06-09", "last": "2026-06-11"}


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(staff("report_campaign", "view_tally"))
    return client


def test_days_are_summed_and_lead_to_their_hours(manager: Client) -> None:
    creative = counted(hour=TEN).creative
    counted(creative=creative, hour=TEN, section="other")
    counted(creative=creative, hour=TEN, verdict=Verdict.BOT, decided=30, clicks=4)
    counted(creative=creative, hour=TEN - timedelta(days=20))
    Refusal.objects.create(hour=TEN, reason=Refused.FORGED, count=6)
    text = manager.get(LEDGER, JUNE).text
    row = "<td>200</td><td>160</td><td>10</td><td>100</td><td>4</td><td>34</td><td>6</td>"
    assert text.count(row) == 2  # the day, and all days
    assert '<a href="?first=2026-06-10&amp;last=2026-06-10">Wed 10 Jun 2026</a>' in text
    assert "Tue 9 Jun 2026" in text
    assert '<th scope="row">Known robot</th><td>30</td>' in text
    assert '<th scope="row">Not signed by this site</th><td>6</td>' in text
    hours = manager.get(LEDGER, {"first": "2026-06-10", "last": "2026-06-10"}).text
    assert f'<th scope="row">10:00 UTC</th>{row}' in hours
    assert hours.count(":00 UTC</th>") == 24


def test_a_day_of_25_hours(manager: Client, settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    counted(hour=datetime(2026, 10, 25, 1, tzinfo=UTC))
    text = manager.get(LEDGER, {"first": "2026-10-25", "last": "2026-10-25"}).text
    assert '<th scope="row">02:00 CEST</th><td>0</td>' in text
    assert '<th scope="row">02:00 CET</th><td>100</td>' in text


def test_all_holds(manager: Client) -> None:
    counted(hour=TEN)
    text = manager.get(LEDGER, JUNE).text
    assert "All sums hold." in text
    assert "alarms" not in text


def test_alarms_stand_at_the_top_and_say_where(manager: Client) -> None:
    tally = counted(hour=TEN, creative__flight__name="Spring <b>")
    FlightTotal.objects.filter(flight=tally.flight).update(clicks=9)
    SupplyFactory(hour=TEN, slots=3, filled=4)
    text = manager.get(LEDGER, JUNE).text
    assert "2 sums do not hold" in text
    assert "Flight “Spring &lt;b&gt;”:" in text
    assert "clicks 9 instead of 2" in text
    assert text.index("2 sums do not hold") < text.index("<caption>Day by day")
    later = {"first": "2026-06-11", "last": "2026-06-12"}
    assert "All sums hold." in manager.get(LEDGER, later).text


def test_how_far_the_log_was_read(manager: Client, settings: Settings) -> None:
    text = manager.get(LEDGER).text
    assert "Nothing has been logged yet." in text
    cursor = LogCursorFactory(host="host-a", offset=1000)
    folder = settings.DATA_DIR / "events" / "host-a"
    folder.mkdir(parents=True)
    (folder / cursor.segment).write_bytes(b"x" * 3500)
    LogCursorFactory(host="far", read_at=timezone.now() - timedelta(hours=2))
    text = manager.get(LEDGER).text
    assert "2,500 bytes" in text
    assert 'class="state state--paused"' in text  # the other has not been heard of for a while


@pytest.mark.parametrize(
    "query", [{"first": "x"}, {"first": "2026-06-11", "last": "2026-06-10"}, {"last": "9999-12-31"}]
)
def test_what_can_not_be_asked_shows_the_last_week(manager: Client, query: dict[str, str]) -> None:
    counted(hour=this_hour())
    response = manager.get(LEDGER, query)
    assert response.status_code == 200
    assert "errorlist" in response.text
    assert "<td>100</td><td>80</td>" in response.text


def test_nobody_changes_what_was_counted(client: Client) -> None:
    verbs = [f"{verb}_tally" for verb in ("add", "change", "delete", "view")]
    client.force_login(staff("report_campaign", *verbs))
    tally = counted(hour=TEN)
    for tail in ("add/", f"{tally.pk}/change/", f"{tally.pk}/delete/", f"{tally.pk}/history/"):
        assert client.get(f"{LEDGER}{tail}").status_code == 404
    assert client.post(LEDGER, {"action": "delete_selected"}).status_code == 405
    assert Tally.objects.count() == 1


def test_it_costs_the_same_with_one_row_and_with_three(manager: Client) -> None:
    costs = []

    def rows(number: int) -> Any:
        counted(hour=TEN, decided=1)
        TallyFactory(hour=TEN, verdict=Verdict.STAFF)
        SupplyFactory(hour=TEN, filled=101)
        Refusal.objects.create(hour=TEN - timedelta(hours=number), reason=Refused.TORN, count=1)
        LogCursorFactory(host=f"host-{number}")

    for number in range(3):
        rows(number)
        manager.get(LEDGER, JUNE)
        with CaptureQueriesContext(connection) as queries:
            manager.get(LEDGER, JUNE)
        costs.append(len(queries))
    # Session, user, two for permissions; seven of the audit; hours, reasons, refusals, cursors.
    assert costs == [10, 10, 10]
