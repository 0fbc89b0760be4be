"""The gallery."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import SPEAK, STAND, figure, outfit
from newsroom.demo.illustrations.palette import OUTDOORS, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace, turned


@scene("gallery", hours=OUTDOORS)
def gallery(c: Canvas) -> None:
    """White walls, large bold pictures, visitors seen from behind."""
    p, rng = c.p, c.rng
    wall = mix(p.paper, p.sky, 0.12) if not p.night else mix(p.paper, p.mid, 0.35)
    floor = 770.0
    c.rect(-10, -10, 1520, 1020, wall)
    c.shade((-10, -10, 1510, 300), mix(wall, p.mid, 0.5), 0.7, 0.0)
    c.rect(-10, floor, 1520, 250, mix(p.light, p.dark, 0.4))
    for k in range(18):
        c.line(
            [(750 + (k - 9) * 90, floor), (750 + (k - 9) * 200, 1010)],
            mix(p.light, p.dark, 0.52),
            3,
        )
    c.shade((-10, floor, 1510, 1000), p.dark, 0.0, 0.65)
    layout = rng.choice(
        (
            ((110, 380, 520), (590, 430, 360), (1120, 290, 420)),
            ((90, 270, 360), (430, 660, 500), (1170, 250, 330)),
        )
    )
    for x, width, height in layout:
        y = 180 + (520 - height) / 2
        with c.clip(
            [(x + width * 0.3, -10), (x + width * 0.7, -10), (x + width + 60, 700), (x - 60, 700)]
        ):
            c.shade((-10, -10, 1510, 700), p.light, 0.05, 0.4)
        c.rect(x + 10, y + 14, width, height, mix(wall, p.dark, 0.35))
        c.rect(x, y, width, height, mix(p.dark, p.mid, 0.2))
        _painting(c, x + 12, y + 12, width - 24, height - 24)
        c.rect(x + width + 18, y + height - 44, 34, 44, p.white)
    bench = rng.uniform(520, 660)
    c.rect(bench, 850, 330, 26, mix(p.dark, p.mid, 0.35))
    for k in (20, 290):
        c.rect(bench + k, 876, 18, 60, p.dark)
    spots = sorted(
        (rng.uniform(880, 985), x + rng.uniform(-60, 60)) for x in (200, 420, 1010, 1260)
    )
    for ground, stand in spots:
        c.lens(stand, ground, 170, 16, mix(p.dark, p.mid, 0.25))
        figure(
            c,
            stand,
            ground,
            330 + (ground - 880) * 0.8,
            rng.choice((STAND, STAND, SPEAK)),
            outfit(c),
            rng.choice((1, -1)),
        )


def _painting(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Paint an abstract picture or a small landscape into a frame."""
    p, rng = c.p, c.rng
    inks = [p.accent, p.light, p.mid, p.dark, p.sky, p.paper]
    rng.shuffle(inks)
    with c.clip(trace("0,0 1,0 1,1 0,1", x, y, width, height)):
        c.rect(x, y, width, height, inks[0])
        kind = rng.choice(("discs", "hills", "bars", "leaves", "arches"))
        if kind == "discs":
            for k in range(5):
                c.disc(
                    x + rng.uniform(0.1, 0.9) * width,
                    y + rng.uniform(0.1, 0.9) * height,
                    rng.uniform(0.1, 0.32) * width,
                    inks[1 + k % 5],
                )
            c.line(
                [(x, y + height * rng.random()), (x + width, y + height * rng.random())], inks[3], 8
            )
        elif kind == "hills":
            c.disc(
                x + width * rng.uniform(0.3, 0.7),
                y + height * 0.35,
                min(width, height) * 0.17,
                inks[1],
            )
            for k in range(3):
                top = y + height * (0.45 + 0.17 * k)
                shape = [
                    *spline(trace("0,0 35,-12 70,6 100,-8", x, top, width / 100, height / 100)),
                    (x + width, y + height),
                    (x, y + height),
                ]
                c.shaded(shape, inks[2 + k], mix(inks[2 + k], p.dark, 0.4), (0.0, 0.6))
        elif kind == "bars":
            left = x
            while left < x + width:
                wide = rng.uniform(0.06, 0.24) * width
                c.rect(
                    left,
                    y + rng.uniform(0, 0.3) * height,
                    wide,
                    height * rng.uniform(0.4, 0.9),
                    rng.choice(inks[1:]),
                )
                left += wide
        elif kind == "leaves":
            for k in range(14):
                cx, cy = x + rng.random() * width, y + rng.random() * height
                size = width * 0.2
                leaf = spline(
                    trace("0,0 50,-25 100,0 50,25", cx, cy, size / 100), closed=True, steps=4
                )
                c.poly(turned(leaf, (cx, cy), rng.uniform(0, 360)), inks[1 + k % 5])
        else:
            for k in range(5):
                c.poly(
                    arc(
                        x + width / 2,
                        y + height,
                        width * (0.5 - 0.09 * k),
                        height * (0.85 - 0.15 * k),
                        180,
                        360,
                    ),
                    inks[(1 + k) % 6],
                )
        c.shade((x, y, x + width, y + height), p.dark, 0.0, 0.18)
