"""The answers to boxes that find a story or a photo while somebody types."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.forms.choices import story_in_words, thumbnail_of
from articles.models import Photo, Story

PHOTOS_A_PAGE = 24


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
