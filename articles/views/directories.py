"""What the paper has of a kind: its authors, its topics, its series."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import clock
from articles.models import Author, Series, Topic
from articles.pages import asked_page, front_crumb, meta, paged_path
from articles.paging import page_number, take

TOPICS = 60
PAGE = 48


@require_safe
def authors(request: HttpRequest) -> HttpResponse:
    """All whose name stands over a public story, by name."""
    found = Author.objects.who_write(clock.now()).select_related("portrait").order_by("name", "pk")
    return _paged(request, "authors", found, _("Authors"))


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics of the latest stories, the one that is used most first."""
    found = list(Topic.objects.lately_used(clock.now())[:TOPICS])
    return _directory(request, "topics", _("Topics"), {"entries": found})


@require_safe
def all_series(request: HttpRequest) -> HttpResponse:
    """All series, the one with the newest part first."""
    found = Series.objects.begun(clock.now()).select_related("photo")
    return _paged(request, "all-series", found, _("Series"))


def _paged(request: HttpRequest, name: str, rows: Any, title: str) -> HttpResponse:
    shown, page = take(rows, page_number(asked_page(request)), size=PAGE)
    path = paged_path(reverse(name), page)
    return _directory(request, name, title, {"entries": shown, "page": page}, path=path)


def _directory(
    request: HttpRequest, name: str, title: str, context: dict[str, Any], *, path: str = ""
) -> HttpResponse:
    about = meta(
        request,
        title=title,
        path=path or reverse(name),
        noindex=not context["entries"],
        crumbs=[front_crumb(), {"name": title, "url": reverse(name)}],
    )
    return render(request, f"articles/{name.replace('-', '_')}.html", context | about)
