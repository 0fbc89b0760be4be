"""Where an index makes a list quick, the database's plan names it.

The tables hold a few rows; PostgreSQL is told to take an index wherever there is one, and not to
sort what it could find in order.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import editing, today
from articles.admin.listing import order_for
from articles.checking import leading, rounds
from articles.desk import State, in_state
from articles.models import Story
from articles.models.stories import Kind
from articles.reading import counting
from articles.today import without_picture
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)


@pytest.fixture(autouse=True)
def indexes_wherever_possible(db: None) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort", "hashjoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")


def plan(rows: QuerySet[Any]) -> str:
    """How the database would find the rows."""
    return rows.explain()


DESK = [
    ({}, None, "story_last_touched"),
    ({}, State.DRAFT, "story_touched_in_state"),
    ({}, State.WITHDRAWN, "story_touched_in_state"),
    ({}, State.BINNED, "story_touched_in_state"),
    ({}, State.APPROVED, "story_without_time"),
    ({}, State.SCHEDULED, "story_newest"),
    ({}, State.PUBLIC, "story_newest"),
    ({}, State.EXPIRED, "story_taken_down"),
    ({"section"}, None, "story_touched_in_section"),
    ({"section"}, State.WITHDRAWN, "story_touched_in_sect_state"),
    ({"section"}, State.EXPIRED, "story_taken_down_in_section"),
    ({"section"}, State.PUBLIC, "story_newest_in_section"),
    ({"kind"}, None, "story_touched_of_kind"),
    ({"kind"}, State.PUBLIC, "story_newest_of_kind"),
    ({"section", "kind"}, None, "story_kind_touched_in_section"),
    ({"section", "kind"}, State.PUBLIC, "story_kind_newest_in_section"),
]


@pytest.mark.parametrize(("filters", "state", "index"), DESK)
def test_the_desk_finds_what_it_filters_for_along_an_index(
    filters: set[str], state: State | None, index: str
) -> None:
    asked = {"section": SectionFactory(), "kind": Kind.OBITUARY}
    stories = Story.objects.filter(**{name: asked[name] for name in filters})
    if state is not State.BINNED:
        stories = stories.kept()
    if state is not None:
        stories = in_state(stories, state, timezone.now())
    found = plan(stories.order_by(*order_for(state))[:50])
    assert re.search(rf"\b{index}\b", found)


def test_todays_stories_without_a_picture_are_not_looked_for_among_all_that_have_none() -> None:
    now = timezone.now()
    bare = StoryFactory(lead_photo=None, publish_at=now - timedelta(hours=1))
    StoryFactory(lead_photo=PhotoFactory(), publish_at=now - timedelta(hours=1))
    with CaptureQueriesContext(connection) as queries:
        assert [line.thing for line in without_picture(now)] == [bare]
    for query in queries.captured_queries:
        with connection.cursor() as cursor:
            explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            cursor.execute(f"{explain} {query['sql']}")
            found = " ".join(str(row[-1]).partition("Filter")[0] for row in cursor.fetchall())
            assert not re.search(r"lead_photo_id( IS NULL|=\?)", found)


def test_the_newest_of_an_author_are_found_along_an_index() -> None:
    found = plan(Story.objects.newest_by(AuthorFactory()).public()[:41])
    assert "byline_newest_of_author" in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found


def test_the_newest_about_a_topic_are_found_along_an_index() -> None:
    found = plan(Story.objects.newest_about(TopicFactory()).public()[:41])
    assert "topic_line_newest_of_topic" in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found


def test_both_lists_have_each_story_once_the_newest_first() -> None:
    author, topic, now = AuthorFactory(), TopicFactory(), timezone.now()
    old, new = (
        StoryFactory(publish_at=now - timedelta(days=days), topics=[topic], authors=[author])
        for days in (3, 1)
    )
    StoryFactory(authors=[AuthorFactory()], topics=[TopicFactory()])
    StoryFactory(publish_at=None, status="draft", authors=[author], topics=[topic])
    old.bylines.create(author=author, role="photographs")
    assert list(Story.objects.newest_by(author).public()) == [new, old]
    assert list(Story.objects.newest_about(topic).public()) == [new, old]


def test_a_story_that_comes_out_again_moves_in_both_lists() -> None:
    author, topic, now = AuthorFactory(), TopicFactory(), timezone.now()
    one, other = (
        StoryFactory(publish_at=now - timedelta(days=days), topics=[topic], authors=[author])
        for days in (3, 2)
    )
    one.publish_at = now - timedelta(days=1)
    editing.store(one)
    assert list(Story.objects.newest_by(author)) == [one, other]
    assert list(Story.objects.newest_about(topic)) == [one, other]


@pytest.mark.parametrize(
    "ask",
    [
        lambda now: today.broken_links(now),
        lambda now: counting.rank(now),
        lambda now: rounds._forget(0, None, now),
        lambda now: leading._moved({"/old/"}, now),
    ],
    ids=["broken links", "most read", "round of the links", "links within"],
)
def test_no_list_of_all_public_stories_is_made(ask: Callable[[datetime], Any]) -> None:
    """SQLite would look up a million of them first, to find the few that are asked about."""
    StoryFactory()
    with CaptureQueriesContext(connection) as queries:
        ask(timezone.now())
    about_stories = [q["sql"] for q in queries if 'FROM "articles_story"' in q["sql"]]
    assert about_stories
    assert not any(
        re.search(r'IN \(SELECT [^()]* FROM "articles_story"', sql) for sql in about_stories
    )
