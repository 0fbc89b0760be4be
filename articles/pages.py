"""What every public page tells about itself, whatever it shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import structured
from articles.models import Section
from articles.paging import Page

Crumb = dict[str, str]


def site_url(request: HttpRequest) -> str:
    """The site's address without its last slash: the one that is set, else the one asked for."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def meta(
    request: HttpRequest,
    *,
    title: str = "",
    description: str = "",
    path: str,
    feed: str | None = None,
    noindex: bool = False,
    crumbs: list[Crumb] | None = None,
    things: list[dict[str, Any]] | None = None,
    social_image: str = "",
) -> dict[str, Any]:
    """The part of a page's context that `site.html` shows in its head.

    `path` is the page's one canonical address; `things` are what it says as structured data. Paths
    become absolute addresses here.
    """
    root = site_url(request)
    graph = list(things or [])
    if crumbs:
        graph.append(structured.breadcrumbs(crumbs, root))
    return {
        "title": title,
        "description": description,
        "canonical": f"{root}{path}",
        "noindex": noindex,
        "feed_url": feed or reverse("feed"),
        "breadcrumbs": crumbs or [],
        "structured": structured.dump(*graph) if graph else "",
        "social_image": f"{root}{social_image}" if social_image else "",
    }


def front_crumb() -> Crumb:
    """Where every way begins."""
    return {"name": _("Front page"), "url": reverse("front")}


def section_crumbs(section: Section) -> list[Crumb]:
    """From the front page to a section, by way of the one that it is part of."""
    way = [section.parent, section] if section.parent else [section]
    return [front_crumb(), *({"name": s.name, "url": s.get_absolute_url()} for s in way)]


def paged_path(path: str, page: Page) -> str:
    """The canonical address of one page of a list."""
    return path if page.number == 1 else f"{path}?page={page.number}"


def asked_page(request: HttpRequest) -> str | None:
    """The page number as the address gives it."""
    return request.GET.get("page")
