"""Which pictures are read, and what their readers raise. Pure."""

import struct

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")

# What Pillow's readers raise over a damaged picture, each in its own way.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    Image.DecompressionBombError,
)

# And what they raise over notes in a picture that are broken, or written to break them.
BROKEN_NOTES = (
    *DAMAGE,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    struct.error,
)
