"""The list of scenes: each function that paints one registers itself under the scene's name."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.demo.illustrations.canvas import Canvas
from newsroom.demo.illustrations.palette import OUTDOORS, Hour

Painter = Callable[[Canvas], None]


@dataclass(frozen=True)
class Scene:
    """A scene that can be drawn, and the hours in which it makes sense."""

    name: str
    paint: Painter
    hours: tuple[Hour, ...]
    mirrors: bool
    cool: bool


REGISTRY: dict[str, Scene] = {}


def scene(
    name: str, hours: tuple[Hour, ...] = OUTDOORS, *, mirrors: bool = True, cool: bool = False
) -> Callable[[Painter], Painter]:
    """Register the decorated function as a scene.

    `hours` limits the palettes it is printed in; `mirrors` says whether left and right may be
    swapped by chance; `cool` keeps to palettes with a bluish sky. Raises ValueError if the name
    is taken.
    """

    def register(paint: Painter) -> Painter:
        if name in REGISTRY:
            raise ValueError(f"Two scenes are called {name!r}.")
        REGISTRY[name] = Scene(name, paint, hours, mirrors, cool)
        return paint

    return register
