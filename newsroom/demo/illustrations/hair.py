"""Hair, beard, glasses and hat of a portrait."""

import math

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.faces import LONG, Face
from newsroom.demo.illustrations.palette import mix
from newsroom.demo.illustrations.shapes import arc, spline, trace


def behind(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    p = c.p
    w, deep = face.width, mix(face.hair, (20, 10, 20), 0.35)
    if face.style == "bob":
        c.poly(
            spline(
                [
                    (x - w * 1.1, y - 130),
                    (x, y - tall * 1.22),
                    (x + w * 1.1, y - 130),
                    (x + w * 1.3, y + 150),
                    (x + w * 0.7, y + 200),
                    (x - w * 0.7, y + 200),
                    (x - w * 1.3, y + 150),
                ],
                closed=True,
            ),
            deep,
        )
    elif face.style in ("long", "fringe"):
        c.poly(
            spline(
                [
                    (x - w * 1.12, y - 130),
                    (x, y - tall * 1.22),
                    (x + w * 1.12, y - 130),
                    (x + w * 1.34, y + 200),
                    (x + w * 1.5, y + 440),
                    (x + w * 0.6, y + 480),
                    (x - w * 0.6, y + 480),
                    (x - w * 1.5, y + 440),
                    (x - w * 1.34, y + 200),
                ],
                closed=True,
            ),
            deep,
        )
    elif face.style == "waves":
        edge = [
            (x - w * 1.1, y - 140),
            (x, y - tall * 1.24),
            (x + w * 1.1, y - 140),
            (x + w * 1.36, y - 20),
            (x + w * 1.2, y + 80),
            (x + w * 1.5, y + 190),
            (x + w * 1.26, y + 300),
            (x + w * 1.3, y + 380),
            (x, y + 330),
            (x - w * 1.3, y + 380),
            (x - w * 1.26, y + 300),
            (x - w * 1.5, y + 190),
            (x - w * 1.2, y + 80),
            (x - w * 1.36, y - 20),
        ]
        c.poly(spline(edge, closed=True), deep)
    elif face.style == "afro":
        puffs = []
        for k in range(17):
            angle = 150 + 240 * k / 16
            px, py = arc(x, y - 74, w * 1.5, tall * 1.34, angle, angle + 1)[0]
            puffs += arc(px, py, 44, 44, angle - 100, angle + 100)
        c.shaded(puffs, face.hair, deep, (0.0, 0.9), angle=0)
    elif face.style == "bun":
        c.disc(x + 10, y - tall * 1.32, 86, deep)
        c.disc(x - 4, y - tall * 1.36, 74, face.hair)
        c.line(arc(x + 2, y - tall * 1.14, 70, 26, 190, 350), p.accent, 16)


def before(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    """Draw the hair over the brow, with a few strands of light."""
    w, hair = face.width, face.hair
    deep, shine = mix(hair, (20, 10, 20), 0.45), mix(hair, c.p.paper, 0.28)
    top = y - tall
    if face.style == "bald":
        for side in (-1, 1):
            c.poly(
                spline(trace("98,10 108,-70 96,-120 90,-50", x, y, side * w / 100, 1), closed=True),
                hair,
            )
        c.oval(x - w * 0.36, top + 66, 46, 22, mix(face.skin, c.p.paper, 0.35))
        return
    brow = {
        "crop": trace("-94,-60 -82,-130 -30,-152 40,-150 86,-120 96,-50", x, y, w / 100, 1),
        "side": trace("-98,-30 -84,-110 -40,-160 30,-104 86,-100 98,-30", x, y, w / 100, 1),
        "quiff": trace("-98,-30 -86,-124 -20,-140 50,-150 88,-110 98,-30", x, y, w / 100, 1),
        "curls": trace("-98,-40 -80,-110 -40,-128 0,-116 40,-132 80,-112 98,-40", x, y, w / 100, 1),
        "bob": trace("-100,120 -92,-70 -50,-120 -5,-150 50,-118 92,-70 100,120", x, y, w / 100, 1),
        "long": trace("-100,60 -90,-80 -30,-168 30,-130 90,-70 100,60", x, y, w / 100, 1),
        "fringe": trace("-100,60 -92,-70 -40,-86 0,-78 40,-86 92,-70 100,60", x, y, w / 100, 1),
        "waves": trace("-100,40 -90,-80 -20,-156 40,-112 90,-80 100,40", x, y, w / 100, 1),
        "afro": trace("-100,-20 -86,-110 -30,-150 30,-150 86,-110 100,-20", x, y, w / 100, 1),
        "bun": trace("-100,-20 -86,-100 -20,-172 30,-160 86,-100 100,-20", x, y, w / 100, 1),
    }[face.style]
    lift = {"quiff": 1.24, "crop": 1.08, "afro": 1.3, "curls": 1.14}.get(face.style, 1.14)
    wide = 1.14 if face.style in LONG else 1.07
    low = brow[0][1]
    dome = arc(x, y - 96, w * wide, tall * lift - 96, 0, -180)
    if face.style == "quiff":
        dome = [(px, py - 30 * max(0.0, math.sin((px - x + w) / w * 1.5))) for px, py in dome]
    foot = w * (1.22 if face.style in ("bob", "long", "fringe", "waves") else wide)
    shape = [*spline(brow), (x + foot, low + 16), *dome, (x - foot, low + 16)]
    c.shaded(shape, hair, deep, (0.0, 0.85), angle=0)
    with c.clip(shape):
        for k in range(3):
            reach = 0.86 - 0.14 * k
            c.line(
                arc(x, y - 96, w * reach, (tall * lift - 96) * reach, 200 + 6 * k, 250 + 8 * k),
                shine,
                6,
            )
    if face.style == "curls":
        for k in range(9):
            px, py = arc(x, y - 76, w * 0.98, tall * 0.86, 192 + 156 * k / 8, 193 + 156 * k / 8)[0]
            c.disc(px, py, 46, mix(hair, deep, 0.1 * k))
            c.line(arc(px - 6, py - 4, 24, 22, 170, 320), shine, 5)


def beard(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    w, hair = face.width, mix(face.hair, face.skin, 0.12)
    deep = mix(hair, (20, 10, 20), 0.5)
    jaw = w * face.jaw
    if face.beard in ("full", "short"):
        drop = 1.2 if face.beard == "full" else 1.05
        outer = [
            (x - w * 0.99, y + 10),
            (x - jaw * 1.06, y + tall * 0.62),
            (x - jaw * 0.56, y + tall * 0.98 * drop),
            (x, y + tall * 1.04 * drop),
            (x + jaw * 0.56, y + tall * 0.98 * drop),
            (x + jaw * 1.06, y + tall * 0.62),
            (x + w * 0.99, y + 10),
        ]
        inner = [
            (x + w * 0.86, y + 70),
            (x + 96, y + 104),
            (x + 40, y + 92),
            (x, y + 98),
            (x - 40, y + 92),
            (x - 96, y + 104),
            (x - w * 0.86, y + 70),
        ]
        c.shaded([*spline(outer), *spline(inner)], hair, deep, (0.0, 0.8), angle=0)
        mouth = spline(trace("-58,124 0,140 58,124 0,166", x, y), closed=True)
        c.poly(mouth, mix(face.line, (130, 30, 40), 0.4))
        with c.clip(mouth):
            c.rect(x - 60, y + 118, 120, 20, c.p.paper)
    else:
        c.shaded(
            spline(
                trace("0,88 44,92 96,126 34,116 0,112 -34,116 -96,126 -44,92", x, y), closed=True
            ),
            hair,
            deep,
            (0.0, 0.8),
            angle=0,
        )


def extras(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    p = c.p
    gap = face.width * 0.46
    frame = mix(p.dark, p.accent, 0.0 if face.glasses == "round" else 0.25)
    if face.glasses != "none":
        for side in (-1, 1):
            ex, ey = x + side * gap, y - 8
            if face.glasses == "round":
                c.ring(ex, ey, 64, 9, frame)
            else:
                c.line(trace("-64,-44 64,-44 56,44 -56,44 -64,-44 64,-44", ex, ey), frame, 11)
            c.line([(ex + side * 62, ey - 14), (x + side * (face.width + 8), ey - 20)], frame, 8)
        c.line(arc(x, y - 8, gap - 60, 16, 180, 360), frame, 9)
    if face.earrings:
        for side in (-1, 1):
            ex = x + side * (face.width + 18)
            c.disc(ex, y + 76, 15, p.light)
            c.disc(ex, y + 104, 10, p.accent)
    if face.hat:
        ink = p.accent
        cap = [*arc(x, y - 122, face.width * 1.17, tall * 0.72, 180, 360)]
        c.shaded(cap, ink, mix(ink, p.dark, 0.55), (0.0, 0.9), angle=0)
        band = [
            *spline(trace("-120,-150 0,-172 120,-150", x, y, face.width / 100, 1)),
            *spline(trace("120,-84 0,-108 -120,-84", x, y, face.width / 100, 1)),
        ]
        c.shaded(band, mix(ink, p.paper, 0.18), mix(ink, p.dark, 0.5), (0.0, 0.8), angle=0)
        c.disc(x, y - tall * 1.28, 38, p.paper)
