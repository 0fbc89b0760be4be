"""What lies under the sky: hills, water and trees."""

import math
from itertools import pairwise

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import Colour, mix
from newsroom.demo.illustrations.scenery import Sun
from newsroom.demo.illustrations.shapes import Point, spline


def ridge(c: Canvas, y: float, rise: float, peaks: int, *, sharp: bool = False) -> list[Point]:
    """Return a line of hills across the world, around the height y."""
    step = 1700 / peaks
    points: list[Point] = []
    for i in range(peaks + 2):
        x = -150 + step * (i + c.rng.uniform(-0.25, 0.25))
        points.append((x, y - rise * c.rng.uniform(0.1, 1.0) * (1 if i % 2 else 0.3)))
    points[0], points[-1] = (-150, points[0][1]), (1700, points[-1][1])
    if not sharp:
        return spline(points)
    jagged: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(points):
        for k in range(4):
            wobble = 0 if k == 0 else c.rng.uniform(-0.07, 0.07) * rise
            jagged.append((ax + (bx - ax) * k / 4, ay + (by - ay) * k / 4 + wobble))
    return [*jagged, points[-1]]


def hills(
    c: Canvas,
    y: float,
    rise: float,
    near: float,
    peaks: int = 5,
    bottom: float = 1020,
    *,
    sharp: bool = False,
) -> list[Point]:
    """Draw one range of hills, misty at its foot, and return its skyline.

    `near` runs from the horizon (0) to the foreground (1) and gives the colour.
    """
    line = ridge(c, y, rise, peaks, sharp=sharp)
    colour = c.p.depth(near)
    shape = [*line, (1700, bottom), (-150, bottom)]
    c.poly(shape, colour)
    with c.clip(shape):
        c.shade((-50, y - rise, 1550, min(bottom, y + 160)), mix(colour, c.p.haze, 0.45), 0.0, 0.85)
    return line


def ranges(c: Canvas, far: float, close: float, count: int, rise: float = 120) -> None:
    """Draw ranges of hills one before the other, each darker and lower than the last."""
    for i in range(count):
        share = i / max(1, count - 1)
        y = far + (close - far) * share
        hills(
            c, y, rise * (1 - 0.35 * share), 0.08 + 0.42 * share, c.rng.randint(4, 7), sharp=False
        )


def sea(c: Canvas, horizon: float, bottom: float = 1010, sun: Sun | None = None) -> None:
    """Paint open water from the horizon down, with the sun's road on it."""
    p = c.p
    near = mix(p.mid, p.dark, 0.35)
    far = mix(p.haze, p.mid, 0.5)
    c.rect(-100, horizon, 1700, bottom - horizon, far)
    c.shade((-50, horizon, 1550, bottom), near, 0.05, 1.0)
    if sun is not None:
        glitter(c, sun.x, horizon, bottom, sun.radius * 1.1, sun.radius * 3.4, sun.colour, 90)
    swell(c, horizon, bottom, 46)


def swell(c: Canvas, horizon: float, bottom: float, count: int) -> None:
    """Draw light and dark strokes on water, larger towards the viewer."""
    p = c.p
    for _ in range(count):
        share = c.rng.random() ** 1.3
        y = horizon + 8 + (bottom - horizon - 8) * share
        colour = (
            mix(p.mid, p.white, 0.42 - 0.22 * share)
            if c.rng.random() < 0.55
            else mix(p.mid, p.dark, 0.55)
        )
        width = (40 + 230 * share) * c.rng.uniform(0.4, 1.2)
        c.lens(c.rng.uniform(-50, 1550), y, width, 2 + 6 * share, colour)


def glitter(
    c: Canvas,
    x: float,
    top: float,
    bottom: float,
    narrow: float,
    wide: float,
    colour: Colour,
    count: int,
) -> None:
    """Lay the reflection of a light on water: broken strokes in a widening column."""
    for i in range(count):
        share = (i / count) ** 1.5
        half = narrow + (wide - narrow) * share
        y = top + 3 + (bottom - top) * share
        width = half * c.rng.uniform(0.25, 1.1) * (1 - 0.35 * share)
        c.lens(x + c.rng.gauss(0, 0.33) * half, y, width, 2.5 + 7 * share, colour)


def tree(c: Canvas, x: float, base: float, height: float, near: float, kind: str = "round") -> None:
    """Draw a tree that stands on `base`: "round", "poplar", "pine" or "bare"."""
    rng, p = c.rng, c.p
    colour = p.depth(near)
    trunk = mix(colour, p.dark, 0.6)
    shadow = mix(colour, p.dark, 0.5)
    if kind == "pine":
        c.rect(x - height * 0.025, base - height * 0.2, height * 0.05, height * 0.2, trunk)
        tiers = 4
        for i in range(tiers):
            low = base - height * (0.1 + 0.22 * i)
            wide = height * (0.26 - 0.048 * i)
            top = low - height * 0.36
            c.poly([(x - wide, low), (x, top), (x + wide, low), (x, low + height * 0.03)], colour)
            c.poly([(x, top), (x + wide, low), (x + wide * 0.2, low - height * 0.03)], shadow)
        return
    if kind == "bare":
        _branches(c, (x, base), -90 + rng.uniform(-5, 5), height * 0.36, height * 0.05, trunk, 5)
        return
    c.limb((x, base), (x, base - height * 0.55), height * 0.06, height * 0.035, trunk)
    if kind == "poplar":
        rx, ry, cy = height * 0.13, height * 0.46, base - height * 0.54
    else:
        rx, ry, cy = height * 0.34, height * 0.33, base - height * 0.66
    lobes = 9
    crown: list[Point] = []
    for i in range(lobes):
        angle = math.tau * i / lobes
        swell_by = rng.uniform(0.88, 1.1)
        crown.append((x + rx * swell_by * math.cos(angle), cy + ry * swell_by * math.sin(angle)))
    shape = spline(crown, closed=True)
    c.poly(shape, colour)
    if height < 90:
        return
    with c.clip(shape):
        c.shade((x - rx * 1.2, cy - ry, x + rx * 1.2, cy + ry * 1.1), shadow, 0.0, 0.9, angle=0)
        if not p.night:
            c.glow(x - rx * 0.45, cy - ry * 0.5, rx * 0.8, mix(colour, p.light, 0.5), 0.5)


def _branches(
    c: Canvas, start: Point, angle: float, length: float, width: float, colour: Colour, depth: int
) -> None:
    end = (
        start[0] + length * math.cos(math.radians(angle)),
        start[1] + length * math.sin(math.radians(angle)),
    )
    c.limb(start, end, width, width * 0.62, colour)
    if depth == 0:
        return
    for turn in (-c.rng.uniform(14, 34), c.rng.uniform(14, 34)):
        _branches(
            c, end, angle + turn, length * c.rng.uniform(0.62, 0.8), width * 0.62, colour, depth - 1
        )


def grass(c: Canvas, y: float, count: int, height: float, colour: Colour) -> None:
    """Draw tufts of grass along the lower edge, leaning one way."""
    lean = c.rng.uniform(-0.4, 0.4)
    for _ in range(count):
        x = c.rng.uniform(-20, 1520)
        tall = height * c.rng.uniform(0.4, 1.1)
        wide = tall * 0.06 + 2
        tip = (x + tall * (lean + c.rng.uniform(-0.15, 0.15)), y - tall)
        c.poly([(x - wide, y + 12), tip, (x + wide, y + 12)], colour)
