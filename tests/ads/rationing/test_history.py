"""The traffic of the last weeks: what was counted, as the planner wants it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ads.models import Supply
from ads.pacing.profile import Cell
from ads.pacing.weeks import ALL_DAY
from ads.rationing.history import history
from tests.ads.rationing.counting import count_traffic
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, 20, tzinfo=UTC)  # a Monday
HOUR = timedelta(hours=1)
SPORT = Cell("in-text", "sport", "narrow")


def test_four_weeks_are_averaged() -> None:
    count_traffic(NOW)
    profile = history.traffic(NOW).profile
    assert profile.days == 28
    assert profile.pages.between(0, 168) == pytest.approx(16_800)
    assert profile.slots(frozenset({SPORT}), ALL_DAY).between(0, 1) == pytest.approx(300)


def test_older_counts_and_the_hour_that_is_not_over_are_left_out() -> None:
    count_traffic(NOW, hours=28 * 24)
    Supply.objects.create(
        hour=NOW.replace(minute=0), spot="in-text", section="sport", screen="narrow", pages=9_999
    )
    Supply.objects.create(
        hour=NOW.replace(minute=0) - timedelta(days=28, hours=1),
        spot="in-text",
        section="sport",
        screen="narrow",
        pages=9_999,
    )
    assert history.traffic(NOW).profile.pages.total == pytest.approx(16_800)


def test_hours_are_those_of_the_sites_clock(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.get_default_timezone.cache_clear()
    try:
        count_traffic(NOW, hours=1)  # 11 to 12 in UTC, a Monday: 12 to 13 in Berlin
        week = history.traffic(NOW).profile.pages
        assert week.between(12, 13) == pytest.approx(100)
    finally:
        timezone.get_default_timezone.cache_clear()


def test_growth_is_followed() -> None:
    count_traffic(NOW, hours=28 * 24)
    Supply.objects.filter(hour__gte=NOW - timedelta(days=7)).update(pages=200, slots=600)
    # On average 125 pages an hour; in the last week 200.
    assert history.traffic(NOW).profile.pages.between(0, 1) == pytest.approx(200, rel=0.02)


def test_it_is_asked_for_once_an_hour(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    count_traffic(NOW, hours=3)
    with django_assert_num_queries(2):
        first = history.traffic(NOW)
    with django_assert_num_queries(0):
        assert history.traffic(NOW + timedelta(minutes=39)) is first
    count_traffic(NOW + HOUR, hours=1, section="culture")
    with django_assert_num_queries(2):
        later = history.traffic(NOW + HOUR)
    assert {cell.section for cell in later.profile.cells} == {"sport", "culture"}


def test_a_section_is_known_with_what_it_is_a_part_of() -> None:
    sport = SectionFactory(slug="sport")
    SectionFactory(slug="football", parent=sport)
    assert history.traffic(NOW).above == {"football": frozenset({"sport"})}


def test_nothing_was_counted() -> None:
    profile = history.traffic(NOW).profile
    assert not profile
    assert profile.days == 0
