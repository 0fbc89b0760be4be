"""This process's copy: fresh after a change, quiet otherwise, there when the database is not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from ads.models import Pacing, Snapshot
from ads.rationing import Ration
from ads.stock import keeping
from ads.stock.keeping import EVERY, KEPT, issues_between, keep_up, newest, prune, publish
from ads.stock.shelf import STALE, changed, shelf
from tests.factories import CreativeFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def on_shelf(now: datetime) -> list[int]:
    return [offer.flight for offer in shelf.stock(now).offers]


def test_what_is_there_is_served_without_a_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    flight = CreativeFactory().flight_id
    assert on_shelf(NOW) == [flight]
    later = CreativeFactory().flight_id
    with django_assert_num_queries(0):
        assert on_shelf(NOW + STALE - SECOND) == [flight]
    assert on_shelf(NOW + STALE) == [flight, later]


def test_where_a_thread_tends_the_shelf_no_page_ever_asks(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    flight = CreativeFactory().flight_id
    shelf.refresh(NOW)
    monkeypatch.setattr(shelf, "tended", True)
    with django_assert_num_queries(0):
        assert on_shelf(NOW + 100 * STALE) == [flight]


def test_looking_writes_nothing() -> None:
    CreativeFactory()
    on_shelf(NOW)
    assert not Pacing.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_change_is_served_as_soon_as_it_is_stored(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    now = timezone.now()
    assert on_shelf(now) == []
    flight = CreativeFactory().flight_id
    with django_capture_on_commit_callbacks(execute=True):
        changed()
    assert on_shelf(now + SECOND) == [flight]
    assert Pacing.objects.count() == 1


def test_other_processes_take_what_was_published() -> None:
    CreativeFactory()
    issue = publish(NOW)
    CreativeFactory()
    found = newest(NOW + SECOND)
    assert found == issue
    assert newest(NOW + 2 * EVERY) is None  # nobody publishes any more: everyone looks for itself
    assert newest(NOW - SECOND) is None


def test_a_known_issue_costs_one_query_and_so_does_a_known_book(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = publish(NOW)
    second = publish(NOW + SECOND)
    with django_assert_num_queries(1):
        assert newest(NOW + 2 * SECOND, second) is second
    with django_assert_num_queries(1):
        assert newest(NOW + 2 * SECOND, first) == second
    with django_assert_num_queries(2):
        assert newest(NOW + 2 * SECOND) == second
    assert Snapshot.objects.count() == 1


def test_while_the_database_is_away_the_shelf_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    flight = CreativeFactory().flight_id
    on_shelf(NOW)

    def away(*args: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("ads.stock.shelf.newest", away)
    assert on_shelf(NOW + 2 * STALE) == [flight]


def test_rates_alone_change_without_a_new_book(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = NOW + timedelta(days=1)
    flight = CreativeFactory(flight__tier="standard", flight__ends_at=ends).flight_id
    reckoned = {flight: 0.25}
    monkeypatch.setattr(keeping, "ration", lambda now: Ration(reckoned, frozenset(), {}))
    publish(NOW)
    shelf.refresh(NOW)
    assert shelf.stock(NOW).weights == [0.25]
    reckoned = {flight: 0.5}
    publish(NOW + SECOND)
    shelf.refresh(NOW + SECOND)
    assert shelf.stock(NOW + SECOND).weights == [0.5]


def test_the_keeper_publishes_every_half_minute() -> None:
    for seconds in range(0, 91, 5):
        keep_up(NOW + timedelta(seconds=seconds))
    assert [row.since for row in Pacing.objects.order_by("pk")] == [
        NOW + n * EVERY for n in range(4)
    ]


def test_what_was_in_force_in_a_time() -> None:
    issues = [publish(NOW + timedelta(seconds=s)) for s in (0, 30, 60)]
    found = issues_between(NOW + timedelta(seconds=10), NOW + timedelta(seconds=60))
    assert found == issues[:2]
    assert issues_between(NOW - EVERY, NOW) == []


def test_what_is_older_than_two_weeks_is_forgotten() -> None:
    CreativeFactory()
    old = publish(NOW)
    CreativeFactory()
    new = publish(NOW + EVERY)
    prune(NOW + KEPT + SECOND)
    assert list(Pacing.objects.values_list("pk", flat=True)) == [new.key]
    assert list(Snapshot.objects.values_list("pk", flat=True)) == [new.digest]
    assert old.digest != new.digest


def test_a_flight_whose_budget_is_spent_is_served_no_more() -> None:
    creative = CreativeFactory(
        flight__tier="sponsorship", flight__goal=50, flight__pricing="flat", flight__price=100
    )
    assert on_shelf(NOW) == [creative.flight_id]
    assert shelf.stock(NOW).weights == [0.5]
    creative.flight.campaign.budget = 99
    creative.flight.campaign.save()
    shelf.forget()
    assert shelf.stock(NOW).weights == [0.0]
