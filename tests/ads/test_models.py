"""Flights' states, in Python and in SQL alike, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ads.models import Creative, Flight, FlightState, Make, Spot, Tier
from ads.sizes import Size
from tests.factories import CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
STATES = [
    # starts, ends (from now, in hours), paused, state
    (-2, None, False, FlightState.RUNNING),
    (-2, 1, False, FlightState.RUNNING),
    (0, None, False, FlightState.RUNNING),
    (1, 2, False, FlightState.PLANNED),
    (1, None, True, FlightState.PAUSED),
    (-1, 1, True, FlightState.PAUSED),
    (-2, -1, False, FlightState.ENDED),
    (-2, -1, True, FlightState.ENDED),
    (-2, 0, False, FlightState.ENDED),
]


@pytest.mark.parametrize(("starts", "ends", "paused", "expected"), STATES)
def test_a_flight_is_in_one_state(
    starts: int, ends: int | None, *, paused: bool, expected: FlightState
) -> None:
    now = timezone.now()
    flight = FlightFactory(
        starts_at=now + starts * HOUR,
        ends_at=ends if ends is None else now + ends * HOUR,
        paused=paused,
    )
    assert flight.state(now) == expected
    assert [state for state in FlightState if Flight.objects.in_state(state, now).exists()] == [
        expected
    ]
    assert Flight.objects.running(now).exists() is (expected == FlightState.RUNNING)


def test_showable_means_approved_and_running() -> None:
    now = timezone.now()
    shown = CreativeFactory()
    CreativeFactory(state="draft")
    CreativeFactory(flight__paused=True)
    CreativeFactory(flight__starts_at=now + HOUR)
    CreativeFactory(flight__ends_at=now - HOUR)
    assert list(Creative.objects.showable(now)) == [shown]


@pytest.mark.parametrize(
    "wrong",
    [
        {"link": "javascript:alert(1)"},
        {"link": ""},
        {"alt": ""},
        {"narrow": "", "wide": ""},
        {"make": Make.HTML, "html": ""},
        {"weight": 0},
        {"html_width": 4000},
    ],
)
def test_the_database_refuses_a_creative_that_can_not_be_shown(wrong: dict[str, object]) -> None:
    creative = CreativeFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Creative.objects.filter(pk=creative.pk).update(**wrong)


def test_links_may_be_written_in_capitals() -> None:
    assert CreativeFactory(link="HTTPS://Company.example/").pk


def test_sizes_of_a_creative() -> None:
    assert CreativeFactory().sizes == [Size(300, 250), Size(728, 90)]
    assert CreativeFactory(wide="").sizes == [Size(300, 250)]
    framed = CreativeFactory(make=Make.HTML, html="<p>x</p>", html_width=300, html_height=600)
    assert framed.sizes == [Size(300, 600)]
    assert str(Size(300, 250)) == "300 × 250"


def test_tiers_in_their_order() -> None:
    assert sorted(Tier, key=lambda tier: tier.rank) == list(Tier)


def test_only_the_place_beside_a_story_is_for_wide_screens_alone() -> None:
    assert [spot for spot in Spot if spot.wide_only] == [Spot.BESIDE]
