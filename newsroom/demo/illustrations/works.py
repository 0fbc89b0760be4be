"""Scenes of work: docks, yards, factories and workshops."""

import math

from . import scenery, ships
from .canvas import Canvas, arc, spline, turned
from .figures import REACH, SPEAK, STAND, WALK, figure, outfit, silhouette
from .palette import DAYLIGHT, OUTDOORS, Hour, mix
from .registry import scene


@scene("cranes")
def cranes(c: Canvas) -> None:
    """The New Docks: cranes against the sky, containers stacked on the quay, a ship alongside."""
    p, rng = c.p, c.rng
    line = rng.uniform(690, 730)
    sun = scenery.sky(c, line, x=rng.uniform(400, 560))
    scenery.ranges(c, line - 30, line, 2, 90)
    for i in range(3):
        ships.dock_crane(c, 140 + 480 * i + rng.uniform(-70, 70), line, rng.uniform(300, 380), p.depth(0.28), rng.choice((1, -1)))
    inks = [p.accent, mix(p.mid, p.dark, 0.3), mix(p.light, p.accent, 0.3), mix(p.accent, p.dark, 0.45), mix(p.sky, p.paper, 0.4), p.mid]
    if p.night:
        inks = [mix(ink, p.dark, 0.25) for ink in inks]
    if rng.random() < 0.5:
        for i in range(2):
            ships.gantry(c, 470 + 560 * i + rng.uniform(-40, 40), line + 60, rng.uniform(560, 620), mix(p.accent, p.dark, 0.2 + 0.2 * i))
    else:
        for i in range(3):
            ships.dock_crane(c, 240 + 440 * i + rng.uniform(-60, 60), line + 60, rng.uniform(500, 640), (p.dark, mix(p.accent, p.dark, 0.25))[i % 2], rng.choice((1, -1)))
    for column in range(13):
        x = -40 + 122 * column
        for row in range(rng.randint(1, 3)):
            ships.container(c, x, line + 6 - 52 * row, 118, 52, rng.choice(inks))
    c.rect(-10, line + 56, 1520, 34, mix(p.mid, p.paper, 0.3) if not p.night else mix(p.mid, p.dark, 0.3))
    c.rect(-10, line + 56, 1520, 6, mix(p.paper, p.mid, 0.4))
    for _ in range(5):
        figure(c, rng.uniform(60, 1440), line + 74, 66, rng.choice((STAND, WALK)), outfit(c), rng.choice((1, -1)))
    water = line + 90
    c.reflect(water, 1002, mix(p.mid, p.dark, 0.4), 0.45, 1.2)
    c.shade((-10, water, 1510, 1000), p.dark, 0.1, 0.6)
    scenery.glitter(c, sun.x, water, 1000, 40, 130, sun.colour, 26)
    scenery.swell(c, water, 1000, 20)
    x = rng.uniform(800, 1000)
    _tug(c, x, 930, 330)
    scenery.gulls(c, x - 280, line - 430, 160, 9, p.white if p.lamps else p.dark)


def _tug(c: Canvas, x: float, waterline: float, length: float) -> None:
    p = c.p
    u = length / 100
    hull = [*spline([(x - 50 * u, waterline - 15 * u), (x, waterline - 14 * u), (x + 52 * u, waterline - 26 * u)]), (x + 45 * u, waterline), (x - 46 * u, waterline)]
    c.poly([(x - 14 * u, waterline - 14 * u), (x - 14 * u, waterline - 34 * u), (x + 30 * u, waterline - 34 * u), (x + 34 * u, waterline - 16 * u)], p.white)
    c.poly([(x + 2 * u, waterline - 34 * u), (x + 3 * u, waterline - 50 * u), (x + 26 * u, waterline - 50 * u), (x + 28 * u, waterline - 34 * u)], p.white)
    glass = p.light if p.lamps else mix(p.mid, p.dark, 0.4)
    for k in (6, 13, 20):
        c.rect(x + k * u, waterline - 47 * u, 5 * u, 7 * u, glass)
    for k in (-8, 2, 12, 22):
        c.disc(x + k * u, waterline - 25 * u, 2.4 * u, glass)
    c.poly([(x - 12 * u, waterline - 34 * u), (x - 13 * u, waterline - 58 * u), (x - 1 * u, waterline - 58 * u), (x, waterline - 34 * u)], p.accent)
    c.rect(x - 13 * u, waterline - 58 * u, 12 * u, 7 * u, p.dark)
    ships.smoke(c, x - 8 * u, waterline - 66 * u, 4 * u, -1.0, mix(p.haze, p.dark, 0.25))
    c.shaded(hull, mix(p.dark, p.mid, 0.15), p.dark, (0.0, 0.9))
    for k in range(8):
        c.ring(x + (-42 + 12 * k) * u, waterline - 9 * u, 4 * u, 1.6 * u, mix(p.mid, p.paper, 0.2))
    for _ in range(14):
        c.lens(x + c.rng.gauss(0, 0.4) * length, waterline + c.rng.uniform(0, 24), length * 0.3, 6, mix(p.white, p.mid, 0.2))


@scene("shipyard")
def shipyard(c: Canvas) -> None:
    """A hull on the slip at Brightwater, seen from its bow, among scaffolds and sparks."""
    p, rng = c.p, c.rng
    line = 800.0
    scenery.sky(c, line, x=rng.uniform(220, 380))
    scenery.ranges(c, line - 60, line, 2, 110)
    x = rng.uniform(720, 820)
    for k, height in ((-560, 480), (560, 560)):
        ships.dock_crane(c, x + k, line, height, p.depth(0.4), 1 if k < 0 else -1)
    hull = mix(p.accent, p.dark, rng.choice((0.05, 0.3)))
    top, keel = 210.0, line + 20
    left = spline([(x - 330, top + 40), (x - 335, top + 240), (x - 290, top + 430), (x - 120, keel - 60), (x, keel)])
    right = spline([(x, keel), (x + 120, keel - 60), (x + 290, top + 430), (x + 335, top + 240), (x + 330, top + 40)])
    deck = [(x + 330, top + 40), (x, top - 50), (x - 330, top + 40)]
    c.poly([(x - 210, top + 30), (x - 190, top - 90), (x + 190, top - 90), (x + 210, top + 30)], p.white)
    for k in range(7):
        c.rect(x - 172 + 50 * k, top - 66, 36, 30, p.light if p.lamps else mix(p.mid, p.dark, 0.4))
    c.line([(x, top - 90), (x, top - 190)], p.dark, 8)
    c.line([(x - 50, top - 150), (x + 50, top - 150)], p.dark, 5)
    c.poly([*left, *right, *deck], hull)
    with c.clip([*left, *right, *deck]):
        c.rect(x - 400, top + 390, 800, 500, mix(hull, p.dark, 0.5))
        c.rect(x - 400, top + 382, 800, 10, p.white)
        c.shade((x, top - 60, x + 340, keel), p.dark, 0.15, 0.9, angle=0)
        for k in range(1, 8):
            c.line(spline([(x - 340, top + 40 + 78 * k), (x, top - 44 + 92 * k), (x + 340, top + 40 + 78 * k)]), mix(hull, p.dark, 0.3), 3)
        c.line([(x, top - 60), (x, keel)], mix(hull, p.paper, 0.35), 7)
    c.line([(x - 334, top + 40), (x, top - 50), (x + 334, top + 40)], p.white, 9)
    for side in (-1, 1):
        c.disc(x + side * 120, top + 96, 20, mix(hull, p.dark, 0.7))
        c.line([(x + side * 120, top + 96), (x + side * 124, top + 170)], p.dark, 9)
        _scaffold(c, x + side * 440, line + 20, 4, side)
    ground = mix(p.mid, p.dark, 0.5)
    c.rect(-10, line + 16, 1520, 200, ground)
    c.shade((-10, line + 16, 1510, 1000), p.dark, 0.0, 0.8)
    for k in range(-3, 4):
        c.poly([(x + 70 * k - 20, line + 18), (x + 70 * k + 20, line + 18), (x + 96 * k + 26, line + 70), (x + 96 * k - 26, line + 70)], mix(p.light, p.dark, 0.5))
    sparks_x, sparks_y = x - 205, line - 120
    c.glow(sparks_x, sparks_y, 170, p.light, 0.95)
    for _ in range(46):
        angle, reach = rng.uniform(0.1, 2.9), rng.uniform(20, 170)
        c.line([(sparks_x + reach * 0.8 * math.cos(angle), sparks_y + reach * 0.8 * math.sin(angle)), (sparks_x + reach * math.cos(angle), sparks_y + reach * math.sin(angle))], p.light, 3)
    c.disc(sparks_x, sparks_y, 10, p.paper)
    for k in range(5):
        figure(c, rng.uniform(60, 480) + (900 if k % 2 else 0), rng.uniform(900, 975), 170, rng.choice((STAND, WALK, SPEAK)), outfit(c), rng.choice((1, -1)))


def _scaffold(c: Canvas, x: float, base: float, levels: int, side: int) -> None:
    p = c.p
    ink = mix(p.dark, p.mid, 0.35)
    top = base - 150 * levels
    for k in (-90, 0, 90):
        c.line([(x + k, base), (x + k, top)], ink, 6)
    for i in range(levels):
        y = base - 150 * (i + 1)
        c.rect(x - 104, y, 208, 9, mix(p.light, p.dark, 0.3))
        c.line([(x - 90, y - 46), (x + 90, y - 46)], ink, 3.5)
        c.line([(x - 90, y + 150), (x, y)], ink, 3)
        c.line([(x, y + 150), (x + 90, y)], ink, 3)
        if c.rng.random() < 0.8:
            figure(c, x + c.rng.uniform(-60, 60), y, 108, c.rng.choice((STAND, REACH, WALK)), outfit(c), -side)


@scene("factory")
def factory(c: Canvas) -> None:
    """Saw-tooth roofs, chimneys, and the shift going in through the gate."""
    p, rng = c.p, c.rng
    scenery.sky(c, 700, x=rng.uniform(280, 420))
    scenery.ranges(c, 640, 690, 2, 110)
    smoke = mix(p.haze, p.white, 0.5) if not p.night else mix(p.sky, p.mid, 0.5)
    for i in range(rng.randint(2, 3)):
        x, top = 880 + 170 * i + rng.uniform(-30, 30), rng.uniform(150, 290)
        ships.smoke(c, x, top - 20, 26, rng.uniform(0.9, 1.2), smoke)
        brick = mix(p.accent, p.dark, 0.3)
        c.shaded([(x - 34, 700), (x - 22, top), (x + 22, top), (x + 34, 700)], brick, p.dark, (0.0, 0.9), angle=0)
        for k in range(2):
            c.rect(x - 24 - k, top + 24 + 46 * k, 48 + 2 * k, 14, p.white)
    wall = mix(p.paper, p.accent, 0.3) if not p.night else mix(p.accent, p.dark, 0.55)
    shade = mix(wall, p.dark, 0.45)
    base, eaves, width = 790.0, 560.0, 230.0
    glass = p.light if p.lamps else mix(p.sky, p.paper, 0.4)
    for k in range(4):
        x = -60 + width * k
        c.poly([(x, eaves), (x, eaves - 130), (x + width, eaves)], mix(shade, p.dark, 0.25))
        c.poly([(x, eaves), (x, eaves - 130), (x + 54, eaves - 100), (x + 54, eaves)], glass)
        for j in range(1, 4):
            c.line([(x + 54 * j / 4, eaves - 130 + 30 * j / 4), (x + 54 * j / 4, eaves)], shade, 3)
    c.shaded([(-60, eaves), (860, eaves), (860, base), (-60, base)], wall, shade, (0.0, 0.7))
    for k in range(6):
        x = 10 + 138 * k
        c.rect(x, eaves + 60, 96, 120, mix(p.white, wall, 0.4))
        for i in range(4):
            for j in range(4):
                lit = rng.random() < (0.8 if p.lamps else 0.15)
                c.rect(x + 5 + 22 * i, eaves + 65 + 28 * j, 19, 24, glass if lit else mix(p.dark, p.mid, 0.5))
    c.shaded([(860, 470), (1600, 470), (1600, base), (860, base)], mix(p.mid, p.dark, 0.3), p.dark, (0.0, 0.6))
    for k in range(5):
        for j in range(2):
            lit = p.lamps and rng.random() < 0.7
            c.rect(910 + 122 * k, 510 + 96 * j, 74, 54, p.light if lit else mix(p.sky, p.mid, 0.4))
    for k in range(3):
        x = 1180 + 110 * k
        c.shaded(arc(x, 410, 48, 60, 180, 360) + [(x + 48, 470), (x - 48, 470)], mix(p.white, p.mid, 0.3), shade, (0.0, 1.0), angle=0)
    yard = mix(p.paper, p.mid, 0.4) if not p.night else mix(p.mid, p.dark, 0.5)
    c.rect(-10, base, 1520, 220, yard)
    c.shade((-10, base, 1510, 1000), mix(p.mid, p.dark, 0.5), 0.0, 0.75)
    gate = rng.uniform(930, 1000)
    c.rect(gate, base - 120, 190, 122, mix(p.dark, p.mid, 0.2))
    c.rect(gate + 12, base - 108, 166, 110, p.light if p.lamps else mix(p.dark, p.mid, 0.5))
    spots = sorted((rng.random() ** 1.4, rng.uniform(-1, 1)) for _ in range(13))
    for share, aside in spots:
        height = 80 + 190 * share
        figure(c, gate + 95 - 480 * share + aside * (40 + 300 * share), base + 10 + 195 * share, height, WALK, outfit(c), 1)


def _room(c: Canvas, floor: float, wall: tuple[int, int, int], ground: tuple[int, int, int]) -> None:
    """Paint a wall and a floor that meet at a height."""
    c.rect(-10, -10, 1520, floor + 10, wall)
    c.shade((-10, -10, 1510, floor), mix(wall, c.p.dark, 0.3), 0.6, 0.0)
    c.rect(-10, floor, 1520, 1020 - floor, ground)
    c.shade((-10, floor, 1510, 1000), mix(ground, c.p.dark, 0.5), 0.0, 0.7)


def _window(c: Canvas, x: float, y: float, width: float, height: float, columns: int, rows: int) -> None:
    """Set a large window with a view of hills and sun, and let its light fall on the floor."""
    p = c.p
    c.rect(x - 14, y - 14, width + 28, height + 28, mix(p.white, p.mid, 0.15))
    box = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    with c.clip(box):
        c.rect(x, y, width, height, p.haze)
        c.shade((x, y, x + width, y + height), p.sky, 0.9, 0.0)
        c.disc(x + width * c.rng.uniform(0.25, 0.75), y + height * 0.4, height * 0.16, p.light)
        c.poly([*spline([(x - 10, y + height * 0.8), (x + width * 0.3, y + height * 0.62), (x + width * 0.65, y + height * 0.78), (x + width + 10, y + height * 0.6)]), (x + width + 10, y + height + 5), (x - 10, y + height + 5)], p.depth(0.35))
    for k in range(1, columns):
        c.rect(x + width * k / columns - 4, y, 8, height, mix(p.white, p.mid, 0.15))
    for k in range(1, rows):
        c.rect(x, y + height * k / rows - 4, width, 8, mix(p.white, p.mid, 0.15))


def _pendant(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.p
    c.line([(x, -20), (x, y - size)], p.dark, 4)
    c.glow(x, y, size * 4.5, mix(p.light, p.paper, 0.3), 0.8)
    c.poly(arc(x, y, size, size * 0.85, 180, 360), p.accent)
    c.rect(x - size * 0.16, y - size * 1.05, size * 0.32, size * 0.3, mix(p.accent, p.dark, 0.4))
    c.oval(x, y, size * 0.9, size * 0.14, mix(p.light, p.paper, 0.5))


@scene("workshop", hours=(Hour.DAY, Hour.DAWN, Hour.DUSK))
def workshop(c: Canvas) -> None:
    """A workbench under a window, tools on the wall, a wheel or a boat in the making."""
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.haze, 0.45)
    _room(c, 760, wall, mix(p.accent, p.dark, 0.55))
    left = rng.uniform(110, 200)
    _window(c, left, 130, 430, 330, 4, 3)
    c.rect(690, 150, 700, 330, mix(p.light, p.dark, 0.28))
    c.shade((690, 150, 1390, 480), p.dark, 0.0, 0.4)
    for k in range(11):
        _tool(c, 740 + 60 * k, 190, rng.choice(("saw", "hammer", "spanner", "chisel", "driver")))
    for k in range(8):
        c.rect(720 + 84 * k, 420 - 40, 40 + 12 * (k % 3), 60, rng.choice((p.accent, p.paper, mix(p.mid, p.dark, 0.4), p.light)))
    c.rect(700, 440, 680, 12, mix(p.light, p.dark, 0.6))
    top = 640.0
    c.rect(60, top, 1380, 34, mix(p.light, p.accent, 0.3))
    c.shade((60, top, 1440, top + 34), p.dark, 0.0, 0.5)
    for x in (110, 1340):
        c.rect(x, top + 34, 60, 260, mix(p.light, p.dark, 0.5))
    c.rect(170, top + 190, 1170, 22, mix(p.light, p.dark, 0.55))
    x = rng.uniform(420, 560)
    figure(c, x, 960, 610, REACH, outfit(c))
    if rng.random() < 0.5:
        cx, cy, radius = x + 330, top - 165, 160
        c.ring(cx, cy, radius, 15, p.dark)
        c.ring(cx, cy, radius - 17, 5, p.paper)
        for k in range(18):
            angle = math.tau * k / 18
            c.line([(cx, cy), (cx + (radius - 17) * math.cos(angle), cy + (radius - 17) * math.sin(angle))], mix(p.paper, p.mid, 0.2), 2.5)
        c.disc(cx, cy, 17, p.accent)
        c.poly([(cx - 20, cy), (cx + 20, cy), (cx + 34, top), (cx - 34, top)], p.accent)
    else:
        cx = x + 400
        hull = [*spline([(cx - 250, top - 130), (cx - 90, top - 70), (cx + 120, top - 74), (cx + 280, top - 150)]), (cx + 190, top - 16), (cx - 190, top - 16)]
        c.shaded(hull, mix(p.light, p.accent, 0.45), mix(p.accent, p.dark, 0.6), (0.0, 0.9))
        for k in range(3):
            c.line(spline([(cx - 230 + 14 * k, top - 100 + 26 * k), (cx, top - 48 + 14 * k), (cx + 250 - 16 * k, top - 110 + 28 * k)]), mix(p.accent, p.dark, 0.5), 4)
        c.rect(cx - 150, top - 18, 300, 20, p.dark)
    for _ in range(26):
        sx, sy = rng.uniform(200, 1300), rng.uniform(900, 990)
        c.line(arc(sx, sy, 14, 9, 0, rng.uniform(120, 300)), mix(p.light, p.paper, 0.3), 5)
    _pendant(c, x + 300, 96, 58)


def _tool(c: Canvas, x: float, y: float, kind: str) -> None:
    p = c.p
    steel, wood = mix(p.paper, p.mid, 0.35), mix(p.accent, p.dark, 0.25)
    if kind == "saw":
        c.poly([(x - 12, y + 40), (x + 16, y + 40), (x + 4, y + 170), (x - 8, y + 170)], steel)
        c.ring(x + 2, y + 24, 22, 9, wood)
    elif kind == "hammer":
        c.limb((x, y + 20), (x, y + 150), 11, 15, wood)
        c.rect(x - 26, y, 52, 24, steel)
    elif kind == "spanner":
        c.limb((x, y + 24), (x, y + 140), 14, 14, steel)
        c.ring(x, y + 14, 22, 10, steel)
        c.ring(x, y + 146, 17, 8, steel)
    elif kind == "chisel":
        c.limb((x, y + 10), (x, y + 62), 20, 16, wood)
        c.rect(x - 6, y + 66, 12, 76, steel)
    else:
        c.limb((x, y + 8), (x, y + 66), 24, 20, p.accent)
        c.line([(x, y + 66), (x, y + 148)], steel, 8)


@scene("laboratory", hours=DAYLIGHT)
def laboratory(c: Canvas) -> None:
    """A bench of glassware with a scientist at the microscope."""
    p, rng = c.p, c.rng
    wall = mix(p.sky, p.paper, 0.35)
    _room(c, 800, wall, mix(p.mid, p.dark, 0.3))
    _window(c, rng.uniform(820, 900), 110, 480, 300, 3, 2)
    for row in range(2):
        y = 250 + 150 * row
        c.rect(90, y, 560, 12, mix(p.mid, p.dark, 0.3))
        x = 110.0
        while x < 600:
            width, tall = rng.uniform(26, 56), rng.uniform(50, 105)
            ink = rng.choice((p.accent, p.light, p.mid, p.paper, mix(p.mid, p.dark, 0.4)))
            if rng.random() < 0.5:
                c.rect(x, y - tall, width, tall, ink)
                c.rect(x, y - tall * 0.65, width, tall * 0.3, p.paper)
            else:
                c.poly([(x, y), (x + width * 0.3, y - tall * 0.6), (x + width * 0.3, y - tall), (x + width * 0.7, y - tall), (x + width * 0.7, y - tall * 0.6), (x + width, y)], mix(ink, p.paper, 0.3))
            x += width + rng.uniform(8, 26)
    coat = mix(p.paper, p.sky, 0.12)
    x = rng.uniform(520, 640)
    wear = outfit(c)
    figure(c, x, 1010, 690, REACH, type(wear)(wear.skin, wear.hair, coat, wear.legs, wear.shoes, None, False, wear.long_hair, True))
    figure(c, 1290, 1000, 640, SPEAK, type(wear)(outfit(c).skin, outfit(c).hair, coat, wear.legs, wear.shoes, None, False, True, True), -1)
    top = 690.0
    c.rect(-10, top, 1520, 30, p.paper)
    c.rect(-10, top + 30, 1520, 300, mix(p.mid, p.paper, 0.25))
    c.shade((-10, top + 30, 1510, 1000), mix(p.mid, p.dark, 0.4), 0.1, 0.7)
    for k in range(6):
        c.rect(40 + 250 * k, top + 70, 210, 220, mix(p.mid, p.paper, 0.12))
        c.rect(120 + 250 * k, top + 94, 50, 10, p.dark)
    _microscope(c, x + 215, top, 265)
    for k in range(5):
        _flask(c, x + 350 + 96 * k + rng.uniform(-10, 10), top, rng.uniform(90, 165), rng.choice((p.accent, p.light, mix(p.mid, p.accent, 0.2))), k % 2 == 0)
    for k in range(6):
        tx = 130 + 38 * k
        c.limb((tx, top - 110), (tx, top - 22), 22, 22, mix(p.paper, p.sky, 0.3))
        c.limb((tx, top - rng.uniform(40, 80)), (tx, top - 22), 22, 22, rng.choice((p.accent, p.light)))
    c.rect(104, top - 76, 244, 11, mix(p.light, p.dark, 0.5))
    c.rect(104, top - 14, 244, 14, mix(p.light, p.dark, 0.5))


def _microscope(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.p
    h = height
    c.poly([(x - 0.3 * h, base), (x - 0.26 * h, base - 0.09 * h), (x + 0.26 * h, base - 0.09 * h), (x + 0.3 * h, base)], p.dark)
    c.line(arc(x + 0.02 * h, base - 0.45 * h, 0.27 * h, 0.36 * h, -70, 90), p.dark, 0.085 * h)
    c.rect(x - 0.24 * h, base - 0.33 * h, 0.4 * h, 0.045 * h, mix(p.dark, p.mid, 0.3))
    c.limb((x - 0.06 * h, base - 0.42 * h), (x - 0.06 * h, base - 0.5 * h), 0.06 * h, 0.09 * h, p.light)
    c.limb((x - 0.05 * h, base - 0.52 * h), (x - 0.12 * h, base - 0.9 * h), 0.13 * h, 0.11 * h, p.paper)
    c.limb((x - 0.12 * h, base - 0.88 * h), (x - 0.15 * h, base - 1.0 * h), 0.09 * h, 0.09 * h, p.dark)
    c.disc(x + 0.26 * h, base - 0.42 * h, 0.06 * h, p.accent)


def _flask(c: Canvas, x: float, base: float, height: float, ink: tuple[int, int, int], round_one: bool) -> None:
    p = c.p
    h = height
    glass = mix(p.paper, p.sky, 0.35)
    if round_one:
        c.disc(x, base - 0.36 * h, 0.36 * h, glass)
        c.poly(arc(x, base - 0.36 * h, 0.31 * h, 0.31 * h, 0, 180), ink)
        c.rect(x - 0.09 * h, base - h, 0.18 * h, 0.4 * h, glass)
    else:
        c.poly([(x - 0.42 * h, base), (x - 0.09 * h, base - 0.6 * h), (x - 0.09 * h, base - h), (x + 0.09 * h, base - h), (x + 0.09 * h, base - 0.6 * h), (x + 0.42 * h, base)], glass)
        c.poly([(x - 0.37 * h, base - 0.03 * h), (x - 0.2 * h, base - 0.36 * h), (x + 0.2 * h, base - 0.36 * h), (x + 0.37 * h, base - 0.03 * h)], ink)
    c.limb((x - 0.12 * h, base - h), (x + 0.12 * h, base - h), 0.06 * h, 0.06 * h, glass)
    c.limb((x - 0.2 * h, base - 0.3 * h), (x - 0.24 * h, base - 0.2 * h), 0.05 * h, 0.05 * h, p.paper)
