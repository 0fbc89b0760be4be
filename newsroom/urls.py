"""The map of the site."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe

from articles import sitemaps
from articles.feeds import CorrectionFeed, StoryFeed
from articles.views.history import history as story_history
from newsroom import machines
from newsroom.chrome import paper
from newsroom.health import health
from newsroom.media import media
from newsroom.theme import theme

handler400 = "articles.views.errors.bad_request"
handler404 = "articles.views.errors.not_found"

feed = require_safe(StoryFeed(paper))
corrections_feed = require_safe(CorrectionFeed(paper))
history = require_safe(story_history(paper))

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("media/<path:path>", media, name="media"),
    path("", include("ads.urls")),
    re_path(
        r"^theme/([0-9a-f]{6})-([0-9a-f]{6})/(site(?:\.[0-9a-f]{12})?\.css)$", theme, name="theme"
    ),
    path("feed.xml", feed, name="feed"),
    path("corrections/feed.xml", corrections_feed, name="corrections-feed"),
    path("<slug:slug>/feed.xml", feed, name="section-feed"),
    path("sitemap.xml", require_safe(sitemaps.index), name="sitemap"),
    path("sitemaps/sections.xml", require_safe(sitemaps.sections), name="sitemap-sections"),
    path("sitemaps/news.xml", require_safe(sitemaps.news(paper)), name="sitemap-news"),
    path("sitemaps/<int:year>-<int:month>.xml", require_safe(sitemaps.month), name="sitemap-month"),
    path("robots.txt", machines.robots, name="robots"),
    path("ads.txt", machines.ads_txt, name="ads-txt"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("", include("articles.urls")),
    path("<day:day>/<anyslug:slug>/history/", history, name="story-history"),
]
