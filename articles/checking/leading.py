"""Which addresses of this site lead nowhere.

Only what the database can tell is asked: paths below the site's own root. `outside` knows of
addresses elsewhere; here they are taken for good.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Author, Redirect, Section, Story, Topic

MOST = 100
"""Links of one story that are looked at."""

BY_SLUG: dict[str, Any] = {"section": Section, "topic": Topic, "author": Author}


def own_path(address: str) -> str | None:
    """The path of an address on this site, not percent-encoded; None for one that leads elsewhere
    or is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    own = urlsplit(settings.SITE_URL).netloc if settings.SITE_URL else ""
    if parts.netloc and (parts.scheme not in {"", "http", "https"} or parts.netloc != own):
        return None
    if not parts.netloc and (parts.scheme or not parts.path.startswith("/")):
        return None
    return unquote(parts.path) or "/"


def dead_among(addresses: Iterable[str], *, at: datetime) -> list[str]:
    """Those of `addresses` at which this site would answer "not found" or "gone" at `at` (aware).
    At most five queries, whatever their number. Old addresses count by where they lead."""
    paths = {address: path for address in list(addresses)[:MOST] if (path := own_path(address))}
    matches = {path: _match(path) for path in paths.values()}
    alive = {path for path, match in matches.items() if match and match.url_name not in ASKED}
    for name, ask in ASKED.items():
        those = {path: match for path, match in matches.items() if match and match.url_name == name}
        if those:
            alive |= ask(those, at)
    alive |= _moved({*paths.values()} - alive, at)
    return [address for address, path in paths.items() if path not in alive]


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def _stories(those: dict[str, ResolverMatch], at: datetime) -> set[str]:
    days = {match.kwargs["day"] for match in those.values()}
    slugs = {match.kwargs["slug"] for match in those.values()}
    public = Story.objects.public(at)
    here = set(
        public.filter(published_on__in=days, slug__in=slugs).values_list("published_on", "slug")
    )
    return {
        path for path, match in those.items() if (match.kwargs["day"], match.kwargs["slug"]) in here
    }


def _by_slug(those: dict[str, ResolverMatch], at: datetime) -> set[str]:
    name = next(iter(those.values())).url_name or ""
    slugs = {match.kwargs["slug"] for match in those.values()}
    known = set(
        BY_SLUG[name]._default_manager.filter(slug__in=slugs).values_list("slug", flat=True)
    )
    return {path for path, match in those.items() if match.kwargs["slug"] in known}


def _moved(paths: set[str], at: datetime) -> set[str]:
    """Those of the paths from which something has moved to a page that is there."""
    if not paths:
        return set()
    there = Q(story__in=Story.objects.public(at)) | ~Q(target="")
    for name in BY_SLUG:
        there |= Q(**{f"{name}__isnull": False})
    moved = Redirect.objects.filter(there, path__in=paths)
    return set(moved.values_list("path", flat=True))


ASKED = {"story": _stories, **dict.fromkeys(BY_SLUG, _by_slug)}
"""What is asked of the database, by the name of the page."""
