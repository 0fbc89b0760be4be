"""A restaurant kitchen and a bakery."""

from dataclasses import replace

from newsroom.demo.illustrations import interiors
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, SPEAK, figure, outfit
from newsroom.demo.illustrations.palette import Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace, turned


@scene("kitchen", hours=(Hour.DAY, Hour.DUSK, Hour.DAWN))
def kitchen(c: Canvas) -> None:
    """Cooks at the range, pans overhead, a table laid with fish and greens."""
    p, rng = c.p, c.rng
    wall = mix(p.haze, p.paper, 0.3)
    interiors.room(c, 720, wall, mix(p.mid, p.dark, 0.35))
    _tiles(c, wall)
    c.rect(-10, 96, 1520, 12, p.dark)
    for k in range(8):
        _pan(
            c,
            110 + 185 * k + rng.uniform(-20, 20),
            102,
            rng.uniform(52, 84),
            rng.choice((p.accent, p.dark, mix(p.light, p.accent, 0.5))),
        )
    hood = rng.uniform(820, 940)
    c.shaded(
        trace("0,190 420,190 500,300 -80,300", hood, 0),
        mix(p.mid, p.paper, 0.35),
        mix(p.mid, p.dark, 0.4),
        (0.0, 0.9),
        angle=0,
    )
    _range(c, hood, wall)
    for x, pose, facing in ((hood - 140, REACH, 1), (rng.uniform(230, 330), SPEAK, 1)):
        wear = replace(outfit(c), top=p.white, hat=None, coat=True)
        figure(c, x, 960, 640, pose, wear, facing)
        _toque(c, x + facing * 13, 960 - 640 * 0.955, 34)
    top = 760.0
    c.rect(-10, top, 1520, 32, mix(p.light, p.paper, 0.35))
    c.rect(-10, top + 32, 1520, 230, mix(p.light, p.dark, 0.45))
    c.shade((-10, top + 32, 1510, 1000), p.dark, 0.0, 0.7)
    c.rect(520, top - 14, 330, 16, mix(p.light, p.dark, 0.3))
    _fish(c, 690, top - 46, 250, mix(p.mid, p.paper, 0.35))
    for k in range(6):
        c.disc(
            900 + 42 * k,
            top - 21 - (38 if k % 3 == 1 else 0),
            23,
            (p.accent, p.light, mix(p.mid, p.light, 0.3))[k % 3],
        )
    for k in range(9):
        leaf = spline([(0, 0), (36, -13), (92, 0), (36, 13)], closed=True, steps=4)
        c.poly(
            [(u + 1310, v + top - 6) for u, v in turned(leaf, (0, 0), -160 + 16 * k)],
            mix(p.mid, p.light, 0.1 * (k % 4)),
        )
    for k in range(3):
        c.oval(150 + 130 * k, top - 6, 56, 13, p.paper)
        c.oval(150 + 130 * k, top - 12, 38, 16, rng.choice((p.accent, p.light, p.mid)))


def _range(c: Canvas, hood: float, wall: Colour) -> None:
    """Put a range with three steaming pots under the hood."""
    p, rng = c.p, c.rng
    c.rect(hood - 60, 560, 560, 260, p.dark)
    for k in range(3):
        c.rect(hood - 30 + 176 * k, 620, 146, 120, mix(p.dark, p.mid, 0.35))
        c.rect(hood - 10 + 176 * k, 636, 106, 8, p.paper)
        c.disc(hood + 10 + 176 * k, 590, 13, p.paper)
    for k, size in ((60, 72), (250, 96), (420, 62)):
        x = hood + k
        c.rect(
            x - size,
            560 - size * 1.0,
            size * 2,
            size,
            mix(p.light, p.accent, 0.5) if k == 250 else mix(p.paper, p.mid, 0.35),
        )
        c.rect(x - size - 16, 560 - size * 0.8, size * 2 + 32, 10, p.dark)
        for j in range(5):
            c.oval(
                x + rng.gauss(0, size * 0.4),
                540 - size * (1.2 + 0.4 * j),
                size * (0.3 + 0.08 * j),
                size * 0.22,
                mix(wall, p.white, 0.7),
            )
        for j in range(4):
            c.poly(
                [
                    (x - size + 26 * j + 10, 562),
                    (x - size + 26 * j + 20, 540),
                    (x - size + 26 * j + 30, 562),
                ],
                p.accent,
            )


def _tiles(c: Canvas, wall: Colour) -> None:
    """Tile the wall, each tile in a tone of its own."""
    p, rng = c.p, c.rng
    for row in range(7):
        for k in range(20):
            if rng.random() < 0.8:
                x = 80 * k - (40 if row % 2 else 0)
                c.rect(
                    x,
                    250 + 62 * row,
                    76,
                    58,
                    mix(wall, rng.choice((p.sky, p.white, p.sky)), rng.uniform(0.15, 0.5)),
                )


def _pan(c: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    p = c.p
    c.line([(x, y), (x, y + size * 1.1)], p.dark, 8)
    c.shaded(
        arc(x, y + size * 1.8, size * 0.8, size * 0.8, 0, 360),
        ink,
        mix(ink, p.dark, 0.6),
        (0.0, 0.9),
        angle=0,
    )
    c.ring(x, y + size * 1.8, size * 0.66, 4, mix(ink, p.paper, 0.4))


def _toque(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.p
    c.rect(x - size * 0.85, y - size * 0.7, size * 1.7, size * 0.9, p.paper)
    for dx in (-0.7, 0, 0.7):
        c.disc(x + dx * size, y - size * 1.0, size * 0.62, p.paper)
    c.rect(x - size * 0.85, y, size * 1.7, size * 0.16, mix(p.paper, p.mid, 0.4))


def _fish(c: Canvas, x: float, y: float, length: float, ink: Colour) -> None:
    p = c.p
    body = [
        *spline(
            [
                (x - length * 0.5, y),
                (x - length * 0.2, y - length * 0.14),
                (x + length * 0.15, y - length * 0.1),
                (x + length * 0.36, y - 4),
            ]
        ),
        *spline(
            [
                (x + length * 0.36, y + 4),
                (x + length * 0.1, y + length * 0.1),
                (x - length * 0.25, y + length * 0.12),
                (x - length * 0.5, y),
            ]
        ),
    ]
    c.poly(trace("32,0 52,-13 47,0 52,13", x, y, length / 100), mix(ink, p.dark, 0.3))
    c.shaded(body, ink, mix(p.mid, p.dark, 0.5), (0.8, 0.0))
    c.disc(x - length * 0.4, y - length * 0.02, length * 0.022, p.dark)
    c.line(arc(x - length * 0.38, y, length * 0.1, length * 0.11, -60, 60), p.dark, 3)


@scene("bakery", hours=(Hour.DAWN, Hour.DAY, Hour.DUSK))
def bakery(c: Canvas) -> None:
    """The baker behind a counter of loaves, the oven glowing, flour in the air."""
    p, rng = c.p, c.rng
    wall = mix(p.accent, p.paper, 0.55) if p.hour is not Hour.DUSK else mix(p.mid, p.paper, 0.3)
    interiors.room(c, 780, wall, mix(p.accent, p.dark, 0.5))
    oven = rng.uniform(960, 1030)
    c.shaded(
        trace("-60,110 600,110 600,790 -60,790", oven, 0),
        mix(p.accent, p.dark, 0.3),
        p.dark,
        (0.0, 0.7),
    )
    for row in range(9):
        for k in range(8):
            x = oven - 60 + 84 * k + (42 if row % 2 else 0)
            c.rect(x, 120 + 74 * row, 76, 3, mix(p.accent, p.dark, 0.6))
            c.rect(x, 120 + 74 * row, 3, 74, mix(p.accent, p.dark, 0.6))
    mouth = [(oven + 20, 560), *arc(oven + 200, 430, 180, 150, 180, 360), (oven + 380, 560)]
    c.poly(mouth, p.dark)
    with c.clip(mouth):
        c.glow(oven + 200, 560, 300, p.light, 0.95)
        c.glow(oven + 200, 570, 160, p.fruit, 0.8)
        for k in range(3):
            _loaf(c, oven + 90 + 110 * k, 560, 46, "round")
    c.line(mouth, mix(p.paper, p.accent, 0.35), 20)
    for row in range(3):
        y = 220 + 155 * row
        c.rect(70, y, 740, 16, mix(p.light, p.dark, 0.45))
        c.shade((70, y + 16, 810, y + 46), mix(wall, p.dark, 0.5), 0.7, 0.0)
        x = 110.0
        while x < 760:
            kind = rng.choice(("round", "long", "tin"))
            size = rng.uniform(40, 54)
            _loaf(c, x + size, y, size, kind)
            x += size * (2.5 if kind != "long" else 3.0)
    x = rng.uniform(700, 800)
    wear = replace(outfit(c), top=p.white, hat=None, coat=True)
    figure(c, x, 1010, 720, REACH, wear)
    _toque(c, x + 14, 1010 - 720 * 0.955, 38)
    c.line([(x + 110, 590), (oven + 110, 548)], mix(p.light, p.dark, 0.3), 14)
    top = 770.0
    c.rect(-10, top, 1520, 36, mix(p.light, p.paper, 0.5))
    c.rect(-10, top + 36, 1520, 230, mix(p.mid, p.paper, 0.2))
    for k in range(12):
        c.rect(20 + 130 * k, top + 60, 106, 170, mix(p.mid, p.paper, 0.05))
    c.shade((-10, top + 36, 1510, 1000), mix(p.mid, p.dark, 0.5), 0.1, 0.8)
    for k in range(8):
        kind = ("round", "long", "tin", "bun")[(k + rng.randint(0, 1)) % 4]
        _loaf(c, 90 + 190 * k + rng.uniform(-20, 20), top, rng.uniform(62, 82), kind)
    for _ in range(40):
        c.disc(rng.uniform(x - 100, x + 360), rng.uniform(380, 760), rng.uniform(1.5, 4), p.paper)
    for k in range(3):
        interiors.pendant(c, 250 + 430 * k, 66, 46)


def _loaf(c: Canvas, x: float, base: float, size: float, kind: str) -> None:
    """Draw a loaf that stands on `base`; kind is "round", "long", "tin" or "bun"."""
    p = c.p
    crust = mix(mix(p.light, p.fruit, 0.45), (150, 90, 40), 0.45)
    dark = mix(crust, (70, 35, 20), 0.55)
    cut = mix(crust, p.paper, 0.6)
    if kind == "round":
        c.shaded(arc(x, base, size, size * 0.85, 180, 360), crust, dark, (0.0, 0.8))
        for k in (-0.4, 0, 0.4):
            c.limb(
                (x + (k - 0.12) * size, base - size * 0.32),
                (x + (k + 0.12) * size, base - size * 0.66),
                size * 0.09,
                size * 0.05,
                cut,
            )
    elif kind == "long":
        shape = spline(
            [
                (x - 1.4 * size, base - 4),
                (x - size, base - size * 0.5),
                (x + size, base - size * 0.5),
                (x + 1.4 * size, base - 4),
            ]
        )
        c.shaded([*shape, (x + 1.2 * size, base), (x - 1.2 * size, base)], crust, dark, (0.0, 0.8))
        for k in (-0.8, -0.3, 0.2, 0.7):
            c.limb(
                (x + (k - 0.1) * size, base - size * 0.2),
                (x + (k + 0.14) * size, base - size * 0.44),
                size * 0.1,
                size * 0.05,
                cut,
            )
    elif kind == "tin":
        c.shaded(
            [
                (x - size * 0.8, base),
                (x - size * 0.85, base - size * 0.6),
                *arc(x, base - size * 0.62, size * 0.95, size * 0.42, 180, 360),
                (x + size * 0.85, base - size * 0.6),
                (x + size * 0.8, base),
            ],
            crust,
            dark,
            (0.0, 0.8),
        )
        c.limb(
            (x - size * 0.5, base - size * 0.8),
            (x + size * 0.5, base - size * 0.8),
            size * 0.08,
            size * 0.08,
            cut,
        )
    else:
        for k in (-0.6, 0.6):
            c.shaded(
                arc(x + k * size, base, size * 0.55, size * 0.6, 180, 360), crust, dark, (0.0, 0.8)
            )
        c.shaded(
            arc(x, base - size * 0.52, size * 0.55, size * 0.55, 180, 360), crust, dark, (0.0, 0.8)
        )
