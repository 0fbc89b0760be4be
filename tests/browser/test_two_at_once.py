"""Nothing that is typed is lost: not to a crash, not to a lost login, not to somebody else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from newsroom.roles import Role
from tests.audit.access import faults
from tests.browser.desk import press, state, told, write
from tests.browser.running import Site, log_in

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]

# Django's own boxes and its path of links, which are not ours to judge.
NOT_OURS = {"exclude": [[".breadcrumbs"], [".select2-container"], ["#changelist-search"]]}


def a_draft(page: Page, headline: str) -> str:
    """Write and save a story of two paragraphs; returns the address of its form."""
    page.goto(f"{page.url.split('/admin/')[0]}/admin/articles/story/add/")
    page.get_by_label("Headline").fill(headline)
    write(page, "The first paragraph.", "The last paragraph.")
    page.get_by_label("Section:").select_option("City")
    press(page, "Save")
    expect(state(page)).to_have_text("Draft")
    return page.url


def kept(page: Page) -> None:
    """Wait until the page says that what was typed is kept."""
    expect(page.locator("#save-state")).to_contain_text("not saved yet", timeout=20_000)


def test_words_and_lengths_are_counted_while_one_writes(staff: StaffPage) -> None:
    page = staff(Role.REPORTER)
    page.goto(f"{page.url}articles/story/add/")
    headline = page.get_by_label("Headline")
    headline.fill("x" * 65)
    guide = page.locator("#id_headline_helptext")
    expect(guide).to_contain_text("65 characters: just fits into search results")
    headline.fill("x" * 120)
    expect(guide).to_contain_text("120 characters: too long")
    write(page, "Four words stand here.", "[ad]", "Read also| Another story", "And three more.")
    expect(page.locator(".written")).to_have_text("7 words · 1 min read")


def test_a_crash_costs_nothing(staff: StaffPage) -> None:
    page = staff(Role.REPORTER)
    page.goto(f"{page.url}articles/story/add/")
    page.get_by_label("Headline").fill("Heron takes the lift at Tannery Steps")
    write(page, "It got out on the second floor.")
    kept(page)
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto(page.url)
    expect(again.get_by_text("There is work of yours from").first).to_be_visible()
    again.get_by_role("link", name="Look at it").first.click()
    expect(again.get_by_label("Text")).to_have_value("It got out on the second floor.")
    again.get_by_role("link", name="Restore", exact=True).click()
    expect(again.get_by_label("Headline")).to_have_value("Heron takes the lift at Tannery Steps")
    expect(again.locator(".cke_wysiwyg_div")).to_contain_text("It got out on the second floor.")
    again.get_by_label("Section:").select_option("City")
    press(again, "Save")
    expect(state(again)).to_have_text("Draft")
    expect(again.get_by_text("There is work of yours from")).to_have_count(0)


def test_a_lost_login_costs_nothing(site: Site, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()  # not watched: refusals are what this is about
    page.set_default_timeout(15_000)
    log_in(page, site, Role.EDITOR)
    form = a_draft(page, "Lighthouse keeps its light on by mistake")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Standfirst").fill("Nobody had thought of the switch.")
    place = page.locator("#save-state")
    expect(place).to_contain_text("Your login has ended", timeout=20_000)
    expect(place.get_by_role("link", name="Log in in another window")).to_be_visible()
    page.context.add_cookies(cookies)
    kept(page)
    page.goto(form)
    page.get_by_role("link", name="Restore", exact=True).click()
    expect(page.get_by_label("Standfirst")).to_have_value("Nobody had thought of the switch.")


def test_a_server_in_trouble_is_not_taken_for_a_lost_login(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()  # not watched: refusals are what this is about
    page.set_default_timeout(15_000)
    log_in(page, site, Role.EDITOR)
    page.goto(f"{site.url}/admin/articles/story/add/")
    trouble = {"status": 502, "content_type": "text/html", "body": "Bad gateway"}
    page.route("**/keep/", lambda route: route.fulfill(**trouble))
    page.get_by_label("Headline").fill("Typed while the server is away")
    place = page.locator("#save-state")
    expect(place).to_contain_text("The server can’t be reached", timeout=20_000)
    expect(place.get_by_role("link")).to_have_count(0)
    page.unroute("**/keep/")
    kept(page)


def test_a_form_that_is_gone_back_to_is_kept_again(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()
    page.set_default_timeout(15_000)
    log_in(page, site, Role.EDITOR)
    a_draft(page, "Saved, and gone back to")
    page.get_by_label("Headline").fill("Saved again")
    press(page, "Save")
    page.go_back()
    page.get_by_label("Headline").fill("Typed after going back")
    kept(page)


def test_two_editors_at_once(staff: StaffPage) -> None:
    one, other = staff(Role.EDITOR), staff(Role.CHIEF_EDITOR)
    form = a_draft(one, "Before anybody changed it")
    other.goto(form)
    expect(other.locator("#also-here")).to_contain_text("Also here:", timeout=20_000)
    expect(one.locator("#also-here")).to_contain_text("Also here:", timeout=40_000)

    other.get_by_label("Headline").fill("As the chief has it")
    text = other.locator(".cke_wysiwyg_div p")
    text.first.click()
    other.keyboard.press("Home")
    other.keyboard.type("Chiefly: ")
    press(other, "Save")
    expect(told(other)).to_contain_text("was changed successfully")

    one.get_by_label("Headline").fill("As the editor has it")
    one.get_by_label("Standfirst").fill("The editor alone wrote this.")
    one.locator(".cke_wysiwyg_div p").last.click()
    one.keyboard.press("End")
    one.keyboard.type(" And so on.")
    expect(one.locator("#newer")).to_contain_text("saved this story at", timeout=40_000)
    assert faults(one, context=NOT_OURS) == []
    press(one, "Save")
    panel = one.locator(".merge")
    expect(panel).to_contain_text("Changed only by you, and kept: Standfirst")
    for width in (390, 1280):
        one.set_viewport_size({"width": width, "height": 900})
        assert faults(one, context=NOT_OURS) == []
        assert one.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel.get_by_role("group", name="Headline").get_by_label("Take theirs").check()
    panel.get_by_role("group", name="Text").get_by_label("Both").check()
    press(one, "Save")
    expect(panel).to_contain_text("In one now, in the form below: Text.")
    expect(one.locator(".cke_wysiwyg_div")).to_contain_text("Chiefly: The first paragraph.")
    assert faults(one, context=NOT_OURS) == []
    press(one, "Save")
    expect(told(one)).to_contain_text("was changed successfully")
    expect(one.get_by_label("Headline")).to_have_value("As the chief has it")
    expect(one.get_by_label("Standfirst")).to_have_value("The editor alone wrote this.")
    expect(one.locator(".cke_wysiwyg_div")).to_contain_text("Chiefly: The first paragraph.")
    expect(one.locator(".cke_wysiwyg_div")).to_contain_text("The last paragraph. And so on.")


def test_what_is_typed_before_the_editor_has_come_is_kept(staff: StaffPage) -> None:
    page = staff(Role.EDITOR)
    held: list[Route] = []
    page.route("**/lang/en*.js*", lambda route: held.append(route))
    page.goto(f"{page.url}articles/story/add/", wait_until="commit")
    page.get_by_label("Headline").fill("Typed at once")
    expect(page.locator(".cke_wysiwyg_div")).to_have_count(0)
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    kept(page)


def test_the_list_of_unsaved_work_is_whole(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context().new_page()  # not watched: axe sets styles that the page forbids
    page.set_default_timeout(15_000)
    log_in(page, site, Role.EDITOR)
    page.goto(f"{site.url}/admin/articles/story/add/")
    page.get_by_label("Headline").fill("A headline that is long enough to run over a narrow screen")
    kept(page)
    for address in ("", "look"):
        page.goto(f"{site.url}/admin/articles/story/unsaved/")
        if address:
            page.get_by_role("link", name="Look at it").first.click()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page, context=NOT_OURS) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
