"""Fields, orchard and glass house."""

import math

from newsroom.demo.illustrations import houses, land, scenery, vehicles
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import BRIGHT, DAYLIGHT, Colour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace, turned


@scene("fields", hours=DAYLIGHT)
def fields(c: Canvas) -> None:
    """The Keld Valley: furrows running to a farm under the hills."""
    p, rng = c.p, c.rng
    line = rng.uniform(400, 470)
    scenery.sky(c, line)
    land.ranges(c, line - 10, line + 30, 3, 130)
    centre = rng.uniform(850, 1150)
    crop, soil = mix(p.light, p.mid, 0.3), mix(p.mid, p.dark, 0.25)
    for i in range(3):
        y = line + 30 + 42 * i
        band = spline(
            [(-60, y + rng.uniform(-12, 12)), (500, y - 22), (1000, y + 14), (1560, y - 18)]
        )
        ink = mix((p.light, p.mid, p.accent)[i], p.haze, 0.45 - 0.12 * i)
        c.shaded([*band, (1560, y + 140), (-60, y + 140)], ink, mix(ink, p.mid, 0.6), (0.0, 0.6))
    _farm(c, rng.uniform(300, 560), line + 112)
    for _ in range(9):
        land.tree(
            c,
            rng.uniform(620, 1500),
            line + rng.uniform(60, 120),
            rng.uniform(50, 90),
            0.5,
            rng.choice(("round", "poplar")),
        )
    top = line + 150
    c.poly(
        [
            (-60, top + 10),
            *spline(trace("-60,10 500,-14 1000,4 1560,-20", 0, top)),
            (1560, 1010),
            (-60, 1010),
        ],
        crop,
    )
    rows = 15
    for i in range(rows):
        left = -1500 + 4200 * i / rows
        right = left + 4200 / rows * 0.5
        squeeze = 0.16
        x0, x1 = centre + (left - 700) * squeeze, centre + (right - 700) * squeeze
        c.poly([(x0, top), (x1, top), (right, 1010), (left, 1010)], soil)
    c.shade((-10, top + 120, 1510, 1000), p.dark, 0.0, 0.7)
    if rng.random() < 0.6:
        vehicles.tractor(c, rng.uniform(500, 1000), rng.uniform(760, 840), 210)
    else:
        figure(c, centre - 180, 850, 230, WALK, outfit(c))
        figure(c, centre + 120, 830, 210, REACH, outfit(c))
    scenery.gulls(c, 650, 700, 200, 10, p.white)


def _farm(c: Canvas, x: float, base: float) -> None:
    p = c.p
    houses.house(c, x - 96, base, 92, 54, p.white, "gable", 1, 3)
    wall = mix(p.accent, p.dark, 0.15)
    c.poly(trace("0,0 0,-62 24,-100 80,-116 136,-100 160,-62 160,0", x, base), wall)
    c.poly(trace("-8,-56 20,-104 80,-124 140,-104 168,-56 136,-96 80,-112 24,-96", x, base), p.dark)
    c.rect(x + 52, base - 58, 56, 58, p.white)
    c.line([(x + 52, base), (x + 108, base - 58)], wall, 4)
    c.line([(x + 108, base), (x + 52, base - 58)], wall, 4)
    land.tree(c, x + 208, base + 4, 130, 0.6, "round")
    land.tree(c, x - 130, base + 4, 150, 0.55, "poplar")


@scene("orchard", hours=BRIGHT)
def orchard(c: Canvas) -> None:
    """Rows of fruit trees, ladders, and pickers with baskets."""
    p, rng = c.p, c.rng
    line = rng.uniform(380, 440)
    scenery.sky(c, line)
    land.ranges(c, line - 6, line + 22, 2, 110)
    turf = mix(p.mid, p.light, 0.4)
    c.rect(-10, line + 16, 1520, 600, turf)
    c.shade((-10, line + 16, 1510, 1000), mix(p.mid, p.dark, 0.35), 0.0, 0.85)
    middle = rng.uniform(620, 880)
    c.poly(
        [
            (middle - 30, line + 18),
            (middle + 30, line + 18),
            (middle + 330, 1010),
            (middle - 330, 1010),
        ],
        mix(turf, p.paper, 0.45),
    )
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
    land.tree(c, x, base, height, near, "round")
    count = int(8 + height / 22)
    for _ in range(count):
        angle, reach = rng.uniform(0, math.tau), math.sqrt(rng.random()) * 0.9
        fx = x + height * 0.33 * reach * math.cos(angle)
        fy = base - height * 0.66 + height * 0.32 * reach * math.sin(angle)
        size = height * 0.024
        c.disc(fx, fy, size, p.fruit)
        if height > 250:
            c.disc(fx - size * 0.3, fy - size * 0.3, size * 0.35, mix(p.fruit, p.paper, 0.6))


def _picker(c: Canvas, x: float, ground: float, size: float, side: int) -> None:
    ink = mix(c.p.light, c.p.dark, 0.3)
    top = (x + side * size * 0.2, ground - size * 0.72)
    for k in (-1, 1):
        c.line(
            [
                (x + k * size * 0.05 - side * size * 0.1, ground),
                (top[0] + k * size * 0.025, top[1]),
            ],
            ink,
            5,
        )
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
            c.disc(
                cx - 48 + 16 * k,
                cy - 70 + c.rng.uniform(-4, 6),
                13,
                mix(p.fruit, p.light, c.rng.choice((0, 0.3))),
            )
        for k in range(3):
            c.rect(cx - 60, cy - 64 + 22 * k, 120, 17, mix(wood, p.dark, 0.06 * k))
        for k in (-60, 48):
            c.rect(cx + k, cy - 68, 12, 68, mix(wood, p.dark, 0.3))


@scene("greenhouse", hours=BRIGHT)
def greenhouse(c: Canvas) -> None:
    """Inside a glass house: iron ribs, beds in rows, a gardener."""
    p, rng = c.p, c.rng
    c.rect(-10, -10, 1520, 1020, mix(p.sky, p.paper, 0.35))
    vx, vy = rng.uniform(660, 840), 470.0
    c.glow(vx, 250, 700, mix(p.light, p.paper, 0.4), 0.8)
    c.disc(vx + rng.uniform(-260, 260), 210, 85, mix(p.light, p.paper, 0.3))
    land.hills(c, vy + 40, 90, 0.2, 5)
    floor, leaf = mix(p.paper, p.mid, 0.3), mix(p.mid, p.dark, 0.2)
    c.poly([(vx - 90, vy + 70), (vx + 90, vy + 70), (vx + 1100, 1010), (vx - 1100, 1010)], floor)
    iron = mix(p.mid, p.dark, 0.25)
    frames = 6
    for i in range(frames):
        size = 0.14 * 1.62**i
        w, h = 900 * size, 560 * size
        thick = 5 + 22 * size
        top = vy - h * 0.55
        path = [
            (vx - w, vy + h),
            (vx - w, top),
            *arc(vx, top, w, h * 0.75, 180, 360),
            (vx + w, top),
            (vx + w, vy + h),
        ]
        c.line(path, mix(iron, p.haze, 0.66 - 0.11 * i), thick)
        c.line([(vx - w, top), (vx + w, top)], mix(iron, p.haze, 0.66 - 0.11 * i), thick * 0.5)
    for angle in range(180, 361, 20):
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        c.line(
            [(vx + 126 * dx, vy - 43 + 59 * dy), (vx + 1900 * dx, vy - 620 + 880 * dy)],
            mix(iron, p.haze, 0.45),
            4,
        )
    for i in range(5):
        share = (i + 1) / 5
        y = vy + 70 + 440 * share**1.8
        size = 26 + 150 * share**1.7
        for side in (-1, 1):
            inner, outer = (
                vx + side * (80 + 270 * share**1.6),
                vx + side * (160 + 1100 * share**1.6),
            )
            c.poly(
                [(inner, y), (outer, y), (outer, y + size * 0.9), (inner, y + size * 0.9)],
                mix(p.accent, p.dark, 0.35),
            )
            c.line([(inner, y), (outer, y)], mix(p.accent, p.paper, 0.3), 3 + 8 * share)
            for _ in range(9):
                _plant(
                    c,
                    inner + (outer - inner) * rng.random(),
                    y + 2,
                    size * rng.uniform(0.8, 1.5),
                    mix(leaf, p.light, rng.uniform(0, 0.5)),
                )
    figure(
        c,
        vx + rng.uniform(-40, 40),
        860,
        330,
        rng.choice((REACH, STAND)),
        outfit(c),
        rng.choice((1, -1)),
    )
    c.oval(vx + 150, 905, 46, 16, p.dark)
    c.poly(trace("108,900 118,830 182,830 192,900", vx, 0), p.accent)


def _plant(c: Canvas, x: float, base: float, size: float, ink: Colour) -> None:
    """Draw a leafy plant, in some cases with a fruit or a flower."""
    for k in range(7):
        angle = -90 + (k - 3) * 24
        leaf = spline(trace("0,0 50,-16 100,0 50,13", x, base, size / 100), closed=True, steps=4)
        c.poly(turned(leaf, (x, base), angle), mix(ink, c.p.dark, 0.12 * (k % 3)))
    if c.rng.random() < 0.6:
        c.disc(
            x + c.rng.uniform(-0.3, 0.3) * size,
            base - size * c.rng.uniform(0.3, 0.9),
            size * 0.13,
            c.p.accent,
        )
