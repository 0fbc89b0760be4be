"""How far the log of events has been counted, host by host.

    DATA_DIR/events/<host>/<segment>     where the site's hosts append (see `ads.counting`)

A host's folder is at hand if it shares this data folder; then the bytes that wait are known. Of
others only what their cursors say is.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ads.counting import log
from ads.models import LogCursor

WINDOW = timedelta(seconds=log.WINDOW)
LATE = timedelta(hours=1)  # after its window; then a segment must have been counted
OLD = timedelta(hours=26)  # after its window; then a segment must have been removed
MOST_CURSORS = 20_000
MOST_FILES = 5_000  # in one host's folder


@dataclass(frozen=True, slots=True)
class Host:
    """How far a host's log has been counted. `waiting` bytes are not yet; None if its folder is not
    at hand."""

    name: str
    read_at: datetime | None
    segments: int
    records: int
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Late:
    """A segment that should have been counted or removed by now, and why it is said to be."""

    host: str
    segment: str
    words: str


Books = list[tuple[str, dict[str, int] | None, dict[str, LogCursor]]]
"""Every host, the bytes in its segments (None if its folder is not at hand) and its cursors."""


def hosts(books: Books) -> list[Host]:
    """All hosts whose log has been read or is at hand, by name."""
    return [
        Host(
            host,
            max((row.read_at for row in rows.values()), default=None),
            len({*(sizes or {}), *(name for name, row in rows.items() if not row.pruned)}),
            sum(row.records for row in rows.values()),
            None if sizes is None else sum(_unread(sizes, rows).values()),
        )
        for host, sizes, rows in books
    ]


def late(books: Books, now: datetime) -> list[Late]:
    """The segments that are late at `now` (aware), by host and time."""
    return [one for host, sizes, rows in books for one in _late(host, sizes, rows, now)]


def _late(
    host: str, sizes: Mapping[str, int] | None, rows: Mapping[str, LogCursor], now: datetime
) -> Iterator[Late]:
    unread = _unread(sizes or {}, rows)
    for segment in sorted({*rows, *(sizes or {})}):
        row = rows.get(segment)
        age = now - _begins(segment, row, now) - WINDOW
        if age < LATE or (row is not None and row.pruned):
            continue
        if unread.get(segment):
            words = ngettext(
                "%d byte has not been counted for more than an hour.",
                "%d bytes have not been counted for more than an hour.",
                unread[segment],
            )
            yield Late(host, segment, words % unread[segment])
        elif sizes is not None and segment not in sizes:
            yield Late(host, segment, _("its file is gone, but the counting has not removed it."))
        elif sizes is None and age >= OLD:
            words = _("it has not been removed for more than a day: does the counting run there?")
            yield Late(host, segment, words)


def books() -> Books:
    """What there is and what is known of it, in one query.

    The folders are looked at first: what is removed meanwhile is marked so in its cursor by then.
    """
    folders = {host: _sizes(host) for host in _folders()}
    cursors: defaultdict[str, dict[str, LogCursor]] = defaultdict(dict)
    for row in LogCursor.objects.order_by("-segment", "host")[:MOST_CURSORS]:
        cursors[row.host][row.segment] = row
    return [(host, folders.get(host), cursors[host]) for host in sorted({*folders, *cursors})]


def _folders() -> list[str]:
    try:
        with os.scandir(log.root()) as entries:
            return [entry.name for entry in entries if entry.is_dir()]
    except OSError:
        return []


def _sizes(host: str) -> dict[str, int]:
    """The bytes in each segment of a host."""
    sizes = {}
    with suppress(OSError), os.scandir(log.root() / host) as entries:
        for entry in islice(entries, MOST_FILES):
            if entry.name.endswith(".log"):
                with suppress(FileNotFoundError):  # removed in this moment
                    sizes[entry.name] = entry.stat().st_size
    return sizes


def _unread(sizes: Mapping[str, int], rows: Mapping[str, LogCursor]) -> dict[str, int]:
    return {
        segment: max(0, size - (rows[segment].offset if segment in rows else 0))
        for segment, size in sizes.items()
        if not (segment in rows and rows[segment].pruned)
    }


def _begins(segment: str, row: LogCursor | None, now: datetime) -> datetime:
    """When a segment begins, by its name; by its last record if the name does not tell."""
    try:
        return datetime.fromtimestamp(log.begins(segment), UTC)
    except ValueError:
        return row.read_at if row else now
