"""What the photo library takes in, said in an editor's words."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image

from articles.photos.reading import DAMAGE, FORMATS

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 52_000_000
"""What cameras call fifty megapixels is up to 51.4 million pixels."""
MIN_SIDE = 40


def check_upload(file: Any) -> None:
    """Raise ValidationError where a file can't become a photo of the library.

    Only the head of the file is read: its format and its size in pixels are known before a single
    pixel is unpacked, so that a small file that unfolds into gigabytes costs nothing.
    """
    if getattr(file, "_committed", False):  # Django's own mark of a stored file
        return  # it was looked at when it came in
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s; the library takes pictures up to %(most)s."),
            params={"size": filesizeformat(file.size), "most": filesizeformat(MAX_BYTES)},
        )
    try:
        file.seek(0)
        # Only these four readers are let near an upload.
        with Image.open(file, formats=FORMATS) as image:
            width, height = image.size
    except Image.DecompressionBombError:
        raise ValidationError(
            _("This picture has far more pixels than the %(most)d megapixels that are taken."),
            params={"most": MAX_PIXELS // 1_000_000},
        ) from None
    except DAMAGE:
        raise ValidationError(
            _("“%(name)s” is not a picture that we can read. Save it as JPEG, PNG, WebP or AVIF."),
            params={"name": PurePath(str(file.name)).name},
        ) from None
    finally:
        file.seek(0)
    if width * height > MAX_PIXELS:
        raise ValidationError(
            _(
                "This picture has %(megapixels)d megapixels; the library takes up to %(most)d. "
                "Make it smaller and upload it again."
            ),
            params={
                "megapixels": round(width * height / 1_000_000),
                "most": MAX_PIXELS // 1_000_000,
            },
        )
    if min(width, height) < MIN_SIDE:
        raise ValidationError(
            _("This picture is %(width)d by %(height)d pixels, too small to be shown."),
            params={"width": width, "height": height},
        )
