"""GIF files without what nobody sees. Pure: bytes in, bytes out.

A GIF is a header and a row of blocks up to a trailer (GIF89a specification, CompuServe 1990). What
shows a picture or moves it is kept; comments, application data other than the number of rounds, and
whatever follows the trailer are left out.
"""

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
GRAPHIC_CONTROL, APPLICATION = 0xF9, 0xFF
HEADER = 13  # bytes: signature and screen descriptor
ROUNDS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def stripped(gif: bytes) -> bytes:
    """The same animation without comments, foreign data and anything after its end.

    Raises ValueError if the blocks do not follow each other as the format says.
    """
    try:
        return _stripped(gif)
    except IndexError:
        raise ValueError("this GIF breaks off") from None


def _stripped(gif: bytes) -> bytes:
    if gif[:3] != b"GIF":
        raise ValueError("this is no GIF")
    at = HEADER + _colours(gif[10])
    kept = [gif[:at]]
    while gif[at] != TRAILER:
        if gif[at] == EXTENSION:
            end = _after_sub_blocks(gif, at + 2)
            wanted = _shows(gif[at + 1], gif[at + 3 : at + 14])
        elif gif[at] == IMAGE:
            end = _after_sub_blocks(gif, at + 10 + _colours(gif[at + 9]) + 1)
            wanted = True
        else:
            raise ValueError("this GIF has a block of an unknown kind")
        if wanted:
            kept.append(gif[at:end])
        at = end
    return b"".join([*kept, bytes([TRAILER])])


def _colours(flags: int) -> int:
    """The bytes of the colour table that the flags announce."""
    return 3 * 2 ** ((flags & 0b111) + 1) if flags & 0b1000_0000 else 0


def _after_sub_blocks(gif: bytes, at: int) -> int:
    """Where the sub-blocks that begin at `at` have ended: each says its length, the last 0."""
    while gif[at]:
        at += 1 + gif[at]
    return at + 1


def _shows(label: int, name: bytes) -> bool:
    return label == GRAPHIC_CONTROL or (label == APPLICATION and name in ROUNDS)
