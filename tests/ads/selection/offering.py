"""Offers and slots for the tests of the decision."""

from typing import Any

from ads.selection import Ask, Candidate, Offer, Picture, Slot, Targeting
from ads.sizes import Size

TEXT = Slot("in-text", Size(320, 250), Size(728, 90))
BELOW = Slot("below", Size(320, 250), Size(970, 250))
BESIDE = Slot("beside", None, Size(300, 600))
SPONSORSHIP, STANDARD, HOUSE, PASSBACK = range(4)


def picture(width: int, height: int, src: str = "/media/panels/x.webp") -> Picture:
    return Picture(src, width, height)


def candidate(key: int, **values: Any) -> Candidate:
    standard = {"narrow": picture(300, 250), "wide": picture(728, 90)}
    return Candidate(**{"creative": key, **standard, **values})


def offer(key: int, **values: Any) -> Offer:
    """A house flight of one creative that fits TEXT and BELOW; all three keys are the same."""
    standard = {"advertiser": key, "candidates": (candidate(key),)}
    return Offer(**{"flight": key, **standard, **values})


def wants(**dimensions: str) -> Targeting:
    """Targets that ask for one value in each dimension named."""
    return Targeting(**{name: Ask(frozenset({value})) for name, value in dimensions.items()})


def shuns(**dimensions: str) -> Targeting:
    """Targets that keep away from one value in each dimension named."""
    return Targeting(
        **{name: Ask(frozenset(), frozenset({value})) for name, value in dimensions.items()}
    )
