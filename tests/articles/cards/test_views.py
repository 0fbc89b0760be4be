"""The card of a story, asked for as other sites do."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from articles.cards import views
from articles.cards.addresses import card_path
from articles.models import Story
from articles.models.stories import Status
from newsroom.models import Paper
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def test_a_public_story_has_one_that_any_site_may_show(client):
    response = client.get(card_path(StoryFactory()))
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)


def test_it_is_drawn_once(client, monkeypatch):
    drawn = []
    monkeypatch.setattr(views, "draw", lambda words, fonts: drawn.append(words) or b"png")
    path = card_path(StoryFactory())
    first, again = client.get(path), client.get(path)
    assert first.content == again.content == b"png"
    assert len(drawn) == 1
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Courier"})
    client.get(path)
    assert [words.paper for words in drawn] == ["Newsroom", "The Courier"]


def test_unchanged_it_is_304_and_head_has_no_body(client):
    path = card_path(StoryFactory())
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(path).content == b""


def test_an_address_of_other_words_leads_to_the_card_of_now(client):
    story = StoryFactory(headline="Before")
    old = card_path(story)
    Story.objects.update(headline="After")
    story.refresh_from_db()
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (302, card_path(story))
    assert card_path(story) != old


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": Status.DRAFT}, 404),
        ({"status": Status.BINNED}, 404),
        ({"publish_at": timezone.now() + timedelta(hours=1)}, 404),
        ({"status": Status.WITHDRAWN}, 410),
        ({"expire_at": timezone.now() - timedelta(seconds=1)}, 410),
    ],
)
def test_a_story_that_readers_may_not_see_has_none(client, fields, status):
    story = StoryFactory(**fields)
    response = client.get(card_path(story))
    assert response.status_code == status
    assert b"PNG" not in response.content
    wrong = client.get(f"/cards/{story.pk}-0000000000.png")
    assert wrong.status_code == status  # and no word of where it would be


@pytest.mark.parametrize("path", ["/cards/1-.png", "/cards/99999999999999999-a.png", "/cards/"])
def test_nonsense_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_costs_two_queries(client, django_assert_num_queries):
    path = card_path(StoryFactory())
    for _ in range(2):
        with django_assert_num_queries(2):
            client.get(path)


def test_a_story_without_a_picture_names_it_and_one_with_a_picture_does_not(client):
    from tests.factories import PhotoFactory

    bare, with_photo = StoryFactory(), StoryFactory(lead_photo=PhotoFactory())
    html = client.get(bare.get_absolute_url()).text
    assert f'property="og:image" content="http://testserver{card_path(bare)}"' in html
    assert 'property="og:image:width" content="1200"' in html
    assert 'property="og:image:height" content="630"' in html
    assert 'name="twitter:card" content="summary_large_image"' in html
    assert "/cards/" not in client.get(with_photo.get_absolute_url()).text
