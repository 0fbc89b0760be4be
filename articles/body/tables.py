"""Tables that may be wider than a phone."""

import re

from articles.body.markup import Part, attributes, tokens
from articles.body.wording import visible

WIDE = 4
"""Columns from which on a table may need more room than a narrow screen has."""

_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)


def columns(html: str) -> int:
    """How many columns a table has, counted in its first row."""
    count = 0
    for token in tokens(html):
        if token.part is Part.START and token.name in ("td", "th"):
            span = attributes(token.source).get("colspan", "1")
            count += int(span) if span.isascii() and span.isdigit() else 1
        elif token.part is Part.END and token.name == "tr" and count:
            break
    return count


def caption(html: str) -> str:
    """What a clean table is called; empty if it has no caption."""
    found = _CAPTION.search(html)
    return " ".join(visible(found[1]).split()) if found else ""
