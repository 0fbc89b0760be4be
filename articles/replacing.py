"""When a story goes, what linked to it: counted, listed, and led to another story.

No page is left with a line to itself, or with two lines to the same story: there the line to the
story that goes is taken out of the text.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles import body, editing, publishing, rights
from articles.models import RelatedLink, Story
from articles.models.stories import Status, StoryQuerySet
from articles.models.versions import Change
from articles.publishing import NotPossible
from articles.rights import Keeping
from articles.versions import keeping
from articles.versions.keeping import Made

MOST_AT_ONCE = 300
"""Stories that are changed in one transaction; each is kept as a version and planned anew."""

MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of the stories that linked to one: how many now link to the other, how many have
    lost their line because they link to that already or are it, and how many were left alone,
    because whoever did it may not change them."""

    moved: int = 0
    dropped: int = 0
    left: int = 0


def linking_to(story: Story) -> StoryQuerySet:
    """The stories that have a line to a story, those touched last first."""
    lines = RelatedLink.objects.filter(target=story)
    stories = Story.objects.filter(pk__in=lines.values("story_id"))
    return stories.order_by("-modified_at", "-pk").defer("body", "blocks", "slots")


@transaction.atomic
def withdraw(
    story: Story, *, by: Any = None, why: str = "", replacement: Story | None = None
) -> Replaced:
    """Take a story away from readers, and let what links to it link to its replacement, if there is
    one. Raises NotPossible as `publishing.withdraw` and `replace` do; then neither is done."""
    if replacement:
        _hold(story, *linking_to(story)[: MOST_AT_ONCE + 1])
    publishing.withdraw(story, by=by, why=why)
    return replace(story, by_story=replacement, by=by) if replacement else Replaced()


@transaction.atomic
def replace(story: Story, *, by_story: Story, by: Any = None) -> Replaced:
    """Let what links to `story` link to `by_story`. A version is kept of each story that changes:
    to readers it is no news. `by` is who does it (None: a command); stories that they may not
    change are left alone.

    Raises NotPossible if the two are one, if `by_story` is withdrawn, or if more than MOST_AT_ONCE
    stories would change.
    """
    refuse_replacement(story, by_story)
    keys = list(linking_to(story).order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(keys) > MOST_AT_ONCE:
        raise NotPossible(
            _(
                "More than %(most)d stories link to it, too many to change at once. Withdraw it "
                "without a replacement: readers do not see lines to it then."
            )
            % {"most": MOST_AT_ONCE}
        )
    done = [_lead(key, story, by_story, by) for key in keys]
    return Replaced(done.count("moved"), done.count("dropped"), done.count("left"))


def _hold(*stories: Story) -> None:
    """Lock their rows in the order of their keys, so that two stories that link to each other can
    go at once and neither waits for the other."""
    keys = [story.pk for story in stories]
    list(Story.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def refuse_replacement(story: Story, by_story: Story) -> None:
    """Raise NotPossible for a story that cannot stand for another."""
    if by_story.pk == story.pk:
        raise NotPossible(_("Choose another story than the one that goes."))
    if by_story.status == Status.WITHDRAWN:
        raise NotPossible(
            _("“%(headline)s” is withdrawn itself.") % {"headline": by_story.headline}
        )


def _lead(key: int, gone: Story, to: Story, by: Any) -> str:
    """Change one story's line. Says what became of it."""
    held = Story.objects.select_for_update().get(pk=key)
    if by is not None and not rights.may(by, Keeping.CHANGE, held):
        return "left"
    keeping.begin(held)
    line = held.related_links.get(target=gone)
    twice = held.pk == to.pk or held.related_links.filter(target=to).exists()
    if twice:
        held.body = body.drop_related(held.body, line.anchor)
        line.delete()
    else:
        line.target = to
        line.save(update_fields=["target"])
    editing.derive(held, Made(by=by, change=Change.TYPO if held.has_readers() else ""))
    return "dropped" if twice else "moved"
