"""What the site answers besides the page: headers, by the points that Mozilla's HTTP Observatory
gives for them, and 304 to whoever has the page already."""

import re
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.measuring import Figure
from tests.observatory import score

LEAST_POINTS = 125


def figures(_browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """The points of every kind of page, then how many addresses answer 304."""
    for kind, address in addresses.items():
        yield Figure(f"{kind}: points for headers", _points(url, address), "", least=LEAST_POINTS)
    for kind, address in {**addresses, **_machines(url)}.items():
        if kind != "page that is not there":
            yield Figure(f"{kind}: answers 304", _unchanged(url, address), "", least=1)


def _points(url: str, address: str) -> int:
    answer, body = _get(url, address)
    headers = dict(answer.getheaders())
    return score(headers, SimpleCookie(headers.get("Set-Cookie", "")), body.decode())


def _machines(url: str) -> dict[str, str]:
    """What machines read: the addresses that robots.txt and the front page's head name."""
    _answer, page = _get(url, "/")
    named = re.findall(rb'<link rel="(?:alternate|search|manifest)"[^>]* href="([^"]+)"', page)
    paths = {path.decode().removeprefix(url) for path in named}
    paths |= {"/sitemap.xml", "/sitemaps/news.xml", "/robots.txt", "/ads.txt"}
    return {path: path for path in sorted(paths)}


def _unchanged(url: str, address: str) -> bool:
    """Whether a second question, with what the first answer called itself, is answered 304."""
    first, _body = _get(url, address)
    second, _body = _get(url, address, {"If-None-Match": first.getheader("ETag", "")})
    return (first.status, second.status) == (200, 304)


def _get(
    url: str, address: str, headers: Mapping[str, str] | None = None
) -> tuple[HTTPResponse, bytes]:
    """The answer and its body, as a proxy that speaks HTTPS asks for it."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    connection.request("GET", address, headers={"X-Forwarded-Proto": "https", **(headers or {})})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body
