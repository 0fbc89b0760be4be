"""Sky, sun and moon, clouds and birds."""

import math
from dataclasses import dataclass

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import Colour, Hour, mix
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace, turned


@dataclass(frozen=True)
class Sun:
    """Where the light of a picture comes from, and its colour."""

    x: float
    y: float
    radius: float
    colour: Colour


def sky(c: Canvas, horizon: float, *, clouds: bool = True, x: float | None = None) -> Sun:
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
            edge = spline(trace("-50,1 400,-1 900,2 1550,-1", 0, y, 1, lift))
            c.poly(
                [*edge, (1550, horizon + 5), (-50, horizon + 5)], mix(top, p.haze, i / (bands - 1))
            )
    else:
        c.shade((-50, horizon * 0.1, 1550, horizon + 5), p.haze, 0.0, 1.0)
    place = x if x is not None else rng.choice((500, 1000)) + rng.uniform(-90, 90)
    light = _sun(c, place, horizon)
    if p.night:
        stars(c, horizon * 0.75, 70)
    if clouds:
        if p.hour in (Hour.GREY, Hour.WINTER) or rng.random() < 0.5:
            cloud_streaks(c, horizon * 0.12, horizon * 0.8)
        else:
            cloud_heaps(c, horizon)
    return light


def _sun(c: Canvas, x: float, horizon: float) -> Sun:
    p, rng = c.p, c.rng
    if p.night:
        y, radius = horizon * rng.uniform(0.18, 0.4), rng.uniform(42, 66)
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
            stroke(
                c,
                x + shift,
                y + 15 * k,
                width * c.rng.uniform(0.4, 0.9),
                c.rng.uniform(13, 22),
                colour,
            )


def stroke(c: Canvas, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """Draw a level bar with round ends, centred on x and y."""
    c.limb((x - width / 2, y), (x + width / 2, y), height, height, colour)


def cloud_heaps(c: Canvas, horizon: float) -> None:
    """Pile up two to four flat-bottomed clouds."""
    for _ in range(c.rng.randint(2, 4)):
        cloud(
            c, c.rng.uniform(0, 1500), horizon * c.rng.uniform(0.15, 0.7), c.rng.uniform(180, 420)
        )


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
    upper = spline(trace("-100,-40 -45,-100 0,0", x, y, span / 100, span * lift / 100))
    upper += spline(trace("0,0 50,-100 100,-35", x, y, span / 100, span * lift / 100))
    lower = spline(
        [
            (x + span, y - span * lift * 0.35),
            (x + span * 0.45, y - span * lift * 0.72),
            (x, y + span * 0.2),
        ]
    )
    lower += spline(
        [
            (x, y + span * 0.2),
            (x - span * 0.42, y - span * lift * 0.72),
            (x - span, y - span * lift * 0.4),
        ]
    )
    c.poly(turned(upper + lower, (x, y), tilt), colour)
