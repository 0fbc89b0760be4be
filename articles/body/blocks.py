"""The body cut into its top-level blocks, by where each stands in the source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from html import unescape

from articles.body import embeds
from articles.body.allow import VOID
from articles.body.lines import blank, kept_attributes
from articles.body.markup import Part, Token, attributes, tokens
from articles.body.wording import mark, read_also, visible


class Kind(StrEnum):
    """What a block is to somebody who lays out the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    FIGURE = "figure"
    EMBED = "embed"
    RELATED = "related"
    RULE = "rule"
    ASIDE = "aside"
    MARK = "mark"
    OTHER = "other"


_KINDS = {
    "p": Kind.PARAGRAPH,
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], Kind.HEADING),
    **dict.fromkeys(["ul", "ol"], Kind.LIST),
    "blockquote": Kind.QUOTE,
    "table": Kind.TABLE,
    "figure": Kind.FIGURE,
    **dict.fromkeys(["iframe", "object", "embed", "video", "audio"], Kind.EMBED),
    "hr": Kind.RULE,
    "aside": Kind.ASIDE,
}


_ONE_LINK = re.compile(r'<p><a href="([^"]*)"[^>]*>[^<]*</a></p>')


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level block, with the white space that follows it."""

    kind: Kind
    html: str
    words: int
    """Visible words."""
    characters: int
    """Visible characters, spaces among them."""
    ref: str = ""
    """A figure's photo id, a related line's anchor, a mark's "ad", "no-ads" or "/no-ads", the
    address of an embed."""

    def to_json(self) -> list[str | int]:
        """A short list for a JSON field; `from_json` reads it."""
        return list(astuple(self))

    @classmethod
    def from_json(cls, stored: Sequence[str | int]) -> "Block":
        """Read what `to_json` wrote. Raises ValueError if it is anything else."""
        kind, html, words, characters, ref = stored
        return cls(Kind(str(kind)), str(html), int(words), int(characters), str(ref))


def split(html: str) -> tuple[Block, ...]:
    """Cut clean HTML into its top-level blocks.

    Joining the blocks' `html` gives `html` back, whatever it is. Each block of clean HTML is
    well-formed by itself; HTML that is not clean is cut where its tags say, without a promise.
    """
    return tuple(_block(html[start:end], opening) for start, end, opening in _cuts(html))


def _cuts(html: str) -> list[tuple[int, int, Token | None]]:
    """Where each block begins and ends, and the start tag that opens it, if one does."""
    starts: list[tuple[int, Token | None]] = []
    depth = 0
    for token in tokens(html):
        if depth == 0 and token.part is Part.START:
            starts.append((token.start, token))
        elif depth == 0 and token.part is Part.TEXT and not blank(token.source):
            starts.append((token.start, None))
        if token.part is Part.START and token.name not in VOID:
            depth += 1
        elif token.part is Part.END:
            depth = max(0, depth - 1)
    if not html:
        return []
    starts = starts or [(0, None)]
    ends = [start for start, _ in starts[1:]] + [len(html)]
    return [
        (start if index else 0, end, opening)
        for index, ((start, opening), end) in enumerate(zip(starts, ends, strict=True))
    ]


def _block(html: str, opening: Token | None) -> Block:
    """Describe one block."""
    words = visible(html)
    kind, ref = _kind(html, opening, words)
    return Block(kind, html, len(words.split()), len(words), ref)


def _kind(html: str, opening: Token | None, words: str) -> tuple[Kind, str]:
    """What the block is, and what it refers to."""
    if opening is None:
        return Kind.OTHER, ""
    kind = _KINDS.get(opening.name, Kind.OTHER)
    kept = kept_attributes(opening.name, attributes(opening.source))
    if kind is Kind.FIGURE:
        photo = kept.get("data-photo", "")
        return (kind, photo) if photo else (Kind.OTHER, "")
    if kind is Kind.PARAGRAPH:
        if "data-related" in kept:
            return Kind.RELATED, kept["data-related"]
        if asked := mark(words):
            return Kind.MARK, asked
        if address := _embedded(html, words):
            return Kind.EMBED, address
    return kind, ""


def _embedded(html: str, words: str) -> str:
    """The address of the one thing that a paragraph is about, for a provider that is known: it is
    all that the paragraph says, or where all its words lead. Empty for any other paragraph."""
    link = _ONE_LINK.fullmatch(html.strip())
    address = unescape(link[1]) if link else words
    return address if embeds.find(address) else ""


def text(html: str, *, reading: bool = False) -> str:
    """The visible text of any HTML: entities decoded, rows of words parted by line breaks.

    With `reading`, only what a reader reads as the story: no "Read also" lines and no marks.
    """
    if not reading:
        return visible(html)
    return "\n".join(_read(html))


def _read(html: str) -> Iterator[str]:
    """The text of each block that belongs to the story itself."""
    for block in split(html):
        words = visible(block.html)
        if words and block.kind not in (Kind.RELATED, Kind.MARK) and not read_also(words):
            yield words
