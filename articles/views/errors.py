"""What a reader gets where there is nothing: a page of the paper, with search and the latest."""

from django.db import DatabaseError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotFound,
    HttpResponsePermanentRedirect,
)
from django.template.loader import render_to_string

from articles import addresses, clock
from articles.models import Story


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, for `handler400`. A page of the paper would have to know the site's address, which a
    request under a foreign host name does not tell."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, for `handler404`; 301 where something has moved away, 410 where it is gone. Without a
    database it is said in one plain page, never with a 500."""
    try:
        return moved(request) or HttpResponse(_page("404.html", request), status=404)
    except DatabaseError:
        return HttpResponseNotFound(render_to_string("400.html"))


def moved(request: HttpRequest) -> HttpResponse | None:
    """301 or 410 at an address at which there is no page: see `addresses.answer_for`. What is sent
    to an address that is none is not sent on."""
    if request.method not in {"GET", "HEAD"}:
        return None
    to = addresses.answer_for(request.path, clock.now())
    if to is None:
        return None
    return HttpResponsePermanentRedirect(to) if to else gone(request)


def gone(request: HttpRequest) -> HttpResponse:
    """410, where a story was withdrawn or its time is over, and where an old address leads nowhere
    any more."""
    return HttpResponse(_page("410.html", request), status=410)


def _page(template: str, request: HttpRequest) -> str:
    context = {"latest": Story.objects.to_offer_instead(), "noindex": True}
    return render_to_string(template, context, request)
