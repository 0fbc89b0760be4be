"""What is done with editions of the front page. Nobody else writes their rows.

Each is one transaction; takes `by`, who does it (None: a command of the site's owner, who may do
everything); asks `articles.front.rights` whether they may; counts the edition's version on; and
writes an `EditionAct`. A refusal is `NotPossible`, in an editor's words.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights
from articles.body.lines import legible
from articles.front import former
from articles.front.arranging import (
    PinPlan,
    ZonePlan,
    as_laid_out,
    put_pins,
    put_zones,
    refuse_layout,
    refuse_pin,
    write_pin,
)
from articles.front.pages import ordinary_zones
from articles.front.rights import FrontAct, refuse_without_right
from articles.models import Edition, EditionAct, FormerLayout, Pin, Section, Story, Zone
from articles.models.editions import NAME_LENGTH, EditionStatus, EditionVerb, Place
from articles.publishing import NotPossible

WHAT_LENGTH = 300


class Stale(NotPossible):
    """Somebody else has changed the edition since it was looked at. Holds it as it is `now`."""

    def __init__(self, now: Edition) -> None:
        super().__init__(
            _(
                "%(who)s has changed this front page while it was open here. Nothing of yours is "
                "saved yet and nothing is lost."
            )
            % {"who": now.changed_by_name or _("Somebody")},
            code="stale",
        )
        self.now = now


# Drafting


@transaction.atomic
def draft_edition(name: str, *, by: Any = None) -> Edition:
    """A draft that is laid out as the page that lays itself out."""
    refuse_without_right(by, FrontAct.DRAFT)
    edition = _begin(name, by)
    zones = ordinary_zones(Section.objects.filter(parent=None).order_by("order", "name"))
    Zone.objects.bulk_create(
        Zone(edition=edition, place=z.place, size=z.size, section_id=z.section, order=order)
        for order, z in enumerate(zones, start=1)
    )
    _log(edition, EditionVerb.DRAFT, by)
    return edition


@transaction.atomic
def restore_edition(edition: Edition, *, name: str = "", by: Any = None) -> Edition:
    """A draft that is laid out as another edition was, with its pins that have not run out."""
    refuse_without_right(by, FrontAct.DRAFT)
    copy = _begin(name or edition.name, by, copy_of=edition)
    now = timezone.now()
    for zone in Zone.objects.filter(edition=edition).prefetch_related("pins"):
        pins = [pin for pin in zone.pins.all() if pin.ends_at is None or pin.ends_at > now]
        zone.pk, zone.edition, zone._state.adding = None, copy, True
        zone.save(force_insert=True)
        for pin in pins:
            pin.pk, pin.zone, pin._state.adding = None, zone, True
            pin.save(force_insert=True)
    _log(copy, EditionVerb.RESTORE, by, what=edition.name)
    return copy


@transaction.atomic
def restore_layout(layout: FormerLayout, *, by: Any = None) -> Edition:
    """A draft that is laid out as a live edition was before it was changed: without the sections
    and stories that are gone, and without the pins that have run out."""
    refuse_without_right(by, FrontAct.DRAFT)
    copy = _begin(layout.edition.name, by, copy_of=layout.edition)
    ((zones, pins),) = former.plans_of([layout])
    now = timezone.now()
    pins = [pin for pin in pins if pin.ends_at is None or pin.ends_at > now]
    put_pins(copy, put_zones(copy, zones), pins, by)
    _log(copy, EditionVerb.RESTORE, by, what=layout.edition.name)
    return copy


# Laying out


@transaction.atomic
def arrange_edition(
    edition: Edition,
    zones: Iterable[ZonePlan],
    pins: Iterable[PinPlan],
    *,
    version: int,
    name: str = "",
    by: Any = None,
) -> Edition:
    """Give an edition these zones, in this order, and these pins, instead of those that it has. If
    they are the same, nothing has happened.

    `version` is the one that was looked at. Raises Stale if it is another by now; NotPossible,
    NotAllowed.
    """
    held = _hold(edition, FrontAct.CHANGE, by)
    if held.version != version:
        raise Stale(held)
    zones, pins = list(zones), list(pins)
    refuse_layout(held, zones, pins)
    before, was = (held.name, *as_laid_out(held)), former.packed(held)
    held.name = _named(name or held.name)
    put, taken = put_pins(held, put_zones(held, zones), pins, by)
    if before == (held.name, *as_laid_out(held)):
        return held
    if before[1:] != as_laid_out(held):
        former.keep(held, was, by)
    _touch(held, by)
    _log(held, EditionVerb.ARRANGE, by)
    for act, stories in ((EditionVerb.PIN, put), (EditionVerb.UNPIN, taken)):
        for what in stories:
            _log(held, act, by, what=what)
    return held


@transaction.atomic
def pin(
    story: Story,
    *,
    zone: Zone,
    position: int = 1,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    by: Any = None,
) -> Pin:
    """Let a story stand in a place of a zone, whatever is newer; one that is pinned in the zone
    already moves there. Raises NotPossible, NotAllowed."""
    held = _hold(zone.edition, FrontAct.CHANGE, by)
    there = held.zones.filter(pk=zone.pk).first()
    if there is None:
        raise NotPossible(_("The zone of “%(headline)s” is gone.") % {"headline": story.headline})
    plan = PinPlan(there.pk, story, position, starts_at, ends_at)
    refuse_pin(plan, there.size)
    former.keep(held, former.packed(held), by)
    row = Pin.objects.filter(zone=there, story=story).first() or Pin(zone=there, story=story)
    write_pin(row, plan, by)
    _touch(held, by)
    _log(held, EditionVerb.PIN, by, what=story.headline)
    return row


@transaction.atomic
def unpin(pin: Pin, *, by: Any = None) -> None:
    """Let the place of a pin fill itself again. Raises NotPossible, NotAllowed."""
    held = _hold(pin.zone.edition, FrontAct.CHANGE, by)
    former.keep(held, former.packed(held), by)
    Pin.objects.filter(pk=pin.pk).delete()
    _touch(held, by)
    _log(held, EditionVerb.UNPIN, by, what=pin.story.headline)


# Going live


@transaction.atomic
def schedule_edition(edition: Edition, *, at: datetime, by: Any = None) -> Edition:
    """Let an edition go live at `at` (aware), a time to come, to the second. One that has a time to
    come gets another."""
    held = _hold(edition, FrontAct.APPROVE, by)
    if at <= timezone.now():
        raise NotPossible(gettext_lazy("Give a time to come."))
    _refuse_live(held)
    return _approve(held, EditionVerb.SCHEDULE, at, by)


@transaction.atomic
def publish_edition(edition: Edition, *, now: datetime | None = None, by: Any = None) -> Edition:
    """Let an edition go live at once."""
    held = _hold(edition, FrontAct.APPROVE, by)
    _refuse_live(held)
    return _approve(held, EditionVerb.PUBLISH, now or timezone.now(), by)


@transaction.atomic
def unschedule_edition(edition: Edition, *, by: Any = None) -> Edition:
    """Make an edition a draft again that has not gone live yet."""
    held = _hold(edition, FrontAct.APPROVE, by)
    if held.goes_live_at is None or held.goes_live_at <= timezone.now():
        raise NotPossible(gettext_lazy("This front page is not on the schedule."))
    held.status, held.goes_live_at = EditionStatus.DRAFT, None
    _touch(held, by)
    _log(held, EditionVerb.UNSCHEDULE, by)
    return held


# What they share


def _begin(name: str, by: Any, *, copy_of: Edition | None = None) -> Edition:
    return Edition.objects.create(
        name=_named(name), copy_of=copy_of, changed_by_name=rights.name_of(by)
    )


def _named(name: str) -> str:
    name = " ".join(legible(name).split())[:NAME_LENGTH]
    if not name:
        raise NotPossible(gettext_lazy("Give the front page a name, for the desk to know it by."))
    return name


def _hold(edition: Edition, act: FrontAct, by: Any) -> Edition:
    """The edition's present row, locked. Raises NotAllowed, or NotPossible for one that another has
    replaced: it is kept as it was."""
    held = Edition.objects.select_for_update().filter(pk=edition.pk).first()
    if held is None:
        raise NotPossible(gettext_lazy("This front page is gone."))
    refuse_without_right(by, act, held)
    if was_replaced(held):
        raise NotPossible(
            gettext_lazy("Another front page has replaced this one. Restore it as a draft.")
        )
    return held


def was_replaced(edition: Edition, now: datetime | None = None) -> bool:
    """Whether readers had it, and have another one at `now` (aware; default: this moment)."""
    now = now or timezone.now()
    if edition.goes_live_at is None or edition.goes_live_at > now:
        return False
    return Edition.objects.due(now).values_list("pk", flat=True).first() != edition.pk


def _refuse_live(held: Edition) -> None:
    if held.goes_live_at is not None and held.goes_live_at <= timezone.now():
        raise NotPossible(gettext_lazy("This front page is live already."))


def _approve(held: Edition, act: EditionVerb, at: datetime, by: Any) -> Edition:
    if not held.zones.filter(place=Place.LEAD).exists():
        raise NotPossible(gettext_lazy("A front page needs a zone for its lead."))
    held.status, held.goes_live_at = EditionStatus.APPROVED, at
    _touch(held, by)
    _log(held, act, by)
    return held


def _touch(held: Edition, by: Any) -> None:
    held.version += 1
    held.changed_at = timezone.now()
    held.changed_by_name = rights.name_of(by)
    held.save()


def _log(edition: Edition, act: EditionVerb, by: Any, *, what: str = "") -> None:
    EditionAct.objects.create(
        edition=edition,
        act=act,
        what=what[:WHAT_LENGTH],
        by=by,
        by_name=rights.name_of(by),
        goes_live_at=edition.goes_live_at,
    )
