"""A form that was sent, as a snapshot of the story has it: see `articles.versions.snapshot`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from articles import body
from articles.forms.choices import is_key
from articles.forms.sending import Row, names_of, rows_sent
from articles.versions.merging import bare
from articles.versions.snapshot import (
    LINES,
    Content,
    line_model,
    own_fields,
    plain,
    reference,
    several_fields,
)

Line = tuple[dict[str, Any], Row]
"""A line as a snapshot has it, and the row of the form that says it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form: its `data`, the `form` when it was judged, and which lines it has."""

    data: QueryDict
    form: forms.ModelForm
    prefixes: tuple[str, ...]

    def content(self) -> Content:
        """All that the form says of the story. A text that is too long to be cleaned is None."""
        typed: Content = {}
        cleaned = self.form.cleaned_data
        for one in own_fields():
            if one.name in self.form.fields:
                typed[one.name] = (
                    plain(cleaned[one.name]) if one.name in cleaned else self._raw(one.name)
                )
        for several in several_fields():
            if several.name in cleaned:
                typed[several.name] = [reference(row) for row in cleaned[several.name]]
            elif several.name in self.form.fields:  # something that is not there
                sent = self.data.getlist(several.name)
                typed[several.name] = [{"key": one, "name": str(one)[:40]} for one in sent]
        for name in self.prefixes:
            typed[name] = [line for line, _row in self.lines(name)]
        return to_the_second(typed)

    def _raw(self, name: str) -> str | None:
        """What was typed into a field that makes no sense."""
        typed = " ".join(str(self.data.get(sent, "")) for sent in names_of(self.form[name]))
        return _cleaned(typed) if name == "body" else typed.strip()

    def lines(self, name: str) -> list[Line]:
        """The lines of one kind."""
        return lines_of(name, [row for row in rows_sent(self.data, name) if not _blank(name, row)])


def _cleaned(html: str) -> str | None:
    try:
        return body.clean(html)
    except body.TooLong:
        return None


def _blank(name: str, row: Row) -> bool:
    """Whether a row is only an invitation: it is not stored, and holds only what it came with."""
    fields: list[Any] = [line_model(name)._meta.get_field(one) for one in LINES[name]]
    empty = [one.name for one in fields if not one.has_default()]
    return not row.get("id") and not any(row.get(one) for one in empty)


def lines_of(name: str, rows: Iterable[Row]) -> list[Line]:
    """Rows as a snapshot has them. A row that moves its line in the text is another one."""
    listed = list(rows)
    fields: list[Any] = [line_model(name)._meta.get_field(one) for one in LINES[name]]
    lines: list[dict[str, Any]] = [{} for _ in listed]
    for one in fields:
        if not one.editable or one.name == "order":
            continue
        called = _names(one, [row.get(one.name) for row in listed]) if one.is_relation else {}
        for line, row in zip(lines, listed, strict=True):
            value = row.get(one.name)
            line[one.name] = called.get(value) if one.is_relation else value
    for line, row in zip(lines, listed, strict=True):
        if line.get("target"):
            line["title"] = ""  # a story shows its own headline
        if row.get("after_paragraph") != row.get("initial-after_paragraph"):
            line["after_paragraph"] = row.get("after_paragraph")
    return list(zip(lines, listed, strict=True))


def _names(one: Any, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows that are pointed to, by what was sent for them."""
    sent = {key for key in keys if key}
    model: type[models.Model] = one.related_model
    found = model._default_manager.in_bulk([int(key) for key in sent if is_key(key)])
    there = {str(pk): reference(row) for pk, row in found.items()}
    return {key: there.get(key, {"key": key[:40], "name": key[:40]}) for key in sent}


def key_of(name: str) -> Callable[[Row], str]:
    """What tells one row from another, however it is numbered."""
    names = [one for one in LINES[name] if one not in {"order", "anchor"}]
    return lambda row: repr([row.get(one) for one in names])


def bare_keys(line: Mapping[str, Any]) -> str:
    """A line for comparing: whom and what it names, not how that is called."""
    (one,) = bare([dict(line)])
    return repr(
        sorted(
            (name, value["key"] if isinstance(value, dict) else value)
            for name, value in one.items()
        )
    )


_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")


def to_the_second(content: Content) -> Content:
    """Times as a form shows them."""
    times = {one.name for one in own_fields() if isinstance(one, models.DateTimeField)}
    return {
        name: _FRACTION.sub("", value) if name in times and isinstance(value, str) else value
        for name, value in content.items()
    }
