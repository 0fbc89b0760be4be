"""What readers are shown of a live coverage: never more than a page of entries at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import clock
from articles.models import LiveCoverage, LiveEntry, Story
from articles.models.live import LiveEntryQuerySet
from articles.paging import LAST_PAGE, PAGE_SIZE, Page, take
from articles.rows import moment
from articles.weaving import Piece

MOST_KEYS = 8
"""Key entries that are listed above the others, the newest ones."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a page shows it. `flow` is its text, for the template that shows a story's."""

    entry: LiveEntry
    flow: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class News:
    """What came to a coverage since the revision that a reader has. `gone` are the keys of entries
    that were withdrawn; `reload`: the page has to be asked for again, for all of it or its end."""

    revision: int
    words: str
    shown: Sequence[Shown] = ()
    gone: Sequence[int] = ()
    reload: bool = False
    ended: bool = False


def coverage_of(story: Story) -> LiveCoverage | None:
    """The live coverage of a story that came from `StoryQuerySet.for_page`, without a query."""
    rows: list[dict[str, Any]] = story.coverage_rows  # type: ignore[attr-defined]
    if not rows:
        return None
    (row,) = rows
    ended = row["ended_at"]
    return LiveCoverage(
        story=story,
        started_at=moment(row["started_at"]),
        ended_at=moment(ended) if ended else None,
        revision=row["revision"],
    )


def on_the_page(
    story: Story,
    now: datetime,
    number: int = 1,
    *,
    first: int | None = None,
    follow: bool = False,
) -> dict[str, Any] | None:
    """What a page shows of the live coverage of a story that came from `StoryQuerySet.for_page`:
    one page of its entries, or those from the one with the key `first` on. `follow`: whether it
    asks for news by itself. None if there is none.

    Raises Http404 for a page, or an entry, that the coverage does not have.
    """
    coverage = coverage_of(story)
    if coverage is None or coverage.started_at > now:
        return None
    entries, page, further = _taken(entries_of(story.pk, now), number, first)
    running = coverage.is_running(now)
    return {
        "coverage": coverage,
        "running": running,
        "follows": running and follow and not clock.looks_ahead(),
        "entries": as_shown(entries),
        "keys": key_entries(story.pk, now) if number == 1 and first is None else [],
        "page": page,
        "further": further,
    }


def _taken(
    entries: LiveEntryQuerySet, number: int, first: int | None
) -> tuple[Sequence[LiveEntry], Page, LiveEntry | None]:
    """The entries of a page, and the first of those further back than the page numbers reach."""
    if first is None:
        shown, page = take(entries, number)
        if number < LAST_PAGE or not shown:
            return shown, page, None
        return shown, page, _from(entries, shown[-1])[1:2].first()
    start = entries.filter(pk=first).first()
    if start is None:
        raise Http404("no such entry")
    found = list(_from(entries, start)[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], Page(1, 1), next(iter(found[PAGE_SIZE:]), None)


def _from(entries: LiveEntryQuerySet, first: LiveEntry) -> LiveEntryQuerySet:
    """An entry and those before it, along the index."""
    at_once = Q(posted_at=first.posted_at, pk__gt=first.pk)
    return entries.filter(~at_once, posted_at__lte=first.posted_at)


def public_coverage(story_id: int, now: datetime) -> LiveCoverage | None:
    """The live coverage that has begun of a public story, with its address, in one query."""
    public = Story.objects.public(now).pointed_to_by("story")
    begun = LiveCoverage.objects.filter(public, story=story_id, started_at__lte=now)
    needed = ("started_at", "ended_at", "revision", "story__slug", "story__published_on")
    return begun.select_related("story").only(*needed).first()


def entries_of(story_id: int, now: datetime) -> LiveEntryQuerySet:
    """The entries that readers of a story see, the newest first, with their authors and photos."""
    entries = LiveEntry.objects.filter(story=story_id).shown(now)
    return entries.newest_first().select_related("author", "photo")


def key_entries(story_id: int, now: datetime) -> Sequence[LiveEntry]:
    """The newest key entries, without their texts."""
    keys = LiveEntry.objects.filter(story=story_id, is_key=True).shown(now).newest_first()
    return list(keys.defer("body")[:MOST_KEYS])


def as_shown(entries: Iterable[LiveEntry]) -> list[Shown]:
    """Entries for the template, which loops over pieces as in a story."""
    return [Shown(entry, tuple(_pieces(entry))) for entry in entries]


def _pieces(entry: LiveEntry) -> Iterator[Piece]:
    yield Piece("html", html=entry.body)
    if photo := entry.shown_photo:
        yield Piece("photo", photo=photo, caption=photo.caption)


def place_of(entry: LiveEntry, now: datetime) -> int | None:
    """On which page of the entries it stands; None if it is further back than they reach."""
    newer = LiveEntry.objects.filter(story=entry.story_id).shown(now).newest_first()
    keys = newer.filter(posted_at__gte=entry.posted_at).values_list("pk", flat=True)
    before = list(keys[: LAST_PAGE * PAGE_SIZE])
    return before.index(entry.pk) // PAGE_SIZE + 1 if entry.pk in before else None


def news_since(coverage: LiveCoverage, revision: int, now: datetime) -> News | None:
    """What came after a revision, in at most two queries; None if nothing did, without one. Entries
    that a story's page does not show are left out."""
    if revision >= coverage.revision:
        return None
    on_page = list(entries_of(coverage.story_id, now)[:PAGE_SIZE])
    fresh = [entry for entry in on_page if entry.revision > revision]
    gone = LiveEntry.objects.filter(
        story=coverage.story_id, revision__gt=revision, withdrawn_at__isnull=False
    )
    keys = list(gone.order_by("-pk").values_list("pk", flat=True)[:PAGE_SIZE])
    ended = not coverage.is_running(now)
    return News(
        revision=coverage.revision,
        words=_in_words(len(fresh), gone=len(keys), ended=ended),
        shown=as_shown(fresh),
        gone=keys,
        reload=ended or len(fresh) == PAGE_SIZE,
        ended=ended,
    )


def _in_words(fresh: int, *, gone: int, ended: bool) -> str:
    if fresh:
        return ngettext("%(count)d new update", "%(count)d new updates", fresh) % {"count": fresh}
    if ended:
        return _("The live coverage has ended")
    return _("An update was withdrawn") if gone else ""
