"""This process's copy of what may be shown: pages are served from it without a query.

In a server it is looked at every few seconds by the keeper's thread, so no page waits for it. In a
process without one (a command, a test, the development server) it is looked at when a page finds it
older than that.
"""

import logging
from datetime import datetime, timedelta
from threading import Lock

from django.db import DatabaseError, transaction
from django.utils import timezone

from ads.selection import Stock
from ads.stock.book import Book
from ads.stock.keeping import Issue, make_issue, newest, publish

STALE = timedelta(seconds=20)
NOTHING = Issue(0, datetime.min, "", Book(), {})

log = logging.getLogger(__name__)


class Shelf:
    """The newest issue, with the stock of this second."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()
        self.tended = False  # whether a thread sees to it

    def forget(self) -> None:
        """Begin anew, as a fresh process does."""
        self._issue: Issue | None = None
        self._looked_at: datetime | None = None
        self._stock: Stock | None = None
        self._stock_until = 0.0
        self._stock_from = 0.0

    def issue(self, now: datetime) -> Issue:
        """The issue to serve from."""
        looked = self._looked_at
        if looked is None or (not self.tended and not looked <= now < looked + STALE):
            self.refresh(now)
        return self._issue or NOTHING

    def stock(self, now: datetime) -> Stock:
        """What may serve at `now` (aware), to the second."""
        issue, at = self.issue(now), now.timestamp()
        stock = self._stock
        if stock is None or not self._stock_from <= at < self._stock_until:
            stock = issue.book.stock(at, issue.rates)
            self._stock, self._stock_from = stock, at
            self._stock_until = issue.book.next_change(at)
        return stock

    def refresh(self, now: datetime) -> None:
        """Take what was published last, if it is new; if nobody publishes, look for oneself. When
        the database is away, what is here stays."""
        with self._lock:
            try:
                found = newest(now, self._issue) or make_issue(now)
            except DatabaseError:
                log.warning("what may be shown could not be read anew", exc_info=True)
                if self._issue is None:
                    raise
                return
            self._put(found, now)

    def _put(self, issue: Issue, now: datetime) -> None:
        old = self._issue
        if old is None or (old.digest, old.rates) != (issue.digest, issue.rates):
            same_book = old is not None and old.digest == issue.digest
            stock = self._stock
            self._stock = stock.with_rates(issue.rates) if stock and same_book else None
        self._issue, self._looked_at = issue, now

    def publish(self) -> None:
        """Publish what has just been changed, and serve from it at once."""
        now = timezone.now()
        with self._lock:
            self._put(publish(now), now)


shelf = Shelf()


def changed() -> None:
    """Say that an ad manager has changed something: as soon as that is stored, this process serves
    from it, and all others within seconds."""
    transaction.on_commit(shelf.publish, robust=True)
