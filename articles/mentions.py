"""Who is mentioned in a note: `@jane`, `@jane.roe`, `@jane@courier.example`.

A username may hold letters of any script, digits and `_ . @ + -`, 150 of them at most (Django's
UnicodeUsernameValidator). So where a name ends is not known from the text alone: in "ask @jane."
the full stop may be part of it. What is found is a name with all its possible ends, the longest
first.

A sign `@` begins a mention only where no word and no e-mail address goes on: `jane@courier.example`
mentions nobody (RFC 5322 says which signs stand before the `@` of an address), and neither does
`https://social.example/@jane`.
"""

import re
import unicodedata
from typing import NamedTuple

MOST = 20
"""Different names that one text mentions; the others are passed over."""

_MENTION = re.compile(r"(?<![\w.!#$%&'*+\-/=?^`{|}~@\\])@([\w.@+\-]{1,150}+)(?![\w.@+\-])")
_ENDS = ".@+-"


class Piece(NamedTuple):
    """A part of a text: the `text` itself, and whether it is a `mention`."""

    text: str
    mention: bool


def find(text: str) -> list[tuple[str, ...]]:
    """The names that a text mentions, in their order and once each; of each its possible readings,
    the longest first. Names are normalised as those of accounts are (NFKC)."""
    found: dict[tuple[str, ...], None] = {}
    for match in _MENTION.finditer(unicodedata.normalize("NFC", text)):
        if readings := _readings(match[1]):
            found[readings] = None
            if len(found) == MOST:
                break
    return list(found)


def pieces(text: str) -> list[Piece]:
    """The text cut at its mentions, so that they can be shown as such. Joined, the pieces are the
    text again."""
    cut: list[Piece] = []
    end = 0
    for match in _MENTION.finditer(text):
        name = match[1].rstrip(_ENDS)
        if not name:
            continue
        cut.append(Piece(text[end : match.start()], mention=False))
        end = match.start() + 1 + len(name)
        cut.append(Piece(text[match.start() : end], mention=True))
    cut.append(Piece(text[end:], mention=False))
    return [piece for piece in cut if piece.text]


def _readings(run: str) -> tuple[str, ...]:
    """The names that a run of a name's signs may be: as it stands, and without signs at its end
    that may be the sentence's."""
    shortest = len(run.rstrip(_ENDS))
    if not shortest:
        return ()
    return tuple(
        unicodedata.normalize("NFKC", run[:length]) for length in range(len(run), shortest - 1, -1)
    )
