"""The "Read also" lines that stand in a text: paragraphs that carry the anchor of a related link.

The text keeps only the line's place. What it says is the target's headline of today, written
into it for the editor's eyes and for nobody else's.
"""

from collections.abc import Iterable, Mapping

from articles.body.allow import ALLOW
from articles.body.blocks import Block, Kind, split
from articles.body.lines import Words, legible, settle, written
from articles.body.wording import read_also, visible

READ_ALSO = "Read also"


def anchors(html: str) -> tuple[str, ...]:
    """The anchors of the related lines in clean `html`, in the order of the text."""
    return tuple(block.ref for block in split(html) if block.kind is Kind.RELATED)


def paragraph_of(html: str, anchor: str) -> int | None:
    """How many prose paragraphs stand before the line with `anchor`; None if there is no such."""
    count = 0
    for block in split(html):
        if block.kind is Kind.RELATED and block.ref == anchor:
            return count
        count += _is_prose(block)
    return None


def insert_related(html: str, *, after_paragraph: int, anchor: str, headline: str) -> str:
    """Put a related line into clean `html`, which stays clean.

    `after_paragraph` counts prose paragraphs from 1: no headings, lists or related lines; 0 is
    before the first of them, and more than there are is the end of the text. Lines already at
    that place stay before the new one.

    Raises ValueError if `anchor` is no anchor (a-z and 0-9, 4 to 16 of them) or already used.
    """
    if not ALLOW.permits("p", "data-related", anchor):
        raise ValueError(f"No anchor: {anchor!r}")
    if anchor in anchors(html):
        raise ValueError(f"The text already has the anchor {anchor!r}")
    line = f'<p data-related="{anchor}">{_line(headline)}</p>'
    blocks = split(html)
    place = _place(blocks, after_paragraph)
    return _joined([*(b.html for b in blocks[:place]), line, *(b.html for b in blocks[place:])])


def drop_related(html: str, anchor: str) -> str:
    """Take the line with `anchor` out of clean `html`, which stays clean."""
    return _joined(
        block.html
        for block in split(html)
        if not (block.kind is Kind.RELATED and block.ref == anchor)
    )


def relabel(html: str, headlines: Mapping[str, str]) -> str:
    """Write "Read also| headline" into each related line whose anchor is a key of `headlines`."""
    return _joined(
        f"{block.html[: block.html.index('>') + 1]}{_line(headlines[block.ref])}</p>"
        if block.kind is Kind.RELATED and block.ref in headlines
        else block.html
        for block in split(html)
    )


def _is_prose(block: Block) -> bool:
    """Tell whether a block counts as a paragraph of the story."""
    return block.kind is Kind.PARAGRAPH and read_also(visible(block.html)) is None


def _place(blocks: tuple[Block, ...], after_paragraph: int) -> int:
    """The index at which a line after that many paragraphs goes in."""
    prose = [index for index, block in enumerate(blocks) if _is_prose(block)]
    if after_paragraph > len(prose) or not prose:
        return len(blocks)
    if after_paragraph <= 0:
        return prose[0]
    place = prose[after_paragraph - 1] + 1
    while place < len(blocks) and blocks[place].kind is Kind.RELATED:
        place += 1
    return place


def _line(headline: str) -> str:
    """The words of a related line as clean HTML."""
    return "".join(written(part) for part in settle([Words(legible(f"{READ_ALSO}| {headline}"))]))


def _joined(blocks: Iterable[str]) -> str:
    """Put blocks together, one a line, as `clean` writes them."""
    return "\n".join(html.strip() for html in blocks)
