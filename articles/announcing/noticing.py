"""Which feeds hold something else than the hub was last told of."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.urls import reverse

from articles.feeds.addresses import page_and_format, path_of
from articles.feeds.channels import Subject, notes, stories_of
from articles.models import Announcement, Story

OVERLAP = timedelta(minutes=2)
"""How far a look reaches behind the last one: what was saved then may have been stored since."""

SELDOM = timedelta(minutes=1)  # between two times that a look at nothing new is written down
MOST_STORIES = 100
MOST_FEEDS = 60
"""In one look. A paper that changes more at once tells the hub of the newest."""

# What feeds say of a story, or what says it.
SAID = (
    "pk",
    "headline",
    "standfirst",
    "slug",
    "published_on",
    "publish_at",
    "updated_at",
    "section_id",
    "lead_photo_id",
)


def notice(now: datetime) -> int:
    """Write down which feeds are to be announced as of `now` (aware); returns how many.

    The feed of the whole paper and the one of corrections are looked at each time; those of
    sections, topics and authors when a story of theirs was saved or has come out.
    """
    front = page_of(None)
    last = Announcement.objects.filter(page=front).values_list("looked_at", flat=True).first()
    changed = _keep(front, _digest(None, now), now)
    changed += _keep(reverse("corrections"), _digest_of_notes(now), now)
    if last:
        for about, public in _subjects(_touched(last - OVERLAP, now), now).items():
            changed += _keep(page_of(about), _digest(about, now), now, unknown=public)
    if last is None or changed or now - last > SELDOM:
        Announcement.objects.filter(page=front).update(looked_at=now)
    return changed


def page_of(about: Subject) -> str:
    """The path of the page whose feeds are about a subject."""
    page, _form = page_and_format(path_of(about))
    return page


def _touched(since: datetime, now: datetime) -> list[Story]:
    """Stories that may have changed a feed since then, with what says which: saved, or come out by
    their time. Those whose time is over are noticed with the next change."""
    saved = Story.objects.filter(modified_at__gt=since, publish_at__lte=now)
    out = Story.objects.public(now).filter(publish_at__gt=since)
    found: list[Story] = []
    for stories in (saved.order_by("-modified_at"), out.newest_first()):
        needed = stories.select_related("section__parent").prefetch_related("topics", "authors")
        found += needed.defer("body", "blocks", "slots")[:MOST_STORIES]
    return found


def _subjects(stories: Iterable[Story], now: datetime) -> dict[Any, bool]:
    """The sections, topics and authors of the stories, each with whether one of them is public."""
    found: dict[Any, bool] = {}
    for story in stories:
        section = story.section
        sections = [section, section.parent] if section.parent else [section]
        for about in (*sections, *story.topics.all(), *story.authors.all()):
            if about in found or len(found) < MOST_FEEDS:
                found[about] = found.get(about, False) or story.is_public(now)
    return found


def _digest(about: Subject, now: datetime) -> str:
    return _of(stories_of(about, now).values_list(*SAID))


def _digest_of_notes(now: datetime) -> str:
    return _of((note.pk, note.kind, note.text, note.story.headline) for note in notes(now))


def _of(rows: Iterable[Any]) -> str:
    return sha256(repr(list(rows)).encode()).hexdigest()


def _keep(page: str, held: str, now: datetime, *, unknown: bool = True) -> int:
    """Let the hub be told of a page's feeds if they hold something else; 1 if so, else 0. Of feeds
    that are looked at for the first time it is told if `unknown` says so: a draft changes none."""
    known = Announcement.objects.filter(page=page)
    if known.filter(held=held).exists():
        return 0
    if known.update(held=held, due_at=now, tries=0):
        return 1
    first = {"held": held, "due_at": now if unknown else None, "looked_at": now}
    Announcement.objects.get_or_create(page=page, defaults=first)
    return int(unknown)
