"""One record of the log, and its frame. Pure: text and bytes in, text and bytes out.

A record is one request: when it came, what it was, and what it told.

    seen 1790000000 - w 0f1e2d3c4b5a6978 2TOKEN 1TOKEN rTOKEN

It is written as a line between two line ends, after a checksum. A process that is killed while it
writes leaves a piece without an end; the next record begins with a line end of its own, so that
the piece swallows nothing and is told by its checksum.
"""

import re
from typing import NamedTuple
from zlib import crc32

SEEN, DOT, LANDING, ODD = "seen", "dot", "to", "odd"
KINDS = (SEEN, DOT, LANDING, ODD)
# Values of `ads.models.Verdict` that are found when a record is received.
VERDICTS = ("bot", "prefetch", "head", "staff", "data-centre", "flood")
SCREENS = ("n", "w")  # below 900 pixels, and from there on
TIME = re.compile(r"[0-9]{1,10}")
EVENT = re.compile(r"[0-9a-f]{16}")
NOTHING = "-"  # stands for a field without a value
REST = "r"  # stands before a token of empty slots, where a stage stands before others
STAGES = ("0", "1", "2")  # decided, begun to render, viewable
LONGEST_LINE = 16_384  # bytes; whatever is longer was not written by us
CHECKSUM = 8  # characters


class Unreadable(ValueError):
    """A line that is whole, but is no record that this version knows."""


class Record(NamedTuple):
    """What one request told.

    `time` is when it was received (seconds since 1970), `verdict` a value of `ads.models.Verdict`,
    `screen` "n", "w" or "", `event` the random number of the page view, 16 hexadecimal digits.
    `items` are tokens, of a SEEN record each with its stage or REST before it.
    """

    kind: str
    time: int
    verdict: str = ""
    screen: str = ""
    event: str = ""
    items: tuple[str, ...] = ()

    def line(self) -> str:
        """The record as text, without its frame."""
        return " ".join(
            (
                self.kind,
                str(self.time),
                self.verdict or NOTHING,
                self.screen or NOTHING,
                self.event or NOTHING,
                *self.items,
            )
        )

    @classmethod
    def read(cls, line: str) -> "Record":
        """The record that a line says. Raises Unreadable."""
        kind, *fields = line.split(" ")
        if kind not in KINDS or len(fields) < 4:
            raise Unreadable(line[:80])
        time, verdict, screen, event, *items = fields
        if not (
            TIME.fullmatch(time)
            and verdict in (NOTHING, *VERDICTS)
            and screen in (NOTHING, *SCREENS)
        ):
            raise Unreadable(line[:80])
        return cls(
            kind,
            int(time),
            "" if verdict == NOTHING else verdict,
            "" if screen == NOTHING else screen,
            "" if event == NOTHING else event,
            tuple(items),
        )


def framed(line: str) -> bytes:
    """A line as it is appended to the log. It must be ASCII and hold no line end."""
    text = line.encode("ascii")
    return b"\n%08x %b\n" % (crc32(text), text)


def unframed(line: bytes) -> str | None:
    """The text of a line as it stands in the log, or None if it is not whole."""
    text = line[CHECKSUM + 1 :]
    if b"%08x " % crc32(text) != line[: CHECKSUM + 1]:
        return None
    try:
        return text.decode("ascii")
    except UnicodeDecodeError:
        return None


def lines(chunk: bytes, *, final: bool = False) -> tuple[list[str | None], int]:
    """The lines of a piece of the log, None for each that is torn, and how many bytes they took.

    What follows the last line end may still be in the making and is left, unless the piece is
    `final` or longer than any record.
    """
    end = len(chunk) if final else chunk.rfind(b"\n") + 1
    if not end and len(chunk) > LONGEST_LINE:
        end = len(chunk)
    return [unframed(line) for line in chunk[:end].split(b"\n") if line], end
