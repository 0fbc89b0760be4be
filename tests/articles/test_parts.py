"""Stories in several parts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import addresses, editing, publishing
from articles.models import Series, Story
from articles.models.stories import Status
from articles.parts import part_of
from articles.versions.restoring import restore
from tests.factories import SeriesFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def part(series: Series, order: int | None = None, *, ago: int = 1, **fields: object) -> Story:
    fields.setdefault("publish_at", timezone.now() - ago * HOUR)
    return StoryFactory(series=series, series_order=order, **fields)


def hidden_parts(series: Series) -> list[Story]:
    """Parts that no reader may see."""
    now = timezone.now()
    return [
        part(series, 1, headline="Hidden draft", status=Status.DRAFT),
        part(series, 1, headline="Hidden and withdrawn", status=Status.WITHDRAWN),
        part(series, 1, headline="Hidden in the bin", status=Status.BINNED),
        part(series, 1, headline="Hidden and to come", publish_at=now + HOUR),
        part(series, 1, headline="Hidden and over", expire_at=now - timedelta(seconds=1)),
    ]


def test_parts_are_read_by_number_then_by_time(client):
    series = SeriesFactory()
    newest, oldest = part(series, ago=1), part(series, ago=9)
    second, first = part(series, 2, ago=3), part(series, 1, ago=2)
    shown = client.get(series.get_absolute_url()).context["stories"]
    assert list(shown) == [first, second, oldest, newest]


def test_a_story_says_which_part_it_is_and_what_stands_beside_it(client):
    series = SeriesFactory(name="What is kept")
    first, second, third = (part(series, n, headline=f"Headline {n}") for n in (1, 2, 3))
    hidden_parts(series)
    place = part_of(second, timezone.now())
    assert (place.number, place.of, place.previous, place.next) == (2, 3, first, third)
    html = client.get(second.get_absolute_url()).content.decode()
    assert "Part 2 of 3 of" in html
    assert f'<a href="{series.get_absolute_url()}">What is kept</a>' in html
    assert f'rel="prev" href="{first.get_absolute_url()}"' in html
    assert f'rel="next" href="{third.get_absolute_url()}"' in html
    assert "CreativeWorkSeries" in html
    ends = part_of(first, timezone.now()), part_of(third, timezone.now())
    assert (ends[0].previous, ends[1].next) == (None, None)


def test_parts_that_are_not_public_are_nowhere(client):
    series = SeriesFactory()
    shown = part(series, 5)
    hidden_parts(series)
    for path in (series.get_absolute_url(), shown.get_absolute_url()):
        html = client.get(path).content.decode()
        assert shown.headline in html
        assert "Hidden" not in html
    assert part_of(shown, timezone.now()).of == 1


def test_a_series_is_known_to_nobody_before_its_first_part(client):
    series = SeriesFactory(name="In preparation")
    hidden_parts(series)
    assert client.get(series.get_absolute_url()).status_code == 404
    assert b"In preparation" not in client.get("/series/").content
    assert b"/series/" not in client.get("/sitemaps/sections.xml").content
    part(series)
    assert client.get(series.get_absolute_url()).status_code == 200
    assert b"In preparation" in client.get("/series/").content
    assert b"/series/" in client.get("/sitemaps/sections.xml").content


def test_a_story_of_no_series_asks_nothing_more(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert part_of(StoryFactory.build(), timezone.now()) is None


@pytest.mark.parametrize("many", [1, 3])
def test_a_part_costs_one_query_however_many_there_are(client, django_assert_num_queries, many):
    series = SeriesFactory()
    stories = [part(series, n) for n in range(many)]
    story = Story.objects.for_page().get(pk=stories[0].pk)
    with django_assert_num_queries(1):
        part_of(story, timezone.now())


@pytest.mark.parametrize("many", [1, 3])
def test_all_series_cost_two_queries(client, django_assert_num_queries, many):
    for _ in range(many):
        part(SeriesFactory())
    with django_assert_num_queries(2):  # they; the paper
        assert len(client.get("/series/").context["entries"]) == many


def test_a_long_series_goes_on_with_its_numbers(client):
    series = SeriesFactory()
    for n in range(21):
        part(series, n)
    html = client.get(f"{series.get_absolute_url()}?page=2").content.decode()
    assert '<ol class="ranks ranks--page" start="21">' in html
    assert client.get(f"{series.get_absolute_url()}?page=3").status_code == 404


def test_a_preview_counts_the_story_itself(admin_client):
    series = SeriesFactory()
    part(series, 1)
    draft = part(series, 2, status=Status.DRAFT)
    html = admin_client.get(f"/admin/articles/story/{draft.pk}/preview/").content.decode()
    assert "Part 2 of 2 of" in html


def test_a_series_that_moves_leaves_its_address_behind(client):
    series = SeriesFactory(slug="old-name")
    part(series)
    series.slug = "new-name"
    addresses.save(series)
    assert client.get("/series/old-name/").headers["Location"] == "/series/new-name/"


def test_versions_keep_the_series_and_bring_it_back():
    series = SeriesFactory()
    story = part(series, 3, status=Status.DRAFT, publish_at=None)
    editing.save(story)
    story.series, story.series_order = None, None
    editing.save(story)
    restore(story, story.versions.earliest("number"), by=None)
    story.refresh_from_db()
    assert (story.series, story.series_order) == (series, 3)


def test_a_series_that_is_deleted_leaves_its_stories():
    series = SeriesFactory()
    story = part(series, 1)
    series.delete()
    story.refresh_from_db()
    assert story.series is None


def test_withdrawing_a_part_renumbers_the_rest(client):
    series = SeriesFactory()
    first, second = part(series, 1), part(series, 2)
    publishing.withdraw(first)
    assert part_of(second, timezone.now()).number == 1


def test_the_desk_makes_a_series(admin_client):
    response = admin_client.post(
        reverse("admin:articles_series_add"),
        {"name": "What is kept", "slug": "what-is-kept", "description": "", "photo": ""},
    )
    assert response.status_code == 302
    assert Series.objects.get().slug == "what-is-kept"
