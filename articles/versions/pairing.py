"""Two lists of paragraphs side by side, with the words that differ. Pure: plain strings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.differences import GONE, NEW, SAME, Piece, words

MOST = 2_000
"""Paragraphs of one text that are paired; what is beyond is left out, and said to be."""
MOST_MATCHED = 2_500
"""Changed paragraphs of one text times those of the other whose likeness is looked at."""
ALIKE = 0.3
"""The least share of common words that makes a paragraph the other's successor."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the same place of both texts; nothing where a text has no such paragraph.
    `skipped` is a number of paragraphs that are the same in both and not shown."""

    pieces: tuple[Piece, ...] = ()
    skipped: int = 0

    @property
    def old(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != NEW)

    @property
    def new(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.kind != GONE)

    @property
    def differs(self) -> bool:
        return any(piece.kind != SAME for piece in self.pieces)


def side_by_side(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Every paragraph of both texts once, in order. Those that were changed stand beside what they
    became, judged by the words that they share."""
    rows: list[Row] = []
    matcher = SequenceMatcher(None, old[:MOST], new[:MOST], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row((Piece(SAME, text),)) for text in old[start:end]]
        else:
            pairs = _matched(old[start:end], new[new_start:new_end])
            rows += [Row(tuple(words(one, other))) for one, other in pairs]
    return rows


def only_around_changes(rows: Iterable[Row], *, near: int = 1) -> list[Row]:
    """The rows that differ with `near` others on each side; longer stretches become one row that
    says how many it stands for."""
    listed = list(rows)
    shown: set[int] = set()
    for place, row in enumerate(listed):
        if row.differs:
            shown.update(range(place - near, place + near + 1))
    kept: list[Row] = []
    skipped = 0
    for place, row in enumerate(listed):
        if place in shown:
            if skipped:
                kept.append(Row(skipped=skipped))
            skipped = 0
            kept.append(row)
        else:
            skipped += 1
    return [*kept, Row(skipped=skipped)] if skipped else kept


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs in pairs, in the order of both; one that has none like it stands alone."""
    if len(old) == len(new) == 1 or len(old) * len(new) > MOST_MATCHED:
        for place in range(max(len(old), len(new))):
            yield "".join(old[place : place + 1]), "".join(new[place : place + 1])
        return
    one = other = 0
    for place, new_place in _best(old, new):
        yield from ((text, "") for text in old[one:place])
        yield from (("", text) for text in new[other:new_place])
        yield old[place], new[new_place]
        one, other = place + 1, new_place + 1
    yield from ((text, "") for text in old[one:])
    yield from (("", text) for text in new[other:])


def _best(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which go together, so that the sum of their likeness is greatest and none cross."""
    bags = [Counter(text.split()) for text in new]
    sums = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like = [[_likeness(Counter(text.split()), bag) for bag in bags] for text in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            sums[i][j] = max(sums[i + 1][j], sums[i][j + 1], like[i][j] + sums[i + 1][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] and sums[i][j] == like[i][j] + sums[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif sums[i][j] == sums[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Between 0 and 1: the words in common; 0 for too few."""
    size = one.total() + other.total()
    share = 2 * (one & other).total() / size if size else 0.0
    return share if share >= ALIKE else 0.0
