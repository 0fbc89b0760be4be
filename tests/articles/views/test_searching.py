"""The search page."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from articles import search
from articles.models import Story
from articles.models.stories import Status
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db

BOUND = 3 if connection.vendor == "postgresql" else 0
"""Statements that bound a search in time: here a savepoint, its end, and the bound between."""


def page(client: Any, **asked: str) -> str:
    response = client.get("/search/", asked)
    assert response.status_code == 200
    assert not response.cookies
    html: str = unescape(response.content.decode())
    assert ('<meta name="robots" content="noindex">' in html) == bool(asked)
    return html


@pytest.fixture
def ferry() -> Story:
    return StoryFactory(
        headline="The ferry is late",
        section=SectionFactory(slug="quays", name="Quays"),
        topics=[TopicFactory(slug="tides", name="Tides"), TopicFactory(slug="x", name="Boats")],
        authors=[AuthorFactory(slug="odo", name="Odo Vane"), AuthorFactory(slug="y", name="Ann")],
    )


def test_without_a_question_it_says_what_one_can_do(client, ferry) -> None:
    html = page(client)
    for words in (
        "What you can type",
        "tram*",
        "Quays",
        'href="/topics/tides/"',
        "Latest",
        "Today",
    ):
        assert words in html
    assert "The ferry is late" in html
    assert "We found no story" not in html


def test_filters_are_shown_and_each_can_be_taken_away(client, ferry) -> None:
    day = str(timezone.localdate(ferry.publish_at))
    asked = {"q": "ferry", "section": "quays", "topic": "tides", "author": "odo", "since": day}
    html = page(client, **asked, until=day, sort="date", page="1")
    assert "The <mark>ferry</mark> is late" in html
    for name, words in {
        "section": "Section: Quays",
        "topic": "Topic: Tides",
        "author": "Author: Odo Vane",
        "since": "From ",
        "until": "To ",
    }.items():
        kept = {**asked, "until": day, "sort": "date"}
        del kept[name]
        address = "&".join(f"{key}={value}" for key, value in kept.items())
        assert (
            f'<a href="/search/?{address}"><span class="unseen">Take away: </span>{words}' in html
        )
    assert '<input type="hidden" name="topic" value="tides">' in html
    assert '<option value="quays" selected>' in html
    assert f'value="{day}"' in html
    assert '<details class="search__more" open>' in html


def test_topics_and_authors_of_the_found_stories_narrow_it_down(client, ferry) -> None:
    html = page(client, q="ferry")
    assert '<a href="/search/?q=ferry&topic=tides">Tides</a> <span>1</span>' in html
    assert '<a href="/search/?q=ferry&author=odo">Odo Vane</a> <span>1</span>' in html
    assert "<dt>Topics" not in page(client, q="ferry", topic="tides")


def test_nothing_found_helps(client, ferry) -> None:
    html = page(client, q="ferri late", section="quays")
    assert 'Did you mean <a href="/search/?q=ferry+late&section=quays">ferry late</a>?' in html
    html = page(client, q="ferry", until="2001-01-01")
    assert "We found no story for that." in html
    assert '<a href="/search/?q=ferry">Search the whole paper, without filters</a>' in html
    assert "Latest" in html


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"since": "yesterday"}, "Write a day as 2026-11-23."),
        ({"since": "0001-01-01"}, "Give a day after the year 1000."),
        ({"until": "9999-12-31"}, "Give a day before the year 9001."),
        ({"since": "2026-02-02", "until": "2026-02-01"}, "This day comes before the first."),
        ({"section": "nowhere"}, "There is no such section."),
        ({"topic": "nothing"}, "There is no such topic."),
        ({"author": "nobody"}, "There is no such author."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, ferry, asked, message) -> None:
    html = page(client, q="ferry", **asked)
    assert message in html
    assert 'name="q" id="q" value="ferry"' in html
    assert "<mark>" not in html
    for name, value in asked.items():
        assert f'value="{value}"' in html or f": {value}" in html, name


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 10_000},
        {"q": "-a " * 1_000},
        {"q": '"' * 10_000},
        {"q": "a* " * 200},
        {"q": "(" * 199},
        {"q": "\x00"},
        {"q": "ferry\x00", "topic": "\x00", "since": "\x00"},
        {"q": "ferry", "section": "x" * 10_000},
        {"q": "ferry", "author": "' OR 1=1 --"},
        {"q": "ferry", "sort": "<script>"},
        {"q": "<script>alert(1)</script>"},
        {"q": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
        {"since": "١٢٣٤-٠١-٠١"},
        {"until": "-2026-01-01"},
    ],
)
def test_hostile_questions_get_a_page(client, ferry, asked: dict[str, str]) -> None:
    html = client.get("/search/", asked)
    assert html.status_code == 200
    assert b"<script>alert" not in html.content
    assert b'value="">' in html.content or b"value" in html.content


@pytest.mark.parametrize("number", ["0", "2", "1000", "1001", "99999", "x", "-1", "1\x00", "١"])
def test_a_page_that_is_not_there_is_not_found(client, ferry, number: str) -> None:
    assert client.get("/search/", {"q": "ferry", "page": number}).status_code == 404


def test_long_lists_are_told_in_words_and_paged_by_numbers(client, monkeypatch) -> None:
    monkeypatch.setattr("articles.search.finding.COUNTED", 40)
    monkeypatch.setattr("articles.search.finding.LAST_PAGE", 4)
    monkeypatch.setattr("articles.search.LAST_PAGE", 4)
    section = SectionFactory()
    for number in range(90):
        StoryFactory(headline=f"Ferry {number}", section=section, body="<p>So.</p>")
    first, third = page(client, q="ferry"), page(client, q="ferry", page="3")
    assert "More than 40 stories. The newest thousand come first" in first
    assert "More than 80 stories" in third
    assert 'href="?q=ferry&page=4"' in third
    assert "Choose days to reach them" not in third
    assert ">Next<" in third
    assert ">Older<" in page(client, q="ferry", sort="date")
    assert "Choose days to reach them" in page(client, q="ferry", page="4")
    assert client.get("/search/", {"q": "ferry", "page": "5"}).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_it_takes_as_many_queries_with_one_row_as_with_three(
    client, many: int, django_assert_num_queries
) -> None:
    section, topic, author = SectionFactory(slug="quays"), TopicFactory(), AuthorFactory()
    for _ in range(many):
        SectionFactory()
        StoryFactory(headline="Ferry", section=section, topics=[topic], authors=[author])
    with django_assert_num_queries(
        6 + BOUND
    ):  # sections, matches, cards, topics, authors, the paper
        client.get("/search/", {"q": "ferry"})
    with django_assert_num_queries(11 + BOUND):  # and topic, author, and the marks of all three
        asked = {"q": "ferry", "section": "quays", "topic": topic.slug, "author": author.slug}
        client.get("/search/", asked)
    with django_assert_num_queries(5):  # sections, the newest, their topics, authors; the latest
        client.get("/search/")


def test_topics_and_authors_of_hidden_stories_are_not_offered(client, ferry) -> None:
    secret = {"topics": [TopicFactory(name="Secret")], "authors": [AuthorFactory(name="Spy")]}
    StoryFactory(headline="The ferry", status=Status.DRAFT, **secret)
    StoryFactory(headline="The ferry", publish_at=timezone.now() + timedelta(days=1), **secret)
    for html in (page(client), page(client, q="ferry"), page(client, q="ferri")):
        assert "Secret" not in html
        assert "Spy" not in html
    assert search.find("ferry").total == 1
