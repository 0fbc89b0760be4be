"""A story with everything that an editor sets, as plain values that JSON can hold.

Whatever field a story gains is in it by itself, if it is editable. A row that is pointed to is kept
as its key and its name, `{"key": 5, "name": "Harbour"}`, so that a history stays readable when the
row is gone.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from articles.models import Photo, Story

Content = dict[str, Any]

LINES: dict[str, tuple[str, ...]] = {
    "bylines": ("author", "role", "order"),
    "related_links": ("target", "url", "title", "label", "order", "anchor"),
    "corrections": ("kind", "text", "made_at"),
}
"""The rows that belong to a story, by its name for them, and what is kept of each."""

PHOTOS_IN_TEXT = "body_photos"
"""The text names its photos by key; their names are kept beside it."""


def snapshot(story: Story) -> Content:
    """The story as it is stored now."""
    row = Story.objects.select_related(*_pointers()).get(pk=story.pk)
    content = {field.name: _plain(row, field) for field in own_fields()}
    for several in several_fields():
        content[several.name] = [reference(one) for one in getattr(row, several.name).all()]
    for name, kept in LINES.items():
        content[name] = _lines(row, name, kept)
    content[PHOTOS_IN_TEXT] = [reference(photo) for photo in row.body_photos.order_by("pk")]
    return content


def own_fields() -> list[models.Field]:
    """The columns of a story that an editor or an act sets."""
    return [
        field for field in Story._meta.concrete_fields if field.editable and not field.primary_key
    ]


def several_fields() -> list[models.ManyToManyField]:
    """What a story has several of, without rows of their own: its topics."""
    found = []
    for field in Story._meta.many_to_many:
        through: Any = field.remote_field.through
        if field.editable and through._meta.auto_created:
            found.append(field)
    return found


def line_model(name: str) -> type[models.Model]:
    """The model of the rows that a story has under this name of `LINES`."""
    model: type[models.Model] = Story._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _pointers() -> list[str]:
    return [field.name for field in own_fields() if field.is_relation]


def _lines(story: Story, name: str, kept: tuple[str, ...]) -> list[dict[str, Any]]:
    fields = [line_model(name)._meta.get_field(one) for one in kept]
    rows = getattr(story, name).select_related(*(f.name for f in fields if f.is_relation))
    return [{field.name: _plain(row, field) for field in fields} for row in rows.all()]


def _plain(row: models.Model, field: Any) -> Any:
    return plain(getattr(row, field.name if field.is_relation else field.attname))


def plain(value: Any) -> Any:
    """A value of a field as it is kept."""
    match value:
        case models.Model():
            return reference(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | Decimal():
            return str(value)
        case _:
            return value


def reference(one: models.Model) -> dict[str, Any]:
    """A row that is pointed to, as it is kept."""
    name = (one.alt or one.caption[:80]) if isinstance(one, Photo) else str(one)
    return {"key": one.pk, "name": name[:200]}
