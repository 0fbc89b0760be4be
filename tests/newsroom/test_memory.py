"""No public page grows the process: at most 1 MB over 1,000 requests, once it is warm.

Run by `make memory`; it takes some minutes. Requests go straight to Django's handler: the test
client keeps something of every request itself.
"""

import ctypes
import gc
import logging
import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.utils import timezone

from articles import publishing
from articles.cards.addresses import card_path
from articles.embedding.addresses import oembed_path
from articles.sitemaps import stretch_of
from tests.factories import (
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.memory]

REQUESTS = 1_000
WARM_UP = 150
MEGABYTE = 1024 * 1024

PAGES = [
    "/",
    "/latest/",
    "/corrections/",
    "/search/?q=harbour",
    "/topics/ferries/",
    "/authors/ann/",
    "/city/",
    "{story}",
    "{day}",
    "/feed.xml",
    "/city/feed.xml",
    "/topics/ferries/feed.atom",
    "/authors/ann/feed.json",
    "{data}",
    "{card}",
    "{oembed}",
    "/manifest.webmanifest",
    "/opensearch.xml",
    "/sitemap.xml",
    "/sitemaps/sections.xml",
    "/sitemaps/news.xml",
    "{stretch}",
    "/robots.txt",
    "/ads.txt",
    "/health/",
    "/theme/0b5394-f0a58f/site.css",
    "/nothing/",
]


def resident() -> int:
    """Bytes of memory that the process holds, after all that is garbage has been given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def paper() -> dict[str, str]:
    section, topic = SectionFactory(slug="city"), TopicFactory(slug="ferries")
    author, photo = AuthorFactory(slug="ann"), PhotoFactory()
    shared = {"section": section, "topics": [topic], "authors": [author], "lead_photo": photo}
    stories = [StoryFactory(**shared) for _ in range(30)]
    for target in stories[:3]:
        RelatedLinkFactory(story=stories[-1], target=target)
        publishing.correct(target, text="It was on time.")
        CreativeFactory()
    day = timezone.localdate()
    return {
        "story": stories[-1].get_absolute_url(),
        "day": f"/{day:%Y/%m/%d}/",
        "stretch": f"/sitemaps/stories-{stretch_of(stories[-1].pk)}.xml",
        "data": f"{stories[-1].get_absolute_url().removesuffix('/')}.json",
        "card": card_path(stories[-1]),
        "oembed": oembed_path(f"http://testserver{stories[-1].get_absolute_url()}"),
    }


@pytest.fixture(autouse=True)
def unlogged() -> Iterator[None]:
    """pytest keeps every line of the log, and with it the request."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def ask(handler: WSGIHandler, path: str) -> None:
    response = handler.get_response(RequestFactory().get(path))
    deque(response, maxlen=0)
    response.close()


def growth(handler: WSGIHandler, path: str) -> int:
    """By how many bytes REQUESTS requests grow the process."""
    before = resident()
    for _ in range(REQUESTS):
        ask(handler, path)
    return resident() - before


@pytest.mark.parametrize("public_page", PAGES)
def test_a_page_does_not_grow_the_process(paper, public_page):
    handler = WSGIHandler()
    path = public_page.format(**paper)
    for _ in range(WARM_UP):
        ask(handler, path)
    # What leaks, leaks every time; what the allocator keeps in reserve, it keeps once.
    assert any(growth(handler, path) <= MEGABYTE for _ in range(3))
