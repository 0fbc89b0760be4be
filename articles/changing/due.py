"""What the keeper does: a change that is due goes live, one that was overtaken is joined."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from articles.changing.holding import announce, open_change
from articles.changing.joining import catch_up
from articles.changing.verbs import put_live
from articles.models import PendingChange
from articles.models.pending import PendingState
from articles.publishing import NotPossible

MOST_A_ROUND = 50

logger = logging.getLogger(__name__)


def chore(now: datetime) -> None:
    """Put live what is due, and join what was overtaken. For the keeper; on several hosts at once
    it does everything once. What cannot go live is held back; the other changes go on."""
    overtaken = PendingChange.objects.filter(state=PendingState.OVERTAKEN).order_by("pk")
    for one in overtaken.select_related("story")[:MOST_A_ROUND]:
        _each(one, lambda one: catch_up(one.story))
    for one in PendingChange.objects.due(now).order_by("goes_live_at", "pk")[:MOST_A_ROUND]:
        _each(one, lambda one: put_live(one, at=one.goes_live_at))


def _each(one: PendingChange, do: Callable[[PendingChange], Any]) -> None:
    try:
        do(one)
    except (NotPossible, IntegrityError):
        logger.warning("the change %s of story %s is held back", one.pk, one.story_id)
        _hold_back(one)


@transaction.atomic
def _hold_back(one: PendingChange) -> None:
    try:
        found, _story = open_change(one, PendingState.WAITING, PendingState.OVERTAKEN)
    except NotPossible:
        return  # somebody else was at it
    found.state, found.both = PendingState.HELD, []
    found.save()
    announce(found)
