"""GIF files without what nobody sees. Pure: bytes in, bytes out.

A GIF is a header and a row of blocks up to a trailer (GIF89a specification, CompuServe 1990). What
shows a picture or moves it is kept. Comments, application data and whatever follows the trailer are
left out, but for the number of rounds: it is written anew, once and where every reader looks for
it, so that no browser plays a file longer than was reckoned here.
"""

import re
from collections.abc import Iterator

EXTENSION, IMAGE, TRAILER = b"!", b",", b";"
HEADER = 13  # bytes: signature and screen descriptor
GRAPHIC_CONTROL = re.compile(rb"!\xf9\x04.{4}\0", re.DOTALL)
ROUNDS = re.compile(rb"!\xff\x0b(?:NETSCAPE2\.0|ANIMEXTS1\.0)\x03.(..)\0", re.DOTALL)


def stripped(gif: bytes) -> bytes:
    """The same animation without comments, foreign data and anything after its end.

    Raises ValueError if the blocks do not follow each other as the format says, or if a frame
    reaches beyond the screen.
    """
    try:
        head, *blocks = _parts(gif)
    except IndexError:
        raise ValueError("this GIF breaks off") from None
    rounds = next(filter(None, map(ROUNDS.fullmatch, blocks)), None)
    kept = [block for block in blocks if block[:1] == IMAGE or GRAPHIC_CONTROL.fullmatch(block)]
    if rounds:
        kept.insert(0, b"!\xff\x0bNETSCAPE2.0\x03\x01" + rounds[1] + b"\0")
    return b"".join([head, *kept, TRAILER])


def _parts(gif: bytes) -> Iterator[bytes]:
    """What stands before the first block, then each block."""
    if gif[:3] != b"GIF":
        raise ValueError("this is no GIF")
    at = HEADER + _colours(gif[10])
    yield gif[:at]
    while gif[at] != TRAILER[0]:
        if gif[at] == EXTENSION[0]:
            end = _after_sub_blocks(gif, at + 2)
        elif gif[at] == IMAGE[0]:
            end = _after_sub_blocks(gif, at + 10 + _colours(gif[at + 9]) + 1)
            _check_within_screen(gif, at)
        else:
            raise ValueError("this GIF has a block of an unknown kind")
        yield gif[at:end]
        at = end


def _colours(flags: int) -> int:
    """The bytes of the colour table that the flags announce."""
    return 3 * 2 ** ((flags & 0b111) + 1) if flags & 0b1000_0000 else 0


def _after_sub_blocks(gif: bytes, at: int) -> int:
    """Where the sub-blocks that begin at `at` have ended: each says its length, the last 0."""
    while gif[at]:
        at += 1 + gif[at]
    return at + 1


def _check_within_screen(gif: bytes, at: int) -> None:
    """A frame that does not fit would be unpacked all the same, however large it is."""
    left, top, width, height = (_number(gif, at + offset) for offset in (1, 3, 5, 7))
    if left + width > _number(gif, 6) or top + height > _number(gif, 8):
        raise ValueError("a frame of this GIF reaches beyond its screen")


def _number(gif: bytes, at: int) -> int:
    return int.from_bytes(gif[at : at + 2], "little")
