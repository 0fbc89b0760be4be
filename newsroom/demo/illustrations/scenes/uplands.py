"""Mountain, forest and reservoir."""

import math

from newsroom.demo.illustrations import land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import OUTDOORS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, spline, trace


@scene("mountain", hours=(*OUTDOORS, Hour.WINTER))
def mountain(c: Canvas) -> None:
    """Mount Auber over its foothills, with walkers on the path."""
    p, rng = c.p, c.rng
    sun = scenery.sky(c, 620, x=rng.uniform(250, 420))
    peak = (rng.uniform(860, 980), rng.uniform(130, 210))
    left = [*trace("120,700 300,560 420,520 560,400 680,350 780,230"), peak]
    right = [
        peak,
        (peak[0] + 110, peak[1] + 120),
        (peak[0] + 230, peak[1] + 190),
        (1260, 480),
        (1400, 520),
        (1620, 700),
    ]
    wall = p.depth(0.32)
    c.poly([*left, *right], wall)
    split = [peak, *trace("-20,290 40,380 -30,470 60,560 -10,710", peak[0], 0)]
    c.shaded(
        [*split, (1620, 700), *reversed(right)],
        mix(p.mid, p.dark, 0.25),
        mix(p.mid, p.haze, 0.4),
        (0.0, 0.8),
    )
    snow = [
        peak,
        (780, 230),
        (735, 275),
        (790, 270),
        (800, 330),
        (850, 280),
        (880, 370),
        (peak[0] - 10, 300),
        (peak[0] + 20, 350),
        (peak[0] + 60, 290),
        (peak[0] + 130, 330),
        (peak[0] + 110, peak[1] + 120),
    ]
    c.poly(snow, p.white)
    c.poly(
        [
            peak,
            (peak[0] - 10, 300),
            (peak[0] + 20, 350),
            (peak[0] + 60, 290),
            (peak[0] + 130, 330),
            (peak[0] + 110, peak[1] + 120),
        ],
        mix(p.white, p.mid, 0.4),
    )
    for _ in range(14):
        x, y = rng.uniform(450, 880), rng.uniform(400, 640)
        c.line([(x, y), (x + 30, y - 42), (x + 36, y - 4)], mix(wall, p.haze, 0.5), 4)
    c.shade((-10, 470, 1510, 720), p.haze, 0.0, 0.85)
    for i in range(3):
        ridge = land.hills(c, 700 + 85 * i, 120 - 15 * i, 0.4 + 0.2 * i, 4)
        for x, y in ridge[:: 2 + i]:
            if rng.random() < 0.75:
                land.tree(
                    c,
                    x + rng.uniform(-14, 14),
                    y + 16,
                    rng.uniform(40, 64) * (1 + 0.55 * i),
                    0.5 + 0.2 * i,
                    "pine",
                )
    front = spline([(-60, 800), (200, 830), (480, 930), (760, 985), (900, 1020)])
    c.poly([*front, (-60, 1020)], p.dark)
    figure(c, 250, 856, 210, WALK, outfit(c))
    figure(c, 120, 828, 200, STAND, outfit(c))
    scenery.gulls(c, sun.x + 250, 300, 80, 4, p.dark if not p.night else p.white)


@scene("reservoir")
def reservoir(c: Canvas) -> None:
    """Keld Water behind its dam, hills doubled in it."""
    p, rng = c.p, c.rng
    line = rng.uniform(470, 530)
    sun = scenery.sky(c, line)
    land.hills(c, line - 60, 260, 0.1, 4, sharp=True)
    land.hills(c, line - 20, 190, 0.26, 5)
    shore = land.hills(c, line + 8, 70, 0.46, 6)
    for x, y in shore[::3]:
        land.tree(c, x + rng.uniform(-20, 20), y + 12, rng.uniform(30, 62), 0.55, "pine")
    c.reflect(line, 1002, mix(p.mid, p.sky, 0.35), 0.3)
    c.shade((-10, line + 60, 1510, 1000), mix(p.mid, p.dark, 0.5), 0.0, 0.8)
    land.glitter(c, sun.x, line + 10, 960, 40, 150, sun.colour, 50)
    land.swell(c, line, 1000, 24)
    tower = rng.uniform(380, 480)
    _valve_tower(c, tower, line + 90)
    wall, shade = mix(p.paper, p.mid, 0.35), mix(p.mid, p.dark, 0.45)
    crest = spline(trace("640,1010 820,860 1060,745 1320,680 1600,640"))
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
        c.lens(
            x + c.rng.gauss(0, 16), y + 5 * i, c.rng.uniform(50, 120), 5, mix(p.dark, p.mid, 0.35)
        )
    c.shaded(
        trace("-44,0 -44,-170 44,-170 44,0", x, y),
        stone,
        mix(p.mid, p.dark, 0.4),
        (0.0, 1.0),
        angle=0,
    )
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
        ink = mix(mix(p.haze, p.mid, 0.3), p.dark, (i / (layers - 1)) ** 1.2)
        ground = 600 + 75 * i
        if i == 2:
            for k in range(4):
                left = sun_x - 330 + 190 * k
                ray = mix(p.haze, p.light, 0.5) if not p.night else mix(p.sky, p.paper, 0.2)
                beam = [
                    (sun_x - 20 + 14 * k, 300),
                    (sun_x + 10 + 14 * k, 300),
                    (left + 130, 900),
                    (left - 40, 900),
                ]
                with c.clip(beam):
                    c.shade((-10, 300, 1510, 900), ray, 0.45, 0.0)
        for _ in range(9 - i):
            x = rng.uniform(-60, 1560)
            if i == layers - 1 and abs(x - sun_x) < 300:
                continue
            width = (16 + 22 * i) * rng.uniform(0.7, 1.3)
            _trunk(c, x, ground + 20, width, ink)
        bank = land.ridge(c, ground, 50, 6)
        shape = [*bank, (1700, 1020), (-150, 1020)]
        c.poly(shape, ink)
        with c.clip([*bank, (1700, ground + 130), (-150, ground + 130)]):
            c.shade((-10, ground - 50, 1510, ground + 130), mix(ink, p.haze, 0.18), 0.6, 0.0)
        _ferns(c, bank, 10 + 10 * i, mix(ink, p.mid, 0.25))
    if rng.random() < 0.7:
        _deer(c, sun_x + rng.uniform(-140, 140), 800, 230, mix(p.accent, p.dark, 0.4))
    else:
        figure(c, sun_x + 50, 830, 210, WALK, outfit(c))


def _trunk(c: Canvas, x: float, base: float, width: float, ink: Colour) -> None:
    lean = c.rng.uniform(-30, 30)
    left = spline(
        [(x - width, base), (x - width * 0.5, base - width * 1.6), (x - width * 0.38 + lean, -20)]
    )
    right = spline(
        [(x + width * 0.38 + lean, -20), (x + width * 0.5, base - width * 1.6), (x + width, base)]
    )
    if width > 40:
        c.shaded([*left, *right], ink, mix(ink, c.p.dark, 0.5), (0.0, 0.9), angle=0)
    else:
        c.poly([*left, *right], ink)
    for _ in range(3):
        y, side = c.rng.uniform(30, 420), c.rng.choice((-1, 1))
        start = (x + lean * 0.6, y + width)
        c.limb(
            start,
            (x + side * width * c.rng.uniform(2.0, 4.0), y - width * 1.4),
            width * 0.24,
            width * 0.06,
            ink,
        )


def _ferns(c: Canvas, bank: list[Point], size: float, ink: Colour) -> None:
    for _ in range(16):
        x, y = c.rng.choice(bank)
        for k in range(7):
            angle = math.radians(-90 + (k - 3) * 22)
            c.limb(
                (x, y + 6),
                (x + size * 2.2 * math.cos(angle), y + 6 + size * 2.2 * math.sin(angle)),
                size * 0.3,
                1,
                ink,
            )


def _deer(c: Canvas, x: float, ground: float, height: float, ink: Colour) -> None:
    h = height
    for dx, k in ((-0.26, -0.04), (-0.17, 0.02), (0.15, -0.02), (0.24, 0.03)):
        c.limb(
            (x + dx * h, ground - 0.42 * h),
            (x + (dx + k) * h, ground - 0.2 * h),
            0.075 * h,
            0.035 * h,
            ink,
        )
        c.limb(
            (x + (dx + k) * h, ground - 0.2 * h), (x + dx * h, ground), 0.035 * h, 0.024 * h, ink
        )
    body = spline(
        trace("-36,-55 -20,-63 10,-59 26,-70 32,-50 20,-36 -10,-35 -33,-40", x, ground, h / 100),
        closed=True,
    )
    c.shaded(body, ink, c.p.dark, (0.0, 0.7))
    c.limb(
        (x + 0.24 * h, ground - 0.58 * h),
        (x + 0.37 * h, ground - 0.86 * h),
        0.17 * h,
        0.09 * h,
        ink,
    )
    c.limb(
        (x + 0.38 * h, ground - 0.89 * h), (x + 0.54 * h, ground - 0.84 * h), 0.1 * h, 0.05 * h, ink
    )
    c.limb(
        (x + 0.35 * h, ground - 0.92 * h),
        (x + 0.26 * h, ground - 0.97 * h),
        0.05 * h,
        0.02 * h,
        ink,
    )
    for side in (-1, 1):
        antler = spline(
            [
                (x + 0.38 * h, ground - 0.93 * h),
                (x + (0.38 + 0.1 * side) * h, ground - 1.08 * h),
                (x + (0.4 + 0.13 * side) * h, ground - 1.28 * h),
            ]
        )
        c.line(antler, ink, 0.022 * h)
        c.line([antler[8], (x + (0.38 + 0.2 * side) * h, ground - 1.18 * h)], ink, 0.018 * h)
    c.oval(x - 0.36 * h, ground - 0.53 * h, 0.04 * h, 0.055 * h, c.p.paper)
