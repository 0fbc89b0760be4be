from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import editing, mergers, publishing, search
from articles.models import Story
from articles.models.stories import Status
from articles.search import sqlite
from articles.search.stores import store
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


def indexed() -> int:
    """How many stories the index holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_search")
        return cursor.fetchone()[0]


def indexed_word(word: str) -> int:
    """How many entries hold a word, whether a reader may see them or not."""
    sql = {
        "sqlite": "SELECT count(*) FROM articles_search_words WHERE articles_search_words MATCH %s",
        "postgresql": "SELECT count(*) FROM articles_search WHERE words @@ %s::tsquery",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql, [word])
        return cursor.fetchone()[0]


def bare_stories(count: int, **fields: object) -> list[Story]:
    """Rows of public stories that nothing has indexed."""
    section = SectionFactory()
    at = timezone.now() - timedelta(hours=2)
    return Story.objects.bulk_create(
        Story(
            **{
                "headline": f"Bare {number}",
                "slug": f"bare-{number}",
                "section": section,
                "body": "<p>A zeppelin.</p>",
                "status": "approved",
                "publish_at": at,
                "published_on": at.date(),
            }
            | fields
        )
        for number in range(count)
    )


def test_headline_standfirst_and_text_are_found() -> None:
    story = StoryFactory(
        headline="Zeppelin seen", standfirst="Over the quay.", body="<p>At <b>breakfast</b>.</p>"
    )
    for word in ("zeppelin", "quay", "breakfast"):
        assert [hit.story for hit in search.find(word).hits] == [story]


def test_what_readers_do_not_read_is_not_indexed() -> None:
    StoryFactory(body='<p class="zeppelin">Quay</p><p>[no-ads]</p>')
    assert search.find("quay").total == 1
    assert search.find("zeppelin").total == 0
    assert search.find("no-ads").total == 0


def test_indexing_again_replaces() -> None:
    story = StoryFactory(headline="Zeppelin seen")
    story.headline = "Balloon seen"
    story.save()
    search.index(story)
    search.index([story, story])
    assert search.find("zeppelin").total == 0
    assert search.find("balloon").total == 1
    assert indexed() == 1
    assert indexed_word("zeppelin") == 0


def test_many_stories_are_indexed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.search.indexing.BATCH", 3)
    search.index(story for story in bare_stories(8))
    assert search.find("zeppelin").total == 8


def test_a_batch_costs_the_same_number_of_statements_whatever_its_size(
    django_assert_num_queries,
) -> None:
    first, *others = bare_stories(4)
    # Words of live entries, marks, the savepoint's two, the index, and the words that are known.
    statements = {"sqlite": 8, "postgresql": 6}[connection.vendor]
    with django_assert_num_queries(statements):
        search.index(first)
    with django_assert_num_queries(statements):
        search.index(others)


def test_dropped_stories_are_not_found() -> None:
    story, other = StoryFactory(headline="Zeppelin"), StoryFactory(headline="Zeppelin")
    search.drop(story.pk)
    assert [hit.story for hit in search.find("zeppelin").hits] == [other]
    assert indexed_word("zeppelin") == 1
    search.drop(story.pk)


def test_deleted_stories_leave_the_index() -> None:
    story, other = StoryFactory(headline="Zeppelin"), StoryFactory(headline="Zeppelin")
    Story.objects.filter(pk=story.pk).delete()
    assert [hit.story for hit in search.find("zeppelin").hits] == [other]
    assert indexed() == indexed_word("zeppelin") == 1


def test_rebuild_indexes_every_story() -> None:
    bare_stories(3)
    assert search.find("zeppelin").total == 0
    assert list(search.rebuild()) == [3]
    assert search.find("zeppelin").total == 3
    assert indexed() == 3


def test_an_endless_story_can_be_indexed() -> None:
    words = " ".join(f"w{number % 7000} the" for number in range(40_000))
    bare_stories(1, body=f"<p>{words} zeppelin</p>", headline="the " * 50)
    list(search.rebuild())
    assert search.find('"w5 the"').total == 1
    assert search.find("zeppelin").total == 0  # beyond the words that are searchable


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_index() -> None:
    StoryFactory(headline="Zeppelin")
    assert indexed_word("zeppelin") == 1
    # Without numbering anew: the rows of the migrations come back with the numbers they had.
    call_command(
        "flush", interactive=False, verbosity=0, reset_sequences=False, inhibit_post_migrate=True
    )
    assert indexed() == indexed_word("zeppelin") == 0


def test_acts_tell_search_of_a_new_time() -> None:
    """Or days would not find a story that was long a draft."""
    story = StoryFactory(headline="Zeppelin", status=Status.DRAFT, publish_at=None)
    long_ago = timezone.now() - timedelta(days=900)
    publishing.publish(story, now=long_ago)
    day = timezone.localdate(long_ago)
    of_that_day = search.Filters(since=day, until=day)
    assert search.find("zeppelin", filters=of_that_day).total == 1
    publishing.withdraw(story)
    assert search.find("zeppelin", filters=of_that_day).total == 0


@pytest.mark.parametrize("name", ["topic", "author"])
def test_a_merged_topic_or_author_is_found_without_indexing_anew(name: str) -> None:
    factory = {"topic": TopicFactory, "author": AuthorFactory}[name]
    first, second, third = factory(), factory(), factory()
    story = StoryFactory(headline="Zeppelin", **{f"{name}s": [first]})
    StoryFactory(headline="Zeppelin")
    mergers.merge(first, into=second)
    mergers.merge(second, into=third)
    found = search.find("zeppelin", filters=search.Filters(**{name: third}))
    assert [hit.story for hit in found.hits] == [story]


def test_rebuilding_forgets_words_that_are_gone() -> None:
    story = StoryFactory(headline="Zeppelin seen")
    story.headline = "Balloon seen"
    editing.save(story)
    assert store().known(["zeppelin", "balloon"]) == {"zeppelin", "balloon"}
    call_command("rebuild_search", stdout=StringIO())
    assert store().known(["zeppelin", "balloon"]) == {"balloon"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="rows are numbered on SQLite only")
def test_later_stories_have_higher_numbers() -> None:
    times = [datetime(year, 3, 1, 5, 30, tzinfo=UTC) for year in (1000, 1850, 1970, 2026, 9000)]
    times.append(times[-1] + timedelta(seconds=1))
    numbers = [sqlite.number(at, key) for at in times for key in (1, 2)]
    assert numbers == sorted(set(numbers))
    assert -(2**63) < numbers[0] < numbers[-1] < 2**63
