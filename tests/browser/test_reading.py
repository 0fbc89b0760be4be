"""A reader's way through the paper, with and without JavaScript, on a phone and at a desk."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, Route, expect

from tests.browser.running import Site
from tests.browser.watching import KEEP_SHIFTS, in_time, overflow, scroll_through, shifts

pytestmark = pytest.mark.browser

PHONE, DESK = 390, 1280
PATIENCE = 5_000
"""Milliseconds that a reader waits for an answer before pressing again."""


def arrive(page: Page, link: Locator) -> None:
    """Follow a link that the reader sees, to a page that is there. On a busy machine the page may
    move under a press, which is then lost; a reader presses again."""
    address = link.get_attribute("href") or ""

    def there(url: str) -> bool:
        return url.endswith(address)

    link.click()
    with suppress(Error):
        page.wait_for_url(there, timeout=PATIENCE)
    if not there(page.url):
        link.click()
    page.wait_for_url(there)


def walk(page: Page, site: Site) -> Iterator[str]:
    """From the front page to a search's result; yields the name of every page on the way."""
    main = page.locator("#main")
    heading = page.get_by_role("heading", level=1)

    page.goto(site.url)
    yield "front page"

    lead = main.get_by_role("heading", level=2).get_by_role("link").first
    headline = lead.inner_text()
    arrive(page, lead)
    expect(heading).to_have_text(headline)
    yield "story"

    read_also = main.locator("p", has_text="Read also").get_by_role("link").first
    headline = read_also.inner_text()
    arrive(page, read_also)
    expect(heading).to_have_text(headline)
    yield "related story"

    crumb = page.get_by_role("navigation", name="Where this story stands").get_by_role("link").first
    section = crumb.text_content() or ""
    arrive(page, crumb)
    expect(heading).to_have_text(section)
    yield "section"

    first_page = main.get_by_role("heading", level=2).all_inner_texts()
    arrive(page, page.get_by_role("navigation", name="Pages").get_by_role("link", name="Older"))
    second_page = main.get_by_role("heading", level=2).all_inner_texts()
    assert first_page
    assert second_page
    assert not set(first_page) & set(second_page)
    yield "second page of the section"

    arrive(page, page.get_by_role("banner").get_by_role("link", name="Search"))
    yield "empty search"

    page.get_by_label("Words to look for").fill("bridge")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(main.locator("mark").first).to_have_text("bridge", ignore_case=True)
    yield "search"

    result = main.get_by_role("heading", level=2).get_by_role("link").first
    headline = result.inner_text()
    arrive(page, result)
    expect(heading).to_have_text(headline)
    yield "found story"


def check_slots(page: Page) -> int:
    """Every slot in sight stands below the word "Advertisement". Returns how many there are."""
    slots = page.locator(".panel:visible").all()
    for slot in slots:
        word = slot.get_by_text("Advertisement", exact=True)
        expect(word).to_be_visible()
        picture = slot.locator("picture img, iframe")
        word_box, picture_box = word.bounding_box(), picture.bounding_box()
        assert word_box
        assert picture_box
        assert word_box["y"] + word_box["height"] <= picture_box["y"]
        assert picture_box["height"] >= 50
    return len(slots)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_reader_goes_through_the_paper(
    reader: Callable[..., Page], site: Site, width: int, *, scripts: bool
) -> None:
    page = reader(viewport={"width": width, "height": 844}, java_script_enabled=scripts)
    if scripts:
        page.add_init_script(KEEP_SHIFTS)
    slots = {}
    for stop in walk(page, site):
        assert page.get_by_role("heading", level=1).count() == 1, stop
        if scripts:
            assert scroll_through(page) == [], stop
            assert shifts(page) == [], stop
            assert overflow(page) == 0, stop
        slots[stop] = check_slots(page)
    assert slots["front page"] >= 2
    assert slots["story"] >= 2
    assert slots["section"] == 1
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_slot_has_its_height_before_its_picture_comes(
    reader: Callable[..., Page], site: Site, width: int
) -> None:
    page = reader(viewport={"width": width, "height": 844})
    held: list[Route] = []
    page.route("**/media/**", lambda route: held.append(route))
    page.goto(site.url)
    page.locator("#main").get_by_role("heading", level=2).get_by_role("link").first.click()
    page.locator("article h1").wait_for()
    page.wait_for_load_state("domcontentloaded")
    # Unstyled, the slot beside the story would count as seen on a phone too.
    in_time(page, "document.styleSheets.length > 0")
    slots = page.locator(".panel:visible")
    pictures = slots.locator("picture").all()
    for picture in pictures:
        image, for_wide_screens = picture.locator("img"), picture.locator("source")
        image.scroll_into_view_if_needed()
        sized = for_wide_screens if width == DESK and for_wide_screens.count() else image
        box = image.bounding_box()
        assert box
        assert box["width"] == int(sized.get_attribute("width") or 0)
        assert box["height"] == int(sized.get_attribute("height") or 0)
        assert not image.evaluate("image => image.complete")
    assert len(pictures) >= 2
    assert held


def test_a_story_tells_once_that_it_was_read(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    reader = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    context = new_context(user_agent=reader)
    page = context.new_page()
    page.goto(f"{site.url}/most-read/")
    told: list[str] = []
    page.on("request", lambda one: told.append(one.url) if one.url.endswith("/read/") else None)
    arrive(page, page.locator("#main ol a").first)
    page.wait_for_timeout(9_000)
    assert len(told) == 1
    assert context.cookies() == []
    key = told[0].split("/")[-3]
    files = (site.data_dir / "readings").glob("*/*.log")
    assert any(f" {key}\n" in file.read_text() for file in files)
