"""The front page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ads.models import Spot
from ads.serving import Desk, Want
from articles.models import Correction, Section, Story
from articles.models.stories import Kind
from articles.pages import meta
from articles.rows import Rows

NEWEST = 60  # stories looked at for the top of the page
SECONDS = 3
BRIEFS = 6
OPINIONS = 3
LATEST = 6
IN_A_BAND = 5
VIEWS = {Kind.OPINION, Kind.ANALYSIS}


@require_safe
def front(request: HttpRequest, *, desk: Desk | None = None) -> HttpResponse:
    """The newest and weightiest stories by rank, then a band for each section. No story stands
    twice: what the top has taken, the bands below pass over."""
    now = timezone.now()
    desk = desk or Desk(request.path, now=now)
    newest = list(Story.objects.public(now).for_cards().newest_first()[:NEWEST])
    top = deal(newest)
    taken = {story.pk for story in _stories(top.values())}
    panel_top, panel_list = desk.fill([Want(Spot.FRONT_TOP), Want(Spot.IN_LIST)])
    context: dict[str, Any] = {
        **top,
        "bands": bands(leave_out=taken, now=now),
        "latest": newest[:LATEST],
        "corrections": Correction.objects.public(now).newest_first()[:3],
        "panel_top": panel_top,
        "panel_list": panel_list,
    }
    return render(request, "front.html", context | meta(request, path=reverse("front")))


def deal(newest: list[Story]) -> dict[str, Any]:
    """The top of the page out of the newest stories: one lead, some second leads, opinion, briefs.

    The lead is the newest plain story with a picture that is at least 500 words long, else the
    newest of all.
    """
    weighty = [s for s in newest if s.kind not in VIEWS and s.lead_photo_id and s.word_count >= 500]
    lead = next(iter(weighty or newest), None)
    opinion = [s for s in newest if s.kind in VIEWS and s is not lead][:OPINIONS]
    rest = [s for s in newest if s is not lead and s not in opinion]
    seconds = [s for s in rest if s.lead_photo_id][:SECONDS]
    briefs = [s for s in rest if s not in seconds][:BRIEFS]
    return {"lead": lead, "seconds": seconds, "opinion": opinion, "briefs": briefs}


def bands(*, leave_out: Iterable[int], now: datetime) -> list[dict[str, Any]]:
    """For each top section the newest stories of it and of its parts that are not on the page yet:
    one query finds them section by section, along an index, and one fetches their cards."""
    newest = (
        Story.objects.public(now)
        .filter(section=OuterRef("pk"))
        .exclude(pk__in=list(leave_out))
        .newest_first()
    )
    sections = list(
        Section.objects.order_by("order", "name").annotate(
            newest=Rows(newest[:IN_A_BAND], outer=None, pk="pk")
        )
    )
    wanted = [row["pk"] for section in sections for row in section.newest]
    cards = list(Story.objects.for_cards().filter(pk__in=wanted).newest_first())
    tops = {section.pk: section.parent_id or section.pk for section in sections}
    found = []
    for section in sections:
        stories = [card for card in cards if tops[card.section_id] == section.pk][:IN_A_BAND]
        if stories:
            lead = next((story for story in stories if story.kind not in VIEWS), stories[0])
            rest = [story for story in stories if story is not lead]
            found.append({"section": section, "lead": lead, "stories": rest})
    return found


def _stories(values: Iterable[Any]) -> Iterable[Story]:
    for value in values:
        if isinstance(value, Story):
            yield value
        elif value:
            yield from value
