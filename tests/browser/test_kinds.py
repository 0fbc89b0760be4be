"""Kinds of story and what is more than words in them, with and without JavaScript."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.kinds import kinds
from tests.browser.running import Site
from tests.browser.watching import KEEP_SHIFTS, in_time, overflow, scroll_through, shifts

pytestmark = pytest.mark.browser

OWN = ("photo story", "paid story", "footnotes", "table and film", "gallery", "picture", "opinion")
NAMES = """[...document.querySelectorAll("[class], [id]")]
  .map((one) => `${one.className} ${one.id}`).join(" ")"""
PLAYER = "https://www.youtube-nocookie.com/"


@pytest.fixture(scope="module")
def addresses(site: Site, browser: Browser) -> Mapping[str, str]:
    with browser.new_page() as page:
        return kinds(page, site.url)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_nothing_moves_sticks_out_or_asks_others(
    reader: Callable[..., Page],
    site: Site,
    addresses: Mapping[str, str],
    width: int,
    script: bool,  # noqa: FBT001
) -> None:
    page = reader(viewport={"width": width, "height": 844}, java_script_enabled=script)
    page.add_init_script(KEEP_SHIFTS)
    for name in OWN:
        page.goto(f"{site.url}{addresses[name]}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if script:
            assert scroll_through(page) == [], name
            assert overflow(page) <= 0, name
            assert shifts(page) == [], name


def test_a_press_brings_the_player_and_nothing_before_it(
    new_context: Callable[..., BrowserContext], site: Site, addresses: Mapping[str, str]
) -> None:
    page = new_context().new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<p>The film</p>", content_type="text/html")

    page.context.route(lambda url: not url.startswith(site.url), answer)
    page.goto(f"{site.url}{addresses['table and film']}")
    scroll_through(page)
    assert asked == []
    player = page.locator("figure.player")
    expect(player).to_contain_text("Film on YouTube")
    player.get_by_role("button", name="Show it here").focus()
    page.keyboard.press("Enter")
    frame = page.locator("figure.player iframe")
    expect(frame).to_be_focused()
    expect(frame.content_frame.get_by_text("The film")).to_be_visible()
    assert frame.get_attribute("sandbox")
    assert len(asked) == 1
    assert asked[0].startswith(PLAYER)


def test_without_script_the_player_is_a_link(
    reader: Callable[..., Page], site: Site, addresses: Mapping[str, str]
) -> None:
    page = reader(java_script_enabled=False)
    page.goto(f"{site.url}{addresses['table and film']}")
    player = page.locator("figure.player")
    expect(player.get_by_role("button")).to_have_count(0)
    link = player.get_by_role("link", name="Open it on YouTube")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=KeldHundred")


def test_a_wide_table_scrolls_by_itself_and_by_keyboard(
    reader: Callable[..., Page], site: Site, addresses: Mapping[str, str]
) -> None:
    page = reader(viewport={"width": 390, "height": 844})
    page.goto(f"{site.url}{addresses['table and film']}")
    region = page.get_by_role("region", name="The Keld Hundred")
    region.focus()
    page.keyboard.press("ArrowRight")
    in_time(page, "document.activeElement.scrollLeft > 0")
    assert overflow(page) <= 0


def test_a_footnote_leads_to_its_words_and_back(
    reader: Callable[..., Page], site: Site, addresses: Mapping[str, str]
) -> None:
    page = reader(java_script_enabled=False)
    page.goto(f"{site.url}{addresses['footnotes']}")
    page.locator("[role=doc-noteref]").nth(1).click()
    note = page.locator("[id='note.2']")
    expect(note).to_be_in_viewport()
    note.locator("[role=doc-backlink]").click()
    expect(page.locator("[role=doc-noteref]").nth(1)).to_be_in_viewport()


def test_a_gallery_is_walked_through_page_by_page(
    reader: Callable[..., Page], site: Site, addresses: Mapping[str, str]
) -> None:
    page = reader(java_script_enabled=False)
    page.goto(f"{site.url}{addresses['gallery']}")
    page.locator(".gallery").get_by_role("link").first.click()
    ways = page.get_by_role("navigation", name="Pictures")
    expect(ways).to_contain_text("1 of 2")
    ways.get_by_role("link", name="Next picture").click()
    expect(ways).to_contain_text("2 of 2")
    expect(page.locator("figure").get_by_role("img")).to_be_visible()
    page.get_by_role("link", name="Back to the story").click()
    page.wait_for_url(f"**{addresses['gallery']}")


def test_what_was_paid_for_says_so_under_a_blocker(
    reader: Callable[..., Page], site: Site, addresses: Mapping[str, str]
) -> None:
    page = reader()
    page.goto(f"{site.url}{addresses['paid story']}")
    expect(page.locator(".story__head .paid")).to_have_text("Sponsored by Marrow Smokehouse")
    assert "sponsor" not in addresses["paid story"]
    names = page.evaluate(NAMES)
    assert "sponsor" not in names
    expect(page.locator(".panel")).to_have_count(0)
