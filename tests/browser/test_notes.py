"""What the desk says to one another beside the story's form, while something is typed in it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from newsroom.roles import Role
from tests.audit.access import faults
from tests.browser.running import Site, log_in

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]


def test_a_note_beside_the_form_leaves_what_is_typed_alone(staff: StaffPage) -> None:
    page = staff(Role.EDITOR)
    page.goto(f"{page.url}articles/story/?state=in-review")
    page.locator("#result_list tbody th a").first.click()
    headline = page.get_by_label("Headline")
    was = headline.input_value()
    headline.fill("Words that nobody has saved yet")
    notes = page.frame_locator("iframe[title='Notes on this story']")
    beside = page.locator(".field-headline .open-notes")
    expect(beside).to_be_hidden()
    notes.get_by_label("About").select_option("Headline")
    notes.get_by_label("Note:").last.fill("Is that so, @reporter?")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes.locator(".messagelist")).to_contain_text("Told: Reporter.")
    expect(beside).to_have_text("1 open note")
    beside.click()
    expect(notes.locator("#about-headline")).to_contain_text("Is that so, @reporter?")
    expect(notes.locator("#about-headline")).to_be_in_viewport()
    expect(headline).to_have_value("Words that nobody has saved yet")
    headline.fill(was)

    writer = staff(Role.REPORTER)
    writer.get_by_role("link", name="Notices").click()
    notice = writer.locator(".notice--unseen", has_text="Is that so, @reporter?")
    expect(notice).to_contain_text("Editor mentioned you")
    notice.get_by_role("button", name="Open").click()
    thread = writer.locator(".thread", has_text="Is that so, @reporter?")
    thread.locator("summary").click()
    thread.get_by_label("Note:").fill("It is.")
    thread.get_by_role("button", name="Answer").click()
    expect(writer.locator(".thread", has_text="It is.")).to_contain_text("Is that so")
    writer.locator(".thread", has_text="It is.").get_by_role("button", name="Resolve").click()
    expect(writer.locator(".messagelist")).to_contain_text("Resolved.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault(
    site: Site, new_context: Callable[..., BrowserContext], width: int, scheme: str
) -> None:
    # Axe writes styles of its own into the page, which its policy would not let it.
    context = new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    log_in(page, site, Role.EDITOR)
    page.goto(f"{site.url}/admin/articles/story/?state=in-review")
    notes = page.locator("#result_list a", has_text="open").first.get_attribute("href")
    for address in (f"{notes}", f"{notes}?beside=1", "/admin/articles/story/notices/"):
        page.goto(f"{site.url}{address}")
        for summary in page.locator("main summary").all():
            summary.click()
        assert faults(page) == [], address
