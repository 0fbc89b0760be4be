"""The newsroom as `make run` serves it: every page of it finds its files."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from newsroom.roles import Role
from tests.browser.running import Site

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]


@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_a_roles_admin_finds_its_files(
    staff: StaffPage, site: Site, role: Role
) -> None:
    page = staff(role)
    links = page.locator("#content-main a[href^='/admin/']")
    addresses = sorted({link.get_attribute("href") or "" for link in links.all()})
    assert len(addresses) > 3
    for address in addresses:
        page.goto(f"{site.url}{address}")


def test_the_editor_loads_and_opens_its_dialogs(staff: StaffPage, site: Site) -> None:
    page = staff(Role.REPORTER)
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
