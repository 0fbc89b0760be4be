"""The demonstration's advertisers with their campaigns, flights and creatives, stored."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from django.utils.text import slugify

from ads.models import Advertiser, Campaign, Creative, Flight, Make, Placement, Spot
from newsroom.demo import trade
from newsroom.demo.drawing import Poster
from newsroom.demo.library import keep
from newsroom.demo.trade import AdvertiserText, FlightText

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


def add(advertisers: Iterable[AdvertiserText], at: datetime, drawn: Drawn) -> None:
    """Store the advertisers, with flights that begin and end some days from `at`."""
    placements = {Spot(placement.spot): placement for placement in Placement.objects.all()}
    for text in advertisers:
        advertiser = Advertiser.objects.create(
            name=text.name,
            website=_site(text),
            contact_name=text.contact,
            contact_email=f"advertising@{text.address}.example",
        )
        for flight_text in text.flights:
            flight = _add_flight(advertiser, flight_text, at)
            flight.placements.set(placements[s] for s in flight_text.spots if s in placements)
            if flight_text.html:
                _add_frame(flight, flight_text, _site(text))
            for shape in _shapes(flight_text):
                _add_pictures(flight, text, flight_text, shape, drawn)


def _shapes(flight: FlightText) -> tuple[str, ...]:
    return () if flight.html else flight.shapes


def _site(advertiser: AdvertiserText) -> str:
    return f"https://{advertiser.address}.example/"


def _add_flight(advertiser: Advertiser, text: FlightText, at: datetime) -> Flight:
    campaign, _ = Campaign.objects.get_or_create(advertiser=advertiser, name=text.campaign)
    return Flight.objects.create(
        campaign=campaign,
        name=text.name,
        tier=text.tier,
        weight=text.weight,
        starts_at=at + timedelta(days=text.begins),
        ends_at=None if text.ends is None else at + timedelta(days=text.ends),
        paused=text.paused,
    )


def _add_frame(flight: Flight, text: FlightText, site: str) -> None:
    Creative.objects.create(
        flight=flight,
        name=text.name,
        make=Make.HTML,
        link=site,
        html=text.html,
        html_width=300,
        html_height=250,
    )


def _add_pictures(
    flight: Flight, advertiser: AdvertiserText, text: FlightText, shape: str, drawn: Drawn
) -> None:
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
    creative.save()


def _words(advertiser: AdvertiserText, text: FlightText) -> str:
    return f"{advertiser.name}: {text.slogan}"


def _file(advertiser: AdvertiserText, text: FlightText, size: trade.Pixels, drawn: Drawn) -> str:
    """Store one picture and return its name. Two creatives of a flight may share it."""
    width, height = size
    name = f"{FOLDER}/{advertiser.address}-{slugify(text.name)}-{width}x{height}.webp"
    return keep(name, drawn[Poster(advertiser.name, text.slogan, size)])
