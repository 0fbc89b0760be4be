"""What a creative's picture must be, said in an ad manager's words, and how it is stored.

A still is written anew as WebP: nothing of the uploaded file but its pixels gets onto the site (no
camera's position, no hidden text, no second file behind the picture). An animated GIF keeps the
blocks that show and move it: see `ads.gifs`.
"""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ads.gifs import stripped
from ads.sizes import KB, MOST_BYTES, Size

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_SECONDS = 15
SLOWEST_TICK = 100  # ms: browsers play a frame of 10 ms or less at this pace
QUALITIES = (88, 80, 70, 55, 40)
UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be stored, named by what it holds, and its size in CSS pixels."""

    file: ContentFile
    size: Size


def prepare(upload: Any, sizes: Sequence[Size]) -> Prepared:
    """Check an uploaded picture that is to be shown at one of `sizes`, and make it ready.

    Raises ValidationError, in words for the person who uploaded it. The size in pixels is read from
    the head of the file before a single pixel is unpacked, so a small file that unfolds into
    gigabytes costs nothing.
    """
    name = PurePath(str(upload.name)).name
    with _readable(name):
        image = Image.open(upload, formats=FORMATS)
    size = _standard_size(Size(*image.size), sizes)
    _check_weight(upload.size, size)
    gif = b""
    with _readable(name):
        if image.format == "GIF":  # what is looked at is what readers get
            upload.seek(0)
            gif = stripped(upload.read())
            image = Image.open(BytesIO(gif), formats=["GIF"])
        moving = getattr(image, "is_animated", False)
    if moving and not gif:
        raise ValidationError(_("Only a GIF may move. Upload a still picture, or a GIF."))
    with _readable(name):
        if moving:
            _check_length(image)
        content = gif if moving else _still(image, MOST_BYTES[size])
    extension = "gif" if moving else "webp"
    return Prepared(
        ContentFile(content, name=f"{sha256(content).hexdigest()[:24]}.{extension}"), size
    )


@contextmanager
def _readable(name: str) -> Any:
    try:
        yield
    except ValidationError:
        raise
    except UNREADABLE:
        raise ValidationError(
            _("“%(name)s” is not a JPEG, PNG, WebP or GIF picture that can be read."),
            params={"name": name},
        ) from None


def _standard_size(pixels: Size, sizes: Sequence[Size]) -> Size:
    """Which of `sizes` a file of so many pixels shows, as it is or at double density."""
    for size in sizes:
        if pixels in (size, size.doubled):
            return size
    raise ValidationError(
        _("This picture has %(pixels)s pixels. It must have %(sizes)s, or exactly twice as many."),
        params={"pixels": pixels, "sizes": ", ".join(str(size) for size in sizes)},
    )


def _check_weight(weight: int, size: Size) -> None:
    most = MOST_BYTES[size]
    if weight > most:
        raise ValidationError(
            _("This file weighs %(weight)d kB. A picture of %(size)s weighs at most %(most)d kB."),
            params={"weight": -(-weight // KB), "size": size, "most": most // KB},
        )


def _check_length(image: Image.Image) -> None:
    """An animation must end within MOST_SECONDS, all its rounds together."""
    # A GIF without a count plays once; 0 means for ever; n means n more times.
    repeats = image.info.get("loop")
    if repeats == 0:
        raise ValidationError(
            _("This animation never ends. It must stop within %(most)d seconds."),
            params={"most": MOST_SECONDS},
        )
    rounds = 1 + (repeats or 0)
    length = 0
    for frame in ImageSequence.Iterator(image):
        frame.load()
        duration = frame.info.get("duration", 0)
        length += duration if duration > 10 else SLOWEST_TICK
        if length * rounds > MOST_SECONDS * 1000:
            raise ValidationError(
                _("This animation is longer than %(most)d seconds, all its rounds together."),
                params={"most": MOST_SECONDS},
            )


def _still(image: Image.Image, most_bytes: int) -> bytes:
    """The picture's pixels as WebP; without loss if the upload had none and it is light enough."""
    lossless = image.format in ("PNG", "GIF")
    pixels = ImageOps.exif_transpose(image)
    if pixels.size != image.size:
        raise ValidationError(
            _("This picture is stored on its side. Turn it upright, save it anew and upload that.")
        )
    if pixels.mode == "I;16":  # Pillow would cut off what is brighter than 255
        pixels = pixels.point(lambda tone: tone / 256).convert("L")
    has_alpha = pixels.has_transparency_data
    pixels = pixels.convert("RGBA" if has_alpha else "RGB")
    if lossless:
        content = _webp(pixels, lossless=True)
        if len(content) <= most_bytes:
            return content
    for quality in QUALITIES:
        content = _webp(pixels, quality=quality)
        if len(content) <= most_bytes:
            break
    return content


def _webp(pixels: Image.Image, **how: Any) -> bytes:
    out = BytesIO()
    pixels.save(out, "WEBP", method=4, exif=b"", icc_profile=None, xmp=b"", **how)
    return out.getvalue()
