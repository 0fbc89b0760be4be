"""Library and bookshop."""

from newsroom.demo.illustrations import houses
from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import REACH, SIT, STAND, WALK, figure, outfit
from newsroom.demo.illustrations.palette import Colour, Hour, mix
from newsroom.demo.illustrations.registry import scene
from newsroom.demo.illustrations.shapes import arc, trace


def _books(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Fill a shelf with books; y is the board they stand on."""
    p, rng = c.p, c.rng
    inks = (
        p.accent,
        p.light,
        p.mid,
        p.paper,
        mix(p.mid, p.dark, 0.5),
        mix(p.accent, p.dark, 0.4),
        mix(p.sky, p.paper, 0.3),
        mix(p.light, p.accent, 0.5),
    )
    at = x
    while at < x + width - 8:
        wide = min(rng.uniform(0.1, 0.26) * height, x + width - at)
        tall = height * rng.uniform(0.62, 0.94)
        ink = rng.choice(inks)
        if p.lamps:
            ink = mix(ink, p.dark, 0.2)
        if rng.random() < 0.06:
            c.poly(trace("0,0 80,0 190,-93 110,-100", at, y, wide / 100, tall / 100), ink)
            at += wide * 2.1
            continue
        if rng.random() < 0.05:
            at += wide * 1.5
            continue
        c.rect(at, y - tall, wide - 1.5, tall, ink)
        if height > 60:
            c.rect(at, y - tall * 0.82, wide - 1.5, tall * 0.05, mix(ink, p.light, 0.6))
            c.rect(at, y - tall * 0.2, wide - 1.5, tall * 0.04, mix(ink, p.light, 0.6))
        at += wide


@scene("library", hours=(Hour.DAY, Hour.DAWN, Hour.DUSK, Hour.GREY))
def library(c: Canvas) -> None:
    """The Island Library: two storeys of shelves, a tall window, readers at green lamps."""
    p, rng = c.p, c.rng
    wood = mix(mix(p.accent, p.dark, 0.5), p.mid, 0.2)
    c.rect(-10, -10, 1520, 1020, mix(wood, p.dark, 0.35))
    middle = rng.uniform(700, 800)
    window = [(middle - 170, 640), *arc(middle, 210, 170, 170, 180, 360), (middle + 170, 640)]
    c.poly(window, mix(p.haze, p.light, 0.45))
    with c.clip(window):
        c.disc(middle + rng.uniform(-80, 80), 270, 66, mix(p.light, p.paper, 0.4))
        houses.skyline(c, 640, 150, 0.25)
    for k in (-57, 57):
        c.rect(middle + k - 4, 40, 8, 600, wood)
    for k in range(4):
        c.rect(middle - 170, 200 + 120 * k, 340, 8, wood)
    _shelves(c, middle, wood)
    figure(
        c,
        middle + rng.choice((-1, 1)) * rng.uniform(280, 500),
        356,
        210,
        rng.choice((WALK, REACH)),
        outfit(c),
    )
    c.rect(-10, 716, 1520, 300, mix(p.accent, p.dark, 0.6))
    with c.clip(trace("-170,640 170,640 330,1010 -330,1010", middle, 0)):
        c.shade((-10, 640, 1510, 1000), p.light, 0.5, 0.05)
    _ladder(c, middle + rng.choice((-420, 420)))
    for k in range(4):
        x = 190 + 370 * k
        figure(c, x, 1110, 480, SIT, outfit(c), 1 if k % 2 == 0 else -1)
    c.shaded(
        [(-10, 860), (1510, 860), (1510, 1010), (-10, 1010)],
        mix(p.light, p.accent, 0.5),
        p.dark,
        (0.0, 0.8),
    )
    c.rect(-10, 852, 1520, 14, mix(p.light, p.paper, 0.2))
    for k in range(4):
        x = 360 + 370 * k - 190
        _desk_lamp(c, x + 150 if k % 2 else x + 190, 856)
        for j in range(rng.randint(1, 4)):
            c.rect(
                x + 20 - 3 * (j % 2),
                856 - 17 * (j + 1),
                96,
                15,
                rng.choice((p.accent, p.paper, p.mid, p.light)),
            )


def _ladder(c: Canvas, x: float) -> None:
    """Lean a ladder against the shelves."""
    p = c.p
    for k in (-30, 30):
        c.line([(x + k, 720), (x + k * 0.7, 390)], p.light, 7)
    for k in range(8):
        c.line([(x - 29 + k, 690 - 38 * k), (x + 29 - k, 690 - 38 * k)], p.light, 6)


def _shelves(c: Canvas, middle: float, wood: Colour) -> None:
    """Put up two storeys of shelves on both sides of the window, with a rail between."""
    p = c.p
    for side in (-1, 1):
        for bay in range(2):
            left = middle + side * (210 + 330 * bay) - (0 if side > 0 else 300)
            for top in (20, 390):
                c.rect(left - 10, top, 320, 330, mix(wood, p.dark, 0.5))
                for shelf in range(4):
                    y = top + 80 * (shelf + 1)
                    _books(c, left, y, 300, 74)
                    c.rect(left - 10, y, 320, 8, wood)
            c.rect(left - 22, 0, 14, 720, mix(wood, p.light, 0.15))
            c.rect(left + 308, 0, 14, 720, mix(wood, p.light, 0.15))
        c.rect(
            middle + side * 195 if side > 0 else -10,
            356,
            1520 if side > 0 else middle - 185,
            22,
            mix(wood, p.light, 0.2),
        )
        for k in range(30):
            rail = middle + side * (200 + 28 * k)
            c.line([(rail, 300), (rail, 356)], p.dark, 3)
        c.line(
            [(middle + side * 195, 300), (middle + side * 900, 300)], mix(p.light, p.dark, 0.3), 6
        )


def _desk_lamp(c: Canvas, x: float, base: float) -> None:
    p = c.p
    c.glow(x, base - 74, 150, p.light, 0.75)
    c.line([(x, base), (x, base - 84)], p.light, 6)
    c.poly(trace("-28,0 -20,-9 20,-9 28,0", x, base), p.light)
    c.poly(
        [(x - 60, base - 78), *arc(x, base - 84, 50, 34, 190, 350), (x + 60, base - 78)],
        mix(p.mid, p.dark, 0.2),
    )
    c.rect(x - 52, base - 80, 104, 6, p.paper)


@scene("bookshop")
def bookshop(c: Canvas) -> None:
    """A bookshop's window in the street, someone looking in."""
    p, rng = c.p, c.rng
    wall = mix(p.accent, p.paper, 0.4) if not p.night else mix(p.mid, p.dark, 0.3)
    c.rect(-10, -10, 1520, 1020, wall)
    _bricks(c, wall)
    shop = mix(p.mid, p.dark, rng.choice((0.25, 0.45)))
    c.rect(120, 190, 1260, 720, shop)
    c.rect(96, 176, 1308, 26, mix(shop, p.paper, 0.3))
    c.rect(160, 226, 1180, 84, mix(shop, p.dark, 0.3))
    c.rect(420, 252, 660, 32, p.light)
    for k in range(12):
        c.rect(430 + 54 * k, 252, 18 + 10 * (k % 2), 32, mix(shop, p.dark, 0.3))
    glow = mix(p.light, p.paper, 0.25) if p.lamps else mix(p.light, p.paper, 0.55)
    for left, width in ((170, 420), (910, 420)):
        _display(c, left, width, shop, glow)
    c.rect(640, 340, 220, 570, mix(shop, p.dark, 0.35))
    c.rect(664, 366, 172, 380, glow)
    _books(c, 672, 740, 156, 90)
    figure(c, 750, 746, 330, STAND, outfit(c), rng.choice((1, -1)))
    c.rect(664, 742, 172, 40, mix(shop, p.dark, 0.35))
    c.disc(846, 640, 10, p.light)
    street = mix(p.paper, p.mid, 0.4) if not p.night else mix(p.mid, p.dark, 0.6)
    c.rect(-10, 905, 1520, 120, street)
    c.shade((-10, 905, 1510, 1000), p.dark, 0.0, 0.45)
    table = rng.uniform(930, 1000)
    c.rect(table, 800, 330, 14, mix(p.light, p.dark, 0.3))
    for k in (16, 296):
        c.rect(table + k, 812, 16, 130, mix(p.light, p.dark, 0.45))
    _books(c, table + 10, 800, 310, 72)
    figure(
        c,
        rng.uniform(330, 440),
        975,
        470,
        rng.choice((STAND, REACH)),
        outfit(c),
        rng.choice((1, -1)),
    )
    if rng.random() < 0.6:
        figure(c, rng.uniform(1280, 1380), 980, 460, WALK, outfit(c), -1)
    for x in (70, 1440):
        _bay_tree(c, x, 930)
    if p.lamps:
        for k in range(3):
            c.glow(380 + 370 * k, 330, 200, p.light, 0.5)


def _display(c: Canvas, left: float, width: float, shop: Colour, glow: Colour) -> None:
    """Fill a window with shelves, and new books along its foot."""
    p, rng = c.p, c.rng
    c.rect(left, 350, width, 420, glow)
    c.shade((left, 350, left + width, 770), mix(p.light, p.accent, 0.4), 0.0, 0.55)
    for shelf in range(2):
        y = 470 + 116 * shelf
        _books(c, left + 10, y, width - 20, 92)
        c.rect(left, y, width, 9, shop)
    for k in range(6):
        bx, tall = left + 22 + 66 * k, rng.uniform(84, 118)
        ink = rng.choice((p.accent, p.mid, p.dark, mix(p.accent, p.light, 0.5)))
        c.poly([(bx, 768), (bx + 6, 768 - tall), (bx + 58, 768 - tall), (bx + 54, 768)], ink)
        c.disc(bx + 31, 768 - tall * 0.6, 12, p.paper)
        c.rect(bx + 14, 768 - tall * 0.3, 34, 6, p.paper)
    for k in range(1, 3):
        c.rect(left + width * k / 3 - 4, 350, 8, 420, shop)
    c.rect(left, 770, width, 16, mix(shop, p.paper, 0.3))
    houses.awning(c, left - 24, 318, width + 48, 78, p.accent, 9)


def _bricks(c: Canvas, wall: Colour) -> None:
    """Mark some bricks on the upper wall."""
    p, rng = c.p, c.rng
    for row in range(6):
        for k in range(16):
            if rng.random() < 0.35:
                c.rect(
                    96 * k + (48 if row % 2 else 0), 12 + 30 * row, 84, 22, mix(wall, p.dark, 0.12)
                )


def _bay_tree(c: Canvas, x: float, base: float) -> None:
    p = c.p
    c.shaded(
        trace("-46,-90 46,-90 34,0 -34,0", x, base),
        p.accent,
        mix(p.accent, p.dark, 0.6),
        (0.0, 0.9),
        angle=0,
    )
    c.rect(x - 6, base - 230, 12, 145, p.dark)
    ball = arc(x, base - 290, 84, 84, 0, 360)
    c.shaded(ball, mix(p.mid, p.light, 0.15), mix(p.mid, p.dark, 0.8), (0.0, 0.95), angle=0)
