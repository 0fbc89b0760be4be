"""The shore: lighthouse, storm and beach."""

import math

from newsroom.demo.illustrations import houses, land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import DAYLIGHT, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace, turned


@scene("lighthouse")
def lighthouse(c: Canvas) -> None:
    """The Venn Light on its rock, its beam over the sound."""
    p, rng = c.p, c.rng
    line = rng.uniform(610, 680)
    sun = scenery.sky(c, line, x=rng.uniform(980, 1250))
    x, base = rng.uniform(400, 540), line - 90
    top = rng.uniform(150, 220)
    if p.hour in (Hour.DUSK, Hour.NIGHT, Hour.GREY, Hour.DAWN):
        beam = mix(p.sky, p.light, 0.5)
        for angle in (-7, 172):
            c.poly(
                turned([(x, top), (x + 1500, top - 75), (x + 1500, top + 75)], (x, top), angle),
                beam,
            )
        c.glow(x, top, 210, p.light, 0.9)
    land.hills(c, line + 3, 120, 0.15, 6)
    land.sea(c, line, sun=sun)
    cliff = [
        *trace("-60,-150 120,-130", 0, line),
        *trace("-130,-84 120,-92 200,-20 260,40 235,90 330,170 280,235", x, line),
        (-60, line + 250),
    ]
    c.shaded(cliff, mix(p.mid, p.dark, 0.25), p.dark, (0.1, 0.95), angle=0)
    brink = [*trace("-60,-152 120,-136", 0, line), *trace("-130,-92 120,-100 176,-52", x, line)]
    turf = [*spline(brink), (x + 90, line - 60), (x - 140, line - 40), (-60, line - 90)]
    c.poly(turf, mix(p.mid, p.light, 0.35))
    for _ in range(26):
        rx = rng.uniform(-40, x + 230)
        ry = line + rng.uniform(-40, 210)
        c.lens(rx, ry, rng.uniform(40, 120), 5, mix(p.dark, p.mid, 0.3))
    _tower(c, x, base, top)
    houses.house(c, x - 230, base + 4, 150, 64, p.white, "gable", 1, 3)
    for _ in range(16):
        c.lens(
            rng.uniform(-50, x + 360),
            line + 240 + rng.uniform(-20, 26),
            rng.uniform(90, 300),
            12,
            p.white,
        )
    for i in range(5):
        c.oval(x + 250 + 22 * i, line + 226 - rng.uniform(0, 26), 24, 16, p.white)
    ships.sloop(
        c,
        rng.uniform(1080, 1260),
        line + rng.uniform(70, 130),
        rng.uniform(150, 230),
        p.white,
        rng.choice((1, -1)),
    )
    scenery.gulls(c, x + 330, line - 240, 130, 8, p.white if p.lamps else p.dark)


def _tower(c: Canvas, x: float, base: float, lamp: float) -> None:
    p = c.p
    foot, head = 62, 36
    low = lamp + 44

    def half(y: float) -> float:
        return head + (foot - head) * (y - low) / (base - low)

    bands = c.rng.choice((5, 7))
    body = [(x - foot, base), (x - head, low), (x + head, low), (x + foot, base)]
    for i in range(bands):
        y0, y1 = low + (base - low) * i / bands, low + (base - low) * (i + 1) / bands
        ink = p.accent if i % 2 else p.white
        c.poly(
            [(x - half(y0), y0), (x + half(y0), y0), (x + half(y1), y1), (x - half(y1), y1)], ink
        )
    with c.clip(body):
        c.shade((x - foot * 0.1, low, x + foot, base), p.dark, 0.0, 0.85, angle=0)
    for share in (0.2, 0.5, 0.8):
        y = low + (base - low) * share
        c.rect(x - 7, y, 14, 24, p.light if p.lamps else p.dark)
    c.rect(x - head - 14, low - 8, 2 * head + 28, 12, p.dark)
    c.rect(x - 26, lamp - 22, 52, 60, p.light)
    for k in (-26, -9, 8, 24):
        c.rect(x + k, lamp - 22, 3, 60, p.dark)
    c.poly([*arc(x, lamp - 22, 34, 34, 180, 360)], p.dark)
    c.line([(x, lamp - 56), (x, lamp - 84)], p.dark, 4)


@scene("storm", hours=(Hour.GREY, Hour.DUSK, Hour.NIGHT), mirrors=True)
def storm(c: Canvas) -> None:
    """Heavy sea against the breakwater under a broken sky."""
    p, rng = c.p, c.rng
    line = 560.0
    heavy = mix(p.mid, p.dark, 0.45)
    c.rect(-10, -10, 1520, 1020, mix(p.sky, p.mid, 0.35))
    c.shade((-10, 250, 1510, 620), mix(p.haze, p.light, 0.25), 0.0, 0.9)
    layers = []
    for i in range(6):
        y = 20.0 + 62 * i
        lobes = [
            (-100 + 210 * k + rng.uniform(-40, 40), rng.uniform(120, 190), rng.uniform(50, 110))
            for k in range(9)
        ]
        below = [(x, 2 * y - top) for x, top in scenery.heap(lobes, y)]
        layers.append(([(-300, -20), *below, (1900, -20)], mix(heavy, p.sky, 0.15 * i)))
    for shape, ink in reversed(layers):
        c.shaded(shape, ink, mix(ink, p.dark, 0.3), (0.7, 0.0))
    if rng.random() < 0.6:
        _lightning(c, rng.uniform(900, 1250), 240, line)
    for _ in range(150):
        x, y = rng.uniform(-100, 1600), rng.uniform(0, 900)
        c.line([(x, y), (x - 26, y + 95)], mix(p.sky, p.white, 0.32), 1.6)
    tower_x = rng.uniform(1000, 1180)
    for i in range(4):
        _wave(c, line + 60 * i, 60 + 26 * i, mix(p.mid, p.dark, 0.15 + 0.2 * i))
        if i == 1:
            c.poly(
                [(tower_x - 420, 720), (tower_x - 400, 628), (1600, 604), (1600, 760)],
                mix(p.dark, p.mid, 0.2),
            )
            c.poly(
                [(tower_x - 400, 628), (1600, 604), (1600, 620), (tower_x - 396, 646)],
                mix(p.mid, p.white, 0.35),
            )
            _tower(c, tower_x, 628, 400)
            c.glow(tower_x, 405, 150, p.light, 0.9)
            _burst(c, tower_x - 330, 650, 250)
    bx, by = rng.uniform(330, 560), 700.0
    ships.trawler(c, bx, by, 250, p.accent, 1)
    _wave(c, by + 40, 70, mix(p.dark, p.mid, 0.3))
    _wave(c, 930, 170, mix(p.dark, p.mid, 0.12))
    scenery.gull(c, 420, 330, 46, p.white)
    scenery.gull(c, 560, 260, 32, p.white)


def _lightning(c: Canvas, x: float, top: float, bottom: float) -> None:
    points = [(x, top)]
    while points[-1][1] < bottom:
        points.append(
            (points[-1][0] + c.rng.uniform(-55, 40), points[-1][1] + c.rng.uniform(25, 60))
        )
    c.glow(x, (top + bottom) / 2, 330, mix(c.p.haze, c.p.light, 0.7), 0.8)
    c.line(points, c.p.paper, 7)


def _wave(c: Canvas, y: float, height: float, colour: Colour) -> None:
    """Draw one rank of curling waves across the world."""
    p, rng = c.p, c.rng
    x, points = -200.0 - rng.uniform(0, 150), []
    crests: list[Point] = []
    while x < 1700:
        width = height * rng.uniform(3.2, 4.6)
        peak = (x + width * 0.62, y - height * rng.uniform(0.75, 1.1))
        points += [
            (x, y),
            (x + width * 0.3, y - height * 0.25),
            peak,
            (x + width * 0.68, y - height * 0.45),
            (x + width * 0.82, y - height * 0.1),
        ]
        crests.append(peak)
        x += width
    line = spline(points, steps=6)
    shape = [*line, (1800, 1020), (-200, 1020)]
    c.shaded(shape, colour, mix(p.dark, colour, 0.2), (0.0, 0.7))
    for cx, cy in crests:
        curl = spline(
            [
                (cx - height * 1.3, cy + height * 0.55),
                (cx - height * 0.45, cy + height * 0.1),
                (cx, cy - 5),
                (cx + height * 0.32, cy + height * 0.32),
                (cx + height * 0.12, cy + height * 0.2),
                (cx - height * 0.35, cy + height * 0.32),
            ]
        )
        c.poly(curl, p.white)
        for _ in range(6):
            c.disc(
                cx + rng.gauss(0.1, 0.3) * height,
                cy - rng.random() * height * 0.4,
                rng.uniform(2, 6),
                p.white,
            )
    for _ in range(12):
        c.lens(
            rng.uniform(0, 1500),
            y + height * rng.uniform(0.2, 0.9),
            height * 1.2,
            5,
            mix(colour, p.white, 0.35),
        )


def _burst(c: Canvas, x: float, y: float, size: float) -> None:
    """Throw up spray where a wave breaks."""
    for _ in range(80):
        angle, reach = math.radians(c.rng.uniform(-125, -35)), size * c.rng.random() ** 0.7
        radius = (1 - reach / size) * 36 + 4
        c.disc(x + reach * math.cos(angle), y + reach * math.sin(angle), radius, c.p.white)


@scene("beach", hours=DAYLIGHT)
def beach(c: Canvas) -> None:
    """The Long Strand: surf, parasols, and people at ease."""
    p, rng = c.p, c.rng
    line = rng.uniform(330, 400)
    sun = scenery.sky(c, line)
    headland = spline(trace("820,4 1000,-40 1200,-110 1400,-130 1600,-190", 0, line))
    land.sea(c, line, sun=sun)
    c.shaded([*headland, (1600, line + 8), (820, line + 8)], p.depth(0.4), p.haze, (0.0, 0.6))
    for i in range(2):
        ships.sloop(
            c,
            240 + 300 * i + rng.uniform(-60, 60),
            line + 26 + 30 * i,
            rng.uniform(90, 150),
            p.white,
        )
    sand = mix(p.paper, p.light, 0.42)
    for i, ink in enumerate(
        (p.white, mix(p.mid, p.white, 0.62), p.white, mix(sand, p.mid, 0.22), sand)
    ):
        y = 560.0 + 34 * i
        edge = spline(
            [
                (-60, y + 120 - 8 * i),
                (260, y + 60),
                (600, y + 70),
                (950, y + 8),
                (1250, y + 16),
                (1560, y - 40),
            ]
        )
        c.poly([*edge, (1560, 1010), (-60, 1010)], ink)
    c.shade((-10, 760, 1510, 1000), mix(sand, p.accent, 0.35), 0.0, 0.45)
    for i in range(rng.randint(4, 6)):
        x, y = 130 + 250 * i + rng.uniform(-70, 70), rng.uniform(790, 950)
        size = 95 + (y - 760) * 0.35
        _parasol(c, x, y, size)
    for _ in range(9):
        x = rng.uniform(60, 1440)
        y = rng.uniform(735, 960)
        figure(
            c, x, y, 95 + (y - 735) * 0.3, rng.choice((STAND, WALK)), outfit(c), rng.choice((1, -1))
        )
    scenery.gulls(c, 500, 180, 200, 8, p.dark)


def _parasol(c: Canvas, x: float, y: float, size: float) -> None:
    p, rng = c.p, c.rng
    c.lens(x + size * 0.5, y + 6, size * 2, size * 0.22, mix(p.light, p.mid, 0.55))
    c.poly(
        [
            (x + size * 0.1, y + 4),
            (x + size * 1.05, y - 2),
            (x + size * 1.2, y + size * 0.18),
            (x + size * 0.2, y + size * 0.24),
        ],
        rng.choice((p.accent, p.mid, p.white)),
    )
    tilt = rng.uniform(-16, 16)
    ink = rng.choice((p.accent, p.mid, mix(p.accent, p.light, 0.5)))
    centre = (x, y)
    c.line(turned([(x, y), (x, y - size * 1.6)], centre, tilt), p.dark, 5)
    gores = 6

    def seam(share: float) -> list[Point]:
        bends = [math.pi / 2 * k / 8 for k in range(9)]
        return [
            (x + size * share * math.sin(b), y - size * (1.95 - 0.62 * (1 - math.cos(b))))
            for b in bends
        ]

    for i in range(gores):
        left, right = (math.sin(math.pi * (k / gores - 0.5)) for k in (i, i + 1))
        c.poly(
            turned([*seam(left), *reversed(seam(right))], centre, tilt), ink if i % 2 else p.white
        )
