"""Birds on the cliffs and a whale in the sound."""

from newsroom.demo.illustrations import land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import BRIGHT, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace


@scene("seabirds", hours=(*BRIGHT, Hour.GREY))
def seabirds(c: Canvas) -> None:
    """Cliffs of the Skerra Isles, full of birds, and one close by."""
    p, rng = c.p, c.rng
    line = 720.0
    sun = scenery.sky(c, line, x=rng.uniform(350, 600))
    land.sea(c, line, sun=sun)
    for i, (left, top) in enumerate(((1030, 330), (1180, 190))):
        cliff = [
            (left, line + 30),
            (left + 25, top + 240),
            (left + 70, top + 110),
            (left + 60, top + 40),
            (left + 150, top),
            (1600, top - 40),
            (1600, line + 40),
        ]
        c.shaded(
            cliff, p.depth(0.4 + 0.3 * i), mix(p.mid, p.dark, 0.5 + 0.4 * i), (0.0, 0.9), angle=0
        )
        for _ in range(16):
            y = rng.uniform(top + 60, line)
            x = rng.uniform(left + 60, 1550)
            c.lens(x, y, rng.uniform(60, 190), 7, mix(p.mid, p.white, 0.4))
            for _ in range(3):
                bx = x + rng.uniform(-50, 50)
                c.oval(bx, y - 8, 6, 8, p.white)
                c.oval(bx + 1, y - 12, 5, 5, p.dark)
    c.lens(1300, line + 32, 640, 16, p.white)
    scenery.gulls(c, 820, 300, 270, 34, mix(p.dark, p.mid, 0.3))
    if rng.random() < 0.5:
        _soaring(c, rng.uniform(380, 520), rng.uniform(330, 450), rng.uniform(330, 400))
        _soaring(c, rng.uniform(760, 860), rng.uniform(560, 640), 140)
    else:
        _puffin(c, rng.uniform(300, 420), 900, 430)
        _puffin(c, rng.uniform(640, 760), 930, 330)
        rock = spline(trace("-60,880 200,880 420,905 700,915 900,950 1100,1020"))
        c.shaded([*rock, (-60, 1020)], mix(p.dark, p.mid, 0.25), p.dark, (0.0, 0.9))


def _soaring(c: Canvas, x: float, y: float, span: float) -> None:
    """Draw a gull on spread wings, seen from the side."""
    p = c.p
    grey = mix(p.mid, p.white, 0.5)
    far = spline(trace("-5,0 12,-42 50,-78", x, y, span / 100))
    back = spline(trace("50,-78 24,-30 16,2", x, y, span / 100))
    c.poly([*far, *back], mix(grey, p.dark, 0.2))
    body = spline(trace("-52,7 -20,-6 20,-10 38,-2 20,10 -10,13", x, y, span / 100), closed=True)
    c.shaded(body, p.white, grey, (0.0, 0.9))
    c.poly(trace("37,-4.5 50,0.5 36,2", x, y, span / 100), p.accent)
    c.disc(x + span * 0.31, y - span * 0.035, span * 0.014, p.dark)
    near = spline(trace("16,-3 -10,-40 -62,-74", x, y, span / 100))
    edge = spline(trace("-62,-74 -34,-34 -14,6", x, y, span / 100))
    c.shaded([*near, *edge], grey, p.mid, (0.4, 0.0), angle=0)
    c.poly(trace("-62,-74 -40,-60 -42,-45", x, y, span / 100), p.dark)


def _puffin(c: Canvas, x: float, ground: float, height: float) -> None:
    """Draw a puffin standing on `ground`, looking right."""
    p = c.p
    h = height
    for k in (-0.06, 0.1):
        c.limb(
            (x + k * h, ground - 0.1 * h),
            (x + (k + 0.02) * h, ground),
            0.05 * h,
            0.04 * h,
            p.accent,
        )
        c.lens(x + (k + 0.06) * h, ground, 0.17 * h, 0.04 * h, p.accent)
    back = spline(
        trace("-10,-86 -26,-55 -30,-14 -5,-8 20,-16 26,-50 14,-86", x, ground, h / 100), closed=True
    )
    c.poly(back, p.dark)
    belly = spline(
        trace("2,-62 -6,-30 2,-10 20,-17 26.5,-48 18,-64", x, ground, h / 100), closed=True
    )
    c.shaded(belly, p.white, mix(p.white, p.mid, 0.6), (0.1, 0.7))
    c.oval(x + 0.03 * h, ground - 0.84 * h, 0.15 * h, 0.15 * h, p.dark)
    c.oval(x + 0.08 * h, ground - 0.83 * h, 0.105 * h, 0.1 * h, p.white)
    beak = [
        (x + 0.15 * h, ground - 0.92 * h),
        *spline(trace("15,-92 27,-87 33,-78", x, ground, h / 100)),
        (x + 0.17 * h, ground - 0.75 * h),
    ]
    c.poly(beak, p.accent)
    c.poly(trace("15,-92 19.5,-91 21,-76 17,-75", x, ground, h / 100), mix(p.mid, p.dark, 0.3))
    c.line(
        [(x + 0.225 * h, ground - 0.895 * h), (x + 0.24 * h, ground - 0.765 * h)],
        p.light,
        0.018 * h,
    )
    c.disc(x + 0.085 * h, ground - 0.86 * h, 0.02 * h, p.dark)
    wing = spline(trace("-16,-66 -6,-50 -12,-20 -27,-10 -25,-40", x, ground, h / 100), closed=True)
    c.poly(wing, mix(p.dark, p.mid, 0.3))


@scene("whale")
def whale(c: Canvas) -> None:
    """A whale's fluke or back before the islands, and a small boat to measure it by."""
    p, rng = c.p, c.rng
    line = rng.uniform(430, 500)
    sun = scenery.sky(c, line, x=rng.uniform(330, 520))
    land.ranges(c, line + 4, line + 6, 2, 130)
    land.sea(c, line, sun=sun)
    ships.trawler(c, rng.uniform(230, 400), line + 60, 130, p.accent, 1)
    x, y = rng.uniform(880, 1000), 780.0
    skin, shadow = mix(p.dark, p.mid, 0.22), mix(p.dark, (0, 0, 0), 0.25)
    if rng.random() < 0.5:
        _fluke(c, x, y, rng.uniform(0.9, 1.1))
    else:
        back = spline(
            trace("-420,30 -330,-60 -120,-160 120,-150 270,-70 320,-105 345,-50 430,24", x, y)
        )
        c.shaded([*back, (x + 430, y + 40), (x - 420, y + 40)], skin, shadow, (0.0, 0.9))
        c.line(
            spline([(x - 360, y - 14), (x - 120, y - 128), (x + 90, y - 120)]),
            mix(skin, p.sky, 0.45),
            9,
        )
        spray = mix(p.haze, p.white, 0.8)
        for k in range(7):
            c.glow(x - 250 + rng.gauss(0, 5 + 9 * k), y - 110 - 40 * k, 44 + 13 * k, spray, 0.95)
        for _ in range(60):
            rise = rng.random()
            c.disc(
                x - 250 + rng.gauss(0, 12 + 80 * rise),
                y - 110 - 300 * rise,
                rng.uniform(2, 6),
                spray,
            )
    for _ in range(26):
        c.lens(x + rng.gauss(0, 210), y + rng.uniform(14, 60), rng.uniform(60, 260), 9, p.white)
    land.swell(c, y + 50, 1000, 30)
    scenery.gulls(c, x - 80, line - 190, 160, 8, p.white if p.lamps else p.dark)


def _fluke(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.p
    skin, shadow = mix(p.dark, p.mid, 0.22), mix(p.dark, (0, 0, 0), 0.25)
    half = trace(
        "0,-330 -60,-352 -170,-420 -300,-430 -390,-385 -290,-350 -200,-290 -100,-250 "
        "-52,-200 -60,-100 -95,20"
    )
    left = spline([(x + dx * size, y + dy * size) for dx, dy in half])
    right = spline([(x - dx * size, y + dy * size) for dx, dy in half])
    c.shaded([*left, *reversed(right)], skin, shadow, (0.0, 0.85), angle=0)
    c.line(spline(trace("-350,-392 -240,-398 -110,-345", x, y, size)), mix(skin, p.sky, 0.5), 7)
    for k in range(9):
        c.lens(x - 300 + 75 * k, y - 200 + c.rng.uniform(-40, 120), 8, 46, p.white)
