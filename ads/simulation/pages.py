"""A site like this one: its sections, and its policy's slots on typical stories."""

from collections.abc import Iterable, Mapping, Sequence

from ads.models import Spot
from ads.pacing.profile import Profile
from ads.placement import Block, Policy, plan
from ads.selection import Slot
from ads.serving import Room, Want, room_for
from ads.simulation.site import Site, site_of

# Typical stories: how common, and how many paragraphs they have.
LENGTHS = ((2, 5), (4, 9), (3, 14), (1, 24))
PARAGRAPH = 55  # words
RELATED_AFTER = frozenset({4, 8})  # paragraphs
HEADING_AFTER = frozenset({6, 12, 18})
ABOUT = 5  # one story in five is about a thing that a flight asks for

NO_SECTION = "news"


def blocks_of(paragraphs: int) -> list[Block]:
    """A story of so many paragraphs, with related lines and headings where they usually are."""
    blocks = []
    for number in range(1, paragraphs + 1):
        blocks.append(Block("paragraph", PARAGRAPH, PARAGRAPH * 6))
        if number in RELATED_AFTER and number < paragraphs:
            blocks.append(Block("related", 8, 50))
        if number in HEADING_AFTER and number < paragraphs:
            blocks.append(Block("heading", 5, 30))
    return blocks


def typical_stories(policy: Policy, rooms: Mapping[str, Room]) -> list[tuple[float, list[Slot]]]:
    """The slots of typical stories, each with how common it is."""
    found = []
    for often, paragraphs in LENGTHS:
        sizes = [gap.size for gap in plan(blocks_of(paragraphs), policy).slots]
        wants = [*(Want(Spot.IN_TEXT, size) for size in sizes), Want(Spot.BESIDE), Want(Spot.BELOW)]
        found.append((float(often), _slots(wants, rooms)))
    return found


def list_slots(rooms: Mapping[str, Room]) -> list[Slot]:
    """The slots of the front page, which stands for all lists."""
    return _slots([Want(Spot.FRONT_TOP), Want(Spot.IN_LIST)], rooms)


def _slots(wants: Iterable[Want], rooms: Mapping[str, Room]) -> list[Slot]:
    return [room_for(rooms[want.spot], want) for want in wants if want.spot in rooms]


def like_this(
    policy: Policy,
    rooms: Mapping[str, Room],
    sections: Sequence[str],
    history: Profile,
    *,
    addresses: int,
    above: Mapping[str, frozenset[str]],
    topics: Sequence[str] = (),
    words: Sequence[str] = (),
) -> Site:
    """A site with these sections, as widely read as the history has it; evenly, if it has nothing.

    One story in five is about each of the topics, and speaks of each of the words.
    """
    read: dict[str, float] = dict.fromkeys(sections or [NO_SECTION], 1.0)
    if history:
        read = {}
        for pages in history.kinds:
            section = pages.kind.section or NO_SECTION
            read[section] = read.get(section, 0.0) + pages.week.total
    made = site_of(
        read,
        typical_stories(policy, rooms),
        list_slots(rooms),
        addresses=addresses,
        above=above,
    )
    return made.about(topics, words, one_in=ABOUT)
