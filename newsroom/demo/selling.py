"""The demonstration's advertisers with their campaigns, flights and creatives, stored."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from ads import approval
from ads.models import (
    Advertiser,
    Campaign,
    Creative,
    Dimension,
    Flight,
    Goal,
    Make,
    Pricing,
    Tier,
)
from newsroom.demo import trade
from newsroom.demo.drawing import Poster
from newsroom.demo.library import keep
from newsroom.demo.trade import AdvertiserText, FlightText
from newsroom.models import User

HOUSE_CAP = 3  # times on a page: a quiet paper has room for itself
FOLDER = "panels/demonstration"  # a neutral name: ad blockers hide what is called an advertisement

Drawn = Mapping[Poster, bytes]


def missing() -> list[AdvertiserText]:
    """The advertisers that are not in the database, by name."""
    there = set(Advertiser.objects.values_list("name", flat=True))
    return [advertiser for advertiser in trade.ADVERTISERS if advertiser.name not in there]


def posters(advertisers: Iterable[AdvertiserText]) -> Iterator[Poster]:
    """Everything that has to be drawn for them."""
    for advertiser in advertisers:
        for flight in advertiser.flights:
            for shape in _shapes(flight):
                for size in trade.SHAPES[shape]:
                    if size:
                        yield Poster(advertiser.name, flight.slogan, size)


class Desk(NamedTuple):
    """Who sells: one who uploads and writes, and another who approves what is in HTML."""

    manager: User
    second: User


def add(advertisers: Iterable[AdvertiserText], at: datetime, drawn: Drawn, desk: Desk) -> None:
    """Store the advertisers, with flights that begin and end some days from `at`.

    Their creatives come as far as the desk's permissions take them.
    """
    for text in advertisers:
        advertiser = Advertiser.objects.create(
            name=text.name,
            website=_site(text),
            contact_name=text.contact,
            contact_email=f"advertising@{text.address}.example",
        )
        for flight_text in text.flights:
            flight = _add_flight(advertiser, flight_text, at)
            for spot in flight_text.spots:
                flight.targets.create(dimension=Dimension.PLACEMENT, value=spot)
            if flight_text.html:
                _add_frame(flight, flight_text, _site(text), desk)
            for shape in _shapes(flight_text):
                creative = _pictures(flight, text, flight_text, shape, drawn)
                approval.write(creative, by=desk.manager)
                with suppress(approval.NotPossible):
                    approval.hand_on(creative, by=desk.manager)


def _shapes(flight: FlightText) -> tuple[str, ...]:
    return () if flight.html else flight.shapes


def _site(advertiser: AdvertiserText) -> str:
    return f"https://{advertiser.address}.example/"


def _add_flight(advertiser: Advertiser, text: FlightText, at: datetime) -> Flight:
    campaign, _ = Campaign.objects.get_or_create(advertiser=advertiser, name=text.campaign)
    return Flight.objects.create(
        campaign=campaign,
        name=text.name,
        **_terms(text),
        starts_at=at + timedelta(days=text.begins),
        ends_at=None if text.ends is None else at + timedelta(days=text.ends),
        paused=text.paused,
    )


def _terms(text: FlightText) -> dict[str, Any]:
    """The tier with the goal and the price that suit it."""
    match text.tier:
        case Tier.SPONSORSHIP:
            return {"tier": text.tier, "goal_kind": Goal.SHARE, "goal": text.goal}
        case Tier.STANDARD:
            price = {"pricing": Pricing.CPM, "price": text.cpm}
            return {"tier": text.tier, "goal_kind": Goal.IMPRESSIONS, "goal": text.goal, **price}
        case _:
            return {"tier": text.tier, "weight": text.weight, "cap_per_page": HOUSE_CAP}


def _add_frame(flight: Flight, text: FlightText, site: str, desk: Desk) -> None:
    creative = Creative(
        flight=flight,
        name=text.name,
        make=Make.HTML,
        link=site,
        html=text.html,
        html_width=300,
        html_height=250,
    )
    with suppress(approval.NotPossible):
        approval.write(creative, by=desk.manager)
        approval.submit(creative, by=desk.manager)
        approval.approve(creative, by=desk.second)


def _pictures(
    flight: Flight, advertiser: AdvertiserText, text: FlightText, shape: str, drawn: Drawn
) -> Creative:
    creative = Creative(
        flight=flight,
        name=f"{text.slogan} ({shape})",
        link=_site(advertiser),
        alt=_words(advertiser, text),
    )
    narrow, wide = trade.SHAPES[shape]
    if narrow:
        creative.narrow.name = _file(advertiser, text, narrow, drawn)
        creative.narrow_width, creative.narrow_height = narrow
    if wide:
        creative.wide.name = _file(advertiser, text, wide, drawn)
        creative.wide_width, creative.wide_height = wide
    return creative


def _words(advertiser: AdvertiserText, text: FlightText) -> str:
    return f"{advertiser.name}: {text.slogan}"


def _file(advertiser: AdvertiserText, text: FlightText, size: trade.Pixels, drawn: Drawn) -> str:
    """Store one picture and return its name. Like that of an upload it says nothing of what it
    shows, so that no ad blocker knows it by a word or a size, and it stays the same. Two creatives
    of a flight may share it."""
    said = f"{advertiser.address} {text.name} {size}"
    name = f"{FOLDER}/{sha256(said.encode()).hexdigest()[:24]}.webp"
    return keep(name, drawn[Poster(advertiser.name, text.slogan, size)])
