"""JSON Feed 1.1.

Source: https://www.jsonfeed.org/version/1.1/.
"""

import json
from typing import Any

from articles.feeds.entries import Channel, Entry, Person

VERSION = "https://jsonfeed.org/version/1.1"


def write(channel: Channel) -> str:
    """The feed as JSON."""
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.page_url,
        "feed_url": channel.feed_url,
        "icon": channel.icon_url,
        "language": channel.language,
        "authors": [_person(channel.paper)],
        "items": [_item(entry) for entry in channel.entries],
    }
    if channel.hub:
        feed["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return json.dumps(feed, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,  # an item has to say something
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": [entry.category],
    }
    if entry.authors:
        item["authors"] = [_person(author) for author in entry.authors]
    if entry.picture:
        item["image"] = entry.picture.url
    return item


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "url": person.url}
