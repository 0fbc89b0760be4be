"""The log of events on this host: segments of five minutes, to which every process appends.

    DATA_DIR/events/<name of the host>/20261125T0405.log

Whoever else counts something has a folder of another name beside `events`, kept in the same way.

A host's folder has a name of its own for good, made once from the machine's name and chance: two
hosts that are called the same never share one, and a machine that is renamed keeps its own.

- A record is one write to a descriptor opened for appending, which the kernel does not mix with
  others. It is opened for each record: that costs some microseconds, and nothing is left over when
  a process forks or dies.
- Whoever writes holds the segment with a shared lock. Whoever removes one holds it alone, and takes
  its name away before letting go; a writer that had opened it sees that it has no name any more,
  and begins anew.
"""

import fcntl
import os
import platform
import re
import secrets
import time
from calendar import timegm
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENOSPC, ESTALE
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ads.counting.records import framed

WINDOW = 300  # seconds that a segment covers
MOST = 2**30  # bytes in a segment
LEAST_FREE = 2**28  # bytes left to others on the disk: no flood of requests fills it
TRIES = 5
NAME = "%Y%m%dT%H%M.log"
NAMED = re.compile(r"\d{8}T\d{4}\.log")


def root(name: str = "events") -> Path:
    """Where the folders of all hosts that share this data folder are."""
    return Path(settings.DATA_DIR) / name


def home(name: str = "events") -> Path:
    """This host's folder. It need not exist yet."""
    return _home(root(name))


def hosts(name: str = "events") -> list[Path]:
    """The folders in which there may be something to count."""
    try:
        return sorted(path for path in root(name).iterdir() if path.is_dir())
    except FileNotFoundError:
        return []


def segments(folder: Path) -> list[str]:
    """The names of a host's segments, the oldest first."""
    return sorted(name for name in os.listdir(folder) if NAMED.fullmatch(name))


@lru_cache(maxsize=4)
def segment_at(window: int) -> str:
    """The name of the segment that begins at `window` (seconds since 1970)."""
    return time.strftime(NAME, time.gmtime(window))


def begins(segment: str) -> int:
    """When a segment begins, in seconds since 1970."""
    return timegm(time.strptime(segment, NAME))


def append(folder: Path, line: str, *, clock: Callable[[], float] = time.time) -> None:
    """Append a record to the segment of this moment. When this returns, it will be counted.

    Raises OSError if it could not be written whole.
    """
    text = framed(line)
    for _ in range(TRIES):
        descriptor = _open(folder / segment_at(int(clock()) // WINDOW * WINDOW))
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            about = os.fstat(descriptor)
            if not about.st_nlink:
                continue
            if about.st_size > MOST:
                raise OSError(ENOSPC, "this segment of the log is full")
            disk = os.fstatvfs(descriptor)
            if disk.f_bavail * disk.f_frsize < LEAST_FREE:
                raise OSError(ENOSPC, "the disk of the log is nearly full")
            if os.write(descriptor, text) < len(text):
                raise OSError(ENOSPC, "the record broke off")
        finally:
            os.close(descriptor)
        return
    raise OSError(ESTALE, "the segments are removed as fast as they are made")


@contextmanager
def alone(path: Path, *, wait: bool = False) -> Iterator[int | None]:
    """Hold a folder or a segment against everybody else; gives a descriptor for reading.

    None if another process holds it and `wait` is off. Raises FileNotFoundError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield None
        else:
            yield descriptor
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o640)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o640)


@lru_cache(maxsize=16)
def _home(events: Path) -> Path:
    """The first process to ask writes the name aside, whole, and links it into its place."""
    kept = events / "name-of-this-host"
    if not kept.exists():
        events.mkdir(parents=True, exist_ok=True)
        machine = re.sub(r"[^A-Za-z0-9.-]", "", platform.node())[:60] or "host"
        aside = events / f".{kept.name}.{os.getpid()}.{secrets.token_hex(4)}"
        aside.write_text(f"{machine}-{secrets.token_hex(4)}\n")
        try:
            os.link(aside, kept)
        except FileExistsError:
            pass  # another process was first, and its name counts
        finally:
            aside.unlink()
    return events / kept.read_text().strip()
