"""Illustrations for the demonstration edition, drawn by code in the manner of printed posters.

    draw("harbour", seed=3)                  a scene, 1600 by 1067 pixels
    portrait(seed=5)                         a face for a byline, 800 by 800 pixels
    advertisement("Kestrel Cycles", (300, 250), "Uphill, gladly", seed=1)

Everything comes from the scene's name, the seed and the size: the same three give the same pixels.

palette, shapes, screens, canvas   inks, curves, grain, and the board that draws with them
scenery, land, houses, ships,      what several scenes share
vehicles, interiors, figures,
athletes, faces, hair, clothes
scenes/, registry                  the scenes, by place, each registered under its name
posters, emblems                   what advertisers deliver
"""

from random import Random

from PIL import Image

from newsroom.demo.illustrations import scenes  # noqa: F401 (importing it registers the scenes)
from newsroom.demo.illustrations.canvas import WORLD, Canvas
from newsroom.demo.illustrations.faces import PORTRAIT_WORLD
from newsroom.demo.illustrations.palette import choose_palette
from newsroom.demo.illustrations.posters import SIZES, advertisement
from newsroom.demo.illustrations.registry import REGISTRY

__all__ = ["SCENES", "SIZES", "advertisement", "draw", "portrait"]

SCENES: tuple[str, ...] = tuple(sorted(REGISTRY))


def draw(scene: str, seed: int, size: tuple[int, int] = (1600, 1067)) -> Image.Image:
    """Return one picture of a scene as RGB, `size` pixels wide and high.

    The seed changes palette, hour, frame, places and numbers. Raises ValueError for an unknown
    scene and for a size that is not positive.
    """
    if scene not in REGISTRY:
        raise ValueError(f"There is no scene called {scene!r}. There are: {', '.join(SCENES)}.")
    if min(size) < 1:
        raise ValueError(f"A picture needs a size of at least 1 by 1 pixels, not {size}.")
    entry = REGISTRY[scene]
    rng = Random(f"{scene} {seed}")
    palette = choose_palette(scene, seed, entry.hours, cool=entry.cool)
    canvas = Canvas(palette, rng, size, PORTRAIT_WORLD if scene == "portrait" else WORLD)
    canvas.mirrored = entry.mirrors and rng.random() < 0.5
    if scene != "portrait":
        canvas.frame(rng.choice((1.0, 1.07, 1.15, 1.22)), rng.random(), rng.uniform(0.4, 1.0))
    entry.paint(canvas)
    return canvas.finish()


def portrait(seed: int, size: tuple[int, int] = (800, 800)) -> Image.Image:
    """Return an invented face for a byline; the same as the scene "portrait" in a square."""
    return draw("portrait", seed, size)
