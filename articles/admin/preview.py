"""The page of a story as readers will see it, for whoever may see stories in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import editing
from articles.models import Story
from articles.views.story import story_page


@require_safe
def preview(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The story's page in whatever state the story is, kept by no cache and listed by no search
    engine. One that has no time yet shows this moment's."""
    story = Story.objects.for_page().filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    now = timezone.now()
    if story.publish_at is None:
        story.publish_at = now
        story.published_on = editing.day_of(now)
    response = story_page(request, story, now=now)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
