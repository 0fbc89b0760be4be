"""What a hostile creative in HTML can't do: to the page it is on, to whoever looks at it, and past
the second person."""

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Download,
    FrameLocator,
    Locator,
    Page,
    Playwright,
    expect,
)

from newsroom.roles import Role
from tests.browser.desk import OTHERS_LOOK, choose, press, told
from tests.browser.running import Site, log_in
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser

STORY = "Aske Bridge will be saved"
HOSTILE = (Path(__file__).parent / "hostile.html").read_text()
# It speaks up now and then: each time is a line on the console, which a watched browser passes on.
SPINNING = """<p id="here">Spinning</p>
<script>setTimeout(() => {
  for (let turn = 0; ; turn++) if (turn % 1e8 === 0) try { alert("taken"); } catch {}
}, 500);</script>"""
LEADING = '<a href="%%LANDING%%">Come in</a>'

# What the browser answers to each attempt; it does so by itself, or the frame's policy makes it.
ANSWERS = {
    "own cookie": "SecurityError",
    "a new cookie": "SecurityError",
    "page's cookie": "SecurityError",
    "page": "SecurityError",
    "page's address": "SecurityError",
    "local storage": "SecurityError",
    "session storage": "SecurityError",
    "database": "SecurityError",
    "cache": "SecurityError",
    "domain": "SecurityError",
    "referrer": "",
    "opener": "null",
    "frame element": "null",
    "top address": "SecurityError",
    "top replaced": "SecurityError",
    "top anchor": "SecurityError",
    "top window": "null",
    "parent window": "null",
    "new window": "null",
    "link": "nothing",
    "form": "nothing",
    "form with a button": "nothing",
    "back": "nothing",
    "far back": "nothing",
    "download": "nothing",
    "download of a blob": "nothing",
    "alerts": "nothing",
    "confirm": "false",
    "prompt": "null",
    "print": "nothing",
    "fetch": "TypeError",
    "fetch of the site": "TypeError",
    "request": "Error",
    "request in line": "NetworkError",
    "socket": "Error",
    "stream": "Error",
    "import": "TypeError",
    "beacon": "nothing",
    "elements": "nothing",
    "links": "nothing",
    "worker": "nothing",
    "shared worker": "SecurityError",
    "service worker": "SecurityError",
    "full screen": "TypeError",
    "pointer": "SecurityError",
    "screen": "NotAllowedError",
    "place": "denied, 1",
    "clipboard": "NotAllowedError",
    "notice": "denied",
    "passwords": "NotAllowedError",
    "access to storage": "NotAllowedError",
    "messages": "nothing",
    "channel": "nothing",
    "a while": "nothing",
    "the end": "nothing",
}
# These depend on the machine: whether it has a camera, and whether the browser has calls at all.
OTHERS = {"camera": {"NotFoundError", "NotAllowedError"}, "call": {"nothing", "NotAllowedError"}}


@dataclass
class Canary:
    """A port on which nobody should knock, by stream or by packet."""

    port: int
    knocks: list[str] = field(default_factory=list)


@pytest.fixture
def canary() -> Iterator[Canary]:
    with (
        socket.create_server(("127.0.0.1", 0), backlog=50) as stream,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as packets,
    ):
        canary = Canary(stream.getsockname()[1])
        packets.bind(("127.0.0.1", canary.port))
        stream.settimeout(0.2)
        packets.settimeout(0.2)
        done = threading.Event()

        def listen(accept: Callable[[], str]) -> None:
            while not done.is_set():
                try:
                    canary.knocks.append(accept())
                except TimeoutError:
                    continue

        def by_stream() -> str:
            caller, _address = stream.accept()
            with caller:
                caller.settimeout(0.5)
                try:
                    return caller.recv(200).decode(errors="replace") or "nothing said"
                except TimeoutError:
                    return "nothing said"

        threads = [
            threading.Thread(target=listen, args=(how,))
            for how in (by_stream, lambda: f"packet {packets.recv(2_000)[:8]!r}")
        ]
        for thread in threads:
            thread.start()
        yield canary
        done.set()
        for thread in threads:
            thread.join()


@pytest.fixture
def strict(playwright: Playwright, browser_type_launch_args: dict) -> Iterator[Browser]:
    """Chromium as people have it: Playwright's lets every page open windows without a click."""
    browser = playwright.chromium.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-popup-blocking"]
    )
    yield browser
    browser.close()


@pytest.fixture
def context(strict: Browser) -> Iterator[BrowserContext]:
    with strict.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(20_000)
        yield context


# In the admin, by what the fields are called in the form: their words are another journey's matter.


def add(page: Page, site: Site, what: str) -> None:
    page.goto(f"{site.url}/admin/commercial/{what}/add/")


def order(page: Page, site: Site, advertiser: str) -> None:
    """A flight that has all the page views below stories, from now on."""
    add(page, site, "advertiser")
    page.locator("[name=name]").fill(advertiser)
    press(page, "Save")
    add(page, site, "campaign")
    choose(page, "Advertiser", advertiser, advertiser)
    page.locator("[name=name]").fill("Winter")
    press(page, "Save")
    add(page, site, "flight")
    choose(page, "Campaign", advertiser, f"{advertiser}: Winter")
    page.locator("[name=name]").fill("First snow")
    page.locator("[name=tier]").select_option("sponsorship")
    page.locator("[name=goal_kind]").select_option("share")
    page.locator("[name=goal]").fill("100")
    page.locator("[name=placements][value=below]").check()
    press(page, "Save")


def write(page: Page, site: Site, advertiser: str, html: str, link: str) -> None:
    """Fill in a creative in HTML for the advertiser's flight, without saving it."""
    add(page, site, "creative")
    choose(page, "Flight", advertiser, f"{advertiser}: Winter, First snow")
    page.locator("[name=name]").fill(advertiser)
    page.locator("[name=link]").fill(link)
    page.locator("[name=make]").select_option("html")
    page.locator("[name=html]").fill(html)


def find(page: Page, site: Site, name: str) -> None:
    """Open a creative's page."""
    page.goto(f"{site.url}/admin/commercial/creative/?q={name}")
    page.get_by_role("link", name=name).first.click()


def let_through(strict: Browser, site: Site, name: str) -> None:
    """A second person looks at a creative and approves it."""
    with strict.new_context(viewport={"width": 1280, "height": 900}) as other:
        second = other.new_page()
        log_in(second, site, Role.ADMINISTRATOR)
        find(second, site, name)
        press(second, "Approve")
        expect(told(second)).to_contain_text(f"“{name}” is approved. It runs with its flight.")


@contextmanager
def shown(page: Page, strict: Browser, site: Site, name: str) -> Iterator[None]:
    """Readers are shown a creative for a while, whatever comes of it."""
    let_through(strict, site, name)
    page.wait_for_timeout(OTHERS_LOOK)
    try:
        yield
    finally:
        find(page, site, name)
        press(page, "Hold back")
        expect(told(page)).to_contain_text(f"“{name}” is a draft. Readers do not see it.")
        page.wait_for_timeout(OTHERS_LOOK)


def open_story(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/search/?q=aske+bridge+saved")
    page.locator("#main").get_by_role("link", name=STORY).first.click()
    page.locator("article.story h1").wait_for()


def below(page: Page, name: str) -> Locator:
    frame = page.locator(f"iframe[title={name}]")
    frame.scroll_into_view_if_needed()
    return frame


@dataclass
class Victim:
    """A page with a cookie worth having, and what a hostile creative has got out of it."""

    page: Page
    watch: Watch
    dialogs: list[str] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, context: BrowserContext, site: Site) -> "Victim":
        page = context.new_page()
        victim = cls(page, Watch(page, site.url))
        context.add_cookies([{"name": "secret", "value": "jam", "url": site.url}])
        page.on("dialog", victim._on_dialog)
        page.on("download", victim._on_download)
        context.on("page", lambda other: victim.windows.append(other.url))
        return victim

    def _on_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _on_download(self, download: Download) -> None:
        self.downloads.append(download.suggested_filename)

    def check(self, frame: FrameLocator, canary: Canary, frames: str) -> None:
        """The creative in the frame tries everything, and nothing comes of it."""
        address, title = self.page.url, self.page.title()
        expect(frame.get_by_text("the end: nothing")).to_be_attached()
        said = dict(
            line.split(": ", 1) for line in frame.get_by_role("listitem").all_text_contents()
        )
        for name, answers in OTHERS.items():
            assert said.pop(name) in answers
        assert said == ANSWERS
        self.page.wait_for_timeout(500)  # for what a browser does later
        assert (self.page.url, self.page.title()) == (address, title)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        assert "secret=jam" in self.page.evaluate("document.cookie")
        assert self.dialogs == self.windows == self.downloads == []
        assert [one for one in self.watch.strangers if not one.startswith(frames)] == []
        assert canary.knocks == []


def test_a_hostile_creative_reaches_nothing_and_nobody(
    site: Site, apart: Site, context: BrowserContext, strict: Browser, canary: Canary
) -> None:
    html = HOSTILE.replace("%PORT%", str(canary.port))
    manager = Victim.open(context, site)
    page = manager.page
    log_in(page, site, Role.AD_MANAGER)
    order(page, site, "Grabb")
    write(page, site, "Grabb", html, "https://grabb.example/")
    on_trial = page.frame_locator("iframe[name=preview]").locator(".panel--tried iframe")
    page.locator("iframe[name=preview]").scroll_into_view_if_needed()
    expect(on_trial).to_be_in_viewport()
    manager.check(on_trial.content_frame, canary, site.url)
    press(page, "Save")
    expect(told(page)).to_contain_text("“Grabb” waits for somebody to approve it.")

    # Nobody sees it, and who wrote it can't change that.
    with strict.new_context() as other:
        reader = Victim.open(other, site)
        open_story(reader.page, site)
        expect(reader.page.locator("iframe[title=Grabb]")).to_have_count(0)
    find(page, site, "Grabb")
    expect(page.get_by_role("button", name="Hold back")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)

    # A second person lets it through: it is kept in its frame all the same, on either host.
    hosts = ((site, site.url), (apart, apart.url.replace("127.0.0.1", "localhost")))
    with shown(page, strict, site, "Grabb"):
        for served, frames in hosts:
            with strict.new_context() as other:
                reader = Victim.open(other, served)
                open_story(reader.page, served)
                frame = below(reader.page, "Grabb")
                reader.check(frame.content_frame, canary, frames)
                (document,) = [one for one in reader.page.frames if "/panels/" in one.url]
                assert document.url.startswith(f"{frames}/panels/")
                # It may go away itself, but not to where somebody listens.
                document.evaluate(f"location = 'http://canary.localhost:{canary.port}/self'")
                reader.page.wait_for_timeout(500)
                assert canary.knocks == []
                expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    with strict.new_context() as other:
        reader = Victim.open(other, site)
        open_story(reader.page, site)
        expect(reader.page.locator("iframe[title=Grabb]")).to_have_count(0)


def test_a_page_stays_usable_beside_a_creative_that_never_ends(
    site: Site, apart: Site, context: BrowserContext, strict: Browser
) -> None:
    page = context.new_page()
    log_in(page, site, Role.AD_MANAGER)
    order(page, site, "Spinner")
    write(page, site, "Spinner", SPINNING, "https://spinner.example/")
    # The preview runs it too, and the form is saved all the same.
    page.locator("iframe[name=preview]").scroll_into_view_if_needed()
    press(page, "Save")
    expect(told(page)).to_contain_text("“Spinner” waits")
    with shown(page, strict, site, "Spinner"):
        for served in (site, apart):
            with strict.new_context() as other:
                reader = other.new_page()
                dialogs: list[str] = []
                reader.on("dialog", lambda dialog, said=dialogs: said.append(dialog.message))
                open_story(reader, served)
                frame = below(reader, "Spinner")
                expect(frame.content_frame.locator("#here")).to_be_attached()
                reader.wait_for_timeout(1_500)
                # By keyboard, which asks nothing of any frame but the page itself.
                reader.get_by_role("navigation").get_by_role("link").first.focus()
                reader.keyboard.press("Enter")
                expect(reader.locator("article.story")).to_have_count(0, timeout=90_000)
                assert dialogs == []


def test_a_click_leads_to_the_landing_page(
    site: Site, apart: Site, context: BrowserContext, strict: Browser, canary: Canary
) -> None:
    """What is closed to the creative is open to the reader: one click, one new window."""
    page = context.new_page()
    log_in(page, site, Role.AD_MANAGER)
    order(page, site, "Honest")
    landing = f"http://canary.localhost:{canary.port}/offer?from=paper"
    write(page, site, "Honest", LEADING, landing)
    press(page, "Save")
    with shown(page, strict, site, "Honest"):
        for served in (site, apart):
            with strict.new_context() as other:
                reader = other.new_page()
                open_story(reader, served)
                link = below(reader, "Honest").content_frame.get_by_role("link", name="Come in")
                assert re.search(r"/panels/[\w-]+/", link.get_attribute("href") or "")
                before = len(canary.knocks)
                with other.expect_page():
                    link.click()
                reader.wait_for_timeout(1_000)
                asked = canary.knocks[before]
                assert asked.startswith("GET /offer?from=paper ")
                assert "aske" not in asked  # which story it stood in is the reader's matter
                assert reader.url.startswith(served.url)
