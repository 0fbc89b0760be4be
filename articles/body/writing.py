"""The boxes that `tidying` fills, and how they are written as HTML."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from articles.body.lines import Line, settle, start_tag, written

LISTS = {"ul", "ol"}
CELLS = {"td", "th"}

_UNIQUE = ("id", "data-related")


class Box:
    """A block with its children: other blocks and lines of words."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Box | Line] = []


class _Piece(NamedTuple):
    """A written child of a box; `words` is set if it is a line, or a paragraph without more."""

    name: str
    html: str
    words: str = ""


def written_body(body: Box) -> str:
    """Write a page's blocks, one a line."""
    return "\n".join(piece.html for piece in _Writer().pieces(body))


class _Writer:
    """Writes boxes in the order of the text; an id or an anchor belongs to the first that shows."""

    def __init__(self) -> None:
        self.used: set[tuple[str, str]] = set()

    def pieces(self, box: Box) -> Iterator[_Piece]:
        """Write the children that have something to show."""
        for child in box.children:
            if isinstance(child, list):
                if words := "<br>".join(written(part) for part in settle(child)):
                    yield _Piece("", words, words)
            elif child.name == "div":
                yield from self.pieces(child)
            elif child.name == "p":
                yield from self.paragraphs(child)
            elif html := self.element(child):
                yield _Piece(child.name, html)

    def paragraphs(self, box: Box) -> Iterator[_Piece]:
        """Write a paragraph: two where two line breaks parted it."""
        for child in box.children:
            for part in settle(child) if isinstance(child, list) else ():
                words = written(part)
                bare = "" if box.attributes else words
                yield _Piece("p", f"{self.start_tag(box)}{words}</p>", bare)

    def element(self, box: Box) -> str:
        """Write any other block; empty if it has nothing to show."""
        name = box.name
        if name == "hr":
            return "<hr>"
        inner = _joined(name, list(self.pieces(box)))
        if inner or name in CELLS | {"figure"}:
            return f"{self.start_tag(box)}{inner}</{name}>"
        return ""

    def start_tag(self, box: Box) -> str:
        """Write the start tag of a block that shows."""
        kept = dict(box.attributes)
        for key in _UNIQUE:
            if key in kept and (key, kept[key]) in self.used:
                del kept[key]
            elif key in kept:
                self.used.add((key, kept[key]))
        return start_tag(box.name, kept)


def _joined(name: str, pieces: list[_Piece]) -> str:
    """Join the pieces in a block, with a break between two lines.

    A paragraph alone in a list item or a cell, or with only sublists after it, is a line.
    """
    single = all(piece.name in LISTS for piece in pieces[1:])
    if name in CELLS | {"li"} and pieces and pieces[0].words and single:
        pieces[0] = _Piece("", pieces[0].words)
    out: list[str] = []
    for index, piece in enumerate(pieces):
        if index and not piece.name and not pieces[index - 1].name:
            out.append("<br>")
        out.append(piece.html)
    return "".join(out)
