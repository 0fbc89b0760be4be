"""Words as they are compared. Nothing here knows Django."""

import re
import unicodedata

WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """The words of a text, parted by single spaces; case, accents and punctuation do not count."""
    letters = _bare(_bare(text).casefold())  # what casefold takes apart is bared again
    return " ".join(WORD.findall(letters))


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
