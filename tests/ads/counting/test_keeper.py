"""The thread that counts while the site runs."""

import fcntl
import logging
import os
import threading
import time
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.db.utils import OperationalError
from pytest_django import Settings

from ads.counting import keeper, log
from ads.counting.keeper import Keeper, keep

DONE: list[datetime] = []


@pytest.fixture(autouse=True)
def rounds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rounds of counting, instead of their being made."""
    made: list[str] = []
    DONE.clear()
    monkeypatch.setattr(keeper, "aggregate", lambda: made.append("counted"))
    # A test has one connection for its transaction, and would lose it.
    monkeypatch.setattr(
        keeper, "connections", SimpleNamespace(close_all=lambda: made.append("closed"))
    )
    return made


def chore(now: datetime) -> None:
    DONE.append(now)


def broken(now: datetime) -> None:
    raise RuntimeError("a chore that fails")


def path(function: object) -> str:
    return f"{__name__}.{function.__name__}"  # type: ignore[attr-defined]


@pytest.fixture
def chores(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    functions = {path(one): one for one in (chore, broken)}
    monkeypatch.setattr(keeper, "import_string", functions.__getitem__)
    settings.KEEPER_CHORES = list(functions)[::-1]


@pytest.mark.usefixtures("chores")
def test_a_round_counts_does_the_chores_and_closes_the_connections(
    rounds: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert keep()
    assert rounds == ["counted", "closed"]
    assert len(DONE) == 1
    assert DONE[0].tzinfo
    assert "a chore that fails" in caplog.text


@pytest.mark.usefixtures("chores")
def test_a_database_that_is_away_stops_nothing(
    rounds: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(keeper, "aggregate", away)
    with caplog.at_level(logging.ERROR):
        assert keep()
        assert keep()
    assert caplog.text.count("the connection is closed") >= 2
    assert rounds == ["closed", "closed"]
    assert len(DONE) == 2


def test_only_one_process_keeps_a_data_folder(rounds: list[str]) -> None:
    assert keep()
    descriptor = os.open(log.root() / "keeper", os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert not keep()
    os.close(descriptor)
    assert keep()
    assert rounds.count("counted") == 2


def test_a_folder_that_cannot_be_used_is_told(
    settings: Settings, caplog: pytest.LogCaptureFixture, rounds: list[str]
) -> None:
    settings.DATA_DIR.joinpath("events").write_text("a file, not a folder")
    with caplog.at_level(logging.ERROR):
        assert not keep()
    assert "events" in caplog.text
    assert rounds == []


def test_the_thread_goes_round_until_it_is_stopped(rounds: list[str]) -> None:
    thread = Keeper(every=0.01)
    assert thread.daemon
    thread.start()
    for _ in range(500):
        if rounds.count("counted") >= 3:
            break
        time.sleep(0.01)
    thread.stop()
    assert not thread.is_alive()
    assert rounds.count("counted") >= 3


def test_stopping_waits_for_the_round_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        time.sleep(0.2)
        ended.set()

    monkeypatch.setattr(keeper, "aggregate", slow)
    thread = Keeper(every=0.01)
    thread.start()
    assert begun.wait(5)
    thread.stop()
    assert ended.is_set()


def test_one_that_was_never_started_can_be_stopped() -> None:
    Keeper().stop()


@pytest.mark.django_db(transaction=True)
def test_the_connections_of_its_thread_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    left_open: list[bool] = []

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    def in_a_thread() -> None:
        keep()
        left_open.append(connection.connection is not None)

    monkeypatch.setattr(keeper, "aggregate", ask)
    monkeypatch.setattr(keeper, "connections", connections)
    if connection.vendor == "sqlite":  # whose database in memory lasts as long as its connection
        monkeypatch.setattr(type(connections["default"]), "is_in_memory_db", lambda _: False)
    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()
    assert left_open == [False]


def test_where_another_process_counts_a_worker_only_tends_its_shelf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr(keeper, "_tend", lambda: done.append("tended"))
    monkeypatch.setattr(keeper, "keep", lambda: done.append("kept"))
    thread = Keeper(every=0.001, counting=False)
    thread.start()
    while len(done) < 3:
        time.sleep(0.001)
    thread.stop()
    assert set(done) == {"tended"}
