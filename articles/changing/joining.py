"""A change that waits, joined with what was saved of its story meanwhile."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.changing.holding import announce, base_of, newest, open_change
from articles.changing.pages import page_with
from articles.changing.saying import differs, unsettled
from articles.models import PendingChange, Story, Version
from articles.models.pending import PendingState
from articles.models.versions import packed
from articles.publishing import NotPossible
from articles.versions.comparing import joined
from articles.versions.snapshot import Content


@transaction.atomic
def catch_up(story: Story) -> PendingChange | None:
    """Join the change that waits with what was saved of the story meanwhile. Where both have
    changed the same thing differently, it is held back.

    Returns the change if there was anything to join.
    """
    overtaken = PendingChange.objects.filter(story=story, state=PendingState.OVERTAKEN).first()
    if overtaken is None:
        return None
    found, held = open_change(overtaken)
    if found.state != PendingState.OVERTAKEN:
        return None
    content, both, latest = _joined_with_newest(found, held)
    if both:
        found.state, found.both = PendingState.HELD, both
    else:
        _rest_on(found, held, content, latest)
    found.save()
    announce(found)
    return found


@transaction.atomic
def resolve(waiting: PendingChange) -> PendingChange:
    """Let a change that was held back wait on: what it changes is changed, whatever was saved there
    meanwhile, and all else is as it was saved. A time that has passed is forgotten."""
    found, held = open_change(waiting, PendingState.HELD)
    content, _both, latest = _joined_with_newest(found, held)
    if not differs(latest.content, content):
        raise NotPossible(_("Nothing would change any more: cancel it."))
    if found.goes_live_at and found.goes_live_at <= timezone.now():
        found.goes_live_at = None
    _rest_on(found, held, content, latest)
    found.save()
    announce(found)
    return found


def _joined_with_newest(waiting: PendingChange, story: Story) -> tuple[Content, list[str], Version]:
    latest = newest(story)
    base, mine, theirs = (unsettled(one.content) for one in (base_of(waiting), waiting, latest))
    content, both = joined(base, mine, theirs)
    return content, both, latest


def _rest_on(waiting: PendingChange, story: Story, content: Content, latest: Version) -> None:
    waiting.base, waiting.both, waiting.state = latest.number, [], PendingState.WAITING
    waiting.packed = packed(content)
    waiting.made_at = timezone.now()  # or a form that was opened before would overwrite it unasked
    waiting.page = page_with(story, content)
