"""Which edition is live, and what stands on its page."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import clock, publishing
from articles.front.pages import FrontPage, front_page
from articles.models import Edition, Story
from articles.models.editions import EditionStatus, Place
from articles.models.stories import Kind, Status
from tests.factories import (
    AuthorFactory,
    EditionFactory,
    PhotoFactory,
    PinFactory,
    SectionFactory,
    StoryFactory,
    ZoneFactory,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def page(now: datetime | None = None) -> FrontPage:
    return front_page(now or timezone.now())


def titles(now: datetime | None = None) -> list[str]:
    return [band.title for band in page(now).bands]


def aged(hours: int, **fields: Any) -> Story:
    """A public story that came out so many hours ago."""
    return StoryFactory(publish_at=timezone.now() - hours * HOUR, **fields)


def edition(title: str, at: datetime | None, **fields: Any) -> Edition:
    """An edition with one band of this title; a draft if it has no time."""
    status = EditionStatus.DRAFT if at is None else EditionStatus.APPROVED
    made = EditionFactory(goes_live_at=at, status=status, **fields)
    ZoneFactory(edition=made, title=title)
    return made


def test_the_newest_approved_edition_whose_time_has_come_is_live() -> None:
    StoryFactory.create_batch(3)
    now = timezone.now()
    edition("Yesterday", now - 24 * HOUR)
    edition("Today", now - HOUR)
    edition("Tomorrow", now + 24 * HOUR)
    edition("Draft", None)
    assert titles(now) == ["Today"]
    assert titles(now - 2 * HOUR) == []  # no story was public then
    assert titles(now + 24 * HOUR) == ["Tomorrow"]
    assert titles(now + 24 * HOUR - timedelta(microseconds=1)) == ["Today"]


def test_a_draft_alone_changes_nothing(client: Client) -> None:
    section = SectionFactory(name="Harbour")
    aged(1)
    aged(2, section=section)
    before = [story.pk for block in page().blocks for story in block.stories]
    edition("Draft", None)
    assert [story.pk for block in page().blocks for story in block.stories] == before
    assert ">Draft<" not in client.get("/").text


def test_a_zone_fills_itself_with_its_section_and_the_sections_parts() -> None:
    sport, city = SectionFactory(name="Sport"), SectionFactory(name="City")
    rowing = SectionFactory(name="Rowing", parent=sport)
    made = EditionFactory()
    ZoneFactory(edition=made, section=sport, title="", size=2)
    lead, newest = aged(1, section=city), aged(2, section=rowing)
    other, _third = aged(3, section=sport), aged(4, section=sport)
    (band,) = page().bands
    assert (band.section, band.stories) == (sport, [newest, other])
    assert page().lead == lead


def test_a_pin_stands_until_it_runs_out(client: Client) -> None:
    made = EditionFactory()
    old, newest = aged(9, headline="Old but grand"), aged(1)
    PinFactory(zone=made.zones.get(), story=old, ends_at=timezone.now() + HOUR)
    assert page().lead == old
    assert page(timezone.now() + HOUR).lead == newest
    assert "Old but grand" in client.get("/").text


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.WITHDRAWN},
        {"status": Status.DRAFT},
        {"status": Status.IN_REVIEW},
        {"publish_at": timezone.now() + 24 * HOUR},
        {"expire_at": timezone.now() - timedelta(minutes=1)},
    ],
    ids=["withdrawn", "draft", "in review", "to come", "taken down"],
)
def test_a_pinned_story_that_is_not_public_never_shows(
    client: Client, fields: dict[str, Any]
) -> None:
    made = EditionFactory()
    hidden = StoryFactory(headline="For nobody’s eyes", **fields)
    shown = StoryFactory(headline="For all to read")
    PinFactory(zone=made.zones.get(), story=hidden)
    assert page().lead == shown
    answer = client.get("/").text
    assert "For nobody’s eyes" not in answer
    assert "For all to read" in answer


def test_a_lead_whose_section_is_empty_takes_the_newest_of_the_paper() -> None:
    made = EditionFactory(lead=False)
    ZoneFactory(edition=made, place=Place.LEAD, size=1, section=SectionFactory())
    newest = aged(1)
    assert page().lead == newest


def test_a_page_without_a_lead_still_stands(client: Client) -> None:
    made = EditionFactory(lead=False)
    ZoneFactory(edition=made, place=Place.BRIEFS, title="Shortly")
    ZoneFactory(edition=made, title="All the rest")
    StoryFactory.create_batch(7)
    answer = client.get("/")
    assert "Shortly" in answer.text
    assert "All the rest" in answer.text
    assert "being set" not in answer.text


def test_bands_that_are_empty_leave_no_trace_and_no_two_in_a_row_are_alike(client: Client) -> None:
    made = EditionFactory()
    section = SectionFactory()
    for n in range(4):
        ZoneFactory(edition=made, section=section, title="", size=2)
        ZoneFactory(edition=made, section=SectionFactory(name=f"Empty {n}"), title="")
    StoryFactory.create_batch(9, section=section)
    answer = client.get("/").text
    assert "Empty" not in answer.split("<main", 1)[1]
    shapes = [part[0] for part in answer.split('class="band band--')[1:]]
    assert shapes == ["a", "b", "c", "a"]
    ids = [part.split('"', 1)[0] for part in answer.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_opinion_of_the_whole_paper_is_what_somebody_thinks() -> None:
    made = EditionFactory()
    ZoneFactory(edition=made, place=Place.OPINION, size=2)
    aged(1), aged(2)
    view = aged(3, kind=Kind.OPINION)
    assert page().places[Place.OPINION].stories == [view]


def test_the_site_ahead_shows_the_edition_of_that_time(client: Client) -> None:
    StoryFactory.create_batch(2)
    edition("Evening", timezone.now() + 5 * HOUR)
    with clock.at(timezone.now() + 6 * HOUR):
        assert "Evening" in client.get("/").text
    assert "Evening" not in client.get("/").text


QUERIES = 6  # the edition; the sections; the newest; their cards; corrections; the paper


@pytest.mark.parametrize("many", [1, 3])
def test_takes_as_many_queries_with_one_zone_as_with_three(
    client: Client, many: int, django_assert_num_queries: Any
) -> None:
    made = EditionFactory()
    for _ in range(many):
        zone = ZoneFactory(edition=made, section=SectionFactory(), title="")
        for _ in range(7):
            StoryFactory(section=zone.section, authors=[AuthorFactory()], lead_photo=PhotoFactory())
        PinFactory(zone=zone, story__section=zone.section)
        publishing.correct(StoryFactory(section=zone.section), text="A note.")
    client.get("/")
    with django_assert_num_queries(QUERIES):
        assert len(client.get("/").context["bands"]) == many


def test_every_query_for_stories_goes_along_an_index() -> None:
    made = EditionFactory()
    zone = ZoneFactory(edition=made, section=SectionFactory(), title="")
    PinFactory(zone=zone, story__section=zone.section)
    StoryFactory.create_batch(8, section=zone.section)
    with CaptureQueriesContext(connection) as asked:
        page()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plans = []
        for query in asked.captured_queries:
            explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            cursor.execute(f"{explain} {query['sql']}")
            plans.append("\n".join(str(row) for row in cursor.fetchall()))
    told = "\n".join(plans)
    assert len(plans) == 4
    for index in ("edition_live", "story_newest_in_section", "story_newest"):
        assert index in told, index
    assert "SCAN articles_story" not in told
    assert "Seq Scan on articles_story" not in told


def test_a_story_whose_picture_readers_see_no_more_does_not_lead_for_it() -> None:
    now = timezone.now()
    long = {"body": "<p>" + "word " * 600 + "</p>"}
    ended = PhotoFactory(rights_end=now - HOUR)
    ending = PhotoFactory(rights_end=now + HOUR)
    pictured = aged(3, lead_photo=ending, **long)
    bare = aged(2, lead_photo=ended, **long)
    assert page(now).lead == pictured
    assert page(now + HOUR).lead == bare  # neither has one any more, and this is newer


def test_second_leads_have_pictures_that_readers_see() -> None:
    now = timezone.now()
    aged(9, body="<p>" + "word " * 600 + "</p>", lead_photo=PhotoFactory())
    gone = aged(1, lead_photo=PhotoFactory(rights_end=now - HOUR))
    kept = [aged(n, lead_photo=PhotoFactory()) for n in (2, 3)]
    assert page(now).places[Place.SECONDS].stories == kept
    assert gone in page(now).places[Place.BRIEFS].stories
