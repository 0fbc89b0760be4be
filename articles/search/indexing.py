"""Keeping the index."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice

from django.db import connection, transaction
from django.db.models import F

from articles.models import Byline, LiveEntry, Story
from articles.rows import Rows
from articles.search import spelling
from articles.search.entries import Entry
from articles.search.filters import author_mark, section_mark, topic_mark
from articles.search.stores import store

BATCH = 1_000
"""Stories written in one transaction."""

REBUILT_AT_ONCE = 200
"""Stories that are held while they are indexed anew: a fraction of a second."""


def index(stories: Iterable[Story] | Story) -> None:
    """Add stories to the index, or replace what it holds of them.

    Call it when a story's words, its section, topics, authors or time have changed. Whether it is
    public makes no difference here: `find` looks that up for itself. Many stories are best handed
    in as an iterator.
    """
    waiting = iter([stories] if isinstance(stories, Story) else stories)
    while batch := {story.pk: story for story in islice(waiting, BATCH)}:
        live, marks = _live_words(batch), _marks(batch)
        entries = [
            Entry.of(story, live=live.get(key, ""), marks=marks.get(key, ()))
            for key, story in batch.items()
        ]
        known = {word for entry in entries for word in spelling.worth_knowing(entry)}
        with transaction.atomic(), connection.cursor() as cursor:
            store().write(cursor, entries)
            store().learn(cursor, known)


def _live_words(keys: Iterable[int]) -> dict[int, str]:
    """What the live entries of these stories say, the newest first, in one query."""
    shown = LiveEntry.objects.shown().filter(story__in=list(keys)).newest_first()
    said: dict[int, list[str]] = {}
    for story_id, headline, words in shown.values_list("story_id", "headline", "words"):
        said.setdefault(story_id, []).append(f"{headline}\n{words}")
    return {story_id: "\n".join(texts) for story_id, texts in said.items()}


def _marks(stories: dict[int, Story]) -> dict[int, list[str]]:
    """The marks of these stories, in one query."""
    topics = Rows(Story.topics.through.objects.order_by("topic"), key="topic_id")
    authors = Rows(Byline.objects.order_by("author"), key="author_id")
    rows = Story.objects.filter(pk__in=list(stories)).order_by()
    return {
        key: [
            section_mark(stories[key].section_id),
            *(topic_mark(row["key"]) for row in topic_rows),
            *dict.fromkeys(author_mark(row["key"]) for row in author_rows),
        ]
        for key, topic_rows, author_rows in rows.values_list("pk", topics, authors)
    }


def drop(story_id: int) -> None:
    """Take a story out of the index. Deleting a story does so by itself, in the database."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search WHERE story_id = %s", [story_id])


def rebuild() -> Iterator[int]:
    """Index every story anew: after loading a dump, or when `words` has changed what a word is.
    Yields how many are done after each batch. Search and the desk go on meanwhile: the stories of a
    batch are held while they are written, so that nothing older replaces what an editor has just
    saved."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search_known")
    # SQLite writes fastest from the oldest story to the newest.
    in_order = Story.objects.order_by(F("publish_at").asc(nulls_last=True), "pk")
    waiting, done = iter(list(in_order.values_list("pk", flat=True))), 0
    texts = Story.objects.only("headline", "standfirst", "body", "section", "publish_at")
    while keys := list(islice(waiting, REBUILT_AT_ONCE)):
        with transaction.atomic():
            index(texts.filter(pk__in=keys).order_by("pk").select_for_update())
        done += len(keys)
        yield done


@contextmanager
def loading() -> Iterator[None]:
    """While very many stories are copied: the database is spared what is done better at the end.
    Searches may be slow meanwhile."""
    with connection.cursor() as cursor:
        for statement in store().BEFORE_LOADING:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in store().AFTER_LOADING:
                cursor.execute(statement)


def copy(first: int, last: int, shift: int, later: timedelta) -> None:
    """Index copies of the stories with the keys from `first` to `last`, which have keys higher by
    `shift` and came out `later`, by whole hours."""
    with connection.cursor() as cursor:
        store().copy(cursor, first, last, shift, later)
