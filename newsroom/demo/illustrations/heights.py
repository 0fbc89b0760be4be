"""Scenes of mountains, snow and the night sky, and the glass houses below them."""

import math

from . import houses, scenery
from .canvas import Canvas, arc, spline, turned
from .figures import REACH, SPEAK, STAND, WALK, figure, outfit, silhouette
from .palette import BRIGHT, OUTDOORS, Hour, mix
from .registry import scene

__all__: list[str] = []


@scene("mountain", hours=OUTDOORS + (Hour.WINTER,))
def mountain(c: Canvas) -> None:
    """Mount Auber over its foothills, with walkers on the path."""
    p, rng = c.p, c.rng
    sun = scenery.sky(c, 620, x=rng.uniform(250, 420))
    peak = (rng.uniform(860, 980), rng.uniform(130, 210))
    left = [(120, 700), (300, 560), (420, 520), (560, 400), (680, 350), (780, 230), peak]
    right = [peak, (peak[0] + 110, peak[1] + 120), (peak[0] + 230, peak[1] + 190), (1260, 480), (1400, 520), (1620, 700)]
    wall = p.depth(0.32)
    c.poly([*left, *right], wall)
    split = [peak, (peak[0] - 20, 290), (peak[0] + 40, 380), (peak[0] - 30, 470), (peak[0] + 60, 560), (peak[0] - 10, 710)]
    c.shaded([*split, (1620, 700), *reversed(right)], mix(p.mid, p.dark, 0.25), mix(p.mid, p.haze, 0.4), (0.0, 0.8))
    snow = [peak, (780, 230), (735, 275), (790, 270), (800, 330), (850, 280), (880, 370), (peak[0] - 10, 300), (peak[0] + 20, 350), (peak[0] + 60, 290), (peak[0] + 130, 330), (peak[0] + 110, peak[1] + 120)]
    c.poly(snow, p.white)
    c.poly([peak, (peak[0] - 10, 300), (peak[0] + 20, 350), (peak[0] + 60, 290), (peak[0] + 130, 330), (peak[0] + 110, peak[1] + 120)], mix(p.white, p.mid, 0.4))
    for _ in range(14):
        x, y = rng.uniform(450, 880), rng.uniform(400, 640)
        c.line([(x, y), (x + 30, y - 42), (x + 36, y - 4)], mix(wall, p.haze, 0.5), 4)
    c.shade((-10, 470, 1510, 720), p.haze, 0.0, 0.85)
    for i in range(3):
        ridge = scenery.hills(c, 700 + 85 * i, 120 - 15 * i, 0.4 + 0.2 * i, 4)
        for x, y in ridge[:: 2 + i]:
            if rng.random() < 0.75:
                scenery.tree(c, x + rng.uniform(-14, 14), y + 16, rng.uniform(40, 64) * (1 + 0.55 * i), 0.5 + 0.2 * i, "pine")
    front = spline([(-60, 800), (200, 830), (480, 930), (760, 985), (900, 1020)])
    c.poly([*front, (-60, 1020)], p.dark)
    figure(c, 250, 856, 210, WALK, outfit(c))
    figure(c, 120, 828, 200, STAND, outfit(c))
    scenery.gulls(c, sun.x + 250, 300, 80, 4, p.dark if not p.night else p.white)


@scene("snow", hours=(Hour.WINTER,))
def snow(c: Canvas) -> None:
    """Snow over a village street: roofs, bare trees, people wrapped up."""
    p, rng = c.p, c.rng
    scenery.sky(c, 520, clouds=False)
    scenery.ranges(c, 470, 520, 2, 150)
    white, shade = p.paper, mix(p.paper, p.mid, 0.45)
    lit = mix(p.light, p.paper, 0.1)
    for i, x in enumerate((40, 300, 560, 1010, 1260)):
        base, width = 640 + rng.uniform(-24, 24), rng.uniform(190, 240)
        wall = mix(rng.choice((p.accent, p.mid, p.dark)), p.paper, 0.12)
        height = rng.uniform(120, 180)
        peak = (x + width / 2, base - height - width * 0.5)
        c.rect(x, base - height, width, height + 60, wall)
        c.poly([(x, base - height + 2), peak, (x + width, base - height + 2)], wall)
        c.rect(x + width * 0.68, peak[1] + 4, 26, 70, mix(p.dark, wall, 0.3))
        c.limb((x + width * 0.68, peak[1] + 2), (x + width * 0.68 + 26, peak[1] + 2), 16, 16, white)
        c.line([(x - 18, base - height + 22), peak, (x + width + 18, base - height + 22)], shade, 34)
        c.line([(x - 18, base - height + 12), (peak[0], peak[1] - 8), (x + width + 18, base - height + 12)], white, 28)
        houses.windows(c, (x + 14, base - height + 18, width - 28, height - 40), 3, 2, wall, 0.45, 0.75)
        c.rect(x + width * 0.42, base - 66, 34, 80, mix(p.dark, p.accent, 0.3 * (i % 2)))
    for i in range(3):
        y = 640 + 90 * i
        bank = scenery.ridge(c, y, 55, 4)
        c.shaded([*bank, (1700, 1020), (-150, 1020)], mix(white, p.sky, 0.1 * (2 - i)), shade, (0.0, 0.75))
        if i == 1:
            for x in (rng.uniform(60, 180), rng.uniform(1230, 1420)):
                scenery.tree(c, x, y + 50, rng.uniform(430, 560), 0.8, "bare")
            houses.lamp_post(c, 830, y + 30, 260)
            if not p.lamps:
                c.glow(830, y - 230, 150, lit, 0.9)
    for k in range(2):
        figure(c, 560 + 80 * k, 850 + 12 * k, 215 - 55 * k, WALK, outfit(c))
    figure(c, 1020, 880, 220, WALK, outfit(c), -1)
    _snowman(c, rng.uniform(290, 400), 900)
    for _ in range(190):
        c.disc(rng.uniform(0, 1500), rng.uniform(0, 1000), rng.choice((2.5, 3.5, 5, 7)), white)


def _snowman(c: Canvas, x: float, base: float) -> None:
    p = c.p
    for dy, radius in ((56, 64), (150, 46), (222, 32)):
        points = arc(x, base - dy, radius, radius, 0, 360)
        c.shaded(points, p.paper, mix(p.paper, p.mid, 0.55), (0.0, 0.75), angle=0)
    c.limb((x - 34, base - 188), (x + 34, base - 188), 17, 17, p.accent)
    c.limb((x + 22, base - 184), (x + 30, base - 136), 16, 20, p.accent)
    c.poly([(x + 6, base - 226), (x + 52, base - 216), (x + 6, base - 212)], mix(p.accent, p.light, 0.5))
    for dx in (-8, 14):
        c.disc(x + dx, base - 234, 4, p.dark)
    c.rect(x - 42, base - 256, 84, 8, p.dark)
    c.rect(x - 26, base - 304, 52, 50, p.dark)
    c.line([(x + 40, base - 160), (x + 118, base - 206)], p.dark, 6)
    c.line([(x - 40, base - 160), (x - 116, base - 186)], p.dark, 6)


@scene("night-sky", hours=(Hour.NIGHT,))
def night_sky(c: Canvas) -> None:
    """The Milky Way over the hills, or the northern lights, and someone looking up."""
    p, rng = c.p, c.rng
    deep = mix(p.sky, p.dark, 0.6)
    c.rect(-10, -10, 1520, 1020, deep)
    c.shade((-10, 200, 1510, 900), mix(p.sky, p.mid, 0.2), 0.0, 1.0)
    kind = rng.choice(("river", "lights", "trails"))
    if kind == "river":
        for k in range(16):
            share = k / 15
            x, y = 250 + 1000 * share, 820 - 900 * share
            c.glow(x + rng.gauss(0, 30), y, 190 + 60 * math.sin(math.pi * share), mix(p.sky, p.paper, 0.4), 0.34)
        for _ in range(420):
            share = rng.random()
            c.disc(250 + 1000 * share + rng.gauss(0, 95), 820 - 900 * share + rng.gauss(0, 60), rng.choice((1.3, 1.6, 2.2)), p.paper)
    elif kind == "lights":
        for i in range(3):
            _curtain(c, 330 + 90 * i, (p.light, mix(p.light, p.accent, 0.5), p.accent)[i])
    else:
        pole = (rng.uniform(560, 940), 330)
        for _ in range(120):
            radius, start = rng.uniform(20, 900), rng.uniform(0, 360)
            ink = mix(p.sky, rng.choice((p.paper, p.light, p.paper)), rng.uniform(0.3, 0.9))
            c.line(arc(*pole, radius, radius, start, start + rng.uniform(14, 44)), ink, rng.choice((1.5, 2.5, 3.5)))
    scenery.stars(c, 760, 170)
    if kind != "trails":
        x, y = rng.uniform(200, 1200), rng.uniform(90, 260)
        c.poly([(x, y), (x - 210, y - 60), (x + 4, y + 7)], mix(p.sky, p.paper, 0.6))
        c.disc(x, y + 2, 5, p.paper)
    scenery.hills(c, 790, 150, 0.62, 4)
    scenery.hills(c, 860, 90, 0.8, 5)
    front = spline([(-60, 880), (300, 850), (620, 900), (1000, 940), (1560, 900)])
    c.poly([*front, (1560, 1020), (-60, 1020)], mix(p.dark, (0, 0, 0), 0.2))
    black = mix(p.dark, (0, 0, 0), 0.2)
    for x in (40, 120, 1330, 1410, 1470):
        scenery.tree(c, x, 930, rng.uniform(190, 330), 1.0, "pine")
    x = rng.uniform(330, 520)
    figure(c, x, 872, 180, STAND, silhouette(black))
    figure(c, x + 75, 876, 120, SPEAK, silhouette(black))
    c.glow(x + 330, 905, 110, p.light, 0.8)
    c.poly([(x + 240, 920), (x + 330, 820), (x + 420, 920)], black)
    c.poly([(x + 300, 920), (x + 330, 850), (x + 356, 920)], p.light)


def _curtain(c: Canvas, y: float, ink: tuple[int, int, int]) -> None:
    """Hang one curtain of northern lights across the sky."""
    phase = c.rng.uniform(0, 6)
    crest = [(x, y + 70 * math.sin(x / 210 + phase) + 34 * math.sin(x / 83 + phase)) for x in range(-40, 1560, 20)]
    for (ax, ay), (bx, by) in zip(crest, crest[1:], strict=False):
        tall = c.rng.uniform(170, 330)
        with c.clip([(ax, ay - tall), (bx + 1, by - tall), (bx + 1, by), (ax, ay)]):
            c.shade((ax, ay - tall, bx + 1, max(ay, by)), mix(c.p.sky, ink, 0.75), 0.0, 0.8)


@scene("observatory", hours=(Hour.NIGHT, Hour.DUSK))
def observatory(c: Canvas) -> None:
    """The dome on Mount Auber, open to the stars."""
    p, rng = c.p, c.rng
    c.rect(-10, -10, 1520, 1020, mix(p.sky, p.dark, 0.45))
    c.shade((-10, 100, 1510, 900), mix(p.haze, p.sky, 0.2 if not p.night else 0.0), 0.0, 1.0)
    pole = (rng.uniform(1000, 1200), 240)
    if rng.random() < 0.5:
        for _ in range(70):
            radius, start = rng.uniform(40, 900), rng.uniform(100, 330)
            c.line(arc(*pole, radius, radius, start, start + rng.uniform(8, 26)), mix(p.sky, p.paper, rng.uniform(0.3, 0.8)), 2)
    else:
        c.glow(pole[0], pole[1], 330, mix(p.sky, p.light, 0.5), 0.7)
        c.disc(pole[0], pole[1], 80, mix(p.paper, p.light, 0.4))
        for dx, dy, radius in ((-24, -20, 17), (22, 12, 12), (-8, 34, 9)):
            c.disc(pole[0] + dx, pole[1] + dy, radius, mix(p.paper, p.sky, 0.35))
    scenery.stars(c, 700, 150)
    scenery.hills(c, 820, 130, 0.3, 5)
    for i in range(2):
        scenery.hills(c, 880 + 60 * i, 70, 0.5 + 0.2 * i, 5)
    summit = spline([(-60, 860), (160, 800), (330, 742), (760, 740), (960, 810), (1200, 900), (1560, 980)])
    c.shaded([*summit, (1560, 1020), (-60, 1020)], mix(p.dark, p.mid, 0.2), p.dark, (0.0, 0.9))
    _dome(c, 540, 750, 250, rng.uniform(-58, -40))
    if rng.random() < 0.8:
        _dome(c, 930, 820, 92, -60)
    figure(c, 850, 800, 96, STAND, silhouette(p.dark))


def _dome(c: Canvas, x: float, base: float, radius: float, aim: float) -> None:
    """Draw a dome on its drum; the slit and the telescope aim at an angle in degrees."""
    p = c.p
    white, shade = mix(p.paper, p.sky, 0.15), mix(p.mid, p.dark, 0.3)
    drum = base - radius * 0.75
    c.shaded([(x - radius, drum), (x + radius, drum), (x + radius, base + 10), (x - radius, base + 10)], mix(white, p.mid, 0.25), shade, (0.0, 0.95), angle=0)
    for k in range(5):
        c.rect(x - radius * 0.8 + radius * 0.36 * k, drum + radius * 0.2, radius * 0.12, radius * 0.24, p.light)
    c.rect(x - radius * 0.12, base - radius * 0.3, radius * 0.24, radius * 0.34, mix(p.light, p.accent, 0.3))
    shell = arc(x, drum, radius * 1.06, radius * 1.06, 180, 360)
    c.shaded(shell, white, shade, (0.0, 1.0), angle=0)
    for k in (-0.62, -0.25, 0.2, 0.6):
        c.line([(x + radius * 1.06 * k * math.sin(b), drum - radius * 1.06 * math.cos(b)) for b in (math.pi / 2 * i / 10 for i in range(11))], mix(white, shade, 0.55), radius * 0.012)
    slit = [(x + radius * math.cos(math.radians(aim + d)) * r, drum + radius * math.sin(math.radians(aim + d)) * r) for d, r in ((-12, 1.08), (-12, 0.3), (12, 0.3), (12, 1.08))]
    c.poly(slit, p.dark)
    c.glow(x + radius * 0.4 * math.cos(math.radians(aim)), drum + radius * 0.4 * math.sin(math.radians(aim)), radius * 0.5, p.light, 0.6)
    tip = (x + radius * 1.3 * math.cos(math.radians(aim)), drum + radius * 1.3 * math.sin(math.radians(aim)))
    foot = (x + radius * 0.5 * math.cos(math.radians(aim)), drum + radius * 0.5 * math.sin(math.radians(aim)))
    c.line([foot, tip], p.accent, radius * 0.15)
    c.line([((foot[0] + tip[0] * 3) / 4, (foot[1] + tip[1] * 3) / 4), tip], p.paper, radius * 0.18)
    c.rect(x - radius * 1.1, drum - radius * 0.03, radius * 2.2, radius * 0.09, mix(shade, p.dark, 0.4))


@scene("greenhouse", hours=BRIGHT)
def greenhouse(c: Canvas) -> None:
    """Inside a glass house: iron ribs, beds in rows, a gardener."""
    p, rng = c.p, c.rng
    c.rect(-10, -10, 1520, 1020, mix(p.sky, p.paper, 0.35))
    vx, vy = rng.uniform(660, 840), 470.0
    c.glow(vx, 250, 700, mix(p.light, p.paper, 0.4), 0.8)
    c.disc(vx + rng.uniform(-260, 260), 210, 85, mix(p.light, p.paper, 0.3))
    scenery.hills(c, vy + 40, 90, 0.2, 5)
    floor, leaf = mix(p.paper, p.mid, 0.3), mix(p.mid, p.dark, 0.2)
    c.poly([(vx - 90, vy + 70), (vx + 90, vy + 70), (vx + 1100, 1010), (vx - 1100, 1010)], floor)
    iron = mix(p.mid, p.dark, 0.25)
    frames = 6
    for i in range(frames):
        size = 0.14 * 1.62**i
        w, h = 900 * size, 560 * size
        thick = 5 + 22 * size
        top = vy - h * 0.55
        path = [(vx - w, vy + h), (vx - w, top), *arc(vx, top, w, h * 0.75, 180, 360), (vx + w, top), (vx + w, vy + h)]
        c.line(path, mix(iron, p.haze, 0.66 - 0.11 * i), thick)
        c.line([(vx - w, top), (vx + w, top)], mix(iron, p.haze, 0.66 - 0.11 * i), thick * 0.5)
    for angle in range(180, 361, 20):
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        c.line([(vx + 126 * dx, vy - 43 + 59 * dy), (vx + 1900 * dx, vy - 620 + 880 * dy)], mix(iron, p.haze, 0.45), 4)
    for i in range(5):
        share = (i + 1) / 5
        y = vy + 70 + 440 * share**1.8
        size = 26 + 150 * share**1.7
        for side in (-1, 1):
            inner, outer = vx + side * (80 + 270 * share**1.6), vx + side * (160 + 1100 * share**1.6)
            c.poly([(inner, y), (outer, y), (outer, y + size * 0.9), (inner, y + size * 0.9)], mix(p.accent, p.dark, 0.35))
            c.line([(inner, y), (outer, y)], mix(p.accent, p.paper, 0.3), 3 + 8 * share)
            for _ in range(9):
                _plant(c, inner + (outer - inner) * rng.random(), y + 2, size * rng.uniform(0.8, 1.5), mix(leaf, p.light, rng.uniform(0, 0.5)))
    figure(c, vx + rng.uniform(-40, 40), 860, 330, rng.choice((REACH, STAND)), outfit(c), rng.choice((1, -1)))
    c.oval(vx + 150, 905, 46, 16, p.dark)
    c.poly([(vx + 108, 900), (vx + 118, 830), (vx + 182, 830), (vx + 192, 900)], p.accent)


def _plant(c: Canvas, x: float, base: float, size: float, ink: tuple[int, int, int]) -> None:
    """Draw a leafy plant, in some cases with a fruit or a flower."""
    for k in range(7):
        angle = -90 + (k - 3) * 24
        leaf = spline([(x, base), (x + size * 0.5, base - size * 0.16), (x + size, base), (x + size * 0.5, base + size * 0.13)], closed=True, steps=4)
        c.poly(turned(leaf, (x, base), angle), mix(ink, c.p.dark, 0.12 * (k % 3)))
    if c.rng.random() < 0.6:
        c.disc(x + c.rng.uniform(-0.3, 0.3) * size, base - size * c.rng.uniform(0.3, 0.9), size * 0.13, c.p.accent)
