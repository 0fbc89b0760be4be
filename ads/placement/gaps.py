"""The planner's answer: every gap with its reason, and the plan as it is stored."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from ads.placement.policy import SlotSize


class Reason(StrEnum):
    """Why a gap has a slot, or why it has none."""

    # The gap has a slot ...
    PLACED = "placed"  # enough paragraphs have passed
    FORCED = "forced"  # an editor's mark asks for it
    AFTER_RELATED = "after_related"  # it follows a related line
    END = "end"  # it closes the page

    # ... or none: the page or the place does not allow one,
    NO_ADS = "no_ads"  # an editor's mark keeps the page, or this stretch of it, free
    TOO_SHORT_PAGE = "too_short_page"  # the page has too few words for any slot
    NEXT_TO_BARRIER = "next_to_barrier"  # a heading, list, quote, picture or the like is beside it
    KEPT_WITH_PARAGRAPH = "kept_with_paragraph"  # the related line below belongs to what is above
    # no slot is wanted there,
    NOT_DUE = "not_due"  # too few paragraphs since the last slot, or the policy asks for none
    PARAGRAPH_TOO_SHORT = (
        "paragraph_too_short"  # not due: the paragraph above is too short to count
    )
    NEAR_END = "near_end"  # too few paragraphs follow
    LEFT_TO_END = "left_to_end"  # it is due below the last block, where the end slot follows anyway
    SAME_PLACE = "same_place"  # only a mark, which no reader sees, parts it from another gap's slot
    # or a slot was wanted and refused.
    ENOUGH = "enough"  # the page already has as many slots as the policy allows
    TOO_CLOSE = "too_close"  # too few words since the slot above, or until a forced one below
    DENSITY = "density"  # even the smallest size would go over the Better Ads limit

    @property
    def is_slot(self) -> bool:
        """Whether a gap with this reason has a slot."""
        return self in _SLOTS


_SLOTS = frozenset({Reason.PLACED, Reason.FORCED, Reason.AFTER_RELATED, Reason.END})


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where a slot could stand.

    In the text, gap 0 is before the first block, gap n after the last of n. The end gap, below the
    text, carries the index n too. `size` is None where there is no slot.
    """

    index: int
    where: Literal["text", "end"]
    reason: Reason
    size: SlotSize | None = None

    @property
    def placed(self) -> bool:
        """Whether the gap has a slot."""
        return self.size is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """All gaps of a page from top to bottom, and the ads' projected share of the page's height.

    The densities run from 0.0 to 1.0, reckoned as density.py explains, whether limited or not.
    """

    gaps: tuple[Gap, ...]
    phone_density: float = 0.0
    desktop_density: float = 0.0

    @property
    def slots(self) -> tuple[Gap, ...]:
        """The gaps that have a slot, from top to bottom."""
        return tuple(gap for gap in self.gaps if gap.placed)

    def to_json(self) -> str:
        """The slots and densities as compact JSON, for storing; the refused gaps are left out."""
        slots = self.slots
        sizes = list(dict.fromkeys(slot.size for slot in slots if slot.size))
        return json.dumps(
            {
                "sizes": [[size.name, size.phone, size.wide] for size in sizes],
                "slots": [
                    [slot.index, slot.reason, sizes.index(slot.size)] for slot in slots if slot.size
                ],
                "density": [self.phone_density, self.desktop_density],
            },
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The plan that `to_json` wrote down, with its slots as its only gaps.

        Raises ValueError if the text is not a stored plan.
        """
        try:
            stored = json.loads(text)
            sizes = [SlotSize(*size) for size in stored["sizes"]]
            gaps = []
            for index, word, number in stored["slots"]:
                reason = Reason(word)
                if not reason.is_slot:
                    raise ValueError(f"{word} is no slot")
                gaps.append(
                    Gap(index, "end" if reason is Reason.END else "text", reason, sizes[number])
                )
            phone_density, desktop_density = stored["density"]
        except (KeyError, IndexError, TypeError, ValueError) as error:
            raise ValueError("this is not a stored plan of slots") from error
        return cls(tuple(gaps), phone_density, desktop_density)
