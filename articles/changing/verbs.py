"""What is done with a change that waits. Each is one transaction and holds the story's row."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import editing, publishing, rights
from articles.changing.holding import announce, base_of, hold, newest, open_change, refuse_unread
from articles.changing.saying import give, set_time
from articles.models import PendingChange, Story
from articles.models.pending import PendingState
from articles.models.versions import Change, Reason
from articles.publishing import NotPossible
from articles.versions import keeping
from articles.versions.keeping import Made
from articles.versions.restoring import put
from articles.versions.snapshot import Content


@transaction.atomic
def set_aside(
    story: Story,
    content: Content,
    *,
    by: Any,
    change: str = "",
    note: str = "",
    at: datetime | None = None,
) -> PendingChange:
    """Let a change of a story that readers have wait: until `at`, or until somebody puts it live.

    Raises NotPossible if the story is not public, if another change waits already, if nothing would
    change, or if the time does not fit.
    """
    held = hold(story)
    keeping.begin(held)
    if held.pending_changes.open().exists():
        raise NotPossible(
            _("A change of this story waits already. Edit that one, or cancel it first.")
        )
    base = newest(held)
    waiting = PendingChange(
        story=held,
        base=base.number,
        made_by=by,
        made_by_name=rights.name_of(by),
    )
    give(waiting, content, base.content)
    set_time(waiting, change=change, note=note, at=at)
    waiting.save()
    announce(waiting)
    return waiting


@transaction.atomic
def replace(waiting: PendingChange, content: Content, **times: Any) -> PendingChange:
    """Let a change be another one: what `content` says, with what `schedule` takes."""
    found, _story = open_change(waiting)
    give(found, content, base_of(found).content)
    if found.state == PendingState.WAITING:
        set_time(found, **times)
    else:
        found.change, found.note = times["change"], times["note"]
        found.goes_live_at = times["at"]
    found.made_at = timezone.now()
    found.save()
    announce(found)
    return found


@transaction.atomic
def schedule(
    waiting: PendingChange, *, change: str, note: str = "", at: datetime | None = None
) -> PendingChange:
    """Say when a change goes live (None: when somebody puts it live), of what kind it is, and what
    readers are told."""
    found, _story = open_change(waiting, PendingState.WAITING)
    set_time(found, change=change, note=note, at=at)
    found.save()
    announce(found)
    return found


@transaction.atomic
def cancel(waiting: PendingChange) -> PendingChange:
    """Let a change never go live. It is kept."""
    found, _story = open_change(waiting)
    found.state, found.page = PendingState.CANCELLED, {}
    found.save()
    announce(found)
    return found


@transaction.atomic
def put_live(
    waiting: PendingChange,
    *,
    by: Any = None,
    change: str | None = None,
    note: str | None = None,
    at: datetime | None = None,
) -> list[str]:
    """Make the change the story, as of `at` (default: now), and tell readers of it. `by` is who
    puts it live by hand; else it counts as done by whoever made it.

    Returns what it names that is gone meanwhile, a sentence each. Raises NotPossible if it needs a
    look first, or nobody has said what kind of change it is.
    """
    found, story = open_change(waiting, PendingState.WAITING)
    kind = found.change if change is None else change
    text = found.note if note is None else note
    if not kind:
        raise NotPossible(_("Say what kind of change it is."))
    refuse_unread(story)
    at = at or timezone.now()
    lost = put(story, found.content)
    publishing.tell(story, Change(kind), text=text, at=at)
    found.state, found.page = PendingState.LIVE, {}
    found.change, found.note = kind, text
    found.save()
    announce(found)
    editing.derive(story, Made(by=by or found.made_by, reason=Reason.GONE_LIVE, change=kind, at=at))
    return lost
