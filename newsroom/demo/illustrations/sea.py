"""Scenes at sea and on the shore."""

import math

from . import houses, scenery, ships
from .canvas import Canvas, Point, arc, spline, turned
from .figures import STAND, WALK, figure, outfit, silhouette
from .palette import BRIGHT, DAYLIGHT, Hour, mix
from .registry import scene


def hull_inks(c: Canvas) -> list[tuple[int, int, int]]:
    """Return the colours in which boats are painted, in an order of chance."""
    p = c.p
    inks = [p.accent, mix(p.mid, p.dark, 0.35), p.dark, mix(p.accent, p.dark, 0.45), mix(p.light, p.accent, 0.35)]
    c.rng.shuffle(inks)
    return inks


@scene("harbour")
def harbour(c: Canvas) -> None:
    """Painted houses along the quay, boats before them, and both again in the water."""
    p, rng = c.p, c.rng
    line = rng.uniform(560, 630)
    sun = scenery.sky(c, line, x=rng.uniform(250, 500))
    scenery.ranges(c, line - 150, line - 60, 2, 110)
    houses.skyline(c, line - 20, 190, 0.3)
    x, walls = -40.0, houses.facade_inks(c)
    while x < 1540:
        width = rng.uniform(92, 150)
        roof = rng.choice(("gable", "gable", "step", "mansard", "flat"))
        houses.house(c, x, line - 16, width, rng.uniform(165, 270), rng.choice(walls), roof, rng.randint(3, 4), 2)
        x += width
    c.rect(-10, line - 18, 1520, 18, mix(p.dark, p.mid, 0.25))
    c.rect(-10, line - 18, 1520, 4, mix(p.mid, p.white, 0.4))
    for _ in range(9):
        figure(c, rng.uniform(40, 1460), line - 18, 44, rng.choice((STAND, WALK)), outfit(c), rng.choice((1, -1)))
    hulls = hull_inks(c)
    for i in range(rng.randint(3, 4)):
        ships.trawler(c, 180 + 420 * i + rng.uniform(-70, 70), line + 10, rng.uniform(170, 240), hulls[i], rng.choice((1, -1)))
    water = mix(p.mid, p.dark, 0.3)
    c.reflect(line + 8, 1002, water, 0.5)
    c.shade((-10, line + 140, 1510, 1000), mix(p.mid, p.dark, 0.7), 0.0, 0.8)
    scenery.swell(c, line + 30, 1000, 36)
    scenery.glitter(c, sun.x, line + 60, 1000, 50, 190, sun.colour, 34)
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
        c.lens(x + c.rng.gauss(0, 0.16) * length, y + 3 + length * 0.24 * share, width, 7, mix(p.dark, p.mid, 0.2))
    for _ in range(7):
        c.lens(x + c.rng.uniform(-0.55, 0.55) * length, y + c.rng.uniform(0, 14), length * 0.2, 4, mix(p.mid, p.white, 0.6))


@scene("ferry", hours=BRIGHT + (Hour.NIGHT,))
def ferry(c: Canvas) -> None:
    """The ferry crossing the sound between headlands."""
    p, rng = c.p, c.rng
    line = rng.uniform(520, 600)
    sun = scenery.sky(c, line, x=rng.uniform(950, 1200))
    scenery.hills(c, line + 3, 150, 0.12, 5)
    far = spline([(-60, line - 190), (180, line - 150), (380, line - 60), (560, line - 14), (700, line + 4)])
    shape = [*far, (700, line + 10), (-60, line + 10)]
    c.shaded(shape, p.depth(0.36), p.haze, (0.0, 0.7))
    scenery.sea(c, line, sun=sun)
    x, waterline = rng.uniform(640, 800), line + rng.uniform(110, 170)
    length = rng.uniform(740, 900)
    ships.smoke(c, x - length * 0.2, waterline - length * 0.44, 15, -1.3, mix(p.haze, p.dark, 0.22))
    ships.ferry(c, x, waterline, length, rng.choice((mix(p.mid, p.dark, 0.55), p.accent, p.dark)))
    _wash(c, x, waterline + 3, length)
    foam = p.white
    c.poly([(x + length * 0.52, waterline + 8), (x + length * 0.43, waterline - 12), (x + length * 0.3, waterline + 3)], foam)
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
            c.poly(turned([(x, top), (x + 1500, top - 75), (x + 1500, top + 75)], (x, top), angle), beam)
        c.glow(x, top, 210, p.light, 0.9)
    scenery.hills(c, line + 3, 120, 0.15, 6)
    scenery.sea(c, line, sun=sun)
    cliff = [(-60, line - 150), (120, line - 130), (x - 130, line - 84), (x + 120, line - 92), (x + 200, line - 20),
             (x + 260, line + 40), (x + 235, line + 90), (x + 330, line + 170), (x + 280, line + 235), (-60, line + 250)]  # fmt: skip
    c.shaded(cliff, mix(p.mid, p.dark, 0.25), p.dark, (0.1, 0.95), angle=0)
    turf = [*spline([(-60, line - 152), (120, line - 136), (x - 130, line - 92), (x + 120, line - 100), (x + 176, line - 52)]),
            (x + 90, line - 60), (x - 140, line - 40), (-60, line - 90)]  # fmt: skip
    c.poly(turf, mix(p.mid, p.light, 0.35))
    for _ in range(26):
        rx = rng.uniform(-40, x + 230)
        ry = line + rng.uniform(-40, 210)
        c.lens(rx, ry, rng.uniform(40, 120), 5, mix(p.dark, p.mid, 0.3))
    _tower(c, x, base, top)
    houses.house(c, x - 230, base + 4, 150, 64, p.white, "gable", 1, 3)
    for _ in range(16):
        c.lens(rng.uniform(-50, x + 360), line + 240 + rng.uniform(-20, 26), rng.uniform(90, 300), 12, p.white)
    for i in range(5):
        c.oval(x + 250 + 22 * i, line + 226 - rng.uniform(0, 26), 24, 16, p.white)
    ships.sloop(c, rng.uniform(1080, 1260), line + rng.uniform(70, 130), rng.uniform(150, 230), p.white, rng.choice((1, -1)))
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
        c.poly([(x - half(y0), y0), (x + half(y0), y0), (x + half(y1), y1), (x - half(y1), y1)], ink)
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


@scene("fishing-boats")
def fishing_boats(c: Canvas) -> None:
    """Boats on the fishing ground, one behind the other, with nets and gulls."""
    p, rng = c.p, c.rng
    line = rng.uniform(430, 540)
    sun = scenery.sky(c, line)
    scenery.hills(c, line + 2, 70, 0.12, 7)
    scenery.sea(c, line, sun=sun)
    hulls = hull_inks(c)
    places = [(rng.uniform(180, 420), line + 50, 190), (rng.uniform(1050, 1300), line + 120, 300), (rng.uniform(480, 640), line + 270, 560)]
    for i, (x, y, length) in enumerate(places):
        ships.trawler(c, x, y, length * rng.uniform(0.9, 1.1), hulls[i], rng.choice((1, -1)) if i < 2 else 1)
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
        y = 20 + 62 * i
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
            c.poly([(tower_x - 420, 720), (tower_x - 400, 628), (1600, 604), (1600, 760)], mix(p.dark, p.mid, 0.2))
            c.poly([(tower_x - 400, 628), (1600, 604), (1600, 620), (tower_x - 396, 646)], mix(p.mid, p.white, 0.35))
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
        points.append((points[-1][0] + c.rng.uniform(-55, 40), points[-1][1] + c.rng.uniform(25, 60)))
    c.glow(x, (top + bottom) / 2, 330, mix(c.p.haze, c.p.light, 0.7), 0.8)
    c.line(points, c.p.paper, 7)


def _wave(c: Canvas, y: float, height: float, colour: tuple[int, int, int]) -> None:
    """Draw one rank of curling waves across the world."""
    p, rng = c.p, c.rng
    x, points = -200.0 - rng.uniform(0, 150), []
    crests: list[Point] = []
    while x < 1700:
        width = height * rng.uniform(3.2, 4.6)
        peak = (x + width * 0.62, y - height * rng.uniform(0.75, 1.1))
        points += [(x, y), (x + width * 0.3, y - height * 0.25), peak, (x + width * 0.68, y - height * 0.45), (x + width * 0.82, y - height * 0.1)]
        crests.append(peak)
        x += width
    line = spline(points, steps=6)
    shape = [*line, (1800, 1020), (-200, 1020)]
    c.shaded(shape, colour, mix(p.dark, colour, 0.2), (0.0, 0.7))
    for cx, cy in crests:
        curl = spline([(cx - height * 1.3, cy + height * 0.55), (cx - height * 0.45, cy + height * 0.1), (cx, cy - 5), (cx + height * 0.32, cy + height * 0.32), (cx + height * 0.12, cy + height * 0.2), (cx - height * 0.35, cy + height * 0.32)])
        c.poly(curl, p.white)
        for _ in range(6):
            c.disc(cx + rng.gauss(0.1, 0.3) * height, cy - rng.random() * height * 0.4, rng.uniform(2, 6), p.white)
    for _ in range(12):
        c.lens(rng.uniform(0, 1500), y + height * rng.uniform(0.2, 0.9), height * 1.2, 5, mix(colour, p.white, 0.35))


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
    headland = spline([(820, line + 4), (1000, line - 40), (1200, line - 110), (1400, line - 130), (1600, line - 190)])
    scenery.sea(c, line, sun=sun)
    c.shaded([*headland, (1600, line + 8), (820, line + 8)], p.depth(0.4), p.haze, (0.0, 0.6))
    for i in range(2):
        ships.sloop(c, 240 + 300 * i + rng.uniform(-60, 60), line + 26 + 30 * i, rng.uniform(90, 150), p.white)
    sand = mix(p.paper, p.light, 0.42)
    for i, ink in enumerate((p.white, mix(p.mid, p.white, 0.62), p.white, mix(sand, p.mid, 0.22), sand)):
        y = 560 + 34 * i
        edge = spline([(-60, y + 120 - 8 * i), (260, y + 60), (600, y + 70), (950, y + 8), (1250, y + 16), (1560, y - 40)])
        c.poly([*edge, (1560, 1010), (-60, 1010)], ink)
    c.shade((-10, 760, 1510, 1000), mix(sand, p.accent, 0.35), 0.0, 0.45)
    for i in range(rng.randint(4, 6)):
        x, y = 130 + 250 * i + rng.uniform(-70, 70), rng.uniform(790, 950)
        size = 95 + (y - 760) * 0.35
        _parasol(c, x, y, size)
    for _ in range(9):
        x = rng.uniform(60, 1440)
        y = rng.uniform(735, 960)
        figure(c, x, y, 95 + (y - 735) * 0.3, rng.choice((STAND, WALK)), outfit(c), rng.choice((1, -1)))
    scenery.gulls(c, 500, 180, 200, 8, p.dark)


def _parasol(c: Canvas, x: float, y: float, size: float) -> None:
    p, rng = c.p, c.rng
    c.lens(x + size * 0.5, y + 6, size * 2, size * 0.22, mix(p.light, p.mid, 0.55))
    c.poly([(x + size * 0.1, y + 4), (x + size * 1.05, y - 2), (x + size * 1.2, y + size * 0.18), (x + size * 0.2, y + size * 0.24)], rng.choice((p.accent, p.mid, p.white)))
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
        c.poly(turned([*seam(left), *reversed(seam(right))], centre, tilt), ink if i % 2 else p.white)


@scene("seabirds", hours=BRIGHT + (Hour.GREY,))
def seabirds(c: Canvas) -> None:
    """Cliffs of the Skerra Isles, full of birds, and one close by."""
    p, rng = c.p, c.rng
    line = 720.0
    sun = scenery.sky(c, line, x=rng.uniform(350, 600))
    scenery.sea(c, line, sun=sun)
    for i, (left, top) in enumerate(((1030, 330), (1180, 190))):
        cliff = [(left, line + 30), (left + 25, top + 240), (left + 70, top + 110), (left + 60, top + 40), (left + 150, top), (1600, top - 40), (1600, line + 40)]
        c.shaded(cliff, p.depth(0.4 + 0.3 * i), mix(p.mid, p.dark, 0.5 + 0.4 * i), (0.0, 0.9), angle=0)
        for _ in range(16):
            y = rng.uniform(top + 60, line)
            x = rng.uniform(left + 60, 1550)
            c.lens(x, y, rng.uniform(60, 190), 7, mix(p.mid, p.white, 0.4))
            for _ in range(3):
                bx = x + rng.uniform(-50, 50)
                c.oval(bx, y - 8, 6, 8, p.white)
                c.oval(bx + 1, y - 12, 5, 5, p.dark)
    c.lens(1300, line + 32, 640, 16, p.white)
    scenery.gulls(c, 820, 300, 270, 34, mix(p.dark, p.mid, 0.3))
    if rng.random() < 0.5:
        _soaring(c, rng.uniform(380, 520), rng.uniform(330, 450), rng.uniform(330, 400))
        _soaring(c, rng.uniform(760, 860), rng.uniform(560, 640), 140)
    else:
        _puffin(c, rng.uniform(300, 420), 900, 430)
        _puffin(c, rng.uniform(640, 760), 930, 330)
        rock = spline([(-60, 880), (200, 880), (420, 905), (700, 915), (900, 950), (1100, 1020)])
        c.shaded([*rock, (-60, 1020)], mix(p.dark, p.mid, 0.25), p.dark, (0.0, 0.9))


def _soaring(c: Canvas, x: float, y: float, span: float) -> None:
    """Draw a gull on spread wings, seen from the side."""
    p = c.p
    grey = mix(p.mid, p.white, 0.5)
    far = spline([(x - span * 0.05, y), (x + span * 0.12, y - span * 0.42), (x + span * 0.5, y - span * 0.78)])
    back = spline([(x + span * 0.5, y - span * 0.78), (x + span * 0.24, y - span * 0.3), (x + span * 0.16, y + span * 0.02)])
    c.poly([*far, *back], mix(grey, p.dark, 0.2))
    body = spline([(x - span * 0.52, y + span * 0.07), (x - span * 0.2, y - span * 0.06), (x + span * 0.2, y - span * 0.1), (x + span * 0.38, y - span * 0.02), (x + span * 0.2, y + span * 0.1), (x - span * 0.1, y + span * 0.13)], closed=True)
    c.shaded(body, p.white, grey, (0.0, 0.9))
    c.poly([(x + span * 0.37, y - span * 0.045), (x + span * 0.5, y + span * 0.005), (x + span * 0.36, y + span * 0.02)], p.accent)
    c.disc(x + span * 0.31, y - span * 0.035, span * 0.014, p.dark)
    near = spline([(x + span * 0.16, y - span * 0.03), (x - span * 0.1, y - span * 0.4), (x - span * 0.62, y - span * 0.74)])
    edge = spline([(x - span * 0.62, y - span * 0.74), (x - span * 0.34, y - span * 0.34), (x - span * 0.14, y + span * 0.06)])
    c.shaded([*near, *edge], grey, p.mid, (0.4, 0.0), angle=0)
    c.poly([(x - span * 0.62, y - span * 0.74), (x - span * 0.4, y - span * 0.6), (x - span * 0.42, y - span * 0.45)], p.dark)


def _puffin(c: Canvas, x: float, ground: float, height: float) -> None:
    """Draw a puffin standing on `ground`, looking right."""
    p = c.p
    h = height
    for k in (-0.06, 0.1):
        c.limb((x + k * h, ground - 0.1 * h), (x + (k + 0.02) * h, ground), 0.05 * h, 0.04 * h, p.accent)
        c.lens(x + (k + 0.06) * h, ground, 0.17 * h, 0.04 * h, p.accent)
    back = spline([(x - 0.1 * h, ground - 0.86 * h), (x - 0.26 * h, ground - 0.55 * h), (x - 0.3 * h, ground - 0.14 * h), (x - 0.05 * h, ground - 0.08 * h), (x + 0.2 * h, ground - 0.16 * h), (x + 0.26 * h, ground - 0.5 * h), (x + 0.14 * h, ground - 0.86 * h)], closed=True)
    c.poly(back, p.dark)
    belly = spline([(x + 0.02 * h, ground - 0.62 * h), (x - 0.06 * h, ground - 0.3 * h), (x + 0.02 * h, ground - 0.1 * h), (x + 0.2 * h, ground - 0.17 * h), (x + 0.265 * h, ground - 0.48 * h), (x + 0.18 * h, ground - 0.64 * h)], closed=True)
    c.shaded(belly, p.white, mix(p.white, p.mid, 0.6), (0.1, 0.7))
    c.oval(x + 0.03 * h, ground - 0.84 * h, 0.15 * h, 0.15 * h, p.dark)
    c.oval(x + 0.08 * h, ground - 0.83 * h, 0.105 * h, 0.1 * h, p.white)
    beak = [(x + 0.15 * h, ground - 0.92 * h), *spline([(x + 0.15 * h, ground - 0.92 * h), (x + 0.27 * h, ground - 0.87 * h), (x + 0.33 * h, ground - 0.78 * h)]), (x + 0.17 * h, ground - 0.75 * h)]
    c.poly(beak, p.accent)
    c.poly([(x + 0.15 * h, ground - 0.92 * h), (x + 0.195 * h, ground - 0.91 * h), (x + 0.21 * h, ground - 0.76 * h), (x + 0.17 * h, ground - 0.75 * h)], mix(p.mid, p.dark, 0.3))
    c.line([(x + 0.225 * h, ground - 0.895 * h), (x + 0.24 * h, ground - 0.765 * h)], p.light, 0.018 * h)
    c.disc(x + 0.085 * h, ground - 0.86 * h, 0.02 * h, p.dark)
    wing = spline([(x - 0.16 * h, ground - 0.66 * h), (x - 0.06 * h, ground - 0.5 * h), (x - 0.12 * h, ground - 0.2 * h), (x - 0.27 * h, ground - 0.1 * h), (x - 0.25 * h, ground - 0.4 * h)], closed=True)
    c.poly(wing, mix(p.dark, p.mid, 0.3))


@scene("whale")
def whale(c: Canvas) -> None:
    """A whale's fluke or back before the islands, and a small boat to measure it by."""
    p, rng = c.p, c.rng
    line = rng.uniform(430, 500)
    sun = scenery.sky(c, line, x=rng.uniform(330, 520))
    scenery.ranges(c, line + 4, line + 6, 2, 130)
    scenery.sea(c, line, sun=sun)
    ships.trawler(c, rng.uniform(230, 400), line + 60, 130, p.accent, 1)
    x, y = rng.uniform(880, 1000), 780.0
    skin, shadow = mix(p.dark, p.mid, 0.22), mix(p.dark, (0, 0, 0), 0.25)
    if rng.random() < 0.5:
        _fluke(c, x, y, rng.uniform(0.9, 1.1))
    else:
        back = spline([(x - 420, y + 30), (x - 330, y - 60), (x - 120, y - 160), (x + 120, y - 150), (x + 270, y - 70), (x + 320, y - 105), (x + 345, y - 50), (x + 430, y + 24)])
        c.shaded([*back, (x + 430, y + 40), (x - 420, y + 40)], skin, shadow, (0.0, 0.9))
        c.line(spline([(x - 360, y - 14), (x - 120, y - 128), (x + 90, y - 120)]), mix(skin, p.sky, 0.45), 9)
        spray = mix(p.haze, p.white, 0.8)
        for lean in (-1, 1):
            plume = spline([(x - 252, y - 92), (x - 250 + 20 * lean, y - 220), (x - 250 + 66 * lean, y - 330), (x - 250 + 120 * lean, y - 350), (x - 250 + 130 * lean, y - 290), (x - 250 + 60 * lean, y - 200), (x - 242, y - 92)])
            with c.clip(plume):
                c.rect(x - 420, y - 380, 340, 300, spray)
                c.shade((x - 420, y - 380, x - 80, y - 90), p.mid, 0.0, 0.4)
        for _ in range(46):
            rise = rng.random()
            c.disc(x - 250 + rng.gauss(0, 30 + 66 * rise), y - 130 - 230 * rise, rng.uniform(2, 7), spray)
    for _ in range(26):
        c.lens(x + rng.gauss(0, 210), y + rng.uniform(14, 60), rng.uniform(60, 260), 9, p.white)
    scenery.swell(c, y + 50, 1000, 30)
    scenery.gulls(c, x - 80, line - 190, 160, 8, p.white if p.lamps else p.dark)


def _fluke(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.p
    skin, shadow = mix(p.dark, p.mid, 0.22), mix(p.dark, (0, 0, 0), 0.25)
    half = [(0, -330), (-60, -352), (-170, -420), (-300, -430), (-390, -385), (-290, -350), (-200, -290), (-100, -250), (-52, -200), (-60, -100), (-95, 20)]
    left = spline([(x + dx * size, y + dy * size) for dx, dy in half])
    right = spline([(x - dx * size, y + dy * size) for dx, dy in half])
    c.shaded([*left, *reversed(right)], skin, shadow, (0.0, 0.85), angle=0)
    c.line(spline([(x - 350 * size, y - 392 * size), (x - 240 * size, y - 398 * size), (x - 110 * size, y - 345 * size)]), mix(skin, p.sky, 0.5), 7)
    for k in range(9):
        c.lens(x - 300 + 75 * k, y - 200 + c.rng.uniform(-40, 120), 8, 46, p.white)


@scene("tidal-turbine")
def tidal_turbine(c: Canvas) -> None:
    """A tidal mill cut open: its wheel below the water line, the coast above."""
    p, rng = c.p, c.rng
    line = rng.uniform(350, 410)
    sun = scenery.sky(c, line)
    scenery.ranges(c, line, line + 4, 2, 120)
    deep, shallow = mix(p.mid, p.dark, 0.75), mix(p.mid, p.sky, 0.35)
    c.rect(-10, line, 1520, 700, shallow)
    c.shade((-10, line, 1510, 1000), deep, 0.05, 1.0)
    for k in range(6):
        left = sun.x - 700 + 250 * k
        c.poly([(left, line), (left + 90, line), (left + 330, 1000), (left + 120, 1000)], mix(shallow, p.mid, 0.5))
    c.shade((-10, line + 120, 1510, 1000), deep, 0.1, 1.0)
    bed = spline([(-60, 900), (250, 930), (600, 890), (1000, 940), (1300, 905), (1560, 925)])
    machines = [(rng.uniform(430, 540), 1.0), (rng.uniform(1060, 1160), 0.62)]
    for x, size in reversed(machines):
        _turbine(c, x, line, size)
    c.poly([*bed, (1560, 1010), (-60, 1010)], p.dark)
    for _ in range(3):
        fx, fy, turn = rng.uniform(750, 1350), rng.uniform(line + 130, 800), rng.choice((1, -1))
        for _ in range(rng.randint(7, 14)):
            x, y, size = fx + rng.gauss(0, 80), fy + rng.gauss(0, 28), rng.uniform(16, 28)
            ink = mix(p.sky, p.white, 0.5)
            c.lens(x, y, size * 2, size * 0.6, ink)
            c.poly([(x - turn * size * 0.8, y), (x - turn * size * 1.4, y - size * 0.4), (x - turn * size * 1.4, y + size * 0.4)], ink)
    for _ in range(14):
        y = rng.uniform(line + 60, 860)
        c.line(spline([(x, y + 8 * math.sin(x / 90)) for x in range(int(rng.uniform(0, 900)), 1500, 60)][: rng.randint(4, 8)]), mix(shallow, p.white, 0.25), 3)
    c.line(spline([(x, line + 5 * math.sin(x / 40)) for x in range(-40, 1560, 30)]), p.white, 8)
    scenery.gulls(c, 700, 180, 160, 6, p.white if p.lamps else p.dark)


def _turbine(c: Canvas, x: float, line: float, size: float) -> None:
    """Draw one machine on its pile: a yellow head above the water, the wheel below."""
    p = c.p
    hub = line + 300 * size
    pile = [(x - 30 * size, line - 150 * size), (x + 30 * size, line - 150 * size), (x + 36 * size, 960), (x - 36 * size, 960)]
    c.shaded(pile, p.accent, mix(p.accent, p.dark, 0.7), (0.1, 0.9), angle=0)
    c.rect(x - 90 * size, line - 158 * size, 180 * size, 16 * size, p.dark)
    c.rect(x - 60 * size, line - 215 * size, 96 * size, 58 * size, p.white)
    c.rect(x - 46 * size, line - 200 * size, 40 * size, 24 * size, p.light if p.lamps else p.mid)
    for k in range(9):
        c.line([(x + (-88 + 22 * k) * size, line - 158 * size), (x + (-88 + 22 * k) * size, line - 185 * size)], p.dark, 2.5)
    turn = c.rng.uniform(0, 120)
    for k in range(3):
        blade = spline([(x - 8 * size, hub), (x - 26 * size, hub - 90 * size), (x - 10 * size, hub - 235 * size), (x + 8 * size, hub - 238 * size), (x + 20 * size, hub - 90 * size), (x + 14 * size, hub)], closed=True)
        c.shaded(turned(blade, (x, hub), turn + 120 * k), p.white, mix(p.white, p.mid, 0.7), (0.0, 0.8))
    c.disc(x, hub, 42 * size, p.dark)
    c.disc(x, hub, 26 * size, p.light)
    c.ring(x, hub, 246 * size, 4, mix(p.mid, p.white, 0.35))
