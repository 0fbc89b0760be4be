"""How an advertisement comes into the paper, and what it can't do there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, FrameLocator, Locator, Page, expect

from newsroom.roles import Role
from tests.browser.desk import choose, picture, press, told
from tests.browser.running import Site, log_in
from tests.browser.watching import Watch

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
    return page.locator(".text [aria-label=Advertisement]")


def add(page: Page, what: str) -> None:
    """From anywhere in the admin to the empty form of something."""
    page.get_by_role("link", name="Home", exact=True).or_(
        page.get_by_role("link", name="Newsroom")
    ).first.click()
    page.get_by_role("row", name=what).get_by_role("link", name="Add").click()


def preview(page: Page) -> FrameLocator:
    """The page in the frame below the form."""
    return page.frame_locator("iframe[name=preview]")


def order(page: Page, advertiser: str, *, tier: str, place: str) -> None:
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
    page.get_by_label("Tier").select_option(label=tier)
    page.get_by_role("checkbox", name=place).check()
    press(page, "Save")
    expect(told(page)).to_contain_text("has no approved creative yet")


def test_an_ad_manager_sells_a_slot(
    staff: StaffPage, reader: ReaderPage, site: Site, tmp_path: Path
) -> None:
    page = staff(Role.AD_MANAGER)
    order(
        page,
        "Sleet & Daughters",
        tier="Sponsorship: before everything else",
        place="Between paragraphs",
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
        assert link.get_attribute("href") == "https://sleet.example/mittens"
        assert link.get_attribute("rel") == "sponsored noopener"


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


# Every attempt notes what came of it where the test can read it: in the frame.
HOSTILE = """<form id="sly" target="_top" action="/search/"><input name="q" value="taken"></form>
<ul></ul>
<script>
const note = (words) => {
  const line = document.createElement("li");
  line.textContent = words;
  document.querySelector("ul").append(line);
};
const attempt = (name, act) => {
  try { note(`${name}: got ${act()}`); } catch (refusal) { note(`${name}: ${refusal.name}`); }
};
attempt("own cookie", () => document.cookie);
attempt("page's cookie", () => parent.document.cookie);
attempt("page", () => parent.document.body.replaceChildren());
attempt("storage", () => localStorage.length);
attempt("address", () => { top.location = "/search/?q=taken"; });
attempt("questions", () => [alert("taken"), confirm("taken"), prompt("taken")].join());
attempt("form", () => document.getElementById("sly").submit());
attempt("picture", () => { new Image().src = "https://elsewhere.example/reader"; });
fetch("/admin/").then(() => note("fetch: got it"), (refusal) => note(`fetch: ${refusal.name}`));
</script>
"""
REFUSED = [
    "own cookie: SecurityError",
    "page's cookie: SecurityError",
    "page: SecurityError",
    "storage: SecurityError",
    "address: SecurityError",
    "questions: got ,false,",  # what the browser answers by itself
    "form: got undefined",
    "picture: got undefined",
    "fetch: TypeError",
]


@dataclass(frozen=True)
class Victim:
    """A page with a cookie worth having, and what a hostile creative has got out of it."""

    page: Page
    watch: Watch
    dialogs: list[str]

    @classmethod
    def open(cls, context: BrowserContext, site: Site) -> "Victim":
        page, dialogs = context.new_page(), []
        context.add_cookies([{"name": "secret", "value": "jam", "url": site.url}])

        def on_dialog(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", on_dialog)
        return cls(page, Watch(page, site.url), dialogs)

    def check(self, frame: FrameLocator) -> None:
        """The creative in the frame has tried everything, and nothing came of it."""
        address, title = self.page.url, self.page.title()
        expect(frame.get_by_role("listitem")).to_have_text(REFUSED)
        self.page.wait_for_timeout(300)  # for what a browser does later
        assert (self.page.url, self.page.title()) == (address, title)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        assert "secret=jam" in self.page.evaluate("document.cookie")
        assert self.dialogs == []
        assert self.watch.strangers == []


def test_a_hostile_creative_reaches_nothing(
    site: Site, new_context: Callable[..., BrowserContext]
) -> None:
    manager = Victim.open(new_context(viewport={"width": 1280, "height": 900}), site)
    page = manager.page
    log_in(page, site, Role.AD_MANAGER)
    order(
        page,
        "Grabb Brothers",
        tier="Sponsorship: before everything else",
        place="Below the story",
    )
    add(page, "Creatives")
    choose(page, "Flight", "Grabb", "Grabb Brothers: Winter, First snow")
    page.get_by_role("textbox", name="Name:").fill("Hands")
    page.get_by_label("Landing page").fill("https://grabb.example/")
    page.get_by_label("Made of").select_option(label="HTML, in a sandboxed frame")
    page.get_by_label("HTML:", exact=True).fill(HOSTILE)
    on_trial = preview(page).locator(".panel--tried iframe")
    page.locator("iframe[name=preview]").scroll_into_view_if_needed()
    expect(on_trial).to_be_in_viewport()
    manager.check(on_trial.content_frame)
    press(page, "Save")
    expect(told(page)).to_contain_text("was added successfully")

    reader = Victim.open(new_context(), site)
    open_story(reader.page, site)
    below = reader.page.locator("iframe[title=Hands]")
    below.scroll_into_view_if_needed()
    reader.check(below.content_frame)

    page.get_by_role("link", name="Hands").first.click()
    page.get_by_role("checkbox", name="Approved").uncheck()
    press(page, "Save")
    open_story(reader.page, site)
    expect(below).to_have_count(0)
