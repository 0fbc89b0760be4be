"""Where a photo is used: on its own page the first few places, on a page of its own all that are
looked at; and its small picture for staff, who see it whatever became of the rights."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles import rights
from articles.desk import moment_in_words, state_in_words, state_of
from articles.forms.choices import THUMBNAIL
from articles.models import Photo, Story
from articles.models.stories import StoryQuerySet
from articles.paging import page_number, take
from articles.photos.using import MOST_STORIES, others_with, stories_with
from articles.photos.views import made
from articles.rights import Keeping

FIRST = 8
"""Stories that are named on the photo's own page."""


@require_safe
def uses(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The places that show a photo, a page of stories at a time."""
    photo = _photo(request, pk, model_admin)
    found = stories_with(photo)
    stories: list[dict[str, Any]] = []
    page = None
    if sees_stories(request):
        rows, page = take(_in_order(found), page_number(request.GET.get("page")))
        stories = [in_words(story, photo) for story in rows]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Where it is used"),
        "opts": model_admin.opts,
        "original": photo,
        "media": model_admin.media,
        "public_uses": public_uses(found),
        "stories": stories,
        "page": page,
        "others": others(request, photo),
    }
    return TemplateResponse(request, "admin/articles/photo/uses.html", context)


@require_safe
def thumbnail(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The small picture of a photo that readers see no more."""
    answer = made(_photo(request, pk, model_admin), *THUMBNAIL)
    # The file alone is closed: closing an answer ends the request, and the database's connection.
    with closing(answer.file_to_stream):  # type: ignore[type-var]
        return HttpResponse(answer.getvalue(), content_type=answer["Content-Type"])


def _photo(request: HttpRequest, pk: int, model_admin: Any) -> Photo:
    if not model_admin.has_view_or_change_permission(request):
        raise PermissionDenied
    if pk >= 1 << 63:
        raise Http404("no such photo")
    return get_object_or_404(Photo, pk=pk)


def first_uses(request: HttpRequest, photo: Photo) -> dict[str, Any]:
    """What a photo's own page says of its use."""
    found = stories_with(photo)
    stories = list(_in_order(found)[: FIRST + 1]) if sees_stories(request) else []
    return {
        "public_uses": public_uses(found),
        "stories": [in_words(story, photo) for story in stories[:FIRST]],
        "more_stories": len(stories) > FIRST,
        "others": others(request, photo),
    }


def sees_stories(request: HttpRequest) -> bool:
    return rights.may(request.user, Keeping.LOOK)


def public_uses(stories: StoryQuerySet) -> str:
    """How many of the stories with a photo are public, as the beginning of a sentence; empty for
    none."""
    count = stories.public().count()
    if not count:
        return ""
    if count >= MOST_STORIES:
        number = number_format(MOST_STORIES, force_grouping=True)
        return _("%(number)s public stories or more use it") % {"number": number}
    return ngettext("%d public story uses it", "%d public stories use it", count) % count


def _in_order(stories: StoryQuerySet) -> StoryQuerySet:
    return (
        stories.select_related("section")
        .defer("body", "blocks", "slots")
        .order_by("-modified_at", "-pk")
    )


def in_words(story: Story, photo: Photo) -> dict[str, Any]:
    """A story from `stories_with` that shows a photo, as a line."""
    if story.lead_photo_id == photo.pk:
        where = _("Lead photo")
    else:
        in_coverage: bool = story.in_coverage  # type: ignore[attr-defined]
        where = _("In the live coverage") if in_coverage else _("In the text")
    return {
        "story": story,
        "state": state_of(story),
        "state_in_words": state_in_words(story),
        "time": moment_in_words(story.publish_at or story.modified_at),
        "where": where,
    }


def others(request: HttpRequest, photo: Photo) -> list[dict[str, str]]:
    """What else shows it, for those who may see that."""
    return list(_others(request, others_with(photo)))


def _others(request: HttpRequest, rows: Iterable[Model]) -> Iterable[dict[str, str]]:
    for row in rows:
        meta = row._meta
        if not request.user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            continue
        try:
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
        except NoReverseMatch:
            url = ""
        yield {"kind": capfirst(str(meta.verbose_name)), "name": str(row), "url": url}
