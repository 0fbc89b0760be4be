"""The flights of the database, before made-up readers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ads.models import Flight, Placement
from ads.pacing.weeks import Week
from ads.placement import Policy
from ads.rationing.clock import hours_of
from ads.rationing.history import Traffic, history
from ads.rationing.promises import promised, slots_in_use
from ads.selection import Candidate, Offer, Picture
from ads.serving import Room
from ads.simulation.pages import like_this
from ads.simulation.run import Scene
from ads.stock.gathering import offers_of
from ads.subjects import known


def set_stage(
    flights: Sequence[Flight],
    *,
    now: datetime,
    week: Week,
    policy: Policy,
    addresses: int = 30,
    hours: int = 168,
    lag: int = 2,
    seed: int = 1,
) -> Scene:
    """The scene with these flights (as `Flight.objects.promised` has them) from `now` on.

    A flight without approved creatives gets stand-ins that fit everywhere. The planner knows the
    traffic of `week` as if it had been counted for four weeks.
    """
    offers = {key: _with_pictures(offer) for key, offer in offers_of(flights).items()}
    rooms = _rooms()
    traffic = history.traffic(now)
    asked = [offer.targets for offer in offers.values()]
    site = like_this(
        policy,
        rooms,
        [slug for slug, _name in known().sections()],
        traffic.profile,
        addresses=addresses,
        above=traffic.above,
        topics=sorted({value for one in asked for value in one.topics.wanted}),
        words=sorted({value for one in asked for value in one.keywords.wanted}),
    )
    profile = site.history(week)
    orders, sponsorships, stopped, _idle = promised(
        flights, offers, slots_in_use(), Traffic(profile, traffic.above), now
    )
    return Scene(
        site=site,
        week=week,
        profile=profile,
        offers=[offer for key, offer in offers.items() if key not in stopped],
        orders=orders,
        sponsorships=sponsorships,
        start=hours_of(now),
        hours=hours,
        lag=lag,
        seed=seed,
    )


def _rooms() -> dict[str, Room]:
    rows = Placement.objects.filter(active=True).values_list(
        "spot", "narrow_width", "narrow_height", "wide_width", "wide_height"
    )
    return {spot: Room.of(numbers) for spot, *numbers in rows}


def _with_pictures(offer: Offer) -> Offer:
    if offer.candidates:
        return offer
    smallest = Picture("", 1, 1)
    return replace(offer, candidates=(Candidate(creative=0, narrow=smallest, wide=smallest),))
