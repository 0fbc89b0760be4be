"""What the pages beside a form have in common: their addresses, the story that they are about, and
what stands around it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from articles.models import Story

View = Callable[..., Any]


def pages(
    model_admin: Any, below: str, views: Mapping[str, tuple[str, Any]], *, around: Any = None
) -> list[URLPattern]:
    """The addresses of pages below one address of a model's admin, by what they end with: each has
    a name ("articles_story_" is put before it) and a view, which is handed the `model_admin`.
    `around` wraps each view before the admin does."""
    protected = model_admin.admin_site.admin_view
    prefix = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"

    def answering(view: View) -> View:
        bound: View = partial(view, model_admin=model_admin)
        return protected(around(bound) if around else bound)

    return [
        path(f"{below}{rest}", answering(view), name=f"{prefix}_{name}")
        for rest, (name, view) in views.items()
    ]


def story_seen(request: HttpRequest, pk: int, model_admin: Any) -> Story:
    """The story, for those who may look at it. Raises PermissionDenied, Http404."""
    story: Story | None = model_admin.get_queryset(request).filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    return story


def page_of_story(
    request: HttpRequest, model_admin: Any, story: Story, name: str, context: dict[str, Any]
) -> HttpResponse:
    """The page of this `name` about a story, in the frame of the admin."""
    around = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": story,
    }
    return TemplateResponse(request, f"admin/articles/story/{name}.html", around | context)
