"""A story as data, at its address with `.json`."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from articles import clock
from articles.changing.pages import as_of
from articles.export import ninjs
from articles.models import Story
from articles.pages import open_to_others, site_url
from articles.views.story import moved_or_gone


class Paper(Protocol):
    """What an item has to know of the paper."""

    name: str


def story_as_ninjs(paper: Callable[[], Paper]) -> Callable[..., HttpResponse]:
    """The view of all stories as ninjs, for the paper that `paper` gives: 404 and 410 as the
    story's own page, 301 where it has moved."""

    @require_safe
    def view(request: HttpRequest, day: date, slug: str) -> HttpResponse:
        now = clock.now()
        found = Story.objects.public(now).for_page().filter(published_on=day, slug=slug).first()
        if found is None:
            return moved_or_gone(request, day, slug, now, form=".json")
        story = as_of(found, now)
        item = ninjs.item(story, paper=paper().name, root=site_url(request), now=now)
        response = JsonResponse(item, json_dumps_params={"ensure_ascii": False})
        response["Link"] = f'<{item["uri"]}>; rel="canonical"'
        return open_to_others(response)

    return view
