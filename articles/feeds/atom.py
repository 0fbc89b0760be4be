"""Atom.

Sources: RFC 4287, and for the hub https://www.w3.org/TR/websub/#discovery.
"""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from articles.feeds.entries import Channel, Person
from articles.feeds.media import NAMESPACE, add_picture


class NewsAtom(Atom1Feed):
    """Django's own, with every author for themselves, a picture, and the hub."""

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | NAMESPACE

    def latest_post_date(self) -> Any:
        return self.feed["updated"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        # An entry without an author of its own has the feed's, which the standard asks for.
        _add_author(handler, self.feed["paper"])
        handler.addQuickElement("icon", self.feed["icon"])
        if hub := self.feed["hub"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": hub})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            _add_author(handler, author)
        if item["picture"]:
            add_picture(handler, item["picture"])


def _add_author(handler: SimplerXMLGenerator, author: Person) -> None:
    handler.startElement("author", AttributesImpl({}))
    handler.addQuickElement("name", author.name)
    handler.addQuickElement("uri", author.url)
    handler.endElement("author")


def write(channel: Channel) -> str:
    """The feed as Atom."""
    feed = NewsAtom(
        title=channel.title,
        link=channel.page_url,
        description="",
        subtitle=channel.description,
        language=channel.language,
        feed_url=channel.feed_url,
        feed_guid=channel.feed_url,
        updated=channel.updated,
        paper=channel.paper,
        icon=channel.icon_url,
        hub=channel.hub,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.guid,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[entry.category],
            authors=entry.authors,
            picture=entry.picture,
        )
    return feed.writeString("utf-8")
