"""Neck, shoulders and clothes of a portrait."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.faces import Face
from newsroom.demo.illustrations.palette import Colour, mix
from newsroom.demo.illustrations.shapes import arc, spline, trace


def shoulders(c: Canvas, face: Face, x: float, y: float) -> None:
    p, rng = c.p, c.rng
    cloth = rng.choice(
        (p.dark, p.accent, p.mid, mix(p.accent, p.dark, 0.45), mix(p.light, p.paper, 0.15))
    )
    shade = mix(cloth, p.dark, 0.6) if cloth != p.dark else mix(p.dark, (0, 0, 0), 0.45)
    edge = "-430,1020 -385,850 -270,765 -105,715 0,705 105,715 270,765 385,850 430,1020"
    body = spline(trace(edge, x, 0))
    c.shaded(body, cloth, shade, (0.0, 0.75), angle=0)
    with c.clip(body):
        _front(c, face, x, cloth, shade)
    _neck(c, face, x, y)
    _collar(c, face, x, cloth, shade)


def _collar(c: Canvas, face: Face, x: float, cloth: Colour, shade: Colour) -> None:
    """Draw what closes at the neck: a roll, a scarf, a ribbed edge."""
    p = c.p
    if face.clothes == "rollneck":
        roll = [
            *spline([(x - 108, 690), (x, 716), (x + 108, 690)]),
            *spline([(x + 124, 790), (x, 826), (x - 124, 790)]),
        ]
        c.shaded(roll, mix(cloth, p.paper, 0.1), shade, (0.0, 0.9), angle=0)
        for k in range(9):
            c.line([(x - 92 + 23 * k, 706), (x - 104 + 26 * k, 800)], mix(cloth, shade, 0.5), 4)
    elif face.clothes == "scarf":
        ink = p.accent if cloth != p.accent else p.light
        c.shaded(
            spline(trace("-150,716 0,770 150,716 176,800 0,872 -176,800", x, 0), closed=True),
            ink,
            mix(ink, p.dark, 0.5),
            (0.0, 0.9),
            angle=0,
        )
        tail = trace("40,812 126,800 172,1020 66,1020", x, 0)
        c.shaded(tail, mix(ink, p.paper, 0.12), mix(ink, p.dark, 0.5), (0.0, 0.8))
        for k in range(3):
            c.line([(x + 56 + 8 * k, 880 + 50 * k), (x + 142 + 10 * k, 868 + 50 * k)], p.paper, 11)
    elif face.clothes == "stripes":
        c.line(arc(x, 728, 104, 84, 180, 0), mix(cloth, p.dark, 0.3), 20)


def _front(c: Canvas, face: Face, x: float, cloth: Colour, shade: Colour) -> None:
    """Draw stripes, or what shows between the fronts of a jacket."""
    p = c.p
    second = p.paper if cloth != p.paper else p.accent
    if face.clothes == "stripes":
        for k in range(7):
            c.line(
                spline([(x - 450, 860 + 62 * k), (x, 800 + 62 * k), (x + 450, 860 + 62 * k)]),
                second,
                24,
            )
        c.shade((x, 690, x + 440, 1010), shade, 0.0, 0.6, angle=0)
    elif face.clothes in ("jacket", "shirt", "cardigan"):
        c.poly(trace("-120,700 120,700 66,1020 -66,1020", x, 0), second)
        if face.clothes == "jacket":
            _lapels(c, x, cloth, shade)
        elif face.clothes == "cardigan":
            for k in range(4):
                c.disc(x, 850 + 60 * k, 12, cloth)
        for side in (-1, 1):
            c.poly(
                trace("96,690 150,742 66,840 0,782 40,730", x, 0, side, 1),
                mix(second, p.mid, 0.12 if side < 0 else 0.25),
            )


def _lapels(c: Canvas, x: float, cloth: Colour, shade: Colour) -> None:
    """Draw lapels and, by chance, a tie."""
    p, rng = c.p, c.rng
    for side in (-1, 1):
        c.poly(
            trace("112,690 214,760 160,880 205,900 30,1020 60,960", x, 0, side, 1),
            mix(cloth, p.paper, 0.12),
        )
        c.line([(x + side * 112, 700), (x + side * 40, 1010)], shade, 6)
    if rng.random() < 0.5:
        c.poly(
            trace("-24,790 24,790 15,830 40,1020 -40,1020 -15,830", x, 0),
            p.accent if cloth != p.accent else p.dark,
        )


def _neck(c: Canvas, face: Face, x: float, y: float) -> None:
    """Draw the neck, in the shadow of the chin."""
    neck = [(x - 88, y + 120), (x - 90, 740), *arc(x, 735, 92, 74, 180, 0), (x + 88, y + 120)]
    c.poly(neck, face.skin)
    with c.clip(neck):
        c.shade((x - 20, y + 120, x + 100, 830), face.shadow, 0.3, 1.0, angle=0)
        c.oval(x + 8, y + 150, 150, 140, face.shadow)
