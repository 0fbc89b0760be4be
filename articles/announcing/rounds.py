"""Noticing and telling, in rounds of the keeper; what fails is tried again, later and later."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from articles.announcing import noticing
from articles.announcing.telling import tell
from articles.feeds.addresses import in_every_format
from articles.feeds.channels import hub_of
from articles.models import Announcement

A_ROUND = 10
"""Pages whose feeds are told of at once."""

LEASE = timedelta(minutes=2)
"""After which what was claimed by a process that has died is told by another."""

AGAIN = timedelta(seconds=30)  # after the first failure, then twice as long each time
MOST_TRIES = 9  # for about two hours

logger = logging.getLogger(__name__)


def chore(now: datetime) -> None:
    """A round, for the thread that does the site's chores. Nothing where the paper has no hub."""
    hub = hub_of(import_string(settings.STORIES_PAPER)())
    if not hub:
        return
    noticing.notice(now)
    if rows := claim(now):
        urls = [
            f"{settings.SITE_URL}{feed['url']}"
            for row in rows
            for feed in in_every_format(f"{row.page}feed.xml")
        ]
        if problem := tell(hub, urls):
            _put_off(rows, now, problem)
        else:
            _told(rows)


def claim(now: datetime) -> list[Announcement]:
    """Take what is due, the oldest first, so that no other process tells it meanwhile."""
    due = Announcement.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    if not due.exists():  # asked without a lock, for that is how it is nearly always
        return []
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True)[:A_ROUND])
        for row in rows:
            row.due_at, row.tries = now + LEASE, row.tries + 1
        Announcement.objects.bulk_update(rows, ["due_at", "tries"])
    return rows


def _told(rows: Sequence[Announcement]) -> None:
    for row in rows:
        # What has changed again in the meantime stays due.
        told = Announcement.objects.filter(pk=row.pk, held=row.held)
        told.update(due_at=None, tries=0)


def _put_off(rows: Sequence[Announcement], now: datetime, problem: str) -> None:
    for row in rows:
        again = now + AGAIN * 2 ** (row.tries - 1) if row.tries < MOST_TRIES else None
        Announcement.objects.filter(pk=row.pk, held=row.held).update(due_at=again)
    most = max(row.tries for row in rows)
    logger.warning("the hub was not told (%d of %d): %s", most, MOST_TRIES, problem)
