"""The words of a body, as a reader sees them."""

import re
from html import unescape

from articles.body.allow import BLOCKS, NOTE
from articles.body.markup import Part, Token, attributes, shown

# In every language of the interface, with or without the marks that Arabic may leave out.
_READ_ALSO = re.compile(
    r"\s*(?:read\s+also|[إا]قر[أا]\s+[أا]يض(?:ًا|اً|ا))\s*[|:]\s*(\S.*?)\s*", re.IGNORECASE
)
_MARK = re.compile(r"\[\s*(ad|/?\s*no[-\s]ads)\s*\]", re.IGNORECASE)


def visible(html: str) -> str:
    """The text of any HTML: entities decoded, one line for each row of words, cells apart."""
    pieces: list[str] = []
    for token in shown(html):
        if token.part is Part.TEXT:
            pieces.append(" ".join(_spaced(unescape(token.source))))
        elif token.name in ("td", "th") or _is_note(token):
            pieces.append(" ")
        elif token.name in BLOCKS or token.name == "br":
            pieces.append("\n")
    rows = (" ".join(row.split()) for row in "".join(pieces).split("\n"))
    return "\n".join(row for row in rows if row)


def _is_note(token: Token) -> bool:
    """Whether a footnote begins here: its words are no part of the word before it."""
    return token.name == "sup" and NOTE in attributes(token.source).get("class", "").split()


def _spaced(text: str) -> list[str]:
    """Cut text at white space, with an empty end where it begins or ends with some."""
    return re.split(r"\s+", text)


def read_also(text: str) -> str | None:
    """The headline that a line such as "Read also| Headline" names; None for any other text."""
    match = _READ_ALSO.fullmatch(text)
    return match[1] if match else None


def mark(text: str) -> str:
    """The mark that a paragraph's whole text makes: "ad", "no-ads", "/no-ads"; "" for none."""
    match = _MARK.fullmatch(text.strip())
    return re.sub(r"\s+", "-", re.sub(r"/\s*", "/", match[1].lower())) if match else ""
