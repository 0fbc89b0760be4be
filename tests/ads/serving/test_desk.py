"""The desk: no query for a page, the right sizes, tokens, and trials."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ads.counting.keys import reading_keys
from ads.counting.tokens import read
from ads.models import Creative, Make, Placement, Spot, Tier
from ads.placement import COMFORTABLE, Policy, SlotSize
from ads.selection import Candidate, Offer, Picture
from ads.serving import Desk, Panel, Room, Subject, Trial, Want
from ads.sizes import Size
from ads.stock.shelf import shelf
from tests.factories import AdvertiserFactory, CreativeFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 6, 1, 12, tzinfo=UTC)
LARGE = SlotSize("large", (300, 250), (728, 90))
SMALL = SlotSize("small", (320, 100), (728, 90))
PAGE = [Want(Spot.IN_TEXT, LARGE)] * 3 + [Want(Spot.BELOW)]


def small(**values: object) -> Creative:
    return CreativeFactory(narrow_width=320, narrow_height=50, **values)


def creatives(panels: Sequence[tuple[Panel, ...]]) -> list[int | None]:
    return [slot[0].creative if slot else None for slot in panels]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_page_takes_no_query_once_the_stock_is_there(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        CreativeFactory(flight__spots=["in-text", "below"])
    Desk("/a/").fill(PAGE)
    with django_assert_num_queries(0):
        filled = Desk("/b/").fill([*PAGE, Want(Spot.BESIDE), Want(Spot.IN_LIST)])
    assert len([markup for markup in filled if markup]) == min(count, 4)


def test_a_page_without_slots_takes_none(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert Desk("/a/").fill([]) == []


def test_a_panel_says_what_the_template_needs() -> None:
    creative = CreativeFactory(name="Boats", alt="Come and see", link="https://boats.example/x")
    ((panel,),) = Desk("/a/").panels([Want(Spot.IN_TEXT, LARGE)])
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
    ((panel,),) = Desk("/a/").panels([Want(Spot.BESIDE)])
    assert panel.kind == Make.HTML
    assert panel.frame == Picture(f"/panels/{creative.pk}/", 300, 600)
    assert (panel.narrow, panel.wide) == (None, None)


def test_each_server_frames_from_the_host_it_was_given(settings: Settings) -> None:
    creative = CreativeFactory(
        make=Make.HTML, html="<p>Hello</p>", html_width=300, html_height=600, narrow="", wide=""
    )
    settings.ADS_FRAME_HOST = "https://frames.example"
    shelf.publish()  # for all servers
    settings.ADS_FRAME_HOST = ""
    shelf.forget()
    ((panel,),) = Desk("/a/").panels([Want(Spot.BESIDE)])
    assert panel.frame == Picture(f"/panels/{creative.pk}/", 300, 600)
    settings.ADS_FRAME_HOST = "https://frames.example"
    ((panel,),) = Desk("/a/").panels([Want(Spot.BESIDE)])
    assert panel.frame == Picture(f"https://frames.example/panels/{creative.pk}/", 300, 600)


def test_beside_a_story_the_wide_picture_alone_is_shown() -> None:
    CreativeFactory(wide_width=300, wide_height=600)
    ((panel,),) = Desk("/a/").panels([Want(Spot.BESIDE)])
    assert panel.narrow
    assert panel.narrow.size == Size(300, 600)
    assert panel.wide is None
    assert panel.screen == ""


def test_each_kind_of_screen_may_have_a_panel_of_its_own() -> None:
    phones = CreativeFactory(flight__tier=Tier.SPONSORSHIP)
    phones.flight.targets.create(dimension="screen", value="narrow")
    other = CreativeFactory()
    ((first, second),) = Desk("/a/").panels([Want(Spot.IN_TEXT, LARGE)])
    assert (first.creative, first.screen, first.wide) == (phones.pk, "narrow", None)
    assert (second.creative, second.screen) == (other.pk, "wide")
    assert second.narrow
    assert second.narrow.size == Size(728, 90)
    (markup,) = Desk("/a/").fill([Want(Spot.IN_TEXT, LARGE)])
    assert markup.count("<p>Advertisement</p>") == 2
    assert "panel--narrow" in markup
    assert "panel--wide" in markup


def test_the_planners_size_bounds_the_height() -> None:
    CreativeFactory()
    fits = small(flight__cap_per_page=2)
    panels = Desk("/a/").panels([Want(Spot.IN_TEXT, SMALL)] * 2)
    assert creatives(panels) == [fits.pk, fits.pk]


def test_only_what_runs_is_shown_to_the_second() -> None:
    now = timezone.now()
    CreativeFactory(state="draft")
    CreativeFactory(flight__paused=True)
    CreativeFactory(flight__ends_at=now)
    soon = CreativeFactory(flight__starts_at=now + timedelta(seconds=1))
    ending = CreativeFactory(flight__ends_at=now + timedelta(seconds=1))
    one = [Want(Spot.BELOW)]
    assert creatives(Desk("/a/", now=now).panels(one)) == [ending.pk]
    assert creatives(Desk("/a/", now=now + timedelta(seconds=1)).panels(one)) == [soon.pk]


def test_a_placement_out_of_use_stays_empty() -> None:
    CreativeFactory()
    Placement.objects.filter(spot=Spot.BELOW).update(active=False)
    assert creatives(Desk("/a/").panels([Want(Spot.BELOW)])) == [None]


def test_a_flight_stays_in_its_placements() -> None:
    creative = CreativeFactory(flight__spots=[Spot.BELOW, Spot.BESIDE])
    assert creatives(Desk("/a/").panels(PAGE)) == [None, None, None, creative.pk]


def test_a_flight_is_aimed_at_what_the_page_is_about() -> None:
    creative = CreativeFactory()
    creative.flight.targets.create(dimension="section", value="sport")
    creative.flight.targets.create(dimension="keyword", value="cup final", exclude=True)
    one = [Want(Spot.BELOW)]
    match = Subject(sections=("football", "sport"), words="a quiet week")
    assert creatives(Desk("/a/").panels(one, match)) == [creative.pk]
    final = Subject(sections=("football", "sport"), words="the cup final")
    for other in (Subject(), Subject(sections=("world",)), final):
        assert creatives(Desk("/a/").panels(one, other)) == [None]


def test_tiers_and_advertisers_over_a_whole_page() -> None:
    house = CreativeFactory(flight__tier=Tier.HOUSE)
    rich = AdvertiserFactory()
    paid = [
        CreativeFactory(flight__campaign__advertiser=rich, flight__tier=Tier.STANDARD) for _ in "ab"
    ]
    sponsor = CreativeFactory(flight__tier=Tier.SPONSORSHIP)
    shown = creatives(Desk("/a/").panels(PAGE))
    assert shown[0] == sponsor.pk
    assert shown[1] in [creative.pk for creative in paid]
    assert shown[2:] == [house.pk, None]


def test_the_same_page_shows_the_same_for_a_minute() -> None:
    for _ in range(12):
        CreativeFactory(flight__starts_at=NOON - timedelta(days=1))
    first = Desk("/a/", now=NOON).fill(PAGE)
    assert Desk("/a/", now=NOON + timedelta(seconds=59)).fill(PAGE) == first
    others = [
        creatives(Desk("/a/", now=NOON + timedelta(minutes=n)).panels(PAGE)) for n in range(1, 5)
    ]
    assert any(other != creatives(Desk("/a/", now=NOON).panels(PAGE)) for other in others)


# Tokens


def test_every_panel_carries_a_token_of_its_own() -> None:
    creative = CreativeFactory()
    subject = Subject(sections=("football", "sport"))
    desk = Desk("/a/", now=NOON)
    creative.flight.starts_at = NOON - timedelta(days=1)
    creative.flight.save()
    (markup,) = desk.fill([Want(Spot.BELOW)], subject)
    text = markup.partition('href="/panels/to/')[2].partition("/")[0]
    token = read(reading_keys(), text)
    assert (token.creative, token.flight) == (creative.pk, creative.flight_id)
    assert (token.spot, token.section) == ("below", "football")
    assert not token.expired((NOON + timedelta(hours=1)).timestamp())
    assert token.expired((NOON + timedelta(hours=3)).timestamp())
    assert f'src="/panels/dot/{text}.gif"' in markup
    assert creative.link not in markup
    assert desk.rest == ""


def test_a_creative_that_stands_twice_is_told_apart() -> None:
    CreativeFactory(flight__cap_per_page=2)
    page = "".join(Desk("/a/").fill([Want(Spot.BELOW)] * 2))
    tokens = re.findall(r'href="/panels/to/([^/]+)/"', page)
    assert [read(reading_keys(), text).slot for text in tokens] == [0, 1]


def test_slots_left_empty_are_told_with_the_place_and_their_number() -> None:
    desk = Desk("/a/", now=NOON)
    assert desk.fill(PAGE, Subject(sections=("sport",))) == [""] * 4
    tokens = [read(reading_keys(), text) for text in desk.rest.split()]
    assert [(t.creative, t.spot, t.section, t.slots) for t in tokens] == [
        (0, "in-text", "sport", 3),
        (0, "below", "sport", 1),
    ]


@pytest.mark.parametrize("how", [{"uncounted": True}, {"trial": Trial(spot=Spot.BELOW)}])
def test_what_no_reader_sees_is_not_counted(how: dict) -> None:
    creative = CreativeFactory(link="https://boats.example/x")
    desk = Desk("/a/", **how)
    filled = "".join(desk.fill([Want(Spot.IN_LIST), Want(Spot.BELOW)]))
    assert creative.alt in filled
    assert "data-panel" not in filled
    assert "/panels/to/" not in filled
    assert 'href="https://boats.example/x"' in filled
    assert desk.rest == ""


# Trials


def test_without_a_trial_the_nearest_policy_holds() -> None:
    assert Desk("/a/").policy(COMFORTABLE) is COMFORTABLE


def test_a_policy_on_trial_replaces_the_nearest_and_samples_show_its_slots() -> None:
    policy = Policy(every=1)
    desk = Desk("/a/", trial=Trial(spot=Spot.IN_TEXT, policy=policy))
    assert desk.policy(COMFORTABLE) is policy
    *in_text, below = desk.panels(PAGE)
    assert below == ()  # samples stand at the spot on trial only
    for (panel,) in in_text:
        assert panel.narrow
        assert panel.wide
        assert panel.narrow.src.startswith("data:image/svg+xml,")
        assert (panel.narrow.size, panel.wide.size) == (Size(320, 250), Size(728, 90))


def test_an_offer_on_trial_goes_into_every_slot_of_its_spot() -> None:
    running = CreativeFactory(flight__tier=Tier.SPONSORSHIP, flight__spots=["below"])
    tried = Offer(
        flight=0,
        advertiser=0,
        cap=50,
        candidates=(
            Candidate(
                creative=0,
                narrow=Picture("data:image/webp;base64,AAAA", 300, 250),
                wide=Picture("data:image/webp;base64,BBBB", 728, 90),
            ),
        ),
    )
    desk = Desk("/a/", trial=Trial(spot=Spot.IN_TEXT, offers=(tried,)))
    *in_text, (below,), (too_low,) = desk.panels([*PAGE, Want(Spot.IN_TEXT, SMALL)])
    assert [panel.narrow and panel.narrow.src for (panel,) in in_text] == [
        "data:image/webp;base64,AAAA"
    ] * 3
    assert below.creative == running.pk
    assert too_low.alt == "A sample of this slot's size"


def test_a_room_on_trial_is_the_placements() -> None:
    CreativeFactory()
    room = Room(Size(320, 50), Size(728, 90))
    ((panel,),) = Desk("/a/", trial=Trial(spot=Spot.BELOW, room=room)).panels([Want(Spot.BELOW)])
    assert panel.narrow
    assert panel.narrow.size == Size(320, 50)  # a sample: what runs does not fit any more


def test_a_placement_closed_on_trial_stays_empty() -> None:
    CreativeFactory()
    desk = Desk("/a/", trial=Trial(spot=Spot.BELOW, closed=True))
    assert desk.panels([Want(Spot.BELOW), Want(Spot.IN_LIST)])[0] == ()


def test_frames_may_have_a_host_of_their_own(settings: Settings) -> None:
    settings.ADS_FRAME_HOST = "https://frames.example"
    creative = CreativeFactory(
        make=Make.HTML, html="<p>Hello</p>", html_width=300, html_height=250, narrow="", wide=""
    )
    ((panel,),) = Desk("/a/").panels([Want(Spot.BELOW)])
    assert panel.frame
    assert panel.frame.src == f"https://frames.example/panels/{creative.pk}/"
    assert shelf.issue(timezone.now()).book.entries
    assert django_settings.ADS_FRAME_HOST
