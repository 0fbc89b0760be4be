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

from articles import addresses
from articles.models import Author, Redirect, Section, Story, Topic

MOST = 100
"""Links of one story that are looked at."""

BY_SLUG: dict[str, Any] = {
    "section": Section,
    "section-feed": Section,
    "topic": Topic,
    "author": Author,
}
OF_A_STORY = ["story", "story-live", "live-entry", "story-history"]


def own_path(address: str) -> str | None:
    """The path of an address on this site, not percent-encoded; None for one that leads elsewhere
    or is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    own = urlsplit(settings.SITE_URL).netloc.lower() if settings.SITE_URL else ""
    if parts.netloc and (parts.scheme not in {"", "http", "https"} or parts.netloc.lower() != own):
        return None
    if not parts.netloc and (parts.scheme or not parts.path.startswith("/")):
        return None
    return unquote(parts.path) or "/"


def dead_among(links: Iterable[str], *, at: datetime) -> list[str]:
    """Those of the links at which this site would answer "not found" or "gone" at `at` (aware).
    One query for each kind of page at most, and one for old addresses, which count by where they
    lead."""
    paths = {address: path for address in list(links)[:MOST] if (path := own_path(address))}
    paths = {address: _asked_for(path) for address, path in paths.items()}
    matches = {path: _match(path) for path in paths.values()}
    alive = {path for path, match in matches.items() if match and match.url_name not in ASKED}
    for name, ask in ASKED.items():
        those = {path: match for path, match in matches.items() if match and match.url_name == name}
        if those:
            alive |= ask(those, at)
    alive |= _moved({*paths.values()} - alive, at)
    return [address for address, path in paths.items() if path not in alive]


def _asked_for(path: str) -> str:
    """The path that readers end up at: where only one with a last slash is a page, that one."""
    slashed = f"{path}/"
    return slashed if not path.endswith("/") and not _match(path) and _match(slashed) else path


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
    known_as = {path: addresses.old_paths(path) for path in paths}
    asked = {old for ways in known_as.values() for old in ways}
    if not asked:
        return set()
    there = Q(Story.objects.public(at).pointed_to_by("story")) | ~Q(target="")
    for name in ("section", "topic", "author"):
        there |= Q(**{f"{name}__isnull": False})
    moved = set(Redirect.objects.filter(there, path__in=asked).values_list("path", flat=True))
    return {path for path, ways in known_as.items() if moved.intersection(ways)}


ASKED = {**dict.fromkeys(OF_A_STORY, _stories), **dict.fromkeys(BY_SLUG, _by_slug)}
"""What is asked of the database, by the name of the page."""
