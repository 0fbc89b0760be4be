"""What a creative's picture must be, said in an ad manager's words, and how it is stored.

A still is written anew as WebP: nothing of the uploaded file but its pixels gets onto the site (no
camera's position, no hidden text, no second file behind the picture). An animated GIF keeps the
blocks that show and move it: see `ads.gifs`. What is checked first costs least: the bytes, then
the size that the head of the file tells, and only then are pixels unpacked, which by then are few.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms, ImageSequence, UnidentifiedImageError

from ads.gifs import stripped
from ads.sizes import KB, MOST_BYTES, Size

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_SECONDS = 15
SLOWEST_TICK = 100  # ms: browsers play a frame of 10 ms or less at this pace
MOST_FRAMES = 500
ENORMOUS = 2_000 * KB  # such a file is not even opened
QUALITIES = (88, 80, 70, 55, 40)
SCREEN = ImageCms.createProfile("sRGB")
# How a picture is put upright, by the number that a camera notes (Exif 2.3, tag Orientation).
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)
# What Pillow raises over a file that is broken, by accident or on purpose.
UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
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
    _refuse_enormous(upload.size, max(MOST_BYTES[size] for size in sizes))
    with _readable(name):
        image = Image.open(upload, formats=FORMATS)
        kind = image.format or ""
        _standard_size(Size(*image.size), sizes, either_way=kind == "JPEG")
        turn = _turn(image) if kind in ("JPEG", "MPO") else 0
    width, height = image.size
    size = _standard_size(Size(height, width) if turn in SIDEWAYS else Size(width, height), sizes)
    _check_weight(upload.size, size)
    gif = b""
    with _readable(name):
        if kind == "GIF":  # what is looked at is what readers get
            upload.seek(0)
            gif = stripped(upload.read())
            image = Image.open(BytesIO(gif), formats=["GIF"])
        # The second picture in a JPEG is the same one smaller, for the camera's own screen.
        moving = kind not in ("JPEG", "MPO") and getattr(image, "is_animated", False)
    if moving and not gif:
        raise ValidationError(_("Only a GIF may move. Upload a still picture, or a GIF."))
    if image.mode == "CMYK":
        raise ValidationError(
            _("This picture is made for print (CMYK). Save it in RGB, for screens.")
        )
    with _readable(name):
        if moving:
            _check_length(image)
        content = gif if moving else _still(image, turn, MOST_BYTES[size])
    extension = "gif" if moving else "webp"
    return Prepared(
        ContentFile(content, name=f"{sha256(content).hexdigest()[:24]}.{extension}"), size
    )


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except ValidationError:
        raise
    except UNREADABLE:
        raise ValidationError(
            _("“%(name)s” is not a JPEG, PNG, WebP or GIF picture that can be read."),
            params={"name": name},
        ) from None


def _standard_size(pixels: Size, sizes: Sequence[Size], *, either_way: bool = False) -> Size:
    """Which of `sizes` a file of so many pixels shows, as it is or at double density; also if it
    lies on its side, if `either_way`."""
    ways = (pixels, Size(pixels.height, pixels.width)) if either_way else (pixels,)
    for size in sizes:
        if size in ways or size.doubled in ways:
            return size
    raise ValidationError(
        _("This picture has %(pixels)s pixels. It must have %(sizes)s, or exactly twice as many."),
        params={"pixels": pixels, "sizes": ", ".join(str(size) for size in sizes)},
    )


def _refuse_enormous(weight: int, most: int) -> None:
    """Before anything of a file is read."""
    if weight > ENORMOUS:
        raise ValidationError(
            _("This file weighs %(weight)d kB. No picture may weigh more than %(most)d kB."),
            params={"weight": -(-weight // KB), "most": most // KB},
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
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == MOST_FRAMES:
            raise ValidationError(
                _("This animation has more than %(most)d frames."), params={"most": MOST_FRAMES}
            )
        duration = frame.info.get("duration", 0)
        length += duration if duration > 10 else SLOWEST_TICK
        if length * rounds > MOST_SECONDS * 1000:
            raise ValidationError(
                _("This animation is longer than %(most)d seconds, all its rounds together."),
                params={"most": MOST_SECONDS},
            )
        frame.load()


def _turn(image: Image.Image) -> int:
    """How the camera was held, as Exif counts; 0 if the file does not say, or not clearly."""
    try:
        turn = image.getexif().get(ExifTags.Base.Orientation, 0)
    except UNREADABLE:
        return 0
    return turn if turn in UPRIGHT else 0


def _still(image: Image.Image, turn: int, most_bytes: int) -> bytes:
    """The picture's pixels as WebP; without loss if the upload had none and it is light enough."""
    lossless = image.format in ("PNG", "GIF")
    pixels = image.transpose(UPRIGHT[turn]) if turn else image
    if pixels.mode == "I;16":  # sixteen bits: Pillow would cut off what is brighter than 255
        pixels = pixels.point(lambda tone: tone / 256).convert("L")
    has_alpha = pixels.has_transparency_data
    pixels = _for_screens(pixels.convert("RGBA" if has_alpha else "RGB"), image)
    if lossless:
        content = _webp(pixels, lossless=True)
        if len(content) <= most_bytes:
            return content
    for quality in QUALITIES:
        content = _webp(pixels, quality=quality)
        if len(content) <= most_bytes:
            break
    return content


def _for_screens(pixels: Image.Image, image: Image.Image) -> Image.Image:
    """The pixels in the colours that every browser shows alike (sRGB), if the file says in which
    it was made: the profile itself is left out, and colours without it would be dull."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return pixels
    try:
        made_in = ImageCms.ImageCmsProfile(BytesIO(profile))
        done = ImageCms.profileToProfile(pixels, made_in, SCREEN, outputMode=pixels.mode)
    except (ImageCms.PyCMSError, *UNREADABLE):  # browsers ignore what they can't read, too
        return pixels
    return done or pixels


def _webp(pixels: Image.Image, **how: Any) -> bytes:
    out = BytesIO()
    pixels.save(out, "WEBP", method=4, exif=b"", icc_profile=None, xmp=b"", **how)
    return out.getvalue()
