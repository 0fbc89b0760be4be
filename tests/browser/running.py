"""A running site, and logging in to its newsroom."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from newsroom.roles import Login, Role

HOURS_ON = 4
"""By how much the site that is served later is ahead of ours."""


@dataclass(frozen=True)
class Site:
    """A running site: its address without the last slash, its logins by role, its data folder."""

    url: str
    logins: dict[str, Login]
    data_dir: Path


def log_in(page: Page, site: Site, role: Role) -> None:
    """Log in to the admin in a role of the demonstration's staff; ends on its first page."""
    login = site.logins[role]
    page.goto(f"{site.url}/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(login.username)
    page.get_by_label("Password").fill(login.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site.url}/admin/")
