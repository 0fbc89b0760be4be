"""Factory, workshop and laboratory."""

import math
from dataclasses import replace

from newsroom.demo.illustrations import interiors, land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, SPEAK, WALK, figure, outfit
from newsroom.demo.illustrations.palette import DAYLIGHT, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


@scene("factory")
def factory(c: Canvas) -> None:
    """Saw-tooth roofs, chimneys, and the shift going in through the gate."""
    p, rng = c.p, c.rng
    scenery.sky(c, 700, x=rng.uniform(280, 420))
    land.ranges(c, 640, 690, 2, 110)
    smoke = mix(p.haze, p.white, 0.5) if not p.night else mix(p.sky, p.mid, 0.5)
    for i in range(rng.randint(2, 3)):
        x, top = 880 + 170 * i + rng.uniform(-30, 30), rng.uniform(150, 290)
        ships.smoke(c, x, top - 20, 26, rng.uniform(0.9, 1.2), smoke)
        brick = mix(p.accent, p.dark, 0.3)
        c.shaded(
            [(x - 34, 700), (x - 22, top), (x + 22, top), (x + 34, 700)],
            brick,
            p.dark,
            (0.0, 0.9),
            angle=0,
        )
        for k in range(2):
            c.rect(x - 24 - k, top + 24 + 46 * k, 48 + 2 * k, 14, p.white)
    wall = mix(p.paper, p.accent, 0.3) if not p.night else mix(p.accent, p.dark, 0.55)
    shade = mix(wall, p.dark, 0.45)
    base = 790.0
    glass = p.light if p.lamps else mix(p.sky, p.paper, 0.4)
    _hall(c, wall, shade, glass)
    c.shaded(
        [(860, 470), (1600, 470), (1600, base), (860, base)],
        mix(p.mid, p.dark, 0.3),
        p.dark,
        (0.0, 0.6),
    )
    for k in range(5):
        for j in range(2):
            lit = p.lamps and rng.random() < 0.7
            c.rect(910 + 122 * k, 510 + 96 * j, 74, 54, p.light if lit else mix(p.sky, p.mid, 0.4))
    for k in range(3):
        x = 1180 + 110 * k
        c.shaded(
            [*arc(x, 410, 48, 60, 180, 360), (x + 48, 470), (x - 48, 470)],
            mix(p.white, p.mid, 0.3),
            shade,
            (0.0, 1.0),
            angle=0,
        )
    yard = mix(p.paper, p.mid, 0.4) if not p.night else mix(p.mid, p.dark, 0.5)
    c.rect(-10, base, 1520, 220, yard)
    c.shade((-10, base, 1510, 1000), mix(p.mid, p.dark, 0.5), 0.0, 0.75)
    gate = rng.uniform(930, 1000)
    c.rect(gate, base - 120, 190, 122, mix(p.dark, p.mid, 0.2))
    c.rect(gate + 12, base - 108, 166, 110, p.light if p.lamps else mix(p.dark, p.mid, 0.5))
    spots = sorted((rng.random() ** 1.4, rng.uniform(-1, 1)) for _ in range(13))
    for share, aside in spots:
        height = 80 + 190 * share
        figure(
            c,
            gate + 95 - 480 * share + aside * (40 + 300 * share),
            base + 10 + 195 * share,
            height,
            WALK,
            outfit(c),
            1,
        )


def _hall(c: Canvas, wall: Colour, shade: Colour, glass: Colour) -> None:
    """Draw the long hall under its saw-tooth roofs."""
    p, rng = c.p, c.rng
    base, eaves, width = 790.0, 560.0, 230.0
    for k in range(4):
        x = -60 + width * k
        c.poly([(x, eaves), (x, eaves - 130), (x + width, eaves)], mix(shade, p.dark, 0.25))
        c.poly(trace("0,0 0,-130 54,-100 54,0", x, eaves), glass)
        for j in range(1, 4):
            c.line([(x + 54 * j / 4, eaves - 130 + 30 * j / 4), (x + 54 * j / 4, eaves)], shade, 3)
    c.shaded([(-60, eaves), (860, eaves), (860, base), (-60, base)], wall, shade, (0.0, 0.7))
    for k in range(6):
        x = 10 + 138 * k
        c.rect(x, eaves + 60, 96, 120, mix(p.white, wall, 0.4))
        for i in range(4):
            for j in range(4):
                lit = rng.random() < (0.8 if p.lamps else 0.15)
                c.rect(
                    x + 5 + 22 * i,
                    eaves + 65 + 28 * j,
                    19,
                    24,
                    glass if lit else mix(p.dark, p.mid, 0.5),
                )


@scene("workshop", hours=(Hour.DAY, Hour.DAWN, Hour.DUSK))
def workshop(c: Canvas) -> None:
    """A workbench under a window, tools on the wall, a wheel or a boat in the making."""
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.haze, 0.45)
    interiors.room(c, 760, wall, mix(p.accent, p.dark, 0.55))
    left = rng.uniform(110, 200)
    interiors.window(c, left, 130, 430, 330, 4, 3)
    c.rect(690, 150, 700, 330, mix(p.light, p.dark, 0.28))
    c.shade((690, 150, 1390, 480), p.dark, 0.0, 0.4)
    for k in range(11):
        _tool(c, 740 + 60 * k, 190, rng.choice(("saw", "hammer", "spanner", "chisel", "driver")))
    for k in range(8):
        c.rect(
            720 + 84 * k,
            420 - 40,
            40 + 12 * (k % 3),
            60,
            rng.choice((p.accent, p.paper, mix(p.mid, p.dark, 0.4), p.light)),
        )
    c.rect(700, 440, 680, 12, mix(p.light, p.dark, 0.6))
    top = 640.0
    c.rect(60, top, 1380, 34, mix(p.light, p.accent, 0.3))
    c.shade((60, top, 1440, top + 34), p.dark, 0.0, 0.5)
    for x in (110.0, 1340.0):
        c.rect(x, top + 34, 60, 260, mix(p.light, p.dark, 0.5))
    c.rect(170, top + 190, 1170, 22, mix(p.light, p.dark, 0.55))
    x = rng.uniform(420, 560)
    figure(c, x, 960, 610, REACH, outfit(c))
    if rng.random() < 0.5:
        cx, cy, radius = x + 330, top - 165, 160
        c.ring(cx, cy, radius, 15, p.dark)
        c.ring(cx, cy, radius - 17, 5, p.paper)
        for k in range(18):
            angle = math.tau * k / 18
            c.line(
                [
                    (cx, cy),
                    (cx + (radius - 17) * math.cos(angle), cy + (radius - 17) * math.sin(angle)),
                ],
                mix(p.paper, p.mid, 0.2),
                2.5,
            )
        c.disc(cx, cy, 17, p.accent)
        c.poly([(cx - 20, cy), (cx + 20, cy), (cx + 34, top), (cx - 34, top)], p.accent)
    else:
        cx = x + 400
        hull = [
            *spline(trace("-250,-130 -90,-70 120,-74 280,-150", cx, top)),
            (cx + 190, top - 16),
            (cx - 190, top - 16),
        ]
        c.shaded(hull, mix(p.light, p.accent, 0.45), mix(p.accent, p.dark, 0.6), (0.0, 0.9))
        for k in range(3):
            c.line(
                spline(
                    [
                        (cx - 230 + 14 * k, top - 100 + 26 * k),
                        (cx, top - 48 + 14 * k),
                        (cx + 250 - 16 * k, top - 110 + 28 * k),
                    ]
                ),
                mix(p.accent, p.dark, 0.5),
                4,
            )
        c.rect(cx - 150, top - 18, 300, 20, p.dark)
    for _ in range(26):
        sx, sy = rng.uniform(200, 1300), rng.uniform(900, 990)
        c.line(arc(sx, sy, 14, 9, 0, rng.uniform(120, 300)), mix(p.light, p.paper, 0.3), 5)
    interiors.pendant(c, x + 300, 96, 58)


def _tool(c: Canvas, x: float, y: float, kind: str) -> None:
    p = c.p
    steel, wood = mix(p.paper, p.mid, 0.35), mix(p.accent, p.dark, 0.25)
    if kind == "saw":
        c.poly(trace("-12,40 16,40 4,170 -8,170", x, y), steel)
        c.ring(x + 2, y + 24, 22, 9, wood)
    elif kind == "hammer":
        c.limb((x, y + 20), (x, y + 150), 11, 15, wood)
        c.rect(x - 26, y, 52, 24, steel)
    elif kind == "spanner":
        c.limb((x, y + 24), (x, y + 140), 14, 14, steel)
        c.ring(x, y + 14, 22, 10, steel)
        c.ring(x, y + 146, 17, 8, steel)
    elif kind == "chisel":
        c.limb((x, y + 10), (x, y + 62), 20, 16, wood)
        c.rect(x - 6, y + 66, 12, 76, steel)
    else:
        c.limb((x, y + 8), (x, y + 66), 24, 20, p.accent)
        c.line([(x, y + 66), (x, y + 148)], steel, 8)


@scene("laboratory", hours=DAYLIGHT)
def laboratory(c: Canvas) -> None:
    """A bench of glassware with a scientist at the microscope."""
    p, rng = c.p, c.rng
    wall = mix(p.sky, p.paper, 0.35)
    interiors.room(c, 800, wall, mix(p.mid, p.dark, 0.3))
    interiors.window(c, rng.uniform(820, 900), 110, 480, 300, 3, 2)
    for row in range(2):
        y = 250 + 150 * row
        c.rect(90, y, 560, 12, mix(p.mid, p.dark, 0.3))
        x = 110.0
        while x < 600:
            width, tall = rng.uniform(26, 56), rng.uniform(50, 105)
            ink = rng.choice((p.accent, p.light, p.mid, p.paper, mix(p.mid, p.dark, 0.4)))
            if rng.random() < 0.5:
                c.rect(x, y - tall, width, tall, ink)
                c.rect(x, y - tall * 0.65, width, tall * 0.3, p.paper)
            else:
                c.poly(
                    trace("0,0 30,-60 30,-100 70,-100 70,-60 100,0", x, y, width / 100, tall / 100),
                    mix(ink, p.paper, 0.3),
                )
            x += width + rng.uniform(8, 26)
    coat = mix(p.paper, p.sky, 0.12)
    x = rng.uniform(520, 640)
    wear = outfit(c)
    figure(
        c,
        x,
        1010,
        690,
        REACH,
        replace(wear, top=coat, hat=None, skirt=False, coat=True),
    )
    figure(
        c,
        1290,
        1000,
        640,
        SPEAK,
        replace(outfit(c), top=coat, hat=None, skirt=False, long_hair=True, coat=True),
        -1,
    )
    top = 690.0
    c.rect(-10, top, 1520, 30, p.paper)
    c.rect(-10, top + 30, 1520, 300, mix(p.mid, p.paper, 0.25))
    c.shade((-10, top + 30, 1510, 1000), mix(p.mid, p.dark, 0.4), 0.1, 0.7)
    for k in range(6):
        c.rect(40 + 250 * k, top + 70, 210, 220, mix(p.mid, p.paper, 0.12))
        c.rect(120 + 250 * k, top + 94, 50, 10, p.dark)
    _microscope(c, x + 215, top, 265)
    for k in range(5):
        _flask(
            c,
            x + 350 + 96 * k + rng.uniform(-10, 10),
            top,
            rng.uniform(90, 165),
            rng.choice((p.accent, p.light, mix(p.mid, p.accent, 0.2))),
            round_one=k % 2 == 0,
        )
    for k in range(6):
        tx = 130 + 38 * k
        c.limb((tx, top - 110), (tx, top - 22), 22, 22, mix(p.paper, p.sky, 0.3))
        c.limb(
            (tx, top - rng.uniform(40, 80)), (tx, top - 22), 22, 22, rng.choice((p.accent, p.light))
        )
    c.rect(104, top - 76, 244, 11, mix(p.light, p.dark, 0.5))
    c.rect(104, top - 14, 244, 14, mix(p.light, p.dark, 0.5))


def _microscope(c: Canvas, x: float, base: float, height: float) -> None:
    p = c.p
    h = height
    c.poly(trace("-30,0 -26,-9 26,-9 30,0", x, base, h / 100), p.dark)
    c.line(arc(x + 0.02 * h, base - 0.45 * h, 0.27 * h, 0.36 * h, -70, 90), p.dark, 0.085 * h)
    c.rect(x - 0.24 * h, base - 0.33 * h, 0.4 * h, 0.045 * h, mix(p.dark, p.mid, 0.3))
    c.limb(
        (x - 0.06 * h, base - 0.42 * h), (x - 0.06 * h, base - 0.5 * h), 0.06 * h, 0.09 * h, p.light
    )
    c.limb(
        (x - 0.05 * h, base - 0.52 * h), (x - 0.12 * h, base - 0.9 * h), 0.13 * h, 0.11 * h, p.paper
    )
    c.limb(
        (x - 0.12 * h, base - 0.88 * h), (x - 0.15 * h, base - 1.0 * h), 0.09 * h, 0.09 * h, p.dark
    )
    c.disc(x + 0.26 * h, base - 0.42 * h, 0.06 * h, p.accent)


def _flask(
    c: Canvas, x: float, base: float, height: float, ink: Colour, *, round_one: bool
) -> None:
    p = c.p
    h = height
    glass = mix(p.paper, p.sky, 0.35)
    if round_one:
        c.disc(x, base - 0.36 * h, 0.36 * h, glass)
        c.poly(arc(x, base - 0.36 * h, 0.31 * h, 0.31 * h, 0, 180), ink)
        c.rect(x - 0.09 * h, base - h, 0.18 * h, 0.4 * h, glass)
    else:
        c.poly(trace("-42,0 -9,-60 -9,-100 9,-100 9,-60 42,0", x, base, h / 100), glass)
        c.poly(trace("-37,-3 -20,-36 20,-36 37,-3", x, base, h / 100), ink)
    c.limb((x - 0.12 * h, base - h), (x + 0.12 * h, base - h), 0.06 * h, 0.06 * h, glass)
    c.limb(
        (x - 0.2 * h, base - 0.3 * h), (x - 0.24 * h, base - 0.2 * h), 0.05 * h, 0.05 * h, p.paper
    )
