"""The body of a story: cleaning, cutting and reading its HTML. Pure: plain strings in and out.

allow      what a body may hold: the one allow-list
markup     a forgiving tokeniser, with source offsets
tidying    any markup rebuilt into well-formed, shallow blocks
cleaning   `clean`: tidied, then judged by nh3, until nothing changes
embeds     films, posts and maps of providers that are known
footnotes  the notes that stand in the text, numbered
tables     those that are wider than a phone
blocks     `split`: the clean body cut into its top-level blocks
wording    the words that a reader sees
links      where its links lead, and what they say of that
rooting    the text with links that work away from its site
related    the "Read also" lines that stand in the text
refusing   what an editor is told about instead of losing it silently
"""

from articles.body.allow import ALLOW, AllowList
from articles.body.blocks import Block, Kind, split, text
from articles.body.cleaning import MAX_LENGTH, TooLong, clean
from articles.body.links import links
from articles.body.refusing import Refusal, refusals
from articles.body.related import (
    anchors,
    drop_related,
    insert_related,
    paragraph_of,
    relabel,
)
from articles.body.rooting import rooted
from articles.body.wording import read_also

__all__ = [
    "ALLOW",
    "MAX_LENGTH",
    "AllowList",
    "Block",
    "Kind",
    "Refusal",
    "TooLong",
    "anchors",
    "clean",
    "drop_related",
    "insert_related",
    "links",
    "paragraph_of",
    "read_also",
    "refusals",
    "relabel",
    "rooted",
    "split",
    "text",
]
