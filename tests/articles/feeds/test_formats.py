"""Every feed in every format, read by a real reader of feeds."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.feeds.addresses import Format
from articles.models import Story
from articles.models.stories import Status
from newsroom.models import Paper
from tests.factories import (
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SITE = "https://courier.example"
HUB = "https://hub.example/"
XML = [Format.RSS, Format.ATOM]
PAGES = {"": 2, "harbour/": 3, "topics/ferries/": 3, "authors/ann-other/": 3}
"""The pages that have feeds of stories, with the queries that one costs."""


@pytest.fixture
def story() -> Story:
    """A story in the harbour about ferries by Ann Other and Zoë O’Hara."""
    return StoryFactory(
        headline="Ferry & tide < late",
        standfirst="Nobody “knew”.",
        section=SectionFactory(name="Harbour", slug="harbour"),
        topics=[TopicFactory(name="Ferries", slug="ferries")],
        authors=[
            AuthorFactory(name="Ann Other", slug="ann-other"),
            AuthorFactory(name="Zoë O’Hara", slug="zoe"),
        ],
        lead_photo=PhotoFactory(credit="A. Hand"),
    )


@pytest.fixture
def hub(settings: Any) -> Iterator[None]:
    settings.SITE_URL = SITE
    settings.SECURE_SSL_REDIRECT = False
    Paper.objects.update_or_create(pk=1, defaults={"hub_url": HUB})


def read(client: Client, path: str) -> Any:
    """A feed as feedparser understands it; it complains of what is not well formed."""
    response = client.get(path)
    assert response.status_code == 200, path
    headers = {"content-type": response["Content-Type"]}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize("form", XML)
@pytest.mark.parametrize("place", PAGES)
def test_a_reader_of_feeds_finds_the_story(client, story, place, form):
    path = f"/{place}feed.{form}"
    found = read(client, path)
    assert found.version == {"xml": "rss20", "atom": "atom10"}[form]
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == f"http://testserver{path}"
    assert links["alternate"] == f"http://testserver/{place}"
    (entry,) = found.entries
    assert entry.title == "Ferry & tide < late"
    assert entry.summary == "Nobody “knew”."
    assert entry.link == f"http://testserver{story.get_absolute_url()}"
    assert entry.id == f"http://testserver/#story-{story.pk}"
    assert [author.name for author in entry.authors] == ["Ann Other", "Zoë O’Hara"]
    published = story.publish_at.utctimetuple()
    assert entry.published_parsed[:6] == published[:6]
    assert [tag.term for tag in entry.tags] == ["Harbour"]
    (picture,) = entry.media_content
    assert picture["medium"] == "image"
    response = client.get(picture["url"].removeprefix("http://testserver"))
    assert b"".join(response).startswith(b"\xff\xd8")
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert entry.media_credit[0]["content"] == "A. Hand"


@pytest.mark.parametrize("place", PAGES)
def test_json_feed_says_the_same(client, story, place):
    response = client.get(f"/{place}feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = json.loads(response.content)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["home_page_url"] == f"http://testserver/{place}"
    assert found["feed_url"] == f"http://testserver/{place}feed.json"
    assert client.get(found["icon"].removeprefix("http://testserver")).status_code == 200
    (item,) = found["items"]
    assert item.pop("image").startswith("http://testserver/photos/")
    assert item == {
        "id": f"http://testserver/#story-{story.pk}",
        "url": f"http://testserver{story.get_absolute_url()}",
        "title": "Ferry & tide < late",
        "content_text": "Nobody “knew”.",
        "date_published": story.publish_at.isoformat(),
        "date_modified": story.publish_at.isoformat(),
        "tags": ["Harbour"],
        "authors": [
            {"name": "Ann Other", "url": "http://testserver/authors/ann-other/"},
            {"name": "Zoë O’Hara", "url": "http://testserver/authors/zoe/"},
        ],
    }


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("place", PAGES)
def test_an_unchanged_feed_is_304_and_head_has_no_body(client, story, place, form):
    path = f"/{place}feed.{form}"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    Story.objects.update(headline="Another")
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("form", Format)
def test_a_feed_without_entries_stands_still(client, form):
    first = client.get(f"/feed.{form}").content
    assert client.get(f"/feed.{form}").content == first
    assert b"story" not in first


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("place", ["", "harbour/", "topics/ferries/", "authors/ann-other/"])
def test_what_readers_may_not_see_is_in_no_feed(client, story, place, form):
    now = timezone.now()
    shared = {
        "section": story.section,
        "topics": story.topics.all(),
        "authors": story.authors.all(),
        "headline": "A secret",
    }
    StoryFactory(publish_at=now + timedelta(hours=1), **shared)
    StoryFactory(expire_at=now - timedelta(seconds=1), **shared)
    for status in set(Status) - {Status.APPROVED}:
        StoryFactory(status=status, **shared)
    CreativeFactory()
    RelatedLinkFactory(story=story, target=StoryFactory(headline="Linked", section__name="Else"))
    text = client.get(f"/{place}feed.{form}").text
    assert "late" in text
    assert "secret" not in text
    assert "panel" not in text
    assert "Read also" not in text


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize(("place", "queries"), PAGES.items())
def test_costs_the_same_with_one_story_and_with_three(
    client, story, place, queries, form, django_assert_num_queries
):
    for _ in range(2):
        with django_assert_num_queries(queries):
            client.get(f"/{place}feed.{form}")
        for _more in range(2):
            StoryFactory(
                section=story.section, topics=story.topics.all(), authors=story.authors.all()
            )


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/feed.atom",
        "/topics/nothing/feed.xml",
        "/authors/nothing/feed.json",
        "/feed.html",
        "/feed.",
        "/topics/feed.xml",
        "/latest/feed.xml",
        "/2026/01/01/feed.xml",
    ],
)
def test_what_is_no_feed_is_not_found(client, story, path):
    assert client.get(path).status_code == 404


def test_only_safe_methods(client, story):
    assert client.post("/feed.atom").status_code == 405
    assert client.post("/corrections/feed.json").status_code == 405


@pytest.mark.parametrize("form", Format)
def test_corrections_come_in_every_format_without_those_of_hidden_stories(client, story, form):
    publishing.correct(story, text="It was on time.", kind="clarification")
    hidden = StoryFactory()
    publishing.correct(hidden, text="A secret note.")
    publishing.withdraw(hidden)
    path = f"/corrections/feed.{form}"
    text = client.get(path).text
    assert "secret" not in text
    if form in XML:
        (entry,) = read(client, path).entries
        assert entry.summary == "It was on time."
        assert entry.link.endswith(f"{story.get_absolute_url()}#corrections")
    else:
        (item,) = json.loads(text)["items"]
        assert item["content_text"] == "It was on time."
        assert item["title"].startswith("Clarification: ")


@pytest.mark.parametrize(
    "place", ["/", "/harbour/", "/topics/ferries/", "/authors/ann-other/", "/corrections/"]
)
def test_pages_name_their_feeds(client, story, place):
    html = client.get(place).text
    for form in Format:
        assert f'<link rel="alternate" type="{form.media_type}" href="{place}feed.{form}">' in html


class TestHub:
    @pytest.mark.parametrize("form", XML)
    def test_a_feed_names_it_and_itself(self, client, story, hub, form):
        links = {link.rel: link.href for link in read(client, f"/harbour/feed.{form}").feed.links}
        assert links["hub"] == HUB
        assert links["self"] == f"{SITE}/harbour/feed.{form}"

    def test_so_does_json_feed(self, client, story, hub):
        response = client.get("/feed.json")
        assert json.loads(response.content)["hubs"] == [{"type": "WebSub", "url": HUB}]
        assert response["Link"] == f'<{HUB}>; rel="hub", <{SITE}/feed.json>; rel="self"'

    @pytest.mark.parametrize("form", Format)
    def test_without_one_there_is_no_word_of_it(self, client, story, form):
        response = client.get(f"/feed.{form}")
        assert "hub" not in response.text
        assert "Link" not in response

    def test_a_site_that_does_not_know_its_address_names_none(self, client, story, hub, settings):
        settings.SITE_URL = ""
        assert "hub" not in client.get("/feed.json").text
