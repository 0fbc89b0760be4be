"""Stories as ninjs, judged by a validator of JSON schemas."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from articles import editing, publishing
from articles.models.stories import Status
from tests.articles.export.ninjs import SCHEMA
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def path_of(story: Any) -> str:
    return f"{story.get_absolute_url().removesuffix('/')}.json"


def test_the_schema_refuses_what_is_wrong():
    VALIDATOR.check_schema(SCHEMA)
    assert not list(VALIDATOR.iter_errors({"uri": "http://a.example/"}))
    for wrong in (
        {},
        {"uri": "http://a.example/", "body_text": "ninjs 1"},
        {"uri": "http://a.example/", "type": "story"},
        {"uri": "http://a.example/", "bodies": [{"role": "main"}]},
        {"uri": "http://a.example/", "associations": [{"uri": "http://a.example/b"}]},
    ):
        assert list(VALIDATOR.iter_errors(wrong)), wrong


def test_has_all_that_readers_have(client):
    inside, lead = PhotoFactory(copyright="© Courier"), PhotoFactory(creator="A. Hand")
    story = StoryFactory(
        headline="Ferry <late>",
        authors=[AuthorFactory(name="Ann Other", slug="ann")],
        topics=[TopicFactory(name="Ferries", slug="ferries")],
        section=SectionFactory(name="Harbour", slug="harbour"),
        lead_photo=lead,
        lead_caption="Our own words.",
        kind="analysis",
        body=(
            f'<p>{PARAGRAPH} <a href="/harbour/">All</a> <a href="https://a.example/">b</a></p>'
            f'<figure data-photo="{inside.pk}"><figcaption>Inside.</figcaption></figure>'
            "<h2>A heading</h2>" + f"<p>{PARAGRAPH}</p>" * 5
        ),
    )
    response = client.get(path_of(story))
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = response.json()
    assert not [error.message for error in VALIDATOR.iter_errors(found)]
    assert found["uri"] == f"http://testserver{story.get_absolute_url()}"
    assert response["Link"] == f'<{found["uri"]}>; rel="canonical"'
    assert found["headlines"][0]["value"] == "Ferry <late>"
    assert found["descriptions"][0]["value"] == story.standfirst
    assert found["by"] == "Ann Other"
    assert found["people"][0]["uri"] == "http://testserver/authors/ann/"
    assert [subject["name"] for subject in found["subjects"]] == ["Harbour", "Ferries"]
    assert found["genres"] == [{"name": "Analysis", "literal": "analysis"}]
    assert found["firstcreated"] == story.publish_at.isoformat()
    body = found["bodies"][0]
    assert body["wordcount"] == story.word_count - len(["Inside."])  # captions are not counted
    assert '<a href="http://testserver/harbour/">All</a>' in body["value"]
    assert '<a href="https://a.example/">b</a>' in body["value"]
    assert "<h2" in body["value"]
    assert "figure" not in body["value"]
    first, second = found["associations"]
    assert first["descriptions"][0]["value"] == "Our own words."
    assert first["by"] == "A. Hand"
    assert second["descriptions"][0]["value"] == "Inside."
    assert second["copyrightnotice"] == "© Courier"
    for rendition in second["renditions"]:
        response = client.get(rendition["href"].removeprefix("http://testserver"))
        assert b"".join(response).startswith(b"\xff\xd8")


def test_an_update_is_its_version(client):
    story = StoryFactory()
    publishing.correct(story, text="It was on time.")
    story.refresh_from_db()
    found = client.get(path_of(story)).json()
    assert found["versioncreated"] == story.updated_at.isoformat()
    assert found["firstcreated"] == story.publish_at.isoformat()


def test_has_no_word_of_an_advertisement_or_a_read_also_line(client):
    CreativeFactory()
    story = StoryFactory(
        body=f"<p>{PARAGRAPH}</p>" * 3
        + '<p data-related="1f2e3d4c">Read also</p>'
        + f"<p>{PARAGRAPH}</p>" * 20
    )
    RelatedLinkFactory(story=story, target=StoryFactory(headline="Linked to it"), anchor="1f2e3d4c")
    editing.derive(story)
    page = client.get(story.get_absolute_url()).text
    assert "Linked to it" in page
    assert "Advertisement" in page
    text = client.get(path_of(story)).text
    for word in ("Linked to it", "Read also", "dvertisement", "data-related", "panel"):
        assert word not in text


def test_a_photo_whose_rights_have_ended_is_left_out(client):
    past = timezone.now() - timedelta(minutes=1)
    lead, inside = PhotoFactory(rights_end=past), PhotoFactory(rights_end=past)
    story = StoryFactory(
        lead_photo=lead,
        body=f'<p>{PARAGRAPH}</p><figure data-photo="{inside.pk}"></figure><p>{PARAGRAPH}</p>',
    )
    assert "associations" not in client.get(path_of(story)).json()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": Status.DRAFT}, 404),
        ({"status": Status.IN_REVIEW}, 404),
        ({"status": Status.BINNED}, 404),
        ({"publish_at": timezone.now() + timedelta(hours=1)}, 404),
        ({"status": Status.WITHDRAWN}, 410),
        ({"expire_at": timezone.now() - timedelta(seconds=1)}, 410),
    ],
)
def test_what_readers_may_not_see_is_not_exported(client, fields, status):
    story = StoryFactory(headline="A secret", **fields)
    response = client.get(path_of(story))
    assert response.status_code == status
    assert "secret" not in response.text


def test_it_moves_with_its_story(client):
    story = StoryFactory()
    old = path_of(story)
    story.slug = "another"
    editing.save(story)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, path_of(story))
    publishing.withdraw(story)
    assert client.get(old).status_code == 410


def test_nonsense_is_not_found(client):
    for path in ("/2026/01/01/nothing.json", "/2026/13/01/a.json", "/2026/01/01/.json"):
        assert client.get(path).status_code == 404


def test_unchanged_it_is_304_and_head_has_no_body(client):
    path = path_of(StoryFactory())
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_costs_two_queries_however_much_it_holds(client, many, django_assert_num_queries):
    photos = [PhotoFactory() for _ in range(many)]
    figures = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
    story = StoryFactory(
        authors=[AuthorFactory() for _ in range(many)],
        topics=[TopicFactory() for _ in range(many)],
        body=f"<p>{PARAGRAPH}</p>{figures}<p>{PARAGRAPH}</p>",
    )
    with django_assert_num_queries(2):
        client.get(path_of(story))
