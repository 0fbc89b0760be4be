"""What is typed into the short form of a live coverage. Pure: plain strings in and out.

Whoever posts from a quay types words and nothing else: a blank line parts two paragraphs, a new
line is a new line, a web address becomes a link. What holds a tag is taken as HTML.
"""

import re
from html import escape, unescape

from articles import body
from articles.body import Kind

_TAG = re.compile(r"</?[a-zA-Z]|<!--")
_PARTED = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?()\[\]'’…]")
_UNTYPED_LINK = re.compile(r'<a href="([^"]*)">\1</a>')
_BETWEEN = re.compile(r"</p>\s*<p>")
_NOT_IN_ENTRIES = {Kind.FIGURE, Kind.RELATED, Kind.MARK}


def to_html(typed: str) -> str:
    """The clean HTML of an entry.

    Raises body.TooLong.
    """
    return body.clean(typed if _TAG.search(typed) else _paragraphs(typed))


def as_typed(html: str) -> str:
    """What to type for the clean HTML of an entry: plain words where they would give just that,
    else the HTML itself."""
    typed = _UNTYPED_LINK.sub(r"\1", html.removeprefix("<p>").removesuffix("</p>"))
    typed = unescape(_BETWEEN.sub("\n\n", typed).replace("<br>", "\n"))
    return typed if to_html(typed) == html else html


def only_words(html: str) -> str:
    """Clean HTML without what belongs to the story itself: photos, "Read also" lines and marks for
    advertisements."""
    return "".join(block.html for block in body.split(html) if block.kind not in _NOT_IN_ENTRIES)


def _paragraphs(typed: str) -> str:
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(f"<p>{_rows(part)}</p>" for part in _PARTED.split(lines))


def _rows(part: str) -> str:
    return "<br>".join(_linked(row) for row in part.split("\n"))


def _linked(row: str) -> str:
    pieces, at = [], 0
    for found in _ADDRESS.finditer(row):
        address = escape(found[0])
        pieces += [escape(row[at : found.start()]), f'<a href="{address}">{address}</a>']
        at = found.end()
    return "".join([*pieces, escape(row[at:])])
