"""What whoever reads a story out of its page should get of it. Pure."""

import re
from collections.abc import Iterable, Iterator

from articles.body import Block, Kind
from articles.body.footnotes import parted

NOT_OF_THE_STORY = ("Advertisement", "Read also", "More on this", "min read", "Skip to the text")


def letters(words: str) -> str:
    """The letters and digits alone: white space, points of lists and lines of tables are put in by
    each reader in its own way."""
    return "".join(re.findall(r"\w", words))


def of_the_text(blocks: Iterable[Block]) -> Iterator[str]:
    """The HTML that holds a story's text, cut at its footnotes, which are pieces of their own:
    no "Read also" lines, marks or photos, nor what is elsewhere."""
    for block in blocks:
        is_photo = block.kind == Kind.FIGURE and block.ref
        if block.kind not in {Kind.RELATED, Kind.MARK, Kind.EMBED} and not is_photo:
            for before, note in parted(block.html):
                yield from (piece for piece in (before, note) if piece)
