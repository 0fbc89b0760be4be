"""The sizes that advertisements come in, and how heavy each may be. Nothing here knows Django.

The sizes and weights are those of the IAB's fixed-size specifications (New Ad Portfolio, 2017) for
the units that the site carries. It knows no 320x100 and no 300x600; they may weigh as much as the
units that come nearest.
"""

from typing import NamedTuple

KB = 1000


class Size(NamedTuple):
    """A width and a height in CSS pixels."""

    width: int
    height: int

    def within(self, room: "Size") -> bool:
        """Whether it fits into `room`."""
        return self.width <= room.width and self.height <= room.height

    @property
    def doubled(self) -> "Size":
        """The pixels of a file of double density."""
        return Size(self.width * 2, self.height * 2)

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


# The most that a file of each size may weigh, in bytes, of single or of double density.
MOST_BYTES = {
    Size(320, 50): 50 * KB,
    Size(320, 100): 100 * KB,
    Size(300, 250): 150 * KB,
    Size(728, 90): 150 * KB,
    Size(970, 250): 250 * KB,
    Size(300, 600): 250 * KB,
}
NARROW = (Size(320, 50), Size(320, 100), Size(300, 250))
WIDE = (Size(728, 90), Size(970, 250), Size(300, 250), Size(300, 600))
