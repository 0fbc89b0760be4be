"""The site as `make run` serves it, with collected static files and production settings."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

from newsroom.roles import Login, Role, read_demo_logins

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Site:
    """A running site: its address without the last slash, and its logins by role."""

    url: str
    logins: dict[str, Login]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration edition on a port of its own, in a data folder of its own."""
    data_dir = tmp_path_factory.mktemp("served")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.defpath,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
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
            yield Site(url, {login.role: login for login in read_demo_logins(data_dir)})
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[str]) -> None:
    for _ in range(240):
        try:
            with urlopen(f"{url}/health/", timeout=5):  # noqa: S310 (our own address)
                return
        except OSError:
            time.sleep(0.5)
        if server.poll() is not None:
            break
    server.terminate()
    pytest.fail(f"The site did not start:\n{server.communicate()[0]}")


# Chromium asks for the one by itself; and CKEditor's buttons are links to `javascript:void(…)`,
# which the policy refuses while their events do the work.
NO_MATTER = ("/favicon.ico", "Running the JavaScript URL violates")


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What goes wrong on the pages that are opened: refused requests and errors on the console."""
    heard: list[str] = []

    def hear(said: str) -> None:
        if not any(harmless in said for harmless in NO_MATTER):
            heard.append(said)

    def on_response(response: Response) -> None:
        if response.status >= 400:
            hear(f"{response.status} {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            hear(f"{message.text} {message.location.get('url')}")

    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: hear(f"error {error}"))
    return heard


def log_in(page: Page, site: Site, role: Role) -> None:
    login = site.logins[role]
    page.goto(f"{site.url}/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(login.username)
    page.get_by_label("Password").fill(login.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site.url}/admin/")


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_a_roles_admin_finds_its_files(
    page: Page, site: Site, complaints: list[str], role: Role
) -> None:
    log_in(page, site, role)
    links = page.locator("#content-main a[href^='/admin/']")
    addresses = sorted({link.get_attribute("href") or "" for link in links.all()})
    assert len(addresses) > 3
    for address in addresses:
        page.goto(f"{site.url}{address}")
    assert complaints == []


def test_the_editor_loads_and_opens_its_dialogs(
    page: Page, site: Site, complaints: list[str]
) -> None:
    log_in(page, site, Role.REPORTER)
    page.goto(f"{site.url}/admin/articles/story/add/", wait_until="networkidle")
    editor = page.locator(".cke_wysiwyg_div")
    editor.click()
    page.keyboard.type("The ferry was late.")
    assert editor.inner_text().strip() == "The ferry was late."
    for button in ("link", "table", "specialchar", "find"):
        page.locator(f".cke_button__{button}").click()
        page.locator(".cke_dialog_body:visible").wait_for()
        page.locator(
            ".cke_dialog_ui_button_cancel:visible, .cke_dialog_close_button:visible"
        ).first.click()
        page.locator(".cke_dialog_body:visible").wait_for(state="detached")
    assert complaints == []


def test_the_front_page_finds_its_files(page: Page, site: Site, complaints: list[str]) -> None:
    page.goto(site.url, wait_until="networkidle")
    assert page.locator("h1").count() == 1
    assert complaints == []
