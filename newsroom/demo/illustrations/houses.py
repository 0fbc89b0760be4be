"""Buildings: gabled houses, terraces, blocks, and the furniture of streets."""

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import Colour, mix
from newsroom.demo.illustrations.shapes import Point, arc, trace


def facade_inks(c: Canvas) -> list[Colour]:
    """Return the colours of which a street's walls are made."""
    p = c.p
    walls = [
        mix(p.paper, p.sky, 0.25),
        mix(p.accent, p.paper, 0.25),
        mix(p.light, p.paper, 0.2),
        mix(p.mid, p.paper, 0.35),
        mix(p.sky, p.mid, 0.4),
        mix(p.accent, p.dark, 0.35),
        p.mid,
    ]
    if p.night:
        walls = [mix(wall, p.dark, 0.62) for wall in walls]
    elif p.lamps:
        walls = [mix(wall, p.dark, 0.22) for wall in walls]
    return walls


def windows(
    c: Canvas,
    box: tuple[float, float, float, float],
    columns: int,
    rows: int,
    wall: Colour,
    fill: float = 0.5,
    lit: float | None = None,
) -> None:
    """Set windows into a wall given as left, top, width and height.

    `fill` is the share of each cell a window takes, `lit` the share of windows with a lamp on.
    """
    p, rng = c.p, c.rng
    left, top, width, height = box
    share = lit if lit is not None else (0.45 if p.lamps else 0.0)
    dark = mix(p.dark, wall, 0.25 if p.lamps else 0.12)
    frame = mix(wall, p.white, 0.55)
    cell_w, cell_h = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            glowing = rng.random() < share
            glass = mix(p.light, p.accent, rng.choice((0.0, 0.0, 0.2))) if glowing else dark
            w, h = cell_w * fill, cell_h * min(0.8, fill * 1.25)
            x, y = left + cell_w * (column + 0.5) - w / 2, top + cell_h * (row + 0.5) - h / 2
            if w > 16:
                c.rect(x - 2.5, y - 2.5, w + 5, h + 7, frame)
            c.rect(x, y, w, h, glass)
            if w > 16 and not glowing:
                c.poly([(x, y), (x + w * 0.55, y), (x, y + h * 0.6)], mix(glass, p.sky, 0.35))
            if w > 14:
                c.rect(x + w / 2 - 1.2, y, 2.4, h, frame)
                c.rect(x, y + h * 0.45, w, 2.2, frame)


def house(
    c: Canvas,
    x: float,
    base: float,
    width: float,
    height: float,
    wall: Colour,
    roof: str = "gable",
    floors: int = 3,
    bays: int = 2,
) -> None:
    """Draw a town house from its lower left corner; roofs are gable, step, mansard or flat."""
    p, rng = c.p, c.rng
    tile = mix(p.accent, p.dark, 0.5) if rng.random() < 0.5 else mix(p.dark, p.mid, 0.35)
    if p.night:
        tile = mix(tile, p.dark, 0.5)
    top = base - height
    shadow = mix(wall, p.dark, 0.4)
    rise = width * (0.62 if roof in ("gable", "step") else 0.3)
    chimney_x = x + width * rng.choice((0.16, 0.7))
    c.rect(chimney_x, top - rise * 0.9, width * 0.12, rise * 0.9, mix(tile, p.dark, 0.3))
    if roof == "gable":
        c.poly([(x, top + 1), (x + width / 2, top - rise), (x + width, top + 1)], wall)
        c.line(
            [(x - 4, top + 4), (x + width / 2, top - rise), (x + width + 4, top + 4)],
            tile,
            width * 0.06,
        )
        c.disc(
            x + width / 2,
            top - rise * 0.32,
            width * 0.07,
            p.light if p.lamps else mix(p.dark, wall, 0.2),
        )
    elif roof == "step":
        steps = 4
        for i in range(steps):
            inset = width / 2 * i / steps
            c.rect(
                x + inset,
                top - rise * (i + 1) / steps,
                width - 2 * inset,
                rise * 1.02 / steps + 1,
                wall,
            )
            c.rect(x + inset, top - rise * (i + 1) / steps, width / 2 / steps, 4, p.white)
            c.rect(
                x + width - inset - width / 2 / steps,
                top - rise * (i + 1) / steps,
                width / 2 / steps,
                4,
                p.white,
            )
    elif roof == "mansard":
        c.poly(
            [
                (x - 4, top),
                (x + width * 0.1, top - rise),
                (x + width * 0.9, top - rise),
                (x + width + 4, top),
            ],
            tile,
        )
        for share in (0.3, 0.7):
            dormer = x + width * share
            c.rect(dormer - width * 0.08, top - rise * 0.75, width * 0.16, rise * 0.7, wall)
            c.rect(
                dormer - width * 0.05,
                top - rise * 0.62,
                width * 0.1,
                rise * 0.5,
                p.light if p.lamps else p.dark,
            )
    else:
        c.rect(x - 5, top - 12, width + 10, 14, mix(wall, p.white, 0.4))
    c.shaded([(x, top), (x + width, top), (x + width, base), (x, base)], wall, shadow, (0.0, 0.5))
    windows(
        c,
        (x + width * 0.06, top + height * 0.02, width * 0.88, height * 0.74),
        bays,
        floors,
        wall,
        fill=0.42,
    )


def shopfront(
    c: Canvas, x: float, base: float, width: float, height: float, colour: Colour
) -> None:
    """Draw a shop with a striped awning on the ground floor, from its lower left corner."""
    p = c.p
    c.rect(x, base - height, width, height, mix(colour, p.dark, 0.45))
    glass = p.light if p.lamps else mix(p.mid, p.paper, 0.3)
    c.rect(x + width * 0.06, base - height * 0.72, width * 0.56, height * 0.56, glass)
    c.rect(
        x + width * 0.7, base - height * 0.72, width * 0.22, height * 0.72, mix(glass, p.dark, 0.3)
    )
    c.rect(x + width * 0.33, base - height * 0.72, 3, height * 0.56, mix(colour, p.dark, 0.45))
    awning(c, x - width * 0.02, base - height, width * 1.04, height * 0.3, colour)


def awning(
    c: Canvas, x: float, y: float, width: float, drop: float, colour: Colour, stripes: int = 9
) -> None:
    """Draw a striped awning with a scalloped edge, from its upper left corner."""
    slant = width * 0.04
    step = width / stripes
    for i in range(stripes):
        ink = colour if i % 2 == 0 else c.p.white
        upper_left, upper_right = (
            x + slant + (width - 2 * slant) * i / stripes,
            x + slant + (width - 2 * slant) * (i + 1) / stripes,
        )
        lower_left, lower_right = x + step * i, x + step * (i + 1)
        scallop = arc((lower_left + lower_right) / 2, y + drop, step / 2, drop * 0.22, 0, 180)
        c.poly([(upper_left, y), (upper_right, y), *scallop], ink)
        c.poly([(lower_right, y + drop), *scallop], mix(ink, c.p.dark, 0.15))


def lamp_post(c: Canvas, x: float, base: float, height: float) -> None:
    """Draw a street lamp, lit after dark."""
    p = c.p
    if p.lamps:
        c.glow(x, base - height, height * 0.62, p.light, 0.6)
    c.limb((x, base), (x, base - height * 0.94), height * 0.032, height * 0.018, p.dark)
    c.rect(x - height * 0.03, base - height * 0.05, height * 0.06, height * 0.05, p.dark)
    head = base - height
    lamp = p.light if p.lamps else mix(p.paper, p.light, 0.3)
    c.poly(trace("-2.5,7 -4.5,0 4.5,0 2.5,7", x, head, height / 100), lamp)
    c.poly(trace("-5.5,0 0,-4.5 5.5,0", x, head, height / 100), p.dark)


def skyline(
    c: Canvas, base: float, height: float, near: float, left: float = -40, right: float = 1540
) -> None:
    """Draw a town's far roofs, with a spire or two, in one ink."""
    rng = c.rng
    colour = c.p.depth(near)
    lit = mix(colour, c.p.light, 0.75)
    x = left
    spire = rng.uniform(left + (right - left) * 0.2, left + (right - left) * 0.8)
    while x < right:
        width = rng.uniform(0.35, 0.85) * height * 0.8
        tall = height * rng.uniform(0.35, 0.72)
        roof = rng.random()
        c.rect(x, base - tall, width + 1, tall, colour)
        if roof < 0.65:
            c.poly(
                [
                    (x - 2, base - tall + 1),
                    (x + width / 2, base - tall - width * 0.45),
                    (x + width + 2, base - tall + 1),
                ],
                colour,
            )
        else:
            c.rect(
                x + width * 0.2, base - tall - height * 0.12, width * 0.14, height * 0.13, colour
            )
        if x < spire <= x + width:
            _spire(c, x + width / 2, base, height, colour)
        if c.p.lamps:
            for _ in range(4):
                c.rect(
                    x + width * rng.uniform(0.1, 0.8),
                    base - tall * rng.uniform(0.2, 0.85),
                    height * 0.03,
                    height * 0.045,
                    lit,
                )
        x += width


def _spire(c: Canvas, x: float, base: float, height: float, colour: Colour) -> None:
    wide = height * 0.11
    c.rect(x - wide, base - height * 0.95, 2 * wide, height * 0.95, colour)
    tip: list[Point] = trace("-120,-94 0,-150 120,-94", x, base, wide / 100, height / 100)
    c.poly(tip, colour)


def cobbles(c: Canvas, top: float, bottom: float, colour: Colour) -> None:
    """Pave a square with rows of stones that widen towards the viewer."""
    y, row = top, 0
    while y < bottom:
        share = (y - top) / (bottom - top)
        tall = 7 + 24 * share
        wide = tall * 3.4
        x = -60 - (row % 2) * wide / 2
        while x < 1560:
            if c.rng.random() < 0.55:
                c.limb(
                    (x, y + tall / 2),
                    (x + wide * 0.62, y + tall / 2),
                    tall * 0.62,
                    tall * 0.62,
                    colour,
                )
            x += wide
        y += tall
        row += 1
