"""Sitemaps: an index with a file for each stretch of stories, and the news sitemap.

Sources: https://www.sitemaps.org/protocol.html (at most 50,000 addresses a file) and the news
extension (stories of the last two days, at most 1,000 a file).
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles import clock
from articles.models import Section, Story
from articles.pages import site_url
from articles.xml import xml_text

MONTH_MOST = 50_000
NEWS_DAYS = 2
NEWS_MOST = 1_000
XML = "application/xml"


def _is_month(year: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= year <= 9998


def _month(year: int, month: int) -> tuple[datetime, datetime]:
    start = datetime(year, month, 1, tzinfo=UTC)
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return start, following


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(xml_text(render_to_string(template, context)), content_type=XML)


def index(request: HttpRequest) -> HttpResponse:
    """One file for the sections and one for each month from the first public story to the last."""
    root = site_url(request)
    # Both ends of the index; an aggregate would read it all.
    moments = Story.objects.public().values_list("publish_at", flat=True)
    first, last = (moments.order_by(end).first() for end in ("publish_at", "-publish_at"))
    files = [root + reverse("sitemap-sections")]
    if first and last:
        first, last = first.astimezone(UTC), last.astimezone(UTC)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        files += [
            root + reverse("sitemap-month", args=[month // 12, month % 12 + 1])
            for month in reversed(months)
        ]
    return _xml("sitemaps/index.xml", {"files": files})


def sections(request: HttpRequest) -> HttpResponse:
    """The front page and the sections."""
    root = site_url(request)
    paths = [reverse("front"), *(s.get_absolute_url() for s in Section.objects.all())]
    entries = [{"url": root + path} for path in paths]
    return _xml("sitemaps/urls.xml", {"entries": entries})


def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The stories of one month (UTC). A paper of 50,000 stories a month would need a second file;
    the limit of the protocol is kept by leaving the oldest out."""
    if not _is_month(year, month):
        raise Http404("no such month")
    start, following = _month(year, month)
    stories = (
        Story.objects.public()
        .filter(publish_at__gte=start, publish_at__lt=following)
        .only("slug", "published_on", "publish_at", "updated_at")
        .newest_first()[:MONTH_MOST]
    )
    root = site_url(request)
    entries = [
        {"url": root + story.get_absolute_url(), "changed": story.updated_at or story.publish_at}
        for story in stories.iterator()  # not kept: they may be many
    ]
    return _xml("sitemaps/urls.xml", {"entries": entries})


def news(paper: Callable[[], Any]) -> Callable[[HttpRequest], HttpResponse]:
    """The view of the news sitemap, for the paper that `paper` gives."""

    def view(request: HttpRequest) -> HttpResponse:
        now = clock.now()
        stories = (
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
            "stories": stories,
        }
        return _xml("sitemaps/news.xml", context)

    return view
