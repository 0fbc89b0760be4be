"""A version each time a story is kept. `articles.editing` and `articles.publishing` call this;
nobody else does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import rights
from articles.models import PendingChange, Story, Version
from articles.models.pending import PendingState
from articles.models.versions import Reason, packed
from articles.versions.comparing import SETTLED, changed
from articles.versions.snapshot import Content, snapshot


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a version, why and when (aware; default: now). `change` is what sort of change it
    was to a story that readers had (`Change`); `unseen` says that no reader can have had it."""

    by: Any = None
    reason: str = Reason.SAVED
    change: str = ""
    at: datetime | None = None
    unseen: bool = False


BY_A_COMMAND = Made()


def begin(story: Story) -> None:
    """Keep a story from before versions were kept as it is stored, if nothing of it is kept yet.
    Call it before anything of the story is written."""
    if not story.versions.exists():
        _write(story, 1, snapshot(story), [], Made(reason=Reason.BEFORE, at=story.modified_at))


def record(story: Story, made: Made = BY_A_COMMAND) -> Version | None:
    """Keep the story as it is stored now; None if it is what the last version has already. The
    caller holds the story's row."""
    content = snapshot(story)
    last = story.versions.order_by("-number").first()
    if last is None:
        return _write(story, 1, content, [], made)
    differing = changed(last.content, content)
    if not differing:
        return None
    _overtake(story, last.number + 1, differing)
    return _write(story, last.number + 1, content, differing, made)


def _overtake(story: Story, number: int, differing: list[str]) -> None:
    """Let a change that waits know that the story was saved. It does not go live before
    `articles.changing.catch_up` has joined the two; what is settled is no part of it."""
    waiting = PendingChange.objects.filter(story=story, state=PendingState.WAITING)
    if SETTLED.issuperset(differing):
        waiting.update(base=number)
    elif waiting.update(state=PendingState.OVERTAKEN):
        Story.objects.filter(pk=story.pk).update(next_change_at=None)


def _write(
    story: Story, number: int, content: Content, differing: list[str], made: Made
) -> Version:
    return Version.objects.create(
        story=story,
        number=number,
        made_at=made.at or timezone.now(),
        made_by=made.by,
        made_by_name=rights.name_of(made.by),
        reason=made.reason,
        change=made.change,
        changed=differing,
        kept_from_readers=made.unseen,
        status=content["status"],
        publish_at=content["publish_at"],
        expire_at=content["expire_at"],
        packed=packed(content),
    )


def newest_in_words(story: Story) -> tuple[str, str]:
    """Who saved a story last ("Somebody", if that is not known) and when, for the desk."""
    newest = story.versions.order_by("-number").values_list("made_by_name", flat=True).first()
    local = timezone.localtime(story.modified_at)
    return newest or _("Somebody"), date_format(local, "H:i, j M Y")
