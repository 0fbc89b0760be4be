"""RSS, read by a real parser of XML."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import editing, publishing
from articles.models import Story
from newsroom.models import Paper
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    SectionFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db

DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
ATOM = "{http://www.w3.org/2005/Atom}"


def channel(client, path: str = "/feed.xml") -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    found = ElementTree.fromstring(response.content).find("channel")
    assert found is not None
    return found


def test_names_the_paper_and_itself(client):
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    found = channel(client)
    assert found.findtext("title") == "The Courier"
    assert found.findtext("link") == "http://testserver/"
    assert found.find(f"{ATOM}link").get("href") == "http://testserver/feed.xml"


def test_has_each_author_the_photo_and_its_credit(client):
    authors = [AuthorFactory(name="Zoë O’Hara"), AuthorFactory(name="Ann Other")]
    story = StoryFactory(authors=authors, lead_photo=PhotoFactory(credit="A. Hand"))
    item = channel(client).find("item")
    assert [e.text for e in item.findall(f"{DC}creator")] == ["Zoë O’Hara", "Ann Other"]
    assert item.find(f"{MEDIA}content").get("medium") == "image"
    assert item.findtext(f"{MEDIA}content/{MEDIA}credit") == "A. Hand"
    assert item.findtext("link") == f"http://testserver{story.get_absolute_url()}"


def test_the_guid_survives_a_new_slug(client):
    story = StoryFactory()
    before = channel(client).findtext("item/guid")
    story.slug = "another"
    editing.save(story)
    assert channel(client).findtext("item/guid") == before
    assert channel(client).find("item/guid").get("isPermaLink") == "false"


def test_has_public_stories_the_newest_first_and_no_advertisement(client):
    now = timezone.now()
    CreativeFactory()
    StoryFactory(
        headline="Older", publish_at=now - timedelta(hours=2), body=f"<p>{PARAGRAPH}</p>" * 20
    )
    StoryFactory(headline="Newer", publish_at=now - timedelta(hours=1))
    StoryFactory(headline="Later", publish_at=now + timedelta(hours=1))
    response = client.get("/feed.xml")
    items = ElementTree.fromstring(response.content).findall("channel/item/title")
    assert [item.text for item in items] == ["Newer", "Older"]
    assert b"panel" not in response.content


def test_of_a_section_has_that_section_only(client):
    section = SectionFactory(name="Sport", slug="sport")
    StoryFactory(headline="Rowing", section=SectionFactory(parent=section))
    StoryFactory(headline="Elsewhere")
    found = channel(client, "/sport/feed.xml")
    assert [item.findtext("title") for item in found.findall("item")] == ["Rowing"]
    assert client.get("/nothing/feed.xml").status_code == 404


def test_what_xml_can_not_hold_breaks_nothing(client):
    bell = "Bell\x07 & <b>\ufffe"
    Paper.objects.update_or_create(pk=1, defaults={"name": bell, "description": bell})
    story = StoryFactory(
        section=SectionFactory(name=bell, slug="bell"),
        authors=[AuthorFactory(name=bell)],
        lead_photo=PhotoFactory(credit=bell),
    )
    Story.objects.filter(pk=story.pk).update(headline=bell, standfirst=bell)
    for path, title in (("/feed.xml", "Bell & <b>"), ("/bell/feed.xml", "Bell & <b>: Bell & <b>")):
        found = channel(client, path)
        assert found.findtext("title") == title
        item = found.find("item")
        for name in ("title", "description", "category", f"{DC}creator"):
            assert item.findtext(name) == "Bell & <b>"
        assert item.findtext(f"{MEDIA}content/{MEDIA}credit") == "Bell & <b>"


@pytest.mark.parametrize("many", [1, 3])
def test_takes_two_queries_with_one_story_and_with_three(client, many, django_assert_num_queries):
    for _ in range(many):
        StoryFactory(authors=[AuthorFactory()], lead_photo=PhotoFactory())
    with django_assert_num_queries(2):
        channel(client)


def test_an_unchanged_feed_is_answered_with_304(client):
    StoryFactory()
    first = client.get("/feed.xml")
    again = client.get("/feed.xml", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


class TestCorrections:
    def test_hidden_stories_notes_are_left_out(self, client):
        shown = StoryFactory(headline="Ferry is late")
        publishing.correct(shown, text="It was on time.", kind="clarification")
        hidden = StoryFactory()
        publishing.correct(hidden, text="A secret note.")
        publishing.withdraw(hidden)
        response = client.get("/corrections/feed.xml")
        assert response.headers["Content-Type"].startswith("application/rss+xml")
        assert "A secret note." not in response.text
        channel = ElementTree.fromstring(response.content).find("channel")
        assert channel.findtext("link") == "http://testserver/corrections/"
        (item,) = channel.findall("item")
        assert item.findtext("title") == "Clarification: Ferry is late"
        assert item.find("guid").attrib["isPermaLink"] == "false"

    def test_it_is_found_from_the_list(self, client):
        page = client.get("/corrections/").text
        assert page.count('href="/corrections/feed.xml"') == 2

    def test_costs_the_same_for_one_note_and_for_three(self, client, django_assert_num_queries):
        for _ in range(2):
            story = StoryFactory()
            publishing.correct(story, text="It was on time.")
            with django_assert_num_queries(2):
                client.get("/corrections/feed.xml")
            publishing.correct(story, text="No.", kind="update")

    def test_it_stands_still_while_nothing_changes(self, client):
        publishing.correct(StoryFactory(), text="It was on time.")
        first = client.get("/corrections/feed.xml")
        again = client.get("/corrections/feed.xml", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
