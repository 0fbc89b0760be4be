"""Made-up stories by the hundred thousand: copies of some thousand, made by the database itself.

A copy says what its original says, so words are as common in a large archive as in a small one.
Its times are later, and the rows that belong to it are copied with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Cast, Concat

from articles import search
from articles.models import (
    Assignment,
    BrokenLinks,
    Byline,
    Correction,
    Fingerprint,
    Note,
    Photo,
    PhotoWord,
    Redirect,
    RelatedLink,
    Story,
    TopicLine,
    Transition,
    Version,
)
from newsroom.demo.leavings import old_path

Shifts = Mapping[type[models.Model], int]
"""What is added to the keys of each kind of row that others point to."""

OF_PHOTOS: dict[type[models.Model], str] = {Photo: "pk", Fingerprint: "photo", PhotoWord: "photo"}
OF_STORIES: dict[type[models.Model], str] = {
    Story: "pk",
    Byline: "story",
    TopicLine: "story",
    RelatedLink: "story",
    Version: "story",
    Transition: "story",
    Note: "story",
    Assignment: "story",
    Redirect: "story",
    Correction: "story",
    BrokenLinks: "story",
}
"""Each kind of row that is copied, and how it points to its photo or story."""


def add(
    stories: Sequence[int], photos: Sequence[int], number: int, apart: timedelta
) -> Iterator[int]:
    """Add `number` copies of stories and as many of their photos, each round of them later than the
    one before by `apart`, a whole number of days. Both are keys in rows without a gap. Yields how
    many copies there are after each round."""
    done = 0
    with search.loading():
        while done < number:
            some = stories[: number - done]
            with transaction.atomic():
                _copy(some, photos, apart * (done // len(stories) + 1))
            done += len(some)
            yield done
    _let_keys_go_on()


def _copy(stories: Sequence[int], photos: Sequence[int], later: timedelta) -> None:
    shifts: dict[type[models.Model], int] = {Story: _behind(Story, stories)}
    if photos:
        shifts[Photo] = _behind(Photo, photos)
    with connection.cursor() as cursor:
        for keys, kinds in ((photos, OF_PHOTOS), (stories, OF_STORIES)):
            for model, pointer in kinds.items() if keys else ():
                within = {f"{pointer}__gte": keys[0], f"{pointer}__lte": keys[-1]}
                cursor.execute(*_insert(model, within, shifts, later))
    search.copy(stories[0], stories[-1], shifts[Story], later)


def _behind(model: type[models.Model], keys: Sequence[int]) -> int:
    """What takes the first of the keys behind all that there are."""
    last: int = model._default_manager.aggregate(last=Max("pk"))["last"]
    return last + 1 - keys[0]


def _insert(
    model: type[models.Model], within: dict[str, Any], shifts: Shifts, later: timedelta
) -> tuple[str, Sequence[Any]]:
    """The statement that copies rows of a table, and its parameters."""
    columns: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key and not field.is_relation and model not in shifts:
            continue  # the database gives it
        columns[str(field.column)] = _copied(field, shifts, later)
    rows = model._default_manager.filter(**within).order_by("pk")
    sql, parameters = rows.values_list(*columns.values()).query.sql_with_params()
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    return f"INSERT INTO {model._meta.db_table} ({names}) {sql}", parameters


def _copied(field: Any, shifts: Shifts, later: timedelta) -> Any:
    points_to = field.related_model if field.is_relation else field.model
    if points_to in shifts and (field.is_relation or field.primary_key):
        return F(field.attname) + shifts[points_to]
    if isinstance(field, models.DateTimeField):
        return F(field.attname) + Value(later)
    if isinstance(field, models.DateField):
        return Cast(F(field.attname) + Value(later), models.DateField())
    if field.model is Redirect and field.name == "path":
        before, after = old_path("|").split("|")
        key = Cast(F("story_id") + shifts[Story], models.CharField())
        return Concat(Value(before), key, Value(after))
    return F(field.attname)


def _let_keys_go_on() -> None:
    """Tell the database which keys are taken."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Story, Photo]):
            cursor.execute(statement)
