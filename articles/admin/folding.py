"""The parts of the story form in the order of writing; what not every story needs is folded away.

A part that holds an error is never folded; Django sees to that for fields, and this for rows.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


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
    """Fieldsets and inlines, each as {"fieldset": ...} or {"inline": ...}, as they stand."""
    waiting = {inline.formset.prefix: inline for inline in inlines}
    parts: list[dict[str, Any]] = []
    for fieldset in fieldsets:
        for prefix, field in lines_before.items():
            if field in _names(fieldset.fields) and prefix in waiting:
                parts.append({"inline": waiting.pop(prefix)})
        parts.append({"fieldset": fieldset})
    return parts + [{"inline": inline} for inline in waiting.values()]


def _names(fields: Iterable[Any]) -> set[str]:
    """The names of a fieldset's fields, those in one line among them."""
    return {name for field in fields for name in ([field] if isinstance(field, str) else [*field])}
