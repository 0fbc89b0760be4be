"""The book as the database has it now. A handful of queries, whatever the number of flights."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse

from ads.models import Advertiser, Creative, Dimension, Flight, Make, Placement, Target, Tier
from ads.selection import Ask, Candidate, Offer, Picture, Targeting
from ads.stock.book import Book, Entry, Room, seconds

SOON = timedelta(minutes=15)  # flights that begin within it are in the book already
LATELY = timedelta(days=7)  # flights that ended within it are named among the absent
MOST_FLIGHTS = 2_000  # the best tiers come first
STORAGE = Creative._meta.get_field("narrow").storage

Targets = dict[str, tuple[set[str], set[str]]]


def gather(now: datetime) -> Book:
    """Everything that may be shown at `now` (aware) or soon after. Five queries; two if no flight
    is near."""
    rooms = {
        spot: Room.of(numbers)
        for spot, *numbers in Placement.objects.filter(active=True)
        .order_by("pk")
        .values_list("spot", "narrow_width", "narrow_height", "wide_width", "wide_height")
    }
    flights = list(_near(now))
    if not flights:
        return Book(rooms)
    offers = offers_of(flights)
    entries, absent = [], {}
    for flight in flights:
        offered = offers[flight.pk]
        starts, ends = flight.span
        if why := _absent(flight, starts, ends, now, bool(offered.candidates)):
            absent[flight.pk] = why
            continue
        entries.append(Entry(offered, starts.timestamp(), seconds(ends)))
    return Book(rooms, tuple(entries), absent)


def offers_of(flights: Iterable[Flight]) -> dict[int, Offer]:
    """The flights (with their campaigns) as offers, by key. Three queries."""
    flights = list(flights)
    keys = [flight.pk for flight in flights]
    creatives = _creatives(keys)
    targets = _targets(keys)
    labels = labels_of({flight.campaign.advertiser_id for flight in flights})
    return {
        flight.pk: offer(
            flight, creatives[flight.pk], targets[flight.pk], labels[flight.campaign.advertiser_id]
        )
        for flight in flights
    }


def _near(now: datetime) -> Iterable[Flight]:
    rank = Case(
        *(When(tier=tier, then=Value(tier.rank)) for tier in Tier), output_field=IntegerField()
    )
    return (
        Flight.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now - LATELY))
        .select_related("campaign")
        .order_by(rank, "pk")[:MOST_FLIGHTS]
    )


def _creatives(flights: list[int]) -> dict[int, list[Creative]]:
    found = defaultdict(list)
    approved = Creative.objects.approved().filter(flight__in=flights).order_by("pk")
    for creative in approved.defer("html"):
        found[creative.flight_id].append(creative)
    return found


def _targets(flights: list[int]) -> dict[int, Targets]:
    found: dict[int, Targets] = defaultdict(lambda: defaultdict(lambda: (set(), set())))
    rows = Target.objects.filter(flight__in=flights).order_by("pk")
    for flight, dimension, value, exclude in rows.values_list(
        "flight", "dimension", "value", "exclude"
    ):
        found[flight][dimension][exclude].add(value)
    return found


def labels_of(advertisers: set[int]) -> dict[int, set[int]]:
    """The keys of the labels of each advertiser. One query."""
    found = defaultdict(set)
    through = Advertiser.labels.through.objects.filter(advertiser__in=advertisers)
    for advertiser, label in through.values_list("advertiser", "competitionlabel"):
        found[advertiser].add(label)
    return found


def _absent(
    flight: Flight,
    starts: datetime,
    ends: datetime | None,
    now: datetime,
    has_creatives: bool,  # noqa: FBT001
) -> str:
    """Why the flight is not on offer, in one word; empty if it is."""
    rules = (
        ("ended", ends is not None and ends <= now),
        ("paused", flight.paused),
        ("planned", starts > now + SOON),
        ("no-creative", not has_creatives),
    )
    return next((why for why, holds in rules if holds), "")


def offer(flight: Flight, creatives: list[Creative], targets: Targets, labels: set[int]) -> Offer:
    """A flight as an offer; one that is not saved has the key 0."""
    tier = Tier(flight.tier)
    return Offer(
        flight=flight.pk or 0,
        advertiser=flight.campaign.advertiser_id,
        labels=frozenset(labels),
        rank=tier.rank,
        share=(flight.goal or 0) / 100 if tier is Tier.SPONSORSHIP else 0.0,
        weight=flight.weight,
        cap=flight.cap_per_page,
        roadblock=flight.roadblock,
        hours=flight.hours,
        beside_sensitive=flight.beside_sensitive,
        targets=targeting(targets),
        candidates=tuple(map(candidate, creatives)),
    )


def targeting(targets: Targets) -> Targeting:
    """The targets of a flight as a decision wants them."""
    order = (
        Dimension.PLACEMENT,
        Dimension.SECTION,
        Dimension.TOPIC,
        Dimension.KEYWORD,
        Dimension.SCREEN,
    )
    asks = (targets.get(dimension, ((), ())) for dimension in order)
    return Targeting(*(Ask(frozenset(wanted), frozenset(shunned)) for wanted, shunned in asks))


def candidate(creative: Creative) -> Candidate:
    """A stored creative as a decision wants it."""
    framed = creative.make == Make.HTML
    document = (
        Picture(
            reverse("panel-frame", args=[creative.pk]), creative.html_width, creative.html_height
        )
        if framed
        else None
    )
    return Candidate(
        creative=creative.pk,
        weight=creative.weight,
        narrow=document or _picture(creative, "narrow"),
        wide=document or _picture(creative, "wide"),
        framed=framed,
        link=creative.link,
        alt=creative.alt,
        title=creative.name,
    )


def _picture(creative: Creative, which: str) -> Picture | None:
    file = getattr(creative, which)
    if not file:
        return None
    width, height = (getattr(creative, f"{which}_{side}") for side in ("width", "height"))
    return Picture(STORAGE.url(file.name), width, height)
