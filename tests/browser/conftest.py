"""One site for all journeys, as `make run` serves it: the demonstration edition on a port and in a
data folder of its own, with collected static files and production settings."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from newsroom.roles import Role, read_demo_logins
from tests.browser.running import HOURS_ON, Site, log_in
from tests.browser.watching import Watch

ROOT = Path(__file__).parent.parent.parent
STORES = ("DATABASE_URL", "REDIS_URL")
OLD_STORIES = 160
"""Beneath the edition lies an archive, so that lists have more than one page."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running site. Journeys leave behind what they made, and expect to find it."""
    data_dir = tmp_path_factory.mktemp("served")
    port = _free_port()
    environment = _environment(data_dir, port)
    a_month_ago = (timezone.now() - timedelta(days=30)).isoformat(timespec="seconds")
    _manage(environment, "start", "--no-serve")
    _manage(environment, "demo", "--stories", str(OLD_STORIES), "--at", a_month_ago)
    with _served(environment, port) as url:
        logins = {login.role: login for login in read_demo_logins(data_dir)}
        yield Site(url, logins, data_dir)


@pytest.fixture(scope="session")
def apart(site: Site) -> Iterator[Site]:
    """The same site once more, with a host name of their own for creatives in HTML: the paper is at
    127.0.0.1, the frames are at localhost."""
    port = _free_port()
    hosts = {
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ADS_FRAME_HOST": f"http://localhost:{port}",
    }
    with _served(_environment(site.data_dir, port) | hosts, port) as url:
        yield Site(url, site.logins, site.data_dir)


@pytest.fixture(scope="session")
def later(site: Site) -> Iterator[Site]:
    """The same site some hours on (`tests.browser.later`): what is scheduled until then is out. It
    keeps nothing running, so that no chore of the present site is done ahead of its time."""
    port = _free_port()
    clock = {"DJANGO_SETTINGS_MODULE": "tests.browser.later", "HOURS_ON": str(HOURS_ON)}
    with _served(_environment(site.data_dir, port) | clock | {"KEEPER": "0"}, port) as url:
        yield Site(url, site.logins, site.data_dir)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def _environment(data_dir: Path, port: int) -> dict[str, str]:
    environment = {
        "PATH": os.defpath,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    # Journeys on the grown-up stores expect a database of their own, which they fill.
    return environment | {name: os.environ[name] for name in STORES if name in os.environ}


@contextmanager
def _served(environment: dict[str, str], port: int) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "manage.py", "start"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_for(url, server)
            yield url
        finally:
            server.terminate()


def _manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")


def _wait_for(url: str, server: subprocess.Popen[str]) -> None:
    for _ in range(60):
        try:
            with urlopen(f"{url}/health/", timeout=5):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.5)
        if server.poll() is not None:
            break
    server.terminate()
    pytest.fail(f"The site did not start:\n{server.communicate()[0]}")


@pytest.fixture
def watched(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own, without cookies, and watches it. After the journey
    nothing may have gone wrong there, and no host but the site been asked for anything."""
    watches: list[Watch] = []

    def open_page(site: Site, **context: Any) -> Page:
        # Pages scroll smoothly otherwise, and what is pressed meanwhile is missed.
        page = new_context(**{"reduced_motion": "reduce", **context}).new_page()
        page.set_default_timeout(15_000)
        watches.append(Watch(page, site.url))
        return page

    yield open_page
    for watch in watches:
        assert watch.troubles == []
        assert watch.strangers == []


@pytest.fixture
def reader(site: Site, watched: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page as a reader who has never been here."""

    def open_page(**context: Any) -> Page:
        return watched(site, **context)

    return open_page


@pytest.fixture
def staff(site: Site, watched: Callable[..., Page]) -> Callable[[Role], Page]:
    """Opens the admin in a role."""

    def open_page(role: Role) -> Page:
        page = watched(site, viewport={"width": 1280, "height": 900})
        log_in(page, site, role)
        return page

    return open_page
