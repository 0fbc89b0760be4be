"""Pages of long lists, at a bounded cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

PAGE_SIZE = 20
LAST_PAGE = 50  # what lies beyond is reached through the archive of days and through search


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `pages` are the numbers to offer, with None where some are left out."""

    number: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def has_other(self) -> bool:
        return self.last > 1

    @property
    def pages(self) -> list[int | None]:
        near = {1, self.last, *range(self.number - 2, self.number + 3)}
        shown: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.last):
            if shown and shown[-1] is not None and number > shown[-1] + 1:
                shown.append(None)
            shown.append(number)
        return shown


def page_number(asked: str | None, *, last: int = LAST_PAGE) -> int:
    """The page that an address asks for.

    Raises Http404 for what is no number from 1 to `last`.
    """
    if asked is None:
        return 1
    if not (asked.isascii() and asked.isdigit() and len(asked) <= len(str(last))):
        raise Http404("no such page")
    number = int(asked)
    if not 1 <= number <= last:
        raise Http404("no such page")
    return number


def take(rows: QuerySet[Any], number: int, *, size: int = PAGE_SIZE) -> tuple[Sequence[Any], Page]:
    """The rows of page `number`, and where it stands among its neighbours, in one query.

    Instead of counting a table that may hold a million rows, it looks as far ahead as the list of
    page numbers reaches: two pages. Raises Http404 for an empty page after the first.
    """
    start = (number - 1) * size
    looked = list(rows[start : start + 2 * size + 1])
    if not looked and number > 1:
        raise Http404("no such page")
    ahead = min(2, (len(looked) - 1) // size) if looked else 0
    return looked[:size], Page(number, min(number + ahead, LAST_PAGE))
