"""Sitemaps: an index with a file for each stretch of stories, and the news sitemap.

A stretch is so many keys in a row, so no file can hold more stories than that, the index is known
from the newest key alone, and each story stays in its file for good, however many there are.

Sources: https://www.sitemaps.org/protocol.html (at most 50,000 addresses and 50 MB a file) and the
news extension (stories of the last two days, at most 1,000 a file).
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles import clock
from articles.models import Section, Series, Story
from articles.pages import site_url
from articles.xml import xml_text

A_STRETCH = 10_000  # keys in a row, and so at most as many stories in a file
MOST_FILES = 50_000  # in an index
MOST_SECTIONS = 50_000
SERIES_MOST = 1_000
NEWS_DAYS = 2
NEWS_MOST = 1_000
XML = "application/xml"


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(xml_text(render_to_string(template, context)), content_type=XML)


def stretch_of(pk: int) -> int:
    """The number of the file in which the story with a key stands, from 1."""
    return (pk - 1) // A_STRETCH + 1


def index(request: HttpRequest) -> HttpResponse:
    """One file for the sections and one for each stretch of stories, the newest first."""
    root = site_url(request)
    newest = Story.objects.order_by("-pk").values_list("pk", flat=True).first()
    last = stretch_of(newest) if newest else 0
    numbers = range(last, max(0, last - MOST_FILES + 1), -1)
    files = [reverse("sitemap-sections")]
    files += [reverse("sitemap-stories", args=[number]) for number in numbers]
    return _xml("sitemaps/index.xml", {"files": [f"{root}{path}" for path in files]})


def sections(request: HttpRequest) -> HttpResponse:
    """The front page, the sections, and the series that have begun."""
    root = site_url(request)
    found = Section.objects.only("slug")[: MOST_SECTIONS - 1 - SERIES_MOST]
    begun = Series.objects.begun(clock.now())[:SERIES_MOST]
    paths = [
        reverse("front"),
        *(section.get_absolute_url() for section in found),
        *(series.get_absolute_url() for series in begun),
    ]
    return _urls((f"{root}{path}", None) for path in paths)


def stories(request: HttpRequest, number: int) -> HttpResponse:
    """The public stories of one stretch, with the time that their pages show as the last. Raises
    Http404 for a stretch that the index cannot have."""
    if not 1 <= number <= MOST_FILES:
        raise Http404("no such stretch")
    start, now = (number - 1) * A_STRETCH, clock.now()
    # Found by their keys alone and asked one by one whether they are public: with that in the query
    # SQLite reads the index of all public stories, at a million the whole of it.
    found = (
        Story.objects.filter(pk__gt=start, pk__lte=start + A_STRETCH)
        .only("slug", "status", "published_on", "publish_at", "expire_at", "updated_at")
        .order_by("pk")
    )
    root = site_url(request)
    return _urls(
        (f"{root}{story.get_absolute_url()}", story.updated_at or story.publish_at)
        for story in found.iterator()
        if story.is_public(now)
    )


def _urls(places: Iterable[tuple[str, datetime | None]]) -> HttpResponse:
    entries = [{"url": url, "changed": changed} for url, changed in places]
    return _xml("sitemaps/urls.xml", {"entries": entries})


def news(paper: Callable[[], Any]) -> Callable[[HttpRequest], HttpResponse]:
    """The view of the news sitemap, for the paper that `paper` gives."""

    def view(request: HttpRequest) -> HttpResponse:
        now = clock.now()
        fresh = (
            Story.objects.public(now)
            .unpaid()
            .filter(publish_at__gt=now - timedelta(days=NEWS_DAYS))
            .only("headline", "slug", "published_on", "publish_at")
            .newest_first()[:NEWS_MOST]
        )
        context = {
            "name": paper().name,
            "language": (get_language() or "en").split("-")[0],
            "root": site_url(request),
            "stories": fresh,
        }
        return _xml("sitemaps/news.xml", context)

    return view
