"""The decision for a page: who stands in which slot. The rules, and the walk that applies them.

Who may stand on the page at all
- Its targets suit the page, its hours the hour; beside what is sensitive only what is fit for it.
- No advertiser stands on a page twice, but by a flight whose own cap allows it more than once.
- Two advertisers with a label in common never stand on the same page.

Who gets a slot, from the top of the page to the bottom
- Companion sets (roadblocks) come first: each is drawn once a page; if it is drawn and each of its
  creatives finds a free slot of its own, it takes them all, and else none.
- Then sponsorships. Each is drawn once a page, at the first slot that it may fill, by its share of
  the page views; if those that meet there have more than all, in proportion.
- Then standard flights, by their rates: a rate of 0.1 takes every tenth slot; if those that meet
  ask for more than all, in proportion.
- Then house, by weight, those not yet on the page first; then passback, likewise.
- Within the flight, creatives not yet on the page come first; among them, by weight.
- A flight that is for narrow screens only leaves the slot open for another on wide screens, and the
  other way round: it is then filled twice, and each screen shows one.

Chance is drawn from the page's address and the epoch (a number that changes every minute): the same
page in the same minute gets the same advertisements, on every host and in every process.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from ads.selection.offers import (
    HOUSE,
    NARROW,
    PASSBACK,
    SPONSORSHIP,
    STANDARD,
    WIDE,
    Fit,
    Offer,
    Page,
    Slot,
)
from ads.selection.stock import Stock
from ads.selection.urns import Urn

BOTH = "both"


class Choice(NamedTuple):
    """What stands in a slot; the pictures are None on a screen that it is not shown on."""

    offer: Offer
    fit: Fit


class Look(NamedTuple):
    """One look at a slot, kept where a decision is to be explained: who could have had it."""

    place: int
    screen: str  # both, narrow or wide
    gone: frozenset[int]  # flights that could not stand on the page any more
    drawn: frozenset[int]  # sponsorships that had had their draw
    open: int  # flights, as bits, that fitted the slot and the page
    chances: tuple[float, ...]
    taken: int | None  # the flight that got it


class Decision(NamedTuple):
    """For each slot of the page, from the top, what stands in it: nothing, one choice, or one for
    each screen."""

    choices: tuple[tuple[Choice, ...], ...]
    looks: tuple[Look, ...] = ()


def decide(
    stock: Stock, page: Page, *, url: str, epoch: int, hour: int, explained: bool = False
) -> Decision:
    """Fill the slots of the page at `url` for one epoch, at a local hour (0 to 23).

    The same arguments always give the same decision. With `explained` it tells how it went.
    """
    walk = _Walk(stock, page, f"{epoch} {url}", hour, [] if explained else None)
    walk.place_companions()
    for place, slot in enumerate(page.slots):
        if slot is not None and not walk.choices[place]:
            walk.fill(place, slot)
    return Decision(tuple(tuple(choices) for choices in walk.choices), tuple(walk.looks or ()))


def draw(seed: str, place: object) -> tuple[float, ...]:
    """Five numbers from 0 up to 1 that depend on nothing but what is passed in."""
    digest = sha256(f"{seed} {place}".encode()).digest()
    return tuple(int.from_bytes(digest[at : at + 6], "big") / 2**48 for at in range(0, 30, 6))


class _Walk:
    """The way down a page: what has been placed so far, and who may still be."""

    def __init__(
        self, stock: Stock, page: Page, seed: str, hour: int, looks: list[Look] | None
    ) -> None:
        self.stock = stock
        self.page = page
        self.seed = seed
        self.looks = looks
        self.suiting = stock.suiting(page, hour)
        self.choices: list[list[Choice]] = [[] for _ in page.slots]
        self.gone: set[int] = set()  # flights that may not stand on the page any more
        self.drawn: set[int] = set()  # sponsorships that have had their draw
        self.times: Counter[int] = Counter()  # flights on the page
        self.shown: set[int] = set()  # creatives on the page

    # Companion sets

    def place_companions(self) -> None:
        """Draw each companion set once, and place those that are drawn and find all their slots."""
        for number in self.stock.roadblocks:
            if not self.suiting >> number & 1 or number in self.gone:
                continue
            chance = draw(self.seed, f"set {self.stock.offers[number].flight}")[0]
            if chance >= self.stock.weights[number]:
                continue
            for place, fitting in self._companions(number):
                self._place(place, number, fitting, last=True)

    def _companions(self, number: int) -> list[tuple[int, Fit]]:
        """A free slot for each creative of the set, or nothing."""
        places: dict[int, list[tuple[int, Fit]]] = {
            one.creative: [] for one in self.stock.offers[number].candidates
        }
        for place, slot in enumerate(self.page.slots):
            if slot is None or self.choices[place]:
                continue
            for fitting in self.stock.fits(slot).creatives.get(number, ()):
                places[fitting.candidate.creative].append((place, fitting))
        return _match(list(places.values()))

    # The other slots

    def fill(self, place: int, slot: Slot) -> None:
        """Fill one slot: for both screens at once, or for each on its own."""
        fits = self.stock.fits(slot)
        chances = draw(self.seed, place)
        number = self._look(place, BOTH, fits.both | fits.narrow | fits.wide, chances)
        if number is None:
            return
        taken = self._put(place, number, fits.creatives[number], BOTH, chances[4])
        if slot.narrow is None or (taken.narrow and taken.wide):
            return
        screen = WIDE if taken.narrow else NARROW
        chances = draw(self.seed, f"{place} {screen}")
        other = self._look(place, screen, fits.on(screen), chances)
        if other is not None:
            self._put(place, other, fits.creatives[other], screen, chances[4])

    def _look(
        self, place: int, screen: str, fitting: int, chances: tuple[float, ...]
    ) -> int | None:
        """Who gets the slot, of the flights (as bits) that fit it."""
        open_to = self.suiting & fitting
        before = (frozenset(self.gone), frozenset(self.drawn)) if self.looks is not None else None
        taken = None
        if open_to:
            taken = self._sponsorship(open_to, chances[0])
            if taken is None:
                taken = self._urn(STANDARD, open_to).draw(chances[1], self.gone, whole=1.0)
            if taken is None:
                taken = self._unsold(HOUSE, open_to, chances[2])
            if taken is None:
                taken = self._unsold(PASSBACK, open_to, chances[3])
        if self.looks is not None and before is not None:
            self.looks.append(Look(place, screen, *before, open_to, chances, taken))
        return taken

    def _urn(self, tier: int, open_to: int) -> Urn:
        return self.stock.urn(open_to & self.stock.tiers[tier])

    def _sponsorship(self, open_to: int, chance: float) -> int | None:
        urn = self._urn(SPONSORSHIP, open_to)
        if not urn.flights:
            return None
        for number in urn.flights:  # one that stands on the page already and may stand there again
            if self.times[number] and number not in self.gone:
                return number
        taken = urn.draw(chance, self.gone | self.drawn, whole=1.0)
        self.drawn.update(number for number in urn.flights if number not in self.gone)
        return taken

    def _unsold(self, tier: int, open_to: int, chance: float) -> int | None:
        urn = self._urn(tier, open_to)
        taken = urn.draw(chance, self.gone.union(self.times))
        return urn.draw(chance, self.gone) if taken is None else taken

    # Placing

    def _put(self, place: int, number: int, fits: Sequence[Fit], screen: str, chance: float) -> Fit:
        """Choose a creative of the flight for the slot and place it."""
        fresh = [one for one in fits if one.candidate.creative not in self.shown] or list(fits)
        point = chance * sum(one.candidate.weight for one in fresh)
        for one in fresh:
            point -= one.candidate.weight
            if point < 0:
                break
        chosen = one if screen == BOTH else one.only(screen)
        self._place(place, number, chosen)
        return chosen

    def _place(self, place: int, number: int, chosen: Fit, *, last: bool = False) -> None:
        offer = self.stock.offers[number]
        self.choices[place].append(Choice(offer, chosen))
        self.shown.add(chosen.candidate.creative)
        self.times[number] += 1
        self.gone |= self.stock.excludes[number]
        if last or self.times[number] >= offer.cap:
            self.gone.add(number)


def _match(wishes: Sequence[Sequence[tuple[int, Fit]]]) -> list[tuple[int, Fit]]:
    """One place for each wish, no place twice; empty if there is no such way.

    Whoever finds a place taken asks its owner to move (augmenting paths, Kuhn 1955).
    """
    owners: dict[int, int] = {}

    def claim(wish: int, tried: set[int]) -> bool:
        for place, _fit in wishes[wish]:
            if place not in tried:
                tried.add(place)
                if place not in owners or claim(owners[place], tried):
                    owners[place] = wish
                    return True
        return False

    if not all(claim(wish, set()) for wish in range(len(wishes))):
        return []
    return [
        (place, next(fit for at, fit in wishes[wish] if at == place))
        for place, wish in owners.items()
    ]
