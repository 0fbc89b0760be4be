"""An edition of the front page as the desk sees it: the state it is in, in words."""

from datetime import datetime

from django.db import models
from django.db.models import QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk import moment_in_words
from articles.models import BreakingLine, Edition
from articles.models.editions import EditionStatus


class EditionState(models.TextChoices):
    """What an editor calls it."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    LIVE = "live", _("Live")
    REPLACED = "replaced", _("Replaced")


def with_live(editions: QuerySet[Edition], now: datetime | None = None) -> QuerySet[Edition]:
    """Editions with the key of the one that is live as `live_key`, so that each knows its state."""
    live = Edition.objects.due(now or timezone.now()).values("pk")[:1]
    return editions.annotate(live_key=Subquery(live))


def state_of(edition: Edition, now: datetime | None = None) -> EditionState:
    """The state at `now` (aware; default: this moment) of an edition from `with_live`."""
    now = now or timezone.now()
    if edition.status == EditionStatus.DRAFT or edition.goes_live_at is None:
        return EditionState.DRAFT
    if edition.goes_live_at > now:
        return EditionState.SCHEDULED
    live: int | None = edition.live_key  # type: ignore[attr-defined]
    return EditionState.LIVE if live == edition.pk else EditionState.REPLACED


def state_in_words(edition: Edition) -> str:
    """The state with the time that matters for it: "Live since 24 Nov, 06:00"."""
    words = {
        EditionState.SCHEDULED: gettext("Scheduled for %(time)s"),
        EditionState.LIVE: gettext("Live since %(time)s"),
        EditionState.REPLACED: gettext("Replaced; went live on %(time)s"),
    }
    state = state_of(edition)
    text = words.get(state, str(state.label))
    return text % {"time": moment_in_words(edition.goes_live_at)}


class LineState(models.TextChoices):
    """What has become of a line of breaking news."""

    WAITS = "scheduled", _("Waits")
    SHOWN = "live", _("Shown")
    ENDED = "replaced", _("Ended")


def state_of_line(line: BreakingLine, now: datetime | None = None) -> LineState:
    """The state of a line at `now` (aware; default: this moment), by its own times."""
    now = now or timezone.now()
    if line.ended_at or line.ends_at <= now:
        return LineState.ENDED
    return LineState.WAITS if line.starts_at > now else LineState.SHOWN
