"""oEmbed over HTTP."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import addresses, clock
from articles.embedding import answers, asking
from articles.models import Story
from articles.pages import open_to_others, site_url

PLAIN = "text/plain; charset=utf-8"


class Paper(Protocol):
    """What an answer has to know of the paper."""

    name: str


def oembed(paper: Callable[[], Paper]) -> Callable[[HttpRequest], HttpResponse]:
    """The view that says how a story is embedded, for the paper that `paper` gives. 400 for a
    question that makes no sense, 404 for an address of no public story, 501 for another format
    than JSON."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        try:
            question = asking.read(request.GET)
        except asking.NotUnderstood:
            said = _("Ask with ?url= and the address of a story; maxwidth and maxheight in pixels.")
            return HttpResponse(said, status=400, content_type=PLAIN)
        except asking.NotSpoken:
            return HttpResponse(_("JSON only."), status=501, content_type=PLAIN)
        root = site_url(request)
        story = _story_at(question.url, root, clock.now())
        if story is None:
            return HttpResponse(_("No public story."), status=404, content_type=PLAIN)
        answer = answers.of_story(story, question, paper=paper().name, root=root)
        return open_to_others(JsonResponse(answer))

    return view


def _story_at(url: str, root: str, now: datetime) -> Story | None:
    """The public story at an address of this site, also at one that it has left."""
    path = _path(url, root)
    found = _look(path, now) if path else None
    if path and found is None and (moved_to := addresses.answer_for(path, now)):
        return _look(unquote(moved_to), now)
    return found


def _path(url: str, root: str) -> str:
    """The path of an address of this site; empty for any other."""
    try:
        asked, own = urlsplit(url), urlsplit(root)
    except ValueError:
        return ""
    is_ours = asked.scheme in {"http", "https"} and asked.netloc.lower() == own.netloc.lower()
    return unquote(asked.path) if is_ours else ""


def _look(path: str, now: datetime) -> Story | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.url_name != "story":
        return None
    at_address = Story.objects.public(now).filter(
        published_on=match.kwargs["day"], slug=match.kwargs["slug"]
    )
    return at_address.for_cards().first()
