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

from articles.desk import state_of
from articles.forms.choices import (
    OneSelect,
    PhotoChoiceField,
    PhotoSelect,
    SeveralSelect,
    StoryChoiceField,
    StorySelect,
    standing_of,
    story_in_words,
    thumbnail_of,
)
from articles.forms.lasting import LastingChoice, LastingChoices
from articles.models import Photo, Story
from articles.models.stories import StoryQuerySet
from articles.photos.wording import rights_in_words

PHOTOS_A_PAGE = 24


class Choosing(BaseModelAdmin):
    """An admin or an inline with boxes that find rows by words.

    `autocomplete_fields` are Django's, but take whatever a form may be sent; `photo_fields` and
    `story_fields` find photos and stories and show them; `bare_choices` stand without links to add
    or change what they choose.
    """

    photo_fields: Sequence[str] = ()
    story_fields: Sequence[str] = ()
    bare_choices: Sequence[str] = ()

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.photo_fields:
            kwargs |= {
                "form_class": PhotoChoiceField,
                "widget": PhotoSelect(db_field, self.admin_site),
            }
        elif db_field.name in self.story_fields:
            kwargs |= {
                "form_class": StoryChoiceField,
                "queryset": Story.objects.defer("body", "blocks", "slots"),
                "widget": StorySelect(db_field, self.admin_site),
            }
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {
                "form_class": LastingChoice,
                "widget": OneSelect(db_field, self.admin_site),
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {
                "form_class": LastingChoices,
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
    """Stories by headline, each with picture, state and date; without words, the last touched."""

    def get_queryset(self) -> QuerySet[Story]:
        stories: StoryQuerySet = super().get_queryset()  # type: ignore[assignment]
        last_touched = stories.kept().order_by("-modified_at", "-pk").select_related("lead_photo")
        return last_touched.defer("body", "blocks", "slots")

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {
            "id": str(obj.pk),
            "text": story_in_words(obj),
            "headline": obj.headline,
            "state": str(state_of(obj)),
            "standing": standing_of(obj),
            "src": thumbnail_of(obj.lead_photo) if obj.lead_photo else "",
        }


@require_safe
def choose_photo(request: HttpRequest, model_admin: Any) -> JsonResponse:
    """A page of the library as JSON, the newest first, for the editor of the text and the box
    of the lead photo: those that readers may see. `q` are words by which photos are found."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    number = _number(request.GET.get("page", ""))
    photos, _ = model_admin.get_search_results(
        request,
        Photo.objects.shown().order_by("-created_at", "-pk"),
        request.GET.get("q", "")[:200],
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
                    "rights": rights_in_words(photo),
                }
                for photo in found[:PHOTOS_A_PAGE]
            ],
            "more": len(found) > PHOTOS_A_PAGE,
        }
    )


def _number(page: str) -> int:
    """A page's number; 1 for what is none."""
    return max(1, int(page)) if page.isascii() and page.isdigit() and len(page) <= 4 else 1
