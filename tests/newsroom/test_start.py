import os
import runpy
import socket
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from ads.counting import keeper
from articles.models import Story
from newsroom.management.commands import start
from newsroom.roles import demo_logins
from tests.factories import StoryFactory

CONFIGURATION = Path(__file__).parent.parent.parent / "gunicorn.conf.py"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What `start` would have done, instead of its doing it."""
    done: list[str] = []
    monkeypatch.setattr(start, "call_command", lambda name, **_options: done.append(name))
    monkeypatch.setattr(start, "collect", lambda: done.append("collect"))
    monkeypatch.setattr(start, "_serve", lambda address, port: done.append(f"{address}:{port}"))
    monkeypatch.setattr(start, "get_commands", lambda: {"demo": "newsroom"})
    monkeypatch.delenv("ADDRESS", raising=False)
    monkeypatch.setenv("PORT", str(free_port()))
    return done


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.mark.django_db
def test_an_empty_site_gets_the_demonstration_edition(steps: list[str]) -> None:
    call_command("start")
    assert steps == ["demo", "collect", f"127.0.0.1:{os.environ['PORT']}"]


@pytest.mark.django_db
def test_a_site_with_stories_is_only_served(steps: list[str]) -> None:
    StoryFactory()
    call_command("start")
    assert "demo" not in steps
    assert Story.objects.count() == 1


@pytest.mark.django_db
def test_a_deployment_does_all_but_serve(steps: list[str]) -> None:
    call_command("start", "--no-serve")
    assert steps == ["demo", "collect"]


@pytest.mark.django_db
def test_the_address_and_the_logins_are_printed(
    steps: list[str], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    logins = demo_logins(settings.DATA_DIR)
    call_command("start")
    printed = capsys.readouterr().out
    assert f"http://127.0.0.1:{os.environ['PORT']}/" in printed
    for login in logins:
        line = next(line for line in printed.splitlines() if login.password in line)
        assert line.split() == [*login.role.split(), login.username, login.password]


@pytest.mark.django_db
def test_no_logins_are_printed_once_their_file_is_gone(
    steps: list[str], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    logins = demo_logins(settings.DATA_DIR)
    (settings.DATA_DIR / "demo_logins").unlink()
    call_command("start")
    printed = capsys.readouterr().out
    assert "password" not in printed
    assert not any(login.password in printed for login in logins)


@pytest.mark.django_db
def test_a_taken_port_is_said_before_anything_is_done(
    steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=rf"port {port}: Address already in use\.\n.*PORT="):
            call_command("start")
    assert steps == []


@pytest.mark.django_db
@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80", "²"])
def test_a_port_that_is_none_is_refused(
    steps: list[str], monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="PORT is a number from 1 to 65535"):
        call_command("start")
    assert steps == []


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, object]]:
    def read(**environment: str) -> dict[str, object]:
        for name in ("ADDRESS", "PORT", "WEB_CONCURRENCY", "THREADS", "ACCESS_LOG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(CONFIGURATION))

    return read


def test_gunicorn_serves_this_machine_only_unless_told_otherwise(
    configured: Callable[..., dict[str, object]],
) -> None:
    assert configured()["bind"] == ["127.0.0.1:8000"]
    assert configured(ADDRESS="0.0.0.0", PORT="80")["bind"] == ["0.0.0.0:80"]  # noqa: S104
    assert configured(ADDRESS="::1")["bind"] == ["[::1]:8000"]


def test_gunicorn_has_workers_for_the_cores(configured: Callable[..., dict[str, object]]) -> None:
    assert 3 <= int(str(configured()["workers"])) <= 8
    assert configured(WEB_CONCURRENCY="2", THREADS="1")["workers"] == 2
    assert configured()["control_socket_disable"] is True


def test_the_access_log_is_optional(
    configured: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    assert configured()["accesslog"] is None
    log = tmp_path / "logs" / "access.log"
    assert configured(ACCESS_LOG=str(log))["accesslog"] == str(log)
    assert log.parent.is_dir()


def test_every_worker_has_a_keeper_and_waits_for_it(
    configured: Callable[..., dict[str, Any]],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    class Keeper:
        def __init__(self, *, counting: bool) -> None:
            done.append("counting" if counting else "tending")

        def start(self) -> None:
            done.append("started")

        def stop(self) -> None:
            done.append("stopped")

    monkeypatch.setattr(keeper, "Keeper", Keeper)
    hooks, worker = configured(), SimpleNamespace()
    hooks["post_worker_init"](worker)
    assert done == ["counting", "started"]
    hooks["worker_exit"](None, worker)
    assert done == ["counting", "started", "stopped"]

    settings.KEEPER = False
    worker = SimpleNamespace()
    hooks["post_worker_init"](worker)
    hooks["worker_exit"](None, worker)
    assert done[3:] == ["tending", "started", "stopped"]
