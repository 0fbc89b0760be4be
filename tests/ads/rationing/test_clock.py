"""Moments on the site's clock."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from pytest_django import Settings

from ads.rationing.clock import day_of, hours_of, midnight

MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_week_begins_on_monday_at_midnight() -> None:
    assert hours_of(MONDAY_NOON) % 168 == 12
    assert hours_of(MONDAY_NOON.replace(minute=45)) % 168 == 12.75


@pytest.mark.parametrize(
    ("zone", "hour"), [("Europe/Berlin", 13), ("America/New_York", 7), ("Asia/Kolkata", 17.5)]
)
def test_it_is_the_sites_clock(settings: Settings, zone: str, hour: float) -> None:
    settings.TIME_ZONE = zone
    timezone.get_default_timezone.cache_clear()
    try:
        with timezone.override("Pacific/Auckland"):  # whoever looks
            assert hours_of(MONDAY_NOON) % 168 == hour
            assert hours_of(midnight(date(2026, 3, 2))) % 168 == 0
            assert day_of(MONDAY_NOON) == date(2026, 3, 2)
    finally:
        timezone.get_default_timezone.cache_clear()
