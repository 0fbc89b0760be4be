"""Houses of state: the Assembly and the court."""

import math
from dataclasses import replace

from newsroom.demo.illustrations import houses, interiors, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import SPEAK, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import SKINS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, trace


@scene(
    "assembly-hall", hours=(Hour.DAY, Hour.DUSK, Hour.GREY, Hour.DAWN, Hour.NIGHT), mirrors=False
)
def assembly_hall(c: Canvas) -> None:
    """The Assembly in the Corn Exchange: half rings of seats under an iron roof, or its front."""
    if c.rng.random() < 0.4:
        _exchange(c)
        return
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.haze, 0.3)
    c.rect(-10, -10, 1520, 1020, wall)
    c.shade((-10, -10, 1510, 560), p.dark, 0.75, 0.0)
    x = 750 + rng.uniform(-60, 60)
    for k in range(7):
        wx = x + (k - 3) * 230
        c.poly(
            [(wx - 62, 400), *arc(wx, 190, 62, 62, 180, 360), (wx + 62, 400)],
            mix(p.haze, p.light, 0.5),
        )
        for j in (-21, 21):
            c.rect(wx + j - 3, 130, 6, 270, wall)
        c.rect(wx - 62, 260, 124, 6, wall)
        with c.clip(
            [
                (wx - 62, 400),
                (wx + 62, 400),
                (x + (wx - x) * 0.4 + 150, 800),
                (x + (wx - x) * 0.4 - 60, 800),
            ]
        ):
            c.shade((-10, 400, 1510, 800), p.light, 0.35, 0.0)
    c.line(arc(x, 470, 1000, 500, 180, 360), mix(p.dark, p.mid, 0.2), 18)
    for k in range(-6, 7):
        c.line([(x + 120 * k, -10), (x + 165 * k, 90)], mix(p.dark, p.mid, 0.25), 8)
    c.rect(-10, 430, 1520, 600, mix(p.light, p.mid, 0.42))
    c.shade((-10, 430, 1510, 1000), mix(p.mid, p.dark, 0.35), 0.1, 0.9)
    c.shaded(
        trace("-160,480 -130,300 130,300 160,480", x, 0),
        mix(p.accent, p.dark, 0.35),
        p.dark,
        (0.0, 0.6),
    )
    c.disc(x, 352, 34, p.light)
    c.ring(x, 352, 34, 5, p.dark)
    figure(c, x, 560, 220, STAND, replace(outfit(c), top=p.dark, hat=None))
    c.shaded(
        trace("-120,470 120,470 140,570 -140,570", x, 0),
        mix(p.light, p.accent, 0.5),
        p.dark,
        (0.0, 0.8),
    )
    seat = mix(p.accent, p.dark, 0.2)
    speaker = rng.randint(4, 12)
    for row in range(4):
        rx, ry, size = 330 + 185 * row, 60 + 105 * row, 17 + 11 * row
        cy = 560 + 14 * row
        bench = [
            *arc(x, cy + size * 1.9, rx + size, ry + size, 0, 180),
            *arc(x, cy + size * 0.8, rx - size * 0.6, ry - size * 0.6, 180, 0),
        ]
        seats = []
        count = 13 + 4 * row
        for k in range(count):
            angle = math.radians(12 + 156 * k / (count - 1))
            seats.append((x + rx * math.cos(angle), cy - size * 0.9 + ry * math.sin(angle)))
        for k, (sx, sy) in enumerate(seats):
            if row == 1 and k == speaker:
                figure(
                    c,
                    sx,
                    sy + size * 3,
                    size * 7.4,
                    SPEAK,
                    replace(outfit(c), top=p.accent, hat=None),
                    1 if sx < x else -1,
                )
                continue
            skin, hair = (
                mix(rng.choice(SKINS), p.dark, 0.12),
                mix(p.dark, p.mid, rng.uniform(0, 0.5)),
            )
            suit = rng.choice(
                (
                    p.dark,
                    mix(p.dark, p.mid, 0.5),
                    mix(p.accent, p.dark, 0.5),
                    mix(p.paper, p.mid, 0.5),
                )
            )
            c.poly(
                [
                    *arc(sx, sy + size * 1.5, size * 1.0, size * 0.95, 180, 360),
                    (sx + size, sy + 2.6 * size),
                    (sx - size, sy + 2.6 * size),
                ],
                suit,
            )
            c.oval(sx, sy, size * 0.5, size * 0.62, skin)
            c.poly([*arc(sx, sy - size * 0.06, size * 0.55, size * 0.66, 150, 390)], hair)
        c.shaded(bench, seat, p.dark, (0.1, 0.7))
        c.line(
            arc(x, cy + size * 0.8, rx - size * 0.6, ry - size * 0.6, 0, 180),
            mix(p.light, p.accent, 0.4),
            5 + row,
        )
    for k in (-1, 1):
        interiors.pendant(c, x + k * 420, 150, 50)


def _exchange(c: Canvas) -> None:
    """Draw the Corn Exchange from its square: dome, columns, steps."""
    p, rng = c.p, c.rng
    scenery.sky(c, 720)
    houses.skyline(c, 760, 230, 0.2)
    x = 750.0
    stone = mix(p.paper, p.light, 0.2) if not p.night else mix(p.mid, p.paper, 0.15)
    shade = mix(p.mid, p.dark, 0.3)
    copper = mix(p.mid, p.haze, 0.25)
    c.shaded(trace("-120,330 120,330 120,250 -120,250", x, 0), stone, shade, (0.0, 0.9), angle=0)
    c.shaded(arc(x, 254, 138, 150, 180, 360), copper, mix(copper, p.dark, 0.6), (0.0, 1.0), angle=0)
    c.line([(x, 106), (x, 20)], p.dark, 6)
    c.poly([(x + 3, 22), (x + 86, 40), (x + 3, 60)], p.accent)
    for side in (-1, 1):
        wing = x + side * 430
        c.shaded(trace("-210,430 210,430 210,780 -210,780", wing, 0), stone, shade, (0.0, 0.6))
        c.rect(wing - 222, 416, 444, 18, p.white)
        houses.windows(c, (wing - 190, 450, 380, 310), 5, 2, stone, 0.46, 0.7 if p.lamps else 0.0)
    _portico(c, x, 780, 520, 420, stone, shade)
    ground = mix(p.paper, p.mid, 0.35) if not p.night else mix(p.mid, p.dark, 0.4)
    c.rect(-10, 830, 1520, 190, ground)
    houses.cobbles(c, 840, 1010, mix(ground, p.mid, 0.3))
    for k in range(4):
        houses.lamp_post(c, (110, 380, 1120, 1390)[k], 850, 260)
    for _ in range(10):
        y = rng.uniform(850, 980)
        figure(
            c,
            rng.uniform(40, 1460),
            y,
            90 + (y - 850) * 0.9,
            rng.choice((WALK, STAND)),
            outfit(c),
            rng.choice((1, -1)),
        )


def _portico(
    c: Canvas, x: float, base: float, width: float, height: float, stone: Colour, shade: Colour
) -> None:
    """Draw columns under a pediment on steps, as courts and assemblies have."""
    p = c.p
    top = base - height
    half = width / 2
    c.rect(x - half, top + 70, width, height - 60, mix(shade, p.dark, 0.25))
    door = p.light if p.lamps else mix(p.dark, p.accent, 0.2)
    for k in (-1, 0, 1):
        c.rect(
            x + k * width * 0.25 - width * 0.055,
            base - height * 0.5,
            width * 0.11,
            height * 0.5,
            door,
        )
    columns = 6
    for k in range(columns):
        cx = x - half + width * (k + 0.5) / columns
        wide = width * 0.032
        c.shaded(
            [
                (cx - wide, base),
                (cx - wide * 0.82, top + 80),
                (cx + wide * 0.82, top + 80),
                (cx + wide, base),
            ],
            stone,
            shade,
            (0.0, 1.0),
            angle=0,
        )
        c.rect(cx - wide * 1.5, top + 70, wide * 3, 14, stone)
        c.rect(cx - wide * 1.4, base - 14, wide * 2.8, 14, stone)
    c.rect(x - half - 18, top + 34, width + 36, 40, stone)
    c.shade((x - half - 18, top + 58, x + half + 18, top + 74), shade, 0.2, 0.8)
    c.shaded(
        [(x - half - 34, top + 36), (x, top - 92), (x + half + 34, top + 36)],
        stone,
        shade,
        (0.0, 0.5),
        angle=0,
    )
    c.poly(
        [(x - half + 50, top + 22), (x, top - 62), (x + half - 50, top + 22)],
        mix(stone, shade, 0.55),
    )
    c.disc(x, top - 8, 24, p.light)
    for k in range(5):
        c.rect(
            x - half - 20 - 26 * k,
            base + 12 * k,
            width + 40 + 52 * k,
            13,
            mix(stone, shade, 0.12 + 0.1 * (k % 2)),
        )


@scene("courthouse")
def courthouse(c: Canvas) -> None:
    """The Audit Court from the foot of its steps, a figure going up."""
    p, rng = c.p, c.rng
    scenery.sky(c, 700, x=rng.uniform(150, 300))
    houses.skyline(c, 740, 250, 0.18)
    x = rng.uniform(830, 900)
    stone = mix(p.paper, p.light, 0.15) if not p.night else mix(p.mid, p.paper, 0.18)
    shade = mix(p.mid, p.dark, 0.35)
    for side in (-1, 1):
        c.shaded(
            trace("700,330 380,330 380,740 700,740", x, 0, side, 1),
            mix(stone, shade, 0.2),
            shade,
            (0.0, 0.8),
        )
        houses.windows(
            c, (min(x + side * 700, x + side * 390) + 10, 370, 290, 330), 3, 2, stone, 0.42
        )
    _portico(c, x, 720, 780, 520, stone, shade)
    for k in range(11):
        y = 770 + 22 * k
        c.rect(x - 560 - 50 * k, y, 1120 + 100 * k, 23, mix(stone, shade, 0.14 + 0.22 * (k % 2)))
    c.shade((-10, 760, 1510, 1000), shade, 0.0, 0.55)
    _scales(c, x, 88, 150)
    spots = ((x - 180, 850, 150), (x + 210, 920, 190), (rng.uniform(250, 420), 985, 290))
    for k, (fx, fy, height) in enumerate(spots):
        figure(c, fx, fy, height, WALK, replace(outfit(c), coat=True), 1 if k != 1 else -1)
    houses.lamp_post(c, 150, 980, 470)
    for _ in range(9):
        sx, sy = rng.uniform(420, 760), rng.uniform(930, 990)
        c.oval(sx, sy, 13, 8, mix(p.mid, p.dark, 0.3))
        c.disc(sx + 11, sy - 8, 5, mix(p.mid, p.dark, 0.3))


def _scales(c: Canvas, x: float, y: float, size: float) -> None:
    """Set a pair of scales above the pediment."""
    p = c.p
    tilt = c.rng.uniform(-14, 14)
    c.line([(x, y + size * 0.75), (x, y - size * 0.35)], p.dark, 8)
    left, right = (x - size, y - size * 0.2 + tilt), (x + size, y - size * 0.2 - tilt)
    c.line([left, right], p.dark, 8)
    c.disc(x, y - size * 0.36, 12, p.accent)
    for px, py in (left, right):
        c.line([(px - 42, py + 92), (px, py), (px + 42, py + 92)], p.dark, 3.5)
        c.poly(arc(px, py + 92, 52, 28, 0, 180), p.accent)
