"""Emblems for posters: one bold picture of a trade, drawn in a square round a point."""

import math
from collections.abc import Callable

from newsroom.demo.illustrations import ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import mix
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace, turned

Emblem = Callable[[Canvas, float, float, float], None]


def emblem(c: Canvas, name: str, seed: int, x: float, y: float, size: float) -> None:
    """Draw the emblem that an advertiser's name asks for, `size` units wide, round a point."""
    words = name.lower()
    for draw, keys in EMBLEMS.items():
        if any(key in words for key in keys):
            draw(c, x, y, size)
            return
    general = (_sun, _house, _sail, _lamp)
    general[seed % len(general)](c, x, y, size)


def _bicycle(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    rear, front = (x - 23 * u, y + 12 * u), (x + 23 * u, y + 12 * u)
    for cx, cy in (rear, front):
        c.ring(cx, cy, 18 * u, 2.6 * u, p.dark)
        for k in range(6):
            dx, dy = 17 * u * math.cos(math.pi * k / 6), 17 * u * math.sin(math.pi * k / 6)
            c.line([(cx - dx, cy - dy), (cx + dx, cy + dy)], p.dark, 0.5 * u)
    crank, seat, stem = (x - 3 * u, y + 13 * u), (x - 9 * u, y - 12 * u), (x + 17 * u, y - 14 * u)
    ink = p.paper if c.p.accent == c.p.dark else p.accent
    for path in ([rear, crank, seat, rear], [seat, stem, crank], [stem, front]):
        c.line(path, ink, 2.8 * u)
    c.line([stem, (x + 15 * u, y - 20 * u), (x + 23 * u, y - 22 * u)], p.dark, 2.4 * u)
    c.limb((x - 15 * u, y - 15 * u), (x - 5 * u, y - 15 * u), 4 * u, 3 * u, p.dark)
    c.disc(*crank, 4 * u, p.dark)


def _ship(c: Canvas, x: float, y: float, size: float) -> None:
    ships.smoke(c, x - size * 0.2, y - size * 0.16, size * 0.025, -0.8, c.p.paper)
    ships.ferry(c, x, y + size * 0.22, size * 0.86, c.p.dark)
    for k in range(4):
        c.lens(x, y + size * (0.25 + 0.05 * k), size * (0.9 - 0.18 * k), size * 0.025, c.p.paper)


def _hull(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    half = [(0, -30), (30, -24), (31, 0), (24, 20), (8, 32), (0, 34)]
    left = [(x - dx * u, y + dy * u) for dx, dy in half]
    right = [(x + dx * u, y + dy * u) for dx, dy in half]
    c.rect(x - 18 * u, y - 38 * u, 36 * u, 14 * u, p.paper)
    for k in range(4):
        c.rect(x + (-15 + 8 * k) * u, y - 35 * u, 5 * u, 4 * u, p.dark)
    c.poly(spline(left) + spline(right)[::-1], p.accent)
    c.poly([*spline(right), (x, y - 30 * u)], mix(p.accent, p.dark, 0.45))
    c.line(trace("-31,-24 0,-30 31,-24", x, y, u), p.paper, 2 * u)


def _leaf(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    c.line(spline([(x, y + 30 * u), (x + 1 * u, y + 6 * u), (x, y - 16 * u)]), p.dark, 3.4 * u)
    for side, rise, grow in ((-1, 6, 1.0), (1, 0, 1.0), (-1, -15, 0.62), (1, -17, 0.62)):
        tip = (x + side * 33 * grow * u, y + (rise - 20 * grow) * u)
        blade = spline(
            [
                (x, y + rise * u),
                (x + side * 10 * grow * u, y + (rise - 17 * grow) * u),
                tip,
                (x + side * 24 * grow * u, y + (rise - 1 * grow) * u),
            ],
            closed=True,
        )
        c.poly(blade, mix(p.mid, p.dark, 0.35) if side < 0 else mix(p.mid, p.dark, 0.1))
        c.line([(x, y + rise * u), tip], mix(p.mid, p.paper, 0.5), 1.2 * u)
    c.poly(arc(x, y + 34 * u, 30 * u, 9 * u, 180, 360), p.dark)
    c.disc(x, y - 24 * u, 6 * u, p.accent)


def _fish(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for k in range(3):
        top, ink = y + (-22 + 22 * k) * u, (p.accent, p.dark, mix(p.mid, p.dark, 0.3))[k]
        turn = 1 if k % 2 else -1
        body = trace("34,0 8,-10 -22,0 8,10", x, top, turn * u, u)
        c.poly(spline(body, closed=True), ink)
        c.poly(trace("-18,0 -34,-9 -30,0 -34,9", x, top, turn * u, u), ink)
        c.disc(x + turn * 25 * u, top - 2 * u, 1.8 * u, p.paper)
        c.line(arc(x + turn * 15 * u, top, 4 * u, 7 * u, -70, 70), p.paper, 1.2 * u)


def _milk(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    bottle = trace("-15,36 -15,-4 -7,-18 -7,-32 7,-32 7,-18 15,-4 15,36", x, y, u)
    c.shaded(bottle, p.paper, mix(p.paper, p.mid, 0.6), (0.0, 0.9), angle=0)
    c.rect(x - 8 * u, y - 38 * u, 16 * u, 7 * u, p.accent)
    c.disc(x, y + 14 * u, 10 * u, p.accent)
    c.poly(trace("-6,19 0,6 6,19", x, y, u), p.paper)


def _lens(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for radius, ink in (
        (38, p.dark),
        (33, p.paper),
        (31, p.mid),
        (24, mix(p.mid, p.dark, 0.5)),
        (15, p.dark),
        (8, p.accent),
    ):
        c.disc(x, y, radius * u, ink)
    c.line(arc(x, y, 27 * u, 27 * u, 195, 250), p.paper, 3.5 * u)
    c.disc(x - 4 * u, y - 4 * u, 2.4 * u, p.paper)


def _wheel(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for k in range(3):
        blade = trace("0,0 -9,-14 -3,-37 6,-16", x, y, u)
        c.poly(turned(spline(blade, closed=True), (x, y), 20 + 120 * k), p.paper if k else p.accent)
    c.disc(x, y, 7 * u, p.dark)
    for k in range(3):
        wave = [
            (x + (-46 + 4 * j) * u, y + (26 + 7 * k + 2.4 * math.sin(j * 0.9 + k)) * u)
            for j in range(24)
        ]
        c.line(spline(wave, steps=3), p.dark, 2.4 * u)


def _train(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    front = [
        (x - 24 * u, y + 28 * u),
        (x - 28 * u, y - 4 * u),
        *arc(x, y - 8 * u, 26 * u, 28 * u, 180, 360),
        (x + 28 * u, y - 4 * u),
        (x + 24 * u, y + 28 * u),
    ]
    c.shaded(front, p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.9), angle=0)
    c.poly(
        [
            (x - 19 * u, y - 2 * u),
            *arc(x, y - 8 * u, 18 * u, 18 * u, 190, 350),
            (x + 19 * u, y - 2 * u),
        ],
        p.dark,
    )
    c.rect(x - 27 * u, y + 5 * u, 54 * u, 4 * u, p.paper)
    for side in (-1, 1):
        c.disc(x + side * 15 * u, y + 17 * u, 4.6 * u, p.light)
        c.line([(x + side * 12 * u, y + 28 * u), (x + side * 26 * u, y + 50 * u)], p.dark, 2.6 * u)
    for k in range(3):
        c.rect(x - (20 + 5 * k) * u, y + (32 + 7 * k) * u, (40 + 10 * k) * u, 2.2 * u, p.dark)


def _shop(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    c.rect(x - 17 * u, y - 14 * u, 34 * u, 44 * u, p.paper)
    c.rect(x - 17 * u, y - 14 * u, 9 * u, 44 * u, mix(p.paper, p.mid, 0.35))
    c.line(arc(x, y - 14 * u, 9 * u, 14 * u, 180, 360), p.dark, 2.6 * u)
    c.disc(x + 4 * u, y + 10 * u, 8 * u, p.accent)
    c.poly(trace("22,30 22,4 40,4 40,30", x, y, u), p.accent)
    c.line(arc(x + 31 * u, y + 4 * u, 5 * u, 8 * u, 180, 360), p.dark, 2 * u)
    c.rect(x + 29 * u, y + 4 * u, 4 * u, 26 * u, p.light)


def _stage(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for side in (-1, 1):
        cx = x + side * 13 * u
        cy = y - side * 5 * u
        mask = trace("-17,-20 0,-24 17,-20 15,8 0,27 -15,8", cx, cy, u)
        ink = p.accent if side < 0 else p.paper
        c.poly(spline(mask, closed=True), ink)
        for eye in (-7, 7):
            c.poly(arc(cx + eye * u, cy - 5 * u, 4.4 * u, 4 * u, 180, 360), p.dark)
        start, end = (10, 170) if side > 0 else (190, 350)
        c.line(arc(cx, cy + (6 if side > 0 else 15) * u, 8 * u, 7 * u, start, end), p.dark, 2.6 * u)


def _loaf(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    crust = mix(p.accent, p.light, 0.5)
    c.shaded(
        arc(x, y + 20 * u, 38 * u, 34 * u, 180, 360), crust, mix(crust, p.dark, 0.6), (0.0, 0.9)
    )
    for k in (-1, 0, 1):
        c.limb(
            (x + (17 * k - 5) * u, y + 10 * u),
            (x + (17 * k + 6) * u, y - 6 * u),
            4 * u,
            2 * u,
            p.paper,
        )


def _book(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for side in (-1, 1):
        page = [
            *spline(trace("0,-18 16,-25 37,-20", x, y, side * u, u)),
            *spline(trace("37,22 16,17 0,24", x, y, side * u, u)),
        ]
        c.poly([(px + side * 2 * u, py + 5 * u) for px, py in page], p.dark)
        c.poly(page, p.paper if side < 0 else mix(p.paper, p.mid, 0.25))
        for k in range(5):
            c.line(
                [
                    (x + side * 6 * u, y + (-11 + 6 * k) * u),
                    (x + side * 31 * u, y + (-14 + 6 * k) * u),
                ],
                p.mid,
                1.3 * u,
            )
    c.poly(trace("8,-22 15,-24 15,4 11,0 8,5", x, y, u), p.accent)


def _sun(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    c.disc(x, y - 4 * u, 22 * u, p.light)
    for k in range(3):
        shape: list[Point] = spline(
            [
                (x - 60 * u, y + (16 + 9 * k) * u),
                (x - 20 * u, y + (6 + 9 * k) * u),
                (x + 15 * u, y + (17 + 9 * k) * u),
                (x + 60 * u, y + (7 + 9 * k) * u),
            ]
        )
        c.poly(
            [*shape, (x + 60 * u, y + 60 * u), (x - 60 * u, y + 60 * u)],
            (p.accent, p.mid, p.dark)[k],
        )


def _house(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for k, tall in enumerate((26, 40, 32)):
        left = x + (-36 + 24 * k) * u
        ink = (p.accent, p.paper, p.mid)[k]
        c.rect(left, y + (30 - tall) * u, 23 * u, tall * u, ink)
        c.poly(
            [
                (left - 2 * u, y + (30 - tall) * u),
                (left + 11.5 * u, y + (14 - tall) * u),
                (left + 25 * u, y + (30 - tall) * u),
            ],
            p.dark,
        )
        for j in range(2):
            c.rect(
                left + (4 + 10 * j) * u,
                y + (36 - tall) * u,
                5 * u,
                7 * u,
                p.light if ink != p.light else p.dark,
            )
        c.rect(left + 8 * u, y + 18 * u, 7 * u, 12 * u, p.dark)


def _sail(c: Canvas, x: float, y: float, size: float) -> None:
    ships.sloop(c, x, y + size * 0.3, size * 0.68, c.p.paper)
    for k in range(3):
        c.lens(x, y + size * (0.33 + 0.04 * k), size * (0.7 - 0.16 * k), size * 0.025, c.p.dark)


def _lamp(c: Canvas, x: float, y: float, size: float) -> None:
    p, u = c.p, size / 100
    for k in range(12):
        angle = math.tau * k / 12
        c.line(
            [
                (x + 28 * u * math.cos(angle), y - 6 * u + 28 * u * math.sin(angle)),
                (x + 36 * u * math.cos(angle), y - 6 * u + 36 * u * math.sin(angle)),
            ],
            p.accent,
            3 * u,
        )
    c.disc(x, y - 6 * u, 21 * u, p.dark)
    c.disc(x, y - 6 * u, 18 * u, p.paper)
    c.rect(x - 8 * u, y + 10 * u, 16 * u, 14 * u, p.dark)
    c.line(trace("-6,-4 0,4 6,-4", x, y, u), p.dark, 2 * u)


EMBLEMS: dict[Emblem, tuple[str, ...]] = {
    _bicycle: ("cycle", "bike"),
    _hull: ("yard", "shipbuild", "boat"),
    _ship: ("ferr", "harbour line", "cruise"),
    _leaf: ("seed", "garden", "nursery", "grower", "orchard"),
    _fish: ("smoke", "fish", "oyster"),
    _milk: ("dairy", "milk", "cream"),
    _lens: ("optic", "lens", "glasses", "observatory"),
    _wheel: ("tide", "wind", "water", "energy"),
    _train: ("rail", "tram", "train"),
    _shop: ("store", "halden", "crewe", "outfitter", "market"),
    _stage: ("theatre", "opera", "stage"),
    _loaf: ("bak", "bread", "mill"),
    _book: ("book", "library", "university", "press", "school", "courier"),
    _lamp: ("grid", "electric", "light", "lamp", "lantern"),
}
