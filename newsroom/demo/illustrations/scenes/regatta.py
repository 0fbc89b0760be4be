"""Sport on and in the water."""

import math

from newsroom.demo.illustrations import houses, land, scenery, ships
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import BRIGHT, HAIRS, SKINS, Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import Point, arc, spline, turned


@scene("regatta", hours=(*BRIGHT, Hour.GREY))
def regatta(c: Canvas) -> None:
    """Sails on the sound, or rowing crews between buoys."""
    p, rng = c.p, c.rng
    line = rng.uniform(370, 430)
    sun = scenery.sky(c, line)
    land.ranges(c, line, line + 4, 2, 120)
    houses.skyline(c, line + 4, 70, 0.35, 700, 1540)
    land.sea(c, line, sun=sun)
    if rng.random() < 0.5:
        inks = [p.white, p.accent, p.light, p.white, mix(p.mid, p.paper, 0.3), p.accent]
        rng.shuffle(inks)
        facing = rng.choice((1, -1))
        for k in range(6):
            ships.sloop(
                c,
                120 + 250 * k + rng.uniform(-50, 50),
                line + 40 + rng.uniform(0, 24),
                rng.uniform(120, 180),
                p.white,
                facing,
            )
        for k, (x, y, height) in enumerate(
            ((1160, line + 150, 330), (270, line + 230, 440), (790, 900, 720))
        ):
            sx = x + rng.uniform(-50, 50)
            land.glitter(
                c,
                sx + 10,
                y + 6,
                y + height * 0.22,
                40,
                height * 0.24,
                mix(inks[k], p.mid, 0.35),
                16,
            )
            ships.sloop(c, sx, y, height, inks[k], facing)
            for j in range(6):
                c.lens(
                    sx - facing * (30 + 30 * j),
                    y + 4 + 3 * j,
                    height * 0.3,
                    8,
                    mix(p.white, p.mid, 0.12 * j),
                )
    else:
        for k in range(9):
            c.disc(90 + 170 * k, line + 60 + 3 * k, 9, p.accent)
        strips = [p.accent, p.light, p.paper, p.dark]
        rng.shuffle(strips)
        for k, (y, length) in enumerate(((line + 110, 620), (line + 210, 820), (890, 1180))):
            _crew(c, rng.uniform(660, 840) + 40 * k, y, length, strips[k], 4)
        for k in range(4):
            c.disc(40 + 460 * k, 960, 24, p.accent)
            c.lens(40 + 460 * k, 978, 110, 10, p.white)
    scenery.gulls(c, 500, line - 220, 150, 6, p.dark)


def _crew(c: Canvas, x: float, y: float, length: float, jersey: Colour, seats: int) -> None:
    """Draw a rowing four in mid-stroke."""
    p, rng = c.p, c.rng
    u = length / 100
    for _ in range(16):
        c.lens(
            x + rng.uniform(-0.5, 0.5) * length,
            y + rng.uniform(6, 30) * u * 0.35,
            length * 0.16,
            6,
            mix(p.dark, p.mid, 0.4),
        )
    lean = rng.uniform(-2.5, 2.5)
    for sx, sy in ships.shell(c, x, y, length, p.paper if jersey != p.paper else p.accent, seats):
        skin = rng.choice(SKINS)
        hip, neck = (sx, sy - 0.6 * u), (sx + lean * u, sy - 8.4 * u)
        knee, foot, hand = (
            (sx - 4.2 * u, sy - 3.6 * u),
            (sx - 7.2 * u, sy + 0.2 * u),
            (sx - 5 * u, sy - 4.6 * u),
        )
        blade = (hand[0] + 8 * u, y + 4.6 * u)
        c.limb(hip, knee, 2.5 * u, 2 * u, skin)
        c.limb(knee, foot, 2 * u, 1.5 * u, skin)
        c.limb(hip, neck, 3.4 * u, 4 * u, jersey)
        c.limb(neck, (neck[0] - 0.4 * u, neck[1] - 2.2 * u), 1.5 * u, 1.5 * u, skin)
        c.oval(neck[0] - 0.6 * u, neck[1] - 3.1 * u, 1.5 * u, 1.9 * u, skin)
        c.poly(
            arc(neck[0] - 0.3 * u, neck[1] - 3.5 * u, 1.8 * u, 1.8 * u, 180, 385), rng.choice(HAIRS)
        )
        elbow = ((neck[0] + hand[0]) / 2 + 0.6 * u, (neck[1] + hand[1]) / 2 + 1.6 * u)
        c.limb((neck[0], neck[1] + 1 * u), elbow, 2 * u, 1.6 * u, skin)
        c.limb(elbow, hand, 1.6 * u, 1.2 * u, skin)
        c.line([hand, blade], mix(p.light, p.paper, 0.3), 0.6 * u)
        c.poly(
            turned(
                [
                    (blade[0] - 1, blade[1] - 1.4 * u),
                    (blade[0] + 5 * u, blade[1] - 1.2 * u),
                    (blade[0] + 5 * u, blade[1] + 1 * u),
                    (blade[0] - 1, blade[1] + 0.6 * u),
                ],
                blade,
                38,
            ),
            p.accent,
        )
        c.lens(blade[0] + 3 * u, blade[1] + 3.4 * u, 9 * u, 1.2 * u, p.white)


@scene("swimming", hours=(*BRIGHT, Hour.GREY, Hour.WINTER), cool=True)
def swimming(c: Canvas) -> None:
    """Lanes of the Highbank Baths seen from above."""
    p, rng = c.p, c.rng
    water, light = mix(p.sky, p.mid, 0.45), mix(p.sky, p.paper, 0.45)
    c.rect(-10, -10, 1520, 1020, water)
    c.shade((-10, -10, 1510, 1010), mix(p.mid, p.dark, 0.3), 0.7, 0.0, angle=0)
    slant = -0.22

    def at(x: float, y: float) -> Point:
        return x, y + (x - 750) * slant

    for lane in range(-1, 7):
        y = 70.0 + 205 * lane
        c.poly(
            [
                at(-50, y - 16),
                at(1300, y - 16),
                at(1300, y - 50),
                at(1330, y - 50),
                at(1330, y + 50),
                at(1300, y + 50),
                at(1300, y + 16),
                at(-50, y + 16),
            ],
            mix(water, p.dark, 0.35),
        )
    for _ in range(110):
        x, y = rng.uniform(-50, 1550), rng.uniform(-250, 1250)
        wide = rng.uniform(50, 140)
        c.line(
            spline([at(x, y), at(x + wide * 0.4, y - 12), at(x + wide, y + 4)]),
            mix(water, light, rng.uniform(0.4, 0.95)),
            rng.uniform(3, 6),
        )
    for rope in range(7):
        y = -30 + 205 * rope - 20
        for k in range(44):
            c.limb(
                at(-40 + 38 * k, y),
                at(-18 + 38 * k, y),
                16,
                16,
                p.accent if (k // 4) % 2 else p.paper,
            )
    caps = [p.accent, p.light, p.paper, p.dark, mix(p.accent, p.dark, 0.4), p.mid]
    rng.shuffle(caps)
    for lane in range(6):
        x, y = rng.uniform(250, 1150), -20 + 205 * lane + 88
        _swimmer(c, at(x, y), slant, caps[lane])


def _swimmer(c: Canvas, place: Point, slant: float, cap: Colour) -> None:
    """Draw a swimmer in front crawl from above, going right."""
    p, rng = c.p, c.rng
    x, y = place
    skin = rng.choice(SKINS)
    degrees = math.degrees(math.atan(slant))

    def at(dx: float, dy: float) -> Point:
        return turned([(x + dx, y + dy)], place, degrees)[0]

    foam = mix(p.paper, p.sky, 0.12)
    for _k in range(26):
        fx, fy = at(-185 - rng.random() * 150, rng.gauss(0, 16))
        c.oval(fx, fy, rng.uniform(8, 26), rng.uniform(5, 12), foam)
    flip = rng.choice((1, -1))
    for side in (-1, 1):
        c.limb(
            at(-60, 14 * side),
            at(-190, (14 + 7 * flip * side) * side),
            28,
            13,
            mix(skin, p.mid, 0.25),
        )
    body = [
        at(*q)
        for q in (
            (-88, -22),
            (-40, -23),
            (30, -42),
            (62, -36),
            (74, 0),
            (62, 36),
            (30, 42),
            (-40, 23),
            (-88, 22),
        )
    ]
    c.shaded(spline(body, closed=True), skin, mix(skin, p.dark, 0.45), (0.0, 0.6))
    c.poly([at(-92, -23), at(-34, -25), at(-34, 25), at(-92, 23)], cap)
    c.limb(at(52, 30 * flip), at(128, 58 * flip), 26, 20, skin)
    c.limb(at(128, 58 * flip), at(206, 26 * flip), 20, 13, skin)
    c.limb(at(46, -32 * flip), at(-10, -66 * flip), 25, 19, mix(skin, p.mid, 0.2))
    c.limb(at(-10, -66 * flip), at(-62, -58 * flip), 19, 12, mix(skin, p.mid, 0.3))
    c.disc(*at(96, 2), 30, cap)
    c.line([at(76, -20), at(88, 24)], mix(cap, p.dark, 0.4), 4)
    for _k in range(12):
        fx, fy = at(206 + rng.gauss(0, 16), 26 * flip + rng.gauss(0, 14))
        c.disc(fx, fy, rng.uniform(4, 11), foam)
    c.line(arc(*at(116, 0), 40, 52, -64, 64), foam, 6)
