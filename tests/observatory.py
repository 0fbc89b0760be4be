"""How Mozilla's HTTP Observatory scores what a page sends.

Source: the scoring that MDN publishes at
https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring. It starts at 100; a page
that lacks something loses points, and one that has lost at most ten is given points for what goes
beyond.
"""

from collections.abc import Mapping
from http.cookies import SimpleCookie

HALF_A_YEAR = 15_552_000  # seconds
PRIVATE = {
    "no-referrer",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
}
LEAST = 90  # points from which on the further ones count


def policy(header: str) -> dict[str, set[str]]:
    parts = (part.split() for part in header.split(";") if part.strip())
    return {name.lower(): set(sources) for name, *sources in parts}


def of_csp(csp: Mapping[str, set[str]]) -> int:
    """Without a policy -25; scripts that may be inline or evaluated -20 and -10; and at its best,
    from `default-src 'none'` and without 'unsafe-inline' anywhere, +10."""
    if not csp:
        return -25
    scripts = csp.get("script-src", csp.get("default-src", {"*"}))
    styles = csp.get("style-src", csp.get("default-src", {"*"}))
    if {"'unsafe-inline'", "*", "data:", "https:", "http:"} & scripts:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if "'unsafe-inline'" in styles:
        return 0
    return 10 if csp.get("default-src") == {"'none'"} else 5


def of_hsts(header: str) -> int:
    """Missing -20, shorter than half a year -10. (A place on the browsers' list, +5, is asked for
    by a site's owner.)"""
    ages = [part.split("=")[1] for part in header.split(";") if "max-age" in part]
    if not ages:
        return -20
    return 0 if int(ages[0]) >= HALF_A_YEAR else -10


def of_framing(headers: Mapping[str, str], csp: Mapping[str, set[str]]) -> int:
    """By the policy +5, by X-Frame-Options 0, not at all -20."""
    if "frame-ancestors" in csp and csp["frame-ancestors"] <= {"'none'", "'self'"}:
        return 5
    return 0 if headers.get("X-Frame-Options", "") in {"DENY", "SAMEORIGIN"} else -20


def of_resources(header: str) -> int:
    """same-origin and same-site +10, cross-origin 0, missing 0."""
    return 10 if header in {"same-origin", "same-site"} else 0


def of_referrer(header: str) -> int:
    """What keeps addresses private +5; what does not -5."""
    return 5 if set(header.replace(" ", "").split(",")) <= PRIVATE else -5


def of_sniffing(header: str) -> int:
    return 0 if header == "nosniff" else -5


def of_cookies(cookies: SimpleCookie) -> int:
    """None at all 0; one that is not kept to HTTPS -20."""
    return 0 if all(cookie["secure"] for cookie in cookies.values()) else -20


def of_sharing(header: str) -> int:
    """Public content that others may read 0."""
    return 0 if header in {"", "*"} else -50


def of_scripts(html: str) -> int:
    """All from the site itself: 0 without integrity, as with it."""
    return 0 if "<script src=" not in html or "//" not in html.split("<script src=")[1][:9] else -50


def score(headers: Mapping[str, str], cookies: SimpleCookie, html: str) -> int:
    """The points of an answer by its headers, what it sets, and its text."""
    csp = policy(headers.get("Content-Security-Policy", ""))
    points = [
        of_csp(csp),
        of_hsts(headers.get("Strict-Transport-Security", "")),
        of_framing(headers, csp),
        of_resources(headers.get("Cross-Origin-Resource-Policy", "")),
        of_referrer(headers.get("Referrer-Policy", "")),
        of_sniffing(headers.get("X-Content-Type-Options", "")),
        of_cookies(cookies),
        of_sharing(headers.get("Access-Control-Allow-Origin", "")),
        of_scripts(html),
    ]
    kept = 100 + sum(point for point in points if point < 0)
    return kept + sum(point for point in points if point > 0) if kept >= LEAST else max(0, kept)
