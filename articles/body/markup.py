"""A tokeniser that takes any string for HTML and tells where each piece of it stands.

It follows the HTML Living Standard, 13.2.5, except that an unfinished tag at the end is text.
Each character is looked at a bounded number of times, whatever the input.
"""

import re
from collections.abc import Iterator
from enum import Enum
from html import unescape
from html.entities import html5
from typing import NamedTuple

from articles.body.allow import DROPPED, RAW


class Part(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"
    RAW = "raw"
    COMMENT = "comment"


class Token(NamedTuple):
    """One piece of the source: `html[start:end]`."""

    part: Part
    name: str
    """The lower-case tag name; empty for text and comments."""
    source: str
    """Text as it is written, or the attributes of a start tag as they are written."""
    start: int
    end: int


_ATTRIBUTE = r"""
    (=?[^ \t\n\f\r/>=]++)
    (?: [ \t\n\f\r]*+ = [ \t\n\f\r]*+ ( "[^"]*+" | '[^']*+' | [^ \t\n\f\r>"'][^ \t\n\f\r>]*+ )?+ )?+
"""
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.VERBOSE)
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][^ \t\n\f\r/>]*+)((?:[ \t\n\f\r/]++|{_ATTRIBUTE}|=)*+)>", re.VERBOSE
)
_MARKUP = re.compile(r"<(?=/?[a-zA-Z]|[!?])")
_RAW_END = {name: re.compile(rf"(?ai)</{name}(?=[ \t\n\f\r/>])") for name in RAW}
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;?)")


def tokens(html: str) -> Iterator[Token]:
    """Cut `html` into tokens that follow each other without a gap."""
    position = 0
    while found := _MARKUP.search(html, position):
        start = found.start()
        if start > position:
            yield Token(Part.TEXT, "", html[position:start], position, start)
        if html[start + 1] in "!?":
            position = _comment_end(html, start)
            yield Token(Part.COMMENT, "", "", start, position)
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            # No ">" follows: nothing after this point can be a tag either.
            position = start
            break
        position = tag.end()
        name = tag[2].lower()
        if tag[1]:
            yield Token(Part.END, name, "", start, position)
            continue
        yield Token(Part.START, name, tag[3], start, position)
        if name in RAW:
            end = _RAW_END[name].search(html, position)
            start, position = position, end.start() if end else len(html)
            yield Token(Part.RAW, name, html[start:position], start, position)
    if position < len(html):
        yield Token(Part.TEXT, "", html[position:], position, len(html))


def shown(html: str) -> Iterator[Token]:
    """The tokens of `html` without scripts, forms' parts, drawings and all that is in them."""
    inside, depth = "", 0
    for token in tokens(html):
        if inside:
            if token.name == inside:
                depth += {Part.START: 1, Part.END: -1}.get(token.part, 0)
                inside = inside if depth else ""
        elif token.part is Part.START and token.name in DROPPED - RAW:
            if not token.source.endswith("/"):
                inside, depth = token.name, 1
        elif token.part is not Part.RAW:
            yield token


def _comment_end(html: str, start: int) -> int:
    """Where the comment, doctype or processing instruction at `start` ends."""
    if html.startswith("<!--", start):
        end = _COMMENT_END.search(html, start + 2)
        return end.end() if end else len(html)
    return html.find(">", start) + 1 or len(html)


def attributes(source: str) -> dict[str, str]:
    """Read the attributes of a start tag: lower-case names, decoded values, the first of a name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTES.finditer(source):
        value = match[2] or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        found.setdefault(match[1].lower(), _REFERENCE.sub(_decoded, value))
    return found


def _decoded(reference: re.Match[str]) -> str:
    """Decode one reference in an attribute, where "&copy=2" is no copyright sign."""
    name = reference[0][1:]
    if name.startswith("#"):
        return unescape(reference[0])
    follower = reference.string[reference.end() : reference.end() + 1]
    if not name.endswith(";") and follower == "=":
        return reference[0]
    return html5.get(name, reference[0])
