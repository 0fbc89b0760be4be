"""Targets follow what they are aimed at."""

import pytest

from ads.aiming import Reaimed, reaim
from ads.models import Flight, Target
from ads.models.targets import Dimension
from tests.factories import FlightFactory

pytestmark = pytest.mark.django_db


def aim(flight: Flight, *values: str, exclude: bool = False) -> None:
    for value in values:
        Target.objects.create(
            flight=flight, dimension=Dimension.TOPIC, value=value, exclude=exclude
        )


def aims(flight: Flight) -> list[tuple[str, bool]]:
    return list(flight.targets.order_by("value").values_list("value", "exclude"))


def test_they_are_aimed_at_the_new_word_and_others_are_left_alone() -> None:
    asks, avoids, other = FlightFactory(), FlightFactory(), FlightFactory()
    aim(asks, "harbour", "ferry")
    aim(avoids, "harbour", exclude=True)
    aim(other, "market")
    assert reaim(Dimension.TOPIC, was="harbour", now="port") == Reaimed(2)
    assert aims(asks) == [("ferry", False), ("port", False)]
    assert aims(avoids) == [("port", True)]
    assert aims(other) == [("market", False)]
    assert reaim(Dimension.SECTION, was="port", now="harbour") == Reaimed()


def test_of_two_that_become_one_a_flight_keeps_one() -> None:
    flight = FlightFactory()
    aim(flight, "harbour", "port")
    assert reaim(Dimension.TOPIC, was="harbour", now="port") == Reaimed(1)
    assert aims(flight) == [("port", False)]


@pytest.mark.parametrize(("asked", "avoided"), [("harbour", "port"), ("port", "harbour")])
def test_what_contradicts_itself_is_shown_nowhere_and_named(asked: str, avoided: str) -> None:
    flight = FlightFactory(name="Spring")
    aim(flight, asked)
    aim(flight, avoided, exclude=True)
    assert reaim(Dimension.TOPIC, was="harbour", now="port") == Reaimed(0, ["Spring"])
    assert aims(flight) == [("harbour", False), ("port", True)]


@pytest.mark.parametrize("flights", [1, 3])
def test_it_costs_the_same_for_many(django_assert_num_queries, flights: int) -> None:
    for _ in range(flights):
        aim(FlightFactory(), "harbour")
    # Those that have both; all others; and the savepoint around them.
    with django_assert_num_queries(4):
        assert reaim(Dimension.TOPIC, was="harbour", now="port").targets == flights
