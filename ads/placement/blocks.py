"""What the planner needs to know of a page: its top-level blocks, by kind and length."""

from typing import NamedTuple, Protocol

PARAGRAPH = "paragraph"
RELATED = "related"
MARK = "mark"

# A slot beside one of these would part a heading from its text, or pass for a picture or an item.
BARRIERS = frozenset({"heading", "list", "quote", "table", "figure", "embed", "aside", "rule"})

# What an editor's mark says, in `Block.ref`.
AD = "ad"
NO_ADS = "no-ads"
ADS_AGAIN = "/no-ads"


class BlockLike(Protocol):
    """Anything with these four attributes can be planned."""

    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> int: ...
    @property
    def characters(self) -> int: ...
    @property
    def ref(self) -> str: ...


class Block(NamedTuple):
    """One top-level block of a page.

    `kind` is paragraph, related, mark, one of BARRIERS, or any other word (an unknown kind is text
    that is not counted as a paragraph). `words` and `characters` measure what the reader sees.
    `ref` matters for marks only: AD, NO_ADS or ADS_AGAIN; any other mark is ignored.
    """

    kind: str
    words: int = 0
    characters: int = 0
    ref: str = ""


def text_words(block: BlockLike) -> int:
    """The words of a block that are text to read: none in marks and in related lines.

    The Better Ads Standards leave related stories out of the main content; so do distances.
    """
    return 0 if block.kind in (MARK, RELATED) else block.words
