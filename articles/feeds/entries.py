"""What a feed holds, in whichever format it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse

from articles.models import Correction, Photo, Story
from articles.models.bylines import Role
from articles.photos.renditions import SHAPES, largest
from articles.xml import xml_text

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed: a time of its own would be another each time."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a byline, or the paper, with the address of their page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG with its size in pixels and whose it is."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story, or one note to a story. `guid` stays the same when the address changes; `title`
    and `summary` are plain text that XML can hold; the times are aware."""

    guid: str
    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    category: str
    authors: Sequence[Person] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: what it is called, the page that it belongs to, and its entries, the newest first.
    `paper` is the paper's name and address, `hub` the address of the WebSub hub that
    tells of it, if the paper has one."""

    title: str
    description: str
    page_url: str
    feed_url: str
    language: str
    paper: Person
    icon_url: str
    hub: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> datetime:
        """When an entry was last changed."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def of_story(story: Story, root: str) -> Entry:
    """The entry of a story that came from `StoryQuerySet.for_cards`; `root` is the site's address
    without its last slash. It is public, so it has a time of publication."""
    published = story.publish_at or NEVER
    return Entry(
        guid=f"{root}/#story-{story.pk}",
        url=f"{root}{story.get_absolute_url()}",
        title=xml_text(story.headline),
        summary=xml_text(story.standfirst),
        published=published,
        updated=max(story.updated_at or published, published),
        category=xml_text(story.section.name),
        authors=[
            Person(xml_text(row["name"]), f"{root}{reverse('author', args=[row['slug']])}")
            for row in story.author_rows  # type: ignore[attr-defined]
            if row["role"] == Role.WORDS
        ],
        picture=_picture(story.shown_photo, root),
    )


def of_correction(note: Correction, root: str) -> Entry:
    """The entry of a note, which leads to the notes at the end of its story."""
    kind = str(note.get_kind_display())
    label = f"{note.story.kind_label}: " if note.story.is_paid else ""
    return Entry(
        guid=f"{root}/#correction-{note.pk}",
        url=f"{root}{note.story.get_absolute_url()}#corrections",
        title=xml_text(f"{kind}: {label}{note.story.headline}"),
        summary=xml_text(note.text),
        published=note.made_at,
        updated=note.made_at,
        category=kind,
    )


def _picture(photo: Photo | None, root: str) -> Picture | None:
    if photo is None:
        return None
    shape = SHAPES["16x9"]
    width, height = shape.size(photo, shape.widths_for(photo)[-1])
    url = f"{root}{largest(photo, '16x9')}"
    alt, credit = xml_text(photo.alt_for_readers), xml_text(photo.credit)
    return Picture(url, width, height, alt, credit)
