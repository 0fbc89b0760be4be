"""What a story's page says to machines."""

import io
import json
import re

import pytest
from PIL import Image

from articles import publishing
from articles.models import Byline
from articles.models.bylines import Role
from newsroom.models import Paper
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


def test_a_story_without_a_picture_has_its_card(client):
    story = StoryFactory()
    image = things(client, story.get_absolute_url())["NewsArticle"]["image"]
    assert (image["width"], image["height"]) == (1200, 630)
    response = client.get(image["url"].removeprefix("http://testserver"))
    assert response.content.startswith(b"\x89PNG")


def test_the_site_says_who_it_is_and_how_it_is_searched(client):
    Paper.objects.update_or_create(
        pk=1, defaults={"name": "The Courier", "description": "News of the island."}
    )
    found = things(client, "/")
    paper, site = found["NewsMediaOrganization"], found["WebSite"]
    assert paper["name"] == site["name"] == "The Courier"
    assert site["description"] == "News of the island."
    assert site["publisher"] == {"@id": paper["@id"]}
    assert paper["correctionsPolicy"] == "http://testserver/corrections/"
    logo = client.get(paper["logo"]["url"].removeprefix("http://testserver"))
    assert Image.open(io.BytesIO(logo.content)).size == (512, 512)
    target = site["potentialAction"]["target"]
    assert target == "http://testserver/search/?q={q}"
    assert client.get(target.removeprefix("http://testserver").format(q="ferry")).status_code == 200


def test_a_section_and_a_topic_list_what_they_show(client):
    section, topic = SectionFactory(description="By the water."), TopicFactory()
    stories = [StoryFactory(section=section, topics=[topic]) for _ in range(3)]
    StoryFactory(section=section, topics=[topic], status="draft")
    for about in (section, topic):
        found = things(client, about.get_absolute_url())["CollectionPage"]
        assert found["name"] == about.name
        assert found["url"] == f"http://testserver{about.get_absolute_url()}"
        listed = found["mainEntity"]["itemListElement"]
        assert [item["position"] for item in listed] == [1, 2, 3]
        assert [item["url"] for item in listed] == [
            f"http://testserver{story.get_absolute_url()}" for story in reversed(stories)
        ]
        assert found.get("description", "") == about.description


def test_an_author_has_a_face_and_a_paper(client):
    author = AuthorFactory(job_title="Editor", biography="Writes.", portrait=PhotoFactory())
    found = things(client, author.get_absolute_url())
    person = found["ProfilePage"]["mainEntity"]
    assert (person["jobTitle"], person["description"]) == ("Editor", "Writes.")
    assert person["worksFor"] == {"@id": found["NewsMediaOrganization"]["@id"]}
    image = person["image"]
    assert image["width"] == image["height"]
    response = client.get(image["url"].removeprefix("http://testserver"))
    assert b"".join(response).startswith(b"\xff\xd8")
    bare = things(client, AuthorFactory().get_absolute_url())["ProfilePage"]["mainEntity"]
    assert not {"image", "jobTitle", "description"} & set(bare)


def test_the_way_leads_through_the_parent_section(client):
    section = SectionFactory(name="Rowing", parent=SectionFactory(name="Sport"))
    found = things(client, StoryFactory(section=section).get_absolute_url())["BreadcrumbList"]
    assert [step["name"] for step in found["itemListElement"]] == ["Front page", "Sport", "Rowing"]


def test_no_headline_ends_the_script_early(client):
    headline = "</script><!-- <script>alert(1)</script> & \u2028"
    story = StoryFactory(headline=headline)
    found = things(client, story.get_absolute_url())["NewsArticle"]
    assert found["headline"] == " ".join(headline.split())
