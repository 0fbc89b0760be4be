"""What a change says, and when it is to go live."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.changing.holding import base_of
from articles.changing.pages import page_with
from articles.models import PendingChange, Story, Version
from articles.models.versions import Change, packed
from articles.publishing import NotPossible
from articles.versions.comparing import SETTLED, changed, joined
from articles.versions.snapshot import Content


def what_differs(waiting: PendingChange, newest: Version) -> tuple[Content, Content]:
    """What the story says now and what it will say, without what is settled."""
    now_says = unsettled(newest.content)
    base = unsettled(base_of(waiting).content)
    return now_says, joined(base, waiting.content, now_says)[0]


def unsettled(content: Content) -> Content:
    """What of a snapshot can wait: all but the story's state, times, address and notes."""
    return {name: value for name, value in content.items() if name not in SETTLED}


def differs(before: Content, after: Content) -> bool:
    """Whether two snapshots differ in what can wait."""
    return bool(changed(unsettled(before), unsettled(after)))


def give(waiting: PendingChange, content: Content, base: Content) -> None:
    """Let the change be what `content` says. Raises NotPossible if that is nothing new."""
    if not differs(base, content):
        raise NotPossible(_("Nothing would change: the story says all this already."))
    content = unsettled(content)
    waiting.packed = packed(content)
    waiting.page = page_with(waiting.story, content)


def set_time(
    waiting: PendingChange, *, change: str, note: str = "", at: datetime | None = None
) -> None:
    """Set the kind of the change, what readers are told, and its time. Raises NotPossible for a
    time that does not fit, or one without a kind."""
    if at is not None:
        _refuse_time(waiting.story, change, note, at)
    waiting.change, waiting.note, waiting.goes_live_at = change, note.strip(), at


def _refuse_time(story: Story, change: str, note: str, at: datetime) -> None:
    if at <= timezone.now():
        raise NotPossible(_("Give a time to come."))
    if story.expire_at and story.expire_at <= at:
        raise NotPossible(_("By then the story is taken down. Change one of the two times."))
    if not change:
        raise NotPossible(_("Say what kind of change it is."))
    if Change(change).needs_a_note and not note.strip():
        raise NotPossible(_("Write what readers should know."))
