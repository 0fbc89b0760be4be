"""A site like this one."""

from dataclasses import replace

from ads.models import Spot
from ads.pacing.profile import Profile
from ads.placement import CLASSIC, COMFORTABLE
from ads.serving import Room
from ads.simulation.pages import like_this, list_slots, typical_stories
from ads.sizes import Size

ROOMS = {spot.value: Room(Size(320, 250), Size(970, 250)) for spot in Spot}


def in_text(policy: object) -> list[int]:
    """How many slots typical stories have between their paragraphs."""
    stories = typical_stories(policy, ROOMS)  # type: ignore[arg-type]
    return [sum(slot.spot == Spot.IN_TEXT for slot in slots) for _, slots in stories]


def test_the_policy_decides_how_many_slots_a_story_has() -> None:
    few, many = in_text(COMFORTABLE), in_text(CLASSIC)
    assert few == sorted(few)
    assert all(a < b for a, b in zip(few, many, strict=True))
    assert in_text(replace(COMFORTABLE, at_most=1)) == [1, 1, 1, 1]


def test_a_placement_that_is_not_in_use_has_no_slots() -> None:
    rooms = {spot: room for spot, room in ROOMS.items() if spot not in (Spot.BELOW, Spot.IN_LIST)}
    spots = {slot.spot for _, slots in typical_stories(COMFORTABLE, rooms) for slot in slots}
    assert spots == {Spot.IN_TEXT, Spot.BESIDE}
    assert [slot.spot for slot in list_slots(rooms)] == [Spot.FRONT_TOP]


def test_a_site_without_sections_has_one() -> None:
    site = like_this(COMFORTABLE, ROOMS, [], Profile(), addresses=5, above={})
    assert {one.section for one in site.addresses} == {"news"}


def test_the_history_says_how_widely_a_section_is_read() -> None:
    even = like_this(
        COMFORTABLE,
        ROOMS,
        ["sport", "culture"],
        Profile(),
        addresses=20,
        above={"culture": frozenset({"life"})},
    )
    shares = {one.section: 0.0 for one in even.addresses}
    for one in even.addresses:
        shares[one.section] += one.share
    assert shares == {"sport": 0.5, "culture": 0.5} or abs(shares["sport"] - 0.5) < 1e-9
    culture = next(one for one in even.addresses if one.section == "culture")
    assert culture.page.sections == {"culture", "life"}
