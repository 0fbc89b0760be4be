"""The public addresses of stories and of everything that leads to them."""

from django.urls import path

from articles.converters import register_converters
from articles.photos.views import rendition
from articles.views import front, gallery, lists, live, planning, previews, searching, story

register_converters()

urlpatterns = [
    path("", front.front, name="front"),
    path("latest/", lists.latest, name="latest"),
    path("corrections/", lists.corrections, name="corrections"),
    path("search/", searching.searching, name="search"),
    path("topics/<anyslug:slug>/", lists.topic, name="topic"),
    path("authors/<anyslug:slug>/", lists.author, name="author"),
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
    path("<day:day>/<anyslug:slug>/live/<number:number>/", live.entry, name="live-entry"),
    path("live/<number:pk>/<number:revision>/", live.news, name="live-news"),
    path("<slug:slug>/", lists.section, name="section"),
]
