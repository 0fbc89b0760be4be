"""One site for all journeys, as `make run` serves it: the demonstration edition on a port and in a
data folder of its own, with collected static files and production settings."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from newsroom.roles import Role, read_demo_logins
from tests import serving
from tests.browser.running import HOURS_ON, Site, log_in
from tests.browser.watching import Watch

OLD_STORIES = 160
"""Beneath the edition lies an archive, so that lists have more than one page."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running site. Journeys leave behind what they made, and expect to find it."""
    data_dir = tmp_path_factory.mktemp("served")
    port = serving.free_port()
    environment = serving.environment(data_dir, port)
    a_month_ago = (timezone.now() - timedelta(days=30)).isoformat(timespec="seconds")
    serving.manage(environment, "start", "--no-serve")
    serving.manage(environment, "demo", "--stories", str(OLD_STORIES), "--at", a_month_ago)
    with serving.served(environment, port) as url:
        logins = {login.role: login for login in read_demo_logins(data_dir)}
        yield Site(url, logins, data_dir)


@pytest.fixture(scope="session")
def apart(site: Site) -> Iterator[Site]:
    """The same site once more, with a host name of their own for creatives in HTML: the paper is at
    127.0.0.1, the frames are at localhost."""
    port = serving.free_port()
    hosts = {
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ADS_FRAME_HOST": f"http://localhost:{port}",
    }
    with serving.served(serving.environment(site.data_dir, port) | hosts, port) as url:
        yield Site(url, site.logins, site.data_dir)


@pytest.fixture(scope="session")
def later(site: Site) -> Iterator[Site]:
    """The same site some hours on (`tests.browser.later`): what is scheduled until then is out. It
    keeps nothing running, so that no chore of the present site is done ahead of its time."""
    port = serving.free_port()
    clock = {"DJANGO_SETTINGS_MODULE": "tests.browser.later", "HOURS_ON": str(HOURS_ON)}
    environment = serving.environment(site.data_dir, port) | clock | {"KEEPER": "0"}
    with serving.served(environment, port) as url:
        yield Site(url, site.logins, site.data_dir)


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
