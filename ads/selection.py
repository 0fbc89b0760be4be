"""Which advertisement goes into which slot of a page. Pure: plain values in, plain values out.

In three steps, for each slot from the top of the page to the bottom:

    candidates   whatever runs now (the caller brings them)
    suitable     of those, what may fill the slot: `may_fill`
    choose       one of those

The rules of the choice
- Whoever has been shown least on this page comes first: no advertiser appears twice while another
  that may fill the slot has not appeared at all.
- Among those, the tier decides: sponsorship before standard before house. House advertisements
  therefore fill what is unsold.
- Among those, chance decides, by the weights of the flights; then, within the flight, by the
  weights of its creatives, those not yet shown on this page first.
- Chance is drawn from the page's address and the epoch (a number that changes every minute): the
  same page in the same minute gets the same advertisements, on every host and in every process.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple, TypeVar

from ads.sizes import Size

T = TypeVar("T")


class Picture(NamedTuple):
    """Something to show: its address, and its size in CSS pixels."""

    src: str
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Width and height."""
        return Size(self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One creative that could be shown. Its keys are those of the database."""

    creative: int
    flight: int
    advertiser: int
    rank: int = 1  # of its tier; 0 goes first
    flight_weight: int = 10
    creative_weight: int = 10
    spots: frozenset[str] = frozenset()  # where its flight may appear; none: everywhere
    narrow: Picture | None = None
    wide: Picture | None = None
    framed: bool = False  # whether `narrow` and `wide` are a document for a frame
    link: str = ""
    alt: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on a page, with its room on narrow screens (None: it has none there) and on wide."""

    spot: str
    narrow: Size | None
    wide: Size


class Fit(NamedTuple):
    """What a slot shows on narrow and on wide screens."""

    narrow: Picture
    wide: Picture


def fit(candidate: Candidate, slot: Slot) -> Fit | None:
    """The candidate's pictures for the slot, or None if one of the screens would stay empty.

    Each screen prefers its own picture; one picture alone serves both where it fits.
    """
    wide = _first_within(slot.wide, candidate.wide, candidate.narrow)
    if wide is None:
        return None
    if slot.narrow is None:
        return Fit(wide, wide)
    narrow = _first_within(slot.narrow, candidate.narrow, candidate.wide)
    return Fit(narrow, wide) if narrow else None


def _first_within(room: Size, *pictures: Picture | None) -> Picture | None:
    return next((picture for picture in pictures if picture and picture.size.within(room)), None)


def may_fill(candidate: Candidate, slot: Slot) -> bool:
    """Whether the candidate may fill the slot: its flight may appear there, and it fits."""
    return (not candidate.spots or slot.spot in candidate.spots) and bool(fit(candidate, slot))


def suitable(candidates: Iterable[Candidate], slot: Slot) -> list[Candidate]:
    """Those that may fill the slot, in an order that does not depend on the order they came in."""
    return sorted(
        (candidate for candidate in candidates if may_fill(candidate, slot)),
        key=lambda candidate: (candidate.flight, candidate.creative),
    )


class Shown:
    """How often each advertiser and each creative has been shown on the page so far."""

    def __init__(self) -> None:
        self.advertisers: Counter[int] = Counter()
        self.creatives: Counter[int] = Counter()

    def add(self, candidate: Candidate) -> None:
        """Count one more appearance."""
        self.advertisers[candidate.advertiser] += 1
        self.creatives[candidate.creative] += 1


def choose(
    candidates: Sequence[Candidate], shown: Shown, chance: tuple[float, float]
) -> Candidate | None:
    """One of the candidates for a slot, or None if there is none.

    `chance` holds two numbers from 0 up to, not including, 1: for the flight and for its creative.
    """
    if not candidates:
        return None
    first = _least(candidates, lambda one: (shown.advertisers[one.advertiser], one.rank))
    flights = {one.flight: one.flight_weight for one in first}
    flight = _weighted(list(flights), list(flights.values()), chance[0])
    creatives = _least(
        [one for one in first if one.flight == flight], lambda one: shown.creatives[one.creative]
    )
    return _weighted(creatives, [one.creative_weight for one in creatives], chance[1])


def _least(items: Sequence[T], key: Callable[[T], int | tuple[int, ...]]) -> list[T]:
    """All items whose key is the smallest."""
    keys = [key(item) for item in items]
    least = min(keys)
    return [item for item, its in zip(items, keys, strict=True) if its == least]


def _weighted(items: Sequence[T], weights: Sequence[int], chance: float) -> T:
    """The item into whose share of the total weight `chance` falls."""
    ends = list(accumulate(weights))
    point = chance * ends[-1]
    return next((item for item, end in zip(items, ends, strict=True) if point < end), items[-1])


def draw(url: str, epoch: int, position: int) -> tuple[float, float]:
    """Two numbers from 0 up to 1 that depend on nothing but what is passed in."""
    digest = sha256(f"{epoch} {position} {url}".encode()).digest()
    return _fraction(digest[:6]), _fraction(digest[6:12])


def _fraction(six_bytes: bytes) -> float:
    return int.from_bytes(six_bytes, "big") / 2**48


def select(
    slots: Sequence[Slot | None], candidates: Sequence[Candidate], *, url: str, epoch: int
) -> list[Candidate | None]:
    """What goes into each slot of a page, in the page's order; None where nothing may.

    A slot that is None itself (its placement is not in use) stays empty. At the end, from the
    bottom up, whoever stands in two places gives one to an advertiser that has none.
    """
    suited = {slot: suitable(candidates, slot) for slot in set(slots) if slot is not None}
    shown = Shown()
    choices: list[Candidate | None] = []
    for place, slot in enumerate(slots):
        choice = choose(suited[slot], shown, draw(url, epoch, place)) if slot else None
        if choice is not None:
            shown.add(choice)
        choices.append(choice)
    for place, slot in reversed(list(enumerate(slots))):
        choice = choices[place]
        if slot is None or choice is None or shown.advertisers[choice.advertiser] == 1:
            continue
        unseen = [one for one in suited[slot] if not shown.advertisers[one.advertiser]]
        if newcomer := choose(unseen, shown, draw(url, epoch, place)):
            shown.advertisers[choice.advertiser] -= 1
            shown.add(newcomer)
            choices[place] = newcomer
    return choices
