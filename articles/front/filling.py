"""Which story stands where on the front page. Pure: plain values in, keys of stories out.

The rules:

- a pin holds while it has begun and has not run out, and its story is public;
- of pins that want the same place, the one that began last stands; when it runs out, the one
  beneath it comes back;
- no story stands twice: the first zone that it is pinned to has it, then the first that fills
  itself with it, in the order in which the zones are handed in;
- places without a pin are filled with the newest that the zone has a taste for;
- where nothing is left to fill the places before a pin, it moves up: there are no holes;
- a zone that opens plainly begins with its newest plain story, unless its first place is pinned;
- a zone that never stays empty takes the newest of the whole paper if its section has nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Taste(StrEnum):
    """What a zone of the whole paper fills itself with. One of a section takes its newest."""

    NEWEST = "newest"
    WEIGHT = "weight"
    """The newest of weight, else the newest of all."""
    PICTURES = "pictures"
    VIEWS = "views"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A public story: what a zone may ask of it. `plain`: neither opinion nor analysis; `pictured`:
    with a picture that readers see."""

    key: int
    plain: bool = True
    pictured: bool = True
    long: bool = True


@dataclass(frozen=True, slots=True)
class Zone:
    """So many places, for the stories of a section (None: of the whole paper)."""

    key: int
    size: int
    section: int | None = None
    taste: Taste = Taste.NEWEST
    opens_plainly: bool = False
    never_empty: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A story, by its key, that is to stand in a place of a zone, the first being 1. Times are
    aware; one that starts at None does so when it is pinned, one that ends at None never does.
    `public`: whether readers may see the story."""

    key: int
    zone: int
    story: int
    position: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    public: bool = True
    pinned_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it pins its story at `now`."""
        begun = self.starts_at is None or self.starts_at <= now
        return self.public and begun and (self.ends_at is None or self.ends_at > now)


Pools = Mapping[int | None, Sequence[Candidate]]
"""The public stories of each section, and under None those of the whole paper, newest first."""


def fill(
    zones: Sequence[Zone], pins: Iterable[Pin], pools: Pools, now: datetime
) -> dict[int, list[int]]:
    """The keys of the stories in each zone, by the zone's key, in the order of their places."""
    holding = [pin for pin in pins if pin.holds(now)]
    taken: set[int] = set()
    pinned = {zone.key: _pinned(zone, holding, taken) for zone in zones}
    return {zone.key: _filled(zone, pinned[zone.key], pools, taken) for zone in zones}


def _pinned(zone: Zone, holding: Iterable[Pin], taken: set[int]) -> dict[int, int]:
    """The stories that are pinned in a zone, by place. They are added to those taken."""
    here = [pin for pin in holding if pin.zone == zone.key and 1 <= pin.position <= zone.size]
    places: dict[int, int] = {}
    for pin in sorted(here, key=_began_last, reverse=True):
        if pin.position not in places and pin.story not in taken:
            places[pin.position] = pin.story
            taken.add(pin.story)
    return places


def _began_last(pin: Pin) -> tuple[float, int]:
    began = pin.starts_at or pin.pinned_at
    return (began.timestamp() if began else float("-inf"), pin.key)


def _filled(zone: Zone, places: dict[int, int], pools: Pools, taken: set[int]) -> list[int]:
    room = zone.size - len(places)
    own = _first(_tasted(zone, pools), room, taken)
    if zone.never_empty and not own and not places:
        own = _first(pools.get(None, ()), room, taken)
    if zone.opens_plainly and 1 not in places:
        own = _plain_one_first(own)
    taken.update(story.key for story in own)
    following = iter([story.key for story in own])
    return [
        key
        for place in range(1, zone.size + 1)
        if (key := places.get(place) or next(following, None)) is not None
    ]


def _plain_one_first(stories: list[Candidate]) -> list[Candidate]:
    first = next((story for story in stories if story.plain), None)
    return [first, *(story for story in stories if story is not first)] if first else stories


def _tasted(zone: Zone, pools: Pools) -> Iterator[Candidate]:
    """What the zone would take, best first. A story may come twice."""
    pool = pools.get(zone.section, ())
    if zone.section is not None or zone.taste is Taste.NEWEST:
        yield from pool
    elif zone.taste is Taste.WEIGHT:
        yield from (s for s in pool if s.plain and s.pictured and s.long)
        yield from pool
    elif zone.taste is Taste.PICTURES:
        yield from (s for s in pool if s.pictured)
    else:
        yield from (s for s in pool if not s.plain)


def _first(stories: Iterable[Candidate], room: int, taken: set[int]) -> list[Candidate]:
    """The first `room` of them that stand nowhere yet, each once."""
    found: dict[int, Candidate] = {}
    for story in stories:
        if len(found) == room:
            break
        if story.key not in taken:
            found.setdefault(story.key, story)
    return list(found.values())
