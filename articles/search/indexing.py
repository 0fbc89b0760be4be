"""Keeping the index."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice

from django.db import connection, transaction

from articles.models import LiveEntry, Story
from articles.search.entries import Entry
from articles.search.stores import store

BATCH = 1_000
"""Stories written in one transaction."""


def index(stories: Iterable[Story] | Story) -> None:
    """Add stories to the index, or replace what it holds of them.

    Call it when a story's words, its section or its time have changed. Whether it is public makes
    no difference here: `find` looks that up for itself. Many stories are best handed in as an
    iterator.
    """
    waiting = iter([stories] if isinstance(stories, Story) else stories)
    while batch := {story.pk: story for story in islice(waiting, BATCH)}:
        live = _live_words(batch)
        entries = [Entry.of(story, live.get(story.pk, "")) for story in batch.values()]
        with transaction.atomic(), connection.cursor() as cursor:
            store().write(cursor, entries)


def _live_words(keys: Iterable[int]) -> dict[int, str]:
    """What the live entries of these stories say, the newest first, in one query."""
    shown = LiveEntry.objects.shown().filter(story__in=list(keys)).newest_first()
    said: dict[int, list[str]] = {}
    for story_id, headline, words in shown.values_list("story_id", "headline", "words"):
        said.setdefault(story_id, []).append(f"{headline}\n{words}")
    return {story_id: "\n".join(texts) for story_id, texts in said.items()}


def drop(story_id: int) -> None:
    """Take a story out of the index. Deleting a story does so by itself, in the database."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_search WHERE story_id = %s", [story_id])


def rebuild() -> None:
    """Index every story anew: after loading a dump, or when `words` has changed what a word is."""
    texts = Story.objects.only("headline", "standfirst", "body", "section", "publish_at")
    # An index has this order, and SQLite writes fastest from the oldest story to the newest.
    index(texts.order_by("-status", "publish_at", "pk").iterator(chunk_size=BATCH))


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
