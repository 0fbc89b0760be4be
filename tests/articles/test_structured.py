"""What a story's page says to machines."""

import json
import re

import pytest

from articles import publishing
from articles.models import Byline
from articles.models.bylines import Role
from tests.factories import AuthorFactory, PhotoFactory, SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


def things(client, path: str) -> dict[str, dict]:
    html = client.get(path).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    graph = [thing for script in scripts for thing in json.loads(script)["@graph"]]
    return {thing["@type"]: thing for thing in graph}


def test_a_story_says_what_readers_see(client):
    author = AuthorFactory(name="Zoë O’Hara", job_title="Editor")
    story = StoryFactory(
        headline="Ferry late",
        authors=[author],
        topics=[TopicFactory(name="Ferries")],
        lead_photo=PhotoFactory(),
    )
    Byline.objects.create(story=story, author=AuthorFactory(), role=Role.PHOTOGRAPHS)
    publishing.correct(story, text="It was on time.")
    story.refresh_from_db()
    found = things(client, story.get_absolute_url())["NewsArticle"]
    assert found["headline"] == "Ferry late"
    assert found["datePublished"] == story.publish_at.isoformat()
    assert found["dateModified"] == story.updated_at.isoformat()
    assert found["author"] == [
        {
            "@type": "Person",
            "name": "Zoë O’Hara",
            "url": f"http://testserver{author.get_absolute_url()}",
        }
    ]
    assert found["keywords"] == ["Ferries"]
    assert found["isAccessibleForFree"] is True
    assert found["correction"][0]["text"] == "It was on time."
    for image in found["image"]:
        response = client.get(image["url"].removeprefix("http://testserver"))
        assert b"".join(response).startswith(b"\xff\xd8")


def test_a_story_without_a_picture_names_none(client):
    assert "image" not in things(client, StoryFactory().get_absolute_url())["NewsArticle"]


def test_the_way_leads_through_the_parent_section(client):
    section = SectionFactory(name="Rowing", parent=SectionFactory(name="Sport"))
    found = things(client, StoryFactory(section=section).get_absolute_url())["BreadcrumbList"]
    assert [step["name"] for step in found["itemListElement"]] == ["Front page", "Sport", "Rowing"]


def test_no_headline_ends_the_script_early(client):
    headline = "</script><!-- <script>alert(1)</script> & \u2028"
    story = StoryFactory(headline=headline)
    found = things(client, story.get_absolute_url())["NewsArticle"]
    assert found["headline"] == " ".join(headline.split())
