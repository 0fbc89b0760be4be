"""The shared table, on the database in use."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import search
from articles.models import Author, Section, Story, Topic
from articles.models.stories import Status
from tests.articles.search.table import SECTIONS, STORIES, TABLE, Asked
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, TopicFactory

NOW = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
HIDDEN = [
    {"status": Status.DRAFT},
    {"status": Status.IN_REVIEW},
    {"status": Status.CHANGES_REQUESTED},
    {"status": Status.WITHDRAWN},
    {"status": Status.BINNED},
    {"publish_at": NOW + timedelta(hours=1)},
    {"expire_at": NOW - timedelta(seconds=1)},
]


@pytest.fixture(scope="module")
def library(django_db_setup: None, django_db_blocker: Any) -> Any:
    """The stories of the table, and hidden ones that hold every word of them and stand in every
    section, under every topic and author."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        write()
        yield
        transaction.set_rollback(True)


def write() -> None:
    for slug, above in SECTIONS.items():
        parent = Section.objects.get(slug=above) if above else None
        SectionFactory(slug=slug, name=slug.title(), parent=parent)
    topics = {slug: TopicFactory(slug=slug) for slug in ("transport", "harbour")}
    authors = {slug: AuthorFactory(slug=slug) for slug in ("hanne", "odo")}
    for slug, told in STORIES.items():
        StoryFactory(
            slug=slug,
            headline=told.headline,
            standfirst=told.standfirst,
            body=told.text,
            section=Section.objects.get(slug=told.section),
            topics=[topics[slug] for slug in told.topics],
            authors=[authors[slug] for slug in told.authors],
            publish_at=NOW - timedelta(days=told.days),
        )
    texts = "".join(
        f"<p>{told.headline} {told.standfirst}</p>{told.text}" for told in STORIES.values()
    )
    for number, fields in enumerate(HIDDEN):
        StoryFactory(
            slug=f"hidden-{number}",
            headline="Secret tram at the harbour",
            standfirst="Ferry, night, opera: dont, wifi, seawall, 1200, zeppelin.",
            body=texts,
            section=Section.objects.get(slug=["city", "quays", "culture", "world"][number % 4]),
            topics=list(topics.values()),
            authors=list(authors.values()),
            **{"publish_at": NOW - timedelta(days=10)} | fields,
        )


def filters(kept: dict[str, Any] | None) -> search.Filters:
    kept = kept or {}
    models: dict[str, Any] = {"section": Section, "topic": Topic, "author": Author}
    things = {
        name: model.objects.get(slug=kept[name]) for name, model in models.items() if name in kept
    }
    days = {name: day(kept[name]) for name in ("since", "until") if name in kept}
    return search.Filters(**things, **days)


def day(ago: int) -> Any:
    moment: datetime = NOW - timedelta(days=ago)
    return timezone.localdate(moment)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("asked", TABLE, ids=lambda asked: f"{asked.query[:30]!r} {asked.kept}")
def test_both_databases_give_the_same_answers_in_the_same_order(
    library: None, asked: Asked
) -> None:
    found = search.find(asked.query, filters=filters(asked.kept), sort=asked.sort, now=NOW)
    expected = asked.finds.split()
    assert [hit.story.slug for hit in found.hits] == expected
    assert found.total == len(expected)
    assert found.message == (None if expected else asked.message or "nothing-found")
    assert found.did_you_mean == asked.meant
    if asked.meant:
        assert search.find(asked.meant, filters=filters(asked.kept), now=NOW).total > 0


def test_the_hidden_stories_would_have_been_found(library: None, db: None) -> None:
    """So that the table above has something to leak."""
    hidden = Story.objects.filter(slug__startswith="hidden")
    assert hidden.count() == len(HIDDEN)
    hidden.update(status=Status.APPROVED, publish_at=NOW - timedelta(days=1), expire_at=None)
    assert search.find("harbour secret wifi", now=NOW).total == len(HIDDEN)
    assert search.find("secrett", now=NOW).did_you_mean == "secret"


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(TABLE) >= 60
    assert {slug for asked in TABLE for slug in asked.finds.split()} == set(STORIES)
