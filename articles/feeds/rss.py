"""RSS 2.0, with an author each as Dublin Core's creator and pictures as Media RSS.

Sources: https://www.rssboard.org/rss-specification, and for the hub
https://www.w3.org/TR/websub/#discovery.
"""

from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from articles.feeds.entries import Channel
from articles.feeds.media import NAMESPACE, add_picture


class NewsRss(Rss201rev2Feed):
    """Django's own, with what a newspaper adds to it."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            **NAMESPACE,
        }

    def latest_post_date(self) -> Any:
        return self.feed["updated"]

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if hub := self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": hub})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["picture"]:
            add_picture(handler, item["picture"])


def write(channel: Channel) -> str:
    """The feed as RSS."""
    feed = NewsRss(
        title=channel.title,
        link=channel.page_url,
        description=channel.description,
        language=channel.language,
        feed_url=channel.feed_url,
        updated=channel.updated,
        hub=channel.hub,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.guid,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            categories=[entry.category],
            creators=[author.name for author in entry.authors],
            picture=entry.picture,
        )
    return feed.writeString("utf-8")
