"""The document of a creative in HTML: who gets it, and what it may do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ads.models import Creative, Make
from tests.factories import CreativeFactory

pytestmark = pytest.mark.django_db

HTML = "<p id=canary>Boats</p><script>document.title = 1</script>"


def framed(**values: object) -> Creative:
    return CreativeFactory(make=Make.HTML, html=HTML, narrow="", wide="", **values)


def test_the_document_and_its_headers(client: Client) -> None:
    response = client.get(f"/panels/{framed().pk}/")
    assert HTML in response.text
    assert response.text.startswith("<!doctype html>")
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Security-Policy"] == (
        "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
        "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "media-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    assert response["Connection-Allowlist"] == (
        '(response-origin "https://company.example/*");redirects=allow'
    )
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_on_a_host_of_its_own_only_the_site_may_frame_it(
    client: Client, settings: Settings
) -> None:
    settings.ADS_FRAME_HOST = "https://frames.example"
    settings.SITE_URL = "https://www.courier.example"
    settings.ALLOWED_HOSTS = ["*"]
    response = client.get(f"/panels/{framed().pk}/", HTTP_HOST="frames.example")
    assert "frame-ancestors https://www.courier.example" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_the_papers_own_host_sends_to_that_of_the_frames(
    client: Client, settings: Settings
) -> None:
    settings.ADS_FRAME_HOST = "https://frames.example:8443"
    settings.SITE_URL = "https://www.courier.example"
    response = client.get(f"/panels/{framed().pk}/?t=abc&x=1")
    assert response.status_code == 302
    assert response["Location"].startswith("https://frames.example:8443/panels/")
    assert response["Location"].endswith("/?t=abc&x=1")
    assert "canary" not in response.text


@pytest.mark.parametrize(
    ("link", "ways"),
    [
        ("https://boats.example/offer?a=1", 'response-origin "https://boats.example/*"'),
        ("HTTP://Boats.example:8080", 'response-origin "http://boats.example:8080/*"'),
        ("https://münchen.example/", 'response-origin "https://xn--mnchen-3ya.example/*"'),
        ("https://[2001:db8::7]/", "response-origin"),
        ('https://boats.example");redirects=block, ("*', "response-origin"),
    ],
)
def test_a_click_may_lead_to_the_landing_pages_host_alone(
    client: Client, link: str, ways: str
) -> None:
    response = client.get(f"/panels/{framed(link=link).pk}/")
    assert response["Connection-Allowlist"] == f"({ways});redirects=allow"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "draft"},
        {"flight__paused": True},
        {"flight__starts_at": timezone.now() + timedelta(days=1)},
        {"flight__ends_at": timezone.now()},
    ],
)
def test_what_readers_may_not_see_is_not_there(client: Client, values: dict[str, object]) -> None:
    response = client.get(f"/panels/{framed(**values).pk}/")
    assert response.status_code == 404
    assert "canary" not in response.text


def test_pictures_and_unknown_creatives_have_no_document(client: Client) -> None:
    assert client.get(f"/panels/{CreativeFactory().pk}/").status_code == 404
    assert client.get("/panels/999999/").status_code == 404
    assert client.get("/panels/99999999999999999999999999/").status_code == 404


def test_a_document_is_only_read(client: Client) -> None:
    path = f"/panels/{framed().pk}/"
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
