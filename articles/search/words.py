"""What counts as a word, and when two words are the same. Pure: plain strings in and out.

A word is a run of letters, digits and the marks that belong to them. "Café", "CAFÉ" and "cafe" are
one word; "harbour’s" is two, "harbour" and "s". Of scripts that put no space between words each
letter is a word, so that any part of a run is found as a phrase. Words are not cut to a stem:
"tram" is not "trams". Everything that is indexed or searched for comes through here, so that
neither database has a say in it.
"""

import re
from dataclasses import dataclass
from unicodedata import category, combining, normalize

LONGEST = 64
"""Characters of a word that are compared; what only differs behind them counts as the same."""

# Letters that Unicode does not take apart, although readers type them without the stroke.
_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
)
# Thai, Lao, Myanmar, Khmer; signs of Han, kana, and the rarer signs beyond the first 65,536.
_WITHOUT_SPACES = (
    range(0x0E00, 0x0F00),
    range(0x1000, 0x10A0),
    range(0x1780, 0x1800),
    range(0x2E80, 0x2FE0),
    range(0x3005, 0x3008),
    range(0x3040, 0x3100),
    range(0x31F0, 0x3200),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x32000),
)
_HAN = 0x2E80
_ZERO_WIDTH_SPACE = "\u200b"
_GRAPHEME_JOINER = "\u034f"


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, and where in the text its original begins and ends."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """The folded words of a text, in order, at most LONGEST characters each."""
    return [word[:LONGEST] for word in normalize("NFC", text).translate(_FOLDED).split()]


def placed_words(text: str) -> list[Word]:
    """The same words with their places in `text`, which must be in Unicode's form NFC."""
    folded = text.translate(_FOLDED)
    starts: list[int] | range = range(len(text))
    if any(len(_FOLDED[ord(character)]) != 1 for character in set(text)):
        starts = [at for at, character in enumerate(text) for _ in _FOLDED[ord(character)]]
    return [
        Word(found[0][:LONGEST], starts[found.start()], starts[found.end() - 1] + 1)
        for found in re.finditer(r"\S+", folded)
    ]


def _fold(character: str) -> str:
    """One character as it is compared: "É" is "e", "ß" is "ss", "’" is a space between words."""
    plain = normalize("NFKD", normalize("NFKD", character).casefold()).translate(_PLAIN_LETTERS)
    folded = normalize("NFC", "".join(_kept(one) for one in plain))
    code = ord(folded[0]) if folded else 0
    if category(character)[0] != "L" or not any(code in span for span in _WITHOUT_SPACES):
        return folded
    # Marks that follow belong to a letter of Thai or Khmer; signs of Han and kana have none.
    return f" {folded}" if code < _HAN else f" {folded} "


def _kept(character: str) -> str:
    kind = category(character)
    if kind[0] in "LN":
        return character
    if kind in ("Mn", "Mc"):
        # Accents, vowel points and tone marks fall away. Below class 10 stand the marks that make
        # another letter of a letter (nukta, virama, the voicing of kana, Indic vowels).
        is_letter = combining(character) < 10 and not _only_styles(character)
        return character if is_letter else ""
    if kind in ("Me", "Cf") and character != _ZERO_WIDTH_SPACE:
        return ""  # soft hyphens, joiners, marks of direction: they stand within words
    return " "


def _only_styles(character: str) -> bool:
    return character == _GRAPHEME_JOINER or "\ufe00" <= character <= "\ufe0f"


class _Folding(dict[int, str]):
    """A table for `str.translate`, filled as characters turn up."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if code < 0x3000:  # the alphabets: few enough to keep, whatever strangers send
            self[code] = folded
        return folded


_FOLDED = _Folding()
