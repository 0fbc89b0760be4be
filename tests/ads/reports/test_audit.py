"""The ledger's alarms: each kind of broken row is told of, and nothing that is sound."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from ads.models import FlightTotal, Verdict
from ads.reports import journal
from ads.reports.audit import Discrepancy, Fault, Span, discrepancies
from tests.factories import (
    CreativeFactory,
    FlightTotalFactory,
    LogCursorFactory,
    SupplyFactory,
    TallyFactory,
    counted,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 10, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEN = datetime(2026, 6, 10, 10, tzinfo=UTC)


def found(**kwargs: Any) -> list[Discrepancy]:
    return discrepancies(now=NOW, **kwargs)


def sound() -> None:
    """Counts as the aggregator leaves them, some of them kept apart."""
    creative = CreativeFactory()
    counted(creative=creative, hour=TEN)
    counted(creative=creative, hour=TEN, section="other")
    # What was kept apart need not add up: only what was told of is there.
    counted(creative=creative, hour=TEN, verdict=Verdict.BOT, decided=0, viewable=99)
    SupplyFactory(hour=TEN)
    LogCursorFactory(segment="20260610T1225.log", read_at=NOW)
    LogCursorFactory(segment="20260608T0000.log", pruned=True, read_at=NOW)


def more_seen() -> None:
    counted(creative__name="Boats", hour=TEN, decided=84)


def more_viewable() -> None:
    counted(creative__name="Boats", hour=TEN, viewable=81)


def total_differs() -> None:
    tally = counted(creative__flight__name="Spring", hour=TEN)
    FlightTotal.objects.filter(flight=tally.flight).update(clicks=3)


def total_is_missing() -> None:
    TallyFactory(creative__flight__name="Spring", hour=TEN)


def total_of_nothing() -> None:
    FlightTotalFactory(flight__name="Spring", viewable=1)


def more_filled(**where: Any) -> None:
    SupplyFactory(hour=TEN, slots=10, filled=11, **where)


def not_read() -> None:
    LogCursorFactory(host="host-b", segment="20260608T0000.log", read_at=NOW)


@pytest.mark.parametrize(
    ("break_it", "faults", "words"),
    [
        (more_seen, [Fault.SEEN] * 2, "85 were seen, but only 84 decided"),
        (more_viewable, [Fault.VIEWABLE] * 2, "81 were viewable, but only 80 begun to show"),
        (
            total_differs,
            [Fault.TOTAL],
            "Flight “Spring”: its total is not the sum of its hours: clicks 3 instead of 2.",
        ),
        (total_is_missing, [Fault.TOTAL], "decided 0 instead of 100"),
        (total_of_nothing, [Fault.TOTAL], "viewable 1 instead of 0"),
        (
            more_filled,
            [Fault.FILLED],
            "Narrow screens, below 900 pixels: in the hour from "
            "10:00 on 10 Jun 2026 11 slots were filled, but there were only 10.",
        ),
        (not_read, [Fault.LOG], "host-b/20260608T0000.log"),
    ],
)
def test_each_kind_of_broken_row_is_told_of(
    break_it: Callable[[], None], faults: list[Fault], words: str
) -> None:
    sound()
    assert found() == []
    break_it()
    told = found()
    assert [one.fault for one in told] == faults
    assert words in str(told[0])


def test_what_was_decided_may_be_seen_in_the_next_hours() -> None:
    """A token counts for two hours: what is seen later cannot have been decided before."""
    creative = CreativeFactory()
    counted(creative=creative, hour=TEN, impressions=0, unverified=0, viewable=0)
    late = {"decided": 0, "impressions": 60, "unverified": 0, "viewable": 40}
    counted(creative=creative, hour=TEN + 2 * HOUR, **late)
    assert found() == []
    counted(creative=creative, hour=TEN + 6 * HOUR, **(late | {"impressions": 30, "viewable": 20}))
    (one,) = found()
    assert one.fault == Fault.SEEN
    assert "in the hour from 16:00" in str(one)
    assert "30 were seen, but only 0 decided" in str(one)


def test_a_breach_is_not_covered_by_other_days_of_the_same_creative() -> None:
    creative = CreativeFactory()
    counted(creative=creative, hour=TEN - 48 * HOUR, decided=10_000)
    counted(creative=creative, hour=TEN, decided=50)
    assert [one.fault for one in found()] == [Fault.SEEN]


def test_a_span_looks_at_what_was_counted_in_it_only() -> None:
    more_seen()
    more_filled()
    total_is_missing()
    assert len(found(span=Span(since=TEN, until=TEN + HOUR))) == 4
    assert found(span=Span(since=TEN + HOUR)) == []
    assert found(span=Span(until=TEN)) == []


def test_auditing_costs_the_same_with_one_fault_of_each_kind_and_with_three() -> None:
    costs = []
    for _ in range(3):
        for break_it in (more_seen, more_viewable, total_differs, total_of_nothing, more_filled):
            break_it()
        with CaptureQueriesContext(connection) as queries:
            found()
        costs.append(len(queries))
    # Creatives, hours and those before them, totals twice, supply, cursors.
    assert costs == [5, 5, 5]


# The log


@pytest.fixture
def folder(settings: Settings) -> Path:
    place = settings.DATA_DIR / "events" / "host-a"
    place.mkdir(parents=True)
    return place


def segment(folder: Path, name: str, size: int) -> None:
    (folder / name).write_bytes(b"x" * size)


def test_a_segment_at_hand_must_be_counted_an_hour_later(folder: Path) -> None:
    segment(folder, "20260610T1100.log", 1500)  # 85 minutes after its end
    LogCursorFactory(segment="20260610T1100.log", offset=1000, read_at=NOW)
    segment(folder, "20260610T1200.log", 1500)  # 25 minutes
    LogCursorFactory(segment="20260610T1200.log", offset=1000, read_at=NOW)
    segment(folder, "20260610T0900.log", 1000)  # read whole
    LogCursorFactory(segment="20260610T0900.log", offset=1000, read_at=NOW)
    (one,) = journal.late(journal.books(), NOW)
    assert (one.host, one.segment) == ("host-a", "20260610T1100.log")
    assert one.words == "500 bytes have not been counted for more than an hour."
    (host,) = journal.hosts(journal.books())
    assert (host.waiting, host.segments, host.records) == (1000, 3, 30)


def test_a_segment_nobody_has_begun_to_count_is_late_too(folder: Path) -> None:
    segment(folder, "20260610T1000.log", 7)
    (one,) = journal.late(journal.books(), NOW)
    assert "7 bytes" in one.words
    assert journal.hosts(journal.books())[0].read_at is None


def test_a_file_that_is_gone_by_itself_is_told_of(folder: Path) -> None:
    LogCursorFactory(segment="20260610T1000.log", read_at=NOW)
    assert "its file is gone" in journal.late(journal.books(), NOW)[0].words


def test_of_a_host_elsewhere_only_what_is_not_removed_is_late() -> None:
    LogCursorFactory(host="far", segment="20260610T0000.log", read_at=NOW)  # half a day old
    LogCursorFactory(host="far", segment="20260609T0000.log", read_at=NOW)
    (one,) = journal.late(journal.books(), NOW)
    assert one.segment == "20260609T0000.log"
    (host,) = journal.hosts(journal.books())
    assert host.waiting is None


@pytest.mark.parametrize("name", ["..", "../../etc", "/etc", "a\x01b", "20260610T1000.log"])
def test_odd_names_in_the_rows_touch_no_file(folder: Path, name: str) -> None:
    LogCursorFactory(host=name, segment="../passwd", read_at=NOW)
    assert [host.waiting for host in journal.hosts(journal.books()) if host.name == name] == [None]
    assert journal.late(journal.books(), NOW) == []


# The command


def test_the_command_fails_where_a_sum_does_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("audit_counts")
    assert capsys.readouterr().out == "All sums hold.\n"
    total_differs()
    with pytest.raises(CommandError, match="1 sum does not hold") as failed:
        call_command("audit_counts")
    assert failed.value.returncode == 1
    assert "clicks 3 instead of 2" in capsys.readouterr().out


def test_the_command_can_look_at_the_last_days_only(capsys: pytest.CaptureFixture[str]) -> None:
    SupplyFactory(hour=timezone.now() - timedelta(days=5), slots=10, filled=11)
    call_command("audit_counts", days=2)
    assert capsys.readouterr().out == "All sums hold.\n"
    with pytest.raises(CommandError, match="1 sum"):
        call_command("audit_counts", days=6)
