"""A snapshot put back into a story."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from articles import editing, mergers
from articles.editing import Kept
from articles.models import Byline, RelatedLink, Story, Version
from articles.models.versions import Reason
from articles.related import headline_key
from articles.versions.comparing import SETTLED
from articles.versions.keeping import Made
from articles.versions.snapshot import (
    PHOTOS_IN_TEXT,
    Content,
    own_fields,
    several_fields,
)


@transaction.atomic
def restore(story: Story, version: Version, *, by: Any) -> tuple[Kept, list[str]]:
    """Make an old version the story's newest one. For a story that readers do not have.

    Returns what keeping it did, and what could not be restored, in words.
    """
    held = Story.objects.select_for_update().get(pk=story.pk)
    lost = put(held, version.content)
    return editing.derive(held, Made(by=by, reason=Reason.RESTORED)), lost


def put(story: Story, content: Content) -> list[str]:
    """Store what a snapshot says as the story, but for its state, its times, its address and the
    notes to its readers. The caller holds the row and derives the story afterwards.

    Returns what could not be put back because it is gone, a sentence each.
    """
    lost: list[str] = []
    for field in own_fields():
        if field.name in content and field.name not in SETTLED:
            _set(story, field, content[field.name], lost)
    editing.store(story)
    for several in several_fields():
        wanted = content.get(several.name)
        if wanted is not None:
            found = _found(several.related_model, wanted, lost)
            getattr(story, several.name).set(found.values())
    _put_bylines(story, content.get("bylines", []), lost)
    _put_links(story, content.get("related_links", []), lost)
    _found(_model("body_photos"), content.get(PHOTOS_IN_TEXT, []), lost)
    return lost


def gone(content: Content) -> list[str]:
    """What a snapshot names that is no longer there, a sentence each."""
    lost: list[str] = []
    for field in own_fields():
        if field.is_relation and content.get(field.name):
            _found(field.related_model, [content[field.name]], lost)
    for several in several_fields():
        _found(several.related_model, content.get(several.name, []), lost)
    _found(_model("authors"), _each([one["author"] for one in content["bylines"]]), lost)
    targets = [line["target"] for line in content["related_links"] if line["target"]]
    _found(Story, _each(targets), lost)
    _found(_model("body_photos"), content.get(PHOTOS_IN_TEXT, []), lost)
    return lost


def _model(name: str) -> Any:
    return Story._meta.get_field(name).related_model


def _set(story: Story, field: Any, value: Any, lost: list[str]) -> None:
    if not field.is_relation:
        setattr(story, field.name, field.to_python(value))
        return
    if value is None:
        setattr(story, field.name, None)
        return
    one = _found(field.related_model, [value], lost).get(value["key"])
    if one is not None or field.null:
        setattr(story, field.name, one)


def _found(
    model: Any, references: Iterable[dict[str, Any]], lost: list[str]
) -> dict[int, models.Model]:
    """The rows that are still there, by key; what was merged is what it was merged into."""
    listed = list(references)
    keys = {one["key"] for one in listed}
    rows: dict[int, models.Model] = model._default_manager.in_bulk(keys) if keys else {}
    rows |= mergers.survivors(model, keys - rows.keys())
    lost += [
        _("%(kind)s “%(name)s” is gone.")
        % {"kind": str(model._meta.verbose_name).capitalize(), "name": one["name"]}
        for one in listed
        if one["key"] not in rows
    ]
    return rows


def _put_bylines(story: Story, lines: list[dict[str, Any]], lost: list[str]) -> None:
    authors = _found(_model("authors"), _each([line["author"] for line in lines]), lost)
    story.bylines.all().delete()
    rows: dict[tuple[int, str], Byline] = {}
    for line in lines:
        if author := authors.get(line["author"]["key"]):
            row = Byline(story=story, author_id=author.pk, role=line["role"], order=line["order"])
            rows.setdefault((author.pk, row.role), row)  # two that were merged stand there once
    Byline.objects.bulk_create(rows.values())


def _put_links(story: Story, lines: list[dict[str, Any]], lost: list[str]) -> None:
    """A line to a story that is gone waits for one of its headline, as when it is typed."""
    targets = _found(Story, _each([line["target"] for line in lines if line["target"]]), lost)
    story.related_links.all().delete()
    kept = []
    for line in lines:
        target = line["target"]
        link = RelatedLink(
            story=story,
            url=line["url"],
            title=line["title"],
            label=line["label"],
            order=line["order"],
            anchor=line["anchor"],
        )
        if target and target["key"] in targets:
            link.target_id = target["key"]
        elif target:
            link.title = target["name"]
        if not link.target_id and not link.url:
            link.headline_key = headline_key(link.title)
            if not link.headline_key:
                continue
        kept.append(link)
    RelatedLink.objects.bulk_create(kept)


def _each(references: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every row once."""
    return list({one["key"]: one for one in references}.values())
