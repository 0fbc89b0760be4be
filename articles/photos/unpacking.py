"""Unpacking pictures within bounded memory.

A picture of fifty megapixels takes 200 MB once it is unpacked, four bytes a pixel, and up to 800 MB
while a WebP with transparency is shrunk; many threads may be asked for one at once. So JPEG, which
can be, is unpacked small; and of large pictures one is unpacked at a time on a host.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from PIL import Image, ImageOps

from articles.photos.reading import BROKEN_NOTES

LARGE = 12_000_000
"""Pixels from which on a picture waits for its turn."""

_ORIENTATION = 0x0112
_LYING = {5, 6, 7, 8}
"""Orientations by which width and height change places."""


@contextmanager
def turn(image: Image.Image) -> Iterator[None]:
    """Held while an opened picture is unpacked and shrunk: by one large picture at a time."""
    if image.width * image.height < LARGE:
        yield
        return
    with (settings.DATA_DIR / "large-picture.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed
        yield


def lies(image: Image.Image) -> bool:
    """Whether an opened picture is to be turned by a quarter, as far as its notes can be read."""
    with suppress(*BROKEN_NOTES):
        return image.getexif().get(_ORIENTATION) in _LYING
    return False


def put_upright(image: Image.Image) -> None:
    """Turn a loaded picture as its notes say, as far as they can be read."""
    with suppress(*BROKEN_NOTES):
        ImageOps.exif_transpose(image, in_place=True)
