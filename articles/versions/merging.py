"""Two changes to one story, made at the same time: what each has changed, and the two in one.

Pure: plain values in and out, as `articles.versions.snapshot` takes them.
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, TypeVar

from articles import body
from articles.versions.comparing import Content, same

One = TypeVar("One")

MOST_PARAGRAPHS = 2_000
"""Of one text, that are joined with others; longer ones are decided as a whole."""

_FOLLOWS = frozenset({"body_photos"})  # from the text
_PLACING = frozenset({"order", "anchor"})  # of a line among the others, which a list says by itself


class Side(StrEnum):
    """Who has changed something."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # and not in the same way


def sides(base: Content | None, mine: Content, theirs: Content) -> dict[str, Side]:
    """Who has changed what, by the names of `mine` and then of `theirs`. What is the same in both
    is left out, whoever has changed it. `mine` may lack what it has nothing to say about.

    Without a base nobody knows who has changed what: whatever differs counts as changed by both.
    """
    found: dict[str, Side] = {}
    for name in [*mine, *(name for name in theirs if name not in mine)]:
        side = _side(name, base, mine, theirs)
        if side is not None and name not in _FOLLOWS:
            found[name] = side
    return found


def _side(name: str, base: Content | None, mine: Content, theirs: Content) -> Side | None:
    their = bare(theirs.get(name))
    before = None if base is None else bare(base.get(name))
    if name not in mine:
        return Side.THEIRS if base is not None and not same(name, before, their) else None
    my = bare(mine[name])
    if same(name, my, their):
        return None
    if base is None:
        return Side.BOTH
    if same(name, before, my):
        return Side.THEIRS
    return Side.MINE if same(name, before, their) else Side.BOTH


def bare(value: Any) -> Any:
    """A value for comparing: lines without their numbers, and what has no order in the order of its
    keys."""
    if not isinstance(value, list):
        return value
    rows = [
        {name: one for name, one in row.items() if name not in _PLACING and one is not None}
        if isinstance(row, dict)
        else row
        for row in value
    ]
    if rows and all(isinstance(row, dict) and row.keys() == {"key", "name"} for row in rows):
        return sorted(rows, key=lambda row: str(row["key"]))
    return rows


# Two in one


def joined_text(base: str, mine: str, theirs: str) -> str | None:
    """A text with the paragraphs that both have changed; None where both have changed the same
    ones, or where a text is too long."""
    cut = [[block.html.strip() for block in body.split(text)] for text in (base, mine, theirs)]
    if any(len(paragraphs) > MOST_PARAGRAPHS for paragraphs in cut):
        return None
    found = joined(*cut)
    return None if found is None else "\n".join(found)


def joined(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Both changes made to one sequence; None where they touch, for then the order is anybody's."""
    mine_changed, their_changed = _changes(base, mine), _changes(base, theirs)
    if mine_changed == their_changed:
        return list(mine)
    done: list[str] = []
    last: tuple[int, int] | None = None
    at = 0
    for start, end, instead in sorted({*mine_changed, *their_changed}):
        if last is not None and _touches(last, (start, end)):
            return None
        done += [*base[at:start], *instead]
        last, at = (start, end), end
    return [*done, *base[at:]]


def _touches(one: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether two changes are of the same place. What is put in beside a change could stand before
    it or behind it; where two neighbours are changed, their order is known."""
    if following[0] == one[1]:
        return one[0] == one[1] or following[0] == following[1]
    return following[0] < one[1]


def _changes(base: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """From where to where the base was changed, and what stands there now."""
    matcher = SequenceMatcher(None, base, new, autojunk=False)
    return [
        (start, end, tuple(new[new_start:new_end]))
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag != "equal"
    ]


def joined_lines(
    base: Sequence[One],
    mine: Sequence[One],
    theirs: Sequence[One],
    key: Callable[[One], Hashable],
) -> list[One]:
    """The lines that are left when both have added some and taken some away: mine in my order, then
    what they have added. `key` tells one line from another."""
    before, theirs_keys = {key(one) for one in base}, {key(one) for one in theirs}
    kept: dict[Hashable, One] = {}
    for one in mine:
        if key(one) in theirs_keys or key(one) not in before:
            kept.setdefault(key(one), one)
    for one in theirs:
        if key(one) not in before:
            kept.setdefault(key(one), one)
    return list(kept.values())
