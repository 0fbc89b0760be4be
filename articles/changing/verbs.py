"""What is done with a change that waits. Each is one transaction and holds the story's row."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import editing, publishing
from articles.changing.pages import page_with
from articles.models import PendingChange, Story, Version
from articles.models.pending import PendingState
from articles.models.versions import Change, Reason, packed
from articles.publishing import NotPossible
from articles.versions import keeping
from articles.versions.comparing import SETTLED, changed, joined
from articles.versions.keeping import Made
from articles.versions.restoring import put
from articles.versions.snapshot import Content

MOST_A_ROUND = 50

logger = logging.getLogger(__name__)


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
    held = _hold(story)
    keeping.begin(held)
    if held.pending_changes.open().exists():
        raise NotPossible(
            _("A change of this story waits already. Edit that one, or cancel it first.")
        )
    base = _newest(held)
    waiting = PendingChange(
        story=held,
        base=base.number,
        made_by=by,
        made_by_name=keeping.name_of(by),
    )
    _give(waiting, content, base.content)
    _time(waiting, change=change, note=note, at=at)
    waiting.save()
    _announce(waiting)
    return waiting


@transaction.atomic
def replace(waiting: PendingChange, content: Content, **times: Any) -> PendingChange:
    """Let a change be another one: what `content` says, with what `schedule` takes."""
    found, _story = _open(waiting)
    _give(found, content, _base(found).content)
    if found.state == PendingState.WAITING:
        _time(found, **times)
    else:
        found.change, found.note = times["change"], times["note"]
        found.goes_live_at = times["at"]
    found.made_at = timezone.now()
    found.save()
    _announce(found)
    return found


@transaction.atomic
def schedule(
    waiting: PendingChange, *, change: str, note: str = "", at: datetime | None = None
) -> PendingChange:
    """Say when a change goes live (None: when somebody puts it live), of what kind it is, and what
    readers are told."""
    found, _story = _open(waiting, PendingState.WAITING)
    _time(found, change=change, note=note, at=at)
    found.save()
    _announce(found)
    return found


@transaction.atomic
def cancel(waiting: PendingChange) -> PendingChange:
    """Let a change never go live. It is kept."""
    found, _story = _open(waiting)
    found.state, found.page = PendingState.CANCELLED, {}
    found.save()
    _announce(found)
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
    found, story = _open(waiting, PendingState.WAITING)
    kind = found.change if change is None else change
    text = found.note if note is None else note
    if not kind:
        raise NotPossible(_("Say what kind of change it is."))
    _refuse_unread(story)
    at = at or timezone.now()
    lost = put(story, found.content)
    publishing.tell(story, Change(kind), text=text, at=at)
    found.state, found.page = PendingState.LIVE, {}
    found.change, found.note = kind, text
    found.save()
    _announce(found)
    editing.derive(story, Made(by=by or found.made_by, reason=Reason.GONE_LIVE, change=kind, at=at))
    return lost


@transaction.atomic
def catch_up(story: Story) -> PendingChange | None:
    """Join the change that waits with what was saved of the story meanwhile. Where both have
    changed the same thing differently, it is held back.

    Returns the change if there was anything to join.
    """
    overtaken = PendingChange.objects.filter(story=story, state=PendingState.OVERTAKEN).first()
    if overtaken is None:
        return None
    found, held = _open(overtaken)
    if found.state != PendingState.OVERTAKEN:
        return None
    content, both, newest = _joined(found, held)
    if both:
        found.state, found.both = PendingState.HELD, both
    else:
        _rest_on(found, held, content, newest)
    found.save()
    _announce(found)
    return found


@transaction.atomic
def resolve(waiting: PendingChange) -> PendingChange:
    """Let a change that was held back wait on: what it changes is changed, whatever was saved there
    meanwhile, and all else is as it was saved. A time that has passed is forgotten."""
    found, held = _open(waiting, PendingState.HELD)
    content, _both, newest = _joined(found, held)
    if not _differs(newest.content, content):
        raise NotPossible(_("Nothing would change any more: cancel it."))
    if found.goes_live_at and found.goes_live_at <= timezone.now():
        found.goes_live_at = None
    _rest_on(found, held, content, newest)
    found.save()
    _announce(found)
    return found


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
        found, _story = _open(one, PendingState.WAITING, PendingState.OVERTAKEN)
    except NotPossible:
        return  # somebody else was at it
    found.state, found.both = PendingState.HELD, []
    found.save()
    _announce(found)


# Rows


def _hold(story: Story) -> Story:
    """The story's row, locked, if readers have it."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    _refuse_unread(held)
    return held


def _refuse_unread(story: Story) -> None:
    if not story.has_readers():
        raise NotPossible(
            _("“%(headline)s” is not public: change it, and save.") % {"headline": story.headline}
        )


def _open(waiting: PendingChange, *states: str) -> tuple[PendingChange, Story]:
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


def _newest(story: Story) -> Version:
    return story.versions.order_by("-number")[0]


def _base(waiting: PendingChange) -> Version:
    return waiting.story.versions.get(number=waiting.base)


def _announce(waiting: PendingChange) -> None:
    """Say in the story's own row when its page is another one."""
    at = waiting.goes_live_at if waiting.state == PendingState.WAITING else None
    waiting.story.next_change_at = at
    Story.objects.filter(pk=waiting.story_id).update(next_change_at=at)


# What a change says


def what_differs(waiting: PendingChange, newest: Version) -> tuple[Content, Content]:
    """What the story says now and what it will say, without what is settled."""
    now_says = unsettled(newest.content)
    base = unsettled(_base(waiting).content)
    return now_says, joined(base, waiting.content, now_says)[0]


def unsettled(content: Content) -> Content:
    """What of a snapshot can wait: all but the story's state, times, address and notes."""
    return {name: value for name, value in content.items() if name not in SETTLED}


def _differs(before: Content, after: Content) -> bool:
    return bool(changed(unsettled(before), unsettled(after)))


def _give(waiting: PendingChange, content: Content, base: Content) -> None:
    if not _differs(base, content):
        raise NotPossible(_("Nothing would change: the story says all this already."))
    content = unsettled(content)
    waiting.packed = packed(content)
    waiting.page = page_with(waiting.story, content)


def _time(
    waiting: PendingChange, *, change: str, note: str = "", at: datetime | None = None
) -> None:
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


def _joined(waiting: PendingChange, story: Story) -> tuple[Content, list[str], Version]:
    newest = _newest(story)
    base, mine, theirs = (unsettled(one.content) for one in (_base(waiting), waiting, newest))
    content, both = joined(base, mine, theirs)
    return content, both, newest


def _rest_on(waiting: PendingChange, story: Story, content: Content, newest: Version) -> None:
    waiting.base, waiting.both, waiting.state = newest.number, [], PendingState.WAITING
    waiting.packed = packed(content)
    waiting.page = page_with(story, content)
