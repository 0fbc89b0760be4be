"""Pictures that nobody needs any more are deleted: a chore for once a day.

A stored picture that is no creative's is first only noted. When it has been nobody's for a week, it
goes: by then no cache hands out a page that shows it. What one call looks at is bounded; the
folders come in another order each time, so that all have their turn.
"""

import logging
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.core.cache import cache
from django.core.files.storage import Storage
from django.db.models import Q

from ads import uploads
from ads.models import Creative, UnusedPicture

log = logging.getLogger(__name__)

FOLDER = "panels"
KEPT_FOR = timedelta(days=7)
MOST_LOOKED_AT = 20_000
MOST_DELETED = 2_000
DEEPEST = 3  # panels/2030/03
AT_ONCE = 200  # names in one query
STORAGE: Storage = Creative._meta.get_field("narrow").storage


def chore(now: datetime) -> None:
    """Sweep once a day; for the keeper."""
    if cache.add(f"swept-{now:%Y-%m-%d}", now, 2 * 86_400):
        sweep(now)


def sweep(now: datetime) -> int:
    """Note what is unused, delete what has been so for a week, and forget uploads that waited in
    vain; returns how many files are gone. `now` is aware."""
    names = list(islice(_stored(FOLDER), MOST_LOOKED_AT))
    for some in _parts(names):
        used = _used(some)
        UnusedPicture.objects.filter(name__in=used).delete()
        UnusedPicture.objects.bulk_create(
            (UnusedPicture(name=name, since=now) for name in sorted({*some} - used)),
            ignore_conflicts=True,
        )
    gone = uploads.forget(now)
    due = UnusedPicture.objects.filter(since__lte=now - KEPT_FOR).order_by("since")
    for some in _parts(list(due.values_list("name", flat=True)[:MOST_DELETED])):
        used = _used(some)
        for name in some:
            if name not in used:
                STORAGE.delete(name)
                gone += 1
        UnusedPicture.objects.filter(name__in=some).delete()
    log.info("Pictures: %d looked at, %d deleted.", len(names), gone)
    return gone


def _stored(folder: str, depth: int = 0) -> Iterator[str]:
    """The names of what lies in a folder and those in it, folders shuffled."""
    try:
        folders, files = STORAGE.listdir(folder)
    except OSError:  # there is none (any more)
        return
    yield from (f"{folder}/{file}" for file in files if not file.endswith(".part"))
    random.shuffle(folders)
    for inner in folders if depth < DEEPEST else ():
        yield from _stored(f"{folder}/{inner}", depth + 1)


def _parts(names: list[str]) -> Iterator[list[str]]:
    return (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE))


def _used(names: list[str]) -> set[str]:
    """Which of the names are a creative's. One query."""
    rows = Creative.objects.filter(Q(narrow__in=names) | Q(wide__in=names)).order_by()
    return {name for row in rows.values_list("narrow", "wide") for name in row} & set(names)
