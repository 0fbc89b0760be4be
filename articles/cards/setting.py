"""Setting type: words in the paper's face, measured and broken into lines. Lengths are pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

FACES = ("newsreader.woff2", "newsreader-more.woff2")
"""The paper's files: a letter is taken from the first that has it. See docs/adr/0005."""

MOST_KEPT = 4_000  # letters of which it is remembered where they are
NOWHERE = "\U0010ffff"  # a sign that no face has
CUT = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words as it is drawn: runs of letters, each with the number of its face."""

    runs: tuple[tuple[int, str], ...]
    width: float


class Type:
    """The paper's face in one size and weight (400 to 700), from the files in `folder`."""

    def __init__(self, folder: Path, size: int, weight: int) -> None:
        self.folder, self.size = folder, size
        self.faces = [_face(folder / name, size, weight) for name in FACES]

    def line(self, words: str) -> Line:
        """The words in one line."""
        runs = tuple(
            (face, "".join(letters))
            for face, letters in groupby(words, lambda letter: max(0, _home(self.folder, letter)))
        )
        return Line(runs, sum(self.faces[face].getlength(text) for face, text in runs))

    def draw(
        self, pen: ImageDraw.ImageDraw, left: float, base: float, line: Line, ink: str
    ) -> None:
        """The line with its beginning at `left`, standing on `base`."""
        for face, text in line.runs:
            pen.text((left, base), text, ink, self.faces[face], anchor="ls")
            left += self.faces[face].getlength(text)

    def broken(self, words: Sequence[str], width: float) -> list[Line]:
        """The words in as few lines as `width` takes; one that is wider is broken anywhere."""
        lines: list[Line] = []
        current = ""
        for piece in (part for word in words for part in self._pieces(word, width)):
            longer = f"{current} {piece}" if current else piece
            if current and self.line(longer).width > width:
                lines.append(self.line(current))
                longer = piece
            current = longer
        return [*lines, self.line(current)] if current else lines

    def balanced(self, words: Sequence[str], width: float) -> list[Line]:
        """The words in as few lines as `width` takes, and these about equally long."""
        best = self.broken(words, width)
        low, high = width / max(1, len(best)), width
        while high - low > 8:
            middle = (low + high) / 2
            tried = self.broken(words, middle)
            if len(tried) > len(best) or any(line.width > middle for line in tried):
                low = middle
            else:
                best, high = tried, middle
        return best

    def cut(self, line: Line, width: float) -> Line:
        """The line with an ellipsis at its end, shortened until it fits."""
        text = "".join(text for _face, text in line.runs).rstrip()
        while text and self.line(text + CUT).width > width:
            text = text[:-1].rstrip()
        return self.line(text + CUT)

    def _pieces(self, word: str, width: float) -> list[str]:
        if self.line(word).width <= width:
            return [word]
        pieces, current = [], ""
        for letter in word:
            if current and self.line(current + letter).width > width:
                pieces.append(current)
                current = ""
            current += letter
        return [*pieces, current]


def can_be_set(folder: Path, words: str) -> bool:
    """Whether the paper's face has every letter of it."""
    return all(letter.isspace() or _home(folder, letter) >= 0 for letter in words)


def _face(file: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(file, size)
    face.set_variation_by_axes([weight])
    return face


@lru_cache(MOST_KEPT)
def _home(folder: Path, letter: str) -> int:
    """The number of the face that has the letter; -1 if none has."""
    for number, name in enumerate(FACES):
        face, missing = _looked_at(folder / name)
        if bytes(face.getmask(letter)) != missing:
            return number
    return -1


@cache
def _looked_at(file: Path) -> tuple[ImageFont.FreeTypeFont, bytes]:
    """A face small enough to look at, and how it shows a letter that it does not have."""
    face = ImageFont.truetype(file, 24)
    return face, bytes(face.getmask(NOWHERE))
