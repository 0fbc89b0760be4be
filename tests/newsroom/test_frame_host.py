"""The host name that creatives in HTML have to themselves: how it is set, and what it serves."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured, MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from ads.counting.keys import signing_key
from ads.counting.tokens import mint
from ads.models import Make
from newsroom.frame_host import FrameHostMiddleware, frame_origin
from tests.factories import CreativeFactory, StoryFactory

SITE = "https://www.courier.example"
FRAMES = "frames.courier-panels.example"
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("", ""),
        ("  ", ""),
        ("frames.example.net", "https://frames.example.net"),
        ("Frames.Example.net:8443", "https://frames.example.net:8443"),
        ("https://frames.example.net", "https://frames.example.net"),
        ("https://frames.example.net/", "https://frames.example.net"),
        ("192.0.2.7", "https://192.0.2.7"),
    ],
)
def test_a_host_or_an_origin(value: str, origin: str) -> None:
    assert frame_origin(value, site_url=SITE) == origin


def test_plain_http_is_for_a_paper_that_has_no_other() -> None:
    value = "http://localhost:8000"
    assert frame_origin(value, site_url="http://127.0.0.1:8000") == value
    with pytest.raises(ImproperlyConfigured, match="must be reached by https"):
        frame_origin(value, site_url=SITE)


@pytest.mark.parametrize(
    "value",
    [
        "frames example.net",
        "https://frames.example.net/panels",
        "https://user@frames.example.net",
        "ftp://frames.example.net",
        "//frames.example.net",
        "*.example.net",
        "frames.example.net; script-src *",
        "frames.example.net, other.example",
        "'self'",
        "frames..example.net",
        "frames.example.net:99999",
        "frames.example.net:",
        "https://",
        "frames.example.net?x",
        "frames.example.net\nother",
        "fränes.example",
    ],
)
def test_a_wrong_value_is_told_in_words(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ADS_FRAME_HOST is a host name, as in"):
        frame_origin(value, site_url=SITE)


@pytest.mark.parametrize(
    ("value", "site_url", "words"),
    [
        ("frames.example.net", "", "ADS_FRAME_HOST needs SITE_URL"),
        ("www.courier.example", SITE, "another host than the paper's own"),
        ("WWW.courier.example:8443", SITE, "Another port is not enough"),
    ],
)
def test_it_is_another_host_than_the_papers(value: str, site_url: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        frame_origin(value, site_url=site_url)


def test_a_wrong_value_stops_the_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.defpath, "DATA_DIR": str(tmp_path), "ADS_FRAME_HOST": "frames example"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        "ADS_FRAME_HOST is a host name, as in frames.example.net, not “frames example”."
    )


def test_the_settings_know_it(tmp_path: Path) -> None:
    asked = "from newsroom import settings as s; print(s.ADS_FRAME_HOST, s.ALLOWED_HOSTS, "
    asked += "s.CONTENT_SECURITY_POLICY['DIRECTIVES']['frame-src'])"
    environment = {"ADS_FRAME_HOST": "frames.example.net", "SITE_URL": SITE}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={"PATH": os.defpath, "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (
        "https://frames.example.net ['localhost', '127.0.0.1', '[::1]', 'frames.example.net'] "
        "[\"'self'\", 'https://frames.example.net']"
    )


# What it serves


def test_without_one_nothing_stands_in_the_way(settings: Settings) -> None:
    settings.ADS_FRAME_HOST = ""
    with pytest.raises(MiddlewareNotUsed):
        FrameHostMiddleware(lambda _request: HttpResponse())


@pytest.fixture
def apart(settings: Settings) -> Iterator[Client]:
    settings.ADS_FRAME_HOST = f"https://{FRAMES}"
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = [FRAMES, "www.courier.example"]
    return Client(HTTP_HOST=FRAMES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/admin/",
        "/admin/login/",
        "/latest/",
        "/search/?q=x",
        "/feed.xml",
        "/health/",
        "/ads.txt",
        "/robots.txt",
        "/static/css/site.css",
        "/media/panels/x.webp",
        "/panels",
        "/panels/seen/",
        "/panels/dot/x.gif",
        "/panels/report/1.x/",
        "//panels/1/",
        "/PANELS/1/",
        "/admin/../panels/1/",
    ],
)
@pytest.mark.parametrize("host", [FRAMES, FRAMES.upper(), f"{FRAMES}.", f"{FRAMES}:8443"])
def test_there_is_nothing_else_on_it(apart: Client, path: str, host: str) -> None:
    StoryFactory()
    for method in (apart.get, apart.post, apart.head, apart.options):
        response = method(path, HTTP_HOST=host)
        assert response.status_code == 404
        assert not response.cookies
        assert response.content in (b"Not found.\n", b"")


@pytest.mark.django_db
def test_frames_are_there_and_the_paper_is_on_the_other(apart: Client) -> None:
    creative = CreativeFactory(make=Make.HTML, html="<p>canary</p>", narrow="", wide="")
    frame = apart.get(f"/panels/{creative.pk}/")
    assert frame.status_code == 200
    assert "canary" in frame.text
    assert not frame.cookies
    token = mint(
        signing_key(), creative=creative.pk, flight=1, spot="below", section="", minute=29_000_000
    )
    assert apart.get(f"/panels/to/{token}/")["Location"] == creative.link
    paper = Client(HTTP_HOST="www.courier.example")
    assert paper.get("/").status_code == 200
    assert paper.get("/admin/login/").status_code == 200


def test_a_host_that_is_neither_is_refused(apart: Client) -> None:
    assert apart.get("/panels/1/", HTTP_HOST="evil.example").status_code == 400


def test_another_host_passes(settings: Settings) -> None:
    settings.ADS_FRAME_HOST = f"https://{FRAMES}"
    settings.ALLOWED_HOSTS = ["*"]
    middleware = FrameHostMiddleware(lambda _request: HttpResponse("passed"))
    request = HttpRequest()
    request.path_info = "/admin/"
    request.META["HTTP_HOST"] = f"not-{FRAMES}"
    assert middleware(request).content == b"passed"
