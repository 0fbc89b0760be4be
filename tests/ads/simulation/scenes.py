"""Small sites and flights for the tests of the simulation, and for the bench."""

from collections.abc import Sequence
from typing import Any

from ads.pacing.cells import cells_for
from ads.pacing.orders import Order, Sponsorship
from ads.pacing.weeks import TYPICAL_WEEK, WEEK
from ads.selection import Slot
from ads.simulation.run import Scene
from ads.simulation.site import site_of
from ads.sizes import Size
from tests.ads.selection.offering import BELOW, BESIDE, SPONSORSHIP, STANDARD, TEXT, offer

TOP = Slot("front-top", Size(320, 250), Size(970, 250))
LIST = Slot("in-list", Size(320, 250), Size(728, 90))
SLOTS = {slot.spot: slot for slot in (TEXT, BESIDE, BELOW, TOP, LIST)}
STORIES = [
    (3, [*[TEXT] * 2, BESIDE, BELOW]),
    (4, [*[TEXT] * 3, BESIDE, BELOW]),
    (2, [*[TEXT] * 5, BESIDE, BELOW]),
]
SECTIONS = {"home": 25.0, "sport": 20.0, "business": 8.0, "culture": 7.0, "region": 40.0}

Wanted = tuple[dict[str, Any], dict[str, Any]]  # of an offer, and of its order


def scene(
    *standard: Wanted,
    sponsorships: Sequence[Wanted] = (),
    views: float = 200_000,
    addresses: int = 20,
    hours: int = WEEK,
    forecast: float = 1.0,
    **values: Any,
) -> Scene:
    """A site with so many page views a week, and flights with the keys 1, 2, ... and 100, 101, ...

    `forecast` is what the planner expects, as a part of what really comes.
    """
    site = site_of(SECTIONS, STORIES, [TOP, LIST], addresses=addresses)
    week = TYPICAL_WEEK.times(views / TYPICAL_WEEK.total)
    profile = site.history(week, forecast=forecast)
    offers, orders, above = [], [], []
    for key, (wanted, asked) in enumerate(standard, start=1):
        made = offer(key, **{"rank": STANDARD, **wanted})
        offers.append(made)
        usual = {
            "starts": 0.0,
            "ends": float(hours),
            "hours": made.hours,
            "cap": made.cap,
            "advertiser": made.advertiser,
            "labels": made.labels,
            "together": len(made.candidates) if made.roadblock else 1,
        }
        cells = cells_for(made, profile.cells, SLOTS, {})
        orders.append(Order(key=key, cells=cells, **{**usual, **asked}))
    for key, (wanted, asked) in enumerate(sponsorships, start=100):
        made = offer(key, **{"rank": SPONSORSHIP, **wanted})
        offers.append(made)
        above.append(
            Sponsorship(
                key=key,
                share=made.share,
                cells=cells_for(made, profile.cells, SLOTS, {}),
                hours=made.hours,
                cap=made.cap,
                **{"starts": 0.0, "ends": float(hours), **asked},
            )
        )
    return Scene(
        site=site,
        week=week,
        profile=profile,
        offers=offers,
        orders=orders,
        sponsorships=above,
        hours=hours,
        **values,
    )
