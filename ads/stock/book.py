"""Everything that decisions are made from, as plain values that can be written down and read again.

A book holds every flight that runs or begins soon, to the second; `Book.stock` picks those that run
at a moment.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, Self

from ads.selection import Ask, Candidate, Offer, Picture, Stock, Targeting
from ads.sizes import Size

MOST_BYTES = 50_000_000  # of a book, unpacked


class Room(NamedTuple):
    """The largest creative that a placement takes on narrow and on wide screens."""

    narrow: Size
    wide: Size

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Self:
        """The room in four numbers: narrow width and height, wide width and height."""
        a, b, c, d = numbers
        return cls(Size(a, b), Size(c, d))


@dataclass(frozen=True, slots=True)
class Entry:
    """A flight on offer from `starts` until `ends` (seconds since 1970; None: open)."""

    offer: Offer
    starts: float
    ends: float | None

    def runs(self, at: float) -> bool:
        """Whether it may serve at that second."""
        return self.starts <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Book:
    """The rooms of the placements in use, by spot; the flights on offer; and those that are not,
    by key, with the reason in one word."""

    rooms: Mapping[str, Room] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    absent: Mapping[int, str] = field(default_factory=dict)

    def stock(self, at: float, rates: Mapping[int, float]) -> Stock:
        """What may serve at a second."""
        return Stock([entry.offer for entry in self.entries if entry.runs(at)], rates)

    def next_change(self, at: float) -> float:
        """The next second at which a flight begins or ends; infinity if none does."""
        moments = [moment for entry in self.entries for moment in (entry.starts, entry.ends)]
        return min((moment for moment in moments if moment and moment > at), default=float("inf"))

    # Written down

    def packed(self) -> bytes:
        """The book as compressed JSON. The same book always gives the same bytes."""
        values = {
            "rooms": self.rooms,
            "entries": [
                {"offer": _plain(asdict(one.offer)), "starts": one.starts, "ends": one.ends}
                for one in self.entries
            ],
            "absent": self.absent,
        }
        return zlib.compress(json.dumps(values, sort_keys=True, separators=(",", ":")).encode())

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """The book that `packed` wrote down. Raises ValueError for anything else."""
        try:
            text = zlib.decompressobj().decompress(packed, MOST_BYTES)
            values = json.loads(text)
            return cls(
                {spot: Room(Size(*n), Size(*w)) for spot, (n, w) in values["rooms"].items()},
                tuple(
                    Entry(_offer(one["offer"]), one["starts"], one["ends"])
                    for one in values["entries"]
                ),
                {int(key): reason for key, reason in values["absent"].items()},
            )
        except (zlib.error, KeyError, TypeError, ValueError) as error:
            raise ValueError("this is not a book of what may be shown") from error


def digest(packed: bytes) -> str:
    """A name for a book by what it holds: 32 hexadecimal digits."""
    return sha256(packed).hexdigest()[:32]


def seconds(moment: datetime | None) -> float | None:
    """The moment as seconds since 1970."""
    return moment.timestamp() if moment else None


def _plain(value: Any) -> Any:
    """Sets as sorted lists, all through."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _offer(values: dict[str, Any]) -> Offer:
    asks = (Ask(frozenset(wanted), frozenset(shunned)) for wanted, shunned in values["targets"])
    candidates = tuple(
        Candidate(**one | {"narrow": _picture(one["narrow"]), "wide": _picture(one["wide"])})
        for one in values["candidates"]
    )
    made = {
        "labels": frozenset(values["labels"]),
        "targets": Targeting(*asks),
        "candidates": candidates,
    }
    return Offer(**values | made)


def _picture(values: list[Any] | None) -> Picture | None:
    return Picture(*values) if values else None
