"""The card: the paper's name over a rule, the section, and the headline as large as it fits."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from articles.cards.setting import Line, Type, can_be_set

WIDTH, HEIGHT = 1200, 630
"""Pixels, as those who show cards ask for."""

SHEET, INK, RULE = "#fffdf8", "#1b1815", "#cfc8ba"
MARGIN = 72
MEASURE = WIDTH - 2 * MARGIN
NAME_BASE, RULE_AT, KICKER_BASE = 96, 124, 196
TOP, BOTTOM = 216, HEIGHT - 48  # between which the headline stands
SIZES = (96, 84, 74, 66, 58, 50, 44)  # of the headline, the largest that fits
LEADING = 1.08
BOLD, PLAIN = 700, 400


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a card. `accent` is # and six digits."""

    paper: str
    kicker: str
    headline: str
    accent: str


def draw(words: Words, fonts: Path) -> bytes:
    """The card as a PNG, set in the faces of the folder `fonts`. Words in a script that the paper's
    face does not have are left out: never a box in place of a letter."""
    image = Image.new("RGB", (WIDTH, HEIGHT), SHEET)
    pen = ImageDraw.Draw(image)
    pen.rectangle([(0, 0), (WIDTH, 11)], fill=words.accent)
    _one_line(pen, Type(fonts, 40, BOLD), words.paper, NAME_BASE, INK)
    pen.rectangle([(MARGIN, RULE_AT), (WIDTH - MARGIN, RULE_AT + 1)], fill=RULE)
    _one_line(pen, Type(fonts, 34, PLAIN), words.kicker, KICKER_BASE, words.accent)
    if can_be_set(fonts, words.headline):
        _headline(pen, fonts, words.headline)
    stream = io.BytesIO()
    image.quantize(64).save(stream, "PNG")
    return stream.getvalue()


def _one_line(pen: ImageDraw.ImageDraw, face: Type, words: str, base: int, ink: str) -> None:
    if not can_be_set(face.folder, words):
        return
    line = face.line(words)
    if line.width > MEASURE:
        line = face.cut(line, MEASURE)
    face.draw(pen, MARGIN, base, line, ink)


def _headline(pen: ImageDraw.ImageDraw, fonts: Path, headline: str) -> None:
    face, lines = _fitted(fonts, headline.split())
    step = round(face.size * LEADING)
    room = BOTTOM - TOP - step * len(lines)
    base = TOP + room // 2 + round(face.size * 0.82)
    for line in lines:
        face.draw(pen, MARGIN, base, line, INK)
        base += step


def _fitted(fonts: Path, words: list[str]) -> tuple[Type, list[Line]]:
    """The headline's lines in the largest type in which they fit, at the smallest cut off."""
    for size in SIZES:
        face = Type(fonts, size, BOLD)
        most = int((BOTTOM - TOP) / (size * LEADING))
        whole = all(face.line(word).width <= MEASURE for word in words)
        lines = face.broken(words, MEASURE)
        if len(lines) <= most and (whole or size == SIZES[-1]):
            return face, face.balanced(words, MEASURE)
    return face, [*lines[: most - 1], face.cut(lines[most - 1], MEASURE)]
