"""The front page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ads.models import Spot
from ads.serving import Desk, Want
from articles import clock, subjects
from articles.front.pages import FrontPage, front_page
from articles.models import Correction, Edition, Story
from articles.pages import desk_for, meta


@require_safe
def front(
    request: HttpRequest, *, desk: Desk | None = None, edition: Edition | None = None
) -> HttpResponse:
    """The page as the live edition lays it out, or the given one (see `front.pages.front_page`). No
    story stands twice above the latest."""
    now = clock.now()
    desk = desk or desk_for(request.get_full_path(), now)
    page = front_page(now, edition)
    wants = [Want(Spot.FRONT_TOP), Want(Spot.IN_LIST)]
    panel_top, panel_list = desk.fill(wants, subjects.of_list(_beside_the_slots(page)))
    context: dict[str, Any] = {
        "page": page,
        "lead": page.lead,
        **{place.value: block for place, block in page.places.items() if place.value != "lead"},
        "bands": page.bands,
        "latest": page.latest,
        "most_read": page.most_read,
        "corrections": Correction.objects.public(now).newest_first()[:3],
        "panel_top": panel_top,
        "panel_list": panel_list,
        "panels_counted": not desk.uncounted,
        "panels_rest": desk.rest,
    }
    return render(request, "front.html", context | meta(request, path=reverse("front")))


def _beside_the_slots(page: FrontPage) -> Iterable[Story]:
    """The lead, beneath the slot at the top, and the bands above and below the one in the list."""
    yield from [page.lead] if page.lead else []
    for band in page.bands[1:3]:
        yield from band.stories
