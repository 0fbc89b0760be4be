"""How an advertisement comes into the paper, and what it can't do there."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from newsroom.roles import Role
from tests.browser.desk import OTHERS_LOOK, choose, picture, press, told
from tests.browser.running import Site

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]
ReaderPage = Callable[..., Page]

STORY = "Aske Bridge will be saved"


def open_story(page: Page, site: Site) -> Page:
    """Find a long story and open it."""
    page.goto(f"{site.url}/search/?q=aske+bridge+saved")
    page.locator("#main").get_by_role("link", name=STORY).first.click()
    page.locator("article.story h1").wait_for()
    return page


def slots(page: Page) -> Locator:
    """The filled slots between the paragraphs of the story."""
    return page.locator(".text .panel")


def add(page: Page, what: str) -> None:
    """From anywhere in the admin to the empty form of something."""
    page.get_by_role("link", name="Home", exact=True).or_(
        page.get_by_role("link", name="Newsroom")
    ).first.click()
    page.get_by_role("row", name=what).get_by_role("link", name="Add").click()


def preview(page: Page) -> FrameLocator:
    """The page in the frame below the form."""
    return page.frame_locator("iframe[name=preview]")


def order(page: Page, advertiser: str, *, tier: str, goal: str, place: str) -> None:
    """Add an advertiser with a campaign and a flight in it, which begins at once."""
    add(page, "Advertisers")
    page.get_by_role("textbox", name="Name:").fill(advertiser)
    press(page, "Save")
    add(page, "Campaigns")
    choose(page, "Advertiser", advertiser, advertiser)
    page.get_by_role("textbox", name="Name:").fill("Winter")
    press(page, "Save")
    expect(told(page)).to_contain_text("This campaign has no flights yet")
    add(page, "Flights")
    choose(page, "Campaign", advertiser, f"{advertiser}: Winter")
    page.get_by_role("textbox", name="Name:").fill("First snow")
    page.get_by_label("Tier").select_option(tier)
    page.get_by_role("spinbutton", name="Goal:").fill(goal)
    page.locator("#id_placements").get_by_role("checkbox", name=place).check()
    press(page, "Save")
    expect(told(page)).to_contain_text("has no approved creative yet")


def test_an_ad_manager_sells_a_slot(
    staff: StaffPage, reader: ReaderPage, site: Site, tmp_path: Path
) -> None:
    page = staff(Role.AD_MANAGER)
    order(
        page,
        "Sleet & Daughters",
        tier="sponsorship",
        goal="100",
        place="Between the paragraphs",
    )

    add(page, "Creatives")
    choose(page, "Flight", "First snow", "Sleet & Daughters: Winter, First snow")
    page.get_by_role("textbox", name="Name:").fill("Mittens")
    page.get_by_label("Landing page").fill("https://sleet.example/mittens")
    page.get_by_label("Alternative text").fill("Sleet & Daughters: two mittens, one price.")
    narrow = picture(tmp_path, 300, 250, "Sleet and Daughters")
    page.get_by_label("Picture for narrow screens").set_input_files(narrow)
    wide = picture(tmp_path, 728, 90, "Sleet and Daughters")
    page.get_by_label("Picture for wide screens").set_input_files(wide)
    on_trial = preview(page).get_by_role("img", name="two mittens, one price").first
    expect(on_trial).to_be_visible()
    box = on_trial.bounding_box()
    assert box
    assert (box["width"], box["height"]) == (300, 250)
    page.get_by_role("radio", name="Desktop").check()
    expect(on_trial).to_have_js_property("naturalWidth", 728)
    visitor = reader(viewport={"width": 390, "height": 844})
    assert slots(open_story(visitor, site)).get_by_role("img", name="mittens").count() == 0
    press(page, "Save")
    expect(told(page)).to_contain_text("was added successfully")

    page.wait_for_timeout(OTHERS_LOOK)
    for width, size in ((390, (300, 250)), (1280, (728, 90))):
        visitor = reader(viewport={"width": width, "height": 844})
        slot = slots(open_story(visitor, site)).filter(
            has=visitor.get_by_role("img", name="two mittens, one price")
        )
        expect(slot).to_have_count(1)
        slot.scroll_into_view_if_needed()
        image = slot.get_by_role("img")
        expect(image).to_have_js_property("naturalWidth", size[0])
        box = image.bounding_box()
        assert box
        assert (box["width"], box["height"]) == size
        link = slot.get_by_role("link")
        assert link.get_attribute("rel") == "sponsored noopener"
        way = urljoin(site.url, link.get_attribute("href") or "")
        answer = visitor.request.get(way, max_redirects=0)
        assert answer.status == 302
        assert answer.headers["location"] == "https://sleet.example/mittens"


def test_another_policy_gives_a_story_more_slots(
    staff: StaffPage, reader: ReaderPage, site: Site
) -> None:
    before = slots(open_story(reader(), site)).count()
    page = staff(Role.AD_MANAGER)
    choose_policy(page, "Classic", trying=True)
    under_classic = slots(open_story(reader(), site)).count()
    choose_policy(page, "Comfortable")
    assert under_classic > before > 0
    assert slots(open_story(reader(), site)).count() == before


def choose_policy(page: Page, name: str, *, trying: bool = False) -> None:
    """Make a policy the site's; look at the preview first, if `trying`."""
    page.get_by_role("link", name="Home", exact=True).or_(
        page.get_by_role("link", name="Newsroom")
    ).first.click()
    page.get_by_role("link", name="Slot policies", exact=True).last.click()
    page.get_by_role("link", name=name, exact=True).click()
    if trying:
        expect(preview(page).locator(".panel--tried").first).to_be_attached()
    page.get_by_label("Used where nothing nearer is chosen").check()
    press(page, "Save")
    expect(page.get_by_role("row", name=name)).to_contain_text("The site's policy")
