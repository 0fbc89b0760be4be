"""Illustrations for the demonstration edition, drawn by code in the manner of printed posters.

    draw("harbour", seed=3)                  a scene, 1600 by 1067 pixels
    portrait(seed=5)                         a face for a byline, 800 by 800 pixels
    advertisement("Kestrel Cycles", (300, 250), "Uphill, gladly", seed=1)

Everything comes from the scene's name, the seed and the size: the same three give the same pixels.
"""

from random import Random

from PIL import Image

from . import civic, country, heights, people, school, sea, sport, stage, table, town, transport, works  # noqa: F401 (they register)
from .canvas import WORLD, Canvas
from .palette import choose_palette
from .posters import SIZES, advertisement
from .registry import REGISTRY

__all__ = ["SCENES", "SIZES", "advertisement", "draw", "portrait"]

SCENES: tuple[str, ...] = tuple(sorted(REGISTRY))


def draw(scene: str, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """Return one picture of a scene as RGB, `size` pixels wide and high.

    The seed changes palette, hour, places and numbers. Raises ValueError for an unknown scene
    and for a size that is not positive.
    """
    if scene not in REGISTRY:
        raise ValueError(f"There is no scene called {scene!r}. There are: {', '.join(SCENES)}.")
    if min(size) < 1:
        raise ValueError(f"A picture needs a size of at least 1 by 1 pixels, not {size}.")
    entry = REGISTRY[scene]
    rng = Random(f"{scene} {seed}")
    world = people.PORTRAIT_WORLD if scene == "portrait" else WORLD
    canvas = Canvas(choose_palette(scene, seed, entry.hours, entry.cool), rng, size, world)
    canvas.mirrored = entry.mirrors and rng.random() < 0.5
    if world == WORLD:
        canvas.frame(rng.choice((1.0, 1.07, 1.15, 1.22)), rng.random(), rng.uniform(0.4, 1.0))
    entry.paint(canvas)
    return canvas.finish()


def portrait(seed: int, size: tuple[int, int] = (800, 800)) -> Image.Image:
    """Return an invented face for a byline; the same as the scene "portrait" in a square."""
    return draw("portrait", seed, size)
