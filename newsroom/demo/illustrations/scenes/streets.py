"""A street in perspective, by day and after dark."""

import math

from newsroom.demo.illustrations import houses, land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import WALK, figure, outfit, walkers
from newsroom.demo.illustrations.palette import DAYLIGHT, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, trace


@scene("old-street", hours=(*DAYLIGHT, Hour.WINTER))
def old_street(c: Canvas) -> None:
    """A narrow street running down to the water, houses leaning in."""
    _street(c)


@scene("night-street", hours=(Hour.NIGHT, Hour.DUSK))
def night_street(c: Canvas) -> None:
    """The same kind of street after dark, wet and lamp-lit."""
    _street(c, wet=True)


def _street(c: Canvas, *, wet: bool = False) -> None:
    """Draw a street in perspective: two walls of houses, a gap of sky, the road between."""
    p, rng = c.p, c.rng
    vx, vy = rng.uniform(660, 840), rng.uniform(540, 590)
    scenery.sky(c, vy, x=vx + rng.uniform(-60, 60), clouds=not wet)
    houses.skyline(c, vy + 8, 130, 0.22)
    c.rect(vx - 200, vy - 8, 400, 40, mix(p.mid, p.haze, 0.3))
    road = mix(p.dark, p.mid, 0.35) if wet else mix(p.paper, p.mid, 0.35)
    c.poly([(vx - 66, vy + 24), (vx + 66, vy + 24), (vx + 900, 1010), (vx - 900, 1010)], road)
    houses.cobbles(c, vy + 60, 1010, mix(road, p.mid if not wet else p.dark, 0.3))
    walls = houses.facade_inks(c)
    for side in (-1, 1):
        near = 1000.0
        depths = [1.0, 0.66, 0.45, 0.31, 0.215, 0.15]
        for i in reversed(range(len(depths) - 1)):
            outer, inner = near * depths[i], near * depths[i + 1]
            _side_house(c, vx, vy, side, outer, inner, rng.choice(walls), i)
    if wet:
        c.shade((-10, vy + 40, 1510, 1000), mix(p.dark, p.sky, 0.2), 0.1, 0.7)
        for _ in range(26):
            y = rng.uniform(vy + 70, 990)
            share = (y - vy) / (1000 - vy)
            c.lens(
                vx + rng.gauss(0, 300) * share,
                y,
                170 * share + 20,
                4 + 8 * share,
                mix(p.light, p.accent, rng.choice((0, 0.4))),
            )
    for share, side in ((0.3, 1), (0.5, -1), (1.0, 1)):
        x, y = vx + side * 520 * share, vy + 30 + 390 * share
        if wet:
            land.glitter(c, x, y + 10, min(1000, y + 300 * share), 16, 60 * share + 10, p.light, 20)
        houses.lamp_post(c, x, y, 560 * share)
    _wires(c, vx, vy)
    near_y = 930.0
    walkers(c, 5, vy + 60, 800, 90, 260, vx - 160, vx + 160)
    if rng.random() < 0.6:
        _umbrella(c, vx + rng.uniform(-190, -60), near_y, 360)
    else:
        _bicycle_and_friend(c, vx + rng.uniform(-170, -60), near_y)


def _side_house(
    c: Canvas, vx: float, vy: float, side: int, outer: float, inner: float, wall: Colour, rank: int
) -> None:
    p, rng = c.p, c.rng
    storey = rng.uniform(0.82, 1.08)

    def at(reach: float, up: float) -> tuple[float, float]:
        """Return the place on the street's side wall, `up` from the ground in house heights."""
        return vx + side * (reach * 0.88 + 30), vy + 26 + reach * 0.5 - up * reach * 1.02 * storey

    far_veil = 0.10 * rank
    ink = mix(wall, p.haze, far_veil)
    if side > 0:
        ink = mix(ink, p.dark, 0.16)
    face = [at(outer, 0), at(outer, 1.0), at(inner, 1.0), at(inner, 0)]
    c.shaded(face, ink, mix(ink, p.dark, 0.5), (0.0, 0.7))
    tile = mix(mix(p.accent, p.dark, 0.5), p.haze, far_veil)
    c.poly([at(outer, 0.99), at(outer * 0.93, 1.2), at(inner * 1.04, 1.2), at(inner, 0.99)], tile)
    chimney = inner + (outer - inner) * 0.4
    c.poly(
        [at(chimney, 1.12), at(chimney, 1.34), at(chimney * 1.1, 1.34), at(chimney * 1.1, 1.12)],
        mix(tile, p.dark, 0.4),
    )
    frame, glass = mix(ink, p.white, 0.6), mix(p.dark, ink, 0.15)
    bays = 3
    for row in range(3):
        for bay in range(bays):
            a = inner + (outer - inner) * (bay + 0.26) / bays
            b = inner + (outer - inner) * (bay + 0.74) / bays
            low, high = 0.36 + 0.21 * row, 0.5 + 0.21 * row
            c.poly(
                [
                    at(a * 0.99, low - 0.012),
                    at(a * 0.99, high + 0.012),
                    at(b * 1.01, high + 0.012),
                    at(b * 1.01, low - 0.012),
                ],
                frame,
            )
            lit = p.lamps and rng.random() < 0.5
            c.poly([at(a, low), at(a, high), at(b, high), at(b, low)], p.light if lit else glass)
            m = (a + b) / 2
            c.line([at(m, low), at(m, high)], frame, max(1.0, outer * 0.005))
    shop = rng.choice(
        (p.accent, mix(p.mid, p.dark, 0.4), mix(p.accent, p.dark, 0.4), mix(p.light, p.accent, 0.3))
    )
    a, b = inner + (outer - inner) * 0.08, inner + (outer - inner) * 0.92
    c.poly([at(a, 0), at(a, 0.28), at(b, 0.28), at(b, 0)], mix(shop, p.dark, 0.35))
    pane = p.light if p.lamps else mix(p.mid, p.paper, 0.25)
    m = a + (b - a) * 0.58
    c.poly([at(a * 1.03, 0.05), at(a * 1.03, 0.2), at(m, 0.2), at(m, 0.05)], pane)
    c.poly(
        [at(m * 1.06, 0.0), at(m * 1.06, 0.2), at(b * 0.97, 0.2), at(b * 0.97, 0.0)],
        mix(pane, p.dark, 0.35),
    )
    if rng.random() < 0.6:
        stripes = 8
        for k in range(stripes):
            r0, r1 = a + (b - a) * k / stripes, a + (b - a) * (k + 1) / stripes
            lower = [(x - side * outer * 0.09, y) for x, y in (at(r1, 0.19), at(r0, 0.19))]
            c.poly([at(r0, 0.28), at(r1, 0.28), *lower], shop if k % 2 else p.white)


def _wires(c: Canvas, vx: float, vy: float) -> None:
    """Hang bunting or lamps across the street."""
    p, rng = c.p, c.rng
    inks = (p.accent, p.light, p.white)
    for reach in (330, 560):
        left, right, y = vx - reach * 0.9, vx + reach * 0.9, vy - reach * 0.62
        points = [
            (left + (right - left) * k / 24, y + reach * 0.2 * math.sin(math.pi * k / 24))
            for k in range(25)
        ]
        c.line(points, p.dark, 2.5)
        for k in range(1, 24):
            x, wy = points[k]
            if p.lamps:
                c.disc(x, wy + 7, reach * 0.013, p.light)
            else:
                size = reach * 0.024
                c.poly([(x - size, wy), (x + size, wy), (x, wy + size * 2.6)], inks[k % 3])
        if rng.random() < 0.4:
            break


def _umbrella(c: Canvas, x: float, ground: float, height: float) -> None:
    p = c.p
    figure(c, x, ground, height, WALK, outfit(c))
    top = ground - height * 1.22
    c.line([(x + height * 0.1, ground - height * 0.5), (x + height * 0.06, top)], p.dark, 6)
    size = height * 0.34
    cx = x + height * 0.06
    dome = arc(cx, top + size * 0.52, size, size * 0.62, 180, 360)
    scallops: list[tuple[float, float]] = []
    for k in range(4):
        scallops += arc(
            cx + size * (0.75 - 0.5 * k), top + size * 0.52, size * 0.25, size * 0.12, 0, -180
        )
    c.shaded([*dome, *scallops], p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.9), angle=0)


def _bicycle_and_friend(c: Canvas, x: float, ground: float) -> None:
    p = c.p
    for dx in (-10, 190):
        c.ring(x + dx, ground - 62, 62, 7, p.dark)
    c.line(trace("-10,-62 50,-150 165,-150 82,-62 -10,-62", x, ground), p.accent, 8)
    c.line(trace("190,-62 160,-180 195,-190", x, ground), p.accent, 8)
    c.line([(x + 50, ground - 150), (x + 40, ground - 178)], p.dark, 7)
    c.limb((x + 20, ground - 180), (x + 66, ground - 180), 14, 10, p.dark)
    figure(c, x + 60, ground + 12, 350, WALK, outfit(c))
