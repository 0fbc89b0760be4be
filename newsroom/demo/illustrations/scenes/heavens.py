"""The night sky and those who watch it."""

import math
from itertools import pairwise

from newsroom.demo.illustrations import land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import SPEAK, STAND, figure, silhouette
from newsroom.demo.illustrations.palette import Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


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
            c.glow(
                x + rng.gauss(0, 30),
                y,
                190 + 60 * math.sin(math.pi * share),
                mix(p.sky, p.paper, 0.4),
                0.34,
            )
        for _ in range(420):
            share = rng.random()
            c.disc(
                250 + 1000 * share + rng.gauss(0, 95),
                820 - 900 * share + rng.gauss(0, 60),
                rng.choice((1.3, 1.6, 2.2)),
                p.paper,
            )
    elif kind == "lights":
        for i in range(3):
            _curtain(c, 330 + 90 * i, (p.light, mix(p.light, p.accent, 0.5), p.accent)[i])
    else:
        pole = (rng.uniform(560, 940), 330)
        for _ in range(120):
            radius, start = rng.uniform(20, 900), rng.uniform(0, 360)
            ink = mix(p.sky, rng.choice((p.paper, p.light, p.paper)), rng.uniform(0.3, 0.9))
            c.line(
                arc(*pole, radius, radius, start, start + rng.uniform(14, 44)),
                ink,
                rng.choice((1.5, 2.5, 3.5)),
            )
    scenery.stars(c, 760, 170)
    if kind != "trails":
        x, y = rng.uniform(200, 1200), rng.uniform(90, 260)
        c.poly([(x, y), (x - 210, y - 60), (x + 4, y + 7)], mix(p.sky, p.paper, 0.6))
        c.disc(x, y + 2, 5, p.paper)
    land.hills(c, 790, 150, 0.62, 4)
    land.hills(c, 860, 90, 0.8, 5)
    front = spline(trace("-60,880 300,850 620,900 1000,940 1560,900"))
    c.poly([*front, (1560, 1020), (-60, 1020)], mix(p.dark, (0, 0, 0), 0.2))
    black = mix(p.dark, (0, 0, 0), 0.2)
    for x in (40, 120, 1330, 1410, 1470):
        land.tree(c, x, 930, rng.uniform(190, 330), 1.0, "pine")
    x = rng.uniform(330, 520)
    figure(c, x, 872, 180, STAND, silhouette(black))
    figure(c, x + 75, 876, 120, SPEAK, silhouette(black))
    c.glow(x + 330, 905, 110, p.light, 0.8)
    c.poly([(x + 240, 920), (x + 330, 820), (x + 420, 920)], black)
    c.poly([(x + 300, 920), (x + 330, 850), (x + 356, 920)], p.light)


def _curtain(c: Canvas, y: float, ink: Colour) -> None:
    """Hang one curtain of northern lights across the sky."""
    phase = c.rng.uniform(0, 6)
    crest = [
        (x, y + 70 * math.sin(x / 210 + phase) + 34 * math.sin(x / 83 + phase))
        for x in range(-40, 1560, 20)
    ]
    for (ax, ay), (bx, by) in pairwise(crest):
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
            c.line(
                arc(*pole, radius, radius, start, start + rng.uniform(8, 26)),
                mix(p.sky, p.paper, rng.uniform(0.3, 0.8)),
                2,
            )
    else:
        c.glow(pole[0], pole[1], 330, mix(p.sky, p.light, 0.5), 0.7)
        c.disc(pole[0], pole[1], 80, mix(p.paper, p.light, 0.4))
        for dx, dy, radius in ((-24, -20, 17), (22, 12, 12), (-8, 34, 9)):
            c.disc(pole[0] + dx, pole[1] + dy, radius, mix(p.paper, p.sky, 0.35))
    scenery.stars(c, 700, 150)
    land.hills(c, 820, 130, 0.3, 5)
    for i in range(2):
        land.hills(c, 880 + 60 * i, 70, 0.5 + 0.2 * i, 5)
    summit = spline(trace("-60,860 160,800 330,742 760,740 960,810 1200,900 1560,980"))
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
    c.shaded(
        [(x - radius, drum), (x + radius, drum), (x + radius, base + 10), (x - radius, base + 10)],
        mix(white, p.mid, 0.25),
        shade,
        (0.0, 0.95),
        angle=0,
    )
    for k in range(5):
        c.rect(
            x - radius * 0.8 + radius * 0.36 * k,
            drum + radius * 0.2,
            radius * 0.12,
            radius * 0.24,
            p.light,
        )
    c.rect(
        x - radius * 0.12,
        base - radius * 0.3,
        radius * 0.24,
        radius * 0.34,
        mix(p.light, p.accent, 0.3),
    )
    shell = arc(x, drum, radius * 1.06, radius * 1.06, 180, 360)
    c.shaded(shell, white, shade, (0.0, 1.0), angle=0)
    for seam in (-0.62, -0.25, 0.2, 0.6):
        c.line(
            [
                (x + radius * 1.06 * seam * math.sin(b), drum - radius * 1.06 * math.cos(b))
                for b in (math.pi / 2 * i / 10 for i in range(11))
            ],
            mix(white, shade, 0.55),
            radius * 0.012,
        )
    slit = [
        (
            x + radius * math.cos(math.radians(aim + d)) * r,
            drum + radius * math.sin(math.radians(aim + d)) * r,
        )
        for d, r in ((-12, 1.08), (-12, 0.3), (12, 0.3), (12, 1.08))
    ]
    c.poly(slit, p.dark)
    c.glow(
        x + radius * 0.4 * math.cos(math.radians(aim)),
        drum + radius * 0.4 * math.sin(math.radians(aim)),
        radius * 0.5,
        p.light,
        0.6,
    )
    tip = (
        x + radius * 1.3 * math.cos(math.radians(aim)),
        drum + radius * 1.3 * math.sin(math.radians(aim)),
    )
    foot = (
        x + radius * 0.5 * math.cos(math.radians(aim)),
        drum + radius * 0.5 * math.sin(math.radians(aim)),
    )
    c.line([foot, tip], p.accent, radius * 0.15)
    c.line([((foot[0] + tip[0] * 3) / 4, (foot[1] + tip[1] * 3) / 4), tip], p.paper, radius * 0.18)
    c.rect(
        x - radius * 1.1, drum - radius * 0.03, radius * 2.2, radius * 0.09, mix(shade, p.dark, 0.4)
    )
