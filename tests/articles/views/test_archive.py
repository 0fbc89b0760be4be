"""The archive of years and months."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models.stories import Status
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

AT = datetime(2025, 11, 5, 12, tzinfo=UTC)


def squares(response) -> dict[date, int]:
    """The days of a month's calendar that have stories."""
    weeks = response.context["weeks"]
    return {one.day: one.stories for week in weeks for one in week if one.stories}


def test_a_month_says_on_which_day_there_were_how_many(client):
    for at in (AT, AT + timedelta(hours=1), AT + timedelta(days=3), AT - timedelta(days=20)):
        StoryFactory(publish_at=at)
    response = client.get("/2025/11/")
    assert squares(response) == {date(2025, 11, 5): 2, date(2025, 11, 8): 1}
    html = response.content.decode()
    assert 'href="/2025/11/05/"' in html
    assert 'href="/2025/11/06/"' not in html
    assert 'rel="prev" href="/2025/10/"' in html
    assert 'rel="next" href="/2025/12/"' in html
    assert '<link rel="canonical" href="http://testserver/2025/11/">' in html
    assert "3 stories" in html


def test_what_is_not_public_is_not_counted(client):
    now = timezone.now()
    shown = StoryFactory(publish_at=AT)
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN, Status.BINNED):
        StoryFactory(publish_at=AT, status=status)
    StoryFactory(publish_at=AT, expire_at=now - timedelta(seconds=1))
    StoryFactory(publish_at=now + timedelta(days=400))
    assert squares(client.get("/2025/11/")) == {shown.published_on: 1}
    (only,) = client.get("/archive/").context["years"]
    assert only.months == [date(2025, 11, 1)]


def test_the_archive_has_every_month_from_the_first_story_to_the_last(client):
    StoryFactory(publish_at=AT)
    StoryFactory(publish_at=datetime(2026, 2, 1, 12, tzinfo=UTC))
    years = client.get("/archive/").context["years"]
    assert [(year.number, len(year.months)) for year in years] == [(2026, 2), (2025, 2)]
    (one,) = client.get("/2025/").context["years"]
    assert one.months == [date(2025, 11, 1), date(2025, 12, 1)]


@pytest.mark.parametrize("path", ["/2024/", "/2024/03/", "/9999/12/", "/0001/01/", "/archive/"])
def test_an_empty_stretch_is_a_page_but_none_for_search_engines(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert b"noindex" in response.content


@pytest.mark.parametrize("path", ["/2025/13/", "/2025/00/", "/0000/01/", "/2025/1/", "/20255/"])
def test_what_is_no_month_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_nothing_leads_beyond_this_month(client):
    this = timezone.localdate()
    assert client.get(f"/{this:%Y/%m}/").context["next_month"] is None


def test_a_day_leads_to_its_month_and_the_archive(client):
    html = client.get("/2025/11/05/").content.decode()
    assert 'href="/2025/11/"' in html
    assert 'href="/archive/"' in html


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/2025/11/", 2), ("/2025/", 3), ("/archive/", 3)])
def test_queries_do_not_grow_with_the_paper(client, django_assert_num_queries, many, path, queries):
    for n in range(many):
        StoryFactory(publish_at=AT + timedelta(days=n))
    with django_assert_num_queries(queries):  # the days, or both ends; the paper
        client.get(path)
