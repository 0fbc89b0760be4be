"""What landscapes share: sky, clouds, birds, hills, water, trees."""

import math
from dataclasses import dataclass

from .canvas import Canvas, Point, arc, spline, turned
from .palette import Colour, Hour, mix


@dataclass(frozen=True)
class Sun:
    """Where the light of a picture comes from, and its colour."""

    x: float
    y: float
    radius: float
    colour: Colour


def sky(c: Canvas, horizon: float, sun: bool = True, clouds: bool = True, x: float | None = None) -> Sun:
    """Paint the sky down to the horizon and return its sun or moon.

    `x` says where the sun stands; without it, on one of the thirds.
    """
    p, rng = c.p, c.rng
    top = mix(p.sky, p.dark, 0.28) if p.night else p.sky
    c.rect(-200, -200, 1900, horizon + 210, top)
    if rng.random() < 0.4:
        bands = rng.randint(5, 7)
        for i in range(1, bands):
            lift = rng.uniform(-8, 8)
            y = horizon * (i / bands) ** 0.8
            path = spline([(-50, y + lift), (400, y - lift), (900, y + 2 * lift), (1550, y - lift)])
            c.poly([*path, (1550, horizon + 5), (-50, horizon + 5)], mix(top, p.haze, i / (bands - 1)))
    else:
        c.shade((-50, horizon * 0.1, 1550, horizon + 5), p.haze, 0.0, 1.0)
    place = x if x is not None else rng.choice((500, 1000)) + rng.uniform(-90, 90)
    light = _sun(c, place, horizon, sun)
    if p.night and sun:
        stars(c, horizon * 0.75, 70)
    if clouds:
        if p.hour in (Hour.GREY, Hour.WINTER) or rng.random() < 0.5:
            cloud_streaks(c, horizon * 0.12, horizon * 0.8)
        else:
            cloud_heaps(c, horizon)
    return light


def _sun(c: Canvas, x: float, horizon: float, visible: bool) -> Sun:
    p, rng = c.p, c.rng
    if p.night:
        y, radius = horizon * rng.uniform(0.18, 0.4), rng.uniform(42, 66)
        if visible:
            c.glow(x, y, radius * 6, mix(p.sky, p.light, 0.35), 0.6)
            bulge = rng.choice((-1.0, -0.5, 0.1, 0.45))
            dark_edge = [(x - bulge * (px - x), py) for px, py in arc(x, y, radius, radius, 90, -90)]
            crescent = [*arc(x, y, radius, radius, -90, 90), *dark_edge]
            c.poly(turned(crescent, (x, y), rng.uniform(-35, 20)), mix(p.paper, p.light, 0.4))
        return Sun(x, y, radius, mix(p.paper, p.light, 0.5))
    low = p.hour in (Hour.DAWN, Hour.DUSK, Hour.WINTER)
    y = horizon * (rng.uniform(0.68, 0.9) if low else rng.uniform(0.24, 0.5))
    radius = rng.uniform(95, 150) if low else rng.uniform(60, 95)
    colour = mix(p.light, p.paper, 0.15) if p.hour is not Hour.GREY else mix(p.paper, p.light, 0.35)
    if visible:
        if rng.random() < 0.4:
            for i, share in enumerate((0.10, 0.2, 0.32)):
                c.disc(x, y, radius * (2.5 - 0.5 * i), mix(p.haze, colour, share))
        else:
            c.glow(x, y, radius * 3.4, colour, 0.75)
        c.disc(x, y, radius, colour)
        if p.hour is Hour.DUSK and rng.random() < 0.5:
            c.disc(x, y, radius, mix(p.light, p.accent, 0.25))
    return Sun(x, y, radius, colour)


def stars(c: Canvas, bottom: float, count: int) -> None:
    """Scatter stars from the top of the world down to `bottom`."""
    for _ in range(count):
        x, y = c.rng.uniform(0, 1500), bottom * c.rng.random() ** 1.4
        colour = mix(c.p.sky, c.p.paper, c.rng.uniform(0.35, 0.95))
        c.disc(x, y, c.rng.choice((1.2, 1.6, 2.2, 3.2)), colour)


def cloud_streaks(c: Canvas, top: float, bottom: float) -> None:
    """Lay long flat clouds across the sky."""
    for _ in range(c.rng.randint(4, 7)):
        y = c.rng.uniform(top, bottom)
        x = c.rng.uniform(-100, 1600)
        width = c.rng.uniform(350, 900)
        colour = mix(c.p.haze, c.p.white, 0.25 + 0.5 * c.rng.random())
        if c.p.night:
            colour = mix(c.p.sky, c.p.mid, 0.8)
        for k in range(c.rng.randint(2, 4)):
            shift = c.rng.uniform(-0.3, 0.3) * width
            stroke(c, x + shift, y + 15 * k, width * c.rng.uniform(0.4, 0.9), c.rng.uniform(13, 22), colour)


def stroke(c: Canvas, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """Draw a level bar with round ends, centred on x and y."""
    c.limb((x - width / 2, y), (x + width / 2, y), height, height, colour)


def cloud_heaps(c: Canvas, horizon: float) -> None:
    """Pile up two to four flat-bottomed clouds."""
    for _ in range(c.rng.randint(2, 4)):
        cloud(c, c.rng.uniform(0, 1500), horizon * c.rng.uniform(0.15, 0.7), c.rng.uniform(180, 420))


def cloud(c: Canvas, x: float, base: float, width: float) -> None:
    """Draw one cloud that stands on `base`."""
    p, rng = c.p, c.rng
    colour = mix(p.sky, p.mid, 0.75) if p.night else mix(p.haze, p.white, 0.8)
    shade = mix(p.sky, p.dark, 0.3) if p.night else mix(p.haze, p.sky, 0.75)
    heaps = rng.randint(4, 6)
    lobes = []
    for i in range(heaps):
        middle = math.sin(math.pi * (i + 0.5) / heaps)
        rise = width * (0.07 + 0.16 * middle) * rng.uniform(0.8, 1.25)
        lobes.append((x + width * ((i + 0.5) / heaps - 0.5), width / heaps * 0.85, rise))
    c.shaded(heap(lobes, base), colour, shade, (0.0, 0.75))


def heap(lobes: list[tuple[float, float, float]], base: float) -> list[Point]:
    """Return the outline of round lobes (middle, half width, height) standing on one base."""
    left = min(x - half for x, half, _ in lobes)
    right = max(x + half for x, half, _ in lobes)
    outline = []
    for k in range(101):
        at = left + (right - left) * k / 100
        tops = (rise * math.sqrt(max(0.0, 1 - ((at - x) / half) ** 2)) for x, half, rise in lobes)
        outline.append((at, base - max(tops)))
    return outline


def gulls(c: Canvas, x: float, y: float, spread: float, count: int, colour: Colour) -> None:
    """Scatter distant flying birds around a point."""
    for _ in range(count):
        gull(
            c,
            x + c.rng.gauss(0, spread),
            y + c.rng.gauss(0, spread * 0.4),
            c.rng.uniform(14, 34),
            colour,
        )


def gull(c: Canvas, x: float, y: float, span: float, colour: Colour) -> None:
    """Draw a distant bird as two bent wings, `span` units from the body to a wing's tip."""
    lift = c.rng.uniform(0.25, 0.6)
    tilt = c.rng.uniform(-18, 18)
    upper = spline([(x - span, y - span * lift * 0.4), (x - span * 0.45, y - span * lift), (x, y)])
    upper += spline([(x, y), (x + span * 0.5, y - span * lift), (x + span, y - span * lift * 0.35)])
    lower = spline([(x + span, y - span * lift * 0.35), (x + span * 0.45, y - span * lift * 0.72), (x, y + span * 0.2)])
    lower += spline([(x, y + span * 0.2), (x - span * 0.42, y - span * lift * 0.72), (x - span, y - span * lift * 0.4)])
    c.poly(turned(upper + lower, (x, y), tilt), colour)


def ridge(c: Canvas, y: float, rise: float, peaks: int, sharp: bool = False) -> list[Point]:
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
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        for k in range(4):
            wobble = 0 if k == 0 else c.rng.uniform(-0.07, 0.07) * rise
            jagged.append((ax + (bx - ax) * k / 4, ay + (by - ay) * k / 4 + wobble))
    return [*jagged, points[-1]]


def hills(
    c: Canvas, y: float, rise: float, near: float, peaks: int = 5, bottom: float = 1020, sharp: bool = False
) -> list[Point]:
    """Draw one range of hills, misty at its foot, and return its skyline.

    `near` runs from the horizon (0) to the foreground (1) and gives the colour.
    """
    line = ridge(c, y, rise, peaks, sharp)
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
        hills(c, y, rise * (1 - 0.35 * share), 0.08 + 0.42 * share, c.rng.randint(4, 7), sharp=False)


def sea(c: Canvas, horizon: float, bottom: float = 1010, sun: Sun | None = None, calm: bool = True) -> None:
    """Paint open water from the horizon down, with the sun's road on it."""
    p = c.p
    near = mix(p.mid, p.dark, 0.35)
    far = mix(p.haze, p.mid, 0.5)
    c.rect(-100, horizon, 1700, bottom - horizon, far)
    c.shade((-50, horizon, 1550, bottom), near, 0.05, 1.0)
    if sun is not None:
        glitter(c, sun.x, horizon, bottom, sun.radius * 1.1, sun.radius * 3.4, sun.colour, 90)
    swell(c, horizon, bottom, 46 if calm else 90)


def swell(c: Canvas, horizon: float, bottom: float, count: int) -> None:
    """Draw light and dark strokes on water, larger towards the viewer."""
    p = c.p
    for _ in range(count):
        share = c.rng.random() ** 1.3
        y = horizon + 8 + (bottom - horizon - 8) * share
        colour = mix(p.mid, p.white, 0.42 - 0.22 * share) if c.rng.random() < 0.55 else mix(p.mid, p.dark, 0.55)
        width = (40 + 230 * share) * c.rng.uniform(0.4, 1.2)
        c.lens(c.rng.uniform(-50, 1550), y, width, 2 + 6 * share, colour)


def glitter(
    c: Canvas, x: float, top: float, bottom: float, narrow: float, wide: float, colour: Colour, count: int
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
        _branches(c, end, angle + turn, length * c.rng.uniform(0.62, 0.8), width * 0.62, colour, depth - 1)


def grass(c: Canvas, y: float, count: int, height: float, colour: Colour) -> None:
    """Draw tufts of grass along the lower edge, leaning one way."""
    lean = c.rng.uniform(-0.4, 0.4)
    for _ in range(count):
        x = c.rng.uniform(-20, 1520)
        tall = height * c.rng.uniform(0.4, 1.1)
        wide = tall * 0.06 + 2
        tip = (x + tall * (lean + c.rng.uniform(-0.15, 0.15)), y - tall)
        c.poly([(x - wide, y + 12), tip, (x + wide, y + 12)], colour)
