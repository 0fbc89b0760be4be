"""A snapshot in an editor's words, and what differs between two of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import body
from articles.desk import moment_in_words
from articles.models import Story
from articles.models.bylines import Role
from articles.models.corrections import CorrectionKind
from articles.versions.comparing import changed
from articles.versions.pairing import Row, only_around_changes, side_by_side
from articles.versions.snapshot import Content, line_model

FIRST = ("headline", "standfirst", "body")
"""What is shown first; the rest follows as the snapshot has it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field or relation of a story, by its label, as lines of text."""

    name: str
    label: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in one field or relation."""

    name: str
    label: str
    rows: list[Row]


def label_of(name: str) -> str:
    """What the story form calls a field or relation; its bare name if it has gone since."""
    field = _field(name)
    if field is None:
        return name
    if field.one_to_many:
        return capfirst(str(line_model(name)._meta.verbose_name_plural))
    return capfirst(str(field.verbose_name))


def _field(name: str) -> Any:
    try:
        return Story._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def labels(names: Iterable[str]) -> list[str]:
    """The labels of several."""
    return [label_of(name) for name in names]


def in_words(content: Content) -> list[Part]:
    """All that a snapshot says; empty fields are left out."""
    parts = [Part(name, label_of(name), _lines(name, content[name])) for name in _ordered(content)]
    return [part for part in parts if part.lines]


def differences(before: Content, after: Content) -> list[Difference]:
    """What an editor sees between two snapshots, changed fields only, word by word."""
    return [
        Difference(name, label_of(name), _rows(name, before.get(name), after.get(name)))
        for name in _ordered(dict.fromkeys(changed(before, after)))
    ]


def _ordered(names: Iterable[str]) -> list[str]:
    listed = [name for name in names if name != "body_photos"]
    return [name for name in FIRST if name in listed] + [n for n in listed if n not in FIRST]


def _rows(name: str, before: Any, after: Any) -> list[Row]:
    old, new = _lines(name, before), _lines(name, after)
    if name == "body":
        if old == new:  # only the markup differs: a link's address, a word in italics
            old, new = _source(before), _source(after)
        return only_around_changes(side_by_side(old, new))
    return side_by_side(old, new)


def _source(html: str | None) -> list[str]:
    return [block.html.strip() for block in body.split(html or "")]


def _lines(name: str, value: Any) -> list[str]:
    """A value of a snapshot as lines of text."""
    match value:
        case None | "" | []:
            return []
        case bool():
            return [_("Yes") if value else _("No")]
        case {"key": _key, "name": called}:
            return [str(called)]
        case list():
            return [_line(name, one) for one in value]
        case str() if name == "body":
            return [line for block in body.split(value) for line in _block_lines(block)]
        case str():
            return _text_lines(name, value)
        case _:
            return [str(value)]


def _block_lines(block: body.Block) -> list[str]:
    lines = [line for line in body.text(block.html).splitlines() if line.strip()]
    if block.kind == body.Kind.FIGURE:
        return [_("[Photo] %(caption)s") % {"caption": " ".join(lines)}]
    return lines or [block.html.strip()]


def _text_lines(name: str, value: str) -> list[str]:
    field = _field(name)
    if isinstance(field, models.DateTimeField):
        return [_moment(value)]
    choices = dict(getattr(field, "flatchoices", None) or ())
    return [str(choices[value])] if value in choices else value.splitlines()


def _moment(value: str) -> str:
    moment: datetime | None = parse_datetime(value)
    return moment_in_words(moment) if moment else value


def _line(name: str, row: Any) -> str:
    """One line of a relation."""
    match row:
        case {"key": _key, "name": called}:
            return str(called)
        case {"author": {"name": called}, "role": role}:
            return f"{_choice(Role, role)} {called}"
        case {"label": label, "target": target, "url": url, "title": title}:
            shown = f"{label}| {target['name'] if target else title}"
            return f"{shown} ({url})" if url else shown
        case {"kind": kind, "text": text}:
            return f"{_choice(CorrectionKind, kind)}: {text}"
        case dict():
            return ", ".join(str(value) for value in row.values() if value not in (None, ""))
        case _:
            return str(row)


def _choice(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else value
