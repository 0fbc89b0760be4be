"""What a report tells: of one campaign only, by everything it is broken down by, at one cost."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ads.models import Campaign, Flight, Spot, Tier, Verdict
from ads.reports import downloads, figures
from ads.reports.figures import going_on, pace_of
from ads.reports.pace import Course
from ads.reports.periods import Period
from ads.reports.rates import Figures
from ads.reports.reports import BREAKDOWNS, Report, report_on
from tests.factories import (
    CampaignFactory,
    CreativeFactory,
    FlightFactory,
    FlightTotalFactory,
    TallyFactory,
    counted,
)

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def report(campaign: Campaign, period: Period = JUNE, **kwargs: Any) -> Report:
    return report_on(campaign, now=NOON, zone=BERLIN, period=period, **kwargs)


def told(made: Report, by: str) -> dict[str, int]:
    """The impressions of each line of a table."""
    return {line.label: line.figures.impressions for line in made.table(by).lines()}


@pytest.fixture
def flight() -> Flight:
    return FlightFactory(name="Spring", starts_at=NOON - timedelta(days=5))


def test_valid_counts_are_told_and_others_are_kept_apart(flight: Flight) -> None:
    creative = CreativeFactory(flight=flight)
    TallyFactory(creative=creative, hour=NOON)
    TallyFactory(creative=creative, hour=NOON, verdict=Verdict.BOT, impressions=30, unverified=4)
    TallyFactory(creative=creative, hour=NOON, verdict=Verdict.STAFF, impressions=1, unverified=0)
    made = report(flight.campaign)
    assert made.total == Figures(80, 5, 50, 2, invalid=35)
    assert [(one.verdict, one.impressions, one.clicks) for one in made.kept_apart] == [
        (Verdict.BOT, 34, 2),
        (Verdict.STAFF, 1, 2),
    ]


def test_no_other_campaign_is_told_of(flight: Flight) -> None:
    TallyFactory(creative__flight=flight, hour=NOON)
    stranger = TallyFactory(hour=NOON, impressions=9_000, decided=9_000, section="elsewhere")
    made = report(flight.campaign, flight=stranger.flight_id)
    assert made.flight is None
    assert made.total.impressions == 80
    for by in BREAKDOWNS:
        assert sum(told(made, by).values()) == 80
        assert not {"elsewhere", stranger.creative.name} & told(made, by).keys()
    assert "elsewhere" not in "".join(downloads.hourly_lines(made))


def test_one_flight_alone(flight: Flight) -> None:
    other = FlightFactory(campaign=flight.campaign)
    TallyFactory(creative__flight=flight, hour=NOON)
    TallyFactory(creative__flight=other, hour=NOON, impressions=7)
    assert report(flight.campaign).total.impressions == 87
    alone = report(flight.campaign, flight=other.pk)
    assert alone.total.impressions == 7
    assert [pace.flight for pace in alone.paces] == [other]


def test_by_everything(flight: Flight) -> None:
    boats = CreativeFactory(flight=flight, name="Boats")
    sails = CreativeFactory(flight=flight, name="Sails")
    TallyFactory(creative=boats, hour=NOON, impressions=10, section="harbour")
    TallyFactory(creative=boats, hour=NOON + timedelta(days=1), impressions=20, section="")
    TallyFactory(creative=sails, hour=NOON, impressions=40, section="harbour", spot=Spot.BELOW)
    made = report(flight.campaign)
    assert told(made, "flight") == {"Spring": 70}
    assert told(made, "creative") == {"Sails": 40, "Boats": 30}
    assert told(made, "placement") == {
        "Below a story": 40,
        "Between the paragraphs of a story": 30,
    }
    assert told(made, "section") == {"harbour": 50, "No section": 20}
    days = {day: number for day, number in told(made, "day").items() if number}
    assert days == {"Wed 10 Jun 2026": 50, "Thu 11 Jun 2026": 20}
    assert len(told(made, "day")) == 30
    hours = {hour: number for hour, number in told(made, "hour").items() if number}
    assert hours == {"14:00": 70}  # noon in UTC
    assert len(told(made, "hour")) == 24


def test_what_is_too_much_to_list_is_summed(flight: Flight) -> None:
    for number in range(5):
        TallyFactory(creative__flight=flight, hour=NOON, impressions=10 + number)
    table = report(flight.campaign).table("creative", most=3)
    assert [line.figures.impressions for line in table.rows] == [14, 13, 12]
    assert table.others is not None
    assert table.others.figures.impressions == 21
    assert sum((line.figures for line in table.lines()), Figures()) == table.total.figures


def test_the_first_and_the_last_hour_of_a_period_belong_to_it(flight: Flight) -> None:
    creative = CreativeFactory(flight=flight)
    first = datetime(2026, 5, 31, 22, tzinfo=UTC)  # midnight in Berlin
    last = datetime(2026, 6, 30, 21, tzinfo=UTC)
    for hour in (first, last):
        TallyFactory(creative=creative, hour=hour, impressions=1)
    for hour in (first - timedelta(hours=1), last + timedelta(hours=1)):
        TallyFactory(creative=creative, hour=hour, impressions=1000)
    days = report(flight.campaign).days
    assert days[date(2026, 6, 1)].impressions == days[date(2026, 6, 30)].impressions == 1


@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        (date(2026, 3, 29), 23, ["00:00", "01:00", "03:00"]),
        (date(2026, 10, 25), 25, ["01:00", "02:00 CEST", "02:00 CET"]),
    ],
)
def test_the_day_on_which_the_clock_is_changed(
    flight: Flight, day: date, number: int, words: list[str]
) -> None:
    creative = CreativeFactory(flight=flight)
    hours = list(Period(day, day).hours(BERLIN))
    for hour in hours:
        TallyFactory(creative=creative, hour=hour, impressions=1)
    for beyond in (hours[0] - timedelta(hours=1), hours[-1] + timedelta(hours=1)):
        TallyFactory(creative=creative, hour=beyond, impressions=100)
    made = report(flight.campaign, Period(day, day))
    assert made.total.impressions == made.days[day].impressions == number
    labels = [line.label for line in made.table("hour").rows]
    assert len(labels) == number
    assert set(words) <= set(labels)
    around = report(flight.campaign, Period(day - timedelta(days=1), day + timedelta(days=1)))
    assert [counted.impressions for counted in around.days.values()] == [100, number, 100]


def test_money(flight: Flight) -> None:
    """By the thousand, by the click, and a whole price half of whose time is over."""
    campaign = flight.campaign
    prices = {"cpm": "5.00", "cpc": "0.50", "flat": "60.00"}
    for pricing, price in prices.items():
        counted(
            creative__flight=FlightFactory(
                campaign=campaign,
                name=pricing,
                pricing=pricing,
                price=Decimal(price),
                starts_at=NOON - timedelta(days=5),
                ends_at=NOON + timedelta(days=5),
            ),
            hour=NOON,
        )
    counted(creative__flight=flight, hour=NOON)
    made = report(campaign)
    earned = {line.label: round(line.figures.earned, 6) for line in made.table("flight").rows}
    assert earned == {"cpm": 0.4, "cpc": 1.0, "flat": 30.0, "Spring": 0.0}
    assert round(made.total.earned, 6) == 31.4
    for by in BREAKDOWNS:
        parts = sum((line.figures for line in made.table(by).lines()), Figures())
        assert round(parts.earned, 6) == 31.4
    flat = next(line for line in made.table("flight").rows if line.label == "flat")
    assert round(flat.figures.ecpm or 0, 6) == 375.0


# How flights stand


def standard(**kwargs: Any) -> Flight:
    return FlightFactory(
        tier=Tier.STANDARD,
        goal_kind=kwargs.pop("goal_kind", "impressions"),
        goal=kwargs.pop("goal", 1000),
        starts_at=NOON - timedelta(days=5),
        ends_at=NOON + timedelta(days=5),
        **kwargs,
    )


@pytest.mark.parametrize(
    ("kind", "numbers", "course", "ratio"),
    [
        ("impressions", {"impressions": 525, "clicks": 1}, Course.ON_COURSE, 1.0),
        ("impressions", {"impressions": 105}, Course.BEHIND, 0.2),
        ("clicks", {"impressions": 90_000, "clicks": 630}, Course.AHEAD, 1.2),
        ("clicks", {"impressions": 90_000, "clicks": 1000}, Course.REACHED, 1000 / 525),
    ],
)
def test_a_flight_is_measured_by_its_goal(
    kind: str, numbers: dict[str, int], course: Course, ratio: float
) -> None:
    flight = standard(goal_kind=kind)
    FlightTotalFactory(flight=flight, **numbers)
    pace = pace_of(flight, NOON, BERLIN)
    assert (pace.course, round(pace.due)) == (course, 525)
    assert pace.ratio == pytest.approx(ratio)


def test_a_flight_without_counts_or_goal_has_no_pace() -> None:
    assert pace_of(standard(), NOON, BERLIN).delivered == 0
    house = pace_of(FlightFactory(starts_at=NOON - timedelta(days=1)), NOON, BERLIN)
    assert (house.course, house.ratio) == (Course.NO_GOAL, None)


def test_the_campaigns_days_are_the_flights_as_well() -> None:
    """Of the flight's ten days, its campaign lets it run for the last five only."""
    flight = standard(campaign=CampaignFactory(starts_on=date(2026, 6, 10)))
    assert pace_of(flight, datetime(2026, 6, 9, 21, tzinfo=UTC), BERLIN).due == 0
    assert pace_of(flight, NOON, BERLIN).due < 150
    short = standard(campaign=CampaignFactory(ends_on=date(2026, 6, 9)))
    assert pace_of(short, NOON, BERLIN).course == Course.FELL_SHORT


def test_the_way_to_the_goal_ends_at_what_was_delivered() -> None:
    flight = standard()
    creative = CreativeFactory(flight=flight)
    for day in range(4):
        counted(creative=creative, hour=NOON - timedelta(days=day), impressions=100)
    course = report(flight.campaign, Period(date(2026, 6, 10), date(2026, 6, 10))).course
    assert course is not None
    assert "400 of 1,000 impressions" in course.about
    rows = {label: (delivered, due) for label, delivered, due in course.figures}
    assert rows["10 Jun 2026"] == ("300", "464")
    assert rows["11 Jun 2026"] == ("–", "569")
    assert course.figures[-1][2] == "1,000"


def test_there_is_no_way_without_a_goal(flight: Flight) -> None:
    assert report(flight.campaign).course is None


def test_a_flight_of_many_years_is_drawn_around_today() -> None:
    flight = standard()
    Flight.objects.filter(pk=flight.pk).update(
        starts_at=NOON - timedelta(days=3000), ends_at=NOON + timedelta(days=3000)
    )
    FlightTotalFactory(flight=flight, impressions=700)
    course = report(flight.campaign).course
    assert course is not None
    assert len(course.figures) <= 402
    assert course.figures[0][1] == "700"  # what came before the window


def test_what_runs_now() -> None:
    now = timezone.now()
    runs = standard(name="Runs")
    Flight.objects.update(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    FlightFactory(name="Rests", paused=True)
    FlightFactory(name="Over", starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    today = now.date()
    FlightFactory(name="Waits", campaign=CampaignFactory(starts_on=today + timedelta(days=2)))
    FlightFactory(name="Gone", campaign=CampaignFactory(ends_on=today - timedelta(days=2)))
    assert list(going_on(now, UTC)) == [runs]


# What it costs


def all_of(made: Report) -> None:
    for by in BREAKDOWNS:
        made.table(by)
    assert made.kept_apart is not None
    assert made.chart.bars
    assert made.course is not None
    assert made.paces


def test_a_report_costs_the_same_with_one_row_and_with_three() -> None:
    campaign = CampaignFactory()
    costs = []
    for number in range(3):
        creative = CreativeFactory(flight=standard(campaign=campaign, pricing="cpm", price=5))
        for verdict in (Verdict.VALID, Verdict.BOT):
            counted(
                creative=creative,
                hour=NOON - timedelta(hours=number),
                verdict=verdict,
                section=f"s{number}",
            )
        with CaptureQueriesContext(connection) as queries:
            all_of(report(campaign))
        costs.append(len(queries))
    # The flights, the hours, what was kept apart, the way to the goals, and four tables.
    assert costs == [8, 8, 8]


def test_a_breakdown_asks_for_no_more_rows_than_it_lists(flight: Flight) -> None:
    for _ in range(4):
        TallyFactory(creative__flight=flight, hour=NOON)
    found = figures.by(figures.tallies().of(flight.campaign), "creative", {}, most=2)
    assert len(found) == 2


# What a report tells of by itself


def test_the_period_is_that_of_the_campaign_or_its_flights() -> None:
    days = CampaignFactory(starts_on=date(2026, 6, 2), ends_on=date(2026, 6, 5))
    made = report_on(days, now=NOON, zone=BERLIN)
    assert made.period == Period(date(2026, 6, 2), date(2026, 6, 5))
    flights = standard().campaign
    made = report_on(flights, now=NOON, zone=BERLIN)
    assert made.period == Period(date(2026, 6, 5), date(2026, 6, 10))
    empty = report_on(CampaignFactory(), now=NOON, zone=BERLIN)
    assert empty.period.length == 30
    assert empty.total == Figures()


# CSV


def test_a_table_as_csv(flight: Flight) -> None:
    evil = CreativeFactory(flight=flight, name='=HYPERLINK("http://evil.example")')
    TallyFactory(creative=evil, hour=NOON)
    head, row = "".join(downloads.table_lines(report(flight.campaign), "creative")).splitlines()
    assert head.startswith("Creative,Note,Impressions,Unverified,Viewable,Viewable rate,Clicks")
    assert row == (
        '"\'=HYPERLINK(""http://evil.example"")",Spring,80,5,50,0.625,2,0.023529,0.0,0.0,0,0.0'
    )


def test_every_hour_as_csv_with_its_verdict_and_the_sites_clock(flight: Flight) -> None:
    creative = CreativeFactory(flight=flight, name="Boats")
    TallyFactory(creative=creative, hour=NOON)
    TallyFactory(creative=creative, hour=NOON, verdict=Verdict.BOT, section="@cmd")
    lines = "".join(downloads.hourly_lines(report(flight.campaign))).splitlines()
    assert lines[0].startswith("Hour,Flight,Creative,Placement,Section,Verdict,Decided")
    start = "2026-06-10T14:00+02:00,Spring,Boats,Between the paragraphs of a story"
    assert lines[1] == f"{start},harbour,Valid,100,80,5,50,2"
    assert lines[2] == f"{start},'@cmd,Known robot,100,80,5,50,2"


def test_what_is_too_much_for_one_file_says_so(
    flight: Flight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MOST_HOURS", 2)
    creative = CreativeFactory(flight=flight)
    for number in range(3):
        TallyFactory(creative=creative, hour=NOON + timedelta(hours=number))
    lines = list(downloads.hourly_lines(report(flight.campaign)))
    assert len(lines) == 4
    assert "ask for fewer days" in lines[-1]
