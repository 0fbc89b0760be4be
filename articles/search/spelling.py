""" "Did you mean": words of the paper that differ from an unknown one by one letter.

A word is near another if one letter is missing, too many, or wrong, or if two neighbours have
changed places (Peter Norvig, https://norvig.com/spell-correct.html). All words that are near are
written out here and looked up together, so both databases find the same, at a cost that does not
grow with the paper's words. Of several the one in most public stories is taken.

The words looked up are those of all stories, drafts too. So whether a word is known, and what is
proposed for it, is decided by the public stories alone, and nothing of a draft shows.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from articles.search.entries import Entry, Seen
from articles.search.query import Query
from articles.search.stores import store
from articles.search.words import placed_words, words

SHORTEST, LONGEST = 4, 24
"""Letters of a word that is proposed or replaced; shorter ones have too many neighbours."""

MOST_WORDS = 6
"""Words of a query that are looked at. In a longer one it is not the spelling that is wrong."""

_CANDIDATES = 8  # looked up among the public stories for each word
_COUNTED = 50  # public stories that are counted for each candidate

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяђєіјљњћџґ",
    "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچژکگی",
)


def worth_knowing(entry: Entry) -> set[str]:
    """The words of an entry that could be proposed."""
    parts = (entry.headline, entry.standfirst, entry.text)
    return {word for part in parts for word in part if _has_neighbours(word)}


def corrected(text: str, query: Query, seen: Seen) -> str | None:
    """What was typed, with each wanted word that none of the stories `seen` holds replaced by one
    near it that some hold. None if there is nothing to replace. Takes at most two queries."""
    asked = _asked(query)
    if not 0 < len(asked) <= MOST_WORDS:
        return None
    neighbours = {word: near(word) for word in asked}
    known = store().known(sorted(set(asked).union(*neighbours.values())))
    candidates = {word: _first(word, known & neighbours[word]) for word in asked}
    looked_at = sorted({*(known & set(asked))}.union(*candidates.values()))
    if not any(candidates.values()):
        return None
    counts = store().counted(looked_at, seen, _COUNTED)
    replaced = {
        word: best
        for word in asked
        if not counts.get(word)
        for best in sorted(candidates[word], key=lambda one: (-counts[one], *_order(word, one)))[:1]
        if counts[best]
    }
    return _written(text, replaced) if replaced else None


def near(word: str) -> set[str]:
    """The words that differ from a folded one by one letter."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = _letters_of(word)
    found = {
        *(head + tail[1:] for head, tail in parts if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1),
        *(head + letter + tail[1:] for head, tail in parts if tail for letter in letters),
        *(head + letter + tail for head, tail in parts for letter in letters),
    }
    return {one for one in found if one != word and _has_neighbours(one)}


def _asked(query: Query) -> list[str]:
    """The whole wanted words, each once; the beginning of a word has no spelling."""
    found = (word for term in query.wanted for word in term.words[: -1 if term.prefix else None])
    return list(dict.fromkeys(word for word in found if _has_neighbours(word)))


def _has_neighbours(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _first(word: str, known: Iterable[str]) -> list[str]:
    return sorted(known, key=lambda one: _order(word, one))[:_CANDIDATES]


def _order(word: str, other: str) -> tuple[Any, ...]:
    """First the same first letter, then the same letters, then the same length, then the alphabet:
    that is how people mistype."""
    same_letters = sorted(word) == sorted(other)
    return word[0] != other[0], not same_letters, len(word) != len(other), other


@cache
def _alphabets() -> tuple[str, ...]:
    """Each alphabet as its letters are when folded."""
    return tuple("".join(dict.fromkeys(_folded(letters))) for letters in _ALPHABETS)


def _folded(letters: str) -> Iterator[str]:
    return (folded for letter in letters for folded in words(letter) if len(folded) == 1)


def _letters_of(word: str) -> str:
    """The letters that could have been meant in a word: those of its alphabet."""
    return next((letters for letters in _alphabets() if word[-1] in letters), "")


def _written(text: str, replaced: dict[str, str]) -> str:
    pieces, at = [], 0
    for word in placed_words(text):
        if word.folded in replaced:
            pieces += [text[at : word.start], replaced[word.folded]]
            at = word.end
    return "".join([*pieces, text[at:]])
