"""From the log to the counts, each record exactly once.

For a piece of a segment, in one transaction: what it tells is added to the counts, the events are
noted as counted, and the cursor of the segment moves to the end of the piece. All of it happens or
nothing; whatever was killed half-way is done again from where the cursor stands.

- Two aggregators never work on one host's folder: each holds it alone. Should that fail (on a file
  system without locks), the cursor's row stops the second.
- The piece is on disk before the cursor moves, so that a failure of power cannot take away records
  that the cursor has passed.
- A segment that is counted is kept for a day, then removed while nobody can write to it.
"""

import logging
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from ads.counting import books, log
from ads.counting.keys import reading_keys
from ads.counting.reckoning import HOUR, Batch, Reader
from ads.counting.records import lines
from ads.models import LogCursor, SeenEvent

PIECE = 256 * 1024  # bytes counted in one transaction: some thousand events
LIMIT = 500_000  # events counted in one go, before others get their turn
FINAL = 600  # seconds after the end of a segment's window; then its last line is taken as it is
KEEP = 86_400  # seconds for which a counted segment is kept
FORGET = timedelta(days=7)  # after which the cursor of a removed segment goes too
SILENT = timedelta(days=1)  # a host that has counted nothing for so long is not waited for
IDLE = timedelta(minutes=1)  # how often a host with nothing to count says that it is there
SLICE = 5_000  # counted events that are forgotten in one transaction
SLICES = 40  # in one go

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """What one run of the aggregator did.

    `busy` folders were held by another aggregator; `more` says that it stopped at its limit;
    `forgotten` counted events needed no longer be remembered; `removed` segments were pruned.
    """

    records: int = 0
    events: int = 0
    busy: int = 0
    removed: int = 0
    forgotten: int = 0
    more: bool = False


class Elsewhere(Exception):
    """Another aggregator has moved the cursor."""


def aggregate(*, limit: int = LIMIT, now: float | None = None) -> Report:
    """Count what was logged in this data folder and not counted yet, about `limit` events at most.

    `now` is in seconds since 1970. Running it again, or twice at once, changes nothing. Raises
    what the database raises; then everything before the failed piece is counted.
    """
    report = Report()
    at = time.time() if now is None else now
    for folder in log.hosts():
        with log.alone(folder) as held:
            if held is None:
                report.busy += 1
            elif not report.more:
                _Folder(folder, report, at, limit).count()
    if not report.busy and not report.more:
        report.forgotten = _forget(at)
    return report


class _Folder:
    """The log of one host, which nobody else counts meanwhile."""

    def __init__(self, folder: Path, report: Report, now: float, limit: int) -> None:
        self.folder = folder
        self.report = report
        self.now = now
        self.limit = limit
        self.reader = Reader(reading_keys())
        self.cursors = {one.segment: one for one in LogCursor.objects.filter(host=folder.name)}

    def count(self) -> None:
        """Count all segments, the oldest first, and remove those that are done with."""
        try:
            for segment in log.segments(self.folder):
                self._segment(segment)
                if self.report.more:
                    return
        except Elsewhere:
            self.report.busy += 1
            return
        self._say_that_all_is_counted()

    def _segment(self, segment: str) -> None:
        cursor = self.cursors.get(segment)
        offset = cursor.offset if cursor else 0
        path = self.folder / segment
        size = path.stat().st_size
        over = self.now - log.begins(segment) - log.WINDOW
        if size == offset and over < KEEP:
            return
        if size < offset:
            logger.error("%s is shorter than what was counted of it; counting it anew", path)
            self._rewind(segment)
            offset = 0
        with open(path, "rb") as file:
            offset = self._pieces(segment, file.fileno(), offset)
        if not self.report.more and over >= FINAL and (offset < size or over >= KEEP):
            self._finish(segment, offset, remove=over >= KEEP)

    def _finish(self, segment: str, offset: int, *, remove: bool) -> None:
        """Count what is left while nobody can write; then the segment may go."""
        with log.alone(self.folder / segment, wait=True) as descriptor:
            if descriptor is None:
                return
            self._pieces(segment, descriptor, offset, final=True)
            if remove and not self.report.more:
                cursors = LogCursor.objects.filter(host=self.folder.name)
                cursors.filter(segment=segment).update(pruned=True)
                (self.folder / segment).unlink()
                self.report.removed += 1
                cursors.filter(pruned=True, read_at__lt=_moment(self.now) - FORGET).delete()

    def _pieces(self, segment: str, descriptor: int, offset: int, *, final: bool = False) -> int:
        """Count from `offset` to the end; returns how far that was."""
        while piece := os.pread(descriptor, PIECE, offset):
            last = final and len(piece) < PIECE
            found, length = lines(piece, final=last)
            if not length:
                break
            if found:
                os.fsync(descriptor)
            self._enter(segment, offset, found, length)
            offset += length
            if self.report.events >= self.limit:
                self.report.more = True
                break
        return offset

    def _enter(self, segment: str, offset: int, found: list[str | None], length: int) -> None:
        """Count a piece. What the database is not needed for comes before the transaction."""
        begins = log.begins(segment)
        batch = Batch(self.reader)
        for line in found:
            batch.take(line, begins // HOUR * HOUR)
        with transaction.atomic():
            cursor = self._cursor(segment, offset, batch.latest or begins)
            batch.settle(books.claimed(batch.stages, batch.expiry))
            batch.drop(books.gone({(place.creative, place.flight) for place in batch.tallies}))
            books.add_tallies(batch.tallies)
            books.add_supply(batch.supply)
            books.add_refusals(batch.refusals)
            cursor.offset += length
            cursor.records += batch.records
            cursor.read_at = max(cursor.read_at, _moment(batch.latest))
            cursor.save(update_fields=["offset", "records", "read_at"])
        self.report.records += batch.records
        self.report.events += batch.events

    def _cursor(self, segment: str, offset: int, latest: float) -> LogCursor:
        """The segment's row, held until the transaction ends."""
        cursor, _new = LogCursor.objects.select_for_update().get_or_create(
            host=self.folder.name, segment=segment, defaults={"read_at": _moment(latest)}
        )
        if cursor.offset != offset:
            raise Elsewhere
        return cursor

    def _rewind(self, segment: str) -> None:
        LogCursor.objects.filter(host=self.folder.name, segment=segment).update(offset=0)

    def _say_that_all_is_counted(self) -> None:
        """The latest cursor says up to when this host's events are counted, even if there were
        none of late."""
        latest = LogCursor.objects.filter(host=self.folder.name).order_by("-segment").first()
        now = _moment(self.now)
        if latest and latest.read_at < now - IDLE:
            latest.read_at = now
            latest.save(update_fields=["read_at"])


def counted_up_to(now: float) -> datetime:
    """Until when the events of all hosts have been counted, at most a day before `now`.

    Hosts that have been silent for longer are taken to be gone. A host whose clock was ahead has
    told of later moments than this one: they do not count. `now` is in seconds since 1970.
    """
    moment = _moment(now)
    hosts = LogCursor.objects.values("host").annotate(upto=Max("read_at"))
    told = [host["upto"] for host in hosts if host["upto"] > moment - SILENT]
    return min([moment, *told])


def _forget(now: float) -> int:
    """Forget counted events whose tokens had expired when the last event that is still to be
    counted came in."""
    hour = int(counted_up_to(now).timestamp()) // HOUR
    forgotten = 0
    for _ in range(SLICES):
        old = SeenEvent.objects.filter(expires__lt=hour).values("pk")[:SLICE]
        if not old.exists():
            break
        forgotten += SeenEvent.objects.filter(pk__in=old).delete()[0]
    return forgotten


def _moment(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)
