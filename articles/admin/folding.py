"""The parts of the story form in the order of writing; what not every story needs is folded away,
and says in a few words what it holds.

A part that holds an error is never folded; Django sees to that for fields, and this for rows.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from articles.forms.holding import held_in_fields, held_in_rows


class Folding(admin.ModelAdmin):
    """An admin whose inlines may stand among the fieldsets. `lines_before` says, by an inline's
    prefix, which field it stands before; those that it does not name come last."""

    lines_before: Mapping[str, str] = {}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        inlines = list(context["inline_admin_formsets"])
        for inline in inlines:
            if inline.non_form_errors():
                inline.is_collapsible = False
        context["parts"] = in_order(context["adminform"], inlines, self.lines_before)
        return super().render_change_form(request, context, *args, **kwargs)


def in_order(
    fieldsets: Iterable[Any], inlines: Iterable[Any], lines_before: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Fieldsets and inlines as they stand, each as {"fieldset": ...} or {"inline": ...}. Beside it
    `holds_of` are the names of its fields, or the prefix of its rows; `folds` says whether it can
    be folded away, and `holds` what it holds (see `articles.forms.holding`)."""
    waiting = {inline.formset.prefix: inline for inline in inlines}
    parts: list[dict[str, Any]] = []
    for fieldset in fieldsets:
        for prefix, field in lines_before.items():
            if field in _names(fieldset.fields) and prefix in waiting:
                parts.append(_rows(waiting.pop(prefix)))
        parts.append(_fields(fieldset))
    return parts + [_rows(inline) for inline in waiting.values()]


def _fields(fieldset: Any) -> dict[str, Any]:
    names = _names(fieldset.fields)
    folds = "collapse" in fieldset.classes
    return {
        "fieldset": fieldset,
        "holds_of": names,
        "folds": folds,
        "holds": held_in_fields(fieldset.form, names) if folds else None,
    }


def _rows(inline: Any) -> dict[str, Any]:
    return {
        "inline": inline,
        "holds_of": [inline.formset.prefix],
        "folds": "collapse" in inline.classes,
        "holds": held_in_rows(inline.formset),
    }


def _names(fields: Iterable[Any]) -> list[str]:
    """The names of a fieldset's fields in order, those in one line among them."""
    return [name for field in fields for name in ([field] if isinstance(field, str) else field)]
