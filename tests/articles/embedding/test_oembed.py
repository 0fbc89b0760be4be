"""oEmbed, asked as other sites do, by its specification."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import editing
from articles.embedding import asking
from articles.models.stories import Status
from newsroom.models import Paper
from tests.factories import AuthorFactory, PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db


def ask(client: Any, story: Any, **query: Any) -> Any:
    url = f"http://testserver{story.get_absolute_url()}"
    return client.get(f"/oembed/?{urlencode({'url': url, **query})}")


def test_a_story_is_quoted_with_all_that_the_specification_asks_for(client):
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    story = StoryFactory(
        headline="<b>Ferry</b> & “tide”",
        authors=[AuthorFactory(name="Ann"), AuthorFactory(name="Z")],
    )
    response = ask(client, story)
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = response.json()
    assert (found["version"], found["type"]) == ("1.0", "rich")
    assert found["title"] == "<b>Ferry</b> & “tide”"
    assert found["author_name"] == "Ann, Z"
    assert (found["provider_name"], found["provider_url"]) == ("The Courier", "http://testserver/")
    assert (found["width"], found["height"]) == (600, 240)
    assert (found["thumbnail_width"], found["thumbnail_height"]) == (1200, 630)
    thumbnail = client.get(found["thumbnail_url"].removeprefix("http://testserver"))
    assert thumbnail["Content-Type"] == "image/png"


def test_the_quotation_is_plain_html_and_nothing_in_it_runs(client):
    story = StoryFactory(
        headline="<script>alert(1)</script>", standfirst="\"><img src=x onerror='alert(1)'>"
    )
    html = ask(client, story).json()["html"]
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attributes: Any) -> None:
            tags.append(tag)

    Tags().feed(html)
    assert tags == ["blockquote", "p", "a", "b", "p", "footer"]
    assert story.get_absolute_url() in html


@pytest.mark.parametrize(
    ("query", "size", "thumbnail"),
    [
        ({}, (600, 240), (1200, 675)),
        ({"maxwidth": 5000, "maxheight": 5000}, (600, 240), (1200, 675)),
        ({"maxwidth": 500}, (500, 240), (480, 270)),
        ({"maxwidth": 300, "maxheight": 100}, (300, 100), None),
        ({"maxheight": 300}, (600, 240), (480, 270)),
        ({"maxwidth": "99999999"}, (600, 240), (1200, 675)),
    ],
)
def test_it_keeps_within_the_room_there_is(client, query, size, thumbnail):
    found = ask(client, StoryFactory(lead_photo=PhotoFactory()), **query).json()
    assert (found["width"], found["height"]) == size
    assert (found.get("thumbnail_width"), found.get("thumbnail_height")) == (
        thumbnail or (None,) * 2
    )
    assert ("thumbnail_url" in found) == bool(thumbnail)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=", 400),
        ("url=%00", 400),
        ("url=" + "a" * 3000, 400),
        ("url=http://testserver/&maxwidth=wide", 400),
        ("url=http://testserver/&maxwidth=-1", 400),
        ("url=http://testserver/&maxheight=0", 400),
        ("url=http://testserver/&maxwidth=" + "9" * 5000, 400),
        ("url=http://testserver/&format=yaml", 400),
        ("url=http://testserver/&format=xml", 501),
        ("url=http://testserver/", 404),
        ("url=http://elsewhere.example/2026/01/01/a/", 404),
        ("url=http://testserver/2026/01/01/nothing/", 404),
        ("url=http://testserver/2026/13/41/nothing/", 404),
        ("url=ftp://testserver/2026/01/01/nothing/", 404),
        ("url=http://[", 404),
        ("url=//testserver/", 404),
        ("url=/admin/", 404),
        ("url=http://testserver/admin/", 404),
    ],
)
def test_errors_are_those_of_the_specification(client, query, status):
    response = client.get(f"/oembed/?{query}")
    assert response.status_code == status
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "fields",
    [
        *({"status": status} for status in Status if status is not Status.APPROVED),
        {"publish_at": timezone.now() + timedelta(hours=1)},
        {"expire_at": timezone.now() - timedelta(seconds=1)},
    ],
)
def test_a_story_that_readers_may_not_see_is_not_found(client, fields):
    response = ask(client, StoryFactory(headline="A secret", **fields))
    assert response.status_code == 404
    assert "secret" not in response.text


def test_another_sites_address_with_the_path_of_ours_is_not_ours(client):
    path = StoryFactory().get_absolute_url()
    assert client.get(f"/oembed/?url=http://elsewhere.example{path}").status_code == 404
    assert client.get(f"/oembed/?url=https://testserver{path}").status_code == 200


def test_an_address_that_the_story_has_left_is_still_its_own(client):
    story = StoryFactory()
    old = story.get_absolute_url()
    story.slug = "ünder-another"
    editing.save(story)
    found = client.get(f"/oembed/?url=http://testserver{old}").json()
    assert story.get_absolute_url() in found["html"]


def test_its_page_says_where_to_ask(client):
    story = StoryFactory()
    html = client.get(story.get_absolute_url()).text
    (start,) = (part for part in html.split("<link ") if "application/json+oembed" in part)
    href = start.split('href="')[1].split('"')[0]
    assert href.startswith("http://testserver/oembed/?url=")
    response = client.get(href.removeprefix("http://testserver"))
    assert response.json()["title"] == story.headline


def test_unchanged_it_is_304_and_head_has_no_body(client):
    story = StoryFactory()
    first = ask(client, story)
    path = first.wsgi_request.get_full_path()
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_costs_two_queries(client, many, django_assert_num_queries):
    story = StoryFactory(authors=[AuthorFactory() for _ in range(many)])
    with django_assert_num_queries(2):
        ask(client, story)


@given(st.dictionaries(st.sampled_from(["url", "format", "maxwidth", "maxheight"]), st.text()))
def test_whatever_is_asked_is_a_question_or_a_known_refusal(query):
    try:
        question = asking.read(query)
    except (asking.NotUnderstood, asking.NotSpoken):
        return
    assert question.url
    for room in (question.width, question.height):
        assert room is None or 1 <= room <= asking.WIDEST
