"""robots.txt: who may read what. Source: RFC 9309."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.pages import site_url
from newsroom.chrome import paper
from newsroom.machines.crawlers import refused
from newsroom.models import AiCrawlers

PLAIN = "text/plain; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin and the endless pages of search; and nothing by those
    whom the owner sends away, who still may read this file and the security contact."""
    root = site_url(request)
    names = refused(AiCrawlers(paper().ai_crawlers))
    away = [*(f"User-agent: {name}" for name in names), "Disallow: /", ""] if names else []
    lines = [
        *away,
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}?",  # the page itself may be read
        "",
        f"Sitemap: {root}{reverse('sitemap')}",
        f"Sitemap: {root}{reverse('sitemap-news')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)
