"""Theatre and concert hall."""

import math
from dataclasses import replace

from newsroom.demo.illustrations import interiors, land
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import (
    CHEER,
    REACH,
    SIT,
    SPEAK,
    Outfit,
    figure,
    heads,
    outfit,
    silhouette,
)
from newsroom.demo.illustrations.palette import SKINS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace


def _curtains(c: Canvas, ink: Colour, opening: tuple[float, float], floor: float) -> None:
    """Hang a stage's curtains and valance round an opening (left and right edge)."""
    p = c.p
    left, right = opening
    fold_ink = mix(ink, p.dark, 0.55)
    for start, end in ((-30, left), (right, 1530)):
        folds = max(3, int((end - start) / 44))
        width = (end - start) / folds
        for k in range(folds):
            x = start + width * k
            c.shaded(
                [(x, -10), (x + width + 1, -10), (x + width + 1, floor), (x, floor)],
                ink,
                fold_ink,
                (0.0, 0.95),
                angle=0,
            )
        c.rect(start, floor - 34, end - start, 14, p.light)
    count = 7
    width = 1560 / count
    for k in range(count):
        x = -30 + width * k
        drape = [
            (x, -10),
            (x + width, -10),
            (x + width, 90),
            *arc(x + width / 2, 90, width / 2, 90, 0, 180),
        ]
        c.shaded(drape, mix(ink, p.dark, 0.1), fold_ink, (0.0, 0.8))
        c.line(arc(x + width / 2, 90, width / 2, 90, 0, 180), p.light, 8)


def _beam(
    c: Canvas, x: float, y: float, foot: float, floor: float, half: float, ink: Colour
) -> None:
    """Throw a spotlight from a point to a place on the floor."""
    with c.clip([(x - 12, y), (x + 12, y), (foot + half, floor), (foot - half, floor)]):
        c.shade((-10, y, 1510, floor), ink, 0.55, 0.15)
    c.oval(foot, floor, half, half * 0.2, ink)


@scene("theatre-stage", hours=(Hour.DUSK, Hour.NIGHT, Hour.DAY), mirrors=True)
def theatre_stage(c: Canvas) -> None:
    """Two players in the light between curtains, the stalls in the dark."""
    p, rng = c.p, c.rng
    floor = 700.0
    back = mix(p.sky, p.mid, 0.4)
    c.rect(-10, -10, 1520, 1020, mix(p.dark, p.mid, 0.2))
    c.rect(200, 0, 1100, floor, back)
    setting = rng.choice(("moon", "forest", "window"))
    if setting == "moon":
        c.disc(900, 280, 130, mix(p.light, p.paper, 0.3))
        for k in range(3):
            c.poly(
                [
                    *spline(
                        [
                            (180, 560 + 50 * k),
                            (480, 500 + 55 * k),
                            (800, 580 + 40 * k),
                            (1100, 520 + 50 * k),
                            (1320, 580 + 40 * k),
                        ]
                    ),
                    (1320, floor),
                    (180, floor),
                ],
                p.depth(0.25 + 0.2 * k),
            )
    elif setting == "forest":
        c.glow(750, 330, 420, mix(p.haze, p.light, 0.6), 0.9)
        for k in range(7):
            land.tree(
                c,
                260 + 165 * k,
                floor + 6,
                rng.uniform(360, 540),
                0.45 + 0.12 * (k % 3),
                rng.choice(("bare", "pine")),
            )
    else:
        c.shade((200, 0, 1300, floor), p.dark, 0.5, 0.0)
        interiors.window(c, 560, 190, 380, 330, 3, 3)
        c.rect(1010, 560, 170, 12, mix(p.light, p.dark, 0.4))
        for k in (1024, 1160):
            c.rect(k, 572, 10, 130, mix(p.light, p.dark, 0.4))
    c.poly([(120, floor), (1380, floor), (1560, 840), (-60, 840)], mix(p.accent, p.dark, 0.5))
    for k in range(13):
        c.line([(120 + 105 * k, floor), (-60 + 135 * k, 840)], mix(p.accent, p.dark, 0.68), 3)
    spots = (rng.uniform(520, 620), rng.uniform(860, 960))
    for x, from_x in zip(spots, (250, 1250), strict=True):
        _beam(c, from_x, 40, x, 775, 150, mix(p.light, p.paper, 0.2))
    robe = replace(
        outfit(c),
        top=p.accent if setting != "window" else p.paper,
        skirt=True,
        legs=mix(p.accent, p.dark, 0.25),
        hat=None,
        long_hair=True,
    )
    figure(c, spots[0], 785, 390, SPEAK, robe)
    other = replace(outfit(c), coat=True, top=p.paper, hat=rng.choice((None, p.dark)))
    figure(c, spots[1], 785, 400, rng.choice((REACH, SPEAK, CHEER)), other, -1)
    _curtains(
        c, mix(p.accent, p.dark, 0.12), (rng.uniform(200, 270), rng.uniform(1230, 1300)), floor + 50
    )
    c.rect(-10, 838, 1520, 30, mix(p.light, p.accent, 0.4))
    c.rect(-10, 866, 1520, 200, p.dark)
    for k in range(15):
        c.poly(arc(50 + 100 * k, 840, 20, 15, 180, 360), mix(p.light, p.paper, 0.5))
    heads(c, -10, 1510, 925, 66, 13, mix(p.dark, p.mid, 0.2))
    heads(c, -60, 1560, 990, 86, 11, p.dark)


def _player(c: Canvas, x: float, floor: float, h: float, kind: str, facing: int) -> None:
    """Draw a seated musician with an instrument."""
    p = c.p
    wear = Outfit(
        c.rng.choice(SKINS),
        c.rng.choice((p.dark, mix(p.accent, p.dark, 0.5), mix(p.light, p.dark, 0.5))),
        mix(p.dark, p.mid, 0.18),
        p.dark,
        p.dark,
        long_hair=c.rng.random() < 0.4,
    )
    wood = mix(p.accent, p.light, 0.3)

    def at(dx: float, up: float) -> Point:
        return x + facing * dx * h, floor - up * h

    figure(c, x, floor + h * 0.26, h, SIT, wear, facing)
    if kind == "cello":
        body = trace("0.2,0.42 0.29,0.38 0.27,0.27 0.33,0.14 0.22,0.04 0.1,0.1 0.13,0.24 0.08,0.36")
        c.shaded(
            spline([at(*q) for q in body], closed=True), wood, mix(wood, p.dark, 0.6), (0.0, 0.8)
        )
        c.line([at(0.19, 0.4), at(0.12, 0.8)], p.dark, 0.03 * h)
        c.line([at(0.02, 0.3), at(0.46, 0.24)], p.light, 0.014 * h)
    elif kind == "violin":
        body = trace(
            "0.09,0.6 0.15,0.62 0.19,0.59 0.24,0.6 0.25,0.55 0.19,0.54 0.15,0.54 0.09,0.55"
        )
        c.poly(spline([at(*q) for q in body], closed=True), wood)
        c.line([at(0.22, 0.575), at(0.38, 0.57)], p.dark, 0.022 * h)
        c.line([at(0.1, 0.4), at(0.3, 0.76)], p.light, 0.013 * h)
    elif kind == "horn":
        c.ring(*at(0.2, 0.4), 0.11 * h, 0.03 * h, p.light)
        c.poly([at(0.28, 0.36), at(0.42, 0.22), at(0.44, 0.42)], p.light)
    else:
        c.line([at(0.07, 0.6), at(0.32, 0.36)], mix(p.dark, p.paper, 0.15), 0.03 * h)
        c.line([at(0.07, 0.6), at(0.32, 0.36)], p.light, 0.008 * h)
    c.line([at(0.42, 0.42), at(0.56, 0.5)], p.dark, 0.02 * h)
    c.poly([at(0.38, 0.42), at(0.4, 0.56), at(0.52, 0.58), at(0.5, 0.44)], p.paper)
    c.line([at(0.46, 0.44), at(0.46, 0.0)], p.dark, 0.013 * h)


@scene("orchestra", hours=(Hour.DUSK, Hour.NIGHT, Hour.DAWN))
def orchestra(c: Canvas) -> None:
    """The orchestra in tiers before the conductor's raised baton."""
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.dark, 0.35)
    c.rect(-10, -10, 1520, 1020, wall)
    for k in range(17):
        tall = 330 - 150 * abs(math.sin(k * 0.74))
        c.shaded(
            [
                (36 + 85 * k, 30),
                (90 + 85 * k, 30),
                (90 + 85 * k, 60 + tall),
                (63 + 85 * k, 84 + tall),
                (36 + 85 * k, 60 + tall),
            ],
            mix(p.light, p.mid, 0.45),
            mix(p.mid, p.dark, 0.3),
            (0.0, 1.0),
            angle=0,
        )
    for k in range(5):
        _beam(c, 150 + 300 * k, -10, 240 + 255 * k, 900, 150, mix(wall, p.light, 0.5))
    x = rng.uniform(700, 800)
    kinds = (("horn", "flute"), ("flute", "violin", "horn"), ("violin", "cello"))
    for row in range(3):
        floor, h, count = 500 + 130 * row, 200 + 34 * row, 8 - row
        step = [*arc(x, floor + 170, 960, 210, 180, 360)]
        c.shaded(
            [*step, (1800, 1010), (-400, 1010)],
            mix(p.accent, p.dark, 0.25 + 0.1 * row),
            p.dark,
            (0.0, 0.6),
        )
        for k in range(count):
            px = 130 + (1240 / (count - 1)) * k + rng.uniform(-14, 14)
            lift = 50 * (1 - ((px - x) / 750) ** 2)
            if row == 2 and abs(px - x) < 150:
                continue
            _player(c, px, floor - lift + 46, h, rng.choice(kinds[row]), 1 if px < x else -1)
    c.poly(trace("-170,930 170,930 210,1010 -210,1010", x, 0), mix(p.accent, p.dark, 0.3))
    c.rect(x - 170, 920, 340, 14, p.light)
    h = 520
    maestro = silhouette(p.dark, coat=True)
    figure(
        c,
        x,
        925,
        h,
        replace(CHEER, elbows=((-0.17, 0.76), (0.17, 0.78)), hands=((-0.26, 0.9), (0.24, 0.98))),
        maestro,
    )
    c.line([(x + 0.24 * h, 925 - 0.98 * h), (x + 0.36 * h, 925 - 1.14 * h)], p.paper, 5)
    c.oval(x + 0.01 * h, 925 - 0.94 * h, 0.054 * h, 0.07 * h, mix(p.paper, p.mid, 0.35))
    c.poly(
        [
            (x - 0.03 * h, 925 - 0.36 * h),
            (x - 0.085 * h, 925 - 0.22 * h),
            (x, 925 - 0.3 * h),
            (x + 0.085 * h, 925 - 0.22 * h),
            (x + 0.03 * h, 925 - 0.36 * h),
        ],
        p.dark,
    )
