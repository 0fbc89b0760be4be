"""The desk: one query for a page, the right sizes, and trials."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ads.models import Creative, Make, Placement, Spot, Tier
from ads.placement import COMFORTABLE, Policy, SlotSize
from ads.selection import Candidate, Picture
from ads.serving import Desk, Panel, Room, Trial, Want
from ads.sizes import Size
from tests.factories import AdvertiserFactory, CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 6, 1, 12, tzinfo=UTC)
LARGE = SlotSize("large", (300, 250), (728, 90))
SMALL = SlotSize("small", (320, 100), (728, 90))
PAGE = [Want(Spot.IN_TEXT, LARGE)] * 3 + [Want(Spot.BELOW)]


def small(**values: object) -> Creative:
    return CreativeFactory(narrow_width=320, narrow_height=50, **values)


def creatives(panels: Sequence[Panel | None]) -> list[int | None]:
    return [panel and panel.creative for panel in panels]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_page_takes_one_query(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        creative = CreativeFactory()
        creative.flight.placements.set(Placement.objects.filter(spot__in=["in-text", "below"]))
    assert connection.features.supports_json_field  # asked of SQLite once, not on every page
    with django_assert_num_queries(1):
        panels = Desk("/a/").fill([*PAGE, Want(Spot.BESIDE), Want(Spot.IN_LIST)])
    assert len([panel for panel in panels if panel]) == (4 if count else 0)


def test_a_page_without_slots_takes_none(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert Desk("/a/").fill([]) == []


def test_a_panel_says_what_the_template_needs() -> None:
    creative = CreativeFactory(name="Boats", alt="Come and see", link="https://boats.example/x")
    (panel,) = Desk("/a/").fill([Want(Spot.IN_TEXT, LARGE)])
    assert panel == Panel(
        spot=Spot.IN_TEXT,
        kind=Make.PICTURE,
        link="https://boats.example/x",
        alt="Come and see",
        title="Boats",
        narrow=Picture(creative.narrow.url, 300, 250),
        wide=Picture(creative.wide.url, 728, 90),
        creative=creative.pk,
        flight=creative.flight_id,
    )


def test_a_document_is_framed() -> None:
    creative = CreativeFactory(
        make=Make.HTML, html="<p>Hello</p>", html_width=300, html_height=600, narrow="", wide=""
    )
    (panel,) = Desk("/a/").fill([Want(Spot.BESIDE)])
    assert panel
    assert panel.kind == Make.HTML
    assert panel.frame == Picture(f"/panels/{creative.pk}/", 300, 600)
    assert (panel.narrow, panel.wide) == (None, None)


def test_frames_may_have_a_host_of_their_own(settings: Settings) -> None:
    settings.FRAME_ORIGIN = "https://frames.example"
    creative = CreativeFactory(
        make=Make.HTML, html="<p>Hello</p>", html_width=300, html_height=250, narrow="", wide=""
    )
    (panel,) = Desk("/a/").fill([Want(Spot.BELOW)])
    assert panel
    assert panel.frame
    assert panel.frame.src == f"https://frames.example/panels/{creative.pk}/"


def test_beside_a_story_the_wide_picture_alone_is_shown() -> None:
    CreativeFactory(wide_width=300, wide_height=600)
    (panel,) = Desk("/a/").fill([Want(Spot.BESIDE)])
    assert panel
    assert panel.narrow
    assert panel.narrow.size == Size(300, 600)
    assert panel.wide is None


def test_the_planners_size_bounds_the_height() -> None:
    CreativeFactory()
    fits = small()
    panels = Desk("/a/").fill([Want(Spot.IN_TEXT, SMALL)] * 2)
    assert creatives(panels) == [fits.pk, fits.pk]


def test_only_what_runs_is_shown() -> None:
    now = timezone.now()
    CreativeFactory(approved=False)
    CreativeFactory(flight__paused=True)
    CreativeFactory(flight__starts_at=now + timedelta(seconds=1))
    CreativeFactory(flight__ends_at=now)
    assert Desk("/a/", now=now).fill(PAGE) == [None] * 4
    later = Desk("/a/", now=now + timedelta(seconds=1)).fill(PAGE)
    assert None not in later


def test_a_placement_out_of_use_stays_empty() -> None:
    CreativeFactory()
    Placement.objects.filter(spot=Spot.IN_TEXT).update(active=False)
    *in_text, below = Desk("/a/").fill(PAGE)
    assert in_text == [None] * 3
    assert below


def test_a_flight_stays_in_its_placements() -> None:
    creative = CreativeFactory()
    creative.flight.placements.set(Placement.objects.filter(spot__in=[Spot.BELOW, Spot.BESIDE]))
    assert creatives(Desk("/a/").fill(PAGE)) == [None, None, None, creative.pk]


def test_tiers_and_advertisers_over_a_whole_page() -> None:
    house = CreativeFactory(flight__tier=Tier.HOUSE)
    rich = AdvertiserFactory()
    paid = [CreativeFactory(flight__campaign__advertiser=rich, flight__weight=900) for _ in "ab"]
    sponsor = CreativeFactory(flight__tier=Tier.SPONSORSHIP)
    shown = creatives(Desk("/a/").fill(PAGE))
    assert shown[0] == sponsor.pk
    assert shown[1] in [creative.pk for creative in paid]
    assert shown[2:] == [house.pk, sponsor.pk]


def test_the_same_page_shows_the_same_for_a_minute() -> None:
    for _ in range(12):
        CreativeFactory()
    first = Desk("/a/", now=NOON).fill(PAGE)
    assert Desk("/a/", now=NOON + timedelta(seconds=59)).fill(PAGE) == first
    others = [Desk("/a/", now=NOON + timedelta(minutes=n)).fill(PAGE) for n in range(1, 5)]
    assert any(other != first for other in others)


def test_the_best_tiers_are_kept_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ads.serving.MOST_ROWS", 1)
    CreativeFactory(flight__tier=Tier.HOUSE)
    CreativeFactory()
    sponsor = CreativeFactory(flight__tier=Tier.SPONSORSHIP)
    assert set(creatives(Desk("/a/").fill(PAGE))) == {sponsor.pk}


# Trials


def test_without_a_trial_the_nearest_policy_holds() -> None:
    assert Desk("/a/").policy(COMFORTABLE) is COMFORTABLE


def test_a_policy_on_trial_replaces_the_nearest_and_samples_show_its_slots() -> None:
    policy = Policy(every=1)
    desk = Desk("/a/", trial=Trial(spot=Spot.IN_TEXT, policy=policy))
    assert desk.policy(COMFORTABLE) is policy
    *in_text, below = desk.fill(PAGE)
    assert below is None  # samples stand at the spot on trial only
    for panel in in_text:
        assert panel
        assert panel.narrow
        assert panel.wide
        assert panel.narrow.src.startswith("data:image/svg+xml,")
        assert (panel.narrow.size, panel.wide.size) == (Size(320, 250), Size(728, 90))


def test_a_creative_on_trial_goes_into_every_slot_of_its_spot() -> None:
    running = CreativeFactory(flight__tier=Tier.SPONSORSHIP)
    tried = Candidate(
        creative=0,
        flight=0,
        advertiser=0,
        narrow=Picture("data:image/webp;base64,AAAA", 300, 250),
        wide=Picture("data:image/webp;base64,BBBB", 728, 90),
    )
    desk = Desk("/a/", trial=Trial(spot=Spot.IN_TEXT, candidates=(tried,)))
    wants = [*PAGE, Want(Spot.IN_TEXT, SMALL)]
    *in_text, below, too_low = desk.fill(wants)
    assert [panel and panel.narrow and panel.narrow.src for panel in in_text] == [
        "data:image/webp;base64,AAAA"
    ] * 3
    assert below
    assert below.creative == running.pk
    assert too_low
    assert too_low.alt == "A sample of this slot's size"


def test_a_room_on_trial_is_the_placements() -> None:
    CreativeFactory()
    room = Room(Size(320, 50), Size(728, 90))
    (panel,) = Desk("/a/", trial=Trial(spot=Spot.BELOW, room=room)).fill([Want(Spot.BELOW)])
    assert panel
    assert panel.narrow
    assert panel.narrow.size == Size(320, 50)  # a sample: what runs does not fit any more


def test_a_placement_closed_on_trial_stays_empty() -> None:
    CreativeFactory()
    desk = Desk("/a/", trial=Trial(spot=Spot.BELOW, closed=True))
    assert [bool(panel) for panel in desk.fill(PAGE)] == [True, True, True, False]


def test_a_flight_without_creatives_shows_nothing() -> None:
    FlightFactory()
    assert Desk("/a/").fill(PAGE) == [None] * 4
