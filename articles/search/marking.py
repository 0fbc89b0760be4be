"""The found words, marked in a headline and in a snippet of the text.

It is done here and not by the database, so that both give the same, from the story's own words with
their capitals and accents.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.query import Term
from articles.search.words import placed_words

LENGTH = 200
"""Characters of a snippet, give or take a word."""

_LONGEST_CUT = 30  # characters given up to end a snippet between two words


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that matches a term (given by its number in the query)."""

    start: int
    end: int
    term: int


class Window(NamedTuple):
    """The marks that a snippet would show: many different terms are worth more than many times the
    same."""

    marks: Sequence[Mark] = ()
    worth: tuple[int, int] = (0, 0)  # how many different terms, how many marks


def marked(text: str, terms: Sequence[Term]) -> SafeString:
    """The whole text, escaped, with `<mark>` around what matches a term."""
    text = _even(text)
    return _written(text, find_marks(text, terms), 0, len(text))


def snippet(texts: Iterable[str], terms: Sequence[Term]) -> SafeString:
    """About LENGTH characters around the best matches in any of the texts, escaped, with `<mark>`.

    The earlier text wins a tie. Without a match it is the beginning of the first text that says
    anything. "…" stands where something was cut off.
    """
    best_text, best = "", Window()
    for text in map(_even, texts):
        window = best_window(find_marks(text, terms))
        if not best_text or window.worth > best.worth:
            best_text, best = text, window
    marks = best.marks
    first, last = (marks[0].start, max(m.end for m in marks)) if marks else (0, 0)
    start, end = _cut(best_text, first, last)
    html = _written(best_text, marks, start, end)
    before, after = "…" if start > 0 else "", "…" if end < len(best_text) else ""
    return mark_safe(f"{before}{html}{after}")  # noqa: S308 (escaped by `_written`)


def find_marks(text: str, terms: Sequence[Term]) -> list[Mark]:
    """Every place in a text (in form NFC) where a term stands, in order; they may overlap."""
    words = placed_words(text)
    folded = [word.folded for word in words]
    whole: dict[str, list[int]] = {}
    begun: list[int] = []  # terms of one word that may go on: any word could be one
    for number, term in enumerate(terms):
        if term.prefix and len(term.words) == 1:
            begun.append(number)
        else:
            whole.setdefault(term.words[0], []).append(number)
    return [
        Mark(words[at].start, words[at + len(terms[number].words) - 1].end, number)
        for at, word in enumerate(folded)
        for number in (*whole.get(word, ()), *begun)
        if terms[number].matches(folded, at)
    ]


def _even(text: str) -> str:
    """Composed, on one line, and with single spaces."""
    return " ".join(normalize("NFC", text).split())


def best_window(marks: Sequence[Mark]) -> Window:
    """The first of the stretches of LENGTH characters that are worth most, or, where marks overlap,
    one that is worth little less: a long story is gone through once. The marks come in order; one
    that is longer than LENGTH counts only where there is no other."""
    marks = [mark for mark in marks if mark.end - mark.start <= LENGTH] or marks[:1]
    first, last, most = 0, 0, (0, 0)
    left, terms = 0, Counter[int]()
    for right, mark in enumerate(marks):
        terms[mark.term] += 1
        while left < right and mark.end - marks[left].start > LENGTH:
            terms -= Counter([marks[left].term])
            left += 1
        worth = len(terms), right - left + 1
        if worth > most:
            first, last, most = left, right, worth
    return Window(marks[first : last + 1], most)


def _cut(text: str, first: int, last: int) -> tuple[int, int]:
    """Where a snippet that shows text[first:last] begins and ends: between words, if it can."""
    spare = max(LENGTH - (last - first), 0)
    start = max(first - spare // 2, 0)
    end = min(max(start + LENGTH, last), len(text))
    start = max(min(start, end - LENGTH), 0) if end - start < LENGTH else start
    if start > 0:
        space = text.find(" ", start - 1, min(first, start + _LONGEST_CUT))
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(last, end - _LONGEST_CUT), end + 1)
        end = space if space >= 0 else end
    return start, end


def _written(text: str, marks: Sequence[Mark], start: int, end: int) -> SafeString:
    """text[start:end], escaped, with the marks in it; those that overlap become one."""
    pieces, at = [], start
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        begin = max(mark.start, at)
        if begin >= min(mark.end, end):
            continue
        pieces += [escape(text[at:begin]), "<mark>", escape(text[begin : mark.end]), "</mark>"]
        at = mark.end
    html = "".join([*pieces, escape(text[at:end])]).replace("</mark><mark>", "")
    return mark_safe(html)  # noqa: S308 (every piece of text above is escaped)
