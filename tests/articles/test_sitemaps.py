"""Sitemaps, read by a real parser of XML."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import Story
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content)


def places(tree: ElementTree.Element) -> list[str]:
    return [element.text.removeprefix("http://testserver") for element in tree.iter(f"{S}loc")]


def test_the_index_has_every_month_from_the_first_story_to_the_last(client):
    StoryFactory(publish_at=datetime(2025, 11, 30, 23, 59, tzinfo=UTC))
    StoryFactory(publish_at=datetime(2026, 2, 1, tzinfo=UTC))
    assert places(read(client, "/sitemap.xml")) == [
        "/sitemaps/sections.xml",
        "/sitemaps/2026-2.xml",
        "/sitemaps/2026-1.xml",
        "/sitemaps/2025-12.xml",
        "/sitemaps/2025-11.xml",
    ]


def test_every_story_stands_in_one_month(client):
    stories = [
        StoryFactory(publish_at=datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)),
        StoryFactory(publish_at=datetime(2026, 1, 1, tzinfo=UTC)),
    ]
    months = [places(read(client, f"/sitemaps/{month}.xml")) for month in ("2025-12", "2026-1")]
    assert months == [[story.get_absolute_url()] for story in stories]


def test_lastmod_is_the_visible_update(client):
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    StoryFactory(publish_at=datetime(2026, 1, 1, tzinfo=UTC), updated_at=at)
    (lastmod,) = read(client, "/sitemaps/2026-1.xml").iter(f"{S}lastmod")
    assert datetime.fromisoformat(lastmod.text) == at


@pytest.mark.parametrize(
    "path", ["/sitemaps/2026-13.xml", "/sitemaps/0-1.xml", "/sitemaps/99999-1.xml"]
)
def test_what_is_no_month_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_sections_are_listed(client):
    section = SectionFactory()
    assert places(read(client, "/sitemaps/sections.xml")) == ["/", section.get_absolute_url()]


def test_an_empty_paper_has_valid_sitemaps(client):
    assert places(read(client, "/sitemap.xml")) == ["/sitemaps/sections.xml"]
    assert places(read(client, "/sitemaps/news.xml")) == []


def test_news_are_of_the_last_two_days(client):
    now = timezone.now()
    fresh = StoryFactory(headline="Fish & chips", publish_at=now - timedelta(hours=47))
    StoryFactory(publish_at=now - timedelta(hours=49))
    tree = read(client, "/sitemaps/news.xml")
    assert places(tree) == [fresh.get_absolute_url()]
    assert [e.text for e in tree.iter(f"{N}title")] == ["Fish & chips"]
    assert [e.text for e in tree.iter(f"{N}language")] == ["en"]


def test_what_xml_can_not_hold_breaks_nothing(client):
    story = StoryFactory()
    Story.objects.filter(pk=story.pk).update(headline="Bell\x07 & <b>\ufffe")
    titles = read(client, "/sitemaps/news.xml").iter(f"{N}title")
    assert [e.text for e in titles] == ["Bell & <b>"]
