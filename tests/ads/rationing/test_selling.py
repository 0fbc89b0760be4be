"""How much can still be sold, week by week."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from ads.rationing.history import history
from ads.rationing.selling import Wish, availability
from tests.ads.rationing.counting import count_traffic
from tests.ads.rationing.test_outlook import standard
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
DAY = timedelta(days=1)
SLOTS_OF_A_DAY, PAGES_OF_A_DAY = 7_200, 2_400


def wish(**values: Any) -> Wish:
    """Next week, from Monday to Sunday."""
    usual = {"first": date(2026, 3, 9), "last": date(2026, 3, 15), "cap": 9}
    return Wish(**{**usual, **values})


def test_a_week_that_nobody_has_bought() -> None:
    count_traffic(NOW)
    found = availability(wish(), NOW)
    assert found.days == 28
    (week,) = found.stretches
    assert (week.first, week.last) == (date(2026, 3, 9), date(2026, 3, 15))
    assert week.capacity == 7 * SLOTS_OF_A_DAY
    assert week.promised == 0
    assert found.sellable == pytest.approx(7 * SLOTS_OF_A_DAY, rel=0.02)


def test_the_answer_is_cut_on_mondays_and_what_is_over_is_left_out() -> None:
    count_traffic(NOW)
    found = availability(wish(first=date(2026, 2, 20), last=date(2026, 3, 18)), NOW)
    assert [(one.first, one.last) for one in found.stretches] == [
        (date(2026, 3, 2), date(2026, 3, 8)),
        (date(2026, 3, 9), date(2026, 3, 15)),
        (date(2026, 3, 16), date(2026, 3, 18)),
    ]
    assert found.stretches[0].capacity == 6.5 * SLOTS_OF_A_DAY  # it is noon
    assert found.stretches[2].capacity == 3 * SLOTS_OF_A_DAY


def test_what_is_promised_there_is_taken_off() -> None:
    count_traffic(NOW)
    standard(3.5 * SLOTS_OF_A_DAY, starts_at=NOW + 6.5 * DAY, ends_at=NOW + 13.5 * DAY)
    found = availability(wish(), NOW)
    assert found.promised == pytest.approx(3.5 * SLOTS_OF_A_DAY, rel=0.02)
    assert found.sellable == pytest.approx(3.5 * SLOTS_OF_A_DAY, rel=0.05)
    assert availability(wish(first=date(2026, 3, 16), last=date(2026, 3, 22)), NOW).promised == 0


def test_a_page_is_sold_once_to_a_flight_with_a_cap_of_one() -> None:
    count_traffic(NOW)
    found = availability(wish(cap=1), NOW)
    assert (found.slots, found.capacity) == (7 * SLOTS_OF_A_DAY, 7 * PAGES_OF_A_DAY)


@pytest.mark.parametrize(
    ("values", "capacity"),
    [
        ({"sections": ["sport"]}, 1),
        ({"sections": ["culture"]}, 2),
        ({"sections": ["sport", "culture"]}, 3),
        ({"sections": ["all"]}, 2),  # with its part, culture
        ({"placements": ["in-text"]}, 3),
        ({"placements": ["below"]}, 0),
        ({"screens": ["wide"]}, 1),
        ({"sections": ["sport"], "screens": ["wide"]}, 0),
    ],
)
def test_choices_are_heeded(values: dict, capacity: int) -> None:
    SectionFactory(slug="culture", parent=SectionFactory(slug="all"))
    count_traffic(NOW)
    count_traffic(NOW, section="culture")
    count_traffic(NOW, section="culture", screen="wide")
    found = availability(wish(**values), NOW)
    assert found.capacity == capacity * 7 * SLOTS_OF_A_DAY


def test_a_site_without_a_history_has_nothing_to_say() -> None:
    found = availability(wish(), NOW)
    assert (found.days, found.capacity, found.sellable) == (0, 0, 0)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TODAY - 9 * DAY, TODAY - 2 * DAY),
        (TODAY + 9 * DAY, TODAY + 2 * DAY),
        (TODAY, TODAY + 300 * DAY),
    ],
)
def test_some_wishes_make_no_sense(first: date, last: date) -> None:
    with pytest.raises(ValueError, match=r"it lies ahead|too long"):
        availability(wish(first=first, last=last), NOW)


@pytest.mark.parametrize("number", [1, 3])
def test_a_few_queries_whatever_the_number_of_flights(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    count_traffic(NOW, hours=30)
    for _ in range(number):
        standard(100)
    history.traffic(NOW)
    with django_assert_num_queries(7):
        assert availability(wish(), NOW).capacity
