"""A story as ninjs 2.1, IPTC's News in JSON. Source: https://www.iptc.org/std/ninjs/userguide/."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from articles.body import Block, Kind, rooted, text
from articles.models import Photo, Story
from articles.models.bylines import Role
from articles.photos.renditions import SHAPES, TYPES, url_of
from articles.weaving import photos_of

STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
PICTURES = ("free", "16x9", "1x1")
"""Shapes in which a picture is offered; the first keeps the photographer's."""

NOT_TEXT = {Kind.RELATED, Kind.MARK}


def item(story: Story, *, paper: str, root: str, now: datetime) -> dict[str, Any]:
    """The item of a story that came from `StoryQuerySet.for_page`, as readers have it at `now`:
    without advertisements and "Read also" lines, its pictures as associations. `paper` is the
    paper's name, `root` the site's address without its last slash."""
    photos = photos_of(story, now)
    blocks = [Block.from_json(block) for block in story.blocks]
    shown = [block for block in blocks if block.kind not in NOT_TEXT and not _is_photo(block)]
    html = rooted("".join(block.html for block in shown), root)
    inside = [
        picture(photos[int(block.ref)], text(block.html), root)
        for block in blocks
        if _is_photo(block) and int(block.ref) in photos
    ]
    lead = story.shown_photo
    about: dict[str, Any] = {
        "uri": f"{root}{story.get_absolute_url()}",
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "pubstatus": "usable",
        "language": get_language() or "en",
        "firstcreated": _time(story.publish_at),
        "versioncreated": _time(story.updated_at or story.publish_at),
        "contentcreated": _time(story.publish_at),
        "expires": _time(story.expire_at),
        "title": story.headline,
        "slugline": story.slug,
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": story.headline}],
        "descriptions": story.standfirst
        and [{"role": "standfirst", "contenttype": "text/plain", "value": story.standfirst}],
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/html",
                "charcount": sum(block.characters for block in shown),
                "wordcount": sum(block.words for block in shown),
                "value": html,
            }
        ],
        "by": ", ".join(row["name"] for row in _writers(story)),
        "people": [
            {
                "name": row["name"],
                "rel": "author",
                "uri": f"{root}{reverse('author', args=[row['slug']])}",
            }
            for row in _writers(story)
        ],
        "subjects": _subjects(story, root),
        "genres": [{"name": str(story.get_kind_display()), "literal": story.kind}],
        "infosources": [{"name": paper, "role": "publisher", "uri": f"{root}{reverse('front')}"}],
        "copyrightholder": paper,
        "altids": [{"role": "guid", "value": f"{root}/#story-{story.pk}"}],
        "associations": [
            *([picture(lead, story.lead_caption_text, root)] if lead else []),
            *inside,
        ],
    }
    return {name: value for name, value in about.items() if value}


def picture(photo: Photo, caption: str, root: str) -> dict[str, Any]:
    """A photo as an associated item, with whose it is."""
    about = {
        "name": f"photo-{photo.pk}",
        "uri": f"{root}/#photo-{photo.pk}",
        "type": "picture",
        "headlines": [{"value": photo.alt_for_readers}] if photo.alt_for_readers else [],
        "descriptions": [{"role": "caption", "value": caption or photo.caption}]
        if caption or photo.caption
        else [],
        "by": photo.creator or photo.credit,
        "copyrightnotice": photo.copyright,
        "usageterms": photo.rights_url,
        "expires": _time(photo.rights_end),
        "renditions": [_rendition(photo, shape, root) for shape in PICTURES],
    }
    return {name: value for name, value in about.items() if value}


def _rendition(photo: Photo, shape: str, root: str) -> dict[str, Any]:
    width, height = SHAPES[shape].size(photo, SHAPES[shape].widths_for(photo)[-1])
    return {
        "name": shape,
        "href": f"{root}{url_of(photo, shape, width, 'jpg')}",
        "contenttype": TYPES["jpg"],
        "width": width,
        "height": height,
    }


def _is_photo(block: Block) -> bool:
    return block.kind == Kind.FIGURE and bool(block.ref)


def _writers(story: Story) -> Iterable[dict[str, str]]:
    rows: list[dict[str, str]] = story.author_rows  # type: ignore[attr-defined]
    return [row for row in rows if row["role"] == Role.WORDS]


def _subjects(story: Story, root: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = story.topic_rows  # type: ignore[attr-defined]
    topics = [(row["name"], reverse("topic", args=[row["slug"]]), "topic") for row in rows]
    section = (story.section.name, story.section.get_absolute_url(), "section")
    return [
        {"name": name, "rel": rel, "uri": f"{root}{path}"} for name, path, rel in [section, *topics]
    ]


def _time(at: datetime | None) -> str:
    return at.isoformat() if at else ""
