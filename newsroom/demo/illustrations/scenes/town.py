"""Squares and quarters: market, flats, and a village street in snow."""

import math

from newsroom.demo.illustrations import houses, land, scenery
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, WALK, figure, outfit, walkers
from newsroom.demo.illustrations.palette import DAYLIGHT, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


@scene("market", hours=DAYLIGHT)
def market(c: Canvas) -> None:
    """Market day at Saltby Cross: striped stalls under the town hall clock."""
    p, rng = c.p, c.rng
    scenery.sky(c, 600)
    houses.skyline(c, 600, 200, 0.2)
    walls = houses.facade_inks(c)
    x = -30.0
    tower = rng.uniform(420, 1000)
    while x < 1540:
        width = rng.uniform(150, 200)
        houses.house(
            c,
            x,
            640,
            width,
            rng.uniform(230, 320),
            rng.choice(walls),
            rng.choice(("gable", "step", "mansard")),
            3,
            3,
        )
        x += width
    _clock_tower(c, tower, 640)
    ground = mix(p.paper, p.mid, 0.28)
    c.rect(-10, 632, 1520, 400, ground)
    houses.cobbles(c, 640, 1010, mix(ground, p.mid, 0.22))
    c.shade((-10, 640, 1510, 1000), p.mid, 0.0, 0.5)
    inks = [p.accent, mix(p.mid, p.dark, 0.2), mix(p.light, p.accent, 0.35), p.mid]
    rng.shuffle(inks)
    for i in range(5):
        _stall(c, -20 + 310 * i + rng.uniform(-20, 20), 740, 235, inks[i % 4])
    walkers(c, 9, 765, 800, 165, 180)
    spots = (rng.uniform(-60, 60), rng.uniform(900, 1040))
    for i, x in enumerate(spots):
        _stall(c, x, 960, 470, inks[(i + 2) % 4])
    walkers(c, 4, 930, 985, 285, 310, 480, 940)
    scenery.gulls(c, 700, 130, 200, 7, p.dark)


def _clock_tower(c: Canvas, x: float, base: float) -> None:
    p = c.p
    wall = mix(p.paper, p.light, 0.3)
    c.shaded(
        [(x, base), (x, 170), (x + 130, 170), (x + 130, base)],
        wall,
        mix(p.mid, p.dark, 0.2),
        (0.0, 0.9),
        angle=0,
    )
    c.rect(x - 12, 160, 154, 16, p.white)
    c.poly([(x - 10, 160), (x + 65, 30), (x + 140, 160)], mix(p.accent, p.dark, 0.4))
    c.line([(x + 65, 34), (x + 65, -10)], p.dark, 5)
    c.disc(x + 65, 240, 46, p.dark)
    c.disc(x + 65, 240, 39, p.light if p.lamps else p.paper)
    for angle, length in ((c.rng.uniform(0, 360), 20), (c.rng.uniform(0, 360), 31)):
        c.line(
            [
                (x + 65, 240),
                (
                    x + 65 + length * math.cos(math.radians(angle)),
                    240 + length * math.sin(math.radians(angle)),
                ),
            ],
            p.dark,
            5,
        )
    houses.windows(c, (x + 20, 310, 90, 280), 2, 3, wall, 0.5)


def _stall(c: Canvas, x: float, base: float, width: float, ink: Colour) -> None:
    """Draw a market stall with boxes of fruit or flowers, from its lower left corner."""
    p, rng = c.p, c.rng
    h = width * 0.78
    c.rect(x + width * 0.05, base - h, width * 0.9, h * 0.7, mix(p.dark, p.mid, 0.3))
    for k in (0.04, 0.93):
        c.rect(x + width * k, base - h, width * 0.03, h, p.dark)
    figure(
        c, x + width * rng.uniform(0.3, 0.7), base, h * 0.84, REACH, outfit(c), rng.choice((1, -1))
    )
    counter = base - h * 0.42
    c.rect(x, counter, width, h * 0.42, mix(p.light, p.dark, 0.35))
    for k in range(1, 8):
        c.rect(x + width * k / 8, counter + 6, 3, h * 0.42, mix(p.light, p.dark, 0.55))
    boxes = 4
    for k in range(boxes):
        bx, bw = x + width * (k + 0.08) / boxes, width / boxes * 0.86
        fruit = rng.choice(
            (p.accent, p.light, mix(p.mid, p.light, 0.3), mix(p.accent, p.light, 0.5))
        )
        size = bw * 0.14
        for row in range(2):
            for j in range(4):
                c.disc(
                    bx + bw * (j + 0.6) / 4.4,
                    counter - size * (0.6 + 1.1 * row),
                    size,
                    mix(fruit, p.dark, 0.12 * ((j + row) % 2)),
                )
        c.rect(bx, counter - size * 0.5, bw, h * 0.14, mix(p.light, p.dark, 0.2))
        c.rect(bx, counter - size * 0.5 + h * 0.06, bw, h * 0.012, mix(p.light, p.dark, 0.5))
    houses.awning(c, x - width * 0.05, base - h * 1.12, width * 1.1, h * 0.3, ink, 11)


@scene("tower-blocks")
def tower_blocks(c: Canvas) -> None:
    """Blocks of flats on Highbank, with a green between them."""
    p, rng = c.p, c.rng
    scenery.sky(c, 720)
    houses.skyline(c, 760, 230, 0.16)
    land.hills(c, 770, 60, 0.25, 5)
    tall = sorted((rng.uniform(-60, 1300), rng.uniform(380, 560)) for _ in range(4))
    for x, height in tall:
        _block(c, x, 800, rng.uniform(150, 200), height, p.depth(0.36), 8, 0.5)
    spread = (rng.uniform(40, 130), rng.uniform(530, 640), rng.uniform(1050, 1160))
    for i, x in enumerate(spread):
        wall = (mix(p.paper, p.sky, 0.2), mix(p.accent, p.paper, 0.3), mix(p.mid, p.paper, 0.4))[
            (i + rng.randint(0, 2)) % 3
        ]
        if p.night:
            wall = mix(wall, p.dark, 0.55)
        _block(c, x, 880, rng.uniform(250, 310), rng.uniform(540, 730), wall, 11, 0.9)
    lawn = mix(p.mid, p.light, 0.3) if not p.night else mix(p.mid, p.dark, 0.3)
    bank = spline([(-60, 880), (400, 855), (900, 890), (1560, 860)])
    c.shaded([*bank, (1560, 1010), (-60, 1010)], lawn, mix(p.mid, p.dark, 0.5), (0.1, 0.9))
    c.poly(
        [
            *spline([(-60, 985), (500, 930), (1000, 925), (1560, 960)]),
            *spline([(1560, 995), (1000, 950), (500, 958), (-60, 1030)]),
        ],
        mix(p.paper, lawn, 0.25),
    )
    for _ in range(9):
        x = rng.uniform(0, 1500)
        land.tree(
            c,
            x,
            rng.uniform(880, 930),
            rng.uniform(110, 220),
            0.66,
            rng.choice(("round", "poplar", "round")),
        )
    walkers(c, 7, 925, 985, 95, 130)


def _block(
    c: Canvas,
    x: float,
    base: float,
    width: float,
    height: float,
    wall: Colour,
    floors: int,
    detail: float,
) -> None:
    p, rng = c.p, c.rng
    shade = mix(wall, p.dark, 0.45)
    side = width * 0.24
    top = base - height
    c.poly(
        [
            (x + width, top),
            (x + width + side, top + side * 0.35),
            (x + width + side, base),
            (x + width, base),
        ],
        shade,
    )
    c.shaded([(x, top), (x + width, top), (x + width, base), (x, base)], wall, shade, (0.0, 0.5))
    c.rect(x + width * 0.3, top - 26, width * 0.3, 27, shade)
    step = height / floors
    glass, bays = mix(p.dark, wall, 0.3), 5
    for row in range(floors):
        y = top + step * row + step * 0.2
        c.rect(x + 8, y, width - 16, step * 0.46, glass)
        for bay in range(bays):
            bx, bw = x + 8 + (width - 16) * bay / bays, (width - 16) / bays
            if p.lamps and rng.random() < 0.42:
                c.rect(bx, y, bw * 0.9, step * 0.46, mix(p.light, p.accent, rng.choice((0, 0.25))))
            elif rng.random() < 0.3:
                c.rect(bx, y, bw * rng.uniform(0.3, 0.7), step * 0.46, mix(p.white, wall, 0.3))
            c.rect(bx - 2, y, 4, step * 0.46, wall)
        if detail > 0.7:
            rail = (
                rng.choice((p.accent, p.mid, p.light))
                if rng.random() < 0.25
                else mix(wall, p.white, 0.45)
            )
            c.rect(x - 4, y + step * 0.32, width * 0.5, step * 0.22, rail)
        for k in range(2):
            c.rect(
                x + width + side * (0.2 + 0.4 * k),
                y + 6,
                side * 0.22,
                step * 0.4,
                p.light if p.lamps and rng.random() < 0.4 else mix(shade, p.dark, 0.5),
            )


@scene("snow", hours=(Hour.WINTER,))
def snow(c: Canvas) -> None:
    """Snow over a village street: roofs, bare trees, people wrapped up."""
    p, rng = c.p, c.rng
    scenery.sky(c, 520, clouds=False)
    land.ranges(c, 470, 520, 2, 150)
    white, shade = p.paper, mix(p.paper, p.mid, 0.45)
    lit = mix(p.light, p.paper, 0.1)
    for i, x in enumerate((40.0, 300.0, 560.0, 1010.0, 1260.0)):
        base, width = 640 + rng.uniform(-24, 24), rng.uniform(190, 240)
        wall = mix(rng.choice((p.accent, p.mid, p.dark)), p.paper, 0.12)
        height = rng.uniform(120, 180)
        peak = (x + width / 2, base - height - width * 0.5)
        c.rect(x, base - height, width, height + 60, wall)
        c.poly([(x, base - height + 2), peak, (x + width, base - height + 2)], wall)
        c.rect(x + width * 0.68, peak[1] + 4, 26, 70, mix(p.dark, wall, 0.3))
        c.limb((x + width * 0.68, peak[1] + 2), (x + width * 0.68 + 26, peak[1] + 2), 16, 16, white)
        c.line(
            [(x - 18, base - height + 22), peak, (x + width + 18, base - height + 22)], shade, 34
        )
        c.line(
            [
                (x - 18, base - height + 12),
                (peak[0], peak[1] - 8),
                (x + width + 18, base - height + 12),
            ],
            white,
            28,
        )
        houses.windows(
            c, (x + 14, base - height + 18, width - 28, height - 40), 3, 2, wall, 0.45, 0.75
        )
        c.rect(x + width * 0.42, base - 66, 34, 80, mix(p.dark, p.accent, 0.3 * (i % 2)))
    for i in range(3):
        y = 640 + 90 * i
        bank = land.ridge(c, y, 55, 4)
        c.shaded(
            [*bank, (1700, 1020), (-150, 1020)],
            mix(white, p.sky, 0.1 * (2 - i)),
            shade,
            (0.0, 0.75),
        )
        if i == 1:
            for x in (rng.uniform(60, 180), rng.uniform(1230, 1420)):
                land.tree(c, x, y + 50, rng.uniform(430, 560), 0.8, "bare")
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
    c.poly(trace("6,-226 52,-216 6,-212", x, base), mix(p.accent, p.light, 0.5))
    for dx in (-8, 14):
        c.disc(x + dx, base - 234, 4, p.dark)
    c.rect(x - 42, base - 256, 84, 8, p.dark)
    c.rect(x - 26, base - 304, 52, 50, p.dark)
    c.line([(x + 40, base - 160), (x + 118, base - 206)], p.dark, 6)
    c.line([(x - 40, base - 160), (x - 116, base - 186)], p.dark, 6)
