"""Photos on pages: the one seen first is asked for before the page is read."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Story
from articles.photos.places import PLACES
from articles.photos.renditions import SHAPES
from tests.factories import PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db

PRELOAD = re.compile(
    r'<link rel="preload" as="image" type="([^"]+)" imagesrcset="([^"]+)" imagesizes="([^"]+)"'
)
FIRST = re.compile(r'<picture><source type="([^"]+)" srcset="([^"]+)" sizes="([^"]+)"')


@pytest.fixture
def story() -> Story:
    return StoryFactory(lead_photo=PhotoFactory())


def pages(story: Story) -> dict[str, str]:
    return {
        "story": story.get_absolute_url(),
        "front page": "/",
        "section": story.section.get_absolute_url(),
    }


@pytest.mark.parametrize("page", ["story", "front page", "section"])
def test_what_is_asked_for_early_is_what_is_shown_first(
    client: Client, story: Story, page: str
) -> None:
    html = client.get(pages(story)[page]).content.decode()
    head, body = html.split("</head>")
    assert PRELOAD.findall(head) == FIRST.findall(body)[:1] != []
    assert body.count('fetchpriority="high"') == 1


@pytest.mark.parametrize("page", ["story", "front page", "section"])
def test_nothing_is_asked_for_where_no_picture_is_shown(
    client: Client, story: Story, page: str
) -> None:
    story.lead_photo.rights_end = timezone.now() - timedelta(seconds=1)
    story.lead_photo.save()
    html = client.get(pages(story)[page]).content.decode()
    assert not PRELOAD.search(html)
    assert 'fetchpriority="high"' not in html


def test_every_place_has_a_shape() -> None:
    assert {place.shape for place in PLACES.values()} <= SHAPES.keys()
