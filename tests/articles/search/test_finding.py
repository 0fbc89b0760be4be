from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.models import Story
from articles.models.stories import Status
from articles.search import Filters
from tests.factories import PARAGRAPH, AuthorFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

BOUND = 3 if connection.vendor == "postgresql" else 0
"""Statements that bound a search in time: here a savepoint, its end, and the bound between."""


def headlines(found: search.Found) -> list[str]:
    return [hit.story.headline for hit in found.hits]


@given(st.text(max_size=220) | st.text(alphabet="ab*\"“”-()'\\:&|!<>^{}~§%\x00 é", max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_an_answer(text: str) -> None:
    story = Story.objects.first() or StoryFactory(headline="A café, a B&B and an abbey")
    found = search.find(text)
    assert [hit.story for hit in found.hits] == [story] * found.total
    assert (found.message is None) == (found.total == 1)


@given(st.text(max_size=80), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_word_of_a_headline_is_found(text: str, data: st.DataObject) -> None:
    story = Story.objects.first() or StoryFactory()
    story.headline = text
    search.index(story)
    if folded := search.words.words(text):
        word = data.draw(st.sampled_from(folded))
        assert search.find(word).total == 1
        assert search.find(f'"{" ".join(folded)}"').total == 1


class TestWhatMayBeSeen:
    """Everything here holds the word; only the public story may come up, or be counted."""

    @pytest.fixture(autouse=True)
    def public_story(self) -> Story:
        return StoryFactory(headline="Zeppelin over the quay")

    def test_drafts_and_stories_in_review(self, public_story: Story) -> None:
        StoryFactory(headline="Zeppelin draft", status=Status.DRAFT)
        StoryFactory(headline="Zeppelin untimed", status=Status.DRAFT, publish_at=None)
        StoryFactory(headline="Zeppelin in review", status=Status.IN_REVIEW)
        self.only(public_story)

    def test_withdrawn_and_expired_stories(self, public_story: Story) -> None:
        StoryFactory(headline="Zeppelin withdrawn", status=Status.WITHDRAWN)
        StoryFactory(headline="Zeppelin expired", expire_at=timezone.now() - timedelta(seconds=1))
        self.only(public_story)

    def test_scheduled_stories_come_up_to_the_second(self, public_story: Story) -> None:
        at = timezone.now() + timedelta(days=1)
        scheduled = StoryFactory(headline="Zeppelin scheduled", publish_at=at)
        self.only(public_story)
        assert search.find("zeppelin", now=at - timedelta(seconds=1)).total == 1
        found = search.find("zeppelin", now=at)
        assert {hit.story for hit in found.hits} == {public_story, scheduled}

    def test_a_story_may_be_published_and_withdrawn_without_being_indexed_again(
        self, public_story: Story
    ) -> None:
        story = StoryFactory(headline="Zeppelin draft", status=Status.DRAFT, publish_at=None)
        at = timezone.now() - timedelta(seconds=5)
        Story.objects.filter(pk=story.pk).update(
            status=Status.APPROVED, publish_at=at, published_on=at.date()
        )
        assert search.find("zeppelin").total == 2
        Story.objects.filter(pk=story.pk).update(status=Status.WITHDRAWN)
        self.only(public_story)

    def only(self, story: Story) -> None:
        for sort in ("relevance", "date"):
            found = search.find("zeppelin", sort=sort)
            assert [hit.story for hit in found.hits] == [story]
            assert (found.total, found.more_than_counted, found.pages) == (1, False, 1)


def test_a_section_holds_its_own_stories_and_those_of_the_sections_below() -> None:
    city = SectionFactory()
    council, sport = SectionFactory(parent=city), SectionFactory()
    StoryFactory(headline="Zeppelin in the city", section=city)
    StoryFactory(headline="Zeppelin in the council", section=council)
    StoryFactory(headline="Zeppelin in sport", section=sport)
    in_city = search.find("zeppelin", filters=Filters(section=city), sort="date")
    assert headlines(in_city) == ["Zeppelin in the council", "Zeppelin in the city"]
    assert headlines(search.find("zeppelin", filters=Filters(section=council))) == [
        "Zeppelin in the council"
    ]
    assert headlines(search.find("zeppelin", filters=Filters(section=sport))) == [
        "Zeppelin in sport"
    ]
    assert search.find(f"§{city.pk}").total == 0


def test_headline_counts_for_more_than_standfirst_and_that_for_more_than_text() -> None:
    at = timezone.now() - timedelta(days=2)
    plain = {"headline": "Morning news", "standfirst": "Little to tell.", "publish_at": at}
    StoryFactory(**plain | {"body": "<p>A zeppelin.</p>", "slug": "text"})
    StoryFactory(
        **plain | {"standfirst": "A zeppelin came.", "body": "<p>So.</p>", "slug": "first"}
    )
    StoryFactory(**plain | {"headline": "Zeppelin news", "body": "<p>So.</p>", "slug": "head"})
    assert [hit.story.slug for hit in search.find("zeppelin").hits] == ["head", "first", "text"]


def test_of_two_like_stories_the_newer_comes_first() -> None:
    now = timezone.now()
    for days in (40, 1, 400):
        StoryFactory(headline="Zeppelin", slug=str(days), publish_at=now - timedelta(days=days))
    assert [hit.story.slug for hit in search.find("zeppelin").hits] == ["1", "40", "400"]


def test_an_old_story_about_the_matter_comes_before_a_new_one_that_mentions_it() -> None:
    now = timezone.now()
    StoryFactory(headline="Zeppelin seen", publish_at=now - timedelta(days=900))
    text = f"<p>{PARAGRAPH}</p>" * 6 + "<p>A zeppelin.</p>"
    StoryFactory(headline="Morning news", body=text, publish_at=now)
    assert headlines(search.find("zeppelin")) == ["Zeppelin seen", "Morning news"]
    assert headlines(search.find("zeppelin", sort="date")) == ["Morning news", "Zeppelin seen"]


class TestPages:
    @pytest.fixture(autouse=True)
    def few_are_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("articles.search.finding.COUNTED", 5)

    def made(self, count: int) -> list[Story]:
        """Stories from the newest to the oldest; the archive was brought in from the newest on."""
        now = timezone.now()
        return [
            StoryFactory(headline=f"Zeppelin {n}", publish_at=now - timedelta(days=n + 1))
            for n in range(count)
        ]

    @pytest.mark.parametrize("sort", ["relevance", "date"])
    def test_pages_follow_one_another(self, sort: search.Sort) -> None:
        stories = self.made(5)
        pages = [search.find("zeppelin", sort=sort, page=n, size=2) for n in (1, 2, 3)]
        assert [hit.story for page in pages for hit in page.hits] == stories
        assert {(page.total, page.more_than_counted, page.pages) for page in pages} == {
            (5, False, 3)
        }

    @pytest.mark.parametrize("sort", ["relevance", "date"])
    def test_only_the_newest_are_counted_and_shown(self, sort: search.Sort) -> None:
        stories = self.made(7)
        found = search.find("zeppelin", sort=sort)
        assert [hit.story for hit in found.hits] == stories[:5]
        assert (found.total, found.more_than_counted, found.pages) == (5, True, 2)

    @pytest.mark.parametrize("sort", ["relevance", "date"])
    def test_older_ones_follow_on_the_pages_after_these(self, sort: search.Sort) -> None:
        stories = self.made(12)
        pages = [search.find("zeppelin", sort=sort, page=n, size=2) for n in range(1, 8)]
        shown = [[hit.story for hit in page.hits] for page in pages]
        assert [len(page) for page in shown] == [2, 2, 1, 2, 2, 1, 2]
        assert [story for page in shown for story in page] == stories
        assert [page.total for page in pages] == [5, 5, 5, 10, 10, 10, 12]
        assert [page.pages for page in pages] == [4, 4, 4, 7, 7, 7, 7]
        assert [page.more_than_counted for page in pages] == [True] * 6 + [False]

    @pytest.mark.parametrize("page", [-1, 0, 4, 7, 1_000, search.LAST_PAGE + 1, 10**30])
    def test_a_page_that_does_not_exist_has_no_hits(self, page: int) -> None:
        self.made(5)
        assert search.find("zeppelin", page=page, size=2).hits == []

    def test_there_are_no_more_pages_than_the_last(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("articles.search.finding.LAST_PAGE", 2)
        self.made(5)
        assert search.find("zeppelin", size=1).pages == 2
        assert len(search.find("zeppelin", size=1, page=2).hits) == 1
        assert search.find("zeppelin", size=1, page=3).hits == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_two_queries_and_three_in_a_section(
    count: int, django_assert_num_queries
) -> None:
    section = SectionFactory()
    for _ in range(count):
        StoryFactory(headline="Zeppelin", section=section, authors=[AuthorFactory()])
    with django_assert_num_queries(2 + BOUND):
        found = search.find("zeppelin")
        for hit in found.hits:
            assert hit.story.section == section
            assert len(hit.story.author_rows) == 1
    with django_assert_num_queries(3 + BOUND):
        assert search.find("zeppelin", filters=Filters(section=section)).total == count


def test_a_question_without_an_answer_is_not_put_to_the_database(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        search.find("-ferry")


def test_hits_are_marked_and_hostile_words_stay_words() -> None:
    StoryFactory(
        headline="<script>alert('Zeppelin')</script>",
        standfirst="<img src=x onerror=alert(1)> & more",
        body="<p>A zeppelin &lt;b&gt; over the quay.</p>",
    )
    (hit,) = search.find("zeppelin").hits
    assert hit.headline_html == (
        "&lt;script&gt;alert(&#x27;<mark>Zeppelin</mark>&#x27;)&lt;/script&gt;"
    )
    assert hit.snippet_html == "A <mark>zeppelin</mark> &lt;b&gt; over the quay."
    (hit,) = search.find("onerror").hits
    assert hit.snippet_html == "&lt;img src=x <mark>onerror</mark>=alert(1)&gt; &amp; more"
