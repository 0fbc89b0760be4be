"""Everything that is on offer, made ready once, so that a decision costs a few machine words.

A set of flights is a whole number with a bit for each: "those that want this section, or none in
particular, and are not kept away from it" is then two operations, however many flights there are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from ads.selection.offers import (
    HOUSE,
    NARROW,
    PASSBACK,
    SCREENS,
    SPONSORSHIP,
    STANDARD,
    WIDE,
    Ask,
    Fit,
    Offer,
    Page,
    Slot,
    Targeting,
    fit,
)
from ads.selection.urns import Urn

MOST_KEPT = 4_096  # urns and slots remembered; beyond that, all are forgotten and made again


class Fits(NamedTuple):
    """What fits a slot: for each flight its creatives there, and the flights as bits, by the
    screens on which they fill it."""

    creatives: dict[int, tuple[Fit, ...]]
    both: int
    narrow: int
    wide: int

    def on(self, screen: str) -> int:
        """Those that can fill the slot on this screen."""
        return self.both | (self.narrow if screen == NARROW else self.wide)


class Stock:
    """All offers, in the order of their flights, with the rates of the standard ones: how much of
    the slots that it could fill a flight asks for (see `ads.pacing`); it may be more than 1."""

    def __init__(self, offers: Iterable[Offer], rates: Mapping[int, float] | None = None) -> None:
        self.offers = tuple(sorted(offers, key=lambda offer: offer.flight))
        self.everyone = (1 << len(self.offers)) - 1
        self._fits: dict[Slot, Fits] = {}
        self._sections = _Wishes(self.offers, lambda targets: targets.sections)
        self._topics = _Wishes(self.offers, lambda targets: targets.topics)
        self._keywords = _Wishes(self.offers, lambda targets: targets.keywords)
        self._by_hour = [self._those(lambda o, h=hour: o.hours >> h & 1) for hour in range(24)]
        self._safe = self._those(lambda offer: offer.beside_sensitive)
        self.tiers = [
            self._those(lambda offer, r=rank: offer.rank == r and not offer.roadblock)
            for rank in (SPONSORSHIP, STANDARD, HOUSE, PASSBACK)
        ]
        self.excludes = self._exclusions()
        self._take(rates or {})

    def _take(self, rates: Mapping[int, float]) -> None:
        self.weights = [_weight(offer, rates) for offer in self.offers]
        self.serving = self._those(lambda offer: _weight(offer, rates) > 0)
        self._urns: dict[int, Urn] = {}

    def with_rates(self, rates: Mapping[int, float]) -> "Stock":
        """The same offers at other rates; what does not depend on them is shared."""
        other = object.__new__(Stock)
        other.__dict__.update(self.__dict__)
        other._take(rates)
        return other

    def _those(self, rule: Callable[..., object]) -> int:
        return sum(1 << number for number, offer in enumerate(self.offers) if rule(offer))

    def _exclusions(self) -> list[frozenset[int]]:
        """For each flight, those that may not stand on a page with it: of the same advertiser, or
        of a competitor. Itself is not among them."""
        of_advertiser, of_label = defaultdict(set), defaultdict(set)
        for number, offer in enumerate(self.offers):
            of_advertiser[offer.advertiser].add(number)
            for label in offer.labels:
                of_label[label].add(number)
        return [
            frozenset(
                of_advertiser[offer.advertiser].union(*(of_label[one] for one in offer.labels))
                - {number}
            )
            for number, offer in enumerate(self.offers)
        ]

    @cached_property
    def roadblocks(self) -> list[int]:
        """The flights whose creatives come together, those that go first first."""
        numbers = [number for number, offer in enumerate(self.offers) if offer.roadblock]
        return sorted(numbers, key=lambda number: (self.offers[number].rank, number))

    def suiting(self, page: Page, hour: int) -> int:
        """The flights that the page suits at this hour (local, 0 to 23), whatever its slots."""
        suiting = self.serving & self._by_hour[hour]
        suiting &= self._sections.suiting(page.sections) & self._topics.suiting(page.topics)
        suiting &= self._keywords.suiting(filter(page.speaks_of, self._keywords.values))
        return suiting & self._safe if page.sensitive else suiting

    def fits(self, slot: Slot) -> Fits:
        """What fits the slot. Worked out once for each kind of slot."""
        known = self._fits.get(slot)
        if known is None:
            if len(self._fits) >= MOST_KEPT:
                self._fits.clear()
            known = self._fits[slot] = self._look_up(slot)
        return known

    def _look_up(self, slot: Slot) -> Fits:
        creatives: dict[int, tuple[Fit, ...]] = {}
        sets = {SCREENS: 0, frozenset({NARROW}): 0, frozenset({WIDE}): 0}
        for number, offer in enumerate(self.offers):
            screens = offer.targets.allowed_screens
            if not screens or not offer.targets.spots.suits({slot.spot}):
                continue
            fitting = tuple(found for one in offer.candidates if (found := fit(one, slot, screens)))
            if fitting:
                creatives[number] = fitting
                sets[SCREENS if slot.narrow is None and WIDE in screens else screens] |= 1 << number
        return Fits(creatives, sets[SCREENS], sets[frozenset({NARROW})], sets[frozenset({WIDE})])

    def urn(self, flights: int) -> Urn:
        """The urn with these flights (as bits)."""
        known = self._urns.get(flights)
        if known is None:
            if len(self._urns) >= MOST_KEPT:
                self._urns.clear()
            numbers = list(bits(flights))
            known = self._urns[flights] = Urn(numbers, [self.weights[n] for n in numbers])
        return known


def bits(flights: int) -> Iterable[int]:
    """The numbers of the bits that are set, from the lowest."""
    while flights:
        lowest = flights & -flights
        yield lowest.bit_length() - 1
        flights ^= lowest


def _weight(offer: Offer, rates: Mapping[int, float]) -> float:
    if rates.get(offer.flight) == 0:  # of any tier: its campaign's budget may be spent
        return 0.0
    match offer.rank:
        case 0:
            return offer.share
        case 1:
            return max(0.0, rates.get(offer.flight, 0.0))
        case _:
            return float(offer.weight)


class _Wishes:
    """What the flights ask for in one dimension, by value."""

    def __init__(self, offers: Iterable[Offer], ask_of: Callable[[Targeting], Ask]) -> None:
        self.easy = 0  # those that want nothing in particular
        self.wanted: dict[str, int] = defaultdict(int)
        self.shunned: dict[str, int] = defaultdict(int)
        for number, offer in enumerate(offers):
            ask = ask_of(offer.targets)
            self.easy |= 0 if ask.wanted else 1 << number
            for value in ask.wanted:
                self.wanted[value] |= 1 << number
            for value in ask.shunned:
                self.shunned[value] |= 1 << number
        self.values = [*self.wanted, *(value for value in self.shunned if value not in self.wanted)]

    def suiting(self, values: Iterable[str]) -> int:
        suiting, unsuited = self.easy, 0
        for value in values:
            suiting |= self.wanted.get(value, 0)
            unsuited |= self.shunned.get(value, 0)
        return suiting & ~unsuited
