"""What somebody typed or pasted, read as an address. Nothing here knows Django."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit

LONGEST = 1_000
WEB = {"http", "https"}


class Wrong(StrEnum):
    """Why it is no address."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNREADABLE = "unreadable"
    NO_WEB_ADDRESS = "no-web-address"


class NotAnAddress(ValueError):
    """`wrong` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Place:
    """A path of the site, decoded and with its first slash, and the query behind it; or an address
    elsewhere, in `url`."""

    path: str = ""
    query: str = ""
    url: str = ""

    @property
    def is_secure(self) -> bool:
        """Whether it is ours, or reached by https."""
        return not self.url or self.url.startswith("https://")


def place(typed: str, *, hosts: Collection[str]) -> Place:
    """Read an address. `hosts` are the site's own names, in small letters: with one of them, with
    or without a scheme before it, or with no host at all, it is a path of the site. What follows a
    `#` is left out, for no server is told of it.

    Raises NotAnAddress.
    """
    text = _legible(typed)
    if text.split("/", 1)[0].lower() in hosts:  # pasted without the scheme that browsers hide
        text = f"//{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
        path = unquote(parts.path, errors="strict")
    except ValueError:
        raise NotAnAddress(Wrong.UNREADABLE) from None
    if parts.scheme and parts.scheme not in WEB:
        raise NotAnAddress(Wrong.NO_WEB_ADDRESS)
    if host in hosts or f"{host}:{port}" in hosts or not (host or parts.scheme):
        return Place(path=f"/{_legible(path or '/').removeprefix('/')}", query=parts.query)
    if not host or parts.username is not None or " " in text:
        raise NotAnAddress(Wrong.UNREADABLE)
    url = parts._replace(scheme=parts.scheme or "https", fragment="").geturl()
    if len(url) > LONGEST:
        raise NotAnAddress(Wrong.TOO_LONG)
    return Place(url=url)


def _legible(typed: str) -> str:
    text = typed.strip()
    if not text:
        raise NotAnAddress(Wrong.EMPTY)
    if len(text) > LONGEST:
        raise NotAnAddress(Wrong.TOO_LONG)
    if "\\" in text or not text.isprintable():
        raise NotAnAddress(Wrong.UNREADABLE)
    return text
