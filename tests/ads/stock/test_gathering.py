"""The book out of the database: complete, in a handful of queries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from ads.models import CompetitionLabel, Placement, Tier
from ads.selection import Ask, Targeting
from ads.stock import gathering
from ads.stock.gathering import gather
from tests.factories import CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def began(**values: object) -> dict:
    return {"flight__starts_at": NOW - DAY, **values}


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_five_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        creative = CreativeFactory(**began(flight__spots=["below"]))
        creative.flight.campaign.advertiser.labels.create(name=f"Trade {creative.pk}")
    with django_assert_num_queries(5):
        assert len(gather(NOW).entries) == count


def test_a_flight_is_told_with_all_that_matters() -> None:
    creative = CreativeFactory(
        **began(
            flight__tier=Tier.SPONSORSHIP,
            flight__goal=40,
            flight__cap_per_page=2,
            flight__hours=0b11,
            flight__beside_sensitive=True,
            flight__spots=["below"],
        ),
        weight=7,
    )
    flight = creative.flight
    flight.targets.create(dimension="section", value="sport")
    flight.targets.create(dimension="keyword", value="war", exclude=True)
    label = CompetitionLabel.objects.create(name="Banks")
    flight.campaign.advertiser.labels.add(label)
    (entry,) = gather(NOW).entries
    offer = entry.offer
    assert (offer.flight, offer.advertiser) == (flight.pk, flight.campaign.advertiser_id)
    assert (offer.rank, offer.share, offer.cap, offer.hours) == (0, 0.4, 2, 0b11)
    assert offer.labels == {label.pk}
    assert offer.beside_sensitive
    assert offer.targets == Targeting(
        spots=Ask(frozenset({"below"})),
        sections=Ask(frozenset({"sport"})),
        keywords=Ask(frozenset(), frozenset({"war"})),
    )
    (candidate,) = offer.candidates
    assert (candidate.creative, candidate.weight) == (creative.pk, 7)
    assert candidate.narrow
    assert candidate.narrow.src == creative.narrow.url


def test_who_is_not_on_offer_is_named_with_the_reason() -> None:
    ended = CreativeFactory(**began(flight__ends_at=NOW)).flight_id
    paused = CreativeFactory(**began(flight__paused=True)).flight_id
    planned = CreativeFactory(flight__starts_at=NOW + DAY).flight_id
    draft = CreativeFactory(**began(), state="draft").flight_id
    bare = FlightFactory(starts_at=NOW - DAY).pk
    soon = CreativeFactory(flight__starts_at=NOW + timedelta(minutes=5)).flight_id
    long_gone = CreativeFactory(
        flight__starts_at=NOW - 30 * DAY, flight__ends_at=NOW - 20 * DAY
    ).flight_id
    book = gather(NOW)
    assert book.absent == {
        ended: "ended",
        paused: "paused",
        planned: "planned",
        draft: "no-creative",
        bare: "no-creative",
    }
    assert [entry.offer.flight for entry in book.entries] == [soon]
    assert long_gone not in book.absent


def test_a_flight_stays_within_the_days_of_its_campaign(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Vienna"
    creative = CreativeFactory(**began(flight__starts_at=NOW - 30 * DAY))
    campaign = creative.flight.campaign
    campaign.starts_on, campaign.ends_on = date(2026, 11, 25), date(2026, 11, 26)
    campaign.save()
    (entry,) = gather(NOW).entries
    assert entry.starts == datetime(2026, 11, 24, 23, tzinfo=UTC).timestamp()
    assert entry.ends == datetime(2026, 11, 26, 23, tzinfo=UTC).timestamp()
    assert gather(datetime(2026, 11, 26, 23, tzinfo=UTC)).absent == {creative.flight_id: "ended"}


def test_rooms_are_those_of_placements_in_use() -> None:
    Placement.objects.exclude(spot="beside").update(active=False)
    ((spot, room),) = gather(NOW).rooms.items()
    assert (spot, room.wide) == ("beside", (300, 600))


def test_the_best_tiers_are_kept_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_FLIGHTS", 1)
    CreativeFactory(**began())
    sponsor = CreativeFactory(**began(flight__tier=Tier.SPONSORSHIP))
    assert [entry.offer.flight for entry in gather(NOW).entries] == [sponsor.flight_id]
