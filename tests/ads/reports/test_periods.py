"""Days and hours on the site's clock, also when it is changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.reports.periods import MOST_DAYS, Period, next_time, period_before, period_of

BERLIN = ZoneInfo("Europe/Berlin")
KOLKATA = ZoneInfo("Asia/Kolkata")  # half an hour apart from the hours of UTC
ZONES = [ZoneInfo(name) for name in ("UTC", "America/New_York", "Pacific/Apia", "Africa/Cairo")]
ZONES += [BERLIN, KOLKATA]
some_day = st.dates(date(2001, 1, 1), date(2099, 12, 31))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25)],
)
def test_a_day_has_as_many_hours_as_the_clock_lets_it(day: date, hours: int) -> None:
    assert len(list(Period(day, day).hours(BERLIN))) == hours


@given(some_day, st.integers(1, 60), st.sampled_from(ZONES))
def test_every_hour_belongs_to_one_day_and_is_found_on_it(
    first: date, length: int, zone: ZoneInfo
) -> None:
    period = Period(first, first + (length - 1) * DAY)
    by_days = [hour for day in period.days() for hour in Period(day, day).hours(zone)]
    assert list(period.hours(zone)) == by_days
    assert all(period.begins(zone) <= hour < period.ends(zone) for hour in by_days)
    assert {hour.astimezone(zone).date() for hour in by_days} <= set(period.days())
    assert all(hour.minute == 0 for hour in by_days)


def test_in_a_zone_of_half_hours_a_day_begins_with_its_first_full_hour() -> None:
    hours = list(Period(date(2026, 6, 1), date(2026, 6, 1)).hours(KOLKATA))
    assert hours[0] == datetime(2026, 5, 31, 19, tzinfo=UTC)
    assert len(hours) == 24


def test_a_period_is_bounded() -> None:
    day = date(2026, 6, 1)
    assert Period(day, day + (MOST_DAYS - 1) * DAY).length == MOST_DAYS
    with pytest.raises(ValueError, match="more than"):
        Period(day, day + MOST_DAYS * DAY)
    with pytest.raises(ValueError, match="before"):
        Period(day, day - DAY)


TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, (date(2026, 5, 17), TODAY)),
        (date(2026, 6, 10), None, (date(2026, 6, 10), TODAY)),
        (date(2020, 1, 1), None, (date(2026, 5, 17), TODAY)),
        (date(2026, 4, 1), date(2026, 12, 31), (date(2026, 4, 1), TODAY)),
        (date(2026, 4, 1), date(2026, 4, 30), (date(2026, 4, 1), date(2026, 4, 30))),
        (date(2026, 7, 1), date(2026, 7, 31), (date(2026, 7, 1), date(2026, 7, 1))),
        (date(2020, 1, 1), date(2030, 1, 1), (TODAY - (MOST_DAYS - 1) * DAY, TODAY)),
    ],
)
def test_what_a_report_tells_of_by_itself(
    first: date | None, last: date | None, expected: tuple[date, date]
) -> None:
    period = period_of(first, last, TODAY)
    assert (period.first, period.last) == expected


@pytest.mark.parametrize(
    ("rhythm", "after", "expected"),
    [
        # Berlin is an hour ahead of UTC in winter, two in summer.
        ("daily", datetime(2026, 1, 7, 4, 59, tzinfo=UTC), datetime(2026, 1, 7, 5, tzinfo=UTC)),
        ("daily", datetime(2026, 1, 7, 5, 0, tzinfo=UTC), datetime(2026, 1, 8, 5, tzinfo=UTC)),
        ("daily", datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 4, tzinfo=UTC)),
        ("weekly", datetime(2026, 10, 20, 12, tzinfo=UTC), datetime(2026, 10, 26, 5, tzinfo=UTC)),
        ("monthly", datetime(2026, 1, 1, 6, tzinfo=UTC), datetime(2026, 2, 1, 5, tzinfo=UTC)),
        (
            "monthly",
            datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
            datetime(2027, 1, 1, 5, tzinfo=UTC),
        ),
    ],
)
def test_reports_go_out_at_six_on_the_sites_clock(
    rhythm: str, after: datetime, expected: datetime
) -> None:
    assert next_time(rhythm, after, BERLIN) == expected


@given(
    st.sampled_from(["daily", "weekly", "monthly"]),
    st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
def test_the_next_time_is_always_later_and_on_its_day(
    rhythm: str, after: datetime, zone: ZoneInfo
) -> None:
    due = next_time(rhythm, after, zone)
    local = due.astimezone(zone)
    assert due > after
    assert local.hour == 6
    assert rhythm != "weekly" or local.weekday() == 0
    assert rhythm != "monthly" or local.day == 1


@pytest.mark.parametrize(
    ("rhythm", "today", "first", "last"),
    [
        ("daily", date(2026, 3, 1), date(2026, 2, 28), date(2026, 2, 28)),
        ("weekly", date(2026, 6, 15), date(2026, 6, 8), date(2026, 6, 14)),
        ("weekly", date(2026, 6, 17), date(2026, 6, 8), date(2026, 6, 14)),  # late, the same week
        ("monthly", date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 28)),
        ("monthly", date(2026, 1, 2), date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_report_tells_of_what_is_over(rhythm: str, today: date, first: date, last: date) -> None:
    assert period_before(rhythm, today) == Period(first, last)
