"""From the log to the hours, each segment once; from the hours to the stories that are read most.

A segment is counted as a whole when its time is over, and removed. In the transaction that counts
it, it is noted as counted, so whoever is killed before the file has gone only removes it. Of each
hour the most read stories are kept, for as long as they are needed.
"""

import logging
import os
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Case, F, PositiveIntegerField, Sum, Value, When

from ads.counting import log
from ads.counting.records import lines
from articles.models import CountedReadings, MostRead, Reading, Story
from articles.reading.reception import FOLDER

DAY = timedelta(hours=24)
KEEP = timedelta(days=2)  # how long an hour is kept
FRESH = timedelta(minutes=10)  # how old the order of the most read may be
LATE = 10  # seconds that a segment is left alone after its time
AN_HOUR = 1_000  # stories of an hour that are kept once it is over
RANKED = 100  # stories that may show as most read; some may have gone when a page is asked for
PIECE = 256 * 1024  # bytes read at once
CHUNK = 200  # rows in one statement
SLICE = 5_000  # rows that are swept in one go
KEY = re.compile(r"[0-9]{1,18}")

logger = logging.getLogger(__name__)


def chore(now: datetime) -> None:
    """Count what was read, and keep the order of the most read. For the keeper: often."""
    counted = count(now)
    if counted or MostRead.objects.filter(counted_at__lte=now - FRESH).exists():
        sweep(now)
        rank(now)


def count(now: datetime) -> int:
    """Add all segments that are over to the hours. Returns how many there were."""
    counted = 0
    for folder in log.hosts(FOLDER):
        for segment in log.segments(folder):
            if log.begins(segment) + log.WINDOW + LATE <= now.timestamp():
                _segment(folder, segment)
                counted += 1
    return counted


def _segment(folder: Path, segment: str) -> None:
    with log.alone(folder / segment, wait=True) as descriptor:
        if descriptor is None:
            return
        views = _read(descriptor)
        hour = datetime.fromtimestamp(log.begins(segment), UTC).replace(minute=0)
        with transaction.atomic():
            noted, is_new = CountedReadings.objects.get_or_create(host=folder.name, segment=segment)
            if is_new:
                add(hour, views)
        (folder / segment).unlink()
        noted.delete()


def _read(descriptor: int) -> Counter[int]:
    """How often each story is named. What is torn or is no key is passed over."""
    views: Counter[int] = Counter()
    offset = 0
    while piece := os.pread(descriptor, PIECE, offset):
        found, length = lines(piece, final=len(piece) < PIECE)
        if not length:
            break
        views.update(int(line) for line in found if line and KEY.fullmatch(line))
        offset += length
    return views


def add(hour: datetime, views: Counter[int]) -> None:
    """Add views of stories, by key, to an hour (aware, UTC); of those that are public.

    No number is read and written back: another host may be adding to the same rows. They are
    taken in the order of their keys, so that no two wait for each other."""
    keys = sorted(views)
    for start in range(0, len(keys), CHUNK):
        public = Story.objects.public().filter(pk__in=keys[start : start + CHUNK])
        there = sorted(public.order_by().values_list("pk", flat=True))
        if not there:
            continue
        rows = Reading.objects.filter(hour=hour, story__in=there)
        Reading.objects.bulk_create(
            [Reading(story_id=key, hour=hour) for key in there], ignore_conflicts=True
        )
        list(rows.select_for_update().order_by("story_id").values_list("pk"))
        more = Case(
            *(When(story=key, then=Value(views[key])) for key in there),
            output_field=PositiveIntegerField(),
        )
        rows.update(views=F("views") + more)


def sweep(now: datetime) -> None:
    """Drop the hours that nobody asks for any more, and of those that are over the stories that
    were read least."""
    _drop(Reading.objects.filter(hour__lt=now - KEEP).order_by("hour"))
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    for hours in (1, 2):
        hour = this_hour - timedelta(hours=hours)
        _drop(Reading.objects.filter(hour=hour).order_by("-views", "-story_id"), after=AN_HOUR)


def _drop(rows: object, *, after: int = 0) -> None:
    keys = list(rows.values_list("pk", flat=True)[after : after + SLICE])  # type: ignore[attr-defined]
    for start in range(0, len(keys), CHUNK):
        Reading.objects.filter(pk__in=keys[start : start + CHUNK]).delete()


def rank(now: datetime) -> None:
    """Work out which stories were read most in the 24 hours before `now` (aware)."""
    public = Story.objects.public(now).pointed_to_by("story")
    totals = (
        Reading.objects.filter(public, hour__gt=now - DAY, views__gt=0)
        .values("story_id")
        .annotate(total=Sum("views"))
        .order_by("-total", "-story_id")[:RANKED]
    )
    best = [
        MostRead(story_id=row["story_id"], views=row["total"], counted_at=now) for row in totals
    ]
    with transaction.atomic():
        MostRead.objects.exclude(pk__in=[one.pk for one in best]).delete()
        MostRead.objects.bulk_create(
            sorted(best, key=lambda one: one.pk),
            update_conflicts=True,
            unique_fields=["story"],
            update_fields=["views", "counted_at"],
        )
