"""The moment that the paper's pages are of: this one, unless staff look ahead.

Everything that a reader can reach asks here what time it is, so that the whole site can be seen as
it will be at a time to come (`articles.ahead`). What is written is dated by Django's own clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_ahead: ContextVar[datetime | None] = ContextVar("ahead", default=None)


def now() -> datetime:
    """The moment (aware) of which pages are shown."""
    return _ahead.get() or timezone.now()


def looks_ahead() -> bool:
    """Whether pages are shown as of another moment than this one."""
    return _ahead.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Show pages as of `moment` (aware) meanwhile, in this thread alone."""
    before = _ahead.set(moment)
    try:
        yield
    finally:
        _ahead.reset(before)
