"""The thread that counts while the site runs, so that `make run` needs no further process.

Every worker has one. Every few seconds each of them tries to be the keeper of this data folder; who
is counts what has been logged, and then does the chores that `settings.KEEPER_CHORES` names: dotted
paths of functions that take the moment (aware). A chore decides itself whether it is due, and must
bear being done on several hosts at once. Whatever goes wrong is written to the log, and the next
round begins as if nothing had happened.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.module_loading import import_string

from ads.counting import log
from ads.counting.aggregator import aggregate
from ads.stock.shapes import notebook
from ads.stock.shelf import shelf

EVERY = 5.0  # seconds between two rounds
PATIENCE = 10.0  # seconds for a round under way when the process is to end

logger = logging.getLogger(__name__)


class Keeper(threading.Thread):
    """Does a round every `every` seconds until it is told to stop. A daemon: it keeps no process
    alive. Without `counting` it sees only to what every process has to see to itself."""

    def __init__(self, *, every: float = EVERY, counting: bool = True) -> None:
        super().__init__(name="keeper", daemon=True)
        self.every = every
        self.counting = counting
        self._over = threading.Event()

    def run(self) -> None:
        """Until it is over. What every process has to see to comes first, then the rounds of which
        one process has its turn."""
        shelf.tended = True
        while not self._over.wait(self.every):
            _tend()
            if self.counting:
                keep()

    def stop(self) -> None:
        """Let the round under way come to its end, if it does so soon."""
        self._over.set()
        if self.is_alive():
            self.join(PATIENCE)


def _tend() -> None:
    """Look at what may be shown, so that no page has to; and keep what pages have asked for."""
    _try("the shelf", lambda: shelf.refresh(timezone.now()))
    _try("the notebook", notebook.write)
    with suppress(Exception):  # a connection that is broken is gone anyway
        connections.close_all()


def keep() -> bool:
    """One round, if nobody else on this data folder is at one; whether there was one.

    Never raises: whatever fails is told in the log.
    """
    try:
        with _being_keeper() as keeper:
            if keeper:
                _round()
            return keeper
    except OSError:
        logger.exception("the folder of events can't be used")
        return False


def _round() -> None:
    try:
        _try("counting", aggregate)
        for path in settings.KEEPER_CHORES:
            _try(path, _chore, path)
    finally:
        with suppress(Exception):  # a connection that is broken is gone anyway
            connections.close_all()


def _chore(path: str) -> None:
    import_string(path)(timezone.now())


def _try(what: str, do: Callable[..., object], *about: object) -> None:
    try:
        do(*about)
    except Exception:  # whatever it is, the next round must come
        logger.exception("%s failed; it is tried again in the next round", what)


@contextmanager
def _being_keeper() -> Iterator[bool]:
    """Hold the one keeper's place of this data folder, if it is free."""
    folder = log.root()
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "keeper", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)
