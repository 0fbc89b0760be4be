"""How a creative comes before readers: written, submitted, approved, held back.

Nobody else writes a creative's state. Whoever has the permission approves pictures, also their own
ones. HTML runs in readers' browsers, so a second person approves it: neither who wrote it, nor
anybody who has changed it since it was last approved. An approval covers what readers get
(`version`): once that changes, it is gone.
"""

import json
from hashlib import sha256

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models import Creative, CreativeState, Make

APPROVE = "commercial.approve_creative"
WRITE_HTML = "commercial.use_html_creative"
CHANGE = ("commercial.add_creative", "commercial.change_creative")

# What an approval covers, for each make. A name or a weight may change without it.
COVERED = {
    Make.PICTURE: ("narrow", "wide", "alt", "link"),
    Make.HTML: ("html", "html_width", "html_height", "link"),
}
OWN_TO_HTML = ("make", "html", "html_width", "html_height")
STANDING = ("state", "written_by_id", "approved_by_id", "approved_at")


class NotPossible(ValidationError):
    """The act is not this person's, or not now; the message says so in an ad manager's words."""


class Changed(NotPossible):
    """What is to be approved is no longer what was looked at."""


def version(creative: Creative) -> str:
    """A word that stands for what readers get, 16 characters; it changes when that changes."""
    covered = [str(getattr(creative, name)) for name in COVERED[Make(creative.make)]]
    return sha256(json.dumps([creative.make, *covered]).encode()).hexdigest()[:16]


def may_approve(creative: Creative, by: AbstractUser) -> bool:
    """Whether `by` could approve the creative as it is stored, if it waits. One query for HTML."""
    return by.has_perm(APPROVE) and not (creative.make == Make.HTML and _has_a_hand(creative, by))


@transaction.atomic
def write(creative: Creative, *, by: AbstractUser) -> Creative:
    """Store a new creative as a draft, or a changed one.

    A change of what readers get makes `by` its writer and takes the approval away: it waits again.
    Only pictures changed by somebody who may approve them stay, approved by that person.
    Raises NotPossible if `by` may not write HTML and it is new or different.
    """
    held = _hold(creative) if creative.pk else None
    _refuse_foreign_html(creative, held, by)
    for name in STANDING:
        setattr(creative, name, getattr(held, name) if held else None)
    if held is None:
        creative.state = CreativeState.DRAFT
    if held is None or version(creative) != version(held):
        creative.written_by_id = by.pk
        if held and held.approved:
            stays = held.make == creative.make == Make.PICTURE and by.has_perm(APPROVE)
            creative.state = CreativeState.APPROVED if stays else CreativeState.WAITING
            creative.approved_by_id = by.pk if stays else None
            creative.approved_at = timezone.now() if stays else None
        creative.save()
        if not creative.approved:
            creative.changed_by.add(by.pk)
    else:
        creative.save()
    return creative


@transaction.atomic
def submit(creative: Creative, *, by: AbstractUser) -> Creative:
    """Hand a draft to somebody who may approve it.

    Who submits HTML of an unknown writer (it was there before writers were noted) answers for it.
    Raises NotPossible unless it is a draft, and `by` may change creatives.
    """
    held = _hold(creative)
    _refuse_unless(by, *CHANGE)
    if held.state != CreativeState.DRAFT:
        raise NotPossible(
            _("“%(name)s” is no draft: there is nothing to submit."), params={"name": held.name}
        )
    if held.make == Make.HTML and held.written_by_id is None:
        _refuse_unless(by, WRITE_HTML)
        held.written_by_id = by.pk
        held.changed_by.add(by.pk)
    held.state = CreativeState.WAITING
    return _store(creative, held)


@transaction.atomic
def approve(creative: Creative, *, by: AbstractUser, seen: str = "") -> Creative:
    """Let readers see a creative while its flight runs.

    `seen` is the `version` that `by` has looked at; by default that of `creative` as it is handed
    in. Raises Changed if it has become another, and NotPossible if `by` may not approve it, if it
    is approved already, or if it is HTML that nobody has submitted.
    """
    held = _hold(creative)
    _refuse_unless(by, APPROVE)
    if (seen or version(creative)) != version(held):
        raise Changed(
            _("“%(name)s” has been changed since you looked. Look again."),
            params={"name": held.name},
        )
    if held.approved:
        raise NotPossible(_("“%(name)s” is approved already."), params={"name": held.name})
    if held.make == Make.HTML:
        _refuse_one_person(held, by)
    held.state = CreativeState.APPROVED
    held.approved_by_id, held.approved_at = by.pk, timezone.now()
    held.changed_by.clear()
    return _store(creative, held)


@transaction.atomic
def hold_back(creative: Creative, *, by: AbstractUser) -> Creative:
    """Take a creative from readers, or back from those who approve: it is a draft again.

    Raises NotPossible if it is one already, or if `by` may neither change nor approve creatives.
    """
    held = _hold(creative)
    _refuse_unless(by, *CHANGE, APPROVE)
    if held.state == CreativeState.DRAFT:
        raise NotPossible(_("“%(name)s” is a draft already."), params={"name": held.name})
    held.state = CreativeState.DRAFT
    held.approved_by_id = held.approved_at = None
    return _store(creative, held)


def hand_on(creative: Creative, *, by: AbstractUser) -> Creative:
    """Let a draft go as far as `by` may take it: pictures to readers, if `by` may approve them;
    everything else to somebody who may. Raises NotPossible as `submit` does."""
    if creative.make == Make.PICTURE and by.has_perm(APPROVE):
        return approve(creative, by=by)
    return submit(creative, by=by)


def _hold(creative: Creative) -> Creative:
    """The creative's present row, locked, so that two acts at once follow one another."""
    held = Creative.objects.select_for_update().filter(pk=creative.pk).order_by().first()
    if held is None:
        raise NotPossible(_("“%(name)s” has been deleted."), params={"name": creative.name})
    return held


def _store(creative: Creative, held: Creative) -> Creative:
    held.save(update_fields=STANDING)
    for name in STANDING:
        setattr(creative, name, getattr(held, name))
    return held


def _refuse_unless(by: AbstractUser, *permissions: str) -> None:
    if any(by.has_perm(permission) for permission in permissions):
        return
    if permissions == (APPROVE,):
        raise NotPossible(_("You may not approve creatives. Somebody who may has to do it."))
    if permissions == (WRITE_HTML,):
        raise NotPossible(_("You may not write creatives in HTML."))
    raise NotPossible(_("You may not change creatives."))


def _refuse_foreign_html(creative: Creative, held: Creative | None, by: AbstractUser) -> None:
    if creative.make == Make.HTML and (
        held is None or any(getattr(held, name) != getattr(creative, name) for name in OWN_TO_HTML)
    ):
        _refuse_unless(by, WRITE_HTML)


def _refuse_one_person(held: Creative, by: AbstractUser) -> None:
    if held.state != CreativeState.WAITING:
        raise NotPossible(
            _("“%(name)s” is a draft: who writes it submits it first."), params={"name": held.name}
        )
    if held.written_by_id is None:
        raise NotPossible(
            _(
                "Nobody knows who wrote the HTML of “%(name)s”. Hold it back: who submits it again "
                "answers for it, and another person approves it."
            ),
            params={"name": held.name},
        )
    if _has_a_hand(held, by):
        raise NotPossible(
            _("You have written or changed the HTML of “%(name)s”: another person approves it."),
            params={"name": held.name},
        )


def _has_a_hand(creative: Creative, by: AbstractUser) -> bool:
    """Whether `by` wrote it, or has changed it since it was last approved."""
    return creative.written_by_id == by.pk or creative.changed_by.filter(pk=by.pk).exists()
