"""Vessels: ferry, trawler, sailing boat, rowing shell, ship on the stocks, harbour cranes."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import Colour, mix
from newsroom.demo.illustrations.shapes import Point, arc, spline, trace


def ferry(c: Canvas, x: float, waterline: float, length: float, hull: Colour) -> None:
    """Draw a car ferry whose bow points right; x is its middle."""
    p = c.p
    u = length / 100
    left = x - length / 2

    def at(along: float, up: float) -> Point:
        return left + along * u, waterline - up * u

    white = p.white
    shadow = mix(white, p.mid, 0.45)
    body = [at(0, 0), at(0, 11), at(88, 11), at(101, 13.5), at(93, 0)]
    c.shaded(body, hull, mix(hull, p.dark, 0.55), (0.0, 0.7))
    c.poly(
        [at(0, 1.6), at(94, 1.6), at(93, -0.4), at(0, -0.4)],
        p.accent if hull != p.accent else p.dark,
    )
    decks = [(1, 11, 87, 18), (4, 18, 82, 23.5), (10, 23.5, 77, 28.5)]
    for start, low, end, top in decks:
        c.poly([at(start, low), at(start, top), at(end - 2, top), at(end, low)], white)
        c.poly([at(start, low), at(start, low + 1.2), at(end, low + 1.2), at(end, low)], shadow)
    glass = p.light if p.lamps else mix(p.mid, p.dark, 0.4)
    for start, low, end, top in decks:
        count = int((end - start) / 3)
        for i in range(1, count - 1):
            along = start + 3 * i
            c.poly(
                [
                    at(along, low + 2.4),
                    at(along, top - 1.4),
                    at(along + 1.8, top - 1.4),
                    at(along + 1.8, low + 2.4),
                ],
                glass,
            )
    c.poly([at(62, 28.5), at(62, 34), at(75, 34), at(77, 28.5)], white)
    c.poly([at(66, 30.5), at(66, 33), at(75.6, 33), at(76.4, 30.5)], glass)
    c.poly([at(24, 28.5), at(21, 42), at(33, 42), at(36, 28.5)], p.accent)
    c.poly([at(22.2, 37), at(21, 42), at(33, 42), at(34.2, 37)], p.dark)
    c.poly([at(23, 33.5), at(22.6, 35.4), at(34.4, 35.4), at(34.9, 33.5)], p.paper)
    c.line([at(69, 34), at(69, 47)], p.dark, 0.7 * u)
    c.line([at(66, 42), at(72, 42)], p.dark, 0.5 * u)
    for along in (14, 42, 50):
        c.limb(at(along, 29.6), at(along + 6, 29.6), 2 * u, 2 * u, p.accent)
    for i in range(26):
        c.line([at(3 + 3 * i, 18), at(3 + 3 * i, 19.6)], shadow, 1)
    for i in range(7):
        c.oval(*at(80 + 2 * i, 8), 0.5 * u, 0.5 * u, p.paper)


def smoke(c: Canvas, x: float, y: float, size: float, drift: float, colour: Colour) -> None:
    """Let smoke rise from a funnel, drifting sideways; `size` is the first puff's radius."""
    for i in range(7):
        grow = size * (0.8 + 0.5 * i)
        c.oval(
            x + drift * i * size * 1.2,
            y - i * size * 1.15 - c.rng.uniform(0, size),
            grow * 1.25,
            grow * 0.85,
            colour,
        )


def trawler(
    c: Canvas, x: float, waterline: float, length: float, hull: Colour, facing: int = 1
) -> None:
    """Draw a fishing boat; facing 1 points the bow right."""
    p = c.p
    u = length / 100

    def at(along: float, up: float) -> Point:
        return x + facing * (along - 50) * u, waterline - up * u

    top = spline([at(0, 15), at(30, 12), at(65, 15), at(102, 30)])
    body = [*top, at(90, 0), at(4, 0)]
    c.shaded(body, hull, mix(hull, p.dark, 0.6), (0.1, 0.8))
    c.line(top, p.white, 1.9 * u)
    c.poly([at(5, 2.6), at(91, 2.6), at(90, -0.6), at(4, -0.6)], mix(p.dark, hull, 0.15))
    c.poly([at(46, 13), at(47, 36), at(68, 36), at(71, 14)], p.white)
    c.poly([at(46, 13), at(47, 36), at(53, 36), at(53, 13)], mix(p.white, p.mid, 0.4))
    c.poly(
        [at(44, 36), at(44, 39), at(71, 39), at(70, 36)], p.accent if hull != p.accent else p.dark
    )
    glass = p.light if p.lamps else mix(p.mid, p.dark, 0.3)
    for along in (55, 60.5, 65):
        c.poly([at(along, 27), at(along, 33.5), at(along + 4, 33.5), at(along + 4, 27)], glass)
    c.line([at(74, 16), at(74, 62)], p.dark, 1.3 * u)
    c.line([at(18, 13), at(18, 48)], p.dark, 1.6 * u)
    c.line([at(18, 46), at(42, 58)], p.dark, 1.2 * u)
    for start, end in (
        ((74, 62), (101, 30)),
        ((74, 62), (56, 39)),
        ((18, 48), (1, 15)),
        ((42, 58), (34, 14)),
    ):
        c.line([at(*start), at(*end)], p.dark, 0.45 * u)
    c.poly([at(34, 14), at(30, 22), at(38, 30), at(42, 14)], mix(p.mid, p.dark, 0.4))
    c.disc(*at(8, 18), 2.6 * u, p.accent)
    c.disc(*at(14, 17), 2.6 * u, p.light)


def sloop(
    c: Canvas, x: float, waterline: float, height: float, sail: Colour, facing: int = 1
) -> None:
    """Draw a sailing boat heeling before the wind; `height` is that of the mast."""
    p = c.p
    u = height / 100

    def at(along: float, up: float) -> Point:
        return x + facing * (along + up * 0.1) * u, waterline - up * u

    main = [at(-1, 96), *spline([at(-1, 96), at(-22, 50), at(-33, 12)]), at(-1, 10)]
    c.shaded(main, sail, mix(sail, p.mid, 0.7), (0.0, 0.55), angle=0)
    jib = [at(1.5, 88), *spline([at(1.5, 88), at(15, 45), at(33, 10)]), at(2, 13)]
    c.shaded(jib, mix(sail, p.paper, 0.5), mix(sail, p.mid, 0.7), (0.0, 0.4), angle=0)
    c.line([at(0, 0), at(0, 98)], p.dark, 1.3 * u)
    c.poly([*spline([at(-36, 7), at(0, 4), at(40, 8)]), at(28, -3), at(-30, -3)], p.dark)
    c.line(spline([at(-36, 7), at(0, 4), at(40, 8)]), p.accent, 1.3 * u)


def dock_crane(
    c: Canvas, x: float, ground: float, height: float, colour: Colour, facing: int = 1
) -> None:
    """Draw a harbour crane on four legs with its jib raised to one side."""
    u = height / 100

    def at(along: float, up: float) -> Point:
        return x + facing * along * u, ground - up * u

    for along in (-13, 11):
        c.line([at(along, 0), at(along * 0.55, 42)], colour, 2.6 * u)
    c.line([at(-10.5, 18), at(9, 18)], colour, 1.6 * u)
    c.line([at(-12, 3), at(8, 36)], colour, 0.9 * u)
    c.line([at(10, 3), at(-8, 36)], colour, 0.9 * u)
    c.poly([at(-14, 42), at(-14, 54), at(9, 54), at(9, 42)], colour)
    c.poly(
        [at(3, 45), at(3, 52), at(8, 52), at(8, 45)],
        c.p.light if c.p.lamps else mix(colour, c.p.paper, 0.6),
    )
    c.line([at(5, 53), at(52, 98)], colour, 1.7 * u)
    c.line([at(2, 57), at(51, 99)], colour, 1.0 * u)
    for i in range(9):
        share = i / 9
        c.line(
            [
                at(5 + 47 * share, 53 + 45 * share),
                at(2 + 49 * (share + 0.06), 57 + 42 * (share + 0.06)),
            ],
            colour,
            0.7 * u,
        )
    c.line([at(-6, 54), at(-2, 76), at(3, 56)], colour, 1.3 * u)
    c.line([at(-2, 76), at(51, 99)], colour, 0.7 * u)
    c.line([at(-2, 76), at(-14, 54)], colour, 0.9 * u)
    c.line([at(51, 98), at(51, 40)], colour, 0.6 * u)
    c.poly([at(49.6, 40), at(49.6, 36), at(52.4, 36), at(52.4, 40)], colour)


def gantry(
    c: Canvas, x: float, ground: float, height: float, colour: Colour, facing: int = 1
) -> None:
    """Draw a container crane with its long level boom over the water."""
    u = height / 100

    def at(along: float, up: float) -> Point:
        return x + facing * along * u, ground - up * u

    for along in (-20, 14):
        c.line([at(along, 0), at(along, 66)], colour, 3 * u)
        c.line([at(along + 5, 0), at(along + 5, 66)], colour, 1.5 * u)
    c.line([at(-20, 28), at(18, 28)], colour, 2 * u)
    c.line([at(-19, 30), at(15, 62)], colour, 1.2 * u)
    c.line([at(-45, 66), at(82, 66)], colour, 3.4 * u)
    c.line([at(-45, 70), at(82, 70)], colour, 1 * u)
    for i in range(25):
        c.line([at(-44 + 5 * i, 66), at(-41.5 + 5 * i, 70), at(-39 + 5 * i, 66)], colour, 0.7 * u)
    c.line([at(14, 66), at(16, 98), at(19, 66)], colour, 1.8 * u)
    c.line([at(16, 97), at(78, 68)], colour, 0.9 * u)
    c.line([at(16, 97), at(46, 68)], colour, 0.9 * u)
    c.line([at(16, 97), at(-40, 68)], colour, 0.9 * u)
    c.poly([at(-40, 70), at(-40, 78), at(-22, 78), at(-22, 70)], colour)


def container(c: Canvas, x: float, y: float, width: float, height: float, colour: Colour) -> None:
    """Draw a shipping container with its corrugations, given its upper left corner."""
    c.rect(x, y, width, height, colour)
    ridge_ink = mix(colour, c.p.dark, 0.25)
    for i in range(1, 9):
        c.rect(x + width * i / 9, y + height * 0.12, width * 0.025, height * 0.76, ridge_ink)
    c.rect(x, y + height * 0.94, width, height * 0.06, mix(colour, c.p.dark, 0.5))


def shell(
    c: Canvas, x: float, waterline: float, length: float, colour: Colour, seats: int
) -> list[Point]:
    """Draw a rowing shell pointing right and return where its rowers sit."""
    u = length / 100
    hull = [
        *spline(trace("-5000,-160 0,-240 5000,-180", x, waterline, u / 100)),
        *arc(x, waterline - 0.6 * u, 40 * u, 1.8 * u, 0, 180),
    ]
    c.poly(hull, colour)
    return [
        (x + (i - (seats - 1) / 2) * 62 * u / max(1, seats - 1), waterline - 2 * u)
        for i in range(seats)
    ]
