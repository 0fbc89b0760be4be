"""Where a flight may stand, of the places that are counted."""

import pytest

from ads.pacing.cells import cells_for
from ads.pacing.profile import Cell
from ads.selection import Offer
from tests.ads.selection.offering import (
    BELOW,
    BESIDE,
    TEXT,
    candidate,
    offer,
    picture,
    shuns,
    wants,
)

SLOTS = {slot.spot: slot for slot in (TEXT, BELOW, BESIDE)}
CELLS = [
    Cell(spot, section, screen)
    for spot in (*SLOTS, "in-list")
    for section in ("sport", "football", "culture")
    for screen in ("narrow", "wide")
    if (spot, screen) != ("beside", "narrow")
]
ABOVE = {"football": frozenset({"sport"})}


def found(flight: Offer) -> set[Cell]:
    return set(cells_for(flight, CELLS, SLOTS, ABOVE))


def values_of(cells: set[Cell], name: str) -> set[str]:
    return {getattr(cell, name) for cell in cells}


def test_a_spot_that_is_not_in_use_is_nowhere() -> None:
    assert values_of(found(offer(1)), "spot") == set(SLOTS)
    assert "in-list" in values_of(set(CELLS), "spot")


def test_pictures_must_fit() -> None:
    tower = offer(1, candidates=(candidate(1, narrow=None, wide=picture(300, 600)),))
    assert found(tower) == {cell for cell in CELLS if cell.spot == "beside"}


def test_a_flight_without_pictures_may_get_any() -> None:
    assert values_of(found(offer(1, candidates=())), "spot") == set(SLOTS)


@pytest.mark.parametrize(
    ("targets", "name", "values"),
    [
        (wants(sections="culture"), "section", {"culture"}),
        (wants(sections="sport"), "section", {"sport", "football"}),  # with its parts
        (wants(sections="football"), "section", {"football"}),
        (shuns(sections="sport"), "section", {"culture"}),
        (shuns(sections="football"), "section", {"culture", "sport"}),
        (wants(spots="below"), "spot", {"below"}),
        (shuns(spots="below"), "spot", {"in-text", "beside"}),
        (wants(screens="narrow"), "screen", {"narrow"}),
        (shuns(screens="narrow"), "screen", {"wide"}),
        # What pages are about is not counted: all of them are reckoned with.
        (wants(topics="boats"), "section", {"sport", "football", "culture"}),
        (wants(keywords="boats"), "spot", set(SLOTS)),
    ],
)
def test_targets_choose(targets: object, name: str, values: set[str]) -> None:
    assert values_of(found(offer(1, targets=targets)), name) == values


def test_a_picture_for_one_screen_may_take_that_screen_alone() -> None:
    narrow = offer(
        1,
        targets=wants(screens="narrow"),
        candidates=(candidate(1, narrow=picture(320, 100), wide=None),),
    )
    assert values_of(found(narrow), "screen") == {"narrow"}
    both = offer(1, candidates=(candidate(1, narrow=picture(480, 250), wide=picture(728, 90)),))
    assert not {cell for cell in found(both) if cell.screen == "narrow"}
