"""The desk that fills the slots of a page: all of them in one pass, with one query."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from urllib.parse import quote

from django.conf import settings
from django.db.models import Case, IntegerField, Subquery, TextField, Value, When
from django.db.models.functions import Cast, JSONArray
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ads.models import Creative, Make, Placement, Spot, Tier
from ads.placement import Policy, SlotSize
from ads.selection import Candidate, Picture, Slot, fit, select
from ads.sizes import Size

EPOCH = 60  # seconds for which the same address shows the same advertisements
MOST_ROWS = 2_000  # one for each creative and chosen placement; the best tiers come first

STORAGE = Creative._meta.get_field("narrow").storage


@dataclass(frozen=True, slots=True)
class Want:
    """A slot that a page has: where it is, and the size that the planner gave it, if it did."""

    spot: Spot
    size: SlotSize | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """The largest creative that a placement takes on narrow and on wide screens."""

    narrow: Size
    wide: Size

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Self:
        """The room in the numbers that ROOM names."""
        return cls(Size(*numbers[:2]), Size(*numbers[2:]))

    def slot(self, want: Want) -> Slot:
        """The wanted slot with its room.

        The placement says how wide it is, for it knows its column. How high it is says the lower of
        the placement and the planner, which knows how much the text can carry.
        """
        narrow, wide = self.narrow, self.wide
        if want.size:
            narrow = Size(narrow.width, min(narrow.height, want.size.phone[1]))
            wide = Size(wide.width, min(wide.height, want.size.wide[1]))
        return Slot(want.spot, None if want.spot.wide_only else narrow, wide)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A filled slot: what `panels/slot.html` shows.

    `narrow` is the picture for all screens, unless `wide` is there for the wide ones; both are None
    for a creative in HTML, which is a document in a `frame`.
    """

    spot: Spot
    kind: Make
    link: str = ""
    alt: str = ""
    title: str = ""
    narrow: Picture | None = None
    wide: Picture | None = None
    frame: Picture | None = None
    creative: int = 0  # keys; 0 for a sample in a preview
    flight: int = 0
    tried: bool = False  # whether it stands where a preview is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an ad manager tries out on a page without saving it.

    `candidates` go into every slot of `spot` that they may fill; what stays empty there shows a
    sample of its size. `policy` replaces the nearest, `room` that of the spot's placement; `closed`
    takes the placement out of use.
    """

    spot: Spot
    policy: Policy | None = None
    candidates: tuple[Candidate, ...] = ()
    room: Room | None = None
    closed: bool = False


class Desk:
    """Fills the slots of the page at `url`, as of `now` (aware; by default this moment)."""

    def __init__(
        self, url: str, *, now: datetime | None = None, trial: Trial | None = None
    ) -> None:
        self.url = url
        self.now = now or timezone.now()
        self.trial = trial

    def policy(self, nearest: Policy) -> Policy:
        """The policy that the page is planned by: the one on trial, else the nearest."""
        return (self.trial and self.trial.policy) or nearest

    def fill(self, wants: Sequence[Want]) -> list[Panel | None]:
        """What goes into each slot, in the page's order; None for a slot that is left out.

        One query for any number of slots, and none for no slots.
        """
        if not wants:
            return []
        rooms, candidates = _stock({want.spot for want in wants}, self.now)
        if self.trial:
            return self._fill_for_trial(self.trial, wants, candidates)
        slots = [rooms[want.spot].slot(want) if want.spot in rooms else None for want in wants]
        return self._panels(slots, candidates)

    def _panels(
        self, slots: Sequence[Slot | None], candidates: Sequence[Candidate]
    ) -> list[Panel | None]:
        epoch = int(self.now.timestamp()) // EPOCH
        choices = select(slots, candidates, url=self.url, epoch=epoch)
        return [
            panel(choice, slot) if slot and choice else None
            for slot, choice in zip(slots, choices, strict=True)
        ]

    def _fill_for_trial(
        self, trial: Trial, wants: Sequence[Want], candidates: Sequence[Candidate]
    ) -> list[Panel | None]:
        rooms = rooms_in_use()
        if trial.room:
            rooms[trial.spot] = trial.room
        if trial.closed:
            rooms.pop(trial.spot, None)
        slots = [rooms[want.spot].slot(want) if want.spot in rooms else None for want in wants]
        on_trial = [slot if slot and slot.spot == trial.spot else None for slot in slots]
        tried = self._panels(on_trial, trial.candidates)
        usual = self._panels(slots, candidates)
        return [
            replace(first or second or sample(slot), tried=True) if slot else second
            for first, second, slot in zip(tried, usual, on_trial, strict=True)
        ]


def panel(candidate: Candidate, slot: Slot) -> Panel | None:
    """The candidate as the slot shows it, or None if it does not fit."""
    fitted = fit(candidate, slot)
    if fitted is None:
        return None
    narrow, wide = fitted
    return Panel(
        spot=Spot(slot.spot),
        kind=Make.HTML if candidate.framed else Make.PICTURE,
        link=candidate.link,
        alt=candidate.alt,
        title=candidate.title,
        narrow=None if candidate.framed else narrow,
        wide=None if candidate.framed or wide == narrow else wide,
        frame=wide if candidate.framed else None,
        creative=candidate.creative,
        flight=candidate.flight,
    )


def sample(slot: Slot) -> Panel:
    """A grey picture of the slot's size, for previews."""
    wide = _grey(slot.wide)
    return Panel(
        spot=Spot(slot.spot),
        kind=Make.PICTURE,
        link="#",
        alt=_("A sample of this slot's size"),
        narrow=_grey(slot.narrow) if slot.narrow else wide,
        wide=wide,
    )


def _grey(size: Size) -> Picture:
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.width} {size.height}">'
        '<rect width="100%" height="100%" fill="#d9d6cf"/>'
        '<text x="50%" y="50%" text-anchor="middle" dominant-baseline="central" fill="#55524b" '
        f'font-family="sans-serif" font-size="20">{size}</text></svg>'
    )
    return Picture(f"data:image/svg+xml,{quote(drawing)}", *size)


def rooms_in_use() -> dict[Spot, Room]:
    """The room of every placement that is in use. One query."""
    placements = Placement.objects.filter(active=True)
    return {
        Spot(spot): Room.of(numbers) for spot, *numbers in placements.values_list("spot", *ROOM)
    }


def frame_address(creative: int) -> str:
    """Where the document of a creative in HTML is served: on a host of its own, if one is set."""
    return f"{settings.FRAME_ORIGIN}{reverse('panel-frame', args=[creative])}"


ROOM = ("narrow_width", "narrow_height", "wide_width", "wide_height")
FIELDS = (
    "pk",
    "make",
    "name",
    "link",
    "alt",
    "weight",
    "narrow",
    "narrow_width",
    "narrow_height",
    "wide",
    "wide_width",
    "wide_height",
    "html_width",
    "html_height",
    "flight_id",
    "flight__tier",
    "flight__weight",
    "flight__campaign__advertiser_id",
)


def _stock(spots: set[Spot], now: datetime) -> tuple[dict[Spot, Room], list[Candidate]]:
    """The rooms of the placements in use, and everything that runs at `now`, in one query."""
    ordered = sorted(spots)
    rooms = {
        # A spot's room is the same in every row: the database works it out once.
        f"room_{spot.name}": Subquery(
            Placement.objects.filter(spot=spot, active=True).values(
                room=Cast(JSONArray(*ROOM), TextField())
            )[:1]
        )
        for spot in ordered
    }
    rows = list(
        Creative.objects.showable(now)
        .annotate(**rooms)
        .order_by(_rank(), "pk")
        .values_list(*FIELDS, "flight__placements__spot", *rooms)[:MOST_ROWS]
    )
    if not rows:
        return {}, []
    at: dict[int, set[str]] = defaultdict(set)
    once: dict[int, Sequence[Any]] = {}
    for row in rows:
        once[row[0]] = row
        if chosen := row[len(FIELDS)]:
            at[row[0]].add(chosen)
    found = zip(ordered, rows[0][len(FIELDS) + 1 :], strict=True)
    return (
        {spot: Room.of(json.loads(numbers)) for spot, numbers in found if numbers},
        [_candidate(row, frozenset(at[key])) for key, row in once.items()],
    )


def _rank() -> Case:
    return Case(
        *(When(flight__tier=tier, then=Value(tier.rank)) for tier in Tier),
        output_field=IntegerField(),
    )


def _candidate(row: Sequence[Any], spots: frozenset[str]) -> Candidate:
    values = dict(zip(FIELDS, row, strict=False))
    framed = values["make"] == Make.HTML
    if framed:
        frame = Picture(frame_address(values["pk"]), values["html_width"], values["html_height"])
    return Candidate(
        creative=values["pk"],
        flight=values["flight_id"],
        advertiser=values["flight__campaign__advertiser_id"],
        rank=Tier(values["flight__tier"]).rank,
        flight_weight=values["flight__weight"],
        creative_weight=values["weight"],
        spots=spots,
        narrow=frame if framed else _picture(values, "narrow"),
        wide=frame if framed else _picture(values, "wide"),
        framed=framed,
        link=values["link"],
        alt=values["alt"],
        title=values["name"],
    )


def _picture(values: dict[str, Any], which: str) -> Picture | None:
    if not values[which]:
        return None
    return Picture(STORAGE.url(values[which]), values[f"{which}_width"], values[f"{which}_height"])
