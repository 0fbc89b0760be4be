"""What an oEmbed consumer asks. Source: https://oembed.com, section 2.2."""

from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 2_000  # characters of an address
WIDEST = 10_000  # pixels; whoever has more room has this much


class NotUnderstood(Exception):
    """What is asked makes no sense (400)."""


class NotSpoken(Exception):
    """The answer is asked for in a format that we do not write (501)."""


@dataclass(frozen=True, slots=True)
class Question:
    """The address of a page, and the room there is for it in pixels; None: as much as it likes."""

    url: str
    width: int | None
    height: int | None


def read(query: Mapping[str, str]) -> Question:
    """The question in a query. Raises NotUnderstood and NotSpoken."""
    url = query.get("url", "").strip()
    if not url or len(url) > LONGEST or "\x00" in url:
        raise NotUnderstood
    form = query.get("format", "json")
    if form == "xml":
        raise NotSpoken
    if form != "json":
        raise NotUnderstood
    return Question(url, _pixels(query, "maxwidth"), _pixels(query, "maxheight"))


def _pixels(query: Mapping[str, str], name: str) -> int | None:
    asked = query.get(name, "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 9 and int(asked) > 0):
        raise NotUnderstood
    return min(int(asked), WIDEST)
