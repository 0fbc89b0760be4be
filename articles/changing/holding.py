"""The rows of a change that waits, held while something is done with it."""

from django.utils.translation import gettext as _

from articles.models import PendingChange, Story, Version
from articles.models.pending import PendingState
from articles.publishing import NotPossible


def hold(story: Story) -> Story:
    """The story's row, locked, if readers have it."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    refuse_unread(held)
    return held


def refuse_unread(story: Story) -> None:
    """Raise NotPossible unless readers have the story."""
    if not story.has_readers():
        raise NotPossible(
            _("“%(headline)s” is not public: change it, and save.") % {"headline": story.headline}
        )


def open_change(waiting: PendingChange, *states: str) -> tuple[PendingChange, Story]:
    """The change and its story as they are now, both locked, the story first."""
    story = Story.objects.select_for_update().get(pk=waiting.story_id)
    found = PendingChange.objects.select_for_update().get(pk=waiting.pk)
    if not found.is_open or (states and found.state not in states):
        raise NotPossible(
            _("This change is no longer what it was: %(state)s.")
            % {"state": found.get_state_display()}
        )
    found.story = story
    return found, story


def newest(story: Story) -> Version:
    """The story's newest version."""
    return story.versions.order_by("-number")[0]


def base_of(waiting: PendingChange) -> Version:
    """The version from which the change was made."""
    return waiting.story.versions.get(number=waiting.base)


def announce(waiting: PendingChange) -> None:
    """Say in the story's own row when its page is another one."""
    at = waiting.goes_live_at if waiting.state == PendingState.WAITING else None
    waiting.story.next_change_at = at
    Story.objects.filter(pk=waiting.story_id).update(next_change_at=at)
