"""How a picture looks, as a number that survives another size, another format and a little retouch.
Pure.

The difference hash (dHash): a grey picture of nine by eight points, and for each point whether its
neighbour on the right is darker. Two pictures look alike if few of the 64 bits differ.
"""

from PIL import Image

ALIKE = 7
"""Bits of 64 that may differ between pictures that look alike. `neighbours` finds as many: of four
parts at least one then differs by at most one bit."""

PLAINEST = 6
"""Bits that have to be set, and unset. A picture with fewer is plain: it looks like all the plain
ones, which says nothing."""

BANDS, BITS = 4, 16
_WIDE, _HIGH = 9, 8


def dhash(image: Image.Image) -> int | None:
    """The hash of a loaded picture, 0 to 2**64 - 1; None for one too plain to be told by it. What
    is transparent counts as white paper. Raises OSError if the picture's data is damaged."""
    small = image
    if small.mode in {"P", "PA"} or "transparency" in small.info:
        small = small.resize((256, 256), Image.Resampling.NEAREST).convert("RGBA")
    if small.mode in {"I", "F"} or small.mode.startswith("I;"):
        return None  # a scan in sixteen bits has no greys that the others could be compared with
    small = small.resize((_WIDE * 4, _HIGH * 4), Image.Resampling.BOX)
    if small.mode in {"RGBA", "LA"}:
        small = small.convert("RGBA")
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small)
    grey = small.convert("L").resize((_WIDE, _HIGH), Image.Resampling.BOX).tobytes()
    value = 0
    for row in range(_HIGH):
        for column in range(_WIDE - 1):
            at = row * _WIDE + column
            value = value << 1 | (grey[at] > grey[at + 1])
    set_bits = value.bit_count()
    return value if PLAINEST <= set_bits <= 64 - PLAINEST else None


def distance(one: int, other: int) -> int:
    """Bits in which two hashes differ, 0 to 64."""
    return (one ^ other).bit_count()


def bands(value: int) -> tuple[int, int, int, int]:
    """The hash in four parts of sixteen bits, the highest first."""
    return (value >> 48 & 0xFFFF, value >> 32 & 0xFFFF, value >> 16 & 0xFFFF, value & 0xFFFF)


def neighbours(band: int) -> list[int]:
    """A part, and the sixteen others that differ from it in one bit."""
    return [band, *(band ^ 1 << bit for bit in range(BITS))]


def to_signed(value: int) -> int:
    """As a database keeps it, whose whole numbers of 64 bits have a sign."""
    return value - (1 << 64) if value >= 1 << 63 else value


def from_signed(stored: int) -> int:
    """What `to_signed` was given."""
    return stored + (1 << 64) if stored < 0 else stored
