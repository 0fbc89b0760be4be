"""Stylised people: a small skeleton, posed, and dressed in flat ink."""

import math
from dataclasses import dataclass, replace

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import HAIRS, SKINS, Colour, mix
from newsroom.demo.illustrations.shapes import Point, arc

# From this height on a figure is drawn with a face and shaded clothes.
DETAILED = 230


@dataclass(frozen=True)
class Pose:
    """Joints of a figure in shares of its height: x forwards, y up from the ground."""

    head: Point = (0.02, 0.92)
    neck: Point = (0.0, 0.815)
    hip: Point = (0.0, 0.50)
    elbows: tuple[Point, Point] = ((-0.07, 0.64), (0.07, 0.64))
    hands: tuple[Point, Point] = ((-0.06, 0.48), (0.09, 0.49))
    knees: tuple[Point, Point] = ((-0.03, 0.27), (0.03, 0.27))
    feet: tuple[Point, Point] = ((-0.04, 0.0), (0.04, 0.0))


STAND = Pose()


WALK = Pose(
    elbows=((-0.09, 0.65), (0.07, 0.64)),
    hands=((-0.12, 0.5), (0.15, 0.53)),
    knees=((-0.05, 0.27), (0.09, 0.28)),
    feet=((-0.16, 0.03), (0.12, 0.0)),
)


RUN = Pose(
    head=(0.13, 0.9),
    neck=(0.09, 0.8),
    hip=(0.0, 0.52),
    elbows=((-0.09, 0.68), (0.17, 0.64)),
    hands=((-0.05, 0.55), (0.27, 0.72)),
    knees=((-0.12, 0.33), (0.17, 0.42)),
    feet=((-0.33, 0.29), (0.13, 0.16)),
)


STRIDE = replace(
    RUN,
    elbows=((-0.1, 0.66), (0.13, 0.62)),
    hands=((-0.17, 0.56), (0.24, 0.67)),
    knees=((-0.14, 0.32), (0.16, 0.38)),
    feet=((-0.31, 0.14), (0.26, 0.11)),
)


SPEAK = replace(STAND, elbows=((-0.1, 0.65), (0.12, 0.68)), hands=((-0.05, 0.52), (0.21, 0.78)))


CHEER = replace(STAND, elbows=((-0.12, 0.86), (0.13, 0.86)), hands=((-0.12, 1.04), (0.15, 1.05)))


REACH = replace(STAND, elbows=((0.08, 0.67), (0.1, 0.7)), hands=((0.2, 0.62), (0.23, 0.66)))


SIT = Pose(
    hip=(0.0, 0.5),
    elbows=((0.0, 0.63), (0.06, 0.63)),
    hands=((0.13, 0.57), (0.17, 0.57)),
    knees=((0.2, 0.49), (0.23, 0.5)),
    feet=((0.18, 0.24), (0.24, 0.24)),
)


@dataclass(frozen=True)
class Outfit:
    """What a figure is made of."""

    skin: Colour
    hair: Colour
    top: Colour
    legs: Colour
    shoes: Colour
    hat: Colour | None = None
    skirt: bool = False
    long_hair: bool = False
    coat: bool = False
    bare_legs: bool = False


def outfit(c: Canvas) -> Outfit:
    """Return clothes chosen by chance from the palette."""
    p, rng = c.p, c.rng
    tops = (p.accent, p.light, p.paper, p.mid, mix(p.accent, p.dark, 0.4), mix(p.sky, p.paper, 0.4))
    legs = (p.dark, mix(p.dark, p.mid, 0.45), mix(p.mid, p.paper, 0.25))
    shade = 0.35 if p.night else 0.0
    return Outfit(
        skin=mix(rng.choice(SKINS), p.dark, shade * 0.6),
        hair=rng.choice(HAIRS),
        top=mix(rng.choice(tops), p.dark, shade),
        legs=rng.choice(legs),
        shoes=mix(p.dark, (0, 0, 0), 0.2),
        hat=rng.choice((None, None, p.accent, p.dark)),
        skirt=rng.random() < 0.3,
        long_hair=rng.random() < 0.45,
        coat=rng.random() < 0.3,
    )


def silhouette(colour: Colour, *, coat: bool = False) -> Outfit:
    """Return an outfit of one ink, for people against the light."""
    return Outfit(colour, colour, colour, colour, colour, coat=coat)


def figure(
    c: Canvas, x: float, ground: float, height: float, pose: Pose, wear: Outfit, facing: int = 1
) -> None:
    """Draw a person who stands on `ground`, looking right (facing 1) or left (-1)."""

    def at(joint: Point) -> Point:
        return x + facing * joint[0] * height, ground - joint[1] * height

    h = height
    far_skin, far_top, far_legs = (
        mix(ink, c.p.dark, 0.22) for ink in (wear.skin, wear.top, wear.legs)
    )
    _arm(c, at(pose.neck), at(pose.elbows[0]), at(pose.hands[0]), h, far_top, far_skin)
    for side, cloth in ((0, far_legs), (1, wear.legs)):
        hip, knee, foot = at(pose.hip), at(pose.knees[side]), at(pose.feet[side])
        lower = wear.skin if wear.bare_legs or wear.skirt else cloth
        c.limb(knee, (foot[0], foot[1] - h * 0.02), h * 0.062, h * 0.04, lower)
        c.limb(hip, knee, h * 0.1, h * 0.066, cloth)
        toe = (foot[0] + facing * h * 0.055, foot[1] - h * 0.006)
        c.limb((foot[0], foot[1] - h * 0.014), toe, h * 0.036, h * 0.022, wear.shoes)
    neck, hip = at(pose.neck), at(pose.hip)
    if wear.skirt:
        knees = sorted((at(pose.knees[0]), at(pose.knees[1])))
        c.poly(
            [
                (hip[0] - h * 0.06, hip[1] - h * 0.04),
                (hip[0] + h * 0.06, hip[1] - h * 0.04),
                (knees[1][0] + h * 0.07, knees[1][1]),
                (knees[0][0] - h * 0.07, knees[0][1]),
            ],
            wear.legs,
        )
    _torso(c, neck, hip, h, wear)
    head = at(pose.head)
    c.limb(
        (neck[0], neck[1] - h * 0.005),
        (head[0] - facing * h * 0.01, head[1]),
        h * 0.05,
        h * 0.045,
        wear.skin,
    )
    _head(c, head, h, wear, facing)
    _arm(
        c,
        at(pose.neck),
        at(pose.elbows[1]),
        at(pose.hands[1]),
        h,
        mix(wear.top, c.p.dark, 0.1),
        wear.skin,
    )


def _torso(c: Canvas, neck: Point, hip: Point, h: float, wear: Outfit) -> None:
    drop = h * (0.16 if wear.coat else 0.03)
    flare = 0.085 if wear.coat else 0.062
    # Across and down the body, whichever way it leans.
    length = math.hypot(hip[0] - neck[0], hip[1] - neck[1])
    dx, dy = (hip[0] - neck[0]) / length, (hip[1] - neck[1]) / length

    def at(origin: Point, across: float, down: float) -> Point:
        return origin[0] + across * dy + down * dx, origin[1] - across * dx + down * dy

    half = [(neck, 0.03, -0.018), (neck, 0.086, 0.03), (neck, 0.084, 0.1), (hip, flare, drop / h)]
    right = [at(origin, h * across, h * down) for origin, across, down in half]
    left = [at(origin, -h * across, h * down) for origin, across, down in reversed(half)]
    if h < DETAILED:
        c.poly([*right, *left], wear.top)
        return
    c.shaded([*right, *left], wear.top, mix(wear.top, c.p.dark, 0.4), (0.0, 0.8), angle=0)
    collar = (
        mix(wear.top, c.p.paper, 0.55) if wear.top != c.p.paper else mix(wear.top, c.p.mid, 0.45)
    )
    tips = [
        at(neck, h * across, h * down)
        for across, down in ((-0.034, -0.014), (0.034, -0.014), (0.0, 0.05))
    ]
    c.poly(tips, collar)


def _arm(
    c: Canvas, neck: Point, elbow: Point, hand: Point, h: float, cloth: Colour, skin: Colour
) -> None:
    side = 1 if elbow[0] > neck[0] else -1
    shoulder = (neck[0] + side * h * 0.052, neck[1] + h * 0.03)
    c.limb(shoulder, elbow, h * 0.062, h * 0.05, cloth)
    c.limb(elbow, hand, h * 0.05, h * 0.034, cloth)
    c.disc(
        hand[0] + (hand[0] - elbow[0]) * 0.12,
        hand[1] + (hand[1] - elbow[1]) * 0.12,
        h * 0.022,
        skin,
    )


def _head(c: Canvas, head: Point, h: float, wear: Outfit, facing: int) -> None:
    x, y = head
    if wear.long_hair:
        c.oval(x - facing * h * 0.022, y + h * 0.018, h * 0.052, h * 0.075, wear.hair)
    c.oval(x, y, h * 0.046, h * 0.06, wear.skin)
    if h >= DETAILED and wear.skin != wear.hair:
        _profile(c, head, h, wear, facing)
    start, end = (170, 330) if facing > 0 else (210, 370)
    c.poly(
        [
            *arc(x, y - h * 0.006, h * 0.052, h * 0.062, start, end),
            (x - facing * h * 0.02, y - h * 0.015),
        ],
        wear.hair,
    )
    if wear.hat is not None:
        c.poly(arc(x, y - h * 0.02, h * 0.056, h * 0.06, 180, 360), wear.hat)
        c.limb(
            (x - h * 0.05, y - h * 0.022),
            (x + facing * h * 0.085, y - h * 0.02),
            h * 0.016,
            h * 0.012,
            wear.hat,
        )


def _profile(c: Canvas, head: Point, h: float, wear: Outfit, facing: int) -> None:
    """Give a face seen from the side a nose, an eye, a mouth and some colour."""
    x, y = head

    def at(forwards: float, down: float) -> Point:
        return x + facing * forwards * h, y + down * h

    line = mix(wear.skin, (50, 20, 25), 0.7)
    c.poly([at(0.036, -0.014), at(0.057, 0.014), at(0.036, 0.02)], wear.skin)
    c.glow(*at(0.016, 0.022), h * 0.022, mix(wear.skin, (214, 70, 60), 0.6), 0.6)
    c.disc(*at(0.025, -0.004), h * 0.0048, line)
    c.line([at(0.014, -0.019), at(0.033, -0.02)], line, h * 0.005)
    c.line([at(0.016, 0.034), at(0.026, 0.0365), at(0.036, 0.032)], line, h * 0.0045)


def heads(
    c: Canvas, left: float, right: float, y: float, size: float, count: int, colour: Colour
) -> None:
    """Draw a row of heads and shoulders seen from behind, `size` units from crown to chin."""
    for i in range(count):
        x = left + (right - left) * (i + 0.5 + c.rng.uniform(-0.15, 0.15)) / count
        up = c.rng.uniform(-0.18, 0.18) * size
        ink = mix(colour, c.p.mid, c.rng.uniform(0, 0.18))
        c.oval(x, y + up, size * 0.4, size * 0.5, ink)
        c.poly(
            [
                *arc(x, y + up + size * 1.3, size * 0.95, size * 0.8, 180, 360),
                (x + size * 0.95, y + 9 * size),
                (x - size * 0.95, y + 9 * size),
            ],
            ink,
        )


def walkers(
    c: Canvas,
    count: int,
    top: float,
    bottom: float,
    far: float,
    near: float,
    left: float = 40,
    right: float = 1460,
) -> None:
    """Scatter walkers between two depths, drawn from far to near; sizes are heights."""
    spots = sorted((c.rng.uniform(top, bottom), c.rng.uniform(left, right)) for _ in range(count))
    for y, x in spots:
        share = (y - top) / max(1, bottom - top)
        height = far + (near - far) * share
        c.lens(x, y + 2, height * 0.5, height * 0.06, mix(c.p.dark, c.p.mid, 0.45))
        figure(c, x, y, height, c.rng.choice((STAND, WALK, WALK)), outfit(c), c.rng.choice((1, -1)))
