"""What carries people: bridge, tram, railway."""

import math

from newsroom.demo.illustrations import houses, land, scenery, vehicles
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import SIT, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import OUTDOORS, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, arc, spline


@scene("bridge")
def bridge(c: Canvas) -> None:
    """The Aske Bridge: stone arches or steel ones over the river."""
    p, rng = c.p, c.rng
    line = rng.uniform(610, 660)
    sun = scenery.sky(c, line, x=rng.uniform(950, 1150))
    land.ranges(c, line - 60, line - 10, 2, 110)
    houses.skyline(c, line, 210, 0.3)
    for k in range(16):
        land.tree(
            c,
            100 * k + rng.uniform(-30, 30),
            line - 4,
            rng.uniform(60, 110),
            0.42,
            rng.choice(("round", "round", "poplar")),
        )
    c.rect(-10, line - 14, 1520, 22, p.depth(0.5))
    deck = line - rng.uniform(120, 160)
    kind = rng.choice(("stone", "steel", "cables"))
    {"stone": _stone, "steel": _steel, "cables": _cables}[kind](c, deck, line)
    if rng.random() < 0.7:
        vehicles.tram_car(c, rng.uniform(500, 800), deck - 20, 270)
    for _ in range(7):
        figure(
            c,
            rng.uniform(40, 1460),
            deck - 14,
            58,
            rng.choice((STAND, WALK)),
            outfit(c),
            rng.choice((1, -1)),
        )
    for k in range(7):
        houses.lamp_post(c, 110 + 215 * k, deck - 12, 112)
    c.reflect(line + 4, 1002, mix(p.mid, p.dark, 0.25), 0.42)
    c.shade((-10, line + 120, 1510, 1000), mix(p.mid, p.dark, 0.7), 0.0, 0.75)
    land.swell(c, line + 20, 1000, 40)
    land.glitter(c, sun.x, line + 30, 990, 40, 170, sun.colour, 40)
    _rowers(c, rng.uniform(380, 620), 870)
    scenery.gulls(c, 500, 220, 170, 8, p.white if p.lamps else p.dark)


def _stone(c: Canvas, deck: float, water: float) -> None:
    p = c.p
    stone, shade = mix(p.paper, p.mid, 0.3 if not p.night else 0.7), mix(p.mid, p.dark, 0.45)
    count = c.rng.choice((4, 5))
    span = 1700 / count
    outline: list[Point] = [(-100, deck), (1600, deck), (1600, water)]
    for i in reversed(range(count)):
        x0 = -100 + span * i
        outline += [
            (x0 + span * 0.9, water),
            *arc(x0 + span / 2, water, span * 0.4, (water - deck) * 0.8, 0, -180),
            (x0 + span * 0.1, water),
        ]
    outline.append((-100, water))
    c.shaded(outline, stone, shade, (0.0, 0.85))
    for i in range(count):
        cx = -100 + span * (i + 0.5)
        c.line(
            arc(cx, water, span * 0.415, (water - deck) * 0.83, 180, 360),
            mix(stone, p.white, 0.5),
            8,
        )
        left = -100 + span * i
        c.poly(
            [
                (left - 34, water),
                (left - 26, deck + 30),
                (left, deck + 14),
                (left + 26, deck + 30),
                (left + 34, water),
            ],
            mix(stone, shade, 0.35),
        )
    c.rect(-100, deck - 16, 1700, 20, mix(stone, p.white, 0.4))


def _steel(c: Canvas, deck: float, water: float) -> None:
    p = c.p
    ink = mix(p.accent, p.dark, 0.25)
    for left, right in ((-220, 520), (520, 1260), (1260, 2000)):
        middle, reach = (left + right) / 2, (right - left) / 2
        arch = arc(middle, deck, reach * 0.96, 260, 180, 360)
        c.line(arch, ink, 18)
        c.line(arc(middle, deck, reach * 0.9, 205, 180, 360), ink, 8)
        for k in range(1, 14):
            x = left + (right - left) * k / 14
            rise = 260 * math.sqrt(max(0.0, 1 - ((x - middle) / (reach * 0.96)) ** 2))
            c.line([(x, deck - rise), (x, deck)], ink, 5)
        c.shaded(
            [(right - 34, deck), (right + 34, deck), (right + 46, water), (right - 46, water)],
            mix(p.paper, p.mid, 0.4),
            mix(p.mid, p.dark, 0.5),
            (0.0, 1.0),
            angle=0,
        )
    c.rect(-100, deck - 12, 1700, 26, mix(ink, p.dark, 0.4))


def _cables(c: Canvas, deck: float, water: float) -> None:
    p = c.p
    ink = mix(p.white, p.mid, 0.15)
    for x in (330, 1130):
        top = deck - 380
        for side in (-1, 1):
            for k in range(1, 12):
                c.line([(x, top + 14 * k), (x + side * 40 * k, deck)], mix(ink, p.sky, 0.25), 3)
        c.shaded(
            [(x - 30, water), (x - 10, top), (x + 10, top), (x + 30, water)],
            ink,
            mix(p.mid, p.dark, 0.3),
            (0.0, 1.0),
            angle=0,
        )
        c.disc(x, top - 8, 7, p.accent)
    c.rect(-100, deck - 12, 1700, 26, mix(p.dark, p.mid, 0.3))
    c.rect(-100, deck - 12, 1700, 6, ink)


def _rowers(c: Canvas, x: float, y: float) -> None:
    p = c.p
    c.lens(x, y + 14, 330, 16, mix(p.dark, p.mid, 0.2))
    for k in (-50, 50):
        figure(c, x + k, y + 70, 150, SIT, outfit(c), 1)
        c.line([(x + k + 10, y - 26), (x + k - 90, y + 24)], mix(p.light, p.dark, 0.3), 6)
    c.poly(
        [
            *spline([(x - 165, y - 20), (x, y - 2), (x + 175, y - 24)]),
            (x + 128, y + 44),
            (x - 128, y + 44),
        ],
        p.accent,
    )
    c.line(spline([(x - 165, y - 20), (x, y - 2), (x + 175, y - 24)]), p.white, 6)


@scene("tram", hours=(*OUTDOORS, Hour.WINTER))
def tram(c: Canvas) -> None:
    """A tram at its stop, broadside, in front of the town."""
    p, rng = c.p, c.rng
    scenery.sky(c, 620)
    houses.skyline(c, 640, 280, 0.2)
    x, walls = -50.0, houses.facade_inks(c)
    while x < 1540:
        width = rng.uniform(160, 230)
        ink = mix(rng.choice(walls), p.haze, 0.3)
        houses.house(
            c,
            x,
            700,
            width,
            rng.uniform(250, 400),
            ink,
            rng.choice(("flat", "mansard", "gable", "step")),
            4,
            3,
        )
        houses.shopfront(
            c,
            x + 12,
            700,
            width - 24,
            88,
            rng.choice((p.accent, p.mid, mix(p.accent, p.dark, 0.4))),
        )
        x += width
    pavement, road = mix(p.paper, p.mid, 0.35), mix(p.mid, p.dark, 0.45)
    if p.night:
        pavement = mix(pavement, p.dark, 0.5)
    c.rect(-10, 694, 1520, 60, pavement)
    for _ in range(8):
        figure(
            c,
            rng.uniform(30, 1470),
            738,
            128,
            rng.choice((STAND, WALK)),
            outfit(c),
            rng.choice((1, -1)),
        )
    c.rect(-10, 750, 1520, 260, road)
    c.shade((-10, 750, 1510, 1000), p.dark, 0.0, 0.7)
    for y, thick in ((826, 5), (862, 7)):
        c.rect(-10, y, 1520, thick, mix(road, p.paper, 0.5))
    c.line([(-20, 352), (1520, 344)], p.dark, 3.5)
    length = rng.uniform(880, 1000)
    left = rng.uniform(130, 420)
    c.lens(left + length / 2, 866, length * 1.04, 26, p.dark)
    vehicles.tram_car(c, left, 862, length)
    for k in (left - 150, left + length + 90):
        c.line([(k, 760), (k, 300)], p.dark, 11)
        c.line([(k, 330), (k + 130, 348)], p.dark, 6)
    if p.lamps:
        c.poly(
            [(left + length, 790), (1600, 800), (1600, 930), (left + length, 812)],
            mix(road, p.light, 0.3),
        )
        for _ in range(20):
            c.lens(
                left + rng.uniform(0, length),
                880 + rng.uniform(0, 90),
                rng.uniform(50, 130),
                5,
                mix(road, p.light, 0.6),
            )
    c.rect(-10, 930, 1520, 80, mix(pavement, p.dark, 0.25))
    c.rect(-10, 926, 1520, 10, mix(pavement, p.paper, 0.5))
    for k in range(3):
        figure(
            c,
            rng.uniform(80, 420) + 420 * k,
            985,
            300,
            rng.choice((STAND, WALK)),
            outfit(c),
            rng.choice((1, -1)),
        )


@scene("railway")
def railway(c: Canvas) -> None:
    """The Valley Railway on its viaduct, or coming down the line between the hills."""
    p, rng = c.p, c.rng
    line = 560.0
    scenery.sky(c, line)
    land.hills(c, line - 30, 240, 0.1, 4, sharp=True)
    land.ranges(c, line, line + 60, 2, 130)
    deck = rng.uniform(470, 530)
    stone, shade = mix(p.paper, p.accent, 0.25), mix(p.mid, p.dark, 0.4)
    if p.night:
        stone = mix(stone, p.dark, 0.6)
    span, foot = rng.uniform(170, 210), 900.0
    left = -120.0
    for k in range(9):
        x0 = left + span * k
        c.shaded(
            [(x0 - 20, deck), (x0 + 20, deck), (x0 + 28, foot), (x0 - 28, foot)],
            stone,
            shade,
            (0.0, 0.95),
            angle=0,
        )
    top: list[Point] = [(-120, deck - 10), (1620, deck - 10)]
    for k in reversed(range(9)):
        top += arc(left + span * (k + 0.5), deck + 82, span / 2 - 18, 70, 0, -180)
    c.shaded([*top, (-120, deck + 82)], stone, shade, (0.1, 0.8))
    c.rect(-20, deck - 22, 1540, 16, mix(stone, p.white, 0.4))
    vehicles.train(c, rng.uniform(1060, 1240), deck - 20, 1250)
    for i in range(3):
        near = 0.5 + 0.2 * i
        bank = land.hills(c, 800 + 60 * i, 120 - 20 * i, near, 4)
        for x, y in bank[::3]:
            land.tree(
                c,
                x + rng.uniform(-16, 16),
                y + 16,
                rng.uniform(70, 130) * (1 + 0.3 * i),
                near + 0.12,
                rng.choice(("round", "round", "poplar", "pine")),
            )
    river = spline([(620, 830), (760, 880), (690, 930), (860, 1010)])
    back = spline([(1080, 1010), (850, 940), (860, 890), (660, 828)])
    c.poly([*river, *back], mix(p.sky, p.white, 0.35))
