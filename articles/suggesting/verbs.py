"""What is done with a suggestion. Each is one transaction; a refusal is `NotPossible`, in words."""

from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from articles import changing, editing, rights
from articles.models import RelatedLink, Story, Verdict
from articles.models.verdicts import Said
from articles.models.versions import Change
from articles.publishing import NotAllowed, NotPossible
from articles.related import new_anchor
from articles.rights import Keeping, Problem
from articles.versions import keeping
from articles.versions.keeping import Made
from articles.versions.snapshot import snapshot

MOST_LINES = 40
"""The lines that the story form has room for."""


class LinkedBack(StrEnum):
    """What became of a link back from an older story."""

    DONE = "done"
    WAITS = "waits"  # as a change of that story, for somebody who may put it live
    THERE = "there"  # it has been there already


@transaction.atomic
def accept(story: Story, candidate: Story, *, by: Any = None) -> RelatedLink:
    """Give a story a line to a suggested one, at the end of its text: before all other lines if it
    is pinned."""
    held = _hold(story, by)
    keeping.begin(held)
    line = add_line(held, candidate)
    editing.derive(held, _made(held, by))
    changing.catch_up(held)
    return line


@transaction.atomic
def add_line(story: Story, candidate: Story) -> RelatedLink:
    """Only the row: the caller holds the story, has the right, and derives it afterwards. Raises
    NotPossible if it is linked already, or is the story itself."""
    if candidate.pk == story.pk:
        raise NotPossible(_("A story can't link to itself."))
    lines = story.related_links
    if lines.filter(target=candidate).exists():
        raise NotPossible(_("“%(headline)s” is linked already.") % {"headline": candidate.headline})
    if lines.count() >= MOST_LINES:
        raise NotPossible(_("There are never as many lines as that."))
    verdict = Verdict.objects.filter(story=story, candidate=candidate)
    if verdict.filter(said=Said.PINNED).exists():
        order = 1
        lines.update(order=F("order") + 1)
    else:
        order = (lines.aggregate(last=Max("order"))["last"] or 0) + 1
    verdict.delete()
    return RelatedLink.objects.create(
        story=story, target=candidate, order=order, anchor=new_anchor()
    )


@transaction.atomic
def pin(story: Story, candidate: Story, *, by: Any = None) -> None:
    """Let a candidate stay at the top of the story's suggestions until it is linked."""
    _say(story, candidate, Said.PINNED, by)


@transaction.atomic
def never(story: Story, candidate: Story, *, by: Any = None) -> None:
    """Let a candidate never be suggested beside the story again, to editors or to readers."""
    _say(story, candidate, Said.NEVER, by)


@transaction.atomic
def forget(story: Story, candidate: Story, *, by: Any = None) -> None:
    """Take back that it was pinned, or was never to be suggested again."""
    _hold(story, by)
    Verdict.objects.filter(story=story, candidate=candidate).delete()


@transaction.atomic
def link_back(older: Story, *, to: Story, by: Any = None) -> LinkedBack:
    """Give an older story a line to this one. Who may change it does so at once; for who may not,
    because readers have it, the line waits as a change that somebody else puts live.

    Raises NotAllowed where rights end, NotPossible if another change of it waits already.
    """
    held = Story.objects.select_for_update().get(pk=older.pk)
    if held.related_links.filter(target=to).exists():
        return LinkedBack.THERE
    problem = rights.Standing(by, held).problem(Keeping.CHANGE) if by is not None else None
    if problem is None:
        accept(held, to, by=by)
        return LinkedBack.DONE
    if problem is not Problem.NO_RIGHT or not _may_propose(held, by):
        raise NotAllowed(_("“%(headline)s” is not yours to change.") % {"headline": held.headline})
    keeping.begin(held)
    changing.set_aside(held, _with_line(held, to), by=by, change=Change.TYPO)
    return LinkedBack.WAITS


def _may_propose(held: Story, by: Any) -> bool:
    """A change of what readers have can be prepared by whoever writes in its section."""
    here = rights.is_here(by, held.section_id)
    return held.has_readers() and here and rights.CHANGE in rights.held_by(by)


def _with_line(held: Story, to: Story) -> dict[str, Any]:
    """What the story would be with one more line. It is tried, looked at and taken back."""
    with transaction.atomic():
        add_line(held, to)
        content = snapshot(held)
        transaction.set_rollback(True)
    return content


def _say(story: Story, candidate: Story, said: Said, by: Any) -> None:
    if candidate.pk == story.pk:
        raise NotPossible(_("A story can't link to itself."))
    _hold(story, by)
    Verdict.objects.update_or_create(
        story=story, candidate=candidate, defaults={"said": said, "by": by}
    )


def _hold(story: Story, by: Any) -> Story:
    """The story's row, locked. Raises NotAllowed."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    if by is not None and not rights.may(by, Keeping.CHANGE, held):
        raise NotAllowed(_("“%(headline)s” is not yours to change.") % {"headline": held.headline})
    return held


def _made(story: Story, by: Any) -> Made:
    """A line more is no news to readers."""
    return Made(by=by, change=Change.TYPO if story.has_readers() else "")
