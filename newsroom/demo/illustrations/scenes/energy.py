"""Power from wind and tide."""

import math

from newsroom.demo.illustrations import land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace, turned


@scene("wind-farm")
def wind_farm(c: Canvas) -> None:
    """White wind turbines over rolling land."""
    p, rng = c.p, c.rng
    line = rng.uniform(560, 640)
    scenery.sky(c, line)
    land.ranges(c, line - 40, line, 2, 120)
    for i in range(3):
        y = line + 40 + 95 * i
        ridge = land.hills(c, y, 90 + 30 * i, 0.38 + 0.2 * i, 4)
        for _ in range(3 - i):
            x, foot = rng.choice([point for point in ridge if 100 < point[0] < 1400])
            _mill(c, x, foot + 14, (190, 320, 560)[i] * rng.uniform(0.9, 1.12))
    for _ in range(12):
        x = rng.uniform(0, 1500)
        land.tree(c, x, 985 + rng.uniform(-20, 20), rng.uniform(60, 120), 0.92, "round")
    scenery.gulls(c, 800, 300, 200, 6, p.white if p.lamps else p.dark)


def _mill(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.p
    hub = base - height
    shadow = mix(p.white, p.mid, 0.7)
    mast = [
        (x - height * 0.02, base),
        (x - height * 0.01, hub),
        (x + height * 0.01, hub),
        (x + height * 0.02, base),
    ]
    c.shaded(mast, p.white, shadow, (0.0, 1.0), angle=0)
    turn = c.rng.uniform(0, 120)
    length = height * 0.52
    for k in range(3):
        blade = [
            (x - length * 0.02, hub),
            *spline(trace("-4.5,-16 -3,-50 0,-100", x, hub, length / 100)),
            (x + length * 0.03, hub - length * 0.2),
            (x + length * 0.03, hub),
        ]
        c.poly(turned(blade, (x, hub), turn + 120 * k), p.white)
        c.poly(
            turned(trace("0,0 0,-100 3,-20 3,0", x, hub, length / 100), (x, hub), turn + 120 * k),
            shadow,
        )
    c.disc(x, hub, height * 0.028, p.white)
    c.disc(x, hub, height * 0.014, p.accent if p.lamps else shadow)


@scene("tidal-turbine")
def tidal_turbine(c: Canvas) -> None:
    """A tidal mill cut open: its wheel below the water line, the coast above."""
    p, rng = c.p, c.rng
    line = rng.uniform(350, 410)
    sun = scenery.sky(c, line)
    land.ranges(c, line, line + 4, 2, 120)
    deep, shallow = mix(p.mid, p.dark, 0.75), mix(p.mid, p.sky, 0.35)
    c.rect(-10, line, 1520, 700, shallow)
    c.shade((-10, line, 1510, 1000), deep, 0.05, 1.0)
    for k in range(6):
        left = sun.x - 700 + 250 * k
        c.poly(
            [(left, line), (left + 90, line), (left + 330, 1000), (left + 120, 1000)],
            mix(shallow, p.mid, 0.5),
        )
    c.shade((-10, line + 120, 1510, 1000), deep, 0.1, 1.0)
    bed = spline(trace("-60,900 250,930 600,890 1000,940 1300,905 1560,925"))
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
            c.poly(trace("-80,0 -140,-40 -140,40", x, y, turn * size / 100, size / 100), ink)
    for _ in range(14):
        y = rng.uniform(line + 60, 860)
        c.line(
            spline(
                [(x, y + 8 * math.sin(x / 90)) for x in range(int(rng.uniform(0, 900)), 1500, 60)][
                    : rng.randint(4, 8)
                ]
            ),
            mix(shallow, p.white, 0.25),
            3,
        )
    c.line(spline([(x, line + 5 * math.sin(x / 40)) for x in range(-40, 1560, 30)]), p.white, 8)
    scenery.gulls(c, 700, 180, 160, 6, p.white if p.lamps else p.dark)


def _turbine(c: Canvas, x: float, line: float, size: float) -> None:
    """Draw one machine on its pile: a yellow head above the water, the wheel below."""
    p = c.p
    hub = line + 300 * size
    pile = [
        (x - 30 * size, line - 150 * size),
        (x + 30 * size, line - 150 * size),
        (x + 36 * size, 960),
        (x - 36 * size, 960),
    ]
    c.shaded(pile, p.accent, mix(p.accent, p.dark, 0.7), (0.1, 0.9), angle=0)
    c.rect(x - 90 * size, line - 158 * size, 180 * size, 16 * size, p.dark)
    c.rect(x - 60 * size, line - 215 * size, 96 * size, 58 * size, p.white)
    c.rect(x - 46 * size, line - 200 * size, 40 * size, 24 * size, p.light if p.lamps else p.mid)
    for k in range(9):
        c.line(
            [
                (x + (-88 + 22 * k) * size, line - 158 * size),
                (x + (-88 + 22 * k) * size, line - 185 * size),
            ],
            p.dark,
            2.5,
        )
    turn = c.rng.uniform(0, 120)
    for k in range(3):
        blade = spline(trace("-8,0 -26,-90 -10,-235 8,-238 20,-90 14,0", x, hub, size), closed=True)
        c.shaded(
            turned(blade, (x, hub), turn + 120 * k), p.white, mix(p.white, p.mid, 0.7), (0.0, 0.8)
        )
    c.disc(x, hub, 42 * size, p.dark)
    c.disc(x, hub, 26 * size, p.light)
    c.ring(x, hub, 246 * size, 4, mix(p.mid, p.white, 0.35))
