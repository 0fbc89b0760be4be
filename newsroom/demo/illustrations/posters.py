"""Advertisers' posters: a flat picture of what they sell, the slogan, and the name."""

from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFont

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.emblems import emblem
from newsroom.demo.illustrations.palette import PALETTES, Colour, Hour, Palette, contrast, mix

# The sizes in which advertisers deliver, in CSS pixels (width, height).
SIZES = ((300, 250), (320, 100), (320, 50), (728, 90), (970, 250), (300, 600))
READABLE = 4.5  # contrast of type and ground
LEADING = 1.16  # from base line to base line, in sizes of the type
SMALLEST = 7.0  # pixels
INDOOR_HOURS = (Hour.DAY, Hour.DAWN, Hour.DUSK, Hour.GREY)

Box = tuple[float, float, float, float]


def advertisement(
    name: str, size: tuple[int, int], slogan: str, seed: int, density: int = 1
) -> Image.Image:
    """Return a poster as RGB for an advertiser, `size` times `density` pixels wide and high.

    The emblem follows from words in the name (Cycles, Dairy, Ferries) or else from the seed; the
    seed chooses the inks. Raises ValueError if the name is empty or the size is not positive.
    """
    if not name.strip():
        raise ValueError("An advertisement needs the advertiser's name.")
    if min(size) < 1 or density < 1:
        raise ValueError(f"An advertisement needs a positive size, not {size} at {density}.")
    rng = Random(f"advertisement {name} {size[0]} {size[1]} {seed}")
    palette = _palette(name, seed)
    ground, ink, signal = _inks(palette, Random(f"inks {name} {seed}"))
    canvas = Canvas(palette, rng, (size[0] * density, size[1] * density), size)
    picture_box, text_box = _layout(size)
    canvas.rect(0, 0, size[0], size[1], ground)
    _picture(canvas, picture_box, name, seed, ground)
    picture = canvas.finish()
    pen = ImageDraw.Draw(picture)
    if size[1] <= 60:
        _one_line(pen, text_box, name, slogan, ink, density)
    else:
        _stacked(pen, text_box, name, slogan, ink, signal, density)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=ink, width=density)
    return picture


def _palette(name: str, seed: int) -> Palette:
    daylight = [palette for palette in PALETTES if palette.hour in INDOOR_HOURS]
    Random(f"palettes of {name}").shuffle(daylight)
    return daylight[seed % len(daylight)]


def _inks(p: Palette, rng: Random) -> tuple[Colour, Colour, Colour]:
    """Return ground, type and signal colour, type being readable on the ground (WCAG 2.2, AA)."""
    grounds = [p.paper, p.dark, mix(p.light, p.paper, 0.3), mix(p.mid, p.dark, 0.55)]
    ground = rng.choice(grounds)
    ink = p.dark if contrast(p.dark, ground) >= contrast(p.paper, ground) else p.paper
    if contrast(ink, ground) < READABLE:
        ground, ink = p.paper, p.dark
    signal = max((p.accent, p.light, ink), key=lambda c: contrast(c, ground) + 3 * (c == p.accent))
    return ground, ink, signal if contrast(signal, ground) >= 3 else ink


def _layout(size: tuple[int, int]) -> tuple[Box, Box]:
    """Return the boxes (left, top, right, bottom) of picture and type."""
    width, height = size
    if height > width * 1.5:
        return (0, 0, width, height * 0.6), (22, height * 0.6 + 18, width - 22, height - 20)
    if width > height * 1.5:
        share = min(0.42, max(0.2, 1.6 * height / width))
        edge = width * share
        pad = max(8.0, height * 0.12)
        return (0, 0, edge, height), (edge + pad * 1.3, pad, width - pad * 1.3, height - pad)
    return (0, 0, width, height * 0.54), (18, height * 0.54 + 10, width - 18, height - 14)


def _picture(c: Canvas, box: Box, name: str, seed: int, ground: Colour) -> None:
    """Draw the emblem on a coloured field with a sun or rays behind it."""
    p = c.p
    left, top, right, bottom = box
    fields = [ink for ink in (p.sky, p.accent, p.light, p.mid) if contrast(ink, ground) > 1.25]
    field = c.rng.choice(fields or [p.accent])
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    x, y = (left + right) / 2, (top + bottom) / 2
    size = min(right - left, bottom - top)
    with c.clip(corners):
        c.rect(left, top, right - left, bottom - top, field)
        disc = mix(field, p.paper, 0.55) if c.rng.random() < 0.7 else mix(field, p.light, 0.6)
        c.disc(x, y, size * 0.43, disc)
        c.shade((left, top, right, bottom), mix(field, p.dark, 0.4), 0.0, 0.35)
        emblem(c, name, seed, x, y, size)


@lru_cache(maxsize=128)
def _face(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size=size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType, so there is no scalable typeface.")
    return font


def _wrapped(words: list[str], width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break words into lines no wider than `width`; a word that is wider stands alone."""
    lines: list[str] = []
    for word in words:
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _balanced(words: list[str], width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break words into as many lines as the width asks for, all of them about equally long."""
    lines = _wrapped(words, width, font)
    while width > 20:
        width *= 0.96
        narrower = _wrapped(words, width, font)
        if len(narrower) > len(lines) or max(map(font.getlength, narrower), default=0) > width:
            break
        lines = narrower
    return lines


def _fitted(
    text: str, box: tuple[float, float], most: float, lines: int
) -> tuple[list[str], float]:
    """Return the lines and the size in pixels of the largest type that fits a width and height.

    A text that does not fit even in the smallest type loses its end.
    """
    width, height = box
    words, size = text.split(), most
    while size > SMALLEST:
        broken = _wrapped(words, width, _face(size))
        fits = len(broken) <= lines and len(broken) * size * LEADING <= height
        if fits and max(map(_face(size).getlength, broken), default=0) <= width:
            return _balanced(words, width, _face(size)), size
        size *= 0.95
    room = max(1, min(lines, int(height / (size * LEADING))))
    return _wrapped(words, width, _face(size))[:room], size


def _tracked(
    pen: ImageDraw.ImageDraw, x: float, y: float, text: str, size: float, ink: Colour, width: float
) -> None:
    """Set capitals with wide spacing, smaller if the width asks for it; y is the base line."""
    capitals = text.upper()
    gap = 0.14
    font = _face(size)
    length = font.getlength(capitals) + gap * size * (len(capitals) - 1)
    if length > width:
        size *= width / length
        font = _face(size)
    for letter in capitals:
        pen.text(
            (x, y),
            letter,
            fill=ink,
            font=font,
            anchor="ls",
            stroke_width=size * 0.022,
            stroke_fill=ink,
        )
        x += font.getlength(letter) + gap * size


def _stacked(
    pen: ImageDraw.ImageDraw,
    box: Box,
    name: str,
    slogan: str,
    ink: Colour,
    signal: Colour,
    density: int,
) -> None:
    """Set the slogan large, and under it a short rule and the name in capitals."""
    left, top, right, bottom = (edge * density for edge in box)
    width, height = right - left, bottom - top
    small = max(11.0 * density, min(height * 0.17, 20.0 * density))
    room = height - small * 2.0
    lines, size = _fitted(slogan, (width, room), min(room, 62.0 * density), 4)
    font = _face(size)
    block = len(lines) * size * LEADING
    y = top + max(0.0, (room - block) * 0.35) + size * 0.9
    for line in lines:
        pen.text((left, y), line, fill=ink, font=font, anchor="ls")
        y += size * LEADING
    rule = bottom - small * 1.55
    pen.rectangle((left, rule, left + 30 * density, rule + 2 * density), fill=signal)
    _tracked(pen, left, bottom, name, small * 0.86, ink, width)


def _one_line(
    pen: ImageDraw.ImageDraw, box: Box, name: str, slogan: str, ink: Colour, density: int
) -> None:
    """Set the slogan over the name in a strip too low for anything else."""
    left, top, right, bottom = (edge * density for edge in box)
    lines, size = _fitted(slogan, (right - left, (bottom - top) * 0.62), 19.0 * density, 1)
    pen.text((left, top + size * 0.84), " ".join(lines), fill=ink, font=_face(size), anchor="ls")
    _tracked(pen, left, bottom - density, name, 10.0 * density, ink, right - left)
