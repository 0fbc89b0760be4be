"""What may be shown, and on which pages, places and screens. Plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ads.hours import ALL_DAY
from ads.sizes import Size

NARROW, WIDE = "narrow", "wide"
SCREENS = frozenset({NARROW, WIDE})
EVERYTHING: frozenset[str] = frozenset()

# The tiers, by rank.
SPONSORSHIP, STANDARD, HOUSE, PASSBACK = range(4)


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
    """One creative that could be shown. Its key is that of the database."""

    creative: int
    weight: int = 10  # its share among the creatives of its flight
    narrow: Picture | None = None
    wide: Picture | None = None
    framed: bool = False  # whether `narrow` and `wide` are a document for a frame
    link: str = ""
    alt: str = ""
    title: str = ""


class Ask(NamedTuple):
    """What a flight asks for in one dimension, and what it keeps away from."""

    wanted: frozenset[str] = EVERYTHING
    shunned: frozenset[str] = EVERYTHING

    def suits(self, values: Iterable[str]) -> bool:
        """Whether something with these values is what is asked for."""
        values = frozenset(values)
        return not (self.wanted and self.wanted.isdisjoint(values)) and self.shunned.isdisjoint(
            values
        )


ANYTHING = Ask()


class Targeting(NamedTuple):
    """Where a flight may appear: all five must suit."""

    spots: Ask = ANYTHING
    sections: Ask = ANYTHING
    topics: Ask = ANYTHING
    keywords: Ask = ANYTHING
    screens: Ask = ANYTHING

    @property
    def allowed_screens(self) -> frozenset[str]:
        """Narrow, wide, or both."""
        return frozenset(screen for screen in SCREENS if self.screens.suits({screen}))


ANYWHERE = Targeting()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A flight that may serve, with its creatives.

    `share` (0 to 1, of a sponsorship) is of the page views; `weight` is among house flights and
    among passbacks; what a standard flight may take is its rate, which `Stock` is given.
    """

    flight: int
    advertiser: int
    labels: frozenset[int] = frozenset()
    rank: int = HOUSE
    share: float = 0.0
    weight: int = 10
    cap: int = 1  # times on a page at most
    roadblock: bool = False  # each of its creatives once on a page, or none
    hours: int = ALL_DAY
    beside_sensitive: bool = False
    targets: Targeting = ANYWHERE
    candidates: tuple[Candidate, ...] = ()


class Slot(NamedTuple):
    """A place on a page, with its room on narrow screens (None: it has none there) and on wide."""

    spot: str
    narrow: Size | None
    wide: Size


class Page(NamedTuple):
    """What a decision needs to know of a page.

    A slot that is None (its placement is not in use) stays empty. `sections` are the page's and
    those above it. `words` are what it is about, in lower case, parted by single spaces.
    """

    slots: tuple[Slot | None, ...]
    sections: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    words: str = ""
    sensitive: bool = False

    def speaks_of(self, phrase: str) -> bool:
        """Whether the phrase stands among the words, as a whole."""
        return f" {phrase} " in f" {self.words} "


class Fit(NamedTuple):
    """What a slot shows of a creative: a picture for narrow screens, for wide ones, or both."""

    candidate: Candidate
    narrow: Picture | None
    wide: Picture | None

    def only(self, screen: str) -> "Fit":
        """The same on one screen alone."""
        return Fit(
            self.candidate,
            self.narrow if screen == NARROW else None,
            self.wide if screen == WIDE else None,
        )


def fit(candidate: Candidate, slot: Slot, screens: frozenset[str] = SCREENS) -> Fit | None:
    """The candidate's pictures for those screens that the slot has, or None if one of them would
    stay empty.

    Each screen prefers its own picture; one picture alone serves both where it fits.
    """
    narrow = wide = None
    if WIDE in screens:
        wide = _first_within(slot.wide, candidate.wide, candidate.narrow)
        if wide is None:
            return None
    if NARROW in screens and slot.narrow is not None:
        narrow = _first_within(slot.narrow, candidate.narrow, candidate.wide)
        if narrow is None:
            return None
    return Fit(candidate, narrow, wide) if narrow or wide else None


def _first_within(room: Size, *pictures: Picture | None) -> Picture | None:
    return next((picture for picture in pictures if picture and picture.size.within(room)), None)
