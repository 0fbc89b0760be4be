"""Nothing is deleted but what the page that asks again has shown: rows that were changed since, or
that something else points to by now, are shown anew."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _


class Overtaken(Exception):
    """What would be deleted is something else by now."""


def state_of_rows(rows: Iterable[models.Model], *beside: Any) -> str:
    """What tells one state of some rows, with whatever stands `beside` them, from the next."""
    values = [
        [(field.attname, str(getattr(row, field.attname))) for field in row._meta.concrete_fields]
        for row in rows
    ]
    return sha256(repr([values, beside]).encode()).hexdigest()[:32]


class DeletesAsSeen(admin.ModelAdmin):
    """An admin whose pages that ask before something is deleted carry what they have shown, as
    `goes`; it has to come back with the answer."""

    delete_confirmation_template = "admin/articles/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/articles/delete_selected_confirmation.html"

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        found = super().get_deleted_objects(objs, request)
        goes = state_of_rows(objs, [str(one) for one in found[0]], dict(found[1]))
        if "post" in request.POST and request.POST.get("goes") != goes:
            raise Overtaken
        request.goes = goes  # type: ignore[attr-defined]
        return found

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Overtaken:
            return self._ask_again(request)

    def response_action(  # type: ignore[override] # the stubs know of one argument too many
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        try:
            return super().response_action(request, queryset)
        except Overtaken:
            return self._ask_again(request)

    def _ask_again(self, request: HttpRequest) -> HttpResponse:
        text = _(
            "Nothing was deleted: it was changed, or used elsewhere, after the page was shown. "
            "Look at it again."
        )
        messages.warning(request, text)
        return HttpResponseRedirect(request.get_full_path())
