"""The front page out of the database: one query finds the edition that is live, one the newest of
every section, one the newest of all, and one fetches the cards of those that stand on the page.

Without an edition the page lays itself out: see `ordinary_zones`. What somebody paid for stands
where it is pinned and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from articles.front.filling import Candidate, Pin, Zone, fill
from articles.models import Edition, MostRead, Photo, Section, Story
from articles.models import Pin as PinRow
from articles.models import Zone as ZoneRow
from articles.models.editions import Place
from articles.models.stories import Kind
from articles.rows import Rows, moment

NEWEST = 60  # stories of the whole paper that are looked at, or more where zones have more room
LATEST = 6
MOST_READ = 5
VIEWS = {Kind.OPINION, Kind.ANALYSIS}
LONG = 500  # words of a story that can lead the page

ORDINARY_TOP = {Place.LEAD: 1, Place.OPINION: 3, Place.SECONDS: 3, Place.BRIEFS: 6}
IN_A_BAND = 5


class Laid(NamedTuple):
    """A zone as it is laid out, whether it has a row or not."""

    key: int
    place: Place
    size: int
    section: int | None = None
    title: str = ""
    part_of: int | None = None
    """The section above its section."""


@dataclass(frozen=True, slots=True)
class Block:
    """A zone as readers see it. A band has a section, a title or both."""

    key: int
    place: Place
    title: str
    section: Section | None
    stories: list[Story]

    @property
    def lead(self) -> Story:
        return self.stories[0]

    @property
    def rest(self) -> list[Story]:
        return self.stories[1:]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """All that stands on the page. `blocks` has each zone that holds something; what is read most
    may stand elsewhere, too."""

    blocks: list[Block]
    latest: list[Story]
    most_read: list[Story]
    places: dict[Place, Block] = field(init=False)

    def __post_init__(self) -> None:
        top = {block.place: block for block in self.blocks if block.place != Place.BAND}
        object.__setattr__(self, "places", top)

    @property
    def lead(self) -> Story | None:
        block = self.places.get(Place.LEAD)
        return block.lead if block else None

    @property
    def bands(self) -> list[Block]:
        return [block for block in self.blocks if block.place == Place.BAND]


def front_page(now: datetime, edition: Edition | None = None) -> FrontPage:
    """The page at `now` (aware), as the given edition lays it out, else as the live one does.

    The given one comes from `with_layout`.
    """
    if edition is None:
        edition = with_layout(Edition.objects.due(now), now).first()
    zones, pins = laid_out(edition) if edition else (None, [])
    depth = (
        _depth(zones, len(pins)) if zones is not None else sum(ORDINARY_TOP.values()) + IN_A_BAND
    )
    sections = {section.pk: section for section in _sections(now, depth)}
    if zones is None:
        zones = ordinary_zones(sections.values())
    most = sum(zone.size for zone in zones) + len(pins)
    newest = list(_newest(now)[: max(NEWEST, most)])
    pools: dict[int | None, Sequence[Candidate]] = {None: [_candidate(*row) for row in newest]}
    pools |= _by_section(sections)
    found = fill([_zone(zone) for zone in zones], pins, pools, now)
    latest = [row[0] for row in newest[:LATEST]]
    rows: list[dict[str, int]] = next((s.most_read for s in sections.values()), [])
    read = [row["key"] for row in rows]
    cards = _cards({*latest, *read, *(key for keys in found.values() for key in keys)}, now)
    blocks = [
        Block(
            key=zone.key,
            place=zone.place,
            title=zone.title,
            section=sections.get(zone.section) if zone.section else None,
            stories=stories,
        )
        for zone in zones
        if (stories := [cards[key] for key in found[zone.key] if key in cards])
    ]
    return FrontPage(
        blocks,
        [cards[key] for key in latest if key in cards],
        [cards[key] for key in read if key in cards],
    )


def with_layout(editions: Any, now: datetime) -> Any:
    """Editions with their zones and pins, in one query."""
    public = Story.objects.public(now).pointed_to_by("story_id")
    pins = PinRow.objects.annotate(public=public).order_by("position", "pk")
    return editions.annotate(
        zone_rows=Rows(
            ZoneRow.objects.order_by("order", "pk"),
            outer="edition",
            key="pk",
            part_of="section__parent",
            **{name: name for name in ("place", "size", "section", "title")},
        ),
        pin_rows=Rows(
            pins,
            outer="zone__edition",
            story_key="story",
            **{
                name: name
                for name in (
                    "pk",
                    "zone",
                    "position",
                    "starts_at",
                    "ends_at",
                    "pinned_at",
                    "public",
                )
            },
        ),
    )


def laid_out(edition: Any) -> tuple[list[Laid], list[Pin]]:
    """The zones of an edition from `with_layout`, as they choose one after the other; its pins."""
    zones = [Laid(**{**row, "place": Place(row["place"])}) for row in edition.zone_rows]
    pins = [
        Pin(
            key=row["pk"],
            zone=row["zone"],
            story=row["story_key"],
            position=row["position"],
            starts_at=moment(row["starts_at"]) if row["starts_at"] else None,
            ends_at=moment(row["ends_at"]) if row["ends_at"] else None,
            public=bool(row["public"]),
            pinned_at=moment(row["pinned_at"]),
        )
        for row in edition.pin_rows
    ]
    return sorted(zones, key=lambda zone: zone.place.rank), pins


def ordinary_zones(sections: Iterable[Section]) -> list[Laid]:
    """The page that lays itself out: the top filled from the whole paper, then a band for each top
    section."""
    top = [Laid(-n, place, size) for n, (place, size) in enumerate(ORDINARY_TOP.items())]
    tops = [section.pk for section in sections if section.parent_id is None]
    return [*top, *(Laid(pk, Place.BAND, IN_A_BAND, section=pk) for pk in tops)]


def _zone(zone: Laid) -> Zone:
    return Zone(
        key=zone.key,
        size=zone.size,
        section=zone.section,
        taste=zone.place.taste,
        opens_plainly=zone.place == Place.BAND,
        never_empty=zone.place == Place.LEAD,
    )


def _depth(zones: Iterable[Laid], pins: int) -> int:
    """As many of a section's newest as the page could take at most: those of its own zones and of
    its parts', of zones that draw on the whole paper, and pinned ones."""
    own: Counter[int | None] = Counter()
    for zone in zones:
        own[zone.part_of or zone.section] += zone.size
    everywhere = own.pop(None, 0)
    return everywhere + max(own.values(), default=0) + pins


FACTS = ("pk", "kind", "pictured", "word_count")
"""What `_candidate` is made of."""


def _newest(now: datetime) -> Any:
    return _candidates(now).values_list(*FACTS)


def _candidates(now: datetime) -> Any:
    """The public stories, newest first, each with whether readers see a picture of it."""
    seen = Photo.objects.shown(now).filter(pk=OuterRef("lead_photo"))
    return Story.objects.public(now).unpaid().newest_first().annotate(pictured=Exists(seen))


def _sections(now: datetime, depth: int) -> Any:
    """All sections, each with the facts of its newest `depth` stories, found along an index, and
    with what is read most in the whole paper, which the database looks up once."""
    newest = _candidates(now).filter(section=OuterRef("pk"))[:depth]
    facts = Rows(newest, outer=None, at="publish_at", **{name: name for name in FACTS})
    most_read = Rows(MostRead.objects.public(now)[:MOST_READ], outer=None, key="story")
    return Section.objects.order_by("order", "name").annotate(newest=facts, most_read=most_read)


def _by_section(sections: Mapping[int, Any]) -> dict[int | None, Sequence[Candidate]]:
    """The newest of each section and of its parts, newest first."""
    rows: dict[int | None, list[dict[str, Any]]] = {pk: [] for pk in sections}
    for section in sections.values():
        rows[section.pk] += section.newest
        if section.parent_id in rows and section.parent_id is not None:
            rows[section.parent_id] += section.newest
    return {
        pk: [
            _candidate(*(row[name] for name in FACTS))
            for row in sorted(found, key=lambda row: (moment(row["at"]), row["pk"]), reverse=True)
        ]
        for pk, found in rows.items()
    }


def _candidate(key: int, kind: str, pictured: Any, words: int) -> Candidate:
    return Candidate(key, plain=kind not in VIEWS, pictured=bool(pictured), long=words >= LONG)


def _cards(keys: Iterable[int], now: datetime) -> dict[int, Story]:
    """The stories that stand on the page by their keys; none that has gone in this moment."""
    stories = Story.objects.for_cards().filter(pk__in=keys)
    return {story.pk: story for story in stories if story.is_public(now)}
