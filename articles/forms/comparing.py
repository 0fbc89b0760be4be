"""Two versions of a text, side by side, for an editor who has to choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands in the same place of both versions. `differs` if it is not the same."""

    theirs: str
    mine: str
    differs: bool


def side_by_side(theirs: Sequence[str], mine: Sequence[str]) -> list[Pair]:
    """Pair the paragraphs of two versions; what one of them lacks is paired with nothing.

    Every paragraph of both appears once, in order. Long texts take time as the product of their
    paragraphs, which for a story is nothing.
    """
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
    for same, start, end, my_start, my_end in (
        (tag == "equal", *span) for tag, *span in matcher.get_opcodes()
    ):
        for step in range(max(end - start, my_end - my_start)):
            left = theirs[start + step] if start + step < end else ""
            right = mine[my_start + step] if my_start + step < my_end else ""
            pairs.append(Pair(left, right, differs=not same))
    return pairs
