"""Lines in world units: arcs, smooth curves, written paths and their turning."""

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]


Box = tuple[float, float, float, float]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Return points along an ellipse, from one angle to another in degrees clockwise from east."""
    steps = max(6, int(abs(end - start) / 6))
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def spline(points: Sequence[Point], *, closed: bool = False, steps: int = 8) -> list[Point]:
    """Return points along a smooth Catmull-Rom curve through the given ones."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    path: list[Point] = []
    for i in range(count if closed else count - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (at(i + k) for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            u, v = t * t, t * t * t
            path.append(
                (
                    (2 * bx + (cx - ax) * t + (2 * ax - 5 * bx + 4 * cx - dx) * u
                     + (3 * bx - 3 * cx + dx - ax) * v) / 2,
                    (2 * by + (cy - ay) * t + (2 * ay - 5 * by + 4 * cy - dy) * u
                     + (3 * by - 3 * cy + dy - ay) * v) / 2,
                )
            )  # fmt: skip
    if not closed:
        path.append(points[-1])
    return path


def trace(
    text: str, x: float = 0, y: float = 0, across: float = 1, down: float | None = None
) -> list[Point]:
    """Return the points written in a text such as "0,-20 15,8 -15,8".

    They are counted from x and y, in steps of `across` units to the right and `down` units
    downwards (the same as across if left out).
    """
    step = across if down is None else down
    pairs = (pair.split(",") for pair in text.split())
    return [(x + float(dx) * across, y + float(dy) * step) for dx, dy in pairs]


def turned(points: Iterable[Point], centre: Point, degrees: float) -> list[Point]:
    """Return the points turned clockwise about a centre."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cosine - (y - cy) * sine, cy + (x - cx) * sine + (y - cy) * cosine)
        for x, y in points
    ]
