"""Rooms: walls and floor, a window with a view, a lamp."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import Colour, mix
from newsroom.demo.illustrations.shapes import arc, spline, trace


def room(c: Canvas, floor: float, wall: Colour, ground: Colour) -> None:
    """Paint a wall and a floor that meet at a height."""
    c.rect(-10, -10, 1520, floor + 10, wall)
    c.shade((-10, -10, 1510, floor), mix(wall, c.p.dark, 0.3), 0.6, 0.0)
    c.rect(-10, floor, 1520, 1020 - floor, ground)
    c.shade((-10, floor, 1510, 1000), mix(ground, c.p.dark, 0.5), 0.0, 0.7)


def window(
    c: Canvas, x: float, y: float, width: float, height: float, columns: int, rows: int
) -> None:
    """Set a large window with a view of hills and sun, and let its light fall on the floor."""
    p = c.p
    c.rect(x - 14, y - 14, width + 28, height + 28, mix(p.white, p.mid, 0.15))
    box = trace("0,0 1,0 1,1 0,1", x, y, width, height)
    with c.clip(box):
        c.rect(x, y, width, height, p.haze)
        c.shade((x, y, x + width, y + height), p.sky, 0.9, 0.0)
        c.disc(x + width * c.rng.uniform(0.25, 0.75), y + height * 0.4, height * 0.16, p.light)
        c.poly(
            [
                *spline(
                    [
                        (x - 10, y + height * 0.8),
                        (x + width * 0.3, y + height * 0.62),
                        (x + width * 0.65, y + height * 0.78),
                        (x + width + 10, y + height * 0.6),
                    ]
                ),
                (x + width + 10, y + height + 5),
                (x - 10, y + height + 5),
            ],
            p.depth(0.35),
        )
    for k in range(1, columns):
        c.rect(x + width * k / columns - 4, y, 8, height, mix(p.white, p.mid, 0.15))
    for k in range(1, rows):
        c.rect(x, y + height * k / rows - 4, width, 8, mix(p.white, p.mid, 0.15))


def pendant(c: Canvas, x: float, y: float, size: float) -> None:
    p = c.p
    c.line([(x, -20), (x, y - size)], p.dark, 4)
    c.glow(x, y, size * 4.5, mix(p.light, p.paper, 0.3), 0.8)
    c.poly(arc(x, y, size, size * 0.85, 180, 360), p.accent)
    c.rect(x - size * 0.16, y - size * 1.05, size * 0.32, size * 0.3, mix(p.accent, p.dark, 0.4))
    c.oval(x, y, size * 0.9, size * 0.14, mix(p.light, p.paper, 0.5))
