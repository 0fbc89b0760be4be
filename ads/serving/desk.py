"""The desk that fills the slots of a page: all of them in one decision, without a query."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.safestring import SafeString

from ads.counting.keys import signing_key
from ads.counting.tokens import mint
from ads.models import Spot
from ads.placement import Policy
from ads.selection import Offer, Page, Slot, Stock, decide
from ads.serving.panels import Panel, markup, on_trial, panel, sample
from ads.sizes import Size
from ads.stock.book import Room
from ads.stock.shapes import notebook
from ads.stock.shelf import shelf
from ads.stock.subjects import NO_SUBJECT, Subject, Want

MOST_SLOTS = 256  # of a page that are told apart when they are counted
EPOCH = 60  # seconds for which the same address shows the same advertisements

Panels = tuple[Panel, ...]  # of one slot: none, one, or one for each kind of screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an ad manager tries out on a page without saving it.

    `offers` go into every slot of `spot` that they may fill; what stays empty there shows a sample
    of its size. `policy` replaces the nearest, `room` that of the spot's placement; `closed` takes
    the placement out of use.
    """

    spot: Spot
    policy: Policy | None = None
    offers: tuple[Offer, ...] = ()
    room: Room | None = None
    closed: bool = False


class Desk:
    """Fills the slots of the page at `url`, as of `now` (aware; by default this moment).

    `uncounted` is for pages that no reader sees: what stands on them is not counted.
    """

    def __init__(
        self,
        url: str,
        *,
        now: datetime | None = None,
        trial: Trial | None = None,
        uncounted: bool = False,
    ) -> None:
        self.url = url
        self.now = now or timezone.now()
        self.trial = trial
        self.uncounted = uncounted or trial is not None
        self.rest = ""  # tokens of the slots left empty, for the page's script

    def policy(self, nearest: Policy) -> Policy:
        """The policy that the page is planned by: the one on trial, else the nearest."""
        return (self.trial and self.trial.policy) or nearest

    def fill(self, wants: Sequence[Want], about: Subject = NO_SUBJECT) -> list[SafeString]:
        """The markup of each slot, in the page's order; empty for a slot that is left out."""
        filled = self.panels(wants, about)
        if self.uncounted:
            return [markup(panels, lambda _panel: "") for panels in filled]
        section = about.sections[0] if about.sections else ""
        key, minute = signing_key(), self.epoch * EPOCH // 60
        self.rest = " ".join(_rest(key, wants, filled, section, minute))

        def token(place: int, one: Panel) -> str:
            return mint(
                key,
                creative=one.creative,
                flight=one.flight,
                spot=one.spot,
                section=section,
                minute=minute,
                slot=min(place, MOST_SLOTS - 1),
            )

        return [markup(panels, partial(token, place)) for place, panels in enumerate(filled)]

    def panels(self, wants: Sequence[Want], about: Subject = NO_SUBJECT) -> list[Panels]:
        """What stands in each slot, in the page's order."""
        if not wants:
            return []
        rooms, stock = dict(shelf.issue(self.now).book.rooms), shelf.stock(self.now)
        if self.trial:
            return self._panels_for_trial(self.trial, wants, rooms, stock, about)
        page = page_of(wants, rooms, about)
        if not self.uncounted:
            notebook.note(self.url, wants, about, self.epoch)
        return self._decided(stock, page)

    @property
    def epoch(self) -> int:
        """The minute, counted from 1970."""
        return int(self.now.timestamp()) // EPOCH

    def _decided(self, stock: Stock, page: Page) -> list[Panels]:
        hour = timezone.localtime(self.now).hour
        decision = decide(stock, page, url=self.url, epoch=self.epoch, hour=hour)
        return [
            tuple(panel(choice, slot) for choice in choices) if slot else ()
            for slot, choices in zip(page.slots, decision.choices, strict=True)
        ]

    def _panels_for_trial(
        self,
        trial: Trial,
        wants: Sequence[Want],
        rooms: dict[str, Room],
        stock: Stock,
        about: Subject,
    ) -> list[Panels]:
        if trial.room:
            rooms[trial.spot] = trial.room
        if trial.closed:
            rooms.pop(trial.spot, None)
        page = page_of(wants, rooms, about)
        tried_in = [slot if slot and slot.spot == trial.spot else None for slot in page.slots]
        tried = self._decided(Stock(trial.offers), page._replace(slots=tuple(tried_in)))
        usual = self._decided(stock, page)
        return [
            on_trial(first or second or (sample(slot),)) if slot else second
            for first, second, slot in zip(tried, usual, tried_in, strict=True)
        ]


def page_of(wants: Iterable[Want], rooms: dict[str, Room], about: Subject) -> Page:
    """The page as a decision wants it; a slot whose placement is not in use is None."""
    return Page(
        tuple(room_for(rooms[want.spot], want) if want.spot in rooms else None for want in wants),
        sections=frozenset(about.sections),
        topics=frozenset(about.topics),
        words=about.words,
        sensitive=about.sensitive,
    )


def room_for(room: Room, want: Want) -> Slot:
    """The wanted slot with the room of its placement.

    The placement says how wide it is, for it knows its column. How high it is says the lower of the
    placement and the planner, which knows how much the text can carry.
    """
    narrow, wide = room
    if want.size:
        narrow = Size(narrow.width, min(narrow.height, want.size.phone[1]))
        wide = Size(wide.width, min(wide.height, want.size.wide[1]))
    return Slot(want.spot, None if want.spot.wide_only else narrow, wide)


def _rest(
    key: bytes, wants: Sequence[Want], filled: Sequence[Panels], section: str, minute: int
) -> Iterable[str]:
    """One token for each kind of place that has slots left empty."""
    empty = Counter(want.spot for want, panels in zip(wants, filled, strict=True) if not panels)
    for spot, count in empty.items():
        yield mint(
            key, creative=0, flight=0, spot=spot, section=section, minute=minute, count=count
        )
