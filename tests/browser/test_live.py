"""A live coverage: an editor posts from the admin, readers get it without reloading, and without
JavaScript by reloading."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.views.live import SECONDS_KEPT
from newsroom.roles import Role
from tests.audit.access import faults
from tests.browser.desk import press, told
from tests.browser.running import Site, log_in
from tests.browser.watching import KEEP_SHIFTS, overflow, shifts

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]
ReaderPage = Callable[..., Page]
HEADLINE = "Storm over the Sound: boats stay in, and Old Quay shuts its flood gates"


@pytest.fixture(scope="module")
def story(site: Site, browser: Browser) -> str:
    """The address of the story that the edition covers live."""
    with browser.new_page() as page:
        page.goto(f"{site.url}/latest/")
        href = page.get_by_role("link", name=HEADLINE).first.get_attribute("href")
        return f"{site.url}{href}"


def coverage(page: Page, site: Site) -> None:
    """Open the page of the coverage in the admin."""
    page.goto(f"{site.url}/admin/articles/story/?q=Storm+over+the+Sound")
    page.get_by_role("link", name=HEADLINE).click()
    page.get_by_role("link", name="Live coverage").click()


def come_back(page: Page) -> None:
    """As when the tab is looked at again, which is when news is asked for at once; after so
    long that no cache still has the answer to the question before."""
    page.wait_for_timeout(1000 * SECONDS_KEPT + 500)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_readers_get_what_an_editor_posts_without_reloading(
    site: Site, story: str, staff: StaffPage, reader: ReaderPage
) -> None:
    visitor = reader(viewport={"width": 390, "height": 844})
    visitor.add_init_script(KEEP_SHIFTS)
    visitor.goto(story)
    expect(visitor.locator(".story__head .live-mark")).to_have_text("Live")
    newest = visitor.locator(".entry").first
    expect(newest).to_contain_text("Water at the second step")

    editor = staff(Role.EDITOR)
    coverage(editor, site)
    editor.get_by_label("Headline").fill("The wall has held")
    editor.get_by_label("Text").fill("High water has come and gone.\n\nhttps://tides.example/")
    with editor.expect_navigation():
        editor.get_by_label("Text").press("Control+Enter")
    expect(told(editor)).to_contain_text("Posted: The wall has held")
    expect(editor.locator(".live-entry").first).to_contain_text("High water has come and gone.")

    visitor.get_by_role("heading", name="Thirty-one boats inside").scroll_into_view_if_needed()
    there = visitor.evaluate("scrollY")
    come_back(visitor)
    button = visitor.get_by_role("button", name="1 new update")
    expect(button).to_be_visible()
    assert visitor.evaluate("scrollY") == there
    expect(newest).to_contain_text("Water at the second step")  # nothing moves unasked
    assert shifts(visitor) == []
    button.click()
    expect(newest).to_contain_text("The wall has held")
    expect(newest).to_be_focused()
    expect(newest.get_by_role("link", name="tides.example")).to_be_visible()
    expect(button).to_be_hidden()
    come_back(visitor)
    expect(visitor.locator(".entry", has_text="The wall has held")).to_have_count(1)

    editor.locator(".live-entry").first.get_by_role("link", name="Change").click()
    editor.get_by_label("Text").fill("High water has come and gone. Nothing came over.")
    press(editor, "Save the entry")
    come_back(visitor)
    visitor.get_by_role("button", name="1 new update").click()
    expect(newest).to_contain_text("Nothing came over.")
    expect(newest).to_contain_text("Edited")

    with editor.expect_navigation():
        editor.locator(".live-entry").first.get_by_role("button", name="Withdraw").click()
    come_back(visitor)
    visitor.get_by_role("button", name="An update was withdrawn").click()
    expect(newest).to_contain_text("Water at the second step")


def test_without_javascript_they_get_it_by_reloading(
    site: Site, story: str, staff: StaffPage, reader: ReaderPage
) -> None:
    visitor = reader(java_script_enabled=False)
    visitor.goto(story)
    expect(visitor.get_by_text("Buses replace the trams")).to_have_count(0)
    editor = staff(Role.EDITOR)
    coverage(editor, site)
    editor.get_by_label("Headline").fill("Buses replace the trams")
    editor.get_by_label("Text").fill("On lines 1 and 4, until further notice.")
    press(editor, "Post")
    visitor.get_by_role("link", name="Look for updates").click()
    expect(visitor.locator(".entry").first).to_contain_text("Buses replace the trams")
    visitor.locator(".entry").first.get_by_role("link").first.click()
    expect(visitor.locator(".entry:target")).to_contain_text("Buses replace the trams")


def test_two_at_the_desk_see_each_others_entries(site: Site, story: str, staff: StaffPage) -> None:
    one, other = staff(Role.EDITOR), staff(Role.CHIEF_EDITOR)
    for page in (one, other):
        coverage(page, site)
    one.get_by_label("Text").fill("Half a sentence, not posted yet")
    other.get_by_label("Text").fill("The pumps are running in Lantern Street.")
    press(other, "Post")
    newest = one.locator(".live-entry").first
    expect(newest).to_contain_text("The pumps are running", timeout=20_000)  # asked every 8 s
    expect(one.get_by_label("Text")).to_have_value("Half a sentence, not posted yet")


def test_what_is_typed_survives_a_closed_tab_until_it_is_posted(
    site: Site, story: str, staff: StaffPage
) -> None:
    lost = staff(Role.EDITOR)
    coverage(lost, site)
    address = lost.url
    lost.get_by_label("Headline").fill("Half a headline")
    lost.get_by_label("Text").fill("Half a sentence")
    lost.get_by_label("Key entry").check()
    again = lost.context.new_page()
    lost.close(run_before_unload=False)
    again.goto(address)
    expect(again.get_by_text("What you had typed here and not posted is back.")).to_be_visible()
    expect(again.get_by_label("Headline")).to_have_value("Half a headline")
    expect(again.get_by_label("Key entry")).to_be_checked()
    again.get_by_label("Text").press_sequentially(", and its end")
    press(again, "Post")
    expect(again.get_by_label("Text")).to_have_value("")
    again.goto(address)
    expect(again.get_by_label("Text")).to_have_value("")
    expect(again.get_by_text("What you had typed here and not posted is back.")).to_be_hidden()


def test_the_end_is_told_and_then_nobody_asks_any_more(
    site: Site, story: str, staff: StaffPage, reader: ReaderPage
) -> None:
    visitor = reader()
    visitor.goto(story)
    editor = staff(Role.EDITOR)
    coverage(editor, site)
    press(editor, "End live coverage")
    come_back(visitor)
    button = visitor.get_by_role("button", name="The live coverage has ended")
    expect(button).to_be_visible()
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    come_back(visitor)
    visitor.wait_for_timeout(300)
    assert asked == []
    with visitor.expect_navigation():
        button.click()
    expect(visitor.locator(".live-mark")).to_have_count(0)
    assert visitor.locator("script[src*='/live/']").count() == 0
    press(editor, "Take it up again")
    visitor.reload()
    expect(visitor.locator(".story__head .live-mark")).to_have_text("Live")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    site: Site,
    story: str,
    new_context: Callable[..., Any],
    width: int,
    scheme: str,
) -> None:
    screen = {"width": width, "height": 844}
    public, editor = (
        new_context(viewport=screen, color_scheme=scheme, reduced_motion="reduce").new_page()
        for _ in range(2)
    )
    log_in(editor, site, Role.EDITOR)
    found = []

    def look(page: Page, within: Any = None) -> None:
        found.extend(f"{page.url}: {fault}" for fault in faults(page, context=within))
        assert overflow(page) == 0, page.url

    for address in (story, f"{story}live/", f"{site.url}/latest/"):
        public.goto(address)
        look(public)
    coverage(editor, site)
    look(editor, "#content-main")
    editor.get_by_label("Text").fill("<script>x</script>")
    press(editor, "Post")
    look(editor, "#content-main")
    editor.locator(".live-entry").first.get_by_role("link", name="Change").click()
    look(editor, "#content-main")
    assert found == []
