"""Things from elsewhere that a story may show: films, posts and maps of providers that are known.

An editor puts the address on a line of its own, or a link to it with the thing's title as its
words. The page shows a link, and asks nobody for anything before its reader does. Here is the one
table of providers: what their addresses look like, and the player that shows least of a reader to
them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import cos, isfinite, radians
from urllib.parse import parse_qs, urlencode, urlsplit

LONGEST = 1000
"""Characters of an address that is looked at."""


class Shape(StrEnum):
    """How much room the thing takes."""

    FILM = "film"
    POST = "post"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Embed:
    """A thing from elsewhere: its provider's name, the address that a link leads to, and that of
    the player, which nobody asks for before a reader wants it."""

    provider: str
    shape: Shape
    address: str
    player: str

    @property
    def origin(self) -> str:
        """Where the player comes from, as a policy names it: `https://player.example`."""
        host = urlsplit(self.player).hostname
        return f"https://{host}"


@dataclass(frozen=True, slots=True)
class _Address:
    """An https address that may be one of a provider's, taken apart."""

    host: str
    path: str
    query: dict[str, list[str]]
    fragment: str

    def asked(self, name: str) -> str:
        return self.query.get(name, [""])[0]


@dataclass(frozen=True, slots=True)
class Provider:
    """One line of the table. `find` gives the plain address and the player's, or None."""

    name: str
    shape: Shape
    hosts: frozenset[str]
    find: Callable[[_Address], tuple[str, str] | None]


_FILM = re.compile(r"[A-Za-z0-9_-]{11}")
_FILM_PATH = re.compile(r"/(?:shorts|live|embed|v)/([A-Za-z0-9_-]{11})/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?([0-9]{1,12})(?:/([0-9a-f]{6,16}))?/?")
_BLUESKY_PATH = re.compile(
    r"/profile/((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,63}|did:plc:[a-z2-7]{24})/post/([a-z0-9]{8,20})/?"
)
_MASTODON_PATH = re.compile(r"/@([A-Za-z0-9_]{1,30}(?:@[A-Za-z0-9.-]{1,100})?)/([0-9]{1,20})/?")
_MAP_PLACE = re.compile(
    r"map=([0-9]{1,2})/(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)/(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)"
)


def _youtube(at: _Address) -> tuple[str, str] | None:
    if at.host == "youtu.be":
        name = at.path.strip("/")
    elif at.path == "/watch":
        name = at.asked("v")
    else:
        found = _FILM_PATH.fullmatch(at.path)
        name = found[1] if found else ""
    if not _FILM.fullmatch(name):
        return None
    return (
        f"https://www.youtube.com/watch?v={name}",
        f"https://www.youtube-nocookie.com/embed/{name}",
    )


def _vimeo(at: _Address) -> tuple[str, str] | None:
    found = _VIMEO_PATH.fullmatch(at.path)
    if not found:
        return None
    number, secret = found[1], found[2] or at.asked("h")
    if secret and not re.fullmatch(r"[0-9a-f]{6,16}", secret):
        return None
    asks = urlencode({"dnt": 1, **({"h": secret} if secret else {})})
    plain = f"https://vimeo.com/{number}" + (f"/{secret}" if secret else "")
    return plain, f"https://player.vimeo.com/video/{number}?{asks}"


def _bluesky(at: _Address) -> tuple[str, str] | None:
    found = _BLUESKY_PATH.fullmatch(at.path)
    if not found:
        return None
    who, post = found[1], found[2]
    return (
        f"https://bsky.app/profile/{who}/post/{post}",
        f"https://embed.bsky.app/embed/{who}/app.bsky.feed.post/{post}",
    )


def _mastodon(at: _Address) -> tuple[str, str] | None:
    found = _MASTODON_PATH.fullmatch(at.path)
    if not found:
        return None
    post = f"https://{at.host}/@{found[1]}/{found[2]}"
    return post, f"{post}/embed"


def _map(at: _Address) -> tuple[str, str] | None:
    """A player asks for a box; a link gives a middle and a zoom level, at which the world is
    256 × 2^zoom pixels. Source: https://wiki.openstreetmap.org/wiki/Browsing"""
    found = _MAP_PLACE.search(at.fragment)
    if at.path not in ("", "/") or not found:
        return None
    zoom, north, east = int(found[1]), float(found[2]), float(found[3])
    if zoom > 19 or abs(north) > 85 or abs(east) > 180:
        return None
    across = 360 * 600 / (256 * 2**zoom)
    down = across * 0.75 * cos(radians(north))
    box = (east - across / 2, north - down / 2, east + across / 2, north + down / 2)
    asks = {"bbox": ",".join(f"{side:.5f}" for side in box), "layer": "mapnik"}
    marked = _marked(at)
    if marked:
        asks["marker"] = marked
    plain = f"https://www.openstreetmap.org/#map={found[1]}/{found[2]}/{found[3]}"
    if marked:
        plain = plain.replace("/#", "/?mlat={}&mlon={}#".format(*marked.split(",")))
    return plain, f"https://www.openstreetmap.org/export/embed.html?{urlencode(asks, safe=',')}"


def _marked(at: _Address) -> str:
    """Where a map has its pin, as "latitude,longitude"; empty for none."""
    try:
        north, east = float(at.asked("mlat")), float(at.asked("mlon"))
    except ValueError:
        return ""
    fits = isfinite(north) and isfinite(east) and abs(north) <= 85 and abs(east) <= 180
    return f"{north:.5f},{east:.5f}" if fits else ""


PROVIDERS = (
    Provider(
        "YouTube",
        Shape.FILM,
        frozenset({"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"}),
        _youtube,
    ),
    Provider(
        "Vimeo", Shape.FILM, frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"}), _vimeo
    ),
    Provider("Bluesky", Shape.POST, frozenset({"bsky.app"}), _bluesky),
    Provider(
        "Mastodon",
        Shape.POST,
        # Anybody may run a server; these are large and answer for themselves.
        frozenset(
            {
                *("mastodon.social", "mastodon.online", "mastodon.world", "mastodon.art", "mas.to"),
                *("mstdn.social", "fosstodon.org", "hachyderm.io", "infosec.exchange"),
                *("chaos.social", "journa.host", "newsie.social", "social.bund.de"),
            }
        ),
        _mastodon,
    ),
    Provider(
        "OpenStreetMap",
        Shape.MAP,
        frozenset({"www.openstreetmap.org", "openstreetmap.org"}),
        _map,
    ),
)

_HOSTS = {host: provider for provider in PROVIDERS for host in provider.hosts}


def find(address: str) -> Embed | None:
    """What stands at a web address, if it is one of a provider's; None for any other text.

    What comes back is made of parts that were looked at, never of the address as it was typed.
    """
    if not address.isascii() or len(address) > LONGEST:
        return None
    if not address.startswith(("https://", "http://")):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.port is not None or parts.username is not None:
            return None
        query = parse_qs(parts.query, max_num_fields=30)
    except ValueError:
        return None
    provider = _HOSTS.get(host)
    if provider is None:
        return None
    found = provider.find(_Address(host, parts.path, query, parts.fragment))
    return Embed(provider.name, provider.shape, *found) if found else None
