"""The harbour, the ferry and the fishing fleet."""

from newsroom.demo.illustrations import houses, land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import STAND, WALK, figure, outfit, silhouette
from newsroom.demo.illustrations.palette import BRIGHT, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace


def hull_inks(c: Canvas) -> list[Colour]:
    """Return the colours in which boats are painted, in an order of chance."""
    p = c.p
    inks = [
        p.accent,
        mix(p.mid, p.dark, 0.35),
        p.dark,
        mix(p.accent, p.dark, 0.45),
        mix(p.light, p.accent, 0.35),
    ]
    c.rng.shuffle(inks)
    return inks


@scene("harbour")
def harbour(c: Canvas) -> None:
    """Painted houses along the quay, boats before them, and both again in the water."""
    p, rng = c.p, c.rng
    line = rng.uniform(560, 630)
    sun = scenery.sky(c, line, x=rng.uniform(250, 500))
    land.ranges(c, line - 150, line - 60, 2, 110)
    houses.skyline(c, line - 20, 190, 0.3)
    x, walls = -40.0, houses.facade_inks(c)
    while x < 1540:
        width = rng.uniform(92, 150)
        roof = rng.choice(("gable", "gable", "step", "mansard", "flat"))
        houses.house(
            c,
            x,
            line - 16,
            width,
            rng.uniform(165, 270),
            rng.choice(walls),
            roof,
            rng.randint(3, 4),
            2,
        )
        x += width
    c.rect(-10, line - 18, 1520, 18, mix(p.dark, p.mid, 0.25))
    c.rect(-10, line - 18, 1520, 4, mix(p.mid, p.white, 0.4))
    for _ in range(9):
        figure(
            c,
            rng.uniform(40, 1460),
            line - 18,
            44,
            rng.choice((STAND, WALK)),
            outfit(c),
            rng.choice((1, -1)),
        )
    hulls = hull_inks(c)
    for i in range(rng.randint(3, 4)):
        ships.trawler(
            c,
            180 + 420 * i + rng.uniform(-70, 70),
            line + 10,
            rng.uniform(170, 240),
            hulls[i],
            rng.choice((1, -1)),
        )
    water = mix(p.mid, p.dark, 0.3)
    c.reflect(line + 8, 1002, water, 0.5)
    c.shade((-10, line + 140, 1510, 1000), mix(p.mid, p.dark, 0.7), 0.0, 0.8)
    land.swell(c, line + 30, 1000, 36)
    land.glitter(c, sun.x, line + 60, 1000, 50, 190, sun.colour, 34)
    near = rng.uniform(950, 1150)
    ships.trawler(c, near, 890, rng.uniform(430, 520), hulls[4], -1)
    _wash(c, near, 892, 470)
    scenery.gulls(c, rng.uniform(500, 900), 240, 170, 9, p.white if p.lamps else p.dark)


def _wash(c: Canvas, x: float, y: float, length: float) -> None:
    """Darken the water under a hull and break it with light strokes."""
    p = c.p
    for i in range(22):
        share = i / 22
        width = length * (0.95 - 0.6 * share) * c.rng.uniform(0.35, 0.9)
        c.lens(
            x + c.rng.gauss(0, 0.16) * length,
            y + 3 + length * 0.24 * share,
            width,
            7,
            mix(p.dark, p.mid, 0.2),
        )
    for _ in range(7):
        c.lens(
            x + c.rng.uniform(-0.55, 0.55) * length,
            y + c.rng.uniform(0, 14),
            length * 0.2,
            4,
            mix(p.mid, p.white, 0.6),
        )


@scene("ferry", hours=(*BRIGHT, Hour.NIGHT))
def ferry(c: Canvas) -> None:
    """The ferry crossing the sound between headlands."""
    p, rng = c.p, c.rng
    line = rng.uniform(520, 600)
    sun = scenery.sky(c, line, x=rng.uniform(950, 1200))
    land.hills(c, line + 3, 150, 0.12, 5)
    far = spline(trace("-60,-190 180,-150 380,-60 560,-14 700,4", 0, line))
    shape = [*far, (700, line + 10), (-60, line + 10)]
    c.shaded(shape, p.depth(0.36), p.haze, (0.0, 0.7))
    land.sea(c, line, sun=sun)
    x, waterline = rng.uniform(640, 800), line + rng.uniform(110, 170)
    length = rng.uniform(740, 900)
    ships.smoke(c, x - length * 0.2, waterline - length * 0.44, 15, -1.3, mix(p.haze, p.dark, 0.22))
    ships.ferry(c, x, waterline, length, rng.choice((mix(p.mid, p.dark, 0.55), p.accent, p.dark)))
    _wash(c, x, waterline + 3, length)
    foam = p.white
    c.poly(trace("52,8 43,-12 30,3", x, waterline, length / 100, 1), foam)
    for i in range(9):
        c.lens(x - length * 0.5 - 34 * i, waterline + 4 + 3 * i, 120, 8, mix(foam, p.mid, 0.08 * i))
    if rng.random() < 0.7:
        _rocks(c, rng.uniform(-30, 120), 960)
    scenery.gulls(c, x - length * 0.55, waterline - length * 0.45, 110, 10, p.white)
    for bx, by, span in ((x - 420, 300, 60), (x - 250, 200, 44)):
        scenery.gull(c, bx, by, span, p.white)


def _rocks(c: Canvas, x: float, y: float, wide: float = 420) -> None:
    """Pile dark rocks at the water's edge, with foam round them."""
    p, rng = c.p, c.rng
    for i in range(4):
        cx, size = x + i * wide * 0.22, wide * rng.uniform(0.16, 0.3)
        top = y - size * rng.uniform(0.5, 0.9)
        shape = [
            (cx - size, y + 60),
            (cx - size * 0.7, y - size * 0.2),
            (cx - size * 0.2, top),
            (cx + size * 0.35, top + size * 0.15),
            (cx + size * 0.9, y),
            (cx + size * 1.1, y + 60),
        ]
        c.shaded(shape, mix(p.dark, p.mid, 0.3), p.dark, (0.0, 1.0), angle=0)
        c.lens(cx, y + 46, size * 2.2, 13, p.white)


@scene("fishing-boats")
def fishing_boats(c: Canvas) -> None:
    """Boats on the fishing ground, one behind the other, with nets and gulls."""
    p, rng = c.p, c.rng
    line = rng.uniform(430, 540)
    sun = scenery.sky(c, line)
    land.hills(c, line + 2, 70, 0.12, 7)
    land.sea(c, line, sun=sun)
    hulls = hull_inks(c)
    places = [
        (rng.uniform(180, 420), line + 50, 190),
        (rng.uniform(1050, 1300), line + 120, 300),
        (rng.uniform(480, 640), line + 270, 560),
    ]
    for i, (x, y, length) in enumerate(places):
        ships.trawler(
            c, x, y, length * rng.uniform(0.9, 1.1), hulls[i], rng.choice((1, -1)) if i < 2 else 1
        )
        _wash(c, x, y + 2, length)
    x, y, length = places[2]
    figure(c, x - 175, y - 70, 118, STAND, silhouette(p.dark), -1)
    figure(c, x - 75, y - 68, 118, WALK, outfit(c), -1)
    buoy_x = rng.uniform(1050, 1300)
    c.line([(buoy_x + 8, 900), (buoy_x + 20, 800)], p.dark, 6)
    c.poly([(buoy_x + 20, 800), (buoy_x + 74, 814), (buoy_x + 17, 838)], p.accent)
    c.oval(buoy_x, 906, 46, 26, p.accent)
    c.lens(buoy_x, 932, 190, 14, p.white)
    scenery.gulls(c, x + 60, line - 120, 180, 16, p.white if p.lamps else p.dark)
