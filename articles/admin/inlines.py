"""What belongs to a story and is edited with it."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.forms.choices import StoryChoiceField, StorySelect
from articles.forms.rows import BylineRows, RelatedLinkForm, RelatedLinkRows, RowForm
from articles.models import Byline, Correction, RelatedLink, Story


class BylineInline(admin.TabularInline):
    """The names over the story."""

    model = Byline
    form = RowForm
    formset = BylineRows
    fields = ["author", "role", "order"]
    autocomplete_fields = ["author"]
    max_num = 20
    verbose_name = _("name")
    verbose_name_plural = _("Byline")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """An empty row invites on a new story; later ones come by the button."""
        return 0 if obj else 1

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class RelatedLinkInline(admin.StackedInline):
    """The "Read also" lines."""

    model = RelatedLink
    fk_name = "story"
    form = RelatedLinkForm
    formset = RelatedLinkRows
    fields = ["target", ("url", "title"), ("after_paragraph", "order", "label")]
    # An address typed without its scheme is taken to mean https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    max_num = 40
    verbose_name = _("line")
    verbose_name_plural = _("Read also")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[RelatedLink]:
        return super().get_queryset(request).select_related("target").in_order()  # type: ignore[attr-defined]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "target":
            kwargs |= {
                "form_class": StoryChoiceField,
                "queryset": Story.objects.only(
                    "headline", "status", "publish_at", "expire_at", "published_on", "slug"
                ),
                "widget": StorySelect(db_field, self.admin_site),
            }
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget  # stories are written on their own page
        return field


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
