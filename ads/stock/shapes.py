"""What an address asked for: kept, so that a decision of the past can be made again from it.

A process notes a shape in its memory when it differs from what it knew of the address, and writes
what it has noted now and then, away from any request. What a killed process had not written yet is
missed: it is for explanations only.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from ads.models import PageShape, Spot
from ads.placement import SlotSize
from ads.stock.subjects import Subject, Want

MOST_KNOWN = 10_000  # addresses of which a process remembers the shape
MOST_NOTED = 500  # shapes that wait to be written; what comes on top is noted at its next view
MOST_CHARACTERS = 2_000


class Asked(NamedTuple):
    """What an address asked for since a moment."""

    since: datetime
    wants: list[Want]
    about: Subject


class Notebook:
    """A process's notes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a fresh process does."""
        self._known: OrderedDict[str, int] = OrderedDict()
        self._noted: dict[str, tuple[int, list[Want], Subject]] = {}

    def note(self, url: str, wants: Sequence[Want], about: Subject, minute: int) -> None:
        """Remember what the address asks for in a minute (counted from 1970), if it is news."""
        mark = hash((tuple(wants), about))
        if self._known.get(url) == mark or len(url) > MOST_CHARACTERS:
            return
        with self._lock:
            if len(self._noted) < MOST_NOTED:
                self._known[url] = mark
                self._noted[url] = (minute, list(wants), about)
            while len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    def write(self) -> int:
        """Keep what has been noted, but for what is kept already; how many were new. Two queries,
        none if nothing was noted."""
        with self._lock:
            noted, self._noted = self._noted, {}
        if not noted:
            return 0
        addresses = {digest_of(url): url for url in noted}
        rows = PageShape.objects.filter(address__in=addresses).order_by("since")
        latest = dict(rows.values_list("address", "shape"))
        new = [
            PageShape(
                address=address,
                url=url,
                since=datetime.fromtimestamp(noted[url][0] * 60, UTC),
                shape=shape,
            )
            for address, url in addresses.items()
            if (shape := _plain(*noted[url][1:])) != latest.get(address)
        ]
        PageShape.objects.bulk_create(new, ignore_conflicts=True)
        return len(new)


notebook = Notebook()


def shape_at(url: str, minute: datetime) -> Asked | None:
    """What the address asked for in a minute, as far as it is known: the last shape that was noted
    until then."""
    row = (
        PageShape.objects.filter(address=digest_of(url), since__lte=minute)
        .order_by("-since")
        .first()
    )
    if row is None:
        return None
    about: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in row.shape["about"].items()
    }
    wants = [
        Want(Spot(spot), SlotSize(*size) if size else None) for spot, size in row.shape["wants"]
    ]
    return Asked(row.since, wants, Subject(**about))


def digest_of(url: str) -> str:
    """64 hexadecimal digits that stand for an address."""
    return sha256(url.encode()).hexdigest()


def _plain(wants: Sequence[Want], about: Subject) -> dict[str, Any]:
    subject = asdict(about)
    return {
        "wants": [
            [
                str(want.spot),
                [want.size.name, list(want.size.phone), list(want.size.wide)]
                if want.size
                else None,
            ]
            for want in wants
        ],
        "about": {name: list(v) if isinstance(v, tuple) else v for name, v in subject.items()},
    }
