"""A page as the planner looks at it: its visible places, and what stands above and below each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from ads.placement.blocks import (
    AD,
    ADS_AGAIN,
    BARRIERS,
    MARK,
    NO_ADS,
    PARAGRAPH,
    BlockLike,
    text_words,
)


@dataclass(slots=True)
class Place:
    """One visible place between two blocks, or at either end of the text."""

    gaps: range  # the gaps it consists of: one, and one more for each mark
    forced: frozenset[int]  # those of them that an `ad` mark takes
    ad_free: bool  # whether any of them lies in a stretch without advertisements
    above: BlockLike | None  # the nearest visible blocks
    below: BlockLike | None
    above_counts: bool  # whether the block above is a counting paragraph
    words_above: int  # words of text from the top of the page to here
    paragraphs_above: int  # counting paragraphs from the top of the page to here
    words_to_forced: float = inf  # words of text from here to the next forced slot below

    def above_is(self, kind: str) -> bool:
        """Whether the nearest visible block above is of this kind."""
        return self.above is not None and self.above.kind == kind

    def below_is(self, kind: str) -> bool:
        """Whether the nearest visible block below is of this kind."""
        return self.below is not None and self.below.kind == kind

    @property
    def beside_barrier(self) -> bool:
        """Whether either neighbour is a block that no slot may touch."""
        return any(
            block is not None and block.kind in BARRIERS for block in (self.above, self.below)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """All places from top to bottom, with the sums over the whole page."""

    places: tuple[Place, ...]
    words: int
    paragraphs: int  # counting ones
    ad_free: bool  # whether the whole page is to stay without advertisements
    ad_free_gaps: Sequence[bool]  # for each gap, whether it lies in such a stretch


def survey(blocks: Iterable[BlockLike], min_characters: int) -> Page:
    """Read a page once from top to bottom, and once upwards for the forced slots to come."""
    blocks = tuple(blocks)
    ad_free_gaps = _ad_free_gaps(blocks)
    visible = [index for index, block in enumerate(blocks) if block.kind != MARK]

    places: list[Place] = []
    words = paragraphs = 0
    for upper, lower in pairwise([-1, *visible, len(blocks)]):
        above = blocks[upper] if upper >= 0 else None
        counts = (
            above is not None and above.kind == PARAGRAPH and above.characters >= min_characters
        )
        words += text_words(above) if above is not None else 0
        paragraphs += counts
        gaps = range(upper + 1, lower + 1)
        places.append(
            Place(
                gaps=gaps,
                forced=frozenset(gap for gap in gaps[:-1] if blocks[gap].ref == AD),
                ad_free=any(ad_free_gaps[gap] for gap in gaps),
                above=above,
                below=blocks[lower] if lower < len(blocks) else None,
                above_counts=counts,
                words_above=words,
                paragraphs_above=paragraphs,
            )
        )
    _look_ahead(places, ad_free_gaps)
    # A stretch that nothing closes reaches the last gap: then the whole page is ad-free.
    return Page(tuple(places), words, paragraphs, ad_free_gaps[-1], ad_free_gaps)


def _ad_free_gaps(blocks: Sequence[BlockLike]) -> list[bool]:
    """For each gap, whether it lies between `no-ads` and the next `/no-ads`."""
    free = False
    gaps = [free]
    for block in blocks:
        if block.kind == MARK:
            free = block.ref == NO_ADS or (free and block.ref != ADS_AGAIN)
        gaps.append(free)
    return gaps


def _look_ahead(places: Sequence[Place], ad_free_gaps: Sequence[bool]) -> None:
    """Tell each place how far below it the next forced slot stands."""
    forced_at = inf
    for place in reversed(places):
        place.words_to_forced = forced_at - place.words_above
        if any(not ad_free_gaps[gap] for gap in place.forced):
            forced_at = place.words_above
