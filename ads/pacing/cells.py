"""Where a flight may stand, of the places that are counted."""

from collections.abc import Iterable, Mapping

from ads.pacing.profile import Cell
from ads.selection.offers import NARROW, SCREENS, Offer, Slot, fit

Above = Mapping[str, frozenset[str]]


def cells_for(
    offer: Offer, cells: Iterable[Cell], slots: Mapping[str, Slot], above: Above
) -> frozenset[Cell]:
    """The cells whose slots an offer may fill, by its targets and by the sizes of its pictures.

    `slots` says for each spot in use how much room it has; `above` names for a section those that
    it is a part of. An offer without pictures is taken to fit everywhere: they may come yet.
    """
    screens = offer.targets.allowed_screens
    fits = {spot: _screens(offer, slot, screens) for spot, slot in slots.items()}
    sections: dict[str, bool] = {}
    found = []
    for cell in cells:
        if cell.section not in sections:
            lineage = {cell.section} | above.get(cell.section, frozenset())
            sections[cell.section] = offer.targets.sections.suits(lineage)
        if (
            sections[cell.section]
            and cell.screen in fits.get(cell.spot, ())
            and offer.targets.spots.suits({cell.spot})
        ):
            found.append(cell)
    return frozenset(found)


def _screens(offer: Offer, slot: Slot, screens: frozenset[str]) -> frozenset[str]:
    """The screens on which the offer can fill such a slot."""
    there = SCREENS if slot.narrow else SCREENS - {NARROW}
    if not offer.candidates:
        return screens & there
    fits = [found for one in offer.candidates if (found := fit(one, slot, screens))]
    return frozenset(
        screen for screen in screens & there if any(getattr(one, screen) for one in fits)
    )
