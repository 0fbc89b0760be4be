"""A story before readers see it: the page itself, for the desk and for whoever was given a link."""

from datetime import datetime
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ads.serving import Desk
from articles import clock, editing, previewing
from articles.models import Story
from articles.pages import settled_address
from articles.views.story import story_page


def preview_page(
    request: HttpRequest, story: Story, *, now: datetime, explained: bool = False
) -> HttpResponse:
    """The page of a story that came from `StoryQuerySet.for_page`, as readers will get it: at the
    time of its publication if that is to come, else at `now`. Kept by no cache and listed by no
    search engine; nothing on it is counted."""
    if story.publish_at is None:
        story.publish_at = now
        story.published_on = editing.day_of(now)
    moment = max(now, story.publish_at)
    with clock.at(moment):
        desk = Desk(settled_address(story.get_absolute_url()), now=moment, uncounted=True)
        response = story_page(request, story, now=moment, desk=desk, explained=explained)
    return kept_to_oneself(response)


@require_safe
def shared_preview(request: HttpRequest, signed: str) -> HttpResponse:
    """The preview that a link leads to; once the story is public, the story. 410 if the link works
    no longer or the story has come out and gone, 404 if it is no link of ours."""
    now = timezone.now()
    try:
        link = previewing.link_of(signed)
    except previewing.Forged:
        raise Http404 from None
    works = link is not None and link.revoked_at is None and link.expires_at > now
    story = Story.objects.for_page().filter(pk=link.story_id).first() if link and works else None
    if story is not None and story.is_public(now):
        return kept_to_oneself(HttpResponseRedirect(story.get_absolute_url()))
    if story is None or not previewing.is_to_come(story, now):
        return kept_to_oneself(render(request, "articles/preview_closed.html", status=410))
    return preview_page(request, story, now=now)


def for_the_desk(response: HttpResponse) -> HttpResponse:
    """A page of the site as the admin's own frame may show it, kept to oneself."""
    public: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    response._csp_replace = {**public, "frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    response["X-Frame-Options"] = "SAMEORIGIN"
    return kept_to_oneself(response)


def kept_to_oneself(response: HttpResponse) -> HttpResponse:
    """The answer, to be stored by nobody, found by no search, and told to nobody it links to."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
