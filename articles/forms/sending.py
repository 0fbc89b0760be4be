"""What a browser would send for a form as it stands, and rows of a form as they were sent."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

Sent = dict[str, list[str]]

MOST_ROWS = 200


def field_as_sent(bound: forms.BoundField) -> Sent:
    """What a browser would send for one field, by name; nothing for a box that is not ticked."""
    sent = _widget_as_sent(bound.field.widget, bound.html_name, bound.value())
    if bound.field.show_hidden_initial:
        sent |= _widget_as_sent(bound.field.widget, bound.html_initial_name, bound.initial)
    return sent


def _widget_as_sent(widget: Any, name: str, value: Any) -> Sent:
    widget = getattr(widget, "widget", widget)  # which Django may have wrapped in links
    if isinstance(widget, forms.MultiWidget):
        several: Any = widget
        parts = value if isinstance(value, list | tuple) else several.decompress(value)
        sent: Sent = {}
        for suffix, part, one in zip(several.widgets_names, several.widgets, parts, strict=False):
            sent |= _widget_as_sent(part, name + suffix, one)
        return sent
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if widget.check_test(value) else {}
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return {name: [str(one) for one in shown if one != ""]} if shown else {}
    return {name: ["" if shown is None else str(shown)]}


def names_of(bound: forms.BoundField) -> list[str]:
    """All names under which a field may be sent."""
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    names = [bound.html_name]
    if hasattr(widget, "widgets_names"):
        names += [bound.html_name + suffix for suffix in widget.widgets_names]
    return names


@dataclass(slots=True)
class Row:
    """One row of a formset as it is sent: values by the names of its fields, "initial-" before
    the name for what a field held when it was shown."""

    values: Sent = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The one value of a field, without white space around it."""
        values = self.values.get(name)
        return values[-1].strip() if values else ""


def rows_of(formset: forms.BaseFormSet) -> list[Row]:
    """The rows of an unbound formset that are stored."""
    return [Row(_row_as_sent(form)) for form in formset.initial_forms]


def _row_as_sent(form: forms.BaseForm) -> Sent:
    sent: Sent = {}
    for bound in form:
        if bound.name != "DELETE":
            for name, values in field_as_sent(bound).items():
                sent[_within(name, str(form.prefix))] = values
    return sent


def _within(name: str, prefix: str) -> str:
    initial, bare = ("initial-", name[8:]) if name.startswith("initial-") else ("", name)
    return initial + bare.removeprefix(f"{prefix}-")


def rows_sent(data: QueryDict, prefix: str) -> list[Row]:
    """The rows that a form sent and does not delete, in the order that it gives them."""
    pattern = re.compile(rf"(initial-)?{re.escape(prefix)}-(\d{{1,3}})-(\w+)")
    rows: dict[int, Row] = {}
    for name, values in data.lists():
        if (match := pattern.fullmatch(name)) and int(match[2]) < MOST_ROWS:
            row = rows.setdefault(int(match[2]), Row())
            row.values[(match[1] or "") + match[3]] = [str(value) for value in values]
    kept = [rows[number] for number in sorted(rows) if not rows[number].get("DELETE")]
    return sorted(kept, key=_order)


def _order(row: Row) -> int:
    order = row.get("order")
    return int(order) if order.isascii() and order.isdecimal() and len(order) < 9 else 10**9


def write_rows(
    data: QueryDict, prefix: str, rows: Iterable[Row], stored: Iterable[Row], key: Any
) -> None:
    """Let a form send `rows` instead of its own, in this order, over those that are `stored`: a row
    is its stored one, or the one that says the same (by `key`), or new. What is stored and not
    among them is sent to be deleted."""
    for name in [name for name in data if re.match(rf"(initial-)?{re.escape(prefix)}-\d", name)]:
        del data[name]
    free = {row.get("id"): row for row in stored}
    old, new = [], []
    for number, row in enumerate(rows, 1):
        values = {**row.values, "order": [str(number)]}
        values.pop("DELETE", None)
        match = row.get("id") if row.get("id") in free else _like(row, free, key)
        if match:
            free.pop(match)
            old.append({**values, "id": [match]})
        else:
            new.append({**values, "id": [""]})
    old += [{**row.values, "DELETE": ["on"]} for row in free.values()]
    for number, values in enumerate([*old, *new]):
        for name, sent in values.items():
            initial, bare = ("initial-", name[8:]) if name.startswith("initial-") else ("", name)
            data.setlist(f"{initial}{prefix}-{number}-{bare}", sent)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(old) + len(new))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(old))


def _like(row: Row, free: Mapping[str, Row], key: Any) -> str:
    return next((pk for pk, one in free.items() if key(one) == key(row)), "")
