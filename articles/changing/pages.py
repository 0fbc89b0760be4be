"""A story's page as a waiting change makes it, without anything being stored."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from articles import editing
from articles.models import Author, PendingChange, Photo, RelatedLink, Section, Story
from articles.models.bylines import Role
from articles.models.stories import Kind
from articles.models.versions import Change
from articles.versions.comparing import SETTLED
from articles.versions.restoring import put
from articles.versions.snapshot import Content, own_fields

COLUMNS = ("blocks", "slots", "word_count")
ROWS = ("author_rows", "topic_rows", "photo_rows")
"""What a story's page is made of and what is derived when a story is saved: see
`StoryQuerySet.for_page`."""


def page_of(story: Story) -> dict[str, Any]:
    """What the story's page is made of, as it is stored now."""
    row = Story.objects.for_page().get(pk=story.pk)
    return {name: getattr(row, name) for name in (*COLUMNS, *ROWS)}


def page_with(story: Story, content: Content) -> dict[str, Any]:
    """What the page would be made of if the story were what `content` says. It is tried, looked at
    and taken back."""
    with transaction.atomic():
        tried = Story.objects.get(pk=story.pk)
        put(tried, content)
        editing.derive(tried, None)
        page = page_of(tried)
        transaction.set_rollback(True)
    return page


def as_of(story: Story, now: datetime) -> Story:
    """A story from `StoryQuerySet.for_page` as readers have it at `now`: with the change that is
    due, if the keeper has not stored it yet. No query where none is."""
    if story.next_change_at is None or story.next_change_at > now:
        return story
    change = PendingChange.objects.filter(story=story).due(now).first()
    return with_change(story, change) if change else story


def with_change(story: Story, change: PendingChange) -> Story:
    """A story from `StoryQuerySet.for_page`, changed in memory to what it is to be."""
    content = change.content
    for field in own_fields():
        if field.name in content and field.name not in SETTLED:
            _set(story, field, content[field.name])
    for name in (*COLUMNS, *ROWS):
        setattr(story, name, change.page[name])
    story.face_rows = _faces(story)  # type: ignore[attr-defined]
    # What is known of its photos may have changed since, above all how long they may be shown.
    keys = [row["id"] for row in change.page["photo_rows"]]
    rows = Photo.objects.filter(pk__in=keys).order_by("pk").values(*Photo.ROW) if keys else []
    story.photo_rows = list(rows)  # type: ignore[attr-defined]
    story.changed_lines = content.get("related_links", [])  # type: ignore[attr-defined]
    at = change.goes_live_at
    if at and change.change and Change(change.change).is_told:
        if story.updated_at is None or story.updated_at < at:
            story.updated_at = at
        if change.note:
            row = {"kind": change.change, "text": change.note, "made_at": at.isoformat()}
            story.correction_rows = [*story.correction_rows, row]  # type: ignore[attr-defined]
    return story


def _faces(story: Story) -> list[dict[str, Any]]:
    """The portraits of those who hold an opinion, in the order of the byline."""
    if story.kind != Kind.OPINION:
        return []
    names: list[dict[str, Any]] = story.author_rows  # type: ignore[attr-defined]
    slugs = [row["slug"] for row in names if row["role"] == Role.WORDS]
    authors = Author.objects.filter(slug__in=slugs, portrait__isnull=False)
    shown = {author.slug: author for author in authors.select_related("portrait")}
    return [
        {
            "name": shown[slug].name,
            "portrait": {name: getattr(shown[slug].portrait, name) for name in Photo.ROW},
        }
        for slug in slugs
        if slug in shown
    ]


def _set(story: Story, field: Any, value: Any) -> None:
    if not field.is_relation:
        setattr(story, field.name, field.to_python(value))
        return
    key = value["key"] if value else None
    if getattr(story, field.attname) == key:
        return
    rows = field.related_model._default_manager
    if field.related_model is Section:
        rows = rows.select_related("parent__slot_policy", "slot_policy")
    one = rows.filter(pk=key).first() if key else None
    if one is not None or field.null:
        setattr(story, field.name, one)


def lines_of(
    story: Story, lines: Iterable[dict[str, Any]], now: datetime
) -> dict[str, RelatedLink]:
    """The "Read also" lines of a change that readers may see at `now`, by anchor and in their
    order, in one query."""
    listed = list(lines)
    keys = [line["target"]["key"] for line in listed if line["target"]]
    targets = {
        target.pk: target
        for target in Story.objects.public(now).filter(pk__in=keys).defer("body", "blocks", "slots")
    }
    return {
        line["anchor"]: RelatedLink(
            story=story,
            target=targets[line["target"]["key"]] if line["target"] else None,
            **{name: line[name] for name in ("url", "title", "label", "order", "anchor")},
        )
        for line in listed
        if line["url"] or (line["target"] and line["target"]["key"] in targets)
    }
