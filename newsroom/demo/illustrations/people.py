"""Portraits: invented faces in the manner of a printed poster."""

import math
from dataclasses import dataclass

from . import houses, scenery
from .canvas import Canvas, Point, arc, spline
from .palette import BRIGHT, HAIRS, SKINS, Colour, Hour, mix
from .registry import scene

# A portrait shows a square world, with the head a little above the middle.
PORTRAIT_WORLD = (1000, 1000)
GREY_HAIR = HAIRS[5:7]


@dataclass(frozen=True)
class Face:
    """What chance decides about one person."""

    skin: Colour
    hair: Colour
    style: str
    jaw: float
    width: float
    glasses: str
    beard: str
    clothes: str
    smile: float
    old: bool
    earrings: bool
    hat: bool

    @property
    def shadow(self) -> Colour:
        """The skin on the side away from the light."""
        return mix(self.skin, (96, 36, 40), 0.32)

    @property
    def line(self) -> Colour:
        """The ink of mouth, nose and eyelids."""
        return mix(self.skin, (60, 20, 30), 0.62)


SHORT = ("crop", "side", "quiff", "curls", "bald")
LONG = ("bob", "long", "bun", "afro", "waves", "fringe")


def _face(c: Canvas) -> Face:
    rng = c.rng
    old = rng.random() < 0.35
    skin = rng.choice(SKINS)
    dark_skin = SKINS.index(skin) in (3, 4, 5)
    hair = rng.choice(GREY_HAIR) if old else rng.choice(HAIRS[:3] if dark_skin else (*HAIRS[:5], HAIRS[7]))
    style = rng.choice(LONG if rng.random() < 0.55 else SHORT)
    bearded = style in SHORT and rng.random() < 0.55
    return Face(
        skin=skin,
        hair=hair,
        style=style,
        jaw=rng.uniform(0.74, 0.94) if style in SHORT else rng.uniform(0.66, 0.8),
        width=rng.uniform(168, 190),
        glasses=rng.choice(("none", "none", "round", "square")),
        beard=rng.choice(("full", "short", "moustache")) if bearded else "none",
        clothes=rng.choice(("jacket", "rollneck", "stripes", "scarf", "shirt", "cardigan")),
        smile=rng.uniform(0.5, 1.0),
        old=old,
        earrings=style in LONG and rng.random() < 0.6,
        hat=style in ("crop", "long", "bob", "side") and rng.random() < 0.18,
    )


@scene("portrait", hours=(Hour.DAY, Hour.DAWN, Hour.DUSK, Hour.GREY))
def portrait(c: Canvas) -> None:
    """A face and shoulders before a poster's ground."""
    face = _face(c)
    x, y = 500.0, 430.0
    _ground(c)
    tall = 225.0
    _hair_behind(c, face, x, y, tall)
    _shoulders(c, face, x, y)
    _head(c, face, x, y, tall)
    _features(c, face, x, y)
    if face.beard != "none":
        _beard(c, face, x, y, tall)
    _hair_before(c, face, x, y, tall)
    _extras(c, face, x, y, tall)


def _ground(c: Canvas) -> None:
    """Paint one of several poster grounds behind the head."""
    p, rng = c.p, c.rng
    ground = rng.choice((p.sky, mix(p.light, p.paper, 0.2), mix(p.accent, p.paper, 0.35), mix(p.mid, p.paper, 0.35)))
    c.rect(-300, -10, 1600, 1020, ground)
    kind = rng.choice(("disc", "rays", "town", "hills", "dots", "split"))
    other = mix(ground, p.paper, 0.5)
    if kind == "disc":
        c.disc(500 + rng.uniform(-60, 60), 430, 385, rng.choice((other, p.light, mix(p.accent, ground, 0.35))))
    elif kind == "rays":
        for k in range(18):
            a0, a1 = math.tau * k / 18, math.tau * (k + 0.5) / 18
            c.poly([(500, 520), (500 + 1400 * math.cos(a0), 520 + 1400 * math.sin(a0)), (500 + 1400 * math.cos(a1), 520 + 1400 * math.sin(a1))], other)
    elif kind == "town":
        c.disc(rng.choice((230, 780)), 260, 120, p.light)
        houses.skyline(c, 1000, 520, 0.12)
        c.shade((-300, 500, 1300, 1000), p.haze, 0.0, 0.6)
    elif kind == "hills":
        c.disc(rng.choice((230, 780)), 250, 110, p.light)
        for k in range(3):
            top = 560 + 110 * k
            c.poly([*spline([(-310, top), (0, top - 90), (300, top + 10), (650, top - 80), (1000, top), (1310, top - 60)]), (1310, 1010), (-310, 1010)], mix(ground, p.mid, 0.22 + 0.2 * k))
    elif kind == "dots":
        c.shade((-300, -10, 1300, 1010), mix(ground, p.mid, 0.5), 0.65, 0.0, kind="dots")
    else:
        c.poly([(-310, -10), (rng.uniform(350, 650), -10), (rng.uniform(350, 650), 1010), (-310, 1010)], mix(ground, p.mid, 0.45))
    c.shade((-300, 0, 1300, 1010), p.mid, 0.0, 0.25)


def _shoulders(c: Canvas, face: Face, x: float, y: float) -> None:
    p, rng = c.p, c.rng
    cloth = rng.choice((p.dark, p.accent, p.mid, mix(p.accent, p.dark, 0.45), mix(p.light, p.paper, 0.15)))
    second = p.paper if cloth != p.paper else p.accent
    shade = mix(cloth, p.dark, 0.6) if cloth != p.dark else mix(p.dark, (0, 0, 0), 0.45)
    body = [*spline([(x - 430, 1020), (x - 385, 850), (x - 270, 765), (x - 105, 715), (x, 705), (x + 105, 715), (x + 270, 765), (x + 385, 850), (x + 430, 1020)])]
    c.shaded(body, cloth, shade, (0.0, 0.75), angle=0)
    with c.clip(body):
        if face.clothes == "stripes":
            for k in range(7):
                c.line(spline([(x - 450, 860 + 62 * k), (x, 800 + 62 * k), (x + 450, 860 + 62 * k)]), second, 24)
            c.shade((x, 690, x + 440, 1010), shade, 0.0, 0.6, angle=0)
        elif face.clothes in ("jacket", "shirt", "cardigan"):
            c.poly([(x - 120, 700), (x + 120, 700), (x + 66, 1020), (x - 66, 1020)], second)
            if face.clothes == "jacket":
                for side in (-1, 1):
                    c.poly([(x + side * 112, 690), (x + side * 214, 760), (x + side * 160, 880), (x + side * 205, 900), (x + side * 30, 1020), (x + side * 60, 960)], mix(cloth, p.paper, 0.12))
                    c.line([(x + side * 112, 700), (x + side * 40, 1010)], shade, 6)
                if rng.random() < 0.5:
                    c.poly([(x - 24, 790), (x + 24, 790), (x + 15, 830), (x + 40, 1020), (x - 40, 1020), (x - 15, 830)], p.accent if cloth != p.accent else p.dark)
            elif face.clothes == "cardigan":
                for k in range(4):
                    c.disc(x, 850 + 60 * k, 12, cloth)
            for side in (-1, 1):
                c.poly([(x + side * 96, 690), (x + side * 150, 742), (x + side * 66, 840), (x, 782), (x + side * 40, 730)], mix(second, p.mid, 0.12 if side < 0 else 0.25))
    neck = [(x - 88, y + 120), (x - 90, 740), *arc(x, 735, 92, 74, 180, 0), (x + 88, y + 120)]
    c.poly(neck, face.skin)
    with c.clip(neck):
        c.shade((x - 20, y + 120, x + 100, 830), face.shadow, 0.3, 1.0, angle=0)
        c.oval(x + 8, y + 150, 150, 140, face.shadow)
    if face.clothes == "rollneck":
        roll = [*spline([(x - 108, 690), (x, 716), (x + 108, 690)]), *spline([(x + 124, 790), (x, 826), (x - 124, 790)])]
        c.shaded(roll, mix(cloth, p.paper, 0.1), shade, (0.0, 0.9), angle=0)
        for k in range(9):
            c.line([(x - 92 + 23 * k, 706), (x - 104 + 26 * k, 800)], mix(cloth, shade, 0.5), 4)
    elif face.clothes == "scarf":
        ink = p.accent if cloth != p.accent else p.light
        c.shaded(spline([(x - 150, 716), (x, 770), (x + 150, 716), (x + 176, 800), (x, 872), (x - 176, 800)], closed=True), ink, mix(ink, p.dark, 0.5), (0.0, 0.9), angle=0)
        tail = [(x + 40, 812), (x + 126, 800), (x + 172, 1020), (x + 66, 1020)]
        c.shaded(tail, mix(ink, p.paper, 0.12), mix(ink, p.dark, 0.5), (0.0, 0.8))
        for k in range(3):
            c.line([(x + 56 + 8 * k, 880 + 50 * k), (x + 142 + 10 * k, 868 + 50 * k)], p.paper, 11)
    elif face.clothes == "stripes":
        c.line(arc(x, 728, 104, 84, 180, 0), mix(cloth, p.dark, 0.3), 20)


def _outline(face: Face, x: float, y: float, tall: float) -> list[Point]:
    """Return the head's outline from brow to chin and back."""
    w, jaw = face.width, face.width * face.jaw
    half = [(0, -tall), (w * 0.72, -tall * 0.82), (w, -tall * 0.3), (w * 0.985, tall * 0.2), (jaw, tall * 0.62), (jaw * 0.52, tall * 0.94), (0, tall * 1.02)]
    right = [(x + dx, y + dy) for dx, dy in half]
    left = [(x - dx, y + dy) for dx, dy in half[1:-1]][::-1]
    return spline([*right, *left], closed=True)


def _head(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    for side in (-1, 1):
        ear = spline([(x + side * face.width * 0.94, y - 30), (x + side * (face.width + 34), y - 42), (x + side * (face.width + 36), y + 24), (x + side * face.width * 0.96, y + 60)], closed=True)
        c.poly(ear, face.skin if side < 0 else face.shadow)
        c.line(arc(x + side * (face.width + 12), y + 4, 11, 24, 90 if side < 0 else -90, 270 if side < 0 else 90), face.line, 4)
    outline = _outline(face, x, y, tall)
    c.poly(outline, face.skin)
    with c.clip(outline):
        plane = spline([(x + 16, y - tall), (x + 44, y - 90), (x + 20, y - 20), (x + 50, y + 66), (x + 30, y + 130), (x + 10, y + tall * 1.1)])
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
            white = [*spline([(ex - 34, eye_y + 5), (ex - 14, eye_y - 15), (ex + 14, eye_y - 15), (ex + 34, eye_y + 5)]), *spline([(ex + 34, eye_y + 5), (ex, eye_y + 18), (ex - 34, eye_y + 5)])]
            c.poly(white, mix(p.paper, face.skin, 0.15))
            with c.clip(white):
                c.disc(ex + 3, eye_y, 17, iris)
                c.disc(ex + 9, eye_y - 6, 5, p.paper)
            c.line(spline([(ex - 37, eye_y + 6), (ex - 14, eye_y - 17), (ex + 14, eye_y - 17), (ex + 37, eye_y + 5)]), face.line, 7)
        else:
            c.line(arc(ex, eye_y + 12, 32, 24, 200, 340), mix(face.line, p.dark, 0.4), 9)
        lift = rng.uniform(-4, 4)
        c.poly(spline([(ex - side * 36, eye_y - 50), (ex + side * 4, eye_y - 64 + lift), (ex + side * 48, eye_y - 44), (ex + side * 6, eye_y - 50 + lift)], closed=True), brow)
        if face.old:
            c.line(arc(ex + side * 6, eye_y + 18, 36, 16, 30, 150), mix(face.skin, face.line, 0.45), 4)
    nose = spline([(x + 8, y - 36), (x + 20, y + 30), (x + 38, y + 62), (x + 12, y + 76), (x - 16, y + 70)])
    c.poly([*nose, (x + 2, y + 60)], mix(face.skin, face.shadow, 0.85))
    c.line(nose[10:], face.line, 5)
    mouth, width, curve = y + 124, 50 + 16 * face.smile, 26 * face.smile
    if rng.random() < 0.5:
        lips = [*spline([(x - width, mouth - 6), (x, mouth + 4), (x + width, mouth - 6)]), *spline([(x + width, mouth - 6), (x, mouth + 14 + curve * 1.5), (x - width, mouth - 6)])]
        c.poly(lips, mix(face.line, (120, 20, 30), 0.5))
        with c.clip(lips):
            c.rect(x - width, mouth - 12, 2 * width, 26, p.paper)
    else:
        c.line(spline([(x - width, mouth - 4), (x - width * 0.5, mouth + curve * 0.7), (x, mouth + curve), (x + width * 0.5, mouth + curve * 0.7), (x + width, mouth - 4)]), face.line, 8)
        lip = mix(face.skin, (186, 60, 60), 0.45)
        c.poly([*spline([(x - width * 0.5, mouth + curve * 0.9), (x, mouth + curve * 1.25), (x + width * 0.5, mouth + curve * 0.9)]), *spline([(x + width * 0.5, mouth + curve * 0.9), (x, mouth + curve * 1.25 + 20), (x - width * 0.5, mouth + curve * 0.9)])], lip)
    for side in (-1, 1):
        c.line(arc(x + side * (width + 10), mouth - 4, 10, 16, -60 if side > 0 else 120, 60 if side > 0 else 240), mix(face.skin, face.line, 0.6), 4)
    if face.old:
        for k in range(2):
            c.line(spline([(x - 70, y - 120 - 24 * k), (x, y - 126 - 24 * k), (x + 70, y - 120 - 24 * k)]), mix(face.skin, face.line, 0.3), 4)


def _hair_behind(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    p = c.p
    w, deep = face.width, mix(face.hair, (20, 10, 20), 0.35)
    if face.style == "bob":
        c.poly(spline([(x - w * 1.1, y - 130), (x, y - tall * 1.22), (x + w * 1.1, y - 130), (x + w * 1.3, y + 150), (x + w * 0.7, y + 200), (x - w * 0.7, y + 200), (x - w * 1.3, y + 150)], closed=True), deep)
    elif face.style in ("long", "fringe"):
        c.poly(spline([(x - w * 1.12, y - 130), (x, y - tall * 1.22), (x + w * 1.12, y - 130), (x + w * 1.34, y + 200), (x + w * 1.5, y + 440), (x + w * 0.6, y + 480), (x - w * 0.6, y + 480), (x - w * 1.5, y + 440), (x - w * 1.34, y + 200)], closed=True), deep)
    elif face.style == "waves":
        edge = [(x - w * 1.1, y - 140), (x, y - tall * 1.24), (x + w * 1.1, y - 140), (x + w * 1.36, y - 20), (x + w * 1.2, y + 80), (x + w * 1.5, y + 190), (x + w * 1.26, y + 300), (x + w * 1.3, y + 380), (x, y + 330), (x - w * 1.3, y + 380), (x - w * 1.26, y + 300), (x - w * 1.5, y + 190), (x - w * 1.2, y + 80), (x - w * 1.36, y - 20)]
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


def _hair_before(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    """Draw the hair over the brow, with a few strands of light."""
    w, hair = face.width, face.hair
    deep, shine = mix(hair, (20, 10, 20), 0.45), mix(hair, c.p.paper, 0.28)
    top = y - tall
    if face.style == "bald":
        for side in (-1, 1):
            c.poly(spline([(x + side * w * 0.98, y + 10), (x + side * w * 1.08, y - 70), (x + side * w * 0.96, y - 120), (x + side * w * 0.9, y - 50)], closed=True), hair)
        c.oval(x - w * 0.36, top + 66, 46, 22, mix(face.skin, c.p.paper, 0.35))
        return
    brow = {
        "crop": [(x - w * 0.94, y - 60), (x - w * 0.82, y - 130), (x - w * 0.3, y - 152), (x + w * 0.4, y - 150), (x + w * 0.86, y - 120), (x + w * 0.96, y - 50)],
        "side": [(x - w * 0.98, y - 30), (x - w * 0.84, y - 110), (x - w * 0.4, y - 160), (x + w * 0.3, y - 104), (x + w * 0.86, y - 100), (x + w * 0.98, y - 30)],
        "quiff": [(x - w * 0.98, y - 30), (x - w * 0.86, y - 124), (x - w * 0.2, y - 140), (x + w * 0.5, y - 150), (x + w * 0.88, y - 110), (x + w * 0.98, y - 30)],
        "curls": [(x - w * 0.98, y - 40), (x - w * 0.8, y - 110), (x - w * 0.4, y - 128), (x, y - 116), (x + w * 0.4, y - 132), (x + w * 0.8, y - 112), (x + w * 0.98, y - 40)],
        "bob": [(x - w * 1.0, y + 120), (x - w * 0.92, y - 70), (x - w * 0.5, y - 120), (x - w * 0.05, y - 150), (x + w * 0.5, y - 118), (x + w * 0.92, y - 70), (x + w * 1.0, y + 120)],
        "long": [(x - w * 1.0, y + 60), (x - w * 0.9, y - 80), (x - w * 0.3, y - 168), (x + w * 0.3, y - 130), (x + w * 0.9, y - 70), (x + w * 1.0, y + 60)],
        "fringe": [(x - w * 1.0, y + 60), (x - w * 0.92, y - 70), (x - w * 0.4, y - 86), (x, y - 78), (x + w * 0.4, y - 86), (x + w * 0.92, y - 70), (x + w * 1.0, y + 60)],
        "waves": [(x - w * 1.0, y + 40), (x - w * 0.9, y - 80), (x - w * 0.2, y - 156), (x + w * 0.4, y - 112), (x + w * 0.9, y - 80), (x + w * 1.0, y + 40)],
        "afro": [(x - w * 1.0, y - 20), (x - w * 0.86, y - 110), (x - w * 0.3, y - 150), (x + w * 0.3, y - 150), (x + w * 0.86, y - 110), (x + w * 1.0, y - 20)],
        "bun": [(x - w * 1.0, y - 20), (x - w * 0.86, y - 100), (x - w * 0.2, y - 172), (x + w * 0.3, y - 160), (x + w * 0.86, y - 100), (x + w * 1.0, y - 20)],
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
            c.line(arc(x, y - 96, w * reach, (tall * lift - 96) * reach, 200 + 6 * k, 250 + 8 * k), shine, 6)
    if face.style == "curls":
        for k in range(9):
            px, py = arc(x, y - 76, w * 0.98, tall * 0.86, 192 + 156 * k / 8, 193 + 156 * k / 8)[0]
            c.disc(px, py, 46, mix(hair, deep, 0.1 * k))
            c.line(arc(px - 6, py - 4, 24, 22, 170, 320), shine, 5)


def _beard(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    w, hair = face.width, mix(face.hair, face.skin, 0.12)
    deep = mix(hair, (20, 10, 20), 0.5)
    jaw = w * face.jaw
    if face.beard in ("full", "short"):
        drop = 1.2 if face.beard == "full" else 1.05
        outer = [(x - w * 0.99, y + 10), (x - jaw * 1.06, y + tall * 0.62), (x - jaw * 0.56, y + tall * 0.98 * drop), (x, y + tall * 1.04 * drop), (x + jaw * 0.56, y + tall * 0.98 * drop), (x + jaw * 1.06, y + tall * 0.62), (x + w * 0.99, y + 10)]
        inner = [(x + w * 0.86, y + 70), (x + 96, y + 104), (x + 40, y + 92), (x, y + 98), (x - 40, y + 92), (x - 96, y + 104), (x - w * 0.86, y + 70)]
        c.shaded([*spline(outer), *spline(inner)], hair, deep, (0.0, 0.8), angle=0)
        mouth = spline([(x - 58, y + 124), (x, y + 140), (x + 58, y + 124), (x, y + 166)], closed=True)
        c.poly(mouth, mix(face.line, (130, 30, 40), 0.4))
        with c.clip(mouth):
            c.rect(x - 60, y + 118, 120, 20, c.p.paper)
    else:
        c.shaded(spline([(x, y + 88), (x + 44, y + 92), (x + 96, y + 126), (x + 34, y + 116), (x, y + 112), (x - 34, y + 116), (x - 96, y + 126), (x - 44, y + 92)], closed=True), hair, deep, (0.0, 0.8), angle=0)


def _extras(c: Canvas, face: Face, x: float, y: float, tall: float) -> None:
    p = c.p
    gap = face.width * 0.46
    frame = mix(p.dark, p.accent, 0.0 if face.glasses == "round" else 0.25)
    if face.glasses != "none":
        for side in (-1, 1):
            ex, ey = x + side * gap, y - 8
            if face.glasses == "round":
                c.ring(ex, ey, 64, 9, frame)
            else:
                c.line([(ex - 64, ey - 44), (ex + 64, ey - 44), (ex + 56, ey + 44), (ex - 56, ey + 44), (ex - 64, ey - 44), (ex + 64, ey - 44)], frame, 11)
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
        band = [*spline([(x - face.width * 1.2, y - 150), (x, y - 172), (x + face.width * 1.2, y - 150)]), *spline([(x + face.width * 1.2, y - 84), (x, y - 108), (x - face.width * 1.2, y - 84)])]
        c.shaded(band, mix(ink, p.paper, 0.18), mix(ink, p.dark, 0.5), (0.0, 0.8), angle=0)
        c.disc(x, y - tall * 1.28, 38, p.paper)
