"""Two texts compared word by word. Pure: plain strings in and out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"

MOST_PAIRS = 400_000
"""Words of one text times words of the other that are looked at; beyond that, all that is not
alike at the beginning and the end counts as changed. A changed paragraph has far less."""

WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have (`SAME`), or that only the older (`GONE`) or the newer (`NEW`)
    has."""

    kind: str
    text: str


def words(before: str, after: str) -> list[Piece]:
    """What became of `before`: its words and those of `after`, in the order of reading.

    The pieces that are not new make up `before`, those that are not gone make up `after`. Where
    words were replaced, the old ones come first.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    changed_old, changed_new = old[head : len(old) - tail], new[head : len(new) - tail]
    return _gathered(
        [
            (SAME, old[:head]),
            *_between(changed_old, changed_new),
            (SAME, old[len(old) - tail :]),
        ]
    )


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs at the beginning are twice the same."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _between(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str]]]:
    if len(old) * len(new) > MOST_PAIRS:
        yield from ((GONE, old), (NEW, new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, old[start:end]
        else:
            yield from ((GONE, old[start:end]), (NEW, new[new_start:new_end]))


def _gathered(runs: Iterable[tuple[str, list[str]]]) -> list[Piece]:
    """The runs as pieces. A mere space between two changes belongs to both of them, so that a
    sentence that was replaced does not fall into splinters."""
    pieces: list[Piece] = []
    gone = new = ""

    def close() -> None:
        pieces.extend(Piece(kind, text) for kind, text in ((GONE, gone), (NEW, new)) if text)

    joined = [(kind, "".join(tokens)) for kind, tokens in runs if tokens]
    for place, (kind, text) in enumerate(joined):
        if kind == GONE:
            gone += text
        elif kind == NEW:
            new += text
        elif text.isspace() and (gone or new) and place + 1 < len(joined):
            gone, new = gone + text, new + text
        else:
            close()
            gone = new = ""
            if pieces and pieces[-1].kind == SAME:
                text = pieces.pop().text + text
            pieces.append(Piece(SAME, text))
    close()
    return pieces
