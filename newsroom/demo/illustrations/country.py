"""Scenes in the country: fields, woods, hills and the sky above them."""

import math

from . import houses, scenery
from .canvas import Canvas, Point, arc, spline, turned
from .figures import REACH, STAND, WALK, figure, outfit, silhouette
from .palette import BRIGHT, DARK, DAYLIGHT, Hour, mix
from .registry import scene


@scene("fields", hours=DAYLIGHT)
def fields(c: Canvas) -> None:
    """The Keld Valley: furrows running to a farm under the hills."""
    p, rng = c.p, c.rng
    line = rng.uniform(400, 470)
    scenery.sky(c, line)
    scenery.ranges(c, line - 10, line + 30, 3, 130)
    centre = rng.uniform(850, 1150)
    crop, soil = mix(p.light, p.mid, 0.3), mix(p.mid, p.dark, 0.25)
    for i in range(3):
        y = line + 30 + 42 * i
        band = spline([(-60, y + rng.uniform(-12, 12)), (500, y - 22), (1000, y + 14), (1560, y - 18)])
        ink = mix((p.light, p.mid, p.accent)[i], p.haze, 0.45 - 0.12 * i)
        c.shaded([*band, (1560, y + 140), (-60, y + 140)], ink, mix(ink, p.mid, 0.6), (0.0, 0.6))
    _farm(c, rng.uniform(300, 560), line + 112)
    for _ in range(9):
        scenery.tree(c, rng.uniform(620, 1500), line + rng.uniform(60, 120), rng.uniform(50, 90), 0.5, rng.choice(("round", "poplar")))
    top = line + 150
    c.poly([(-60, top + 10), *spline([(-60, top + 10), (500, top - 14), (1000, top + 4), (1560, top - 20)]), (1560, 1010), (-60, 1010)], crop)
    rows = 15
    for i in range(rows):
        left = -1500 + 4200 * i / rows
        right = left + 4200 / rows * 0.5
        squeeze = 0.16
        x0, x1 = centre + (left - 700) * squeeze, centre + (right - 700) * squeeze
        c.poly([(x0, top), (x1, top), (right, 1010), (left, 1010)], soil)
    c.shade((-10, top + 120, 1510, 1000), p.dark, 0.0, 0.7)
    if rng.random() < 0.6:
        _tractor(c, rng.uniform(500, 1000), rng.uniform(760, 840), 210)
    else:
        figure(c, centre - 180, 850, 230, WALK, outfit(c))
        figure(c, centre + 120, 830, 210, REACH, outfit(c))
    scenery.gulls(c, 650, 700, 200, 10, p.white)


def _farm(c: Canvas, x: float, base: float) -> None:
    p = c.p
    houses.house(c, x - 96, base, 92, 54, p.white, "gable", 1, 3)
    wall = mix(p.accent, p.dark, 0.15)
    c.poly([(x, base), (x, base - 62), (x + 24, base - 100), (x + 80, base - 116), (x + 136, base - 100), (x + 160, base - 62), (x + 160, base)], wall)
    c.poly([(x - 8, base - 56), (x + 20, base - 104), (x + 80, base - 124), (x + 140, base - 104), (x + 168, base - 56), (x + 136, base - 96), (x + 80, base - 112), (x + 24, base - 96)], p.dark)
    c.rect(x + 52, base - 58, 56, 58, p.white)
    c.line([(x + 52, base), (x + 108, base - 58)], wall, 4)
    c.line([(x + 108, base), (x + 52, base - 58)], wall, 4)
    scenery.tree(c, x + 208, base + 4, 130, 0.6, "round")
    scenery.tree(c, x - 130, base + 4, 150, 0.55, "poplar")


def _tractor(c: Canvas, x: float, ground: float, size: float) -> None:
    p = c.p
    u = size / 100
    c.lens(x, ground + 2 * u, 150 * u, 9 * u, mix(p.dark, p.mid, 0.2))
    c.shaded([(x - 8 * u, ground - 22 * u), (x + 56 * u, ground - 22 * u), (x + 58 * u, ground - 46 * u), (x - 8 * u, ground - 50 * u)], p.accent, p.dark, (0.0, 0.6))
    c.poly([(x - 40 * u, ground - 48 * u), (x - 34 * u, ground - 92 * u), (x - 2 * u, ground - 92 * u), (x + 2 * u, ground - 48 * u)], mix(p.accent, p.dark, 0.15))
    c.poly([(x - 31 * u, ground - 54 * u), (x - 28 * u, ground - 86 * u), (x - 6 * u, ground - 86 * u), (x - 4 * u, ground - 54 * u)], mix(p.sky, p.paper, 0.5))
    c.limb((x - 17 * u, ground - 52 * u), (x - 17 * u, ground - 66 * u), 13 * u, 9 * u, p.dark)
    c.disc(x - 16 * u, ground - 74 * u, 6 * u, p.dark)
    c.rect(x - 42 * u, ground - 96 * u, 46 * u, 5 * u, p.dark)
    c.line([(x + 40 * u, ground - 46 * u), (x + 40 * u, ground - 72 * u)], p.dark, 3 * u)
    for cx, radius in ((-26, 32), (44, 20)):
        c.disc(x + cx * u, ground - radius * u, radius * u, p.dark)
        c.disc(x + cx * u, ground - radius * u, radius * 0.55 * u, p.light)
        c.disc(x + cx * u, ground - radius * u, radius * 0.2 * u, p.dark)


@scene("orchard", hours=BRIGHT)
def orchard(c: Canvas) -> None:
    """Rows of fruit trees, ladders, and pickers with baskets."""
    p, rng = c.p, c.rng
    line = rng.uniform(380, 440)
    scenery.sky(c, line)
    scenery.ranges(c, line - 6, line + 22, 2, 110)
    turf = mix(p.mid, p.light, 0.4)
    c.rect(-10, line + 16, 1520, 600, turf)
    c.shade((-10, line + 16, 1510, 1000), mix(p.mid, p.dark, 0.35), 0.0, 0.85)
    middle = rng.uniform(620, 880)
    c.poly([(middle - 30, line + 18), (middle + 30, line + 18), (middle + 330, 1010), (middle - 330, 1010)], mix(turf, p.paper, 0.45))
    c.shade((-10, 640, 1510, 1000), mix(p.mid, p.dark, 0.35), 0.0, 0.45)
    for row in range(5):
        share = row / 4
        y = line + 40 + 400 * share**1.6
        reach, size = 110 + 480 * share**1.3, 95 + 370 * share**1.3
        for side in (-1, 1):
            x = middle + side * reach
            _fruit_tree(c, x, y, size * rng.uniform(0.92, 1.06), 0.45 + 0.22 * share)
            if row == 3:
                _picker(c, x - side * size * 0.4, y + 22, size, side)
    x = middle + rng.uniform(-90, 90)
    _crates(c, x - 120, 960)
    figure(c, x + 90, 955, 330, REACH, outfit(c), -1)


def _fruit_tree(c: Canvas, x: float, base: float, height: float, near: float) -> None:
    p, rng = c.p, c.rng
    c.lens(x, base, height * 0.8, height * 0.09, mix(p.mid, p.dark, 0.6))
    scenery.tree(c, x, base, height, near, "round")
    count = int(8 + height / 22)
    for _ in range(count):
        angle, reach = rng.uniform(0, math.tau), math.sqrt(rng.random()) * 0.9
        fx = x + height * 0.33 * reach * math.cos(angle)
        fy = base - height * 0.66 + height * 0.32 * reach * math.sin(angle)
        size = height * 0.024
        c.disc(fx, fy, size, p.accent)
        if height > 250:
            c.disc(fx - size * 0.3, fy - size * 0.3, size * 0.35, mix(p.accent, p.paper, 0.6))


def _picker(c: Canvas, x: float, ground: float, size: float, side: int) -> None:
    ink = mix(c.p.light, c.p.dark, 0.3)
    top = (x + side * size * 0.2, ground - size * 0.72)
    for k in (-1, 1):
        c.line([(x + k * size * 0.05 - side * size * 0.1, ground), (top[0] + k * size * 0.025, top[1])], ink, 5)
    for i in range(1, 7):
        share = i / 7
        cx = x - side * size * 0.1 + (top[0] - x + side * size * 0.1) * share
        cy = ground + (top[1] - ground) * share
        c.line([(cx - size * 0.04, cy), (cx + size * 0.04, cy)], ink, 4)
    figure(c, x - side * size * 0.02, ground - size * 0.2, size * 0.5, REACH, outfit(c), side)


def _crates(c: Canvas, x: float, base: float) -> None:
    p = c.p
    wood = mix(p.light, p.dark, 0.25)
    for cx, cy in ((x, base), (x - 130, base), (x - 60, base - 72)):
        for k in range(7):
            c.disc(cx - 48 + 16 * k, cy - 70 + c.rng.uniform(-4, 6), 13, mix(p.accent, p.light, c.rng.choice((0, 0.3))))
        for k in range(3):
            c.rect(cx - 60, cy - 64 + 22 * k, 120, 17, mix(wood, p.dark, 0.06 * k))
        for k in (-60, 48):
            c.rect(cx + k, cy - 68, 12, 68, mix(wood, p.dark, 0.3))


@scene("wind-farm")
def wind_farm(c: Canvas) -> None:
    """White wind turbines over rolling land."""
    p, rng = c.p, c.rng
    line = rng.uniform(560, 640)
    scenery.sky(c, line)
    scenery.ranges(c, line - 40, line, 2, 120)
    for i in range(3):
        y = line + 40 + 95 * i
        ridge = scenery.hills(c, y, 90 + 30 * i, 0.38 + 0.2 * i, 4)
        for _ in range(3 - i):
            x, foot = rng.choice([point for point in ridge if 100 < point[0] < 1400])
            _mill(c, x, foot + 14, (190, 320, 560)[i] * rng.uniform(0.9, 1.12))
    for _ in range(12):
        x = rng.uniform(0, 1500)
        scenery.tree(c, x, 985 + rng.uniform(-20, 20), rng.uniform(60, 120), 0.92, "round")
    scenery.gulls(c, 800, 300, 200, 6, p.white if p.lamps else p.dark)


def _mill(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.p
    hub = base - height
    shadow = mix(p.white, p.mid, 0.7)
    mast = [(x - height * 0.02, base), (x - height * 0.01, hub), (x + height * 0.01, hub), (x + height * 0.02, base)]
    c.shaded(mast, p.white, shadow, (0.0, 1.0), angle=0)
    turn = c.rng.uniform(0, 120)
    length = height * 0.52
    for k in range(3):
        blade = [(x - length * 0.02, hub), *spline([(x - length * 0.045, hub - length * 0.16), (x - length * 0.03, hub - length * 0.5), (x, hub - length)]), (x + length * 0.03, hub - length * 0.2), (x + length * 0.03, hub)]
        c.poly(turned(blade, (x, hub), turn + 120 * k), p.white)
        c.poly(turned([(x, hub), (x, hub - length), (x + length * 0.03, hub - length * 0.2), (x + length * 0.03, hub)], (x, hub), turn + 120 * k), shadow)
    c.disc(x, hub, height * 0.028, p.white)
    c.disc(x, hub, height * 0.014, p.accent if p.lamps else shadow)


@scene("reservoir")
def reservoir(c: Canvas) -> None:
    """Keld Water behind its dam, hills doubled in it."""
    p, rng = c.p, c.rng
    line = rng.uniform(470, 530)
    sun = scenery.sky(c, line)
    scenery.hills(c, line - 60, 260, 0.1, 4, sharp=True)
    scenery.hills(c, line - 20, 190, 0.26, 5)
    shore = scenery.hills(c, line + 8, 70, 0.46, 6)
    for x, y in shore[::3]:
        scenery.tree(c, x + rng.uniform(-20, 20), y + 12, rng.uniform(30, 62), 0.55, "pine")
    c.reflect(line, 1002, mix(p.mid, p.sky, 0.35), 0.3)
    c.shade((-10, line + 60, 1510, 1000), mix(p.mid, p.dark, 0.5), 0.0, 0.8)
    scenery.glitter(c, sun.x, line + 10, 960, 40, 150, sun.colour, 50)
    scenery.swell(c, line, 1000, 24)
    tower = rng.uniform(380, 480)
    _valve_tower(c, tower, line + 90)
    wall, shade = mix(p.paper, p.mid, 0.35), mix(p.mid, p.dark, 0.45)
    crest = spline([(640, 1010), (820, 860), (1060, 745), (1320, 680), (1600, 640)])
    c.shaded([*crest, (1600, 1010)], wall, shade, (0.25, 1.0))
    with c.clip([*crest, (1600, 1010)]):
        for k in range(1, 9):
            c.line([(x + 34 * k, y + 52 * k) for x, y in crest], mix(wall, shade, 0.75), 4)
        for k in range(9):
            c.line([(900 + 95 * k, 640), (960 + 110 * k, 1010)], mix(wall, shade, 0.6), 3)
    c.line([(x, y - 6) for x, y in crest], p.white, 15)
    c.line([(x, y - 34) for x, y in crest], p.dark, 4)
    for x, y in crest[::3]:
        c.line([(x, y - 34), (x, y)], p.dark, 3)
    figure(c, 1180, 712, 120, STAND, outfit(c), -1)
    figure(c, 1235, 700, 112, WALK, outfit(c), -1)


def _valve_tower(c: Canvas, x: float, y: float) -> None:
    p = c.p
    stone = mix(p.paper, p.mid, 0.3)
    for i in range(26):
        c.lens(x + c.rng.gauss(0, 16), y + 5 * i, c.rng.uniform(50, 120), 5, mix(p.dark, p.mid, 0.35))
    c.shaded([(x - 44, y), (x - 44, y - 170), (x + 44, y - 170), (x + 44, y)], stone, mix(p.mid, p.dark, 0.4), (0.0, 1.0), angle=0)
    c.rect(x - 54, y - 178, 108, 14, p.dark)
    c.poly([(x - 52, y - 178), (x, y - 250), (x + 52, y - 178)], mix(p.accent, p.dark, 0.2))
    for k in (-22, 8):
        c.rect(x + k, y - 140, 15, 34, p.light if p.lamps else p.dark)
    c.line([(x - 44, y - 90), (-60, y - 76)], p.dark, 8)
    c.line([(x - 44, y - 112), (-60, y - 98)], p.dark, 3)
    for k in range(6):
        c.line([(x - 44 - 80 * k, y - 112), (x - 44 - 80 * k, y - 20)], p.dark, 4)


@scene("forest")
def forest(c: Canvas) -> None:
    """Tall trunks with light coming in between them."""
    p, rng = c.p, c.rng
    light = mix(p.haze, p.light, 0.4)
    c.rect(-10, -10, 1520, 1020, mix(p.sky, p.haze, 0.5))
    sun_x = rng.uniform(480, 1020)
    c.glow(sun_x, 380, 800, light, 0.95)
    if not p.night:
        c.disc(sun_x, 380, 90, mix(p.light, p.paper, 0.4))
    else:
        c.disc(sun_x, 250, 60, mix(p.paper, p.light, 0.4))
        scenery.stars(c, 400, 60)
    layers = 5
    for i in range(layers):
        near = 0.12 + 0.88 * i / (layers - 1)
        ink = mix(mix(p.haze, p.mid, 0.3), p.dark, (i / (layers - 1)) ** 1.2)
        ground = 600 + 75 * i
        if i in (1, 3):
            for k in range(4):
                left = sun_x - 330 + 190 * k
                ray = mix(p.haze, p.light, 0.5) if not p.night else mix(p.sky, p.paper, 0.2)
                beam = [(sun_x - 20 + 14 * k, 300), (sun_x + 10 + 14 * k, 300), (left + 130, 900), (left - 40, 900)]
                with c.clip(beam):
                    c.shade((-10, 300, 1510, 900), ray, 0.45, 0.0)
        for _ in range(9 - i):
            x = rng.uniform(-60, 1560)
            if i == layers - 1 and abs(x - sun_x) < 300:
                continue
            width = (16 + 22 * i) * rng.uniform(0.7, 1.3)
            _trunk(c, x, ground + 20, width, ink)
        bank = scenery.ridge(c, ground, 50, 6)
        shape = [*bank, (1700, 1020), (-150, 1020)]
        c.shaded(shape, ink, mix(ink, p.dark, 0.35), (0.0, 0.8))
        _ferns(c, bank, 10 + 10 * i, mix(ink, p.mid, 0.25))
    if rng.random() < 0.7:
        _deer(c, sun_x + rng.uniform(-140, 140), 800, 230, mix(p.accent, p.dark, 0.4))
    else:
        figure(c, sun_x + 50, 830, 210, WALK, outfit(c))


def _trunk(c: Canvas, x: float, base: float, width: float, ink: tuple[int, int, int]) -> None:
    lean = c.rng.uniform(-30, 30)
    left = spline([(x - width, base), (x - width * 0.5, base - width * 1.6), (x - width * 0.38 + lean, -20)])
    right = spline([(x + width * 0.38 + lean, -20), (x + width * 0.5, base - width * 1.6), (x + width, base)])
    if width > 40:
        c.shaded([*left, *right], ink, mix(ink, c.p.dark, 0.5), (0.0, 0.9), angle=0)
    else:
        c.poly([*left, *right], ink)
    for _ in range(3):
        y, side = c.rng.uniform(30, 420), c.rng.choice((-1, 1))
        start = (x + lean * 0.6, y + width)
        c.limb(start, (x + side * width * c.rng.uniform(2.0, 4.0), y - width * 1.4), width * 0.24, width * 0.06, ink)


def _ferns(c: Canvas, bank: list[Point], size: float, ink: tuple[int, int, int]) -> None:
    for _ in range(16):
        x, y = c.rng.choice(bank)
        for k in range(7):
            angle = math.radians(-90 + (k - 3) * 22)
            c.limb((x, y + 6), (x + size * 2.2 * math.cos(angle), y + 6 + size * 2.2 * math.sin(angle)), size * 0.3, 1, ink)


def _deer(c: Canvas, x: float, ground: float, height: float, ink: tuple[int, int, int]) -> None:
    h = height
    for dx, k in ((-0.26, -0.04), (-0.17, 0.02), (0.15, -0.02), (0.24, 0.03)):
        c.limb((x + dx * h, ground - 0.42 * h), (x + (dx + k) * h, ground - 0.2 * h), 0.075 * h, 0.035 * h, ink)
        c.limb((x + (dx + k) * h, ground - 0.2 * h), (x + dx * h, ground), 0.035 * h, 0.024 * h, ink)
    body = spline([(x - 0.36 * h, ground - 0.55 * h), (x - 0.2 * h, ground - 0.63 * h), (x + 0.1 * h, ground - 0.59 * h), (x + 0.26 * h, ground - 0.7 * h), (x + 0.32 * h, ground - 0.5 * h), (x + 0.2 * h, ground - 0.36 * h), (x - 0.1 * h, ground - 0.35 * h), (x - 0.33 * h, ground - 0.4 * h)], closed=True)
    c.shaded(body, ink, c.p.dark, (0.0, 0.7))
    c.limb((x + 0.24 * h, ground - 0.58 * h), (x + 0.37 * h, ground - 0.86 * h), 0.17 * h, 0.09 * h, ink)
    c.limb((x + 0.38 * h, ground - 0.89 * h), (x + 0.54 * h, ground - 0.84 * h), 0.1 * h, 0.05 * h, ink)
    c.limb((x + 0.35 * h, ground - 0.92 * h), (x + 0.26 * h, ground - 0.97 * h), 0.05 * h, 0.02 * h, ink)
    for side in (-1, 1):
        antler = spline([(x + 0.38 * h, ground - 0.93 * h), (x + (0.38 + 0.1 * side) * h, ground - 1.08 * h), (x + (0.4 + 0.13 * side) * h, ground - 1.28 * h)])
        c.line(antler, ink, 0.022 * h)
        c.line([antler[8], (x + (0.38 + 0.2 * side) * h, ground - 1.18 * h)], ink, 0.018 * h)
    c.oval(x - 0.36 * h, ground - 0.53 * h, 0.04 * h, 0.055 * h, c.p.paper)
