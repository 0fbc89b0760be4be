"""The pages of a simulated site. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from ads.pacing.profile import Cell, Counted, Profile, profile_from
from ads.pacing.weeks import WEEK, Week
from ads.selection.offers import NARROW, WIDE, Page, Slot

NARROW_SHARE = 0.65  # of the page views
STORIES = 0.7  # of the page views, the rest is lists
ZIPF = 0.9  # how steeply interest falls from the most read page to the least


@dataclass(frozen=True, slots=True)
class Address:
    """One page of the site, and its share of all page views."""

    url: str
    page: Page
    section: str
    share: float


@dataclass(frozen=True)
class Site:
    """All addresses; their shares add up to 1."""

    addresses: tuple[Address, ...]
    narrow: float = NARROW_SHARE

    def about(self, topics: Sequence[str], words: Sequence[str], *, one_in: int) -> "Site":
        """The same, with one story in so many about each topic, and speaking of each word."""
        found = []
        for number, address in enumerate(self.addresses):
            page = address.page._replace(
                topics=frozenset(t for n, t in enumerate(topics) if (number + n) % one_in == 0),
                words=" ".join(w for n, w in enumerate(words) if (number + n) % one_in == 0),
            )
            found.append(replace(address, page=page))
        return replace(self, addresses=tuple(found))

    def history(self, week: Week, *, forecast: float = 1.0) -> Profile:
        """What four weeks of such weeks would have taught, times `forecast`."""
        pages: dict[Cell, float] = defaultdict(float)
        slots: dict[Cell, float] = defaultdict(float)
        for address in self.addresses:
            for screen, part in ((NARROW, self.narrow), (WIDE, 1 - self.narrow)):
                seen = [slot.spot for slot in address.page.slots if slot and getattr(slot, screen)]
                for spot in set(seen):
                    cell = Cell(spot, address.section, screen)
                    pages[cell] += address.share * part
                    slots[cell] += address.share * part * seen.count(spot)
        rows = [
            Counted(
                hour, cell, 4 * amount * pages[cell], 4 * amount * slots[cell], amount * slots[cell]
            )
            for hour in range(WEEK)
            for cell in sorted(pages)
            if (amount := week.values[hour] * forecast)
        ]
        return profile_from(rows, since=0, now=4.0 * WEEK)


def site_of(
    sections: Mapping[str, float],
    stories: Sequence[tuple[float, Sequence[Slot]]],
    lists: Sequence[Slot],
    *,
    addresses: int = 30,
    above: Mapping[str, frozenset[str]] | None = None,
) -> Site:
    """A site of so many addresses: for each section one list, and stories like the typical ones.

    `sections` are shares of the page views, `stories` typical stories with how common they are. The
    interest in the stories falls as Zipf has it, from the first section's to the last one's and
    round again.
    """
    whole = sum(sections.values())
    number = max(1, addresses - len(sections))
    each = {section: max(1, round(number * share / whole)) for section, share in sections.items()}
    common = sum(often for often, _ in stories)
    typical = [list(slots) for often, slots in stories for _ in range(round(20 * often / common))]
    pick = count()
    found = []
    for section, share in sections.items():
        lineage = frozenset({section} | (above or {}).get(section, frozenset()))
        found.append(
            Address(
                f"/{section}/",
                Page(tuple(lists), sections=lineage),
                section,
                share / whole * (1 - STORIES),
            )
        )
        interest = [1 / (rank + 1) ** ZIPF for rank in range(each[section])]
        for rank, weight in enumerate(interest):
            slots = typical[(next(pick) * 7) % len(typical)]
            found.append(
                Address(
                    f"/{section}/{rank}/",
                    Page(tuple(slots), sections=lineage),
                    section,
                    share / whole * STORIES * weight / sum(interest),
                )
            )
    return Site(tuple(found))
