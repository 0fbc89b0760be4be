"""What the site answers besides the page: headers, by the points that Mozilla's HTTP Observatory
gives for them, and 304 to whoever has the page already."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.measuring import Figure

LEAST_POINTS = 125
HALF_A_YEAR = 15_768_000  # seconds
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def figures(_browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """The points of every kind of page, then how many addresses answer 304."""
    for kind, address in addresses.items():
        yield Figure(f"{kind}: points for headers", points(url, address), "", least=LEAST_POINTS)
    for kind, address in {**addresses, **_machines(url)}.items():
        if kind != "page that is not there":
            yield Figure(f"{kind}: answers 304", _unchanged(url, address), "", least=1)


def points(url: str, address: str) -> int:
    """By https://github.com/mozilla/http-observatory/blob/main/httpobs/docs/scoring.md, without
    what only a public host can earn (its redirection to HTTPS, the browsers' preloaded list)."""
    answer, body = _get(url, address)
    penalties, bonuses = 0, 0
    for judge in (_policy, _framing, _referrer, _transport, _sniffing, _cookies):
        given = judge(answer)
        penalties, bonuses = penalties + min(given, 0), bonuses + max(given, 0)
    scripts = _Scripts(body)
    bonuses += 5 if scripts.all and scripts.all == scripts.sealed else 0
    score = 100 + penalties
    return score + bonuses if score >= 90 else score


def _policy(answer: HTTPResponse) -> int:
    """Of the Content Security Policy."""
    policy = answer.getheader("Content-Security-Policy", "")
    if not policy:
        return -25
    if "unsafe-eval" in policy:
        return -10
    if "unsafe-inline" in policy or re.search(r"\bhttp:", policy):
        return -20
    return 10 if "default-src 'none'" in policy else 5


def _framing(answer: HTTPResponse) -> int:
    if "frame-ancestors" in answer.getheader("Content-Security-Policy", ""):
        return 5
    return 0 if answer.getheader("X-Frame-Options") in {"DENY", "SAMEORIGIN"} else -20


def _referrer(answer: HTTPResponse) -> int:
    policy = answer.getheader("Referrer-Policy")
    if policy is None:
        return 0
    return 5 if policy in PRIVATE else -5


def _transport(answer: HTTPResponse) -> int:
    age = re.search(r"max-age=(\d+)", answer.getheader("Strict-Transport-Security", ""))
    if not age:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def _sniffing(answer: HTTPResponse) -> int:
    return 0 if answer.getheader("X-Content-Type-Options") == "nosniff" else -5


def _cookies(answer: HTTPResponse) -> int:
    return -20 if answer.getheader("Set-Cookie") else 0


class _Scripts(HTMLParser):
    """How many scripts a page loads, and of how many it says what they must be (SRI)."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.all = self.sealed = 0
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("src"):
            self.all += 1
            self.sealed += "integrity" in given


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
