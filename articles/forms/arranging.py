"""An edition's forms together: filled from its rows or from what was sent, and read as a layout."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.desk import moment_in_words
from articles.forms.choices import is_key
from articles.forms.editions import MOST_SENT, EditionForm, PinForm, PinForms, ZoneForm, ZoneForms
from articles.front.arranging import PinPlan, ZonePlan
from articles.models import Edition, Pin, Section, Story, Zone
from articles.models.editions import Place
from articles.versions.pairing import Row, side_by_side


@dataclass
class Conflict:
    """What somebody else has saved while the form was open."""

    version: int
    who: str
    when: str
    rows: list[Row]
    """Their layout and mine, side by side."""


@dataclass
class ZoneOnPage:
    """A zone of the form with the pins that are shown beneath it."""

    form: ZoneForm
    key: int | None
    name: str
    pins: list[PinForm] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    """What stands there on the page as it was last saved."""
    pinned: set[int] = field(default_factory=set)
    """The keys of the stories that are pinned there."""


class Arrangement:
    """The forms of one edition. `data` is what was sent; None shows what is stored."""

    def __init__(self, edition: Edition, data: QueryDict | None = None) -> None:
        self.edition, self.data = edition, data
        self.conflict: Conflict | None = None
        self.sections = {one.pk: one for one in Section.objects.order_by("order", "name")}
        self.zone_rows = list(edition.zones.select_related("section").order_by("order", "pk"))
        self.pin_rows = list(
            Pin.objects.filter(zone__edition=edition)
            .select_related("story")
            .defer("story__body", "story__blocks", "story__slots")
            .order_by("position", "pk")
        )
        self.form = EditionForm(
            data,
            initial={
                "name": edition.name,
                "goes_live_at": edition.goes_live_at,
                "version": edition.version,
            },
        )
        self.zones = ZoneForms(
            data,
            prefix="zones",
            initial=[*(_zone_initial(zone) for zone in self.zone_rows), {}],
            form_kwargs={"sections": self.sections},
        )
        pins = [
            {
                "zone": pin.zone_id,
                "story": pin.story_id,
                **{name: getattr(pin, name) for name in ("position", "starts_at", "ends_at")},
            }
            for pin in self.pin_rows
        ]
        self.pins = PinForms(
            data,
            prefix="pins",
            initial=[*pins, *({"zone": zone.pk} for zone in self.zone_rows)],
            form_kwargs={
                "known": self._known(),
                "zones": [(str(key), name) for key, name in self._zone_names()],
                "stored": {(pin.zone_id, pin.story_id): pin for pin in self.pin_rows},
            },
        )

    def is_valid(self) -> bool:
        """Whether all of it makes sense. Messages stand beside the fields."""
        checked = [self.form.is_valid(), self.zones.is_valid(), self.pins.is_valid()]
        return all(checked)

    @property
    def zone_plans(self) -> list[ZonePlan]:
        """The zones as they are to be, in order; those without a number last."""
        forms = sorted(
            self.zones.forms,
            key=lambda form: (
                form.cleaned_data.get("order") is None,
                form.cleaned_data.get("order") or 0,
            ),
        )
        return [plan for form in forms if (plan := form.plan) is not None]

    @property
    def pin_plans(self) -> list[PinPlan]:
        """The pins as they are to be. What is pinned in a zone that is taken away goes with it."""
        sizes = {plan.key: plan.size for plan in self.zone_plans}
        forms = [form for form in self.pins.forms if not form.is_blank]
        forms = [form for form in forms if int(form.cleaned_data["zone"]) in sizes]
        plans: list[PinPlan] = []
        for form in sorted(forms, key=lambda form: form.cleaned_data["position"] is None):
            zone = int(form.cleaned_data["zone"])
            taken = {plan.position for plan in plans if plan.zone == zone}
            free = (place for place in range(1, sizes[zone] + 1) if place not in taken)
            plans.append(form.plan(next(free, 1)))
        return plans

    @property
    def on_page(self) -> list[ZoneOnPage]:
        """The zones as the page shows them, each with its pins beneath it."""
        names = dict(self._zone_names())
        blocks: list[ZoneOnPage] = []
        for form in self.zones.forms:
            key = _key(form["key"].value())
            blocks.append(ZoneOnPage(form, key, names.get(key or 0, "")))
        by_key = {block.key: block for block in blocks if block.key}
        for form in self.pins.forms:
            key = _key(form["zone"].value())
            if block := by_key.get(key or 0) or next(iter(blocks), None):
                block.pins.append(form)
        return blocks

    def compare(self, stored: Edition) -> None:
        """Lay what is stored now beside what was typed."""
        theirs = Arrangement(stored)
        self.conflict = Conflict(
            version=stored.version,
            who=stored.changed_by_name or _("Somebody"),
            when=moment_in_words(stored.changed_at),
            rows=side_by_side(
                in_words(
                    [plan_of(zone) for zone in theirs.zone_rows],
                    [_pin_plan_of(pin) for pin in theirs.pin_rows],
                ),
                in_words(self.zone_plans, self.pin_plans),
            ),
        )

    def _known(self) -> dict[int, Story]:
        """The stories that the form names: those pinned, and those that were sent."""
        known = {pin.story_id: pin.story for pin in self.pin_rows}
        values = (
            _key(value)
            for name, value in (self.data.items() if self.data else ())
            if name.startswith("pins-") and name.endswith("-story")
        )
        sent = {key for key in values if key}
        missing = sorted(sent - known.keys())[:MOST_SENT]
        if missing:
            stories = Story.objects.defer("body", "blocks", "slots").filter(pk__in=missing)
            known |= {story.pk: story for story in stories}
        return known

    def _zone_names(self) -> Iterable[tuple[int, str]]:
        """The zones that a pin may stand in: those stored, and those sent that are gone by now."""
        stored = {zone.pk: name_of_zone(plan_of(zone)) for zone in self.zone_rows}
        for form in self.zones.forms:
            key = _key(form["key"].value())
            if key and key not in stored:
                place = form["place"].value()
                stored[key] = str(Place(place).label) if place in Place.values else _("Zone")
        return stored.items()


def name_of_zone(zone: ZonePlan) -> str:
    """A zone as the desk calls it: "Band: Sport"."""
    called = zone.title or (zone.section.name if zone.section else "")
    return f"{zone.place.label}: {called}" if called else str(zone.place.label)


def in_words(zones: Iterable[ZonePlan], pins: Iterable[PinPlan]) -> list[str]:
    """A layout as lines of text, by which two are compared."""
    pins = list(pins)
    lines = []
    for zone in zones:
        source = zone.section.name if zone.section else _("the whole paper")
        lines.append(
            _("%(zone)s (%(size)d, from %(source)s)")
            % {"zone": name_of_zone(zone), "size": zone.size, "source": source}
        )
        own = [pin for pin in pins if pin.zone == zone.key and zone.key]
        lines += [_pin_in_words(pin) for pin in sorted(own, key=lambda pin: pin.position)]
    return lines


def _pin_in_words(pin: PinPlan) -> str:
    times = [
        words % {"time": moment_in_words(moment)}
        for words, moment in (
            (_("from %(time)s"), pin.starts_at),
            (_("until %(time)s"), pin.ends_at),
        )
        if moment
    ]
    return " · ".join([f"{pin.position}. {pin.story.headline}", *times])


def plan_of(zone: Zone) -> ZonePlan:
    """A stored zone, as a plan of it as it is."""
    return ZonePlan(Place(zone.place), zone.size, zone.section, zone.title, zone.pk)


def _pin_plan_of(pin: Pin) -> PinPlan:
    return PinPlan(pin.zone_id, pin.story, pin.position, pin.starts_at, pin.ends_at)


def _zone_initial(zone: Zone) -> dict[str, Any]:
    return {
        "key": zone.pk,
        "section": zone.section_id,
        **{name: getattr(zone, name) for name in ("place", "title", "size", "order")},
    }


def _key(value: Any) -> int | None:
    return int(value) if is_key(str(value)) else None
