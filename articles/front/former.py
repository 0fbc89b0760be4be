"""How a live edition was laid out before it was changed: kept as plain values, read as a plan.

A zone is kept as a dict of place, size, section (its key), title and pins; a pin as one of story
(its key), position, starts_at and ends_at (ISO 8601, or None).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles import rights
from articles.front.arranging import PinPlan, ZonePlan
from articles.models import Edition, FormerLayout, Section, Story
from articles.models.editions import Place

MOST_KEPT = 20
"""Former layouts of one edition that are kept, the latest ones."""


def packed(edition: Edition) -> list[dict[str, Any]]:
    """The zones of an edition with their pins, as they are kept."""
    return [
        {
            "place": zone.place,
            "size": zone.size,
            "section": zone.section_id,
            "title": zone.title,
            "pins": [
                {
                    "story": pin.story_id,
                    "position": pin.position,
                    "starts_at": pin.starts_at.isoformat() if pin.starts_at else None,
                    "ends_at": pin.ends_at.isoformat() if pin.ends_at else None,
                }
                for pin in zone.pins.all()
            ],
        }
        for zone in edition.zones.order_by("order", "pk").prefetch_related("pins")
    ]


def keep(edition: Edition, zones: list[dict[str, Any]], by: Any) -> None:
    """Keep how an edition was laid out, if readers had it so. It has the version of then still."""
    if edition.goes_live_at is None or edition.goes_live_at > timezone.now():
        return
    FormerLayout.objects.create(
        edition=edition,
        version=edition.version,
        zones=zones,
        replaced_by_name=rights.name_of(by)[:160],
    )
    old = edition.former_layouts.values_list("pk", flat=True)[MOST_KEPT:]
    FormerLayout.objects.filter(pk__in=list(old)).delete()


Plans = tuple[list[ZonePlan], list[PinPlan]]


def plans_of(layouts: Iterable[FormerLayout]) -> list[Plans]:
    """What each laid out, without the sections and stories that are gone, in two queries."""
    layouts = list(layouts)
    zones = [zone for layout in layouts for zone in layout.zones]
    sections = Section.objects.in_bulk({zone["section"] for zone in zones if zone["section"]})
    keys = {pin["story"] for zone in zones for pin in zone["pins"]}
    stories = Story.objects.kept().defer("body", "blocks", "slots").in_bulk(keys)
    return [_plans(layout, sections, stories) for layout in layouts]


def _plans(layout: FormerLayout, sections: Any, stories: Any) -> Plans:
    zones, pins = [], []
    for key, zone in enumerate(layout.zones, start=1):
        if zone["section"] and zone["section"] not in sections:
            continue
        section = sections.get(zone["section"])
        zones.append(ZonePlan(Place(zone["place"]), zone["size"], section, zone["title"], key))
        pins += [
            PinPlan(
                key,
                stories[pin["story"]],
                pin["position"],
                _moment(pin["starts_at"]),
                _moment(pin["ends_at"]),
            )
            for pin in zone["pins"]
            if pin["story"] in stories
        ]
    return zones, pins


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
