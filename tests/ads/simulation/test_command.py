"""`manage.py simulate_delivery`."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ads.models import Flight, FlightTotal, InjectionPolicy, Pacing, Tally
from tests.ads.rationing.counting import count_traffic, delivered
from tests.factories import CreativeFactory, FlightFactory, SectionFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NOON = datetime(2026, 3, 3, 12, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The traffic of the next day is the same whenever the tests run."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def simulated(**options: Any) -> str:
    out = StringIO()
    call_command("simulate_delivery", stdout=out, **{"days": 1, "addresses": 8, **options})
    return out.getvalue()


def standard(**values: Any) -> Flight:
    now = timezone.now()
    usual = {"tier": "standard", "starts_at": now - HOUR, "ends_at": now + 20 * HOUR}
    return FlightFactory(**{**usual, "goal": 2_000, **values})


def line_of(flight: Flight, text: str) -> str:
    (line,) = (line for line in text.splitlines() if line.startswith(str(flight)))
    return line


def test_it_prints_what_each_flight_would_deliver() -> None:
    SectionFactory()
    flight, sponsor = standard(), FlightFactory(tier="sponsorship", goal=50)
    CreativeFactory(flight=flight)
    delivered(flight, impressions=500)
    text = simulated()
    assert re.search(r"100\.[0-9]% of the goal|101\.[0-9]% of the goal", line_of(flight, text))
    assert "500" in line_of(flight, text)
    assert re.search(r"(4[6-9]|5[0-4])\.\d% of the page views", line_of(sponsor, text))


def test_a_flight_that_goes_on_is_measured_by_what_is_due() -> None:
    flight = standard(ends_at=timezone.now() + timedelta(days=10), goal=20_000)
    text = line_of(flight, simulated())
    assert re.search(r"(9[0-9]|10[0-4])\.\d% of what is due by then", text)


def test_nothing_is_stored() -> None:
    standard()
    simulated()
    assert not any(model.objects.exists() for model in (Tally, FlightTotal, Pacing))


def test_only_some_flights() -> None:
    one, other = standard(), standard()
    text = simulated(only=[one.pk])
    assert str(one) in text
    assert str(other) not in text


def test_traffic_from_a_file(tmp_path: Path) -> None:
    standard()
    curve = tmp_path / "curve.csv"
    rows = [f"{day},{hour},700" for day in range(7) for hour in range(24)]
    curve.write_text("\n".join(["weekday,hour,page views", *rows]))
    views = re.search(r"([\d,]+) page views", simulated(curve=curve))
    assert views
    assert int(views[1].replace(",", "")) == pytest.approx(24 * 700, rel=0.05)
    views = re.search(r"([\d,]+) page views", simulated(curve=curve, views_per_week=7_000))
    assert views
    assert int(views[1].replace(",", "")) == pytest.approx(1_000, rel=0.15)


def test_traffic_from_the_history() -> None:
    standard()
    count_traffic(timezone.now(), pages=200)
    views = re.search(r"([\d,]+) page views", simulated())
    assert views
    assert int(views[1].replace(",", "")) == pytest.approx(4_800, rel=0.1)


def test_another_policy_has_other_slots() -> None:
    standard()

    def slots(policy: str) -> int:
        found = re.search(r"([\d,]+) slots", simulated(policy=policy))
        assert found
        return int(found[1].replace(",", ""))

    names = list(InjectionPolicy.objects.values_list("name", flat=True))
    assert slots("Classic") > slots(next(name for name in names if name != "Classic"))


def test_a_topic_is_found_on_one_story_in_five() -> None:
    flight = standard(goal=1_000)
    flight.targets.create(dimension="topic", value="boats")
    flight.targets.create(dimension="keyword", value="harbour")
    assert "of the goal" in line_of(flight, simulated())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"policy": "Nobody's"}, "Classic"),
        ({"curve": Path("/nowhere.csv")}, "nowhere"),
        ({"only": [999_999]}, "No standard flight"),
    ],
)
def test_what_does_not_work_is_told(options: dict, told: str) -> None:
    standard()
    with pytest.raises(CommandError, match=told):
        simulated(**options)


@pytest.mark.parametrize(
    "arguments",
    [["--days", "0"], ["--days", "99"], ["--addresses", "x"], ["--lag", "-1"], ["--seed", "²"]],
)
def test_numbers_have_bounds(arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="whole number"):
        call_command("simulate_delivery", *arguments)
