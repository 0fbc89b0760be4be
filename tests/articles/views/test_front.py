"""The front page."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from ads.stock.shelf import shelf
from articles import clock, publishing
from articles.models.stories import Kind
from tests.factories import (
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    SectionFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db

QUERIES = 6  # the edition; the sections; the newest; their cards; corrections; the paper


def test_an_empty_paper_has_a_front_page(client):
    assert client.get("/").status_code == 200


def test_no_story_stands_twice_above_the_latest(client):
    photo = PhotoFactory()
    for _ in range(3):
        section = SectionFactory()
        for n in range(20):
            StoryFactory(section=section, lead_photo=photo if n % 3 else None)
    context = client.get("/").context
    shown = [story for block in context["page"].blocks for story in block.stories]
    assert len(shown) == 1 + 3 + 6 + 3 * 5
    assert len(shown) == len({story.pk for story in shown})
    assert len(context["bands"]) == 3


def test_the_lead_is_the_newest_story_of_weight(client):
    photo = PhotoFactory()
    long_text = "<p>" + "word " * 600 + "</p>"
    lead = StoryFactory(body=long_text, lead_photo=photo)
    StoryFactory(body=long_text, lead_photo=photo, kind=Kind.OPINION)
    StoryFactory()
    assert client.get("/").context["lead"] == lead


def test_a_section_holds_its_parts(client):
    parent = SectionFactory(name="Sport")
    child = SectionFactory(name="Rowing", parent=parent)
    for _ in range(20):
        StoryFactory(section=child)
    bands = client.get("/").context["bands"]
    assert [band.section for band in bands] == [parent]


@pytest.mark.parametrize("many", [1, 3])
def test_takes_as_many_queries_with_one_of_everything_as_with_three(
    client, many, django_assert_num_queries
):
    for _ in range(many):
        section = SectionFactory()
        for _ in range(14):
            StoryFactory(section=section, authors=[AuthorFactory()], lead_photo=PhotoFactory())
        publishing.correct(StoryFactory(section=section), text="A note.")
        CreativeFactory()
    shelf.refresh(timezone.now())
    with django_assert_num_queries(QUERIES):
        client.get("/")


def test_one_main_heading(client):
    StoryFactory()
    assert len(re.findall(r"<h1[ >]", client.get("/").content.decode())) == 1


def test_its_date_is_that_of_the_moment_it_is_shown_as_of(client):
    with clock.at(datetime(2031, 5, 1, 21, 30, tzinfo=UTC)):
        ahead = client.get("/").text
    assert date_format(datetime(2031, 5, 1), "l j F Y") in ahead
    assert "© 2031" in ahead
    assert "2031" not in client.get("/").text


@pytest.mark.parametrize("address", ["/", "/search/", "/nothing/"])
def test_a_story_of_that_day_shows_its_hour(client, address):
    StoryFactory(headline="Ferry", publish_at=datetime(2031, 5, 1, 9, 41, tzinfo=UTC))
    with clock.at(datetime(2031, 5, 1, 11, 0, tzinfo=UTC)):
        times = re.findall(r'class="line">\s*<time[^>]*>([^<]*)</time>', client.get(address).text)
    assert times
    assert all(time.endswith(":41") for time in times)
