"""Where an advertisement may lead. Pure: an address in, what is wrong with it out.

Browsers are forgiving: they drop tabs and line ends inside an address, read a backslash as a slash,
and go to what stands behind an @, however much the part before it looks like a host (WHATWG URL
standard). What can be read in two ways is refused here.
"""

import re
import unicodedata
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

SCHEME = re.compile(r"https?://", re.I)
# Control characters, invisible ones that change the direction of a text, and every kind of space.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
HOST = re.compile(r"(?=.{1,253}\.?\Z)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_-]+)*\.?\Z", re.I)
ADDRESS = re.compile(r"\[[0-9a-f:.]+\]\Z", re.I)  # IPv6
MOST_PORT = 65_535


class Trouble(StrEnum):
    """What is wrong with an address."""

    SCHEME = "scheme"  # neither http nor https
    HIDDEN = "hidden"  # a character that nobody sees
    BACKSLASH = "backslash"
    CREDENTIALS = "credentials"  # a name or a password before the host
    HOST = "host"  # none, or not one that the net could know


def trouble(address: str) -> Trouble | None:
    """What is wrong with the address of a landing page; None if it is safe to link to."""
    if any(unicodedata.category(character) in HIDDEN for character in address):
        return Trouble.HIDDEN
    if not SCHEME.match(address):
        return Trouble.SCHEME
    if "\\" in address:
        return Trouble.BACKSLASH
    parts = _parts(address)
    if parts is None:
        return Trouble.HOST
    if "@" in parts.netloc:
        return Trouble.CREDENTIALS
    return None if _host(parts) else Trouble.HOST


def plain_host(address: str) -> str:
    """The host of an address in plain ASCII letters, as browsers ask for it: a name in look-alike
    letters shows itself there (`xn--…`). Empty if it has none."""
    parts = _parts(address)
    return _host(parts) if parts else ""


def plain_origin(address: str) -> str:
    """Scheme, host and port of an address, the host as `plain_host` has it; empty without one."""
    parts, host = _parts(address), plain_host(address)
    if not parts or not host:
        return ""
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme.lower()}://{name}" + (f":{parts.port}" if parts.port else "")


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        if parts.port is not None and not 0 < parts.port <= MOST_PORT:
            return None
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    name = parts.hostname or ""
    if ":" in name:
        return name if ADDRESS.match(f"[{name}]") else ""
    try:
        plain = name.encode("idna").decode("ascii").lower()
    except UnicodeError:  # an empty part, one that is too long, or letters that no name may have
        return ""
    return plain if HOST.match(plain) else ""
