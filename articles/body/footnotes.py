"""Footnotes. In a story's text a note stands where it belongs, words and all: `<sup class="note">`.
A page numbers the notes and lists their words at the end."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.body.allow import NOTE
from articles.body.markup import Part, Token, attributes, tokens

_OPENING = f'<sup class="{NOTE}">'


class Stretch(NamedTuple):
    """A piece of clean HTML: what stands before a note, and the inside of the note. The last one of
    a text has no note."""

    before: str
    note: str | None


def has_notes(html: str) -> bool:
    """Whether there is a note in clean `html`."""
    return _OPENING in html


def parted(html: str) -> Iterator[Stretch]:
    """Clean `html`, cut at its notes. Notes do not stand in one another."""
    at, opened, depth = 0, -1, 0
    for token in tokens(html):
        if opened < 0:
            if is_note(token):
                before, opened, depth = html[at : token.start], token.end, 1
        elif token.name == "sup":
            depth += {Part.START: 1, Part.END: -1}.get(token.part, 0)
            if depth == 0:
                yield Stretch(before, html[opened : token.start])
                at, opened = token.end, -1
    yield Stretch(html[at:], None)


def numbered(html: str, first: int) -> tuple[str, list[str]]:
    """Clean `html` with a number in place of each note, counted from `first`, that leads to its
    words; and these words, as HTML. Names with a dot are none that a heading may have."""
    out: list[str] = []
    notes: list[str] = []
    for before, note in parted(html):
        out.append(before)
        if note is not None:
            number = first + len(notes)
            notes.append(note)
            leads = f'href="#note.{number}" id="mark.{number}" role="doc-noteref"'
            out.append(f"<sup><a {leads}>{number}</a></sup>")
    return "".join(out), notes


def in_line(html: str) -> str:
    """Clean `html` with the words of each note in brackets: for a caption, which has no end of the
    page to send its reader to."""
    return "".join(
        before if note is None else f"{before} ({note})" for before, note in parted(html)
    )


def is_note(token: Token) -> bool:
    """Whether a note begins here."""
    return (
        token.part is Part.START
        and token.name == "sup"
        and NOTE in attributes(token.source).get("class", "").split()
    )
