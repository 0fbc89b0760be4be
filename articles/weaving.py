"""Weaving: blocks of text, links, photos and slots become the one list that a page shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from ads import placement
from ads.explaining import gap_in_words
from ads.planning import policy_from
from articles.body import Block, Kind, embeds, footnotes, tables, text
from articles.body.links import paid as links_that_are_paid
from articles.models import Photo, RelatedLink, Story

Links = Mapping[str, RelatedLink]  # by anchor, in the editor's order
Photos = Mapping[int, Photo]  # by key


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the flow of a story.

    `kind` says which of the others is filled: html, table (one that may be wider than a phone:
    html, with its caption), photo (with its caption), gallery (photos that stand one after the
    other), embed (with what it is called as its caption), related (a link), slot (the size planned
    for it), panel (the markup of a slot that has been filled), notes (the words of the footnotes,
    as HTML), or gap (a note on why there is a slot, or none).
    """

    kind: str
    html: str = ""
    photo: Photo | None = None
    caption: str = ""
    photos: tuple["Piece", ...] = ()
    embed: embeds.Embed | None = None
    notes: tuple[str, ...] = ()
    link: RelatedLink | None = None
    size: placement.SlotSize | None = None
    panel: str = ""
    note: str = ""


def nearest_policy(story: Story) -> placement.Policy:
    """The story's own slot policy, else its section's, the parent section's, or the site's.

    `story` comes from `StoryQuerySet.for_page`, which has brought all four along.
    """
    section = story.section
    nearest = (
        story.slot_policy or section.slot_policy or (section.parent and section.parent.slot_policy)
    )
    if nearest:
        return policy_from(nearest)
    site: list[dict[str, Any]] = story.site_policy_rows  # type: ignore[attr-defined]
    return policy_from(site[0] if site else None)


def photos_of(story: Story, now: datetime | None = None) -> dict[int, Photo]:
    """The photos in a story's text that readers may see at `now`, by key. `story` comes from
    `StoryQuerySet.for_page`."""
    rows: list[dict[str, Any]] = story.photo_rows  # type: ignore[attr-defined]
    photos = (Photo.from_row(row) for row in rows)
    return {photo.pk: photo for photo in photos if photo.is_shown(now)}


def visible_blocks(blocks: Sequence[Block], links: Links, photos: Photos) -> list[Block]:
    """The blocks that have something to show, followed by a line for each link that stands at the
    end because no place in the text carries its anchor."""
    shown = [
        block
        for block in blocks
        if not (block.kind == Kind.RELATED and block.ref not in links)
        and not (block.kind == Kind.FIGURE and block.ref and int(block.ref) not in photos)
    ]
    in_text = {block.ref for block in shown if block.kind == Kind.RELATED}
    ends = [
        Block(kind=Kind.RELATED, html="", words=0, characters=0, ref=anchor)
        for anchor in links
        if anchor not in in_text
    ]
    return shown + ends


def stored_plan(blocks: Sequence[Block], policy: placement.Policy) -> dict[str, Any]:
    """The slots among visible blocks, planned now and kept with what they were planned for."""
    return _made_for(blocks, policy) | {"plan": placement.plan(blocks, policy).to_json()}


def slots_of(
    story: Story, blocks: Sequence[Block], policy: placement.Policy
) -> Sequence[placement.Gap]:
    """The story's slots: those planned when it was saved if they still hold; else planned anew, for
    another policy or because a related story has appeared or gone since."""
    if not story.takes_slots:
        return ()
    made_for = _made_for(blocks, policy)
    if {key: story.slots.get(key) for key in made_for} == made_for:
        return placement.Plan.from_json(story.slots["plan"]).slots
    return placement.plan(blocks, policy).slots


def planned_anew(story: Story, blocks: Sequence[Block], policy: placement.Policy) -> placement.Plan:
    """The whole plan, with a reason for every gap, for somebody who wants to know."""
    if not story.takes_slots:
        free = Block(kind=Kind.MARK, html="", words=0, characters=0, ref=placement.NO_ADS)
        gaps = placement.plan([free, *blocks], policy).gaps
        # The mark that stands for the story's own setting is taken out again.
        return placement.Plan(tuple(replace(gap, index=gap.index - 1) for gap in gaps[1:]))
    return placement.plan(blocks, policy)


def _made_for(blocks: Sequence[Block], policy: placement.Policy) -> dict[str, Any]:
    return {
        "policy": policy.fingerprint,
        "lines": [block.ref for block in blocks if block.kind == Kind.RELATED],
        "blocks": len(blocks),
    }


def weave(
    blocks: Sequence[Block],
    slots: Sequence[placement.Gap],
    links: Links,
    photos: Photos,
    *,
    explained: bool = False,
    paid: bool = False,
    galleries: bool = True,
) -> list[Piece]:
    """The flow of a page: every visible block as a piece, a slot wherever one is planned, and the
    words of footnotes at the end of the text. With `explained` every gap that is given has a note
    on why it has a slot, or none. What somebody `paid` for says so of its links. Without
    `galleries` photos stay by themselves."""
    by_gap: dict[int, list[Piece]] = {}
    for slot in slots:
        pieces = by_gap.setdefault(slot.index, [])
        if explained:
            pieces.append(Piece("gap", note=gap_in_words(slot)))
        if slot.placed:
            pieces.append(Piece("slot", size=slot.size))
    flow: list[Piece] = []
    for index, block in enumerate(blocks):
        flow += by_gap.get(index, [])
        flow += _pieces(block, links, photos)
    if paid:
        flow = [replace(piece, html=links_that_are_paid(piece.html)) for piece in flow]
    flow = [*_with_numbers(flow), *by_gap.get(len(blocks), [])]
    return list(_in_galleries(flow)) if galleries else flow


def _with_numbers(flow: Iterable[Piece]) -> Iterator[Piece]:
    """Footnotes become numbers; what they say comes last."""
    said: list[str] = []
    for piece in flow:
        if footnotes.has_notes(piece.html):
            html, notes = footnotes.numbered(piece.html, len(said) + 1)
            said += notes
            piece = replace(piece, html=html)
        yield piece
    if said:
        yield Piece("notes", notes=tuple(said))


def _in_galleries(flow: Iterable[Piece]) -> Iterator[Piece]:
    """Photos that stand one after the other become one piece."""
    for is_photo, run in groupby(flow, key=lambda piece: piece.kind == "photo"):
        pieces = tuple(run)
        if is_photo and len(pieces) > 1:
            yield Piece("gallery", photos=pieces)
        else:
            yield from pieces


def _pieces(block: Block, links: Links, photos: Photos) -> list[Piece]:
    match block.kind:
        case Kind.MARK:
            return []
        case Kind.RELATED:
            return [Piece("related", link=links[block.ref])]
        case Kind.FIGURE if block.ref:
            return [photo_piece(block, photos[int(block.ref)])]
        case Kind.EMBED if found := embeds.find(block.ref):
            called = text(block.html)
            return [Piece("embed", embed=found, caption="" if embeds.find(called) else called)]
        case Kind.TABLE if tables.columns(block.html) >= tables.WIDE:
            return [Piece("table", html=block.html, caption=tables.caption(block.html))]
        case _:
            return [Piece("html", html=block.html)]


def photo_piece(block: Block, photo: Photo) -> Piece:
    """A photo of the text, with the caption that it has there, else its own."""
    own = text(footnotes.in_line(block.html)) if block.words else ""
    return Piece("photo", photo=photo, caption=own or photo.caption)
