"""Where the bytes come from: files and standard input; and the text that is in them."""

import codecs
import sys
from pathlib import Path

from articles.importing.text import Refused

MAX_BYTES = 1_000_000
STANDARD_INPUT = "-"

# What a file of another kind begins with.
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or a word processor's document"),
    (b"\xd0\xcf\x11\xe0", "a word processor's document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def name_of(source: str) -> str:
    """What a source is called in a story's record: the file's own name, wherever it lies."""
    return "standard input" if source == STANDARD_INPUT else Path(writable(source)).name[:200]


def writable(source: str) -> str:
    """A source as it can be stored and printed: bytes of a name that are no UTF-8 become "?"."""
    return source.encode(errors="replace").decode()


def text_of(source: str) -> str:
    """The text of a file, or of standard input for "-". No more than MAX_BYTES are ever held.

    Raises Refused for what can't be read or is no plain text.
    """
    try:
        if source == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            data = _beginning(Path(source))
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(f"It can't be read: {reason}.") from None
    return decode(data)


def _beginning(path: Path) -> bytes:
    if path.is_dir():
        raise Refused("It is a folder. Name the files in it.")
    if path.exists() and not (path.is_file() or path.is_fifo()):
        raise Refused("It is a device or a socket, not a file.")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def decode(data: bytes) -> str:
    """The text in a file's bytes: UTF-8, UTF-16 with a byte order mark, else Windows-1252.

    Raises Refused for what is no plain text.
    """
    if len(data) > MAX_BYTES:
        raise Refused(f"It is too long: at most {MAX_BYTES:,} bytes are taken.")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(f"It is {kind}. Save it as plain text.")
    text = _decoded(data)
    if "\0" in text or _is_noise(text):
        raise Refused("It is a binary file, not text.")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise Refused("It begins as UTF-16 text but is damaged.") from None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("It is a binary file, or text in an unknown encoding. Save it as UTF-8.")


def _is_noise(text: str) -> bool:
    """Whether more than one character in fifty is a control character that no text has."""
    controls = sum(map(text.count, map(chr, [*range(1, 9), *range(14, 32), 127])))
    return controls * 50 > len(text)
