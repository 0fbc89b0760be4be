"""What readers are told of a change. Nothing else moves the visible time of update."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body.lines import legible
from articles.models import Correction, Story
from articles.models.corrections import CorrectionKind
from articles.models.versions import Change
from articles.publishing.refusing import NotPossible


@transaction.atomic
def tell(
    story: Story, change: Change, *, text: str = "", at: datetime | None = None
) -> Correction | None:
    """Tell the readers of a story that it was changed: nothing of a typo; of all else the time, and
    the note if there is one. With `move_time_of_update` it is the one place that moves the visible
    time of update.

    The caller holds the story and keeps the version. Raises NotPossible where readers must be told
    in words and there are none.
    """
    if not change.is_told:
        return None
    text, at = legible(text).strip(), at or timezone.now()
    if change.needs_a_note and not text:
        raise NotPossible(_("Write what readers should know."))
    note = None
    if text:
        note = Correction.objects.create(
            story=story, kind=CorrectionKind(change.value), text=text, made_at=at
        )
    if story.updated_at is None or story.updated_at < at:
        story.updated_at = at
        story.save(update_fields=["updated_at", "modified_at"])
    return note


def move_time_of_update(story: Story, at: datetime) -> None:
    """Let the readers of a story that has appeared see that it was updated at `at` (aware), without
    the story itself being changed: whoever has it open in a form may still save. The caller holds
    the story."""
    if story.has_appeared() and (story.updated_at is None or story.updated_at < at):
        story.updated_at = at
        Story.objects.filter(pk=story.pk).update(updated_at=at)
