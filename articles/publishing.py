"""The editorial acts, named as an editor would name them. Nobody else writes a story's status."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import editing
from articles.models import Correction, Story
from articles.models.corrections import CorrectionKind
from articles.models.stories import Status


class NotPossible(ValidationError):
    """The story is in no state for this act; the message says so in an editor's words."""


@transaction.atomic
def submit(story: Story) -> Story:
    """Hand a draft to the desk.

    Raises NotPossible unless it is a draft with a headline and a text.
    """
    held = _hold(story, Status.DRAFT)
    _refuse_empty(held)
    return _set(held, status=Status.IN_REVIEW)


@transaction.atomic
def send_back(story: Story) -> Story:
    """Return a story to its writer as a draft: from review, from a schedule or after withdrawal."""
    return _set(_hold(story, *Status), status=Status.DRAFT)


@transaction.atomic
def schedule(story: Story, *, at: datetime) -> Story:
    """Approve a story for publication at `at` (aware). It appears then by itself, to the second."""
    held = _hold(story, Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.WITHDRAWN)
    _refuse_empty(held)
    if held.expire_at and held.expire_at <= max(at, timezone.now()):
        raise NotPossible(
            _("It is to be taken down before anybody could read it. Change one of the two times.")
        )
    return _set(held, status=Status.APPROVED, publish_at=at)


@transaction.atomic
def publish(story: Story, *, now: datetime | None = None) -> Story:
    """Approve a story and show it to readers at once.

    One that was published before keeps its time and so its address; one scheduled for later comes
    out now.
    """
    now = now or timezone.now()
    at = story.publish_at if story.publish_at and story.publish_at <= now else now
    return schedule(story, at=at)


@transaction.atomic
def withdraw(story: Story) -> Story:
    """Take a story away from readers. Its address answers 410 from now on."""
    return _set(_hold(story, Status.APPROVED), status=Status.WITHDRAWN)


@transaction.atomic
def correct(
    story: Story,
    *,
    text: str,
    kind: str = CorrectionKind.CORRECTION,
    at: datetime | None = None,
) -> Correction:
    """Add a dated note for readers to an approved story, and move its visible time of update.

    Raises NotPossible if the note is empty.
    """
    if not text.strip():
        raise NotPossible(_("Write what readers should know."))
    at = at or timezone.now()
    held = _hold(story, Status.APPROVED)
    note = Correction.objects.create(story=held, kind=kind, text=text.strip(), made_at=at)
    if held.updated_at is None or held.updated_at < at:
        story.updated_at = held.updated_at = at
        held.save(update_fields=["updated_at", "modified_at"])
    return note


def _hold(story: Story, *allowed: str) -> Story:
    """The story's present row, locked, so that two acts at once follow one another."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    if held.status not in allowed:
        raise NotPossible(
            _("“%(headline)s” is %(status)s; that is not possible now."),
            params={"headline": held.headline, "status": held.get_status_display().lower()},
        )
    return held


def _refuse_empty(story: Story) -> None:
    if not story.headline.strip():
        raise NotPossible(_("A story needs a headline before it can go on."))
    if story.word_count == 0:
        raise NotPossible(_("“%(headline)s” has no text yet."), params={"headline": story.headline})


def _set(story: Story, **fields: object) -> Story:
    for name, value in fields.items():
        setattr(story, name, value)
    editing.store(story)
    return story
