"""Portraits: invented faces in the manner of a printed poster."""

import math

from newsroom.demo.illustrations import clothes, hair, houses
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.faces import Face, invent
from newsroom.demo.illustrations.palette import Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace


@scene("portrait", hours=(Hour.DAY, Hour.DAWN, Hour.DUSK, Hour.GREY))
def portrait(c: Canvas) -> None:
    """A face and shoulders before a poster's ground."""
    face = invent(c)
    x, y = 500.0, 430.0
    _ground(c)
    tall = 225.0
    hair.behind(c, face, x, y, tall)
    clothes.shoulders(c, face, x, y)
    _head(c, face, x, y, tall)
    _features(c, face, x, y)
    if face.beard != "none":
        hair.beard(c, face, x, y, tall)
    hair.before(c, face, x, y, tall)
    hair.extras(c, face, x, y, tall)


def _ground(c: Canvas) -> None:
    """Paint one of several poster grounds behind the head."""
    p, rng = c.p, c.rng
    ground = rng.choice(
        (p.sky, mix(p.light, p.paper, 0.2), mix(p.accent, p.paper, 0.35), mix(p.mid, p.paper, 0.35))
    )
    c.rect(-300, -10, 1600, 1020, ground)
    kind = rng.choice(("disc", "rays", "town", "hills", "dots", "split"))
    other = mix(ground, p.paper, 0.5)
    if kind == "disc":
        c.disc(
            500 + rng.uniform(-60, 60),
            430,
            385,
            rng.choice((other, p.light, mix(p.accent, ground, 0.35))),
        )
    elif kind == "rays":
        for k in range(18):
            a0, a1 = math.tau * k / 18, math.tau * (k + 0.5) / 18
            c.poly(
                [
                    (500, 520),
                    (500 + 1400 * math.cos(a0), 520 + 1400 * math.sin(a0)),
                    (500 + 1400 * math.cos(a1), 520 + 1400 * math.sin(a1)),
                ],
                other,
            )
    elif kind == "town":
        c.disc(rng.choice((230, 780)), 260, 120, p.light)
        houses.skyline(c, 1000, 520, 0.12)
        c.shade((-300, 500, 1300, 1000), p.haze, 0.0, 0.6)
    elif kind == "hills":
        c.disc(rng.choice((230, 780)), 250, 110, p.light)
        for k in range(3):
            top = 560 + 110 * k
            c.poly(
                [
                    *spline(trace("-310,0 0,-90 300,10 650,-80 1000,0 1310,-60", 0, top)),
                    (1310, 1010),
                    (-310, 1010),
                ],
                mix(ground, p.mid, 0.22 + 0.2 * k),
            )
    elif kind == "dots":
        c.shade((-300, -10, 1300, 1010), mix(ground, p.mid, 0.5), 0.65, 0.0, kind="dots")
    else:
        c.poly(
            [
                (-310, -10),
                (rng.uniform(350, 650), -10),
                (rng.uniform(350, 650), 1010),
                (-310, 1010),
            ],
            mix(ground, p.mid, 0.45),
        )
    c.shade((-300, 0, 1300, 1010), p.mid, 0.0, 0.25)


def _outline(face: Face, x: float, y: float, tall: float) -> list[Point]:
    """Return the head's outline from brow to chin and back."""
    w, jaw = face.width, face.width * face.jaw
    half = [
        (0, -tall),
        (w * 0.72, -tall * 0.82),
        (w, -tall * 0.3),
        (w * 0.985, tall * 0.2),
        (jaw, tall * 0.62),
        (jaw * 0.52, tall * 0.94),
        (0, tall * 1.02),
    ]
    right = [(x + dx, y + dy) for dx, dy in half]
    left = [(x - dx, y + dy) for dx, dy in half[1:-1]][::-1]
    return spline([*right, *left], closed=True)


def _head(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    for side in (-1, 1):
        ear = spline(
            [
                (x + side * face.width * 0.94, y - 30),
                (x + side * (face.width + 34), y - 42),
                (x + side * (face.width + 36), y + 24),
                (x + side * face.width * 0.96, y + 60),
            ],
            closed=True,
        )
        c.poly(ear, face.skin if side < 0 else face.shadow)
        c.line(
            arc(
                x + side * (face.width + 12),
                y + 4,
                11,
                24,
                90 if side < 0 else -90,
                270 if side < 0 else 90,
            ),
            face.line,
            4,
        )
    outline = _outline(face, x, y, tall)
    c.poly(outline, face.skin)
    with c.clip(outline):
        plane = spline(
            [
                (x + 16, y - tall),
                (x + 44, y - 90),
                (x + 20, y - 20),
                (x + 50, y + 66),
                (x + 30, y + 130),
                (x + 10, y + tall * 1.1),
            ]
        )
        with c.clip([*plane, (x + 260, y + tall * 1.1), (x + 260, y - tall)]):
            c.shade((x, y - tall, x + face.width, y + tall), face.shadow, 0.45, 1.0, angle=0)
        blush = mix(face.skin, (214, 70, 60), 0.5)
        for side in (-1, 1):
            c.glow(x + side * face.width * 0.56, y + 70, 70, blush, 0.5)


def _features(c: Canvas, face: Face, x: float, y: float) -> None:
    p, rng = c.p, c.rng
    gap, eye_y = face.width * 0.46, y - 14
    brow = mix(face.hair, face.line, 0.35)
    kind = rng.choice(("open", "open", "smiling"))
    iris = rng.choice((p.dark, mix(p.dark, p.mid, 0.5), (74, 48, 34)))
    for side in (-1, 1):
        ex = x + side * gap
        if kind == "open":
            white = [
                *spline(trace("-34,5 -14,-15 14,-15 34,5", ex, eye_y)),
                *spline(trace("34,5 0,18 -34,5", ex, eye_y)),
            ]
            c.poly(white, mix(p.paper, face.skin, 0.15))
            with c.clip(white):
                c.disc(ex + 3, eye_y, 17, iris)
                c.disc(ex + 9, eye_y - 6, 5, p.paper)
            c.line(spline(trace("-37,6 -14,-17 14,-17 37,5", ex, eye_y)), face.line, 7)
        else:
            c.line(arc(ex, eye_y + 12, 32, 24, 200, 340), mix(face.line, p.dark, 0.4), 9)
        lift = rng.uniform(-4, 4)
        c.poly(
            spline(
                [
                    (ex - side * 36, eye_y - 50),
                    (ex + side * 4, eye_y - 64 + lift),
                    (ex + side * 48, eye_y - 44),
                    (ex + side * 6, eye_y - 50 + lift),
                ],
                closed=True,
            ),
            brow,
        )
        if face.old:
            c.line(
                arc(ex + side * 6, eye_y + 18, 36, 16, 30, 150), mix(face.skin, face.line, 0.45), 4
            )
    nose = spline(trace("8,-36 20,30 38,62 12,76 -16,70", x, y))
    c.poly([*nose, (x + 2, y + 60)], mix(face.skin, face.shadow, 0.85))
    c.line(nose[10:], face.line, 5)
    mouth, width, curve = y + 124, 50 + 16 * face.smile, 26 * face.smile
    if rng.random() < 0.5:
        lips = [
            *spline(trace("-1,-6 0,4 1,-6", x, mouth, width, 1)),
            *spline(
                [(x + width, mouth - 6), (x, mouth + 14 + curve * 1.5), (x - width, mouth - 6)]
            ),
        ]
        c.poly(lips, mix(face.line, (120, 20, 30), 0.5))
        with c.clip(lips):
            c.rect(x - width, mouth - 12, 2 * width, 26, p.paper)
    else:
        c.line(
            spline(
                [
                    (x - width, mouth - 4),
                    (x - width * 0.5, mouth + curve * 0.7),
                    (x, mouth + curve),
                    (x + width * 0.5, mouth + curve * 0.7),
                    (x + width, mouth - 4),
                ]
            ),
            face.line,
            8,
        )
        lip = mix(face.skin, (186, 60, 60), 0.45)
        c.poly(
            [
                *spline(trace("-50,90 0,125 50,90", x, mouth, width / 100, curve / 100)),
                *spline(
                    [
                        (x + width * 0.5, mouth + curve * 0.9),
                        (x, mouth + curve * 1.25 + 20),
                        (x - width * 0.5, mouth + curve * 0.9),
                    ]
                ),
            ],
            lip,
        )
    for side in (-1, 1):
        c.line(
            arc(
                x + side * (width + 10),
                mouth - 4,
                10,
                16,
                -60 if side > 0 else 120,
                60 if side > 0 else 240,
            ),
            mix(face.skin, face.line, 0.6),
            4,
        )
    if face.old:
        for k in range(2):
            c.line(
                spline(
                    [(x - 70, y - 120 - 24 * k), (x, y - 126 - 24 * k), (x + 70, y - 120 - 24 * k)]
                ),
                mix(face.skin, face.line, 0.3),
                4,
            )
