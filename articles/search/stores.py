"""The database in use, as search sees it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from django.db import connection
from django.db.backends.utils import CursorWrapper

from articles.search import postgresql, sqlite
from articles.search.entries import Entry, Seen, Wanted
from articles.search.ranking import Match


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

    def bounded(self, seconds: float) -> AbstractContextManager[None]:
        """What is asked inside takes no longer than that. Raises TookTooLong."""

    def learn(self, cursor: CursorWrapper, words: Iterable[str]) -> None:
        """Keep words that stand in entries, inside the caller's transaction."""

    def known(self, words: Iterable[str]) -> set[str]:
        """Those of the words that have ever stood in an entry, in one query."""

    def counted(self, words: Iterable[str], seen: Seen, most: int) -> Mapping[str, int]:
        """In how many of the stories `seen` each word stands, counted up to `most`, in one
        query."""


def store() -> Store:
    """The store of the default database."""
    return postgresql if connection.vendor == "postgresql" else sqlite
