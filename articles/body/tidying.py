"""Any markup, rebuilt as well-formed, shallow blocks of the tags that a body may hold.

This gives the text its shape: `cleaning` then lets nh3 judge what came out. Tables of what may
stand where follow the content models of the HTML Living Standard, narrowed to what an editor
can write, so that a browser, nh3 and the editor all read the result in the same way.
"""

from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

from articles.body.allow import BLOCKS, DIVISIONS, VOID
from articles.body.lines import (
    BREAK,
    Line,
    Mark,
    Words,
    add_marks,
    blank,
    kept_attributes,
    legible,
    marks_of,
)
from articles.body.markup import Part, Token, attributes, shown
from articles.body.writing import CELLS, LISTS, Box, written_body

MAX_DEPTH = 40
"""Open blocks, one inside the other; tags beyond it are left out, their words stay."""

MAX_MARKS = 16
"""Open inline tags around one word."""

_HEADINGS = {"h2", "h3", "h4"}
_CAPTIONS = {"caption", "figcaption"}
_SECTIONS = {"thead", "tbody", "tfoot"}
_TABLE = {"table", "caption", *_SECTIONS, "tr", *CELLS}

_FLOW = frozenset({"p", *_HEADINGS, *LISTS, "blockquote", "aside", "table", "hr", "figure", "div"})

_TAKES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["body", "div", "blockquote", "aside", "li", *CELLS], _FLOW),
    **dict.fromkeys(LISTS, frozenset({"li"})),
    "table": frozenset({"caption", *_SECTIONS}),
    **dict.fromkeys(_SECTIONS, frozenset({"tr"})),
    "tr": frozenset(CELLS),
    "figure": frozenset({"figcaption"}),
    **dict.fromkeys(["p", *_HEADINGS, *_CAPTIONS], frozenset[str]()),
}
"""Which blocks may stand in which."""

_HOLDS_WORDS = {"p", "li", *_HEADINGS, *CELLS, *_CAPTIONS}

_IMPLIED: Mapping[str, str] = {
    **dict.fromkeys(["body", "div", "blockquote", "aside"], "p"),
    **dict.fromkeys(LISTS, "li"),
    "table": "tbody",
    **dict.fromkeys(_SECTIONS, "tr"),
    "tr": "td",
    "figure": "figcaption",
}
"""What opens by itself when words, or a block that can't stand here, come along."""

_ENDS: Mapping[str, tuple[set[str], set[str]]] = {
    "li": ({"li"}, {*LISTS, "table", *CELLS, "blockquote", "aside"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    **dict.fromkeys(CELLS, ({*CELLS, "caption"}, {"table"})),
    "tr": ({"tr", "caption"}, {"table"}),
    **dict.fromkeys(_SECTIONS, ({*_SECTIONS, "caption"}, {"table"})),
}
"""Which open tags a start tag ends, and which tags it can't reach beyond."""

_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4"}


class _Frame(NamedTuple):
    """An open tag and the box that takes what stands in it."""

    tag: str
    box: Box
    marks: int
    """How many inline tags were open before it."""
    implied: bool


def tidy(html: str) -> str:
    """Rebuild any string as well-formed blocks, one a line. Linear in time and memory."""
    page = _Page()
    for token in shown(html):
        page.take(token)
    return written_body(page.body)


class _Page:
    """The page being rebuilt, token by token."""

    def __init__(self) -> None:
        self.body = Box("body", {})
        self.frames = [_Frame("", self.body, 0, implied=False)]
        self.tags: list[tuple[str, tuple[Mark, ...]]] = []
        self.marks: tuple[Mark, ...] = ()
        self.waiting: list[Box] = []

    @property
    def box(self) -> Box:
        return self.frames[-1].box

    def take(self, token: Token) -> None:
        """Add one token."""
        if token.part is Part.TEXT:
            self.words(legible(unescape(token.source)))
        elif token.part is Part.START:
            self.start(token.name, token.source)
        elif token.part is Part.END:
            self.end(token.name)

    def words(self, text: str) -> None:
        """Add words where they stand. White space alone opens nothing."""
        if blank(text):
            if line := self.open_line():
                line.append(Words(" ", self.marks))
            return
        while self.box.name not in _HOLDS_WORDS:
            self.imply()
        if any(frame.tag == "pre" for frame in self.frames):
            first, *rest = text.strip("\r\n").splitlines()
            self.line().append(Words(first, self.marks))
            for row in rest:
                self.line().extend((Words(BREAK), Words(row, self.marks)))
        else:
            self.line().append(Words(text, self.marks))

    def open_line(self) -> Line | None:
        """The line that was begun here, if any."""
        last = self.box.children[-1] if self.box.children else None
        return last if isinstance(last, list) else None

    def line(self) -> Line:
        """The line that words go to, begun here if need be."""
        line = self.open_line()
        if line is None:
            line = []
            self.box.children.append(line)
        return line

    def new_row(self) -> None:
        """Break the line that was begun here, if any."""
        if line := self.open_line():
            line.append(Words(BREAK, self.marks))

    def start(self, tag: str, source: str) -> None:
        """Take a start tag."""
        if tag == "br":
            self.new_row()
        elif tag in BLOCKS:
            self.start_block(tag, attributes(source))
        elif len(self.tags) < MAX_MARKS and tag not in VOID:
            marks = marks_of(tag, attributes(source))
            if marks is not None:
                self.tags.append((tag, marks))
                self.marks = add_marks(self.marks, marks)

    def end(self, tag: str) -> None:
        """Take an end tag: of the nearest open one of that name, if there is one."""
        if tag not in BLOCKS:
            for index in range(len(self.tags) - 1, -1, -1):
                if self.tags[index][0] == tag:
                    del self.tags[index]
                    self.renew_marks()
                    return
            return
        for index in range(len(self.frames) - 1, 0, -1):
            frame = self.frames[index]
            if frame.tag == tag:
                self.close(index)
                return
            if frame.box.name in CELLS and tag not in _TABLE:
                return

    def start_block(self, tag: str, given: Mapping[str, str]) -> None:
        """Open a block where it can stand: closing, opening or renaming what is needed."""
        ended, bounds = _ENDS.get(tag, (set(), set()))
        for index in range(len(self.frames) - 1, 0, -1):
            if self.frames[index].tag in ended:
                self.close(index)
                break
            if self.frames[index].tag in bounds:
                break
        if len(self.frames) > MAX_DEPTH:
            self.new_row()
            return
        wanted = _block_name(tag, given)
        name = self.make_room(wanted)
        if wanted == "figure":
            name = wanted
        if name == "aside" and not self.at_top():
            name = "div"
        if name:
            self.open(tag, Box(name, self.allowed(name, given)), implied=False)
            return
        # Inside a heading or a caption any other block is no more than a new row.
        self.new_row()
        if tag not in VOID:
            self.frames.append(_Frame(tag, self.box, len(self.tags), implied=False))

    def make_room(self, name: str) -> str:
        """Find a place for the block. Returns the name that it gets there, or "" for none."""
        while name not in _TAKES[self.box.name]:
            here = self.box.name
            if here in _CAPTIONS or (here in _HEADINGS and name in ("p", "div")):
                return ""
            if here in _HEADINGS | {"p"}:
                self.close(len(self.frames) - 1)
            elif here not in _HOLDS_WORDS and _IMPLIED[here] != "p":
                self.imply()
            elif name == "li":
                self.open("ul", Box("ul", {}), implied=True)
            else:
                name = "div"
        if name == "caption" and self.box.children:
            self.imply()
            return self.make_room("div")
        return name

    def imply(self) -> None:
        """Open what must stand between this box and what comes."""
        name = _IMPLIED[self.box.name]
        given = self.box.attributes if self.box.name == "div" else {}
        self.open(name, Box(name, given), implied=True)

    def open(self, tag: str, box: Box, *, implied: bool) -> None:
        """Put a box into the present one. Photos stand by themselves: they wait for its end."""
        first = self.box.children[0] if self.box.children else None
        if box.name == "figcaption" and isinstance(first, Box):
            box = first
            self.frames.append(_Frame(tag, box, len(self.tags), implied))
            self.new_row()
            return
        if box.name == "figure" and not self.at_top():
            self.waiting.append(box)
        else:
            self.box.children.append(box)
        if box.name != "hr":
            self.frames.append(_Frame(tag, box, len(self.tags), implied))

    def close(self, index: int) -> None:
        """Close the frame at `index` and all inside it."""
        frame = self.frames[index]
        del self.frames[index:]
        if frame.box is self.box:
            self.new_row()
        if not frame.implied and len(self.tags) > frame.marks:
            del self.tags[frame.marks :]
            self.renew_marks()
        if self.waiting and self.at_top():
            self.box.children += self.waiting
            self.waiting = []

    def renew_marks(self) -> None:
        """Work out the marks of coming words from the inline tags that are open."""
        self.marks = ()
        for _, marks in self.tags:
            self.marks = add_marks(self.marks, marks)

    def at_top(self) -> bool:
        """Tell whether what comes now stands in no other block."""
        return all(frame.box.name in ("body", "div") for frame in self.frames)

    def allowed(self, name: str, given: Mapping[str, str]) -> dict[str, str]:
        """The attributes that a block keeps here. Related lines stand in no other block."""
        kept = kept_attributes("p" if name == "div" else name, given)
        if name == "div" or not self.at_top():
            kept.pop("data-related", None)
        return kept


def _block_name(tag: str, given: Mapping[str, str]) -> str:
    """The block that a tag stands for. A figure needs a photo, an aside its class."""
    name = _RENAMED.get(tag, "div" if tag in DIVISIONS else tag)
    needed = {"figure": "data-photo", "aside": "class"}.get(name)
    return name if needed is None or needed in kept_attributes(name, given) else "div"
