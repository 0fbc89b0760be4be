"""What runs on rails and roads: tram, train, tractor, ambulance."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import mix
from newsroom.demo.illustrations.shapes import arc, spline, trace


def tram_car(c: Canvas, x: float, rail: float, length: float) -> None:
    """Draw a tram from the side, standing on the rail; x is its left end."""
    p = c.p
    u = length / 100
    body, top = rail - 4 * u, rail - 36 * u
    for k in (18, 82):
        c.disc(x + k * u, rail - 3.4 * u, 3.6 * u, p.dark)
    c.rect(x + 8 * u, rail - 6 * u, 84 * u, 3 * u, p.dark)
    outline = [
        (x, body),
        *arc(x + 6 * u, top + 6 * u, 6 * u, 6 * u, 180, 270),
        *arc(x + 94 * u, top + 6 * u, 6 * u, 6 * u, 270, 360),
        (x + 100 * u, body),
    ]
    c.shaded(outline, p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.7))
    c.poly(trace("0,18 100,18 100,20.5 0,20.5", x, top, u), p.white)
    c.poly(trace("0.5,4 99.5,4 100,17 0,17", x, top, u), p.white)
    glass = p.light if p.lamps else mix(p.mid, p.dark, 0.45)
    for k in range(7):
        left = x + (2.5 + 13.8 * k) * u
        c.rect(left, top + 5.6 * u, 11.8 * u, 10.4 * u, glass)
        if c.rng.random() < 0.75:
            hx = left + c.rng.uniform(3, 9) * u
            c.oval(hx, top + 10.4 * u, 1.7 * u, 2.2 * u, p.dark)
            c.poly([*arc(hx, top + 16 * u, 3.4 * u, 4 * u, 180, 360)], p.dark)
    for k in (30, 64):
        c.rect(x + k * u, top + 5 * u, 10 * u, 26 * u, mix(p.accent, p.dark, 0.35))
        c.rect(x + (k + 1) * u, top + 6 * u, 3.6 * u, 20 * u, glass)
        c.rect(x + (k + 5.4) * u, top + 6 * u, 3.6 * u, 20 * u, glass)
    c.rect(x + 14 * u, top - 2 * u, 70 * u, 2.4 * u, p.dark)
    c.line(trace("44,-2 52,-8 46,-14", x, top, u), p.dark, 1 * u)
    c.disc(x + 97 * u, body - 6 * u, 1.8 * u, p.light)


def train(c: Canvas, nose: float, rail: float, length: float) -> None:
    """Draw a railcar set whose nose points right."""
    p = c.p
    cars, gap = 3, 10
    each = length / cars
    tall = 92.0
    glass = p.light if p.lamps else mix(p.dark, p.mid, 0.3)
    for i in range(cars):
        right = nose - each * i
        start = right - each + gap
        if i == 0:
            outline = [
                (start, rail - 8),
                (start, rail - tall),
                (right - 90, rail - tall),
                *spline(
                    [
                        (right - 90, rail - tall),
                        (right - 34, rail - tall * 0.8),
                        (right, rail - tall * 0.3),
                        (right - 6, rail - 8),
                    ]
                ),
            ]
        else:
            outline = [
                (start, rail - 8),
                (start, rail - tall),
                (right, rail - tall),
                (right, rail - 8),
            ]
        c.shaded(outline, p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.7))
        with c.clip(outline):
            c.rect(start, rail - tall * 0.34, each, 9, p.white)
            c.rect(start, rail - tall, each, 12, mix(p.dark, p.mid, 0.3))
        count = 8
        for k in range(count):
            c.rect(
                start + 18 + (each - 120) * k / count,
                rail - tall * 0.78,
                (each - 120) / count * 0.74,
                tall * 0.34,
                glass,
            )
        if i == 0:
            c.poly(trace("-88,-80 -52,-80 -18,-46 -88,-46", right, rail, 1, tall / 100), glass)
            if p.lamps:
                c.poly(trace("0,-26 380,-60 380,0 0,-18", right, rail), mix(p.sky, p.light, 0.4))
            c.disc(right - 10, rail - 24, 6, p.light)
        for along in (0.15, 0.27, 0.72, 0.84):
            c.disc(start + each * along, rail - 6, 13, p.dark)
    c.line([(nose - length, rail - 4), (nose - 20, rail - 4)], p.dark, 5)


def tractor(c: Canvas, x: float, ground: float, size: float) -> None:
    p = c.p
    u = size / 100
    c.lens(x, ground + 2 * u, 150 * u, 9 * u, mix(p.dark, p.mid, 0.2))
    c.shaded(trace("-8,-22 56,-22 58,-46 -8,-50", x, ground, u), p.accent, p.dark, (0.0, 0.6))
    c.poly(trace("-40,-48 -34,-92 -2,-92 2,-48", x, ground, u), mix(p.accent, p.dark, 0.15))
    c.poly(trace("-31,-54 -28,-86 -6,-86 -4,-54", x, ground, u), mix(p.sky, p.paper, 0.5))
    c.limb((x - 17 * u, ground - 52 * u), (x - 17 * u, ground - 66 * u), 13 * u, 9 * u, p.dark)
    c.disc(x - 16 * u, ground - 74 * u, 6 * u, p.dark)
    c.rect(x - 42 * u, ground - 96 * u, 46 * u, 5 * u, p.dark)
    c.line([(x + 40 * u, ground - 46 * u), (x + 40 * u, ground - 72 * u)], p.dark, 3 * u)
    for cx, radius in ((-26, 32), (44, 20)):
        c.disc(x + cx * u, ground - radius * u, radius * u, p.dark)
        c.disc(x + cx * u, ground - radius * u, radius * 0.55 * u, p.light)
        c.disc(x + cx * u, ground - radius * u, radius * 0.2 * u, p.dark)


def ambulance(c: Canvas, x: float, road: float, length: float) -> None:
    p = c.p
    u = length / 100
    c.lens(x + 50 * u, road + 2 * u, 112 * u, 6 * u, p.dark)
    body = trace("0,-8 0,-48 66,-48 66,-40 82,-40 91,-24 101,-20 101,-8", x, road, u)
    c.shaded(body, p.white, mix(p.white, p.mid, 0.6), (0.0, 0.8))
    c.rect(x, road - 24 * u, 92 * u, 6 * u, p.accent)
    c.poly(trace("70,-37 80,-37 87,-25 70,-25", x, road, u), mix(p.dark, p.mid, 0.3))
    sign = mix(p.mid, p.dark, 0.2)
    c.rect(x + 26 * u, road - 44 * u, 5 * u, 16 * u, sign)
    c.rect(x + 20.5 * u, road - 38.5 * u, 16 * u, 5 * u, sign)
    c.rect(x + 50 * u, road - 43 * u, 11 * u, 12 * u, mix(p.dark, p.mid, 0.3))
    c.rect(x + 56 * u, road - 52 * u, 12 * u, 4 * u, p.light)
    c.glow(x + 62 * u, road - 50 * u, 22 * u, p.light, 0.8 if p.lamps else 0.4)
    for k in (20, 80):
        c.disc(x + k * u, road - 7 * u, 9 * u, p.dark)
        c.disc(x + k * u, road - 7 * u, 4 * u, mix(p.mid, p.paper, 0.4))
