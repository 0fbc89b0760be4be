"""Lists of stories."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ads.stock.shelf import shelf
from articles import publishing
from articles.models.stories import Status
from tests.factories import (
    AuthorFactory,
    CreativeFactory,
    PhotoFactory,
    SectionFactory,
    SeriesFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def things():
    section, topic, author = SectionFactory(), TopicFactory(), AuthorFactory()
    series = SeriesFactory()
    return {"section": section, "topics": [topic], "authors": [author], "series": series}


def paths(things) -> list[str]:
    return [
        things["section"].get_absolute_url(),
        things["topics"][0].get_absolute_url(),
        things["authors"][0].get_absolute_url(),
        timezone.localdate().strftime("/%Y/%m/%d/"),
        "/latest/",
        things["series"].get_absolute_url(),
    ]


@pytest.mark.parametrize("place", range(6))
def test_a_list_shows_public_stories_and_no_others(client, things, place):
    now = timezone.now()
    shown = StoryFactory(headline="Shown", publish_at=now, **things)
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN):
        StoryFactory(headline="Hidden", status=status, publish_at=now, **things)
    StoryFactory(headline="Hidden", publish_at=now + timedelta(seconds=60), **things)
    html = client.get(paths(things)[place]).content.decode()
    assert shown.headline in html
    assert "Hidden" not in html


@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("many", [1, 3])
def test_a_list_takes_as_many_queries_with_one_row_as_with_three(
    client, things, place, many, django_assert_num_queries
):
    for _ in range(many):
        StoryFactory(publish_at=timezone.now(), lead_photo=PhotoFactory(), **things)
        CreativeFactory()
        SectionFactory(parent=things["section"])
    path = paths(things)[place]
    # What it is a list of; a section's parts; stories; the paper.
    expected = {0: 4, 1: 3, 2: 3, 3: 2, 4: 2, 5: 3}[place]
    shelf.refresh(timezone.now())
    with django_assert_num_queries(expected):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("place", range(5))
def test_an_empty_list_is_a_page(client, things, place):
    assert client.get(paths(things)[place]).status_code == 200


def test_topics_and_authors_may_be_in_any_script(client):
    topic = TopicFactory(name="الميناء", slug="الميناء")
    author = AuthorFactory(name="Zoë", slug="zoë")
    assert client.get(topic.get_absolute_url()).context["topic"] == topic
    assert client.get(author.get_absolute_url()).context["author"] == author


def test_only_days_with_stories_are_for_search_engines(client):
    day = timezone.localdate(StoryFactory().publish_at)
    before = day - timedelta(days=1)
    assert b"noindex" not in client.get(f"/{day:%Y/%m/%d}/").content
    assert b"noindex" in client.get(f"/{before:%Y/%m/%d}/").content


@pytest.mark.parametrize("place", range(6))
def test_pages_follow_one_another_without_gap_or_repeat(client, things, place):
    moment = timezone.now()
    stories = {StoryFactory(publish_at=moment, **things).pk for _ in range(45)}
    path = paths(things)[place]
    seen = [s.pk for n in (1, 2, 3) for s in client.get(f"{path}?page={n}").context["stories"]]
    assert len(seen) == 45
    assert set(seen) == stories
    assert client.get(f"{path}?page=4").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/topics/nothing/",
        "/topics/%00/",
        "/authors/nothing/",
        "/authors/a%00b/",
        "/latest/?page=x",
        "/latest/?page=0",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_corrections_of_public_stories_are_listed(client):
    shown, hidden = StoryFactory(), StoryFactory()
    publishing.correct(shown, text="The quay is 340 metres long.")
    publishing.correct(hidden, text="A secret note.")
    publishing.withdraw(hidden)
    html = client.get("/corrections/").content.decode()
    assert "340 metres" in html
    assert "secret" not in html
