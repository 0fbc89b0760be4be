"""A line of words: what stands inside one paragraph, heading, caption, list item or cell.

Marks (strong, a, sub, ...) belong to the words that they cover, not to a tree. So tags that
overlap, never end or surround whole paragraphs all come out as the well-formed markup that
their author meant.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from articles.body.allow import ALLOW, INLINE, NOTE

BREAK = "\x02"
"""Stands for <br> among words. No text holds it: `legible` takes control characters out."""

_SEAM = "\x01"
_NBSP = "\u00a0"
_WHITE = " \t\n\x0b\f\r\x85\u2028\u2029"
_SPACE = re.compile(f"[{_WHITE}{_NBSP}{_SEAM}]+")

# Control characters, surrogates, non-characters, the byte order mark, and the sign
# that word processors leave in place of an object.
_ILLEGIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]"
)


class Mark:
    """One inline element. Two marks are equal only if they are the same one."""

    __slots__ = ("end", "is_note", "name", "start")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.is_note = name == "sup" and attributes.get("class") == NOTE
        self.start = start_tag(name, attributes)
        self.end = f"</{name}>"


class Words(NamedTuple):
    """Some words, or a BREAK, under the same marks."""

    text: str
    marks: tuple[Mark, ...] = ()


Line = list[Words]


def legible(text: str) -> str:
    """Take out what no reader can see and no database should hold, such as NUL."""
    return _ILLEGIBLE.sub("", text)


def blank(text: str) -> bool:
    """Tell whether `text` is nothing but ordinary white space."""
    return not text.strip(_WHITE)


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """Write a start tag as nh3 writes it."""
    written = [
        f' {key}="{escaped(value).replace(chr(34), "&quot;")}"' for key, value in attributes.items()
    ]
    return f"<{name}{''.join(written)}>"


def escaped(text: str) -> str:
    """Escape text as nh3 does."""
    return escape(text, quote=False).replace(_NBSP, "&nbsp;")


def kept_attributes(name: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that `name` may keep, in the order of the allow-list."""
    kept: dict[str, str] = {}
    for key in ALLOW.tags.get(name, ()):
        if value := attributes.get(key):
            value = _canonical(name, key, value)
            if ALLOW.permits(name, key, value):
                kept[key] = value
    return kept


def _canonical(name: str, key: str, value: str) -> str:
    """Bring a value into the form in which it is stored. It is judged after this, never before."""
    if key == "class":
        return next((one for one in value.split() if ALLOW.permits(name, key, one)), "")
    if key == "href":
        return value.strip(_WHITE).replace(" ", "%20")
    if key == "title":
        return unicodedata.normalize("NFC", " ".join(legible(value).split()))
    return value


# One way to write each thing. The editor turns <b> and <i> into these whenever it opens a story.
_RENAMED = {"b": "strong", "i": "em", "del": "s", "strike": "s"}
_NESTING = frozenset({"q", "span", "sub", "sup"})
_STYLED = (
    ("strong", re.compile(r"(?i)font-weight:\s*(?:bold|[6-9]00)")),
    ("em", re.compile(r"(?i)font-style:\s*italic")),
    ("sup", re.compile(r"(?i)vertical-align:\s*super")),
    ("sub", re.compile(r"(?i)vertical-align:\s*sub(?!\w)")),
)
_PLAIN_WEIGHT = re.compile(r"(?i)font-weight:\s*(?:normal|[1-5]00)")


def marks_of(tag: str, attributes: Mapping[str, str]) -> tuple[Mark, ...] | None:
    """The marks that an inline tag stands for; None if the tag marks nothing anywhere.

    Google Docs wraps everything that it copies in a <b> of normal weight, and says bold and
    italic by the style of spans.
    """
    name = _RENAMED.get(tag, tag)
    if name not in INLINE:
        return None
    style = attributes.get("style", "")
    if name == "strong" and _PLAIN_WEIGHT.search(style):
        return ()
    kept = kept_attributes(name, attributes)
    idle = (name == "span" and not kept) or (name == "a" and "href" not in kept)
    marks = [] if idle else [Mark(name, kept)]
    if name == "span" and style:
        marks += [Mark(styled, {}) for styled, sign in _STYLED if sign.search(style)]
    return tuple(marks)


def add_marks(marks: Sequence[Mark], more: Sequence[Mark]) -> tuple[Mark, ...]:
    """Put `more` inside `marks`: a new link or a footnote ends the link before, and bold in bold is
    bold. A footnote in another one is part of it."""
    result = list(marks)
    for mark in more:
        if mark.is_note and any(other.is_note for other in result):
            continue
        if mark.name == "a" or mark.is_note:
            result = [other for other in result if other.name != "a"]
        if mark.name in _NESTING or all(other.name != mark.name for other in result):
            result.append(mark)
    return tuple(result)


def settle(line: Line) -> list[Line]:
    """Bring words into their stored form, and part them where two breaks follow each other.

    NFC, each run of white space one space, none at the ends or beside a break. A no-break
    space stays only where it is alone between two words.
    """
    merged: Line = []
    for words in line:
        if (
            merged
            and merged[-1].marks == words.marks
            and BREAK not in (words.text, merged[-1].text)
        ):
            merged[-1] = Words(merged[-1].text + words.text, words.marks)
        else:
            merged.append(words)
    # NFC within one piece of text only: in written HTML a combining character after a tag
    # would melt into the tag's own ">".
    joined = _SEAM.join(unicodedata.normalize("NFC", words.text) for words in merged)
    texts = _SPACE.sub(_one_space, joined).split(_SEAM)
    settled = [Words(text, words.marks) for text, words in zip(texts, merged, strict=True) if text]
    return [_bare_spaces(part) for part in _parted(settled)]


def _one_space(run: re.Match[str]) -> str:
    """Replace a run of white space, keeping the seams between pieces of text where they were."""
    found, text = run[0], run.string
    white = found.replace(_SEAM, "")
    if not white:
        return found
    seams = len(found) - len(white)
    before = text[run.start() - 1] if run.start() else BREAK
    after = text[run.end()] if run.end() < len(text) else BREAK
    if BREAK in (before, after):
        return _SEAM * seams
    if white == _NBSP:
        return found
    leading = len(found) - len(found.lstrip(_SEAM))
    return _SEAM * leading + " " + _SEAM * (seams - leading)


def _parted(line: Line) -> list[Line]:
    """Cut at every run of two or more breaks; breaks at the ends go."""
    parts: list[Line] = [[]]
    for words in line:
        if words.text != BREAK:
            parts[-1].append(words)
        elif parts[-1] and parts[-1][-1].text == BREAK:
            parts[-1].pop()
            parts.append([])
        elif parts[-1]:
            parts[-1].append(words)
    if parts[-1] and parts[-1][-1].text == BREAK:
        parts[-1].pop()
    return [part for part in parts if part]


def _bare_spaces(line: Line) -> Line:
    """Take marks off a space or break between two pieces unless both have them."""
    result: Line = []
    for index, words in enumerate(line):
        if words.text in (" ", _NBSP, BREAK) and 0 < index < len(line) - 1:
            shared = _shared(result[-1].marks, line[index + 1].marks)
            words = Words(words.text, words.marks[: _shared_count(words.marks, shared)])
        result.append(words)
    return result


def _shared(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return one[: _shared_count(one, other)]


def _shared_count(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many marks, from the outermost inwards, the two have in common."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        count += 1
    return count


def written(line: Line) -> str:
    """Write a settled line as HTML."""
    out: list[str] = []
    open_marks: tuple[Mark, ...] = ()
    for words in [*line, Words("")]:
        shared = _shared_count(open_marks, words.marks)
        out += [mark.end for mark in reversed(open_marks[shared:])]
        out += [mark.start for mark in words.marks[shared:]]
        open_marks = words.marks
        out.append("<br>" if words.text == BREAK else escaped(words.text))
    return "".join(out)
