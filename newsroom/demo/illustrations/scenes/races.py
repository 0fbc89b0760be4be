"""Running and cycling."""

import math

from newsroom.demo.illustrations import houses, land, scenery
from newsroom.demo.illustrations.athletes import kit, packed_stand
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import CHEER, RUN, STAND, STRIDE, figure, outfit
from newsroom.demo.illustrations.palette import BRIGHT, SKINS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, spline, trace


@scene("running", hours=(*BRIGHT, Hour.GREY))
def running(c: Canvas) -> None:
    """Runners on the fell or on the track, strung out one behind the other."""
    p, rng = c.p, c.rng
    if rng.random() < 0.5:
        sun = scenery.sky(c, 560)
        land.hills(c, 560, 330, 0.14, 3, sharp=True)
        land.ranges(c, 560, 640, 3, 160)
        slope = spline(trace("-60,930 300,870 700,790 1100,690 1560,610"))
        c.shaded(
            [*slope, (1560, 1010), (-60, 1010)],
            mix(p.mid, p.light, 0.25),
            mix(p.mid, p.dark, 0.6),
            (0.1, 0.95),
        )
        path = [
            *spline(trace("-60,960 300,900 700,818 1100,715 1560,632")),
            *spline(trace("1560,650 1100,744 700,862 300,960 -60,1040")),
        ]
        c.poly(path, mix(p.paper, p.light, 0.4))
        for _ in range(9):
            land.tree(c, rng.uniform(500, 1500), 1000, rng.uniform(70, 140), 0.85, "pine")
        places = [
            (1330, 664, 130),
            (1140, 716, 165),
            (900, 784, 215),
            (600, 874, 290),
            (260, 955, 380),
        ]
        scenery.gulls(c, sun.x, 200, 150, 6, p.dark)
    else:
        scenery.sky(c, 300)
        houses.skyline(c, 320, 150, 0.2)
        packed_stand(c, 320, 500, 6)
        c.rect(-10, 500, 1520, 34, mix(p.mid, p.light, 0.3))
        track = mix(p.accent, p.paper, 0.12)
        c.rect(-10, 530, 1520, 490, track)
        c.shade((-10, 530, 1510, 1000), mix(p.accent, p.dark, 0.5), 0.0, 0.55)
        for k in range(7):
            c.line(
                [(-20, 545 + 12 * k + 11 * k * k), (1520, 535 + 12 * k + 10 * k * k)],
                p.paper,
                3 + k,
            )
        places = [
            (1260, 640, 190),
            (1010, 700, 230),
            (720, 790, 300),
            (1130, 868, 370),
            (330, 950, 420),
        ]
    strips = [
        (p.accent, p.dark),
        (p.light, p.dark),
        (p.paper, p.mid),
        (mix(p.mid, p.dark, 0.3), p.paper),
        (p.dark, p.accent),
    ]
    rng.shuffle(strips)
    for (x, y, height), (top, legs) in zip(places, strips, strict=True):
        px = x + rng.uniform(-40, 40)
        c.lens(px, y + 4, height * 0.8, height * 0.07, mix(p.mid, p.dark, 0.5))
        strip = kit(c, top, legs)
        figure(c, px, y, height, rng.choice((RUN, STRIDE)), strip, 1)
        c.rect(px + height * 0.02, y - height * 0.7, height * 0.075, height * 0.075, p.paper)


@scene("cycling", hours=(*BRIGHT, Hour.GREY))
def cycling(c: Canvas) -> None:
    """The Keld Hundred: riders on a road over the hills."""
    p, rng = c.p, c.rng
    scenery.sky(c, 520)
    land.hills(c, 520, 260, 0.12, 4, sharp=True)
    land.ranges(c, 520, 600, 3, 150)
    turf = mix(p.mid, p.light, 0.35)
    bank = spline([(-60, 640), (500, 605), (1000, 640), (1560, 590)])
    c.shaded([*bank, (1560, 1010), (-60, 1010)], turf, mix(p.mid, p.dark, 0.45), (0.0, 0.8))
    for _ in range(9):
        land.tree(
            c,
            rng.uniform(0, 1500),
            rng.uniform(640, 690),
            rng.uniform(100, 200),
            0.56,
            rng.choice(("round", "poplar")),
        )
    for k in range(12):
        c.line([(130 * k, 700), (130 * k, 650)], mix(p.light, p.dark, 0.3), 7)
    c.line([(-10, 664), (1510, 664)], mix(p.light, p.dark, 0.3), 5)
    if rng.random() < 0.6:
        for _ in range(14):
            figure(
                c,
                rng.uniform(0, 1500),
                706,
                130,
                rng.choice((CHEER, STAND)),
                outfit(c),
                rng.choice((1, -1)),
            )
    c.rect(-10, 716, 1520, 300, mix(p.paper, p.mid, 0.35))
    c.shade((-10, 716, 1510, 1000), mix(p.mid, p.dark, 0.3), 0.0, 0.6)
    for k in range(5):
        c.poly(
            [(60 + 340 * k, 846), (240 + 340 * k, 846), (232 + 340 * k, 858), (46 + 340 * k, 858)],
            p.paper,
        )
    inks = [
        p.accent,
        p.light,
        mix(p.mid, p.dark, 0.4),
        p.paper,
        mix(p.accent, p.light, 0.5),
        p.accent,
    ]
    rng.shuffle(inks)
    far = rng.randint(3, 4)
    for k in range(far):
        _rider(c, 1180 - 270 * k + rng.uniform(-30, 30), 826, 185, inks[k])
    lead = rng.uniform(880, 1040)
    for k in range(rng.randint(2, 3)):
        _rider(c, lead - 430 * k, 965 - 8 * k, 320, inks[(k + 3) % 6])


def _rider(c: Canvas, x: float, road: float, size: float, jersey: Colour) -> None:
    """Draw a racing cyclist going right; `size` is about the height of rider and machine."""
    p, rng = c.p, c.rng
    u = size / 100
    radius = 21 * u
    rear, front = (x - 31 * u, road - radius), (x + 31 * u, road - radius)
    skin, frame = rng.choice(SKINS), rng.choice((p.accent, p.dark, p.light, p.paper))
    c.lens(x, road + 2 * u, 112 * u, 6 * u, mix(p.mid, p.dark, 0.6))
    for wheel in (rear, front):
        c.ring(*wheel, radius, 2.4 * u, p.dark)
        for k in range(8):
            angle = math.pi * k / 8 + 0.3
            dx, dy = radius * math.cos(angle), radius * math.sin(angle)
            c.line(
                [(wheel[0] - dx, wheel[1] - dy), (wheel[0] + dx, wheel[1] + dy)],
                mix(p.dark, p.paper, 0.55),
                1.5,
            )
    crank, saddle, stem = (
        (x - 3 * u, road - 19 * u),
        (x - 15 * u, road - 57 * u),
        (x + 24 * u, road - 55 * u),
    )
    for path in (
        [rear, crank, (x - 12 * u, road - 48 * u), rear],
        [(x - 12 * u, road - 48 * u), stem, crank],
        [stem, front],
    ):
        c.line(path, frame, 2.8 * u)
    c.limb(
        (saddle[0] - 6 * u, saddle[1] + 2 * u),
        (saddle[0] + 6 * u, saddle[1] + 2 * u),
        4 * u,
        2.5 * u,
        p.dark,
    )
    c.line([(x - 12 * u, road - 48 * u), saddle], p.dark, 2.4 * u)
    bar = (x + 33 * u, road - 54 * u)
    c.line([stem, (x + 25 * u, road - 60 * u), (x + 32 * u, road - 60 * u), bar], p.dark, 2.4 * u)
    c.ring(*crank, 6 * u, 1.6 * u, p.dark)
    turn = rng.uniform(0, math.tau)
    hip = (saddle[0] + u, saddle[1] - 4 * u)
    for side, offset in ((0, math.pi), (1, 0.0)):
        foot = (
            crank[0] + 9 * u * math.cos(turn + offset),
            crank[1] + 9 * u * math.sin(turn + offset),
        )
        knee = ((hip[0] + foot[0]) / 2 + 14 * u, (hip[1] + foot[1]) / 2 - 5 * u)
        shade = 0.0 if side else 0.25
        c.limb(hip, knee, 12 * u, 8 * u, mix(p.dark, p.mid, shade))
        c.limb(
            ((hip[0] + 2 * knee[0]) / 3, (hip[1] + 2 * knee[1]) / 3),
            knee,
            8.5 * u,
            7.5 * u,
            mix(skin, p.dark, shade),
        )
        c.limb(knee, foot, 7.5 * u, 4.5 * u, mix(skin, p.dark, shade))
        c.limb(foot, (foot[0] + 7 * u, foot[1] + 1 * u), 4.5 * u, 3 * u, p.paper)
    shoulder = (x + 16 * u, road - 82 * u)
    back = spline([hip, (x - 6 * u, road - 80 * u), shoulder])
    c.poly(
        [
            *back,
            (x + 20 * u, road - 74 * u),
            (x + 2 * u, road - 64 * u),
            (hip[0] + 8 * u, hip[1] + 3 * u),
            (hip[0] - 5 * u, hip[1] + 2 * u),
        ],
        jersey,
    )
    c.limb((x - 4 * u, road - 76 * u), shoulder, 9 * u, 10 * u, jersey)
    elbow = (x + 24 * u, road - 66 * u)
    c.limb(shoulder, elbow, 7 * u, 5.6 * u, mix(jersey, p.dark, 0.12))
    c.limb(elbow, bar, 5 * u, 4 * u, skin)
    head = (x + 26 * u, road - 90 * u)
    c.limb(shoulder, head, 6 * u, 6 * u, skin)
    c.oval(head[0], head[1], 6 * u, 7.4 * u, skin)
    c.poly(
        [*arc(head[0] - u, head[1] - 2 * u, 8.6 * u, 8 * u, 165, 345)],
        rng.choice((p.paper, p.accent, p.dark)),
    )
    c.line([(head[0] + 1 * u, head[1]), (head[0] + 6 * u, head[1] + u)], p.dark, 2 * u)
