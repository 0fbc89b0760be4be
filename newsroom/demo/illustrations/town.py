"""Scenes in the streets of the town."""

import math

from . import houses, scenery
from .canvas import Canvas, arc, spline
from .figures import REACH, STAND, WALK, figure, outfit
from .palette import DAYLIGHT, Hour, mix
from .registry import scene


def _people(c: Canvas, count: int, top: float, bottom: float, far: float, near: float, left: float = 40, right: float = 1460) -> None:
    """Scatter walkers between two depths, drawn from far to near; sizes are heights."""
    spots = sorted((c.rng.uniform(top, bottom), c.rng.uniform(left, right)) for _ in range(count))
    for y, x in spots:
        share = (y - top) / max(1, bottom - top)
        height = far + (near - far) * share
        c.lens(x, y + 2, height * 0.5, height * 0.06, mix(c.p.dark, c.p.mid, 0.45))
        figure(c, x, y, height, c.rng.choice((STAND, WALK, WALK)), outfit(c), c.rng.choice((1, -1)))


@scene("market", hours=DAYLIGHT)
def market(c: Canvas) -> None:
    """Market day at Saltby Cross: striped stalls under the town hall clock."""
    p, rng = c.p, c.rng
    scenery.sky(c, 600)
    houses.skyline(c, 600, 200, 0.2)
    walls = houses.facade_inks(c)
    x = -30.0
    tower = rng.uniform(420, 1000)
    while x < 1540:
        width = rng.uniform(150, 200)
        houses.house(c, x, 640, width, rng.uniform(230, 320), rng.choice(walls), rng.choice(("gable", "step", "mansard")), 3, 3)
        x += width
    _clock_tower(c, tower, 640)
    ground = mix(p.paper, p.mid, 0.28)
    c.rect(-10, 632, 1520, 400, ground)
    houses.cobbles(c, 640, 1010, mix(ground, p.mid, 0.22))
    c.shade((-10, 640, 1510, 1000), p.mid, 0.0, 0.5)
    inks = [p.accent, mix(p.mid, p.dark, 0.2), mix(p.light, p.accent, 0.35), p.mid]
    rng.shuffle(inks)
    for i in range(5):
        _stall(c, -20 + 310 * i + rng.uniform(-20, 20), 740, 235, inks[i % 4])
    _people(c, 9, 765, 800, 165, 180)
    spots = (rng.uniform(-60, 60), rng.uniform(900, 1040))
    for i, x in enumerate(spots):
        _stall(c, x, 960, 470, inks[(i + 2) % 4])
    _people(c, 4, 930, 985, 285, 310, 480, 940)
    scenery.gulls(c, 700, 130, 200, 7, p.dark)


def _clock_tower(c: Canvas, x: float, base: float) -> None:
    p = c.p
    wall = mix(p.paper, p.light, 0.3)
    c.shaded([(x, base), (x, 170), (x + 130, 170), (x + 130, base)], wall, mix(p.mid, p.dark, 0.2), (0.0, 0.9), angle=0)
    c.rect(x - 12, 160, 154, 16, p.white)
    c.poly([(x - 10, 160), (x + 65, 30), (x + 140, 160)], mix(p.accent, p.dark, 0.4))
    c.line([(x + 65, 34), (x + 65, -10)], p.dark, 5)
    c.disc(x + 65, 240, 46, p.dark)
    c.disc(x + 65, 240, 39, p.light if p.lamps else p.paper)
    for angle, length in ((c.rng.uniform(0, 360), 20), (c.rng.uniform(0, 360), 31)):
        c.line([(x + 65, 240), (x + 65 + length * math.cos(math.radians(angle)), 240 + length * math.sin(math.radians(angle)))], p.dark, 5)
    houses.windows(c, (x + 20, 310, 90, 280), 2, 3, wall, 0.5)


def _stall(c: Canvas, x: float, base: float, width: float, ink: tuple[int, int, int]) -> None:
    """Draw a market stall with boxes of fruit or flowers, from its lower left corner."""
    p, rng = c.p, c.rng
    h = width * 0.78
    c.rect(x + width * 0.05, base - h, width * 0.9, h * 0.7, mix(p.dark, p.mid, 0.3))
    for k in (0.04, 0.93):
        c.rect(x + width * k, base - h, width * 0.03, h, p.dark)
    figure(c, x + width * rng.uniform(0.3, 0.7), base, h * 0.84, REACH, outfit(c), rng.choice((1, -1)))
    counter = base - h * 0.42
    c.rect(x, counter, width, h * 0.42, mix(p.light, p.dark, 0.35))
    for k in range(1, 8):
        c.rect(x + width * k / 8, counter + 6, 3, h * 0.42, mix(p.light, p.dark, 0.55))
    boxes = 4
    for k in range(boxes):
        bx, bw = x + width * (k + 0.08) / boxes, width / boxes * 0.86
        fruit = rng.choice((p.accent, p.light, mix(p.mid, p.light, 0.3), mix(p.accent, p.light, 0.5)))
        size = bw * 0.14
        for row in range(2):
            for j in range(4):
                c.disc(bx + bw * (j + 0.6) / 4.4, counter - size * (0.6 + 1.1 * row), size, mix(fruit, p.dark, 0.12 * ((j + row) % 2)))
        c.rect(bx, counter - size * 0.5, bw, h * 0.14, mix(p.light, p.dark, 0.2))
        c.rect(bx, counter - size * 0.5 + h * 0.06, bw, h * 0.012, mix(p.light, p.dark, 0.5))
    houses.awning(c, x - width * 0.05, base - h * 1.12, width * 1.1, h * 0.3, ink, 11)


@scene("old-street", hours=DAYLIGHT + (Hour.WINTER,))
def old_street(c: Canvas) -> None:
    """A narrow street running down to the water, houses leaning in."""
    _street(c)


@scene("night-street", hours=(Hour.NIGHT, Hour.DUSK))
def night_street(c: Canvas) -> None:
    """The same kind of street after dark, wet and lamp-lit."""
    _street(c, wet=True)


def _street(c: Canvas, wet: bool = False) -> None:
    """Draw a street in perspective: two walls of houses, a gap of sky, the road between."""
    p, rng = c.p, c.rng
    vx, vy = rng.uniform(660, 840), rng.uniform(540, 590)
    scenery.sky(c, vy, x=vx + rng.uniform(-60, 60), clouds=not wet)
    houses.skyline(c, vy + 8, 130, 0.22)
    c.rect(vx - 200, vy - 8, 400, 40, mix(p.mid, p.haze, 0.3))
    road = mix(p.dark, p.mid, 0.35) if wet else mix(p.paper, p.mid, 0.35)
    c.poly([(vx - 66, vy + 24), (vx + 66, vy + 24), (vx + 900, 1010), (vx - 900, 1010)], road)
    houses.cobbles(c, vy + 60, 1010, mix(road, p.mid if not wet else p.dark, 0.3))
    walls = houses.facade_inks(c)
    for side in (-1, 1):
        near = 1000.0
        depths = [1.0, 0.66, 0.45, 0.31, 0.215, 0.15]
        for i in reversed(range(len(depths) - 1)):
            outer, inner = near * depths[i], near * depths[i + 1]
            _side_house(c, vx, vy, side, outer, inner, rng.choice(walls), i)
    if wet:
        c.shade((-10, vy + 40, 1510, 1000), mix(p.dark, p.sky, 0.2), 0.1, 0.7)
        for _ in range(26):
            y = rng.uniform(vy + 70, 990)
            share = (y - vy) / (1000 - vy)
            c.lens(vx + rng.gauss(0, 300) * share, y, 170 * share + 20, 4 + 8 * share, mix(p.light, p.accent, rng.choice((0, 0.4))))
    for share, side in ((0.3, 1), (0.5, -1), (1.0, 1)):
        x, y = vx + side * 520 * share, vy + 30 + 390 * share
        if wet:
            scenery.glitter(c, x, y + 10, min(1000, y + 300 * share), 16, 60 * share + 10, p.light, 20)
        houses.lamp_post(c, x, y, 560 * share)
    _wires(c, vx, vy)
    near_y = 930.0
    _people(c, 5, vy + 60, 800, 90, 260, vx - 160, vx + 160)
    if rng.random() < 0.6:
        _umbrella(c, vx + rng.uniform(-190, -60), near_y, 360)
    else:
        _bicycle_and_friend(c, vx + rng.uniform(-170, -60), near_y)


def _side_house(c: Canvas, vx: float, vy: float, side: int, outer: float, inner: float, wall: tuple[int, int, int], rank: int) -> None:
    p, rng = c.p, c.rng
    storey = rng.uniform(0.82, 1.08)

    def at(reach: float, up: float) -> tuple[float, float]:
        """Return the place on the street's side wall, `up` from the ground in house heights."""
        return vx + side * (reach * 0.88 + 30), vy + 26 + reach * 0.5 - up * reach * 1.02 * storey

    far_veil = 0.10 * rank
    ink = mix(wall, p.haze, far_veil)
    if side > 0:
        ink = mix(ink, p.dark, 0.16)
    face = [at(outer, 0), at(outer, 1.0), at(inner, 1.0), at(inner, 0)]
    c.shaded(face, ink, mix(ink, p.dark, 0.5), (0.0, 0.7))
    tile = mix(mix(p.accent, p.dark, 0.5), p.haze, far_veil)
    c.poly([at(outer, 0.99), at(outer * 0.93, 1.2), at(inner * 1.04, 1.2), at(inner, 0.99)], tile)
    chimney = inner + (outer - inner) * 0.4
    c.poly([at(chimney, 1.12), at(chimney, 1.34), at(chimney * 1.1, 1.34), at(chimney * 1.1, 1.12)], mix(tile, p.dark, 0.4))
    frame, glass = mix(ink, p.white, 0.6), mix(p.dark, ink, 0.15)
    bays = 3
    for row in range(3):
        for bay in range(bays):
            a = inner + (outer - inner) * (bay + 0.26) / bays
            b = inner + (outer - inner) * (bay + 0.74) / bays
            low, high = 0.36 + 0.21 * row, 0.5 + 0.21 * row
            c.poly([at(a * 0.99, low - 0.012), at(a * 0.99, high + 0.012), at(b * 1.01, high + 0.012), at(b * 1.01, low - 0.012)], frame)
            lit = p.lamps and rng.random() < 0.5
            c.poly([at(a, low), at(a, high), at(b, high), at(b, low)], p.light if lit else glass)
            m = (a + b) / 2
            c.line([at(m, low), at(m, high)], frame, max(1.0, outer * 0.005))
    shop = rng.choice((p.accent, mix(p.mid, p.dark, 0.4), mix(p.accent, p.dark, 0.4), mix(p.light, p.accent, 0.3)))
    a, b = inner + (outer - inner) * 0.08, inner + (outer - inner) * 0.92
    c.poly([at(a, 0), at(a, 0.28), at(b, 0.28), at(b, 0)], mix(shop, p.dark, 0.35))
    pane = p.light if p.lamps else mix(p.mid, p.paper, 0.25)
    m = a + (b - a) * 0.58
    c.poly([at(a * 1.03, 0.05), at(a * 1.03, 0.2), at(m, 0.2), at(m, 0.05)], pane)
    c.poly([at(m * 1.06, 0.0), at(m * 1.06, 0.2), at(b * 0.97, 0.2), at(b * 0.97, 0.0)], mix(pane, p.dark, 0.35))
    if rng.random() < 0.6:
        stripes = 8
        for k in range(stripes):
            r0, r1 = a + (b - a) * k / stripes, a + (b - a) * (k + 1) / stripes
            lower = [(x - side * outer * 0.09, y) for x, y in (at(r1, 0.19), at(r0, 0.19))]
            c.poly([at(r0, 0.28), at(r1, 0.28), *lower], shop if k % 2 else p.white)


def _wires(c: Canvas, vx: float, vy: float) -> None:
    """Hang bunting or lamps across the street."""
    p, rng = c.p, c.rng
    inks = (p.accent, p.light, p.white)
    for reach in (330, 560):
        left, right, y = vx - reach * 0.9, vx + reach * 0.9, vy - reach * 0.62
        points = [(left + (right - left) * k / 24, y + reach * 0.2 * math.sin(math.pi * k / 24)) for k in range(25)]
        c.line(points, p.dark, 2.5)
        for k in range(1, 24):
            x, wy = points[k]
            if p.lamps:
                c.disc(x, wy + 7, reach * 0.013, p.light)
            else:
                size = reach * 0.024
                c.poly([(x - size, wy), (x + size, wy), (x, wy + size * 2.6)], inks[k % 3])
        if rng.random() < 0.4:
            break


def _umbrella(c: Canvas, x: float, ground: float, height: float) -> None:
    p = c.p
    figure(c, x, ground, height, WALK, outfit(c))
    top = ground - height * 1.22
    c.line([(x + height * 0.1, ground - height * 0.5), (x + height * 0.06, top)], p.dark, 6)
    size = height * 0.34
    cx = x + height * 0.06
    dome = arc(cx, top + size * 0.52, size, size * 0.62, 180, 360)
    scallops: list[tuple[float, float]] = []
    for k in range(4):
        scallops += arc(cx + size * (0.75 - 0.5 * k), top + size * 0.52, size * 0.25, size * 0.12, 0, -180)
    c.shaded([*dome, *scallops], p.accent, mix(p.accent, p.dark, 0.6), (0.0, 0.9), angle=0)


def _bicycle_and_friend(c: Canvas, x: float, ground: float) -> None:
    p = c.p
    for dx in (-10, 190):
        c.ring(x + dx, ground - 62, 62, 7, p.dark)
    c.line([(x - 10, ground - 62), (x + 50, ground - 150), (x + 165, ground - 150), (x + 82, ground - 62), (x - 10, ground - 62)], p.accent, 8)
    c.line([(x + 190, ground - 62), (x + 160, ground - 180), (x + 195, ground - 190)], p.accent, 8)
    c.line([(x + 50, ground - 150), (x + 40, ground - 178)], p.dark, 7)
    c.limb((x + 20, ground - 180), (x + 66, ground - 180), 14, 10, p.dark)
    figure(c, x + 60, ground + 12, 350, WALK, outfit(c))


@scene("tower-blocks")
def tower_blocks(c: Canvas) -> None:
    """Blocks of flats on Highbank, with a green between them."""
    p, rng = c.p, c.rng
    scenery.sky(c, 720)
    houses.skyline(c, 760, 230, 0.16)
    scenery.hills(c, 770, 60, 0.25, 5)
    tall = sorted((rng.uniform(-60, 1300), rng.uniform(380, 560)) for _ in range(4))
    for x, height in tall:
        _block(c, x, 800, rng.uniform(150, 200), height, p.depth(0.36), 8, 0.5)
    spread = (rng.uniform(40, 130), rng.uniform(530, 640), rng.uniform(1050, 1160))
    for i, x in enumerate(spread):
        wall = (mix(p.paper, p.sky, 0.2), mix(p.accent, p.paper, 0.3), mix(p.mid, p.paper, 0.4))[(i + rng.randint(0, 2)) % 3]
        if p.night:
            wall = mix(wall, p.dark, 0.55)
        _block(c, x, 880, rng.uniform(250, 310), rng.uniform(540, 730), wall, 11, 0.9)
    lawn = mix(p.mid, p.light, 0.3) if not p.night else mix(p.mid, p.dark, 0.3)
    bank = spline([(-60, 880), (400, 855), (900, 890), (1560, 860)])
    c.shaded([*bank, (1560, 1010), (-60, 1010)], lawn, mix(p.mid, p.dark, 0.5), (0.1, 0.9))
    c.poly([*spline([(-60, 985), (500, 930), (1000, 925), (1560, 960)]), *spline([(1560, 995), (1000, 950), (500, 958), (-60, 1030)])], mix(p.paper, lawn, 0.25))
    for _ in range(9):
        x = rng.uniform(0, 1500)
        scenery.tree(c, x, rng.uniform(880, 930), rng.uniform(110, 220), 0.66, rng.choice(("round", "poplar", "round")))
    _people(c, 7, 925, 985, 95, 130)


def _block(c: Canvas, x: float, base: float, width: float, height: float, wall: tuple[int, int, int], floors: int, detail: float) -> None:
    p, rng = c.p, c.rng
    shade = mix(wall, p.dark, 0.45)
    side = width * 0.24
    top = base - height
    c.poly([(x + width, top), (x + width + side, top + side * 0.35), (x + width + side, base), (x + width, base)], shade)
    c.shaded([(x, top), (x + width, top), (x + width, base), (x, base)], wall, shade, (0.0, 0.5))
    c.rect(x + width * 0.3, top - 26, width * 0.3, 27, shade)
    step = height / floors
    glass, bays = mix(p.dark, wall, 0.3), 5
    for row in range(floors):
        y = top + step * row + step * 0.2
        c.rect(x + 8, y, width - 16, step * 0.46, glass)
        for bay in range(bays):
            bx, bw = x + 8 + (width - 16) * bay / bays, (width - 16) / bays
            if p.lamps and rng.random() < 0.42:
                c.rect(bx, y, bw * 0.9, step * 0.46, mix(p.light, p.accent, rng.choice((0, 0.25))))
            elif rng.random() < 0.3:
                c.rect(bx, y, bw * rng.uniform(0.3, 0.7), step * 0.46, mix(p.white, wall, 0.3))
            c.rect(bx - 2, y, 4, step * 0.46, wall)
        if detail > 0.7:
            rail = rng.choice((p.accent, p.mid, p.light)) if rng.random() < 0.25 else mix(wall, p.white, 0.45)
            c.rect(x - 4, y + step * 0.32, width * 0.5, step * 0.22, rail)
        for k in range(2):
            c.rect(x + width + side * (0.2 + 0.4 * k), y + 6, side * 0.22, step * 0.4, p.light if p.lamps and rng.random() < 0.4 else mix(shade, p.dark, 0.5))
