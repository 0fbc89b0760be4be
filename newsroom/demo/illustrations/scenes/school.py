"""The classroom and the playground."""

import math
from dataclasses import replace

from newsroom.demo.illustrations import houses, interiors, land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import (
    CHEER,
    REACH,
    RUN,
    SIT,
    SPEAK,
    STAND,
    WALK,
    figure,
    outfit,
)
from newsroom.demo.illustrations.palette import BRIGHT, SKINS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


@scene("classroom", hours=(*BRIGHT, Hour.GREY))
def classroom(c: Canvas) -> None:
    """A lesson seen from the back row: board, teacher, and hands going up."""
    p, rng = c.p, c.rng
    wall = mix(p.light, p.paper, 0.55)
    interiors.room(c, 640, wall, mix(p.light, p.dark, 0.4))
    interiors.window(c, 1130, 110, 330, 330, 2, 2)
    board = mix(p.mid, p.dark, 0.45)
    c.rect(206, 96, 768, 378, mix(p.light, p.dark, 0.4))
    c.rect(222, 112, 736, 346, board)
    _chalk(c, rng.choice(("waves", "orbits", "leaf", "map")), board)
    figure(c, rng.uniform(960, 1030), 730, 470, SPEAK, replace(outfit(c), hat=None), -1)
    for row in range(3):
        y, size = 640 + 130 * row, 60 + 24 * row
        count = 6 - row
        raised = rng.sample(range(count), 2)
        for k in range(count):
            x = 120 + (1260 / (count - 1)) * k + rng.uniform(-24, 24)
            _pupil(c, x, y, size, raised=k in raised)
        c.shaded(
            [
                (-20, y + size * 1.5),
                (1520, y + size * 1.5),
                (1520, y + size * 1.5 + 26),
                (-20, y + size * 1.5 + 26),
            ],
            mix(p.light, p.accent, 0.3),
            p.dark,
            (0.0, 0.4),
        )


def _pupil(c: Canvas, x: float, y: float, size: float, *, raised: bool) -> None:
    """Draw a pupil from behind, with a hand up or not."""
    p, rng = c.p, c.rng
    shirt = rng.choice((p.accent, p.mid, p.paper, p.light, mix(p.mid, p.dark, 0.4)))
    tone = rng.choice((p.dark, mix(p.dark, p.accent, 0.4), mix(p.light, p.dark, 0.5)))
    hair, skin = mix(tone, p.dark, 0.1), rng.choice(SKINS)
    if raised:
        c.limb(
            (x + size * 0.7, y + size * 0.8),
            (x + size * 0.95, y - size * 0.5),
            size * 0.36,
            size * 0.28,
            shirt,
        )
        c.limb(
            (x + size * 0.95, y - size * 0.5),
            (x + size * 0.9, y - size * 1.05),
            size * 0.2,
            size * 0.22,
            skin,
        )
    c.limb((x, y), (x, y + size * 0.7), size * 0.3, size * 0.3, skin)
    c.shaded(
        [
            *arc(x, y + size * 1.25, size * 0.95, size * 0.72, 180, 360),
            (x + size * 0.9, y + size * 3),
            (x - size * 0.9, y + size * 3),
        ],
        shirt,
        mix(shirt, p.dark, 0.5),
        (0.0, 0.7),
    )
    c.oval(x, y, size * 0.44, size * 0.53, hair)
    if rng.random() < 0.45:
        c.limb((x, y + size * 0.1), (x, y + size * 0.9), size * 0.8, size * 0.5, hair)
    elif rng.random() < 0.4:
        for side in (-1, 1):
            c.disc(x + side * size * 0.46, y - size * 0.3, size * 0.22, hair)


def _chalk(c: Canvas, kind: str, board: Colour) -> None:
    """Draw the lesson on the board."""
    p, rng = c.p, c.rng
    chalk = mix(board, p.paper, 0.75)
    if kind == "waves":
        for k in range(3):
            c.line(
                spline(
                    [(260 + 20 * j, 250 + 50 * k - 34 * math.sin(j / 1.9 + k)) for j in range(33)]
                ),
                chalk if k else p.light,
                5,
            )
        c.line([(256, 150), (256, 420), (900, 420)], chalk, 4)
    elif kind == "orbits":
        for k in range(4):
            c.line(arc(590, 285, 70 + 62 * k, 34 + 32 * k, 0, 360), chalk, 3)
            angle = rng.uniform(0, math.tau)
            c.disc(
                590 + (70 + 62 * k) * math.cos(angle),
                285 + (34 + 32 * k) * math.sin(angle),
                10 + 3 * k,
                (p.accent, p.sky, p.paper, p.light)[k],
            )
        c.disc(590, 285, 26, p.light)
    elif kind == "leaf":
        c.line(spline([(420, 400), (560, 320), (800, 190)]), chalk, 6)
        c.line(spline(trace("420,400 500,240 640,170 800,190 720,320 570,390 420,400")), chalk, 6)
        for k in range(5):
            c.line([(480 + 60 * k, 366 - 34 * k), (500 + 60 * k, 290 - 26 * k)], chalk, 4)
            c.line([(480 + 60 * k, 366 - 34 * k), (560 + 50 * k, 372 - 34 * k)], chalk, 4)
    else:
        island = spline(
            trace("380,300 430,190 540,160 640,200 760,180 810,270 740,360 600,390 470,400"),
            closed=True,
        )
        c.line([*island, island[0]], chalk, 6)
        c.line(spline([(540, 170), (580, 260), (540, 330), (600, 390)]), p.sky, 5)
        for x, y in ((470, 330), (640, 260), (730, 240)):
            c.disc(x, y, 9, p.accent)


@scene("playground", hours=BRIGHT)
def playground(c: Canvas) -> None:
    """Children on swings, slide and climbing frame, under trees and flats."""
    p, rng = c.p, c.rng
    scenery.sky(c, 620)
    houses.skyline(c, 640, 240, 0.2)
    land.hills(c, 650, 60, 0.3, 5)
    for _ in range(6):
        land.tree(c, rng.uniform(0, 1500), 690, rng.uniform(180, 300), 0.5, "round")
    turf = mix(p.mid, p.light, 0.45)
    c.rect(-10, 670, 1520, 350, turf)
    sand = mix(p.light, p.paper, 0.4)
    c.oval(760, 900, 860, 190, sand)
    c.shade((-10, 670, 1510, 1000), mix(p.mid, p.dark, 0.3), 0.0, 0.45)
    x = rng.uniform(90, 140)
    for k in (0, 520):
        c.line([(x + k - 60, 900), (x + k, 370)], p.accent, 15)
        c.line([(x + k + 60, 900), (x + k, 370)], mix(p.accent, p.dark, 0.25), 15)
    c.line([(x - 14, 372), (x + 534, 372)], p.accent, 17)
    for k in range(2):
        hook, swing = x + 150 + 220 * k, rng.choice((-1, 1)) * rng.uniform(90, 170)
        seat = (hook + swing, 770 - abs(swing) * 0.22)
        c.line([(hook, 376), seat], p.dark, 4)
        c.line([(hook + 22, 376), (seat[0] + 34, seat[1] - 6)], p.dark, 4)
        facing = 1 if swing > 0 else -1
        figure(c, seat[0] + 14, seat[1] + 112, 230, SIT, replace(outfit(c), hat=None), facing)
        c.limb((seat[0] - 20, seat[1]), (seat[0] + 50, seat[1] - 4), 13, 13, p.dark)
    s = rng.uniform(880, 930)
    c.rect(s, 470, 16, 440, p.dark)
    c.rect(s + 110, 470, 16, 440, p.dark)
    for k in range(8):
        c.rect(s - 66, 520 + 48 * k, 70, 9, p.dark)
    c.rect(s - 70, 500, 10, 410, p.dark)
    c.poly([(s - 26, 400), (s + 62, 300), (s + 152, 400)], p.accent)
    c.rect(s - 4, 398, 14, 130, p.dark)
    c.rect(s + 116, 398, 14, 130, p.dark)
    c.rect(s - 4, 520, 134, 14, p.light)
    slide = spline(trace("120,520 220,600 330,780 470,880 540,886", s, 0))
    c.line(slide, mix(p.mid, p.dark, 0.3), 42)
    c.line(slide, mix(p.light, p.paper, 0.2), 26)
    figure(c, s + 60, 520, 190, CHEER, replace(outfit(c), hat=None))
    figure(c, s + 262, 820, 200, SIT, replace(outfit(c), hat=None))
    for _ in range(4):
        figure(
            c,
            rng.uniform(640, 1420),
            rng.uniform(930, 985),
            210,
            rng.choice((RUN, RUN, CHEER, WALK)),
            replace(outfit(c), hat=None),
            rng.choice((1, -1)),
        )
    figure(c, x + 610, 900, 330, rng.choice((STAND, REACH)), outfit(c), -1)
    ball = (rng.uniform(560, 760), 965)
    c.disc(*ball, 30, p.paper)
    c.poly(arc(*ball, 30, 30, -60, 60), p.accent)
    c.poly(arc(*ball, 30, 30, 120, 240), p.mid)
    scenery.gulls(c, 700, 180, 160, 6, p.dark)
