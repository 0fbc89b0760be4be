"""A layout as somebody wants it, and its way into the rows of an edition. The callers, which are
`articles.front.verbs`, hold the edition and write down what was done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights
from articles.body.lines import legible
from articles.models import Edition, Pin, Section, Story, Zone
from articles.models.editions import EditionStatus, Place
from articles.publishing import NotPossible

MOST_ZONES = 30
MOST_PINS = 100


@dataclass(frozen=True, slots=True)
class ZonePlan:
    """A zone as it is to be. `key`: of the row that it is now; None for a new one."""

    place: Place
    size: int
    section: Section | None = None
    title: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class PinPlan:
    """A pin as it is to be. `zone`: the key of its zone, as it stands in the plan."""

    zone: int
    story: Story
    position: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    key: int | None = None


def refuse_layout(held: Edition, zones: list[ZonePlan], pins: list[PinPlan]) -> None:
    """Raise NotPossible for what the constraints of the database would refuse as well."""
    if len(zones) > MOST_ZONES or len(pins) > MOST_PINS:
        raise NotPossible(gettext_lazy("No front page is as long as that."))
    top = [zone.place for zone in zones if zone.place != Place.BAND]
    for place in top:
        if top.count(place) > 1:
            raise NotPossible(
                _("There is one zone of this kind on a page: %(place)s.") % {"place": place.label}
            )
    if held.status == EditionStatus.APPROVED and Place.LEAD not in top:
        raise NotPossible(gettext_lazy("A front page needs a zone for its lead."))
    for zone in zones:
        if not 1 <= zone.size <= zone.place.most:
            raise NotPossible(
                _("%(place)s: there is room for 1 to %(most)d stories.")
                % {"place": zone.place.label, "most": zone.place.most}
            )
        if zone.place == Place.BAND and zone.section is None and not zone.title.strip():
            raise NotPossible(gettext_lazy("A band of the whole paper needs a title."))
    _refuse_pins({zone.key: zone.size for zone in zones if zone.key is not None}, pins)


def _refuse_pins(sizes: dict[int, int], pins: list[PinPlan]) -> None:
    seen: set[tuple[int, int]] = set()
    for one in pins:
        if one.zone not in sizes:
            raise NotPossible(
                _("The zone of “%(headline)s” is gone.") % {"headline": one.story.headline}
            )
        refuse_pin(one, sizes[one.zone])
        if (one.zone, one.story.pk) in seen:
            raise NotPossible(
                _("“%(headline)s” is pinned twice in a zone.") % {"headline": one.story.headline}
            )
        seen.add((one.zone, one.story.pk))


def refuse_pin(plan: PinPlan, size: int) -> None:
    if not 1 <= plan.position <= size:
        raise NotPossible(
            _("“%(headline)s”: the zone has places 1 to %(size)d.")
            % {"headline": plan.story.headline, "size": size}
        )
    if plan.starts_at and plan.ends_at and plan.ends_at <= plan.starts_at:
        raise NotPossible(
            _("“%(headline)s”: a pin ends after it begins.") % {"headline": plan.story.headline}
        )


def as_laid_out(held: Edition) -> tuple[list[Any], list[Any]]:
    """The zones and pins of an edition as plain values, to see whether anything has changed."""
    zones = held.zones.order_by("order", "pk")
    pins = Pin.objects.filter(zone__edition=held).order_by("zone", "position", "pk")
    return (
        list(zones.values_list("pk", "place", "section", "title", "size")),
        list(pins.values_list("zone", "story", "position", "starts_at", "ends_at")),
    )


def put_zones(held: Edition, plans: list[ZonePlan]) -> dict[int, Zone]:
    """Write the zones. Returns those that had a key, by it; one that was deleted meanwhile comes
    back. Two may have changed places, so what has to be unique is set free first."""
    stored = {zone.pk: zone for zone in held.zones.all()}
    keys = {plan.key for plan in plans}
    held.zones.exclude(pk__in=[key for key in keys if key]).delete()
    rows: dict[int, Zone] = {}
    moved = [pk for plan in plans if (pk := plan.key) in stored and stored[pk].place != plan.place]
    held.zones.filter(pk__in=moved).update(place=Place.BAND, title="–", size=1)
    for order, plan in enumerate(plans, start=1):
        zone = stored.get(plan.key or 0) or Zone(edition=held)
        zone.place, zone.size, zone.order = plan.place, plan.size, order
        zone.section, zone.title = plan.section, " ".join(legible(plan.title).split())[:80]
        zone.save()
        if plan.key is not None:
            rows[plan.key] = zone
    return rows


def put_pins(
    held: Edition, zones: dict[int, Zone], plans: list[PinPlan], by: Any
) -> tuple[list[str], list[str]]:
    """Write the pins. Returns the headlines of those that are new and of those that are gone."""
    stored = {
        (row.zone_id, row.story_id): row
        for row in Pin.objects.filter(zone__edition=held).select_related("story")
    }
    wanted = {(zones[plan.zone].pk, plan.story.pk): plan for plan in plans}
    before = {story for _zone, story in stored}
    after = {story for _zone, story in wanted}
    gone = [row for spot, row in stored.items() if spot not in wanted]
    Pin.objects.filter(pk__in=[row.pk for row in gone]).delete()
    for spot, plan in wanted.items():
        new = Pin(zone=zones[plan.zone], story=plan.story)
        write_pin(stored.get(spot) or new, plan, by)
    put = [plan.story.headline for (_z, story), plan in wanted.items() if story not in before]
    return put, [row.story.headline for row in gone if row.story_id not in after]


def write_pin(row: Pin, plan: PinPlan, by: Any) -> None:
    """Write a pin, if it is new or changed. Moved to another place, it is pinned anew."""
    was = (row.position, row.starts_at, row.ends_at)
    if row.pk is None or row.position != plan.position:
        row.pinned_at, row.pinned_by_name = timezone.now(), rights.name_of(by)
    row.position, row.starts_at, row.ends_at = plan.position, plan.starts_at, plan.ends_at
    if row.pk is None or was != (row.position, row.starts_at, row.ends_at):
        row.save()
