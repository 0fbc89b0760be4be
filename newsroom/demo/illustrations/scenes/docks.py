"""Cranes on the quay and a ship on the stocks."""

import math

from newsroom.demo.illustrations import land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, SPEAK, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace


@scene("cranes")
def cranes(c: Canvas) -> None:
    """The New Docks: cranes against the sky, containers stacked on the quay, a ship alongside."""
    p, rng = c.p, c.rng
    line = rng.uniform(690, 730)
    sun = scenery.sky(c, line, x=rng.uniform(400, 560))
    land.ranges(c, line - 30, line, 2, 90)
    for i in range(3):
        ships.dock_crane(
            c,
            140 + 480 * i + rng.uniform(-70, 70),
            line,
            rng.uniform(300, 380),
            p.depth(0.28),
            rng.choice((1, -1)),
        )
    inks = [
        p.accent,
        mix(p.mid, p.dark, 0.3),
        mix(p.light, p.accent, 0.3),
        mix(p.accent, p.dark, 0.45),
        mix(p.sky, p.paper, 0.4),
        p.mid,
    ]
    if p.night:
        inks = [mix(ink, p.dark, 0.25) for ink in inks]
    if rng.random() < 0.5:
        for i in range(2):
            ships.gantry(
                c,
                470 + 560 * i + rng.uniform(-40, 40),
                line + 60,
                rng.uniform(560, 620),
                mix(p.accent, p.dark, 0.2 + 0.2 * i),
            )
    else:
        for i in range(3):
            ships.dock_crane(
                c,
                240 + 440 * i + rng.uniform(-60, 60),
                line + 60,
                rng.uniform(500, 640),
                (p.dark, mix(p.accent, p.dark, 0.25))[i % 2],
                rng.choice((1, -1)),
            )
    for column in range(13):
        x = 122.0 * column - 40
        for row in range(rng.randint(1, 3)):
            ships.container(c, x, line + 6 - 52 * row, 118, 52, rng.choice(inks))
    c.rect(
        -10,
        line + 56,
        1520,
        34,
        mix(p.mid, p.paper, 0.3) if not p.night else mix(p.mid, p.dark, 0.3),
    )
    c.rect(-10, line + 56, 1520, 6, mix(p.paper, p.mid, 0.4))
    for _ in range(5):
        figure(
            c,
            rng.uniform(60, 1440),
            line + 74,
            66,
            rng.choice((STAND, WALK)),
            outfit(c),
            rng.choice((1, -1)),
        )
    water = line + 90
    c.reflect(water, 1002, mix(p.mid, p.dark, 0.4), 0.45, 1.2)
    c.shade((-10, water, 1510, 1000), p.dark, 0.1, 0.6)
    land.glitter(c, sun.x, water, 1000, 40, 130, sun.colour, 26)
    land.swell(c, water, 1000, 20)
    x = rng.uniform(800, 1000)
    _tug(c, x, 930, 330)
    scenery.gulls(c, x - 280, line - 430, 160, 9, p.white if p.lamps else p.dark)


def _tug(c: Canvas, x: float, waterline: float, length: float) -> None:
    p = c.p
    u = length / 100
    hull = [
        *spline(trace("-50,-15 0,-14 52,-26", x, waterline, u)),
        (x + 45 * u, waterline),
        (x - 46 * u, waterline),
    ]
    c.poly(trace("-14,-14 -14,-34 30,-34 34,-16", x, waterline, u), p.white)
    c.poly(trace("2,-34 3,-50 26,-50 28,-34", x, waterline, u), p.white)
    glass = p.light if p.lamps else mix(p.mid, p.dark, 0.4)
    for k in (6, 13, 20):
        c.rect(x + k * u, waterline - 47 * u, 5 * u, 7 * u, glass)
    for k in (-8, 2, 12, 22):
        c.disc(x + k * u, waterline - 25 * u, 2.4 * u, glass)
    c.poly(trace("-12,-34 -13,-58 -1,-58 0,-34", x, waterline, u), p.accent)
    c.rect(x - 13 * u, waterline - 58 * u, 12 * u, 7 * u, p.dark)
    ships.smoke(c, x - 8 * u, waterline - 66 * u, 4 * u, -1.0, mix(p.haze, p.dark, 0.25))
    c.shaded(hull, mix(p.dark, p.mid, 0.15), p.dark, (0.0, 0.9))
    for k in range(8):
        c.ring(x + (-42 + 12 * k) * u, waterline - 9 * u, 4 * u, 1.6 * u, mix(p.mid, p.paper, 0.2))
    for _ in range(14):
        c.lens(
            x + c.rng.gauss(0, 0.4) * length,
            waterline + c.rng.uniform(0, 24),
            length * 0.3,
            6,
            mix(p.white, p.mid, 0.2),
        )


@scene("shipyard")
def shipyard(c: Canvas) -> None:
    """A hull on the slip at Brightwater, seen from its bow, among scaffolds and sparks."""
    p, rng = c.p, c.rng
    line = 800.0
    scenery.sky(c, line, x=rng.uniform(220, 380))
    land.ranges(c, line - 60, line, 2, 110)
    x = rng.uniform(720, 820)
    for k, height in ((-560, 480), (560, 560)):
        ships.dock_crane(c, x + k, line, height, p.depth(0.4), 1 if k < 0 else -1)
    hull = mix(p.accent, p.dark, rng.choice((0.05, 0.3)))
    top, keel = 210.0, line + 20
    left = spline(
        [
            (x - 330, top + 40),
            (x - 335, top + 240),
            (x - 290, top + 430),
            (x - 120, keel - 60),
            (x, keel),
        ]
    )
    right = spline(
        [
            (x, keel),
            (x + 120, keel - 60),
            (x + 290, top + 430),
            (x + 335, top + 240),
            (x + 330, top + 40),
        ]
    )
    deck = [(x + 330, top + 40), (x, top - 50), (x - 330, top + 40)]
    c.poly(trace("-210,30 -190,-90 190,-90 210,30", x, top), p.white)
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
            c.line(
                spline(
                    [
                        (x - 340, top + 40 + 78 * k),
                        (x, top - 44 + 92 * k),
                        (x + 340, top + 40 + 78 * k),
                    ]
                ),
                mix(hull, p.dark, 0.3),
                3,
            )
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
        c.poly(
            [
                (x + 70 * k - 20, line + 18),
                (x + 70 * k + 20, line + 18),
                (x + 96 * k + 26, line + 70),
                (x + 96 * k - 26, line + 70),
            ],
            mix(p.light, p.dark, 0.5),
        )
    sparks_x, sparks_y = x - 205, line - 120
    c.glow(sparks_x, sparks_y, 170, p.light, 0.95)
    for _ in range(46):
        angle, reach = rng.uniform(0.1, 2.9), rng.uniform(20, 170)
        c.line(
            [
                (
                    sparks_x + reach * 0.8 * math.cos(angle),
                    sparks_y + reach * 0.8 * math.sin(angle),
                ),
                (sparks_x + reach * math.cos(angle), sparks_y + reach * math.sin(angle)),
            ],
            p.light,
            3,
        )
    c.disc(sparks_x, sparks_y, 10, p.paper)
    for k in range(5):
        figure(
            c,
            rng.uniform(60, 480) + (900 if k % 2 else 0),
            rng.uniform(900, 975),
            170,
            rng.choice((STAND, WALK, SPEAK)),
            outfit(c),
            rng.choice((1, -1)),
        )


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
            figure(
                c,
                x + c.rng.uniform(-60, 60),
                y,
                108,
                c.rng.choice((STAND, REACH, WALK)),
                outfit(c),
                -side,
            )
