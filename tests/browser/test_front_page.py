"""How the front page is laid out: by the hands of a chief editor, and before readers' eyes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.roles import Role
from tests.browser.desk import press, state, told
from tests.browser.running import Site

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]
ReaderPage = Callable[..., Page]

STORY = "Pellworth twins share Sound Regatta prize"


def test_a_chief_editor_lays_out_a_page_and_readers_get_it(
    staff: StaffPage, reader: ReaderPage, site: Site
) -> None:
    page = staff(Role.CHIEF_EDITOR)
    page.set_viewport_size({"width": 1280, "height": 6500})
    page.get_by_role("row", name="Front pages").get_by_role("link", name="Add").click()
    page.get_by_label("Name").fill("Regatta edition")
    press(page, "Draft it")
    expect(state(page)).to_have_text("Draft")

    pin(page, zone(page, "Lead"), "pellworth twins", STORY)
    before = names(page)
    zone(page, "Band: Science").get_by_role("button", name="Move up").first.click()
    expect(page.get_by_role("status")).to_contain_text("Band: Science is zone")
    assert names(page) != before
    # Below City and above Politics: no sensitive story comes to stand beside the slots.
    drag(page, zone(page, "Band: Sport").locator("h2 .move__handle"), zone(page, "Band: Politics"))
    assert names(page).index("Band: Sport") < names(page).index("Band: Politics")

    visitor = reader()
    visitor.goto(site.url)
    expect(lead(visitor)).not_to_contain_text(STORY)
    press(page, "Publish now")
    expect(state(page)).to_contain_text("Live since")
    visitor.reload()
    expect(lead(visitor)).to_contain_text(STORY)
    bands = visitor.locator(".band .head")
    expect(bands.nth(1)).to_have_text("Sport")

    press(page, "Copy as a draft")
    page.get_by_role("link", name="Preview", exact=True).click()
    page.get_by_role("link", name="Phone (390)").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator(".front__lead")).to_contain_text(STORY)
    assert page.locator("iframe").evaluate("frame => frame.contentWindow.innerWidth") == 390


def test_an_editor_breaks_news_and_ends_it(
    staff: StaffPage, reader: ReaderPage, site: Site
) -> None:
    page = staff(Role.EDITOR)
    page.get_by_role("row", name="Breaking news").get_by_role("link", name="Add").click()
    page.get_by_label("Words").fill("The lower quay is under water")
    press(page, "Save")
    visitor = reader(java_script_enabled=False)
    visitor.goto(site.url)
    line = visitor.get_by_role("complementary", name="Breaking").get_by_text("The lower quay")
    expect(line).to_be_visible()
    page.get_by_role("link", name="The lower quay").first.click()
    press(page, "End now")
    expect(told(page)).to_be_visible()
    visitor.reload()
    expect(line).to_have_count(0)


def zone(page: Page, name: str) -> Locator:
    """A zone of the form, by what it is called."""
    heading = page.get_by_role("heading", level=2, name=name)
    return page.locator(".zone").filter(has=heading).first


def names(page: Page) -> list[str]:
    """What the zones are called, in their order."""
    found: list[str] = page.locator(".zone__name").evaluate_all(
        "all => all.map(one => one.dataset.words)"
    )
    return found


def pin(page: Page, where: Locator, words: str, option: str) -> None:
    """Find a story by words of its headline and pin it."""
    where.get_by_role("button", name="Pin a story").click()
    where.locator(".select2-selection").locator("visible=true").last.click()
    page.locator(".select2-results").wait_for()
    page.keyboard.type(words)
    page.get_by_role("option", name=option).first.click()


def drag(page: Page, handle: Locator, target: Locator) -> None:
    """Drag by a handle to just above the target, as a hand would."""
    handle.hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box
    for height in (30, 20, 5):
        page.mouse.move(box["x"] + 60, box["y"] + height, steps=3)
    page.mouse.up()


def lead(page: Page) -> Locator:
    """The story that leads the front page."""
    return page.locator(".front__lead")
