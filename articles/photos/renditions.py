"""Renditions: the shapes, widths and formats in which a photo reaches readers.

A page names them all (`srcset`), a reader asks for one, and the first who asks has it made; from
then on it is a file. So taking in a photo costs nothing, and nothing is made that nobody looks at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from imagefield.processing import register_pillow
from PIL import Image

from articles.models.photos import Photo
from articles.photos.checks import DAMAGE

# Best first, as a browser reads <source> elements; JPEG is for those that know nothing newer.
FORMATS = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A proportion (width to height; None keeps the photographer's) and the widths made of it, in
    pixels."""

    ratio: tuple[int, int] | None
    widths: tuple[int, ...]

    def size(self, photo: Photo, width: int) -> tuple[int, int]:
        """Width and height in pixels of a rendition of `photo` that is `width` wide."""
        across, down = self.ratio or (photo.width or 1, photo.height or 1)
        return width, max(1, width * down // across)

    def widths_for(self, photo: Photo) -> list[int]:
        """The widths that the photo can fill without being enlarged; at least the smallest."""
        across, down = self.ratio or (1, 0)
        most = min(photo.width or 0, (photo.height or 0) * across / down if down else 1e9)
        return [width for width in self.widths if width <= most] or [self.widths[0]]


SHAPES = {
    "free": Shape(None, (480, 800, 1200, 1600)),
    "3x2": Shape((3, 2), (240, 480, 800, 1200)),
    "16x9": Shape((16, 9), (480, 800, 1200, 1600)),
    "4x3": Shape((4, 3), (480, 800, 1200)),
    "1x1": Shape((1, 1), (96, 192, 480, 800)),
}


def url_of(photo: Photo, shape: str, width: int, extension: str) -> str:
    """The address of a rendition. It changes with the file and its focal point, so it may be kept
    for ever, and it can't be guessed, so a photo that no public page shows stays unseen."""
    return reverse("rendition", args=[photo.pk, version_of(photo), shape, width, extension])


def largest(photo: Photo, shape: str) -> str:
    """The address of the widest JPEG of a photo in one shape: for machines, which ask for one."""
    return url_of(photo, shape, SHAPES[shape].widths_for(photo)[-1], "jpg")


def version_of(photo: Photo) -> str:
    """A short signature of what the renditions are made from."""
    made_from = f"{photo.pk}|{photo.file.name}|{photo.focal_point}"
    return salted_hmac("articles.photos.renditions", made_from, algorithm="sha256").hexdigest()[:10]


def srcset(photo: Photo, shape: str, extension: str) -> str:
    """The `srcset` of a photo in one shape and format."""
    return ", ".join(
        f"{url_of(photo, shape, width, extension)} {width}w"
        for width in SHAPES[shape].widths_for(photo)
    )


def make(photo: Photo, shape: str, width: int, extension: str) -> str:
    """Make a rendition unless it is there, and return its name in the default storage.

    Raises OSError if the original can't be read.
    """
    try:
        name: str = photo.file.process(_recipe(photo, SHAPES[shape], width, extension))
    except DAMAGE as damage:
        raise OSError(f"{photo.file.name} can't be read") from damage
    return name


def _recipe(photo: Photo, shape: Shape, width: int, extension: str) -> Callable[..., None]:
    fills = shape.ratio or width <= (photo.width or 0)
    step = "crop" if fills else "thumbnail"  # which never enlarges
    size = shape.size(photo, width)

    def prepare(file: Any, context: Any) -> None:
        context.processors = [(step, size), "readable_everywhere", "autorotate"]
        context.extension = f".{extension}"
        context.save_kwargs.update(FORMATS[extension])

    return prepare


@register_pillow
def readable_everywhere(get_image: Callable[..., Any]) -> Callable[..., Any]:
    """A step of django-imagefield: plain RGB on white, without the camera's notes (the position
    where it stood among them)."""

    def process(image: Image.Image, context: Any) -> Image.Image:
        image = get_image(image, context)
        if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
            layer = image.convert("RGBA")
            image = Image.new("RGB", layer.size, "white")
            image.paste(layer, mask=layer.getchannel("A"))
        elif image.mode != "RGB":
            image = image.convert("RGB")
        profile = image.info.get("icc_profile")
        image.info = {"icc_profile": profile} if profile else {}
        return image

    return process
