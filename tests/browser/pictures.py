"""Takes the pictures of the editors' guide anew, from the demonstration edition: `make pictures`.

Not a test, so its name keeps it out of `make browser`; the site and the logins are those of the
journeys."""

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from newsroom.roles import Role
from tests.browser.desk import press, state, unfold, write
from tests.browser.running import Site

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent.parent.parent / "docs" / "pictures"
COLOURS = 64
WIDTH = 1080

Desk = Callable[[Role], Page]


@pytest.fixture
def desk(staff: Desk) -> Desk:
    """Opens the admin in a role, without the list of everything at its side."""

    def open_page(role: Role) -> Page:
        page = staff(role)
        page.evaluate("localStorage.setItem('django.admin.navSidebarIsOpen', 'false')")
        page.set_viewport_size({"width": WIDTH, "height": 900})
        page.reload()
        return page

    return open_page


def keep(
    page: Page, name: str, top: Locator, end: Locator | None = None, *, most: int = 640
) -> None:
    """Keep what stands from `top` to `end`, across the page and at most so many pixels high."""
    top.evaluate("node => scrollTo({ top: node.getBoundingClientRect().top + scrollY - 60 })")
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(300)
    first, last = top.bounding_box(), (end or top).bounding_box()
    assert first
    assert last
    y = max(first["y"] - 12, 0)
    height = min(last["y"] + last["height"] + 12 - y, most)
    shot = page.screenshot(clip={"x": 0, "y": y, "width": WIDTH, "height": height}, full_page=False)
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def go(page: Page, site: Site, address: str) -> None:
    page.goto(f"{site.url}/admin/{address}")


def open_story(page: Page, site: Site, words: str) -> None:
    """Open the form of the first story that a search in the list finds."""
    go(page, site, f"articles/story/?q={words}")
    page.locator("#result_list tbody th a").first.click()
    expect(page.locator(".cke_wysiwyg_div")).to_be_visible()


def test_today_and_the_plan(desk: Desk, site: Site) -> None:
    page = desk(Role.EDITOR)
    keep(page, "today", page.locator("#content h1"), page.locator(".today"), most=420)
    go(page, site, f"articles/story/plan/?span={timezone.localtime():%G-W%V}")
    keep(page, "plan", page.locator("#content h1"), page.locator("#content"), most=560)
    tonight = timezone.localtime() + timedelta(hours=20)
    go(page, site, f"ahead/?at={tonight:%Y-%m-%dT%H:%M}&page=/")
    page.frame_locator("iframe").locator("#main").wait_for()
    keep(page, "ahead", page.locator("#content h1"), page.locator("iframe"))


def test_writing(desk: Desk, site: Site) -> None:
    page = desk(Role.REPORTER)
    page.get_by_role("link", name="Write a story").click()
    while page.get_by_role("button", name="Throw it away").count():  # of a picture taken before
        with page.expect_navigation():
            page.get_by_role("button", name="Throw it away").first.click()
        go(page, site, "articles/story/add/")
    page.get_by_label("Headline").fill("Herring gulls have learnt the ferry timetable")
    page.get_by_label("Standfirst").fill("They wait at the lower quay at ten past the hour.")
    write(
        page,
        "The gulls come at ten past the hour, when the ferry does.",
        "On Sundays they come an hour later, as the ferry does.",
    )
    keep(page, "writing", page.locator("#content h1"), page.locator(".cke_contents"), most=560)
    page.locator(".cke_button__newsroomphoto").click()
    dialog = page.locator(".cke_dialog_body")
    for number in range(8):
        expect(dialog.locator("img").nth(number)).not_to_have_js_property("naturalWidth", 0)
    keep(page, "choosing-a-photo", dialog, most=680)


def test_photos(desk: Desk, site: Site) -> None:
    page = desk(Role.PHOTO_DESK)
    go(page, site, "articles/photo/")
    page.locator("#result_list tbody th a").first.click()
    keep(page, "photo", page.locator("#content h1"), page.locator("#photo_form"), most=600)


def test_linking_and_handing_on(desk: Desk, site: Site) -> None:
    page = desk(Role.CHIEF_EDITOR)
    go(page, site, "articles/story/?state=in-review")
    page.locator("#result_list tbody th a").first.click()
    unfold(page, "Read also")
    part = page.locator(".suggestions")
    keep(page, "read-also", part, most=430)
    keep(page, "handing-on", page.locator(".submit-row").last)
    page.get_by_role("link", name="Notes", exact=True).click()
    keep(page, "notes", page.locator("#content h1"), page.locator("#content"), most=560)
    page.go_back()
    page.get_by_role("link", name="Before publication").first.click()
    keep(page, "before", page.locator("#content h1"), page.locator("#content"), most=600)


def test_after_publication(desk: Desk, site: Site) -> None:
    page = desk(Role.CHIEF_EDITOR)
    open_story(page, site, "whale+freed")
    expect(state(page)).to_have_text("Public")
    keep(page, "kind-of-change", page.locator(".kind-of-change"), most=480)
    page.get_by_role("link", name="History", exact=True).click()
    keep(page, "history", page.locator("#content h1"), page.locator("#content"), most=460)
    open_story(page, site, "aske+bridge+saved")
    press(page, "Withdraw")
    keep(page, "withdrawing", page.locator("#content h1"), page.locator("#content"), most=520)


def test_the_front_page_and_what_goes_on(desk: Desk, site: Site) -> None:
    page = desk(Role.CHIEF_EDITOR)
    go(page, site, "articles/edition/")
    page.locator("#result_list tbody th a").first.click()
    keep(page, "front-page", page.locator("#content h1"), page.locator("#content"))
    go(page, site, "articles/story/?q=Storm+over+the+Sound")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Live coverage").click()
    keep(page, "live", page.locator("#content h1"), page.locator("#content"), most=600)
