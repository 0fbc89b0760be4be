"""A story's page: the one place that weaves text, related links, photos and slots."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ads.models import Spot
from ads.serving import Desk, Panel, Want
from articles import structured
from articles.body import Block
from articles.models import Photo, Redirect, RelatedLink, Story
from articles.models.bylines import Role
from articles.models.corrections import CorrectionKind
from articles.pages import meta, section_crumbs, site_url
from articles.photos.renditions import largest
from articles.related import suggest
from articles.rows import moment
from articles.views.errors import gone
from articles.weaving import Links, Piece, nearest_policy, slots_of, visible_blocks, weave


@require_safe
def story(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """The story at this address; 301 from an old address, 410 where a story was withdrawn."""
    now = timezone.now()
    found = Story.objects.public(now).for_page().filter(published_on=day, slug=slug).first()
    if found is None:
        return _moved_or_gone(request, day, slug, now)
    return story_page(request, found, now=now)


def story_page(
    request: HttpRequest, story: Story, *, now: datetime, desk: Desk | None = None
) -> HttpResponse:
    """The page of a story that came from `StoryQuerySet.for_page`, public or not: a preview shows
    the same page through a desk of its own."""
    desk = desk or Desk(request.path, now=now)
    links = _links(story, now)
    photos = {row["id"]: Photo(**row) for row in story.photo_rows}  # type: ignore[attr-defined]
    blocks = visible_blocks([Block.from_json(block) for block in story.blocks], links, photos)
    slots = slots_of(story, blocks, desk.policy(nearest_policy(story)))
    flow, beside, below = _fill(desk, story, weave(blocks, slots, links, photos))
    bylines = _bylines(story.author_rows)  # type: ignore[attr-defined]
    context = {
        "story": story,
        "section": story.section,
        "share": _share(story, site_url(request)),
        "flow": flow,
        "panel_beside": beside,
        "panel_below": below,
        "bylines": bylines,
        "corrections": [_note(row) for row in story.correction_rows],  # type: ignore[attr-defined]
        "more": suggest(
            story,
            topics=[topic["slug"] for topic in story.topic_rows],  # type: ignore[attr-defined]
            leave_out=[link.target_id for link in links.values() if link.target_id],
            now=now,
        ),
    }
    return render(request, "articles/story.html", context | _meta(request, story, bylines))


def _links(story: Story, now: datetime) -> Links:
    """The links that readers may see now, by anchor."""
    visible = (
        RelatedLink.objects.filter(story=story)
        .visible(now)
        .select_related("target")
        .defer("target__body", "target__blocks", "target__slots")
        .in_order()
    )
    return {link.anchor: link for link in visible}


def _fill(
    desk: Desk, story: Story, flow: list[Piece]
) -> tuple[list[Piece], Panel | None, Panel | None]:
    """Put advertisements into all slots of the page in one pass; slots left empty are left out."""
    if story.no_ads or story.sensitive:
        return flow, None, None
    slots = [Want(Spot.IN_TEXT, piece.size) for piece in flow if piece.kind == "slot"]
    *in_text, beside, below = desk.fill([*slots, Want(Spot.BESIDE), Want(Spot.BELOW)])
    panels = iter(in_text)
    filled = [
        replace(piece, kind="panel", panel=next(panels)) if piece.kind == "slot" else piece
        for piece in flow
    ]
    return [p for p in filled if p.kind != "panel" or p.panel], beside, below


def _bylines(rows: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """The authors, gathered by what they did: one line for each role."""
    by_role = sorted(rows, key=lambda row: list(Role).index(Role(row["role"])))
    return [
        {
            "role": role,
            "label": Role(role).label,
            "authors": [row | {"url": reverse("author", args=[row["slug"]])} for row in group],
        }
        for role, group in groupby(by_role, key=lambda row: row["role"])
    ]


def _share(story: Story, root: str) -> list[dict[str, str]]:
    """Plain links: nobody hears of a reader before the click."""
    url = root + story.get_absolute_url()
    both = quote(f"{story.headline} {url}")
    return [
        {
            "name": _("E-mail"),
            "url": f"mailto:?subject={quote(story.headline)}&body={quote(url)}",
        },
        {"name": "Bluesky", "url": f"https://bsky.app/intent/compose?text={both}"},
        {"name": "WhatsApp", "url": f"https://wa.me/?text={both}"},
    ]


def _note(row: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "kind_label": CorrectionKind(row["kind"]).label,
        "text": row["text"],
        "made_at": moment(row["made_at"]),
    }


def _meta(request: HttpRequest, story: Story, bylines: list[dict[str, Any]]) -> dict[str, Any]:
    words = [a for line in bylines if line["role"] == Role.WORDS for a in line["authors"]]
    photo = story.lead_photo
    return meta(
        request,
        title=story.headline,
        description=story.standfirst,
        path=story.get_absolute_url(),
        feed=reverse("section-feed", args=[story.section.slug]),
        crumbs=section_crumbs(story.section),
        things=[
            structured.story(
                story,
                site_url=site_url(request),
                authors=words,
                corrections=story.correction_rows,  # type: ignore[attr-defined]
            )
        ],
        social_image=largest(photo, "16x9") if photo else "",
    )


def _moved_or_gone(request: HttpRequest, day: date, slug: str, now: datetime) -> HttpResponse:
    here = Story.objects.filter(published_on=day, slug=slug).first()
    if here and here.has_appeared(now):
        return gone(request)
    redirect = Redirect.objects.filter(path=request.path).select_related("story").first()
    if redirect and redirect.story.is_public(now):
        return HttpResponsePermanentRedirect(redirect.story.get_absolute_url())
    if redirect and redirect.story.has_appeared(now):
        return gone(request)
    raise Http404("no such story")
