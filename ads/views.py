"""The public addresses of this app: the document inside the frame of a creative in HTML, where a
page tells what was seen of its panels, and where their links lead through.

No cookie is set, no session opened, and nobody's address kept.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from ads.counting import reception
from ads.counting.keys import reading_keys
from ads.counting.tokens import BadToken, Forged, Token, read
from ads.counting.verdicts import is_ahead
from ads.frames import frame_response, is_frames_host
from ads.models import Creative, Make

# One transparent point (GIF89a), 43 bytes.
POINT = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)
NOT_KEPT = "It could not be written down. Try again later.\n"

logger = logging.getLogger(__name__)


@require_safe
@cache_control(public=True, max_age=60)
def panel_frame(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of a creative that readers may see now; 404 for every other. Where frames have
    a host of their own, the paper's sends there.

    Where its HTML says %%LANDING%%, it gets the address through which its clicks are counted: that
    of the token in `?t=`, if it is one of this creative's, otherwise the landing page itself.
    """
    if not is_frames_host(request.get_host()):
        return HttpResponseRedirect(f"{settings.ADS_FRAME_HOST}{request.get_full_path()}")
    showable = Creative.objects.showable(timezone.now()).filter(make=Make.HTML)
    creative = get_object_or_404(showable.only("html", "link"), pk=pk)
    way = _way(creative, request.GET.get("t", ""))
    return frame_response(creative.html, link=creative.link, way=way)


@csrf_exempt
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Takes what the page's script tells: 204 once it is in the log, 400 if it is not understood,
    503 if it could not be written down."""
    try:
        reception.take_batch(request)
    except reception.NotUnderstood as problem:
        _note(reception.take_odd, request)
        return _plain(f"{problem}\n", 400)
    except OSError:
        logger.exception("the log of events takes nothing")
        return _plain(NOT_KEPT, 503)
    return _unkept(HttpResponse(status=204))


@require_safe
def dot(request: HttpRequest, token: str) -> HttpResponse:
    """A picture of one point, asked for by the pages of readers without JavaScript."""
    _known(request, token, reception.take_dot)
    try:
        reception.take_dot(request, token)
    except OSError:
        logger.exception("the log of events takes nothing")
        return _plain(NOT_KEPT, 503)
    return _unkept(HttpResponse(POINT, "image/gif"))


@require_safe
def landing(request: HttpRequest, token: str) -> HttpResponse:
    """Leads to the creative's own landing page, as it is in the database at this moment; a
    constraint there sees to it that it begins with http or https.

    It leads there even if the click is too late to count or can't be written down. A browser that
    fetches ahead is sent away, so that it asks again when the reader does follow the link.
    """
    known = _known(request, token, reception.take_landing)
    link = Creative.objects.filter(pk=known.creative).values_list("link", flat=True).first()
    _note(reception.take_landing, request, token)
    if link is None:
        raise Http404
    if is_ahead(request):
        return _plain("Not before the reader follows it.\n", 503)
    response = HttpResponseRedirect(link)
    response["Referrer-Policy"] = "strict-origin"  # the paper's name, not which story
    return _unkept(response)


def _known(request: HttpRequest, text: str, take: Callable[..., None]) -> Token:
    """What a token says. One that is not ours is noted, and answered with 404."""
    try:
        return read(reading_keys(), text)
    except Forged:
        _note(take, request, text)
    except BadToken:
        _note(reception.take_odd, request)
    raise Http404


def _way(creative: Creative, text: str) -> str:
    try:
        known = read(reading_keys(), text)
    except BadToken:
        return creative.link
    return reverse("panel-landing", args=[text]) if known.creative == creative.pk else creative.link


def _note(take: Callable[..., None], *about: object) -> None:
    """Append to the log, if it takes anything; the answer does not depend on it."""
    try:
        take(*about)
    except OSError:
        logger.exception("the log of events takes nothing")


def _plain(text: str, status: int) -> HttpResponse:
    return _unkept(HttpResponse(text, "text/plain; charset=utf-8", status=status))


def _unkept(response: HttpResponse) -> HttpResponse:
    """No cache keeps it and no search engine shows it."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
