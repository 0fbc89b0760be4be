"""Who may do what with the front page. Nobody else decides that.

- Looking takes the permission to view or to change front pages.
- Everything else takes the whole paper: whoever is limited to sections changes none of it.
- Drafts are for those who may change front pages; one that has its time, and so is or will be what
  readers see, is also for those who may approve them. One that was replaced is kept as it was.
- Scheduling, publishing and taking off the schedule takes the right to approve.
- Only drafts are deleted.
- Breaking news takes the permission to add it, or to change what is there.
"""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles import rights
from articles.models import Edition
from articles.models.editions import EditionStatus
from articles.publishing import NotAllowed


class FrontAct(StrEnum):
    """What is done with an edition, or with the strip of breaking news."""

    LOOK = "look"
    DRAFT = "draft"
    """Also as a copy of another."""
    CHANGE = "change"
    DELETE = "delete"
    APPROVE = "approve"
    """Schedule, publish, take off the schedule."""
    BREAK = "break"
    END = "end"
    """Also to change words or times."""


TAKES = {
    FrontAct.DRAFT: "add_edition",
    FrontAct.CHANGE: "change_edition",
    FrontAct.DELETE: "delete_edition",
    FrontAct.APPROVE: "approve_edition",
    FrontAct.BREAK: "add_breakingline",
    FrontAct.END: "change_breakingline",
}
"""The permission that each takes."""


def may(user: Any, act: FrontAct, edition: Edition | None = None) -> bool:
    """Whether a member of staff may do it; without an edition, whether there are any with which
    they could."""
    if act is FrontAct.LOOK:
        return _has(user, "view_edition") or _has(user, "change_edition")
    if not _has(user, TAKES[act]) or rights.sections_of(user) is not None:
        return False
    is_draft = edition is None or edition.status == EditionStatus.DRAFT
    if act is FrontAct.CHANGE:
        return is_draft or _has(user, TAKES[FrontAct.APPROVE])
    return act is not FrontAct.DELETE or is_draft


def refuse_without_right(by: Any, act: FrontAct, edition: Edition | None = None) -> None:
    """Raise NotAllowed unless `by` may do it. None is a command of the site's owner."""
    if by is None or may(by, act, edition):
        return
    if act in TAKES and _has(by, TAKES[act]) and rights.sections_of(by) is not None:
        raise NotAllowed(
            _("Your rights end at sections, and this is for those who have the whole paper.")
        )
    if act is FrontAct.APPROVE or (edition and edition.status == EditionStatus.APPROVED):
        raise NotAllowed(_("What readers see is for those who may publish front pages."))
    raise NotAllowed(_("The front page and breaking news are for the desk."))


def _has(user: Any, permission: str) -> bool:
    return bool(user.has_perm(f"articles.{permission}"))
