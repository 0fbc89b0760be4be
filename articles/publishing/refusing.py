"""Why an act is refused, in an editor's words."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import checking, rights
from articles.models import Story
from articles.models.stories import Status
from articles.models.transitions import Verb

MOST_NAMED = 5
"""Members of staff, or findings, that a message names."""


class NotPossible(ValidationError):
    """The story is in no state for this act; the message says so in an editor's words."""


class NotAllowed(NotPossible):
    """Whoever acts has not the right to. The message says who has."""


def refuse_without_right(story: Story, act: Verb, by: Any, *, own: bool = False) -> None:
    """Raise NotAllowed unless `by` may do it with the story, of which it may be known that it is
    their `own`, whatever its row says now."""
    if by is None:
        return
    standing = rights.Standing(by, story)
    if own:
        standing.is_own = True
    match standing.problem(act):
        case rights.Problem.OWN:
            raise NotAllowed(own_in_words(story))
        case rights.Problem.NOT_HERE:
            raise NotAllowed(
                _("“%(headline)s” stands in %(section)s, and your rights end at other sections."),
                params={"headline": story.headline, "section": story.section},
            )
        case rights.Problem.NO_RIGHT:
            raise NotAllowed(_right_in_words(story, act, by))


def _right_in_words(story: Story, act: Verb, by: Any) -> str:
    """Which right is missing, and what to do instead."""
    held = rights.held_by(by)
    if story.status == Status.BINNED and act is not Verb.TAKE_OUT:
        return gettext("“%(headline)s” is in the bin. Take it out first.") % {
            "headline": story.headline
        }
    if act in rights.APPROVING and rights.PUBLISH in held:
        return gettext("It is not approved yet, and approving is for others: submit it for review.")
    if act is Verb.APPROVE and rights.APPROVE in held:
        return gettext(
            "It has a time of publication, so approving would bring it out then. Take the time "
            "out, or leave it to somebody who may publish."
        )
    if act in {Verb.APPROVE, Verb.REQUEST_CHANGES}:
        return gettext("Approving is for the desk: submit it for review.")
    if act in {Verb.DISCARD, Verb.TAKE_OUT}:
        return gettext("Only drafts are put into the bin, by those who may delete stories.")
    if act in {Verb.SUBMIT, Verb.SEND_BACK, Verb.CORRECT}:
        return gettext("“%(headline)s” is for the desk now: talk to them.") % {
            "headline": story.headline
        }
    return gettext("Publishing is for the desk: submit it for review.")


def own_in_words(story: Story) -> str:
    """That nobody approves their own story, and who may; a newsroom of one learns the way out."""
    others = list(rights.approvers_of(story)[: MOST_NAMED + 1])
    said = gettext("“%(headline)s” is your own, so somebody else approves it.") % {
        "headline": story.headline
    }
    if not others:
        return f"{said} " + gettext(
            "Nobody else here may. An administrator can: under Staff, give you the permission “Can "
            "approve one's own stories”, or somebody else the right to approve."
        )
    return f"{said} " + gettext("These may: %(names)s.") % {
        "names": rights.names_of(others[:MOST_NAMED]) + (" …" if others[MOST_NAMED:] else "")
    }


def refuse_over(story: Story, at: datetime) -> None:
    if story.expire_at and story.expire_at <= max(at, timezone.now()):
        raise NotPossible(
            _("It is to be taken down before anybody could read it. Change one of the two times.")
        )


def refuse_unready(story: Story, by: Any) -> None:
    """Hold back a story in which the paper's checks find what stops it. Commands of the site's
    owner are not asked."""
    if by is None:
        return
    stops = [finding for finding in checking.findings_of(story) if finding.stops]
    if stops:
        said = " ".join(checking.in_words(finding) for finding in stops[:MOST_NAMED])
        raise NotPossible(
            _("“%(headline)s” is not ready. %(found)s"),
            params={"headline": story.headline, "found": said},
        )


def refuse_empty(story: Story) -> None:
    if not story.headline.strip():
        raise NotPossible(_("A story needs a headline before it can go on."))
    if story.word_count == 0:
        raise NotPossible(_("“%(headline)s” has no text yet."), params={"headline": story.headline})
