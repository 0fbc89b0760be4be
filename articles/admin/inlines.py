"""What belongs to a story and is edited with it."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.choosing import Choosing
from articles.forms.rows import BylineRows, RelatedLinkForm, RelatedLinkRows, RowForm
from articles.models import Byline, Correction, RelatedLink, Story

MOST_SENT = 200
"""Rows that one form may send: more than it offers, so that no word is lost, and no more than a
server has time for."""


class RowsInline(Choosing):
    """Rows of a story. An empty one invites on a new story; later ones come by the button."""

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, absolute_max=MOST_SENT, **kwargs)  # type: ignore[misc]


class BylineInline(RowsInline, admin.TabularInline):
    """The names over the story."""

    model = Byline
    form = RowForm
    formset = BylineRows
    fields = ["author", "role", "order"]
    classes = ["collapse"]
    autocomplete_fields = ["author"]
    max_num = 20
    verbose_name = _("name")
    verbose_name_plural = _("Byline")


class RelatedLinkInline(RowsInline, admin.StackedInline):
    """The "Read also" lines."""

    model = RelatedLink
    fk_name = "story"
    template = "admin/articles/story/related_lines.html"
    classes = ["collapse"]
    story_fields = ["target"]
    bare_choices = ["target"]  # stories are written on their own page
    form = RelatedLinkForm
    formset = RelatedLinkRows
    # An address typed without its scheme is taken to mean https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    max_num = 40
    verbose_name = _("line")
    verbose_name_plural = _("Read also")

    def get_fields(self, request: HttpRequest, obj: Story | None = None) -> Any:
        """The place in the text is no field of the row: who only looks sees it in the text."""
        stories = self.admin_site.get_model_admin(Story)
        writes = obj is None or stories.has_change_permission(request, obj)
        place = ("after_paragraph", "order", "label") if writes else ("order", "label")
        return ["target", ("url", "title"), place]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[RelatedLink]:
        return super().get_queryset(request).select_related("target").in_order()  # type: ignore[attr-defined]


class CorrectionInline(admin.TabularInline):
    """The notes that readers have been given. They are added by `articles.admin.correcting`."""

    model = Correction
    fields = ["made_at", "kind", "text"]
    readonly_fields = ["made_at", "kind", "text"]
    can_delete = False
    extra = 0
    verbose_name_plural = _("Corrections and updates")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
