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
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ads.models import Spot
from ads.placement import Plan
from ads.serving import Desk, Want
from articles import addresses, clock, structured, subjects
from articles.body import Block
from articles.cards.addresses import card_path
from articles.cards.drawing import HEIGHT as CARD_HEIGHT
from articles.cards.drawing import WIDTH as CARD_WIDTH
from articles.changing.pages import as_of, lines_of
from articles.embedding.addresses import oembed_path
from articles.live.reading import on_the_page
from articles.models import Photo, RelatedLink, Story
from articles.models.bylines import Role
from articles.models.corrections import CorrectionKind
from articles.models.stories import Kind
from articles.pages import SocialImage, desk_for, meta, section_crumbs, site_url
from articles.parts import part_of
from articles.photos.renditions import SHAPES, largest
from articles.related import suggest
from articles.rows import moment
from articles.views.errors import gone
from articles.weaving import (
    Links,
    Piece,
    nearest_policy,
    photos_of,
    planned_anew,
    slots_of,
    visible_blocks,
    weave,
)


@require_safe
def story(request: HttpRequest, day: date, slug: str) -> HttpResponse:
    """The story at this address; 410 where a story was withdrawn."""
    now = clock.now()
    found = Story.objects.public(now).for_page().filter(published_on=day, slug=slug).first()
    if found is None:
        return moved_or_gone(request, day, slug, now)
    return story_page(request, found, now=now)


def story_page(
    request: HttpRequest,
    story: Story,
    *,
    now: datetime,
    desk: Desk | None = None,
    explained: bool = False,
) -> HttpResponse:
    """The page of a story that came from `StoryQuerySet.for_page`, public or not: a preview shows
    the same page through a desk of its own, and may have its slots `explained`."""
    desk = desk or desk_for(request.get_full_path(), now)
    story = as_of(story, now)
    links = _links(story, now)
    photos = photos_of(story, now)
    blocks = visible_blocks([Block.from_json(block) for block in story.blocks], links, photos)
    policy = desk.policy(nearest_policy(story))
    plan = planned_anew(story, blocks, policy) if explained else None
    slots = plan.gaps if plan else slots_of(story, blocks, policy)
    woven = weave(
        blocks,
        slots,
        links,
        photos,
        explained=explained,
        paid=story.is_paid,
        galleries=not story.fills_sheet,
    )
    flow, beside, below = _fill(desk, story, woven)
    bylines = _bylines(story.author_rows)  # type: ignore[attr-defined]
    live = on_the_page(story, now, follow=story.is_public())
    part = part_of(story, now)
    context = {
        "story": story,
        "part": part,
        "section": story.section,
        "share": _share(story, site_url(request)),
        "flow": flow,
        "sheets": _sheets(story, flow),
        "has_players": any(piece.kind == "embed" for piece in flow),
        "density": plan and _density(plan),
        "panel_beside": beside,
        "panel_below": below,
        "panels_counted": story.takes_slots and not desk.uncounted,
        "panels_rest": desk.rest,
        "read_at": "" if desk.uncounted else reverse("story-read", args=[story.pk]),
        "bylines": bylines,
        "live": live,
        "corrections": [_note(row) for row in story.correction_rows],  # type: ignore[attr-defined]
        "more": suggest(
            story,
            topics=[topic["slug"] for topic in story.topic_rows],  # type: ignore[attr-defined]
            leave_out=[
                *(link.target_id for link in links.values() if link.target_id),
                *(part.neighbours if part else []),
            ],
            now=now,
        ),
    }
    response = render(
        request, "articles/story.html", context | _meta(request, story, bylines, live)
    )
    if players := {piece.embed.origin for piece in flow if piece.embed}:
        response._csp_update = {"frame-src": sorted(players)}  # type: ignore[attr-defined]
    return response


RARE = ("table", "gallery", "embed", "notes")
"""Pieces that most stories have none of: how each of them looks is in a sheet of its own."""


def _sheets(story: Story, flow: list[Piece]) -> list[str]:
    """The style sheets that only this story's page needs, beside that of all pages."""
    own = [f"kinds/{story.style}.css"] if Kind(story.kind).has_sheet else []
    there = {piece.kind for piece in flow}
    return own + [f"pieces/{kind}.css" for kind in RARE if kind in there]


def _links(story: Story, now: datetime) -> Links:
    """The links that readers may see now, by anchor."""
    lines = getattr(story, "changed_lines", None)
    if lines is not None:
        return lines_of(story, lines, now)
    visible = (
        RelatedLink.objects.filter(story=story)
        .visible(now)
        .select_related("target")
        .defer("target__body", "target__blocks", "target__slots")
        .in_order()
    )
    return {link.anchor: link for link in visible}


def _density(plan: Plan) -> dict[str, int]:
    """The part of the page's height that all slots would take, in per cent."""
    return {
        "phone": round(100 * plan.phone_density),
        "desktop": round(100 * plan.desktop_density),
    }


def _fill(desk: Desk, story: Story, flow: list[Piece]) -> tuple[list[Piece], str, str]:
    """Put advertisements into all slots of the page in one pass; slots left empty are left out."""
    if not story.takes_slots:
        return flow, "", ""
    slots = [Want(Spot.IN_TEXT, piece.size) for piece in flow if piece.kind == "slot"]
    around = [Want(Spot.BELOW)] if story.fills_sheet else [Want(Spot.BESIDE), Want(Spot.BELOW)]
    panels_of_page = desk.fill([*slots, *around], subjects.of_story(story))
    in_text, around_it = panels_of_page[: len(slots)], panels_of_page[len(slots) :]
    beside, below = around_it if len(around_it) == 2 else ("", *around_it)
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


def _meta(
    request: HttpRequest,
    story: Story,
    bylines: list[dict[str, Any]],
    live: dict[str, Any] | None,
) -> dict[str, Any]:
    words = [a for line in bylines if line["role"] == Role.WORDS for a in line["authors"]]
    root = site_url(request)
    about = structured.story(
        story,
        site_url=root,
        authors=words,
        corrections=story.correction_rows,  # type: ignore[attr-defined]
    )
    if live:
        entries = [shown.entry for shown in live["entries"]]
        about |= structured.live(story, live["coverage"], entries, site_url=root)
    return meta(
        request,
        title=story.headline,
        description=story.standfirst,
        path=story.get_absolute_url(),
        feed=reverse("section-feed", args=[story.section.slug]),
        crumbs=section_crumbs(story.section),
        things=[about],
        social=_social(story),
        oembed=oembed_path(root + story.get_absolute_url()),
        ninjs=reverse("story-ninjs", args=[story.published_on, story.slug]),
    )


def _social(story: Story) -> SocialImage:
    """What other sites show of the story: its photo, else its card."""
    photo = story.shown_photo
    if photo is None:
        return SocialImage(card_path(story), CARD_WIDTH, CARD_HEIGHT, story.headline)
    return shared(photo)


def shared(photo: Photo) -> SocialImage:
    """A photo as other sites show it."""
    shape = SHAPES["16x9"]
    width, height = shape.size(photo, shape.widths_for(photo)[-1])
    return SocialImage(largest(photo, "16x9"), width, height, photo.alt_for_readers)


def moved_or_gone(
    request: HttpRequest, day: date, slug: str, now: datetime, below: str = "", form: str = ""
) -> HttpResponse:
    """What an address answers where no story is public. Where a story may have moved to is looked
    up for all pages alike, by `articles.views.errors`; here only for what stands `below` the
    story's own address, or is the story in another `form` (`.json` in place of the last slash), and
    moves with it. Raises Http404."""
    here = Story.objects.filter(published_on=day, slug=slug).first()
    if here and here.has_appeared(now):
        return gone(request)
    if below or form:
        old = f"{request.path.removesuffix(form)}/" if form else request.path.removesuffix(below)
        moved_to = addresses.answer_for(old, now)
        if moved_to == "":
            return gone(request)
        if moved_to and addresses.is_a_story(moved_to):
            page = moved_to.removesuffix("/") if form else moved_to
            return HttpResponsePermanentRedirect(f"{page}{form or below}")
    raise Http404("no such story")
