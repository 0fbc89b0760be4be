"""RSS 2.0, for the paper, for each section, and for what the paper has put right.

Source: https://www.rssboard.org/rss-specification, with Dublin Core's creator and Media RSS. Feeds
carry no advertisements and no "Read also" lines.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Correction, Section, Story
from articles.pages import site_url
from articles.photos.renditions import SHAPES, url_of
from articles.xml import xml_text

NEWEST = 30


class NewsRss(Rss201rev2Feed):
    """RSS with one dc:creator for each author and the lead photo as media:content."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if photo := item["photo"]:
            handler.startElement("media:content", photo["content"])
            if photo["credit"]:
                handler.addQuickElement("media:credit", photo["credit"])
            handler.endElement("media:content")


class StoryFeed(Feed):
    """The newest stories of the paper, or of one section if the address has its slug; none that
    somebody paid for.

    `paper` gives the paper's name and description; it comes from whoever puts the feed on the map.
    """

    feed_type = NewsRss

    def __init__(self, paper: Callable[[], Any], root: str = "") -> None:
        self.paper, self.root = paper, root

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        about = self.paper()
        # A feed of its own for each request, with the site's address and the paper as they are now.
        feed = StoryFeed(lambda: about, site_url(request))
        return Feed.__call__(feed, request, *args, **kwargs)

    def get_object(self, request: HttpRequest, slug: str | None = None) -> Section | None:
        return get_object_or_404(Section, slug=slug) if slug else None

    def title(self, section: Section | None) -> str:
        name = self.paper().name
        return xml_text(f"{name}: {section.name}" if section else name)

    def link(self, section: Section | None) -> str:
        return self.root + (section.get_absolute_url() if section else reverse("front"))

    def feed_url(self, section: Section | None) -> str:
        path = reverse("section-feed", args=[section.slug]) if section else reverse("feed")
        return self.root + path

    def description(self, section: Section | None) -> str:
        own = section.description if section else self.paper().description
        return xml_text(own or _("The newest stories of %(paper)s") % {"paper": self.paper().name})

    def items(self, section: Section | None) -> Sequence[Story]:
        public = Story.objects.public().unpaid().for_cards().newest_first()
        return list((public.in_section(section) if section else public)[:NEWEST])

    def item_title(self, story: Story) -> str:
        return xml_text(story.headline)

    def item_description(self, story: Story) -> str:
        return xml_text(story.standfirst)

    def item_link(self, story: Story) -> str:
        return self.root + story.get_absolute_url()

    item_guid_is_permalink = False

    def item_guid(self, story: Story) -> str:
        """Stays the same when the slug changes."""
        return f"{self.root}/#story-{story.pk}"

    def item_pubdate(self, story: Story) -> datetime | None:
        return story.publish_at

    def item_updateddate(self, story: Story) -> datetime | None:
        return story.updated_at or story.publish_at

    def item_categories(self, story: Story) -> list[str]:
        return [xml_text(story.section.name)]

    def item_extra_kwargs(self, story: Story) -> dict[str, Any]:
        return {
            "creators": [
                xml_text(row["name"])
                for row in story.author_rows  # type: ignore[attr-defined]
            ],
            "photo": self._photo(story),
        }

    def _photo(self, story: Story) -> dict[str, Any] | None:
        photo = story.shown_photo
        if photo is None:
            return None
        shape = SHAPES["16x9"]
        width, height = shape.size(photo, shape.widths_for(photo)[-1])
        return {
            "content": {
                "url": self.root + url_of(photo, "16x9", width, "jpg"),
                "type": "image/jpeg",
                "medium": "image",
                "width": str(width),
                "height": str(height),
            },
            "credit": xml_text(photo.credit),
        }


class CorrectionFeed(Feed):
    """The newest corrections, clarifications and updates to stories that readers may see.

    `paper` is as for `StoryFeed`.
    """

    feed_type = NewsRss

    def __init__(self, paper: Callable[[], Any], root: str = "") -> None:
        self.paper, self.root = paper, root

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        about = self.paper()
        feed = CorrectionFeed(lambda: about, site_url(request))
        return Feed.__call__(feed, request, *args, **kwargs)

    def title(self) -> str:
        return xml_text(_("%(paper)s: Corrections and updates") % {"paper": self.paper().name})

    def link(self) -> str:
        return self.root + reverse("corrections")

    def feed_url(self) -> str:
        return self.root + reverse("corrections-feed")

    def description(self) -> str:
        return xml_text(_("What %(paper)s has put right") % {"paper": self.paper().name})

    def items(self) -> Sequence[Correction]:
        return list(Correction.objects.public().newest_first()[:NEWEST])

    def item_title(self, note: Correction) -> str:
        label = f"{note.story.kind_label}: " if note.story.is_paid else ""
        return xml_text(f"{note.get_kind_display()}: {label}{note.story.headline}")

    def item_description(self, note: Correction) -> str:
        return xml_text(note.text)

    def item_link(self, note: Correction) -> str:
        return f"{self.root}{note.story.get_absolute_url()}#corrections"

    item_guid_is_permalink = False

    def item_guid(self, note: Correction) -> str:
        return f"{self.root}/#correction-{note.pk}"

    def item_pubdate(self, note: Correction) -> datetime:
        return note.made_at

    def item_categories(self, note: Correction) -> list[str]:
        return [str(note.get_kind_display())]

    def item_extra_kwargs(self, note: Correction) -> dict[str, Any]:
        return {"creators": [], "photo": None}
