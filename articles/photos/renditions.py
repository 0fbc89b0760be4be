"""Renditions: the shapes, widths and formats in which a photo reaches readers.

A page names them all (`srcset`), a reader asks for one, and the first who asks has it made; from
then on it is a file. So taking in a photo costs nothing, and nothing is made that nobody looks at.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any
from zlib import crc32

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from imagefield.backend_base import calculate_crop_box
from imagefield.processing import register_pillow
from PIL import Image, ImageCms

from articles.models.photos import Photo
from articles.photos.metadata import Rights, save_options
from articles.photos.reading import DAMAGE
from articles.photos.unpacking import lies, put_upright, turn

# Best first, as a browser reads <source> elements; JPEG is for those that know nothing newer.
FORMATS = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
_SPARE = 2  # times as large as a rendition is a JPEG unpacked to be shrunk to it
MOST_PROFILE = 64 * 1024
"""Bytes of a colour profile that go along with every rendition; a larger one is left out."""
SIGNATURE = 10  # signs of it in an address
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
    """The address of a rendition. It changes with the file, its focal point and the rights that are
    written into it, so it may be kept for ever, and it can't be guessed, so a photo that no public
    page shows stays unseen."""
    return reverse("rendition", args=[photo.pk, version_of(photo), shape, width, extension])


def largest(photo: Photo, shape: str) -> str:
    """The address of the widest JPEG of a photo in one shape: for machines, which ask for one."""
    return url_of(photo, shape, SHAPES[shape].widths_for(photo)[-1], "jpg")


def version_of(photo: Photo) -> str:
    """A short signature of what the renditions are made from, and a sign of the words that they
    carry: see `is_version_of`."""
    rights = rights_of(photo)
    words = "\0".join([*rights, str(photo.rights_end or "")]).strip("\0")
    return signature_of(photo) + (f"{crc32(words.encode()) & 0xFFFF:04x}" if words else "")


def is_version_of(photo: Photo, version: str) -> bool:
    """Whether an address with this version is one of ours. Those from before a word was changed
    are: somebody may hold them, and the picture is the same."""
    signed, words = version[:SIGNATURE], version[SIGNATURE:]
    fits = not words or (len(words) == 4 and not set(words) - set("0123456789abcdef"))
    return fits and constant_time_compare(signed, signature_of(photo))


def signature_of(photo: Photo) -> str:
    """What nobody can write but the site."""
    made_from = f"{photo.pk}|{photo.file.name}|{photo.focal_point}"
    return salted_hmac("articles.photos.renditions", made_from, algorithm="sha256").hexdigest()[
        :SIGNATURE
    ]


def rights_of(photo: Photo) -> Rights:
    """Whose the photo is, as it goes along with every rendition."""
    return Rights(*(getattr(photo, name) for name in Rights._fields))


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
    cut = ("cut_out" if fills else "shrunk", shape.size(photo, width))
    # The name of the file follows from the steps, so it is another one for other words.
    rights = ("rights_written", tuple(rights_of(photo)))

    def prepare(file: Any, context: Any) -> None:
        context.processors = [rights, "readable_everywhere", cut]
        context.extension = f".{extension}"
        context.save_kwargs.update(FORMATS[extension])

    return prepare


@register_pillow
def rights_written(get_image: Callable[..., Any], rights: tuple[str, ...]) -> Callable[..., Any]:
    """A step of django-imagefield: whose the picture is stands in the file."""

    def process(image: Image.Image, context: Any) -> Image.Image:
        context.save_kwargs.update(save_options(context.save_kwargs["format"], Rights(*rights)))
        return get_image(image, context)

    return process


@register_pillow
def cut_out(get_image: Callable[..., Any], size: tuple[int, int]) -> Callable[..., Any]:
    """A step of django-imagefield: the picture upright, cut around its focal point to fill `size`.

    Does in one what the library does in three, each with a copy of the whole picture."""

    def process(image: Image.Image, context: Any) -> Image.Image:
        image = get_image(image, context)
        with turn(image):
            _load(image, size, max)
            left, top, *extent = calculate_crop_box(*image.size, *size, context.ppoi)
            return _resized(image, size, (left, top, left + extent[0], top + extent[1]))

    return process


@register_pillow
def shrunk(get_image: Callable[..., Any], size: tuple[int, int]) -> Callable[..., Any]:
    """A step of django-imagefield: the picture upright, as large as fits into `size` and no larger
    than it is."""

    def process(image: Image.Image, context: Any) -> Image.Image:
        image = get_image(image, context)
        with turn(image):
            _load(image, size, min)
            part = min(
                1.0, *(wanted / there for wanted, there in zip(size, image.size, strict=True))
            )
            width, height = (max(1, int(part * side)) for side in image.size)
            return _resized(image, (width, height))

    return process


def _load(image: Image.Image, size: tuple[int, int], reach: Callable[..., float]) -> None:
    """Unpack an opened picture and put it upright. JPEG is unpacked no larger than is needed to be
    shrunk well to `size`, of which it has to reach both sides (max) or one (min)."""
    wanted = size[::-1] if lies(image) else size
    part = reach(side / there for side, there in zip(wanted, image.size, strict=True))
    width, height = (ceil(_SPARE * part * side) for side in image.size)
    image.draft(None, (width, height))
    image.load()
    put_upright(image)


def _resized(
    image: Image.Image, size: tuple[int, int], box: tuple[int, int, int, int] | None = None
) -> Image.Image:
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
    return image.resize(size, Image.Resampling.LANCZOS, box)


def _in_rgb(image: Image.Image) -> Image.Image:
    """A picture in greys or in the colours of print, as near as its profile tells, and without the
    profile, which says nothing of RGB."""
    rgb: Image.Image | None = None
    profile = image.info.get("icc_profile")
    if profile and image.mode == "CMYK":
        with suppress(ImageCms.PyCMSError):
            screen = ImageCms.createProfile("sRGB")
            rgb = ImageCms.profileToProfile(image, BytesIO(profile), screen, outputMode="RGB")
    rgb = rgb or image.convert("RGB")
    rgb.info.pop("icc_profile", None)
    return rgb


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
            image = _in_rgb(image)
        profile = image.info.get("icc_profile") or b""
        if 0 < len(profile) <= MOST_PROFILE:
            context.save_kwargs["icc_profile"] = profile
        image.info = {}
        return image

    return process
