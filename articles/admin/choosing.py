"""Boxes that find a story, a photo or a name while somebody types, and the answers to them."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.forms.choices import (
    OneSelect,
    PhotoChoiceField,
    PhotoSelect,
    SeveralField,
    SeveralSelect,
    story_in_words,
    thumbnail_of,
)
from articles.models import Photo, Story

PHOTOS_A_PAGE = 24


class Choosing(BaseModelAdmin):
    """An admin or an inline with boxes that find rows by words.

    `autocomplete_fields` are Django's, but take whatever a form may be sent; `photo_fields` find
    photos and show them; `bare_choices` stand without links to add or change what they choose.
    """

    photo_fields: Sequence[str] = ()
    bare_choices: Sequence[str] = ()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.photo_fields:
            kwargs |= {
                "form_class": PhotoChoiceField,
                "widget": PhotoSelect(db_field, self.admin_site),
            }
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = OneSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {
                "form_class": SeveralField,
                "widget": SeveralSelect(db_field, self.admin_site),
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Beside a choice stand only the ways that a writer takes: nothing is deleted from here."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
            if db_field.name in self.bare_choices:
                field.widget = field.widget.widget
        return field


class StoryFinder(AutocompleteJsonView):
    """Stories by headline, each with its state and date; without words, those touched last."""

    def get_queryset(self) -> QuerySet[Story]:
        stories: QuerySet[Story] = super().get_queryset()
        return stories.order_by("-modified_at", "-pk").defer("body", "blocks", "slots")

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(obj.pk), "text": story_in_words(obj)}


@require_safe
def choose_photo(request: HttpRequest, model_admin: Any) -> JsonResponse:
    """A page of the library as JSON, the newest first, for the editor of the text and the box
    of the lead photo. `q` are words of the alternative text, the caption or the credit."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    number = _number(request.GET.get("page", ""))
    photos, _ = model_admin.get_search_results(
        request, Photo.objects.order_by("-created_at", "-pk"), request.GET.get("q", "")[:200]
    )
    start = (number - 1) * PHOTOS_A_PAGE
    found = list(photos[start : start + PHOTOS_A_PAGE + 1])
    return JsonResponse(
        {
            "photos": [
                {
                    "id": photo.pk,
                    "src": thumbnail_of(photo),
                    "alt": photo.alt,
                    "caption": photo.caption,
                    "credit": photo.credit,
                }
                for photo in found[:PHOTOS_A_PAGE]
            ],
            "more": len(found) > PHOTOS_A_PAGE,
        }
    )


def _number(page: str) -> int:
    """A page's number; 1 for what is none."""
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) <= 4 else 1
