"""Sitemaps, read by a real parser of XML, and judged by a schema of the protocol."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles import sitemaps
from articles.models import Story
from articles.models.stories import Status
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SCHEMA = etree.RelaxNG(file=Path(__file__).with_name("sitemap.rng"))
N = "{http://www.google.com/schemas/sitemap-news/0.9}"


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    SCHEMA.assertValid(etree.fromstring(response.content))
    return ElementTree.fromstring(response.content)


def places(tree: ElementTree.Element) -> list[str]:
    return [element.text.removeprefix("http://testserver") for element in tree.iter(f"{S}loc")]


def test_the_index_has_a_file_for_every_stretch_of_keys_the_newest_first(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "A_STRETCH", 2)
    StoryFactory(pk=1)
    StoryFactory(pk=5)
    assert places(read(client, "/sitemap.xml")) == [
        "/sitemaps/sections.xml",
        "/sitemaps/stories-3.xml",
        "/sitemaps/stories-2.xml",
        "/sitemaps/stories-1.xml",
    ]


def test_every_story_stands_in_one_file_and_none_has_more_than_a_stretch(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "A_STRETCH", 2)
    stories = [StoryFactory(pk=pk) for pk in (1, 2, 3, 4, 5)]
    files = [places(read(client, f"/sitemaps/stories-{number}.xml")) for number in (1, 2, 3)]
    assert [len(file) for file in files] == [2, 2, 1]
    assert [path for file in files for path in file] == [
        story.get_absolute_url() for story in stories
    ]


def test_the_limits_of_the_protocol_hold_whatever_there_is():
    assert sitemaps.A_STRETCH <= 50_000
    assert sitemaps.MOST_FILES <= 50_000
    longest = len(f"https://{'x' * 253}/2026/01/01/{'%C3%BC' * 120}/") + 120  # with its elements
    assert sitemaps.A_STRETCH * longest < 50 * 1024 * 1024


def test_only_public_stories_are_listed(client):
    now = timezone.now()
    seen = StoryFactory()
    StoryFactory(publish_at=now + timedelta(hours=1))
    StoryFactory(expire_at=now - timedelta(seconds=1))
    for status in set(Status) - {Status.APPROVED}:
        StoryFactory(status=status)
    number = sitemaps.stretch_of(seen.pk)
    assert places(read(client, f"/sitemaps/stories-{number}.xml")) == [seen.get_absolute_url()]
    assert places(read(client, "/sitemaps/news.xml")) == [seen.get_absolute_url()]


def test_a_file_is_found_by_keys_alone_however_many_stories_there_are(client):
    with CaptureQueriesContext(connection) as queries:
        read(client, "/sitemaps/stories-1.xml")
    (query,) = (q["sql"] for q in queries if "articles_story" in q["sql"])
    with connection.cursor() as cursor:
        how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{how} {query}")
        plan = "\n".join(str(row) for row in cursor.fetchall())
    assert "story_newest" not in plan
    if connection.vendor == "sqlite":
        assert "INTEGER PRIMARY KEY" in plan
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/sitemap.xml", 1),
        ("/sitemaps/sections.xml", 2),
        ("/sitemaps/stories-{}.xml", 1),
        ("/sitemaps/news.xml", 2),
    ],
)
def test_costs_the_same_with_one_story_and_with_three(
    client, path, queries, django_assert_num_queries
):
    path = path.format(sitemaps.stretch_of(StoryFactory().pk))
    for _ in range(2):
        with django_assert_num_queries(queries):
            read(client, path)
        StoryFactory()
        StoryFactory()


def test_unchanged_they_are_304(client):
    number = sitemaps.stretch_of(StoryFactory().pk)
    for path in ("/sitemap.xml", f"/sitemaps/stories-{number}.xml", "/sitemaps/news.xml"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


def test_lastmod_is_the_visible_update(client):
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    story = StoryFactory(publish_at=datetime(2026, 1, 1, tzinfo=UTC), updated_at=at)
    number = sitemaps.stretch_of(story.pk)
    (lastmod,) = read(client, f"/sitemaps/stories-{number}.xml").iter(f"{S}lastmod")
    assert datetime.fromisoformat(lastmod.text) == at


@pytest.mark.parametrize("number", ["0", "50001", "999999999999999999", "-1", "a", "2026-11"])
def test_what_is_no_stretch_is_not_found(client, number):
    assert client.get(f"/sitemaps/stories-{number}.xml").status_code == 404


def test_a_stretch_without_stories_is_an_empty_file(client):
    assert places(read(client, "/sitemaps/stories-50000.xml")) == []


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
