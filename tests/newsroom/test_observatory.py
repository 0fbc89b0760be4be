"""What the headers of public pages are worth by Mozilla's published scoring."""

import pytest
from django.test import Client

from tests.factories import StoryFactory
from tests.observatory import score

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_site(settings) -> Client:
    """As a site with SITE_URL=https://… answers: see `newsroom.settings`."""
    settings.SITE_URL = "https://testserver"
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    return Client()


@pytest.mark.parametrize("where", ["front", "story", "section", "search", "missing"])
def test_public_pages_are_worth_125_points(public_site, where):
    story = StoryFactory()
    path = {
        "front": "/",
        "story": story.get_absolute_url(),
        "section": story.section.get_absolute_url(),
        "search": "/search/?q=harbour",
        "missing": "/nothing/here/",
    }[where]
    response = public_site.get(path, secure=True)
    assert score(response.headers, response.cookies, response.text) >= 125


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("Content-Security-Policy", "", 75),
        ("Content-Security-Policy", "default-src 'none'; script-src 'unsafe-inline'", 80),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'", 115),
        ("Strict-Transport-Security", "", 80),
        ("Strict-Transport-Security", "max-age=3600", 120),
        ("Cross-Origin-Resource-Policy", "", 120),
        ("Referrer-Policy", "unsafe-url", 120),
        ("X-Content-Type-Options", "", 125),
    ],
)
def test_the_scoring_takes_points_for_what_is_missing(public_site, name, value, points):
    response = public_site.get("/", secure=True)
    worse = {**response.headers, name: value}
    assert score(worse, response.cookies, "") == points
