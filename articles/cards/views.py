"""The card of a story over HTTP."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseGone, HttpResponseRedirect
from django.views.decorators.http import require_safe

from articles import clock
from articles.cards.addresses import card_path, kicker_of, version_of
from articles.cards.drawing import Words, draw
from articles.models import Story
from articles.pages import open_to_others

A_DAY = 86_400  # seconds
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"


class Paper(Protocol):
    """What a card has to know of the paper."""

    name: str
    accent: str


def card(paper: Callable[[], Paper]) -> Callable[..., HttpResponse]:
    """The view of all cards, for the paper that `paper` gives. A card is drawn when it is first
    asked for, and kept for a day. 404 for what is no public story, 410 once it is gone; an address
    of other words leads to the one of now."""

    @require_safe
    def view(request: HttpRequest, pk: int, version: str) -> HttpResponse:
        now = clock.now()
        needed = ("headline", "kind", "status", "publish_at", "expire_at", "section__name")
        story = Story.objects.filter(pk=pk).select_related("section").only(*needed).first()
        if story is None or not story.has_appeared(now):
            raise Http404("no such story")
        if not story.is_public(now):
            return HttpResponseGone()
        if version != version_of(story):
            return HttpResponseRedirect(card_path(story))
        about = paper()
        words = Words(about.name, kicker_of(story), story.headline, about.accent)
        response = HttpResponse(_drawn(words), content_type="image/png")
        # The paper's name and accent are not in the address: a new one shows within a day.
        response["Cache-Control"] = f"public, max-age={A_DAY}"
        return open_to_others(response)

    return view


def _drawn(words: Words) -> bytes:
    key = "card-" + sha256(repr(words).encode()).hexdigest()
    picture: bytes | None = cache.get(key)
    if picture is None:
        picture = draw(words, FONTS)
        cache.set(key, picture, A_DAY)
    return picture
