"""From lines in the log to rows in the database."""

import fcntl
import logging
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, models, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings

from ads.counting import aggregator, books, log
from ads.counting.aggregator import FINAL, KEEP, aggregate, counted_up_to
from ads.counting.keys import signing_key
from ads.counting.records import framed
from ads.counting.tokens import mint
from ads.models import (
    Creative,
    FlightTotal,
    LogCursor,
    Refusal,
    SeenEvent,
    Supply,
    Tally,
    Verdict,
)
from tests.factories import CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOW = 1_789_999_200  # a full hour, in September 2026
HOUR = datetime.fromtimestamp(NOW, UTC)
DAY = 86_400
BOOKS: tuple[type[models.Model], ...] = (Tally, FlightTotal, Supply, Refusal)


def token(creative: Creative | None = None, **values: Any) -> str:
    usual: dict[str, Any] = {
        "creative": creative.pk if creative else 0,
        "flight": creative.flight_id if creative else 0,
        "spot": "in-text",
        "section": "city",
        "minute": NOW // 60,
    }
    return mint(signing_key(), **{**usual, **values})


def seen(*items: str, event: int = 1, time: int = NOW, verdict: str = "-") -> str:
    return f"seen {time} {verdict} w {event:016x} {' '.join(items)}"


def tell(*lines: str, at: int = NOW, folder: Path | None = None) -> Path:
    """Append lines at a moment; returns their segment."""
    folder = folder or log.home()
    for line in lines:
        log.append(folder, line, clock=lambda: at)
    return folder / log.segment_at(at // log.WINDOW * log.WINDOW)


def everything() -> list[list[dict[str, Any]]]:
    """All that was counted, without the rows' own keys."""
    found = []
    for model in BOOKS:
        rows = [dict(row) for row in model._default_manager.values()]
        for row in rows:
            row.pop("id", None)
        found.append(sorted(rows, key=str))
    return found


def numbers(row: Tally | FlightTotal) -> dict[str, int]:
    return {name: getattr(row, name) for name in row.NUMBERS if getattr(row, name)}


def sums_hold() -> bool:
    """Whether the totals are the sums of the valid hourly counts."""
    sums: dict[int, list[int]] = {}
    for row in Tally.objects.filter(verdict=Verdict.VALID):
        before = sums.get(row.flight_id, [0] * len(Tally.NUMBERS))
        sums[row.flight_id] = [
            n + getattr(row, name) for n, name in zip(before, Tally.NUMBERS, strict=True)
        ]
    return sums == {
        total.pk: [getattr(total, name) for name in Tally.NUMBERS]
        for total in FlightTotal.objects.all()
    }


def test_what_was_told_stands_in_the_books() -> None:
    creative = CreativeFactory()
    one = token(creative)
    tell(
        seen(f"2{one}", f"r{token(count=2)}"),
        seen(f"1{one}", event=2),
        seen(f"2{one}", event=2),
        seen(f"2{one}", event=3, verdict="bot"),
        f"dot {NOW} - - {4:016x} {one}",
        f"to {NOW} - - {2:016x} {one}",
        f"to {NOW + 10_000} - - {9:016x} {one}",
    )
    report = aggregate(now=NOW + 10)
    assert (report.records, report.events, report.busy, report.more) == (7, 8, 0, False)
    valid = Tally.objects.get(verdict=Verdict.VALID)
    assert (valid.hour, valid.flight, valid.creative) == (HOUR, creative.flight, creative)
    assert (valid.spot, valid.section) == ("in-text", "city")
    assert numbers(valid) == {
        "decided": 3,
        "impressions": 2,
        "viewable": 2,
        "unverified": 1,
        "clicks": 1,
    }
    assert numbers(FlightTotal.objects.get()) == numbers(valid)
    assert numbers(Tally.objects.get(verdict=Verdict.BOT)) == {
        "decided": 1,
        "impressions": 1,
        "viewable": 1,
    }
    late = Tally.objects.get(verdict=Verdict.EXPIRED)
    assert (late.hour, numbers(late)) == (HOUR + timedelta(hours=2), {"clicks": 1})
    supply = Supply.objects.get()
    assert (supply.pages, supply.slots, supply.filled) == (2, 4, 2)
    assert (supply.spot, supply.section, supply.screen) == ("in-text", "city", "wide")
    cursor = LogCursor.objects.get()
    assert (cursor.host, cursor.records) == (log.home().name, 7)


def test_counts_add_up_over_runs() -> None:
    creative = CreativeFactory()
    for event in range(1, 4):
        tell(seen(f"1{token(creative)}", event=event))
        assert aggregate(now=NOW + 10).records == 1
        assert numbers(FlightTotal.objects.get()) == {"decided": event, "impressions": event}
    assert sums_hold()


def test_running_it_again_changes_nothing() -> None:
    tell(seen(f"2{token(CreativeFactory())}"), "nonsense")
    aggregate(now=NOW + 10)
    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = aggregate(now=NOW + 20)
    assert (report.records, report.events) == (0, 0)
    assert everything() == before
    assert not [one for one in queries if "UPDATE" in one["sql"] or "INSERT" in one["sql"]]


def test_a_log_that_is_read_from_the_start_adds_nothing_valid() -> None:
    tell(*(seen(f"2{token(CreativeFactory())}", event=event) for event in (1, 2)))
    aggregate(now=NOW + 10)
    totals = [numbers(total) for total in FlightTotal.objects.order_by("pk")]
    LogCursor.objects.all().delete()
    aggregate(now=NOW + 20)
    assert [numbers(total) for total in FlightTotal.objects.order_by("pk")] == totals
    assert {numbers(row)["viewable"] for row in Tally.objects.filter(verdict="repeat")} == {1}
    assert sums_hold()


def test_pieces_of_any_size_give_the_same_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    creatives = [CreativeFactory() for _ in range(3)]
    segment = tell(
        *(
            seen(f"{event % 3}{token(creatives[event % 3])}", event=event // 2)
            for event in range(40)
        ),
        "nonsense",
    )
    aggregate(now=NOW + 10)
    whole = everything()
    for size in (300, 777, 2_000):
        for model in (*BOOKS, SeenEvent, LogCursor):
            model._default_manager.all().delete()
        monkeypatch.setattr(aggregator, "PIECE", size)
        aggregate(now=NOW + 10)
        assert everything() == whole
        assert LogCursor.objects.get().offset == segment.stat().st_size


def test_it_stops_at_its_limit_and_goes_on_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aggregator, "PIECE", 300)
    one = token(CreativeFactory())
    tell(*(seen(f"0{one}", event=event) for event in range(20)))
    first = aggregate(limit=5, now=NOW + 10)
    assert first.more
    assert 5 <= first.events < 20
    second = aggregate(now=NOW + 10)
    assert not second.more
    assert first.events + second.events == FlightTotal.objects.get().decided == 20


def test_a_failure_half_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    tell(seen(f"2{token(CreativeFactory())}"), "nonsense")

    def fail(rows: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(books, "add_refusals", fail)
        with pytest.raises(OSError, match="disk"):
            aggregate(now=NOW + 10)
    assert everything() == [[], [], [], []]
    assert not SeenEvent.objects.exists()
    assert not LogCursor.objects.exists()
    aggregate(now=NOW + 10)
    assert FlightTotal.objects.get().viewable == 1
    assert Refusal.objects.get().count == 1


def test_what_is_refused_is_told() -> None:
    gone = CreativeFactory()
    lost = token(gone)
    gone.delete()
    kept = token(CreativeFactory())
    foreign = mint(b"f" * 32, creative=1, flight=1, spot="below", section="", minute=NOW // 60)
    segment = tell(
        seen(f"2{lost}", f"2{kept}", f"2{foreign}"),
        f"to {NOW} - - {1:016x} {lost}",
        f"odd {NOW} - - -",
    )
    with open(segment, "ab") as file:
        file.write(framed(seen(f"2{kept}", event=2))[:-20])
    tell(seen(f"0{kept}", event=3))
    aggregate(now=NOW + 10)
    refused = dict(Refusal.objects.values_list("reason", "count"))
    assert refused == {"unknown": 2, "forged": 1, "unreadable": 1, "torn": 1}
    assert numbers(FlightTotal.objects.get()) == {"decided": 2, "impressions": 1, "viewable": 1}
    assert sums_hold()


def test_a_creative_that_has_moved_counts_for_the_flight_that_showed_it() -> None:
    creative = CreativeFactory()
    before, there = creative.flight, token(creative)
    creative.flight = FlightFactory()
    creative.save()
    tell(seen(f"1{there}"), seen(f"1{token(creative)}", event=2))
    aggregate(now=NOW + 10)
    assert {total.pk: total.impressions for total in FlightTotal.objects.all()} == {
        before.pk: 1,
        creative.flight_id: 1,
    }


def test_a_flight_that_is_gone_too() -> None:
    creative = CreativeFactory()
    before, there = creative.flight, token(creative)
    creative.flight = FlightFactory()
    creative.save()
    before.delete()
    tell(seen(f"1{there}"))
    aggregate(now=NOW + 10)
    assert Refusal.objects.get().reason == "unknown"
    assert not Tally.objects.exists()


def test_the_statements_do_not_grow_with_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    one = token(CreativeFactory())

    def statements(events: range) -> int:
        tell(*(seen(f"2{one}", event=event) for event in events))
        with CaptureQueriesContext(connection) as queries:
            aggregate(now=NOW + 10)
        assert len(FlightTotal.objects.all()) == 1
        return len([one for one in queries if not one["sql"].startswith(("RELEASE", "SAVEPOINT"))])

    statements(range(1, 2))  # makes the cursor
    assert statements(range(2, 3)) == statements(range(3, 200))


# What an old segment comes to


def test_a_last_line_is_left_until_nobody_can_be_writing_it() -> None:
    one = token(CreativeFactory())
    segment = tell(seen(f"0{one}"))
    with open(segment, "ab") as file:
        file.write(framed(seen(f"0{one}", event=2))[:-1])  # whole, but for the line end
        file.write(b"\n" + framed("torn")[:-4])
    aggregate(now=NOW + log.WINDOW + FINAL - 1)
    assert not Refusal.objects.exists()
    aggregate(now=NOW + log.WINDOW + FINAL)
    assert Refusal.objects.get().reason == "torn"
    assert FlightTotal.objects.get().decided == 2
    assert LogCursor.objects.get().offset == segment.stat().st_size
    assert aggregate(now=NOW + log.WINDOW + FINAL + 1).records == 0


def test_a_counted_segment_is_removed_after_a_day() -> None:
    one = token(CreativeFactory())
    old, new = tell(seen(f"0{one}")), tell(seen(f"0{one}", event=2), at=NOW + DAY)
    assert aggregate(now=NOW + DAY + 10).removed == 0
    assert old.exists()
    assert aggregate(now=NOW + DAY + log.WINDOW).removed == 1
    assert not old.exists()
    assert new.exists()
    assert LogCursor.objects.get(segment=old.name).pruned
    assert not LogCursor.objects.get(segment=new.name).pruned
    assert FlightTotal.objects.get().decided == 2


def test_what_came_in_at_the_last_moment_is_counted_before_the_segment_goes() -> None:
    one = token(CreativeFactory())
    segment = tell(seen(f"0{one}"))
    aggregate(now=NOW + 10)
    tell(seen(f"0{one}", event=2))
    report = aggregate(now=NOW + KEEP + log.WINDOW)
    assert (report.removed, segment.exists()) == (1, False)
    assert FlightTotal.objects.get().decided == 2


def test_a_segment_that_somebody_writes_to_is_waited_for() -> None:
    """Whoever holds it with a record on its way is heard before the segment goes."""
    one = token(CreativeFactory())
    segment = tell(seen(f"0{one}"))
    writer = os.open(segment, os.O_WRONLY | os.O_APPEND)
    fcntl.flock(writer, fcntl.LOCK_SH)

    def write_late() -> None:
        os.write(writer, framed(seen(f"0{one}", event=2)))
        os.close(writer)

    late = threading.Timer(0.3, write_late)
    late.start()
    report = aggregate(now=NOW + KEEP + log.WINDOW)
    late.join()
    assert report.removed == 1
    assert FlightTotal.objects.get().decided == 2


def test_a_segment_is_not_removed_before_all_of_it_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aggregator, "PIECE", 200)
    one = token(CreativeFactory())
    segment = tell(*(seen(f"0{one}", event=event) for event in range(10)))
    assert aggregate(limit=2, now=NOW + KEEP + log.WINDOW).removed == 0
    assert segment.exists()
    while aggregate(limit=2, now=NOW + KEEP + log.WINDOW).more:
        pass
    assert not segment.exists()
    assert FlightTotal.objects.get().decided == 10


def test_one_that_was_counted_but_not_yet_removed_is_removed_later() -> None:
    """As after a kill between the two."""
    segment = tell(seen(f"0{token(CreativeFactory())}"))
    aggregate(now=NOW + 10)
    LogCursor.objects.update(pruned=True)
    aggregate(now=NOW + KEEP + log.WINDOW)
    assert not segment.exists()
    assert FlightTotal.objects.get().decided == 1


def test_the_cursors_of_removed_segments_go_after_a_week() -> None:
    one = token(CreativeFactory())
    week = NOW + 7 * DAY
    days = (NOW, NOW + 2 * DAY, week)
    segments = [tell(seen(f"0{one}", time=at), at=at).name for at in days]
    for at in (NOW + DAY, NOW + 3 * DAY):
        aggregate(now=at + log.WINDOW)
    assert LogCursor.objects.filter(pruned=True).count() == 2
    tell(seen(f"0{one}", event=2), at=week)
    aggregate(now=week + KEEP + log.WINDOW)
    left = LogCursor.objects.order_by("segment").values_list("segment", flat=True)
    assert list(left) == segments[1:]


def test_a_segment_that_has_shrunk_is_counted_anew(caplog: pytest.LogCaptureFixture) -> None:
    """As when power failed before the disk had all of it; what is valid still counts once."""
    one = token(CreativeFactory())
    segment = tell(seen(f"0{one}"))
    kept = segment.read_bytes()
    tell(seen(f"0{one}", event=2))
    aggregate(now=NOW + 10)
    segment.write_bytes(kept)
    with caplog.at_level(logging.ERROR):
        aggregate(now=NOW + 20)
    assert "shorter" in caplog.text
    assert FlightTotal.objects.get().decided == 2
    assert LogCursor.objects.get().offset == len(kept)


# Several at once


def test_a_folder_that_another_counts_is_left_alone() -> None:
    tell(seen(f"0{token(CreativeFactory())}"))
    with log.alone(log.home()) as held:
        assert held is not None
        report = aggregate(now=NOW + 10)
    assert (report.busy, report.records) == (1, 0)
    assert not Tally.objects.exists()
    assert aggregate(now=NOW + 10).records == 1


def test_without_locks_the_cursor_stops_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another aggregator has counted the same piece meanwhile."""
    tell(seen(f"0{token(CreativeFactory())}"))
    real = aggregator.lines

    def overtaken(piece: bytes, *, final: bool) -> tuple[list[str | None], int]:
        monkeypatch.setattr(aggregator, "lines", real)
        folder = aggregator._Folder(log.home(), aggregator.Report(), NOW + 10, 100)
        folder.count()
        return real(piece, final=final)

    monkeypatch.setattr(aggregator, "lines", overtaken)
    report = aggregate(now=NOW + 10)
    assert (report.busy, report.records) == (1, 0)
    assert FlightTotal.objects.get().decided == 1


def test_every_host_of_the_data_folder_is_counted(settings: Settings) -> None:
    one = token(CreativeFactory())
    tell(seen(f"0{one}"))
    tell(seen(f"0{one}", event=2), folder=log.root() / "gone-0000")
    assert aggregate(now=NOW + 10).records == 2
    assert FlightTotal.objects.get().decided == 2
    assert LogCursor.objects.values("host").distinct().count() == 2


def test_the_same_event_on_two_hosts_counts_once() -> None:
    one = token(CreativeFactory())
    tell(seen(f"1{one}"))
    tell(seen(f"2{one}"), folder=log.root() / "other-0000")
    aggregate(now=NOW + 10)
    assert numbers(FlightTotal.objects.get()) == {"decided": 1, "impressions": 1, "viewable": 1}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_two_hosts_that_claim_the_same_at_the_same_moment(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Each of eight threads claims the same events in a transaction of its own: one has them."""
    keys = dict.fromkeys(range(100), 1)
    start = threading.Barrier(8)
    fresh: list[int] = []

    def claim() -> None:
        with django_db_blocker.unblock():
            try:
                start.wait()
                with transaction.atomic():
                    known = books.claimed(keys, dict.fromkeys(keys, 1))
                    books.add_refusals({(NOW, "torn"): len(keys) - len(known)})
                fresh.append(len(keys) - len(known))
            finally:
                connections.close_all()

    threads = [threading.Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(fresh) == [0] * 7 + [100]
    assert Refusal.objects.get().count == 100


# What is forgotten


def test_events_are_remembered_until_their_tokens_have_expired() -> None:
    one = token(CreativeFactory())
    tell(seen(f"0{one}"))
    aggregate(now=NOW + 10)
    assert SeenEvent.objects.exists()
    assert aggregate(now=NOW + 2 * 3600).forgotten == 0
    assert aggregate(now=NOW + 5 * 3600).forgotten == 2  # the event, and its page
    assert not SeenEvent.objects.exists()


def test_events_are_remembered_while_a_host_is_behind() -> None:
    """What it has still to tell may be the same; after a day it is taken to be gone."""
    one = token(CreativeFactory())
    tell(seen(f"0{one}"))
    aggregate(now=NOW + 10)
    behind = LogCursor.objects.create(
        host="other", segment=log.segment_at(NOW), read_at=HOUR + timedelta(minutes=1)
    )
    assert aggregate(now=NOW + 9 * 3600).forgotten == 0
    assert counted_up_to(NOW + 9 * 3600) == behind.read_at
    assert aggregate(now=NOW + 25 * 3600).forgotten == 2


def test_nothing_is_forgotten_while_more_is_to_be_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aggregator, "PIECE", 200)
    one = token(CreativeFactory())
    tell(*(seen(f"0{one}", event=event) for event in range(10)))
    assert aggregate(limit=2, now=NOW + 10 * 3600).forgotten == 0
    tell(seen(f"0{one}", event=0))  # in the same segment, told again much later
    while aggregate(limit=2, now=NOW + 10 * 3600).more:
        pass
    assert FlightTotal.objects.get().decided == 10


def test_nothing_is_counted_twice_after_the_clock_was_years_ahead() -> None:
    one = token(CreativeFactory())
    ahead = NOW + 5 * 365 * DAY
    tell(seen(f"0{one}", time=ahead), at=ahead)
    tell(seen(f"0{one}"))
    assert aggregate(now=NOW).forgotten == 0
    assert counted_up_to(NOW) == HOUR
    tell(seen(f"1{one}"))
    aggregate(now=NOW + 1)
    total = FlightTotal.objects.get()
    assert (total.decided, total.impressions) == (1, 1)


def test_much_is_forgotten_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aggregator, "SLICE", 3)
    monkeypatch.setattr(aggregator, "SLICES", 2)
    SeenEvent.objects.bulk_create(SeenEvent(key=key, stage=0, expires=1) for key in range(8))
    SeenEvent.objects.create(key=99, stage=0, expires=NOW)
    assert aggregate(now=NOW).forgotten == 6
    assert aggregate(now=NOW).forgotten == 2
    assert [event.key for event in SeenEvent.objects.all()] == [99]


def test_an_idle_host_says_that_all_is_counted() -> None:
    tell(seen(f"0{token(CreativeFactory())}"))
    aggregate(now=NOW + 10)
    assert LogCursor.objects.get().read_at == HOUR
    aggregate(now=NOW + 3_000)
    assert LogCursor.objects.get().read_at == HOUR + timedelta(seconds=3_000)
    assert counted_up_to(NOW + 3_010) == HOUR + timedelta(seconds=3_000)


def test_with_no_log_at_all_there_is_nothing_to_do() -> None:
    report = aggregate(now=NOW)
    assert (report.records, report.busy, report.forgotten) == (0, 0, 0)
    assert counted_up_to(NOW) == HOUR
