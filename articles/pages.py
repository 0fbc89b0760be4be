"""What every public page tells about itself, whatever it shows."""

from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.serving import Desk
from articles import clock, structured
from articles.feeds.addresses import in_every_format
from articles.models import Section
from articles.paging import Page, page_number

Crumb = dict[str, str]
AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


class SocialImage(NamedTuple):
    """The picture that other sites show of a page: its path, pixels, and what it shows."""

    path: str
    width: int
    height: int
    alt: str


def open_to_others(response: AnyResponse) -> AnyResponse:
    """Mark an answer as one that pages of other sites may read or show: feeds, stories as data, and
    the pictures that they name. It is the same for everybody, so it tells nobody anything."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


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
    social: SocialImage | None = None,
    oembed: str = "",
    ninjs: str = "",
) -> dict[str, Any]:
    """The part of a page's context that `site.html` shows in its head.

    `path` is the page's one canonical address, `feed` the one of its RSS feed if it is not that of
    the paper; `oembed` and `ninjs` are where machines get a story; `things` are what it says as
    structured data.
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
        "feeds": in_every_format(feed or reverse("feed")),
        "breadcrumbs": crumbs or [],
        "structured": structured.dump(*graph) if graph else "",
        "social": social,
        "oembed": oembed,
        "ninjs": ninjs,
    }


def desk_for(url: str, now: datetime) -> Desk:
    """The desk that fills the slots of the page at `url` as of `now`. Nothing is counted for staff
    who look ahead."""
    return Desk(settled_address(url), now=now, uncounted=clock.looks_ahead())


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


def settled_address(url: str) -> str:
    """The address under which a page's advertisements are decided: its path, and the number of a
    page that a list can have. Whatever else stands in an address leads to the same page, and there
    is no end to what people and letters add."""
    path, _mark, query = url.partition("?")
    path = unquote(path)
    try:
        number = page_number(QueryDict(query).get("page"))
    except Http404:
        number = 1
    return path if number == 1 else f"{path}?page={number}"


def asked_page(request: HttpRequest) -> str | None:
    """The page number as the address gives it."""
    return request.GET.get("page")
