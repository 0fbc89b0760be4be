"""The database in use, as search sees it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from django.db import connection
from django.db.backends.utils import CursorWrapper

from articles.search import postgresql, sqlite
from articles.search.entries import Entry, Match, Wanted


class Store(Protocol):
    """What a database's module must offer."""

    BEFORE_LOADING: Sequence[str]
    AFTER_LOADING: Sequence[str]
    """Statements around the copying of very many entries."""

    def write(self, cursor: CursorWrapper, entries: Sequence[Entry]) -> None:
        """Add or replace entries, inside the caller's transaction."""

    def copy(
        self, cursor: CursorWrapper, first: int, last: int, shift: int, later: timedelta
    ) -> None:
        """Copy entries as `articles.search.copy` says."""

    def matches(self, wanted: Wanted) -> list[Match]:
        """The newest matches, in one query."""


def store() -> Store:
    """The store of the default database."""
    return postgresql if connection.vendor == "postgresql" else sqlite
