"""The map of the site."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.http import require_safe

from articles import sitemaps
from articles.cards.views import card
from articles.embedding.views import oembed
from articles.export.views import story_as_ninjs
from articles.feeds.views import corrections_feed, feed_of
from articles.models import Author, Section, Topic
from articles.views.history import history as story_history
from newsroom.chrome import paper
from newsroom.health import health
from newsroom.machines.icons import favicon, icon
from newsroom.machines.manifest import manifest, opensearch
from newsroom.machines.robots import robots
from newsroom.machines.security import security_txt
from newsroom.machines.sellers import ads_txt
from newsroom.media import media
from newsroom.theme import theme

handler400 = "articles.views.errors.bad_request"
handler404 = "articles.views.errors.not_found"

history = require_safe(story_history(paper))


def feeds(page: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The feeds of a page in every format; RSS is the one that is meant where none is named."""
    return [
        path(f"{page}feed.xml", view, name=name),
        path(f"{page}feed.<feedformat:form>", view, name=name),
    ]


urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("media/<path:path>", media, name="media"),
    path("", include("ads.urls")),
    re_path(
        r"^theme/([0-9a-f]{6})-([0-9a-f]{6})/(site(?:\.[0-9a-f]{12})?(?:-rtl(?:\.[0-9a-f]{12})?)?\.css)$",
        theme,
        name="theme",
    ),
    path("oembed/", oembed(paper), name="oembed"),
    path("", include("articles.urls")),
    *feeds("", feed_of(None, paper), "feed"),
    *feeds("corrections/", corrections_feed(paper), "corrections-feed"),
    *feeds("topics/<anyslug:slug>/", feed_of(Topic, paper), "topic-feed"),
    *feeds("authors/<anyslug:slug>/", feed_of(Author, paper), "author-feed"),
    *feeds("<slug:slug>/", feed_of(Section, paper), "section-feed"),
    path("cards/<number:pk>-<slug:version>.png", card(paper), name="card"),
    path("<day:day>/<anyslug:slug>.json", story_as_ninjs(paper), name="story-ninjs"),
    path("sitemap.xml", require_safe(sitemaps.index), name="sitemap"),
    path("sitemaps/sections.xml", require_safe(sitemaps.sections), name="sitemap-sections"),
    path("sitemaps/news.xml", require_safe(sitemaps.news(paper)), name="sitemap-news"),
    path(
        "sitemaps/stories-<number:number>.xml",
        require_safe(sitemaps.stories),
        name="sitemap-stories",
    ),
    path("robots.txt", robots, name="robots"),
    path("ads.txt", ads_txt, name="ads-txt"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("favicon.ico", favicon, name="favicon"),
    re_path(r"^icons/([0-9a-f]{8})-([0-9]{2,3})\.png$", icon, name="icon"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("<day:day>/<anyslug:slug>/history/", history, name="story-history"),
]
