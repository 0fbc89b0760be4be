"""Players and runners: their poses, their strips, and the crowd on the terraces."""

from dataclasses import replace

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.figures import CHEER, Outfit, Pose
from newsroom.demo.illustrations.palette import HAIRS, SKINS, Colour, mix

KICK = Pose(
    head=(-0.06, 0.9),
    neck=(-0.04, 0.8),
    hip=(0.0, 0.5),
    elbows=((-0.17, 0.74), (0.12, 0.74)),
    hands=((-0.28, 0.66), (0.2, 0.82)),
    knees=((0.02, 0.26), (0.17, 0.42)),
    feet=((-0.03, 0.0), (0.4, 0.34)),
)


SAVE = Pose(
    head=(0.34, 0.62),
    neck=(0.24, 0.58),
    hip=(-0.06, 0.5),
    elbows=((0.36, 0.74), (0.4, 0.7)),
    hands=((0.5, 0.84), (0.54, 0.78)),
    knees=((-0.26, 0.36), (-0.3, 0.5)),
    feet=((-0.44, 0.24), (-0.52, 0.46)),
)


JUMP = Pose(
    head=(0.05, 0.93),
    neck=(0.02, 0.82),
    hip=(-0.02, 0.52),
    elbows=((-0.1, 0.74), (0.13, 0.94)),
    hands=((-0.02, 0.64), (0.19, 1.14)),
    knees=((-0.12, 0.34), (0.1, 0.4)),
    feet=((-0.22, 0.12), (0.02, 0.2)),
)


GUARD = replace(
    CHEER,
    elbows=((-0.1, 0.92), (0.1, 0.92)),
    hands=((-0.07, 1.1), (0.11, 1.12)),
    knees=((-0.1, 0.28), (0.1, 0.28)),
    feet=((-0.15, 0.0), (0.14, 0.0)),
)


def kit(c: Canvas, top: Colour, legs: Colour) -> Outfit:
    """Return a player's strip with bare legs."""
    rng = c.rng
    return Outfit(
        rng.choice(SKINS),
        rng.choice(HAIRS),
        top,
        legs,
        mix(c.p.dark, (0, 0, 0), 0.2),
        long_hair=rng.random() < 0.4,
        bare_legs=True,
    )


def packed_stand(c: Canvas, top: float, bottom: float, rows: int) -> None:
    """Fill a terrace with a crowd of dots."""
    p, rng = c.p, c.rng
    c.rect(-10, top, 1520, bottom - top, mix(p.mid, p.dark, 0.55))
    inks = [mix(ink, p.dark, 0.2) for ink in (p.accent, p.paper, p.light, p.mid, p.sky, p.accent)]
    skins = [mix(skin, p.dark, 0.25) for skin in SKINS]
    for row in range(rows):
        y = top + (bottom - top) * (row + 0.4) / rows
        size = (bottom - top) / rows * 0.36
        x = -20 + rng.uniform(0, 16)
        while x < 1530:
            if rng.random() < 0.9:
                c.oval(x, y + size * 1.5, size * 1.0, size * 1.1, rng.choice(inks))
                c.disc(x, y, size * 0.6, rng.choice(skins))
            x += size * rng.uniform(2.3, 2.9)
