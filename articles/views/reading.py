"""What is read most, and where pages tell that their story is read."""

import logging
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles import clock
from articles.models import MostRead, Story
from articles.pages import front_crumb, meta
from articles.reading import reception

SHOWN = 20

logger = logging.getLogger(__name__)


@require_safe
def most_read(request: HttpRequest) -> HttpResponse:
    """The stories that were read most in the last 24 hours."""
    stories = _most_read(clock.now())
    about = meta(
        request,
        title=_("Most read"),
        path=reverse("most-read"),
        noindex=not stories,
        crumbs=[front_crumb(), {"name": _("Most read"), "url": reverse("most-read")}],
    )
    return render(request, "articles/most_read.html", {"stories": stories} | about)


def _most_read(now: datetime) -> list[Story]:
    keys = list(MostRead.objects.public(now).values_list("pk", flat=True)[:SHOWN])
    cards = Story.objects.public(now).for_cards().in_bulk(keys)
    return [cards[key] for key in keys if key in cards]


@csrf_exempt
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes what a page's script tells: 204, whether it counts or not; 503 if it could not be
    written down."""
    status = 204
    try:
        reception.take(request, pk)
    except OSError:
        logger.exception("the log of readings takes nothing")
        status = 503
    response = HttpResponse(status=status)
    response["Cache-Control"] = "no-store"
    return response
