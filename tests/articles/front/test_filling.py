"""Which story stands where."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.front.filling import Candidate, Pin, Pools, Taste, Zone, fill

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECTIONS = (1, 2, 3)


def stories(*keys: int) -> list[Candidate]:
    return [Candidate(key) for key in keys]


def pin(story: int, *, position: int = 1, zone: int = 1, **fields: object) -> Pin:
    return Pin(story, zone, story, position, **fields)  # type: ignore[arg-type]


def test_a_zone_is_filled_with_the_newest_of_its_section() -> None:
    pools: Pools = {None: stories(9, 8, 7), 5: stories(8, 7, 6)}
    assert fill([Zone(1, 2, section=5)], [], pools, NOW) == {1: [8, 7]}
    assert fill([Zone(1, 2)], [], pools, NOW) == {1: [9, 8]}


def test_what_stands_above_is_passed_over_below() -> None:
    pools: Pools = {None: stories(9, 8, 7), 5: stories(9, 7, 6)}
    zones = [Zone(1, 1), Zone(2, 2, section=5)]
    assert fill(zones, [], pools, NOW) == {1: [9], 2: [7, 6]}


def test_what_is_pinned_below_is_passed_over_above() -> None:
    pools: Pools = {None: stories(9, 8, 7)}
    zones = [Zone(1, 2), Zone(2, 2)]
    assert fill(zones, [pin(9, zone=2, position=2)], pools, NOW) == {1: [8, 7], 2: [9]}


def test_a_pin_stands_in_its_place() -> None:
    pools: Pools = {None: stories(9, 8, 7, 6)}
    assert fill([Zone(1, 4)], [pin(3, position=3)], pools, NOW) == {1: [9, 8, 3, 7]}


def test_there_are_no_holes() -> None:
    assert fill([Zone(1, 4)], [pin(3, position=3)], {None: stories(9)}, NOW) == {1: [9, 3]}


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_at": NOW + HOUR},
        {"ends_at": NOW},
        {"ends_at": NOW - HOUR},
        {"public": False},
        {"position": 3},
        {"position": 0},
    ],
)
def test_a_pin_that_does_not_hold_leaves_its_place_to_the_newest(fields: dict[str, object]) -> None:
    pools: Pools = {None: stories(9, 8)}
    assert fill([Zone(1, 2)], [pin(3, **fields)], pools, NOW) == {1: [9, 8]}
    assert fill([Zone(1, 2)], [pin(3)], pools, NOW) == {1: [3, 9]}


def test_of_two_pins_the_one_that_began_last_stands_until_it_runs_out() -> None:
    pins = [
        pin(3),
        pin(4, starts_at=NOW - HOUR, ends_at=NOW + HOUR),
        pin(5, starts_at=NOW - 2 * HOUR),
    ]
    for moment, first in ((NOW, 4), (NOW + HOUR, 5), (NOW - 3 * HOUR, 3)):
        assert fill([Zone(1, 1)], pins, {}, moment) == {1: [first]}


def test_a_pin_without_a_time_begins_when_it_is_pinned() -> None:
    pins = [
        pin(3, pinned_at=NOW - HOUR),
        pin(4, starts_at=NOW - 2 * HOUR, pinned_at=NOW - 3 * HOUR),
        pin(5, pinned_at=NOW - 4 * HOUR),
    ]
    assert fill([Zone(1, 1)], pins, {}, NOW) == {1: [3]}


def test_a_story_that_is_pinned_twice_stands_in_the_first_zone() -> None:
    pins = [pin(3, zone=2), Pin(8, 1, 3, 1)]
    assert fill([Zone(1, 1), Zone(2, 1)], pins, {None: stories(9)}, NOW) == {1: [3], 2: [9]}


VIEW, BRIEF = Candidate(9, plain=False), Candidate(8, pictured=False, long=False)
SHORT, HEAVY = Candidate(7, long=False), Candidate(6)


@pytest.mark.parametrize(
    ("taste", "expected"),
    [
        (Taste.NEWEST, [9, 8]),
        (Taste.WEIGHT, [6, 9]),
        (Taste.PICTURES, [9, 7]),
        (Taste.VIEWS, [9]),
    ],
)
def test_a_zone_of_the_whole_paper_has_its_taste(taste: Taste, expected: list[int]) -> None:
    pool = [VIEW, BRIEF, SHORT, HEAVY]
    pools: Pools = {None: pool, 5: pool}
    assert fill([Zone(1, 2, taste=taste)], [], pools, NOW) == {1: expected}
    assert fill([Zone(1, 2, section=5, taste=taste)], [], pools, NOW) == {1: [9, 8]}


def test_a_band_opens_with_its_newest_plain_story_unless_another_is_pinned_first() -> None:
    pools: Pools = {None: [VIEW, BRIEF, SHORT]}
    band = Zone(1, 3, opens_plainly=True)
    assert fill([band], [], pools, NOW) == {1: [8, 9, 7]}
    assert fill([band], [pin(3)], pools, NOW) == {1: [3, 9, 8]}
    assert fill([band], [], {None: [VIEW]}, NOW) == {1: [9]}


def test_a_lead_is_never_empty_while_there_is_a_story() -> None:
    lead = Zone(1, 1, section=5, never_empty=True)
    assert fill([lead], [], {None: stories(9), 5: []}, NOW) == {1: [9]}
    assert fill([lead], [pin(3)], {None: stories(9), 5: []}, NOW) == {1: [3]}
    assert fill([Zone(1, 1, section=5)], [], {None: stories(9), 5: []}, NOW) == {1: []}


class Layout(NamedTuple):
    zones: list[Zone]
    pins: list[Pin]
    pools: Pools
    withdrawn: set[int]


candidates = st.builds(
    Candidate, st.integers(1, 40), plain=st.booleans(), pictured=st.booleans(), long=st.booleans()
)
times = st.none() | st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    paper = draw(st.lists(candidates, unique_by=lambda story: story.key, max_size=40))
    section_of = {story.key: draw(st.sampled_from(SECTIONS)) for story in paper}
    pools: dict[int | None, list[Candidate]] = {None: paper}
    for section in SECTIONS:
        pools[section] = [story for story in paper if section_of[story.key] == section]
    count = draw(st.integers(1, 5))
    zones = [
        Zone(
            key,
            draw(st.integers(1, 6)),
            draw(st.none() | st.sampled_from(SECTIONS)),
            draw(st.sampled_from(Taste)),
            opens_plainly=draw(st.booleans()),
            never_empty=draw(st.booleans()),
        )
        for key in range(1, count + 1)
    ]
    public = {story.key for story in paper}
    pinned = draw(st.lists(candidates, max_size=8))
    pins = [
        Pin(
            number,
            draw(st.integers(1, count)),
            story.key,
            draw(st.integers(0, 7)),
            draw(times),
            draw(times),
            public=story.key in public,
        )
        for number, story in enumerate(pinned)
    ]
    return Layout(zones, pins, pools, set(range(1, 41)) - public)


@given(layouts())
def test_no_story_stands_twice_and_no_zone_holds_too_many(layout: Layout) -> None:
    found = fill(layout.zones, layout.pins, layout.pools, NOW)
    shown = Counter(key for keys in found.values() for key in keys)
    assert set(shown.values()) <= {1}
    assert found.keys() == {zone.key for zone in layout.zones}
    for zone in layout.zones:
        assert len(found[zone.key]) <= zone.size


@given(layouts())
def test_what_is_not_public_stands_nowhere(layout: Layout) -> None:
    found = fill(layout.zones, layout.pins, layout.pools, NOW)
    assert not {key for keys in found.values() for key in keys} & layout.withdrawn


@given(layouts())
def test_pins_stand_where_they_were_pinned(layout: Layout) -> None:
    found = fill(layout.zones, layout.pins, layout.pools, NOW)
    sizes = {zone.key: zone.size for zone in layout.zones}
    holding = [
        pin for pin in layout.pins if pin.holds(NOW) and 1 <= pin.position <= sizes[pin.zone]
    ]
    spots = Counter((pin.zone, pin.position) for pin in holding)
    times_pinned = Counter(pin.story for pin in holding)
    for one in holding:
        if spots[one.zone, one.position] > 1 or times_pinned[one.story] > 1:
            continue
        keys = found[one.zone]
        assert one.story in keys
        place = keys.index(one.story) + 1
        assert place == one.position or (place < one.position and len(keys) < sizes[one.zone])


@given(layouts())
def test_pins_that_have_run_out_change_nothing(layout: Layout) -> None:
    zones, pools = layout.zones, layout.pools
    holding = [pin for pin in layout.pins if pin.holds(NOW)]
    assert fill(zones, layout.pins, pools, NOW) == fill(zones, holding, pools, NOW)


@given(layouts())
def test_what_fills_itself_leaves_nothing_newer_of_its_section_behind(layout: Layout) -> None:
    found = fill(layout.zones, [], layout.pools, NOW)
    shown = {key for keys in found.values() for key in keys}
    for zone in layout.zones:
        pool = [story.key for story in layout.pools[zone.section]]
        own = [key for key in found[zone.key] if key in pool]
        if zone.section is None or not own:
            continue
        oldest = max(pool.index(key) for key in own)
        assert {key for key in pool[:oldest] if key not in shown} == set()
