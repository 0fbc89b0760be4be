"""The acts themselves. Nobody else writes a story's status."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editing, previewing, search
from articles.body.lines import legible
from articles.models import Correction, PreviewLink, Story
from articles.models.corrections import CorrectionKind
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.models.versions import Change, Reason
from articles.publishing.log import write_and_tell
from articles.publishing.refusing import (
    NotPossible,
    refuse_empty,
    refuse_over,
    refuse_unready,
    refuse_without_right,
)
from articles.publishing.telling import tell
from articles.versions import keeping
from articles.versions.keeping import Made

NOT_BINNED = [status for status in Status if status is not Status.BINNED]


@transaction.atomic
def submit(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Hand a draft to the desk, or again after changes.

    Raises NotPossible unless it has a headline and a text.
    """
    held = _hold(story, Verb.SUBMIT, by, Status.DRAFT, Status.CHANGES_REQUESTED)
    refuse_empty(held)
    return _move(held, Verb.SUBMIT, by, why, status=Status.IN_REVIEW)


@transaction.atomic
def request_changes(story: Story, *, by: Any = None, why: str) -> Story:
    """Return a story to its writer and say what should change, from review or once approved.

    Raises NotPossible without a `why`.
    """
    if not legible(why).strip():
        raise NotPossible(_("Say what should change."))
    held = _hold(story, Verb.REQUEST_CHANGES, by, Status.IN_REVIEW, Status.APPROVED)
    if held.publish_at is not None and held.status == Status.APPROVED:
        raise NotPossible(
            _("“%(headline)s” has its time of publication. Take it off the schedule first."),
            params={"headline": held.headline},
        )
    return _move(held, Verb.REQUEST_CHANGES, by, why, status=Status.CHANGES_REQUESTED)


@transaction.atomic
def send_back(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Make a story a draft again: from review, from a schedule or after withdrawal."""
    held = _hold(story, Verb.SEND_BACK, by, *NOT_BINNED)
    return _move(held, Verb.SEND_BACK, by, why, status=Status.DRAFT)


@transaction.atomic
def approve(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Say that a story may come out. One without a time of publication waits for it; one that has a
    time comes out then."""
    held = _hold(story, Verb.APPROVE, by, Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED)
    refuse_empty(held)
    refuse_unready(held, by)
    if held.publish_at is not None:
        refuse_over(held, held.publish_at)
    return _move(held, Verb.APPROVE, by, why, status=Status.APPROVED)


@transaction.atomic
def schedule(story: Story, *, at: datetime, by: Any = None, why: str = "") -> Story:
    """Give a story its time of publication, `at` (aware), and approve it if it is not yet. It
    appears then by itself, to the second."""
    held = _hold(story, Verb.SCHEDULE, by, *NOT_BINNED)
    return _bring_out(held, Verb.SCHEDULE, by, why, at)


@transaction.atomic
def publish(story: Story, *, now: datetime | None = None, by: Any = None, why: str = "") -> Story:
    """Show a story to readers at once, and approve it if it is not yet.

    One that was published before keeps its time and so its address; one scheduled for later comes
    out now.
    """
    now = now or timezone.now()
    held = _hold(story, Verb.PUBLISH, by, *NOT_BINNED)
    at = held.publish_at if held.publish_at and held.publish_at <= now else now
    return _bring_out(held, Verb.PUBLISH, by, why, at)


@transaction.atomic
def unschedule(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Take its time from a story that has not come out yet; it stays approved. The time at which it
    was to be taken down goes as well."""
    held = _hold(story, Verb.UNSCHEDULE, by, Status.APPROVED)
    if held.publish_at is None or held.publish_at <= timezone.now():
        raise NotPossible(
            _("“%(headline)s” is not on the schedule."), params={"headline": held.headline}
        )
    return _move(held, Verb.UNSCHEDULE, by, why, publish_at=None, expire_at=None)


@transaction.atomic
def withdraw(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Take a story away from readers. Its address answers 410 from now on, and so do links
    to its preview."""
    held = _hold(story, Verb.WITHDRAW, by, Status.APPROVED)
    previewing.take_back(PreviewLink.objects.filter(story=held), now=timezone.now())
    return _move(held, Verb.WITHDRAW, by, why, status=Status.WITHDRAWN)


@transaction.atomic
def discard(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Put a draft into the bin, from which it can be taken out for a while: see `articles.binning`.
    It gives up its time of publication, and with it its address."""
    held = _hold(story, Verb.DISCARD, by, Status.DRAFT)
    emptied = {"publish_at": None, "expire_at": None}
    return _move(held, Verb.DISCARD, by, why, status=Status.BINNED, **emptied)


@transaction.atomic
def take_out(story: Story, *, by: Any = None, why: str = "") -> Story:
    """Take a story out of the bin; it is a draft again."""
    held = _hold(story, Verb.TAKE_OUT, by, Status.BINNED)
    return _move(held, Verb.TAKE_OUT, by, why, status=Status.DRAFT)


@transaction.atomic
def correct(
    story: Story,
    *,
    text: str,
    kind: str = CorrectionKind.CORRECTION,
    at: datetime | None = None,
    by: Any = None,
) -> Correction:
    """Add a dated note for readers to a story that they have, and move its visible time of update.

    Raises NotPossible if the note is empty, or stands at the story already.
    """
    text = legible(text).strip()
    if not text:
        raise NotPossible(_("Write what readers should know."))
    at = at or timezone.now()
    held = _hold(story, Verb.CORRECT, by, Status.APPROVED)
    if not held.has_readers():
        raise NotPossible(
            _("Readers do not have “%(headline)s” yet: change it, and save."),
            params={"headline": held.headline},
        )
    if held.corrections.filter(kind=kind, text=text).exists():
        raise NotPossible(_("This note stands at the story already."))
    keeping.begin(held)
    note = tell(held, Change(kind), text=text, at=at)
    story.updated_at = held.updated_at
    keeping.record(held, Made(by=by, reason=Reason.ACT, change=kind, at=at))
    write_and_tell(held, Verb.CORRECT, by, text, before=held.status)
    return note  # type: ignore[return-value]


def _hold(story: Story, act: Verb, by: Any, *allowed: str) -> Story:
    """The story's present row, locked, so that two acts at once follow one another. Raises
    NotAllowed or NotPossible."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    refuse_without_right(held, act, by)
    if held.status not in allowed:
        raise NotPossible(
            _("“%(headline)s” is %(status)s; that is not possible now."),
            params={"headline": held.headline, "status": held.get_status_display().lower()},
        )
    return held


def _bring_out(held: Story, act: Verb, by: Any, why: str, at: datetime) -> Story:
    refuse_empty(held)
    refuse_unready(held, by)
    refuse_over(held, at)
    return _move(held, act, by, why, status=Status.APPROVED, publish_at=at)


def _move(story: Story, act: Verb, by: Any, why: str, **fields: object) -> Story:
    """Write what the act changes, and that it happened."""
    before = story.status
    for name, value in fields.items():
        setattr(story, name, value)
    editing.store(story)
    if "publish_at" in fields:
        search.index(story)  # which keeps stories by their time
    keeping.record(story, Made(by=by, reason=Reason.ACT))
    write_and_tell(story, act, by, why, before=before)
    return story
