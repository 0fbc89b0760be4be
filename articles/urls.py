"""The public addresses of stories and of everything that leads to them."""

from django.urls import path

from articles.converters import register_converters
from articles.photos.views import rendition
from articles.views import (
    archive,
    directories,
    front,
    gallery,
    lists,
    live,
    planning,
    previews,
    reading,
    searching,
    story,
)

register_converters()

urlpatterns = [
    path("", front.front, name="front"),
    path("latest/", lists.latest, name="latest"),
    path("corrections/", lists.corrections, name="corrections"),
    path("search/", searching.searching, name="search"),
    path("most-read/", reading.most_read, name="most-read"),
    path("stories/<number:pk>/read/", reading.read, name="story-read"),
    path("topics/", directories.topics, name="topics"),
    path("topics/<anyslug:slug>/", lists.topic, name="topic"),
    path("authors/", directories.authors, name="authors"),
    path("authors/<anyslug:slug>/", lists.author, name="author"),
    path("series/", directories.all_series, name="all-series"),
    path("series/<anyslug:slug>/", lists.series, name="series"),
    path("archive/", archive.archive, name="archive"),
    path("<year:year>/", archive.year, name="year"),
    path("<month:month>/", archive.month, name="month"),
    path(
        "photos/<int:pk>/<str:version>/<str:shape>-<int:width>.<str:extension>",
        rendition,
        name="rendition",
    ),
    path("preview/<str:signed>/", previews.shared_preview, name="shared-preview"),
    path("plan/<slug:key>.ics", planning.plan_calendar, name="plan-calendar"),
    path("<day:day>/", lists.day, name="day"),
    path("<day:day>/<anyslug:slug>/", story.story, name="story"),
    path("<day:day>/<anyslug:slug>/photos/<number:number>/", gallery.photo, name="story-photo"),
    path("<day:day>/<anyslug:slug>/live/", live.story_live, name="story-live"),
    path(
        "<day:day>/<anyslug:slug>/live/from/<number:first>/",
        live.story_live,
        name="story-live-from",
    ),
    path("<day:day>/<anyslug:slug>/live/<number:number>/", live.entry, name="live-entry"),
    path("live/<number:pk>/<number:revision>/", live.news, name="live-news"),
    path("<slug:slug>/", lists.section, name="section"),
]
