"""What readers may know of a story's history: what they read before, and what they read since.

Only versions that were public are compared, and of them only what the page showed. "Read also"
lines are left out: a line may name a story that nobody may know of yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from articles import body
from articles.models import Version
from articles.models.bylines import Role
from articles.models.corrections import CorrectionKind
from articles.models.stories import Kind
from articles.versions.pairing import Row, only_around_changes, side_by_side
from articles.versions.snapshot import PHOTOS_IN_TEXT, Content


@dataclass(frozen=True, slots=True)
class Shown:
    """One field as readers know it, and what was changed in it."""

    name: str
    label: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Changed:
    """What readers saw change at a time. `kind` is empty where nobody was asked for it; `notes` are
    what they were told, each with its kind."""

    at: datetime
    kind: str
    label: str
    notes: list[tuple[str, str]]
    parts: list[Shown]
    new_picture: bool


def changes(versions: Sequence[Version]) -> list[Changed]:
    """What changed from each version to the one before it in the sequence, the newest first. They
    come from `VersionQuerySet.seen_by_readers`; where nothing that readers see changed, nothing is
    said."""
    found = [_change(new, old.content, new.content) for new, old in pairwise(versions)]
    return [one for one in found if one.parts or one.notes or one.new_picture]


def _change(version: Version, before: Content, after: Content) -> Changed:
    old, new = as_read(before), as_read(after)
    return Changed(
        at=max(version.made_at, version.publish_at or version.made_at),
        kind=version.change,
        label=version.get_change_display() if version.change else _("Changed"),
        notes=_new_notes(before, after),
        parts=[
            Shown(name, _labels()[name], _rows(name, old[name], new[name]))
            for name in new
            if old[name] != new[name]
        ],
        new_picture=_picture(before) != _picture(after),
    )


def as_read(content: Content) -> dict[str, list[str]]:
    """What a snapshot showed to readers, as lines of text by the name of the field."""
    return {
        "headline": _lines(content["headline"]),
        "standfirst": _lines(content["standfirst"]),
        "bylines": _bylines(content["bylines"]),
        "kind": _kind(content["kind"]),
        "section": _lines(content["section"]["name"]),
        "lead_caption": _lines(content["lead_caption"]) if content["lead_photo"] else [],
        "body": _text(content),
    }


def _labels() -> dict[str, str]:
    return {
        "headline": _("Headline"),
        "standfirst": _("Standfirst"),
        "bylines": _("Byline"),
        "kind": _("Kind"),
        "section": _("Section"),
        "lead_caption": _("Caption"),
        "body": _("Text"),
    }


def _rows(name: str, old: list[str], new: list[str]) -> list[Row]:
    rows = side_by_side(old, new)
    return only_around_changes(rows, near=0) if name == "body" else rows


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _bylines(lines: Iterable[dict]) -> list[str]:
    ordered = sorted(lines, key=lambda line: list(Role.values).index(line["role"]))
    return [f"{Role(line['role']).label} {line['author']['name']}" for line in ordered]


def _kind(value: str) -> list[str]:
    kind = Kind(value) if value in Kind.values else None
    return [str(kind.label)] if kind and kind.is_labelled else []


def _text(content: Content) -> list[str]:
    """The text without what has no place on the page: lines to other stories, marks, and the
    captions of photos that the library did not have."""
    photos = {str(photo["key"]) for photo in content.get(PHOTOS_IN_TEXT, [])}
    shown = [
        block.html
        for block in body.split(content["body"])
        if block.kind != body.Kind.FIGURE or not block.ref or block.ref in photos
    ]
    return body.text("".join(shown), reading=True).splitlines()


def _picture(content: Content) -> int | None:
    return content["lead_photo"]["key"] if content["lead_photo"] else None


def _new_notes(before: Content, after: Content) -> list[tuple[str, str]]:
    known = [(note["made_at"], note["text"]) for note in before["corrections"]]
    return [
        (str(CorrectionKind(note["kind"]).label), note["text"])
        for note in after["corrections"]
        if (note["made_at"], note["text"]) not in known
    ]
