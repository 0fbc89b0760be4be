"""Where the lines and bars of a chart stand. Pure: numbers in, coordinates out.

All lengths are units of the drawing's own coordinates, from its upper left corner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 760, 250
LEFT, RIGHT, TOP, BOTTOM = 64, 752, 12, 222  # the field in which the values are drawn
MOST_LABELS = 8
GAP = 0.25  # of a bar's room

# Numbers that may stand at the top, in tenths of a power of ten, and into how many steps they part.
ROUND = {10: 5, 12: 4, 15: 5, 20: 4, 25: 5, 30: 3, 40: 4, 50: 5, 60: 3, 80: 4, 100: 5}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, and the lower part of it that is told apart."""

    x: float
    width: float
    y: float
    height: float
    part_y: float
    part_height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on an axis, and where it stands."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """A value on the upright axis, and its height."""

    at: float
    value: int


def ceiling(most: float) -> int:
    """A round number that is not below `most`, and not far above it; 1 at least."""
    if most <= 1:
        return 1
    power = 10 ** floor(log10(most))
    tops = (round(tenths * power / 10) for tenths in ROUND if tenths * power % 10 == 0)
    return next(top for top in tops if top >= most)


def steps(top: int) -> list[Step]:
    """The values that are written beside the field, from zero to `top`."""
    tenths = next(one for one in ROUND if str(one).rstrip("0") == str(top).rstrip("0"))
    number = next(n for n in (ROUND[tenths], 4, 3, 2, 1) if top % n == 0)
    return [Step(height_of(top * n // number, top), top * n // number) for n in range(number + 1)]


def height_of(value: float, top: float) -> float:
    """How high a value stands; what is above `top` stays within the field."""
    share = min(max(value / top, 0.0), 1.0) if top > 0 else 0.0
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


def bars(values: Sequence[tuple[float, float]], top: int) -> list[Bar]:
    """A bar for each value and its part, from left to right."""
    if not values:
        return []
    room = (RIGHT - LEFT) / len(values)
    width = room * (1 - GAP)
    drawn = []
    for number, (whole, part) in enumerate(values):
        y, part_y = height_of(whole, top), height_of(min(part, whole), top)
        x = LEFT + room * number + (room - width) / 2
        drawn.append(
            Bar(
                round(x, 2),
                round(width, 2),
                y,
                round(BOTTOM - y, 1),
                part_y,
                round(BOTTOM - part_y, 1),
            )
        )
    return drawn


def marks(labels: Sequence[str]) -> list[Mark]:
    """Some of the labels of bars, at even distances, each in the middle of its bar's room."""
    if not labels:
        return []
    room = (RIGHT - LEFT) / len(labels)
    every = ceil(len(labels) / MOST_LABELS)
    return [
        Mark(round(LEFT + room * (number + 0.5), 1), labels[number])
        for number in range(0, len(labels), every)
    ]


def across(share: float) -> float:
    """How far to the right a share of the field's width is, 0.0 being its left edge."""
    return round(LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT), 1)


def line(points: Iterable[tuple[float, float]], top: int) -> str:
    """A line as SVG writes it, through points of a share of the field's width and a value."""
    return " ".join(f"{across(share):g},{height_of(value, top):g}" for share, value in points)
