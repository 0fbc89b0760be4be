"""Who a portrait shows: what chance decides about one person."""

from dataclasses import dataclass

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import HAIRS, SKINS, Colour, mix

# A portrait shows a square world, with the head a little above the middle.
PORTRAIT_WORLD = (1000, 1000)


GREY_HAIR = HAIRS[5:7]


SHORT = ("crop", "side", "quiff", "curls", "bald")


LONG = ("bob", "long", "bun", "afro", "waves", "fringe")


@dataclass(frozen=True)
class Face:
    """What chance decides about one person."""

    skin: Colour
    hair: Colour
    style: str
    jaw: float
    width: float
    glasses: str
    beard: str
    clothes: str
    smile: float
    old: bool
    earrings: bool
    hat: bool

    @property
    def shadow(self) -> Colour:
        """The skin on the side away from the light."""
        return mix(self.skin, (96, 36, 40), 0.32)

    @property
    def line(self) -> Colour:
        """The ink of mouth, nose and eyelids."""
        return mix(self.skin, (60, 20, 30), 0.62)


def invent(c: Canvas) -> Face:
    rng = c.rng
    old = rng.random() < 0.35
    skin = rng.choice(SKINS)
    dark_skin = SKINS.index(skin) in (3, 4, 5)
    hair = (
        rng.choice(GREY_HAIR)
        if old
        else rng.choice(HAIRS[:3] if dark_skin else (*HAIRS[:5], HAIRS[7]))
    )
    style = rng.choice(LONG if rng.random() < 0.55 else SHORT)
    bearded = style in SHORT and rng.random() < 0.55
    return Face(
        skin=skin,
        hair=hair,
        style=style,
        jaw=rng.uniform(0.74, 0.94) if style in SHORT else rng.uniform(0.66, 0.8),
        width=rng.uniform(168, 190),
        glasses=rng.choice(("none", "none", "round", "square")),
        beard=rng.choice(("full", "short", "moustache")) if bearded else "none",
        clothes=rng.choice(("jacket", "rollneck", "stripes", "scarf", "shirt", "cardigan")),
        smile=rng.uniform(0.5, 1.0),
        old=old,
        earrings=style in LONG and rng.random() < 0.6,
        hat=style in ("crop", "long", "bob", "side") and rng.random() < 0.18,
    )
