"""Tables as CSV (RFC 4180, UTF-8 without a byte order mark). Pure."""

import csv
from collections.abc import Iterable, Iterator

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def defused(cell: object) -> object:
    """A cell in which no spreadsheet sees a formula: words that begin like one get an apostrophe
    (OWASP, CSV Injection). Numbers stay numbers."""
    if isinstance(cell, str) and (
        cell.startswith(DANGEROUS) or cell.lstrip().startswith(DANGEROUS)
    ):
        return f"'{cell}"
    return cell


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The rows as lines of CSV, one after the other; None is an empty cell."""
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow([defused(cell) for cell in row])
