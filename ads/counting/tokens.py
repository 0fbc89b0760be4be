"""Signed tokens: what stands in a page for a filled slot, or for slots that were left empty. Pure.

A token is made when a page is made and comes back with every event. It says which creative of which
flight stood where, and since when; nobody else can make one. As bytes:

    4   from the highest bit: 1 layout, 3 kind of place, 4 slot, 24 the minute since 2020
    4   creative and flight, two bytes each; in the wide layout four each, and one more for the slot
    n   the section, in UTF-8
    8   BLAKE2b of all that, keyed (RFC 7693: its own MAC mode)

and as text the same in URL-safe Base64 without padding (RFC 4648, section 5). A creative of 0
stands for empty slots; the flight's place then holds how many.
"""

import re
from binascii import Error, a2b_base64, b2a_base64
from hashlib import blake2b
from hmac import compare_digest
from struct import Struct
from typing import NamedTuple

# The kinds of places, by the number that stands for each. New ones go to the end, at most eight.
SPOTS = ("in-text", "front-top", "in-list", "beside", "below")
LIFETIME = 120  # minutes for which an event of a token counts
LONGEST = 700  # characters: a section of 120 characters of four bytes each
SHAPE = re.compile(rf"[A-Za-z0-9_-]{{22,{LONGEST}}}")

_NUMBERS = {spot: number << 28 for number, spot in enumerate(SPOTS)}
_WIDE = 1 << 31
_MINUTES = 1 << 24
_SINCE = 26_297_280  # the first minute of 2020
_SHORT_LAYOUT = Struct(">IHH")
_WIDE_LAYOUT = Struct(">IIIB")
_MAC = 8
_STANDARD, _SAFE = b"+/", b"-_"
_TO_SAFE = bytes.maketrans(_STANDARD, _SAFE)
_TO_STANDARD = bytes.maketrans(_SAFE, _STANDARD)


class BadToken(ValueError):
    """A text that is no token of ours."""


class Malformed(BadToken):
    """It does not even look like one."""


class Forged(BadToken):
    """It looks like one, but nobody who has the key has signed it."""


class Token(NamedTuple):
    """What a token says. `minute` counts from 1970; `slot` tells the slots of a page apart;
    creative and flight are 0 for empty slots, `slots` of them."""

    creative: int
    flight: int
    spot: str
    section: str
    minute: int
    slot: int = 0
    slots: int = 1

    @property
    def expires(self) -> int:
        """The second (since 1970) from which on its events are too late."""
        return (self.minute + LIFETIME) * 60

    def expired(self, now: float) -> bool:
        """Whether an event at `now` (seconds since 1970) is too late."""
        return now >= self.expires


def mint(
    key: bytes,
    *,
    creative: int,
    flight: int,
    spot: str,
    section: str,
    minute: int,
    slot: int = 0,
    count: int = 1,
) -> str:
    """A signed token: 22 characters and a third more than its section has bytes.

    `slot` is the slot's number on the page, from 0 to 255: if one creative stands in two slots,
    each is counted. `count` is how many slots were left empty, and only kept where `creative` is 0.
    The key has at most 64 bytes, the section at most 120 characters; the rest of it is cut off.
    Raises KeyError for an unknown spot, ValueError for a minute before 2020 or after 2051,
    struct.error for another number that has no room.
    """
    since = minute - _SINCE
    if not 0 <= since < _MINUTES:
        raise ValueError("a token is made from 2020 to 2051")
    second = flight if creative else count
    head = _NUMBERS[spot] | since
    if creative < 0x10000 and second < 0x10000 and slot < 16:
        said = _SHORT_LAYOUT.pack(head | slot << 24, creative, second)
    else:
        said = _WIDE_LAYOUT.pack(head | _WIDE, creative, second, slot)
    said += section[:120].encode()
    return _text(said + blake2b(said, digest_size=_MAC, key=key).digest())


def read(keys: tuple[bytes, ...], text: str) -> Token:
    """What a token says, if one of the `keys` has signed it.

    Every token has one spelling: no other text is taken for it. Raises Malformed or Forged.
    """
    raw = _raw(text)
    said, mac = raw[:-_MAC], raw[-_MAC:]
    for key in keys:
        if compare_digest(blake2b(said, digest_size=_MAC, key=key).digest(), mac):
            return _token(said)
    raise Forged("this site has not signed it")


def _text(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).translate(_TO_SAFE).rstrip(b"=").decode()


def _raw(text: str) -> bytes:
    if not SHAPE.fullmatch(text):
        raise Malformed("a token has 22 letters and more")
    try:
        raw = a2b_base64(text.encode().translate(_TO_STANDARD) + b"=" * (-len(text) % 4))
    except Error:
        raise Malformed("it breaks off") from None
    if _text(raw) != text:
        raise Malformed("it is spelt in another way than we do")
    return raw


def _token(said: bytes) -> Token:
    """The meaning of bytes that we have signed ourselves."""
    if said[0] & 0x80:
        head, creative, second, slot = _WIDE_LAYOUT.unpack_from(said)
        section = said[_WIDE_LAYOUT.size :]
    else:
        head, creative, second = _SHORT_LAYOUT.unpack_from(said)
        slot = head >> 24 & 15
        section = said[_SHORT_LAYOUT.size :]
    return Token(
        creative,
        second if creative else 0,
        SPOTS[head >> 28 & 7],
        section.decode().replace("\0", ""),  # which no database takes
        head % _MINUTES + _SINCE,
        slot,
        1 if creative else second,
    )
