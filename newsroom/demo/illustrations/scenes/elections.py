"""The lectern and the ballot box."""

from dataclasses import replace

from newsroom.demo.illustrations import interiors
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import CHEER, SPEAK, STAND, WALK, figure, heads, outfit
from newsroom.demo.illustrations.palette import DAYLIGHT, OUTDOORS, SKINS, Colour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import spline, trace


@scene("podium", hours=OUTDOORS)
def podium(c: Canvas) -> None:
    """A speaker at the lectern, flags behind, microphones and heads in front."""
    p, rng = c.p, c.rng
    wall = mix(p.mid, p.dark, 0.25)
    c.rect(-10, -10, 1520, 1020, wall)
    x = rng.uniform(520, 640)
    with c.clip(trace("420,-20 560,-20 330,1010 -330,1010", x, 0)):
        c.shade((-10, -10, 1510, 1010), mix(wall, p.light, 0.45), 0.15, 0.8)
    for k in range(16):
        c.rect(100 * k - 20, -10, 4, 760, mix(wall, p.dark, 0.3))
    inks = [p.accent, p.light, p.sky, p.paper]
    for k in range(rng.randint(3, 4)):
        fx = 960 + 145 * k
        c.line([(fx, 860), (fx, 110)], mix(p.light, p.dark, 0.25), 9)
        c.disc(fx, 104, 14, p.light)
        fold = [
            (fx, 130),
            *spline([(fx, 130), (fx + 74, 210), (fx + 122, 400), (fx + 96, 640)]),
            *spline([(fx + 96, 640), (fx + 62, 600), (fx + 34, 660), (fx, 620)]),
        ]
        c.shaded(fold, inks[k], mix(inks[k], p.dark, 0.65), (0.0, 0.9), angle=0)
        c.line(
            spline([(fx + 4, 140), (fx + 46, 300), (fx + 58, 600)]), mix(inks[k], p.dark, 0.4), 5
        )
        c.line(spline([(fx + 4, 260), (fx + 24, 420), (fx + 26, 610)]), inks[(k + 1) % 4], 20)
    c.rect(-10, 840, 1520, 200, mix(p.dark, p.mid, 0.15))
    figure(
        c,
        x,
        1050,
        830,
        rng.choice((SPEAK, CHEER, SPEAK)),
        replace(outfit(c), top=rng.choice((p.accent, p.dark, p.paper)), hat=None, coat=True),
        1,
    )
    desk = trace("-190,600 210,600 160,1010 -140,1010", x, 0)
    c.shaded(desk, mix(p.light, p.accent, 0.4), mix(p.accent, p.dark, 0.75), (0.1, 0.9))
    c.poly(trace("-220,574 240,574 226,606 -206,606", x, 0), mix(p.light, p.paper, 0.25))
    c.disc(x + 10, 760, 66, p.dark)
    c.ring(x + 10, 760, 56, 6, p.light)
    c.poly([(x + 10, 716), (x + 46, 786), (x - 26, 786)], p.light)
    for k in (-1, 0, 1):
        foot = (x + 70 + 50 * k, 574)
        head = (x + 66 + 36 * k, 500 - 18 * abs(k))
        c.line([foot, head], p.dark, 6)
        c.limb(head, (head[0] - 12, head[1] - 24), 22, 26, mix(p.dark, p.mid, 0.3 * (k + 1) / 2))
    heads(c, 60, 1440, 905, 74, rng.randint(9, 11), mix(p.dark, p.mid, 0.12))
    heads(c, -20, 1520, 985, 92, rng.randint(8, 10), p.dark)
    if rng.random() < 0.7:
        for hx in (rng.uniform(760, 860), rng.uniform(1050, 1200)):
            c.limb((hx + 22, 1000), (hx, 800), 40, 26, p.dark)
            c.rect(hx - 26, 744, 52, 82, mix(p.dark, p.mid, 0.4))
            c.rect(hx - 20, 750, 40, 62, p.light)


@scene("ballot", hours=DAYLIGHT, mirrors=False)
def ballot(c: Canvas) -> None:
    """A hand over the ballot box, large, with the queue behind it."""
    p, rng = c.p, c.rng
    wall = mix(p.sky, p.paper, 0.3)
    interiors.room(c, 700, wall, mix(p.mid, p.paper, 0.2))
    for k in range(3):
        bx = 80 + 190 * k
        c.shaded(
            [(bx, 330), (bx + 165, 330), (bx + 165, 700), (bx, 700)],
            mix(p.mid, p.dark, 0.1 + 0.1 * k),
            p.dark,
            (0.0, 0.6),
        )
        c.poly(
            trace(
                "14,350 151,350 151,560 140,576 128,560 110,576 92,560 74,576 56,560 38,576 14,560",
                bx,
                0,
            ),
            p.accent if k % 2 else p.light,
        )
        figure(c, bx + 84, 735, 300, STAND, outfit(c), -1) if rng.random() < 0.7 else None
    for k in range(5):
        figure(
            c,
            720 + 160 * k + rng.uniform(-20, 20),
            745 + rng.uniform(-8, 8),
            rng.uniform(300, 345),
            rng.choice((STAND, WALK)),
            outfit(c),
            -1,
        )
    x, top = rng.uniform(600, 700), 700.0
    box, side = mix(p.accent, p.dark, 0.05), mix(p.accent, p.dark, 0.45)
    c.lens(x + 160, 1000, 900, 70, mix(p.mid, p.dark, 0.5))
    c.poly([(x + 330, top), (x + 500, top - 70), (x + 500, 930), (x + 330, 1010)], side)
    c.shaded(
        [(x - 150, top), (x + 330, top), (x + 330, 1010), (x - 150, 1010)], box, side, (0.0, 0.7)
    )
    c.poly(trace("-150,0 20,-70 500,-70 330,0", x, top), mix(box, p.paper, 0.35))
    c.poly(trace("70,-28 92,-42 282,-42 262,-28", x, top), p.dark)
    c.disc(x + 90, 850, 84, p.paper)
    c.line([(x + 48, 852), (x + 80, 888), (x + 138, 812)], box, 24)
    c.poly(trace("96,-32 62,-210 226,-240 258,-32", x, top), p.paper)
    c.poly(trace("230,-32 202,-236 226,-240 258,-32", x, top), mix(p.paper, p.mid, 0.4))
    for k in range(3):
        y = top - 180 + 42 * k
        c.ring(x + 100 + 6 * k, y, 13, 4, p.dark)
        c.line([(x + 126 + 6 * k, y), (x + 196 + 6 * k, y - 11)], mix(p.paper, p.dark, 0.5), 6)
    c.line(trace("92,-184 99,-174 114,-200", x, top), p.accent, 7)
    _hand(c, x + 190, top - 236, rng.choice(SKINS), rng.choice((p.mid, p.dark, p.light)))


def _hand(c: Canvas, x: float, y: float, skin: Colour, sleeve: Colour) -> None:
    """Draw a large hand that comes from the upper right and holds the paper's upper edge."""
    p = c.p
    shadow = mix(skin, p.dark, 0.35)
    c.shaded(
        trace("190,-130 260,-30 780,-330 690,-470", x, y),
        sleeve,
        mix(sleeve, p.dark, 0.6),
        (0.0, 0.9),
    )
    c.limb((x + 212, y - 84), (x + 240, y - 50), 92, 92, mix(p.paper, p.mid, 0.12))
    palm = spline(trace("200,-130 110,-120 20,-70 4,-20 60,4 160,2 236,-34", x, y), closed=True)
    c.shaded(palm, skin, shadow, (0.0, 0.8))
    for k in range(3):
        c.limb(
            (x + 84 - 6 * k, y - 74 + 34 * k),
            (x - 28 + 22 * k, y + 6 + 18 * k),
            42,
            32,
            mix(skin, shadow, 0.14 * k),
        )
    c.limb((x + 110, y - 6), (x + 12, y + 66), 42, 30, mix(skin, shadow, 0.45))
