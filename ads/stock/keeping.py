"""Books and rates are kept in the database: all processes serve from the newest, and whatever was
decided in the last two weeks can be decided again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from ads.models import Pacing, PacingMemory, PageShape, Snapshot
from ads.rationing import Ration, ration
from ads.stock.book import Book, digest
from ads.stock.gathering import gather

EVERY = timedelta(seconds=30)  # how often rates are reckoned anew
KEPT = timedelta(days=14)
MOST_PRUNED = 5_000  # rows at a time


class Issue(NamedTuple):
    """A book in force from a moment on, with the rates of its flights; `key` is 0 if it was not
    kept."""

    key: int
    since: datetime
    digest: str
    book: Book
    rates: Mapping[int, float]


def make_issue(now: datetime, made: Ration | None = None) -> Issue:
    """The book and the rates of this moment, not kept. `made` are rates that have been reckoned
    already."""
    book = gather(now)
    made = made or ration(now)
    rates = made.rates | dict.fromkeys(made.stopped, 0.0)
    return Issue(0, now, digest(book.packed()), book, rates)


@transaction.atomic
def publish(now: datetime) -> Issue:
    """Keep the book and the rates of this moment: from now on all processes serve from them."""
    made = ration(now)
    issue = make_issue(now, made)
    PacingMemory.objects.keep(made.memory)
    Snapshot.objects.get_or_create(
        digest=issue.digest, defaults={"body": issue.book.packed(), "made_at": now}
    )
    row = Pacing.objects.create(
        since=now,
        snapshot_id=issue.digest,
        rates={str(flight): float(f"{rate:.6g}") for flight, rate in issue.rates.items()},
    )
    return issue._replace(key=row.pk)


def newest(now: datetime, known: Issue | None = None) -> Issue | None:
    """The issue in force at `now`, or None if none was kept lately. One query if it is the `known`
    one, or has the same book; else two."""
    row = (
        Pacing.objects.filter(since__lte=now, since__gt=now - 2 * EVERY)
        .order_by("-since", "-pk")
        .values_list("pk", "since", "snapshot_id", "rates")
        .first()
    )
    if row is None:
        return None
    return known if known and known.key == row[0] else _issue(row, known)


def issues_between(start: datetime, end: datetime) -> list[Issue]:
    """The issues that were in force at some time from `start` up to `end`, in their order."""
    rows = Pacing.objects.order_by("since", "pk").values_list("pk", "since", "snapshot_id", "rates")
    before = rows.filter(since__lte=start, since__gt=start - 2 * EVERY).last()
    found: list[Issue] = []
    for row in [*([before] if before else []), *rows.filter(since__gt=start, since__lt=end)[:20]]:
        found.append(_issue(row, found[-1] if found else None))
    return found


def _issue(row: tuple, known: Issue | None) -> Issue:
    key, since, name, rates = row
    if known and known.digest == name:
        book = known.book
    else:
        book = Book.unpacked(bytes(Snapshot.objects.values_list("body", flat=True).get(pk=name)))
    return Issue(key, since, name, book, {int(flight): rate for flight, rate in rates.items()})


def keep_up(now: datetime) -> None:
    """Publish if the last issue is 30 s old; now and then forget what is older than two weeks. For
    the keeper."""
    last = Pacing.objects.order_by("-pk").values_list("pk", "since").first()
    if last is None or last[1] <= now - EVERY or last[1] > now:
        key = publish(now).key
        if key % 120 == 0:
            prune(now)


def prune(now: datetime) -> None:
    """Forget a bounded number of issues, snapshots and shapes that are older than two weeks."""
    before = now - KEPT
    old = Pacing.objects.filter(since__lt=before).order_by("pk").values("pk")[:MOST_PRUNED]
    Pacing.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    unused = Snapshot.objects.filter(made_at__lt=before).exclude(
        pk__in=Pacing.objects.values("snapshot")
    )
    unused.filter(pk__in=list(unused.values_list("pk", flat=True)[:MOST_PRUNED])).delete()
    shapes = PageShape.objects.filter(since__lt=before).order_by("since")
    outdated = list(shapes.values_list("pk", flat=True)[:MOST_PRUNED])
    PageShape.objects.filter(pk__in=outdated).delete()
