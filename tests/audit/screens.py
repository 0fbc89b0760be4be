"""`make screens`: every kind of page as a picture, for a person to look at: on a phone, a tablet
and a desktop, light, dark and with forced colours, as it is printed, and set from right to left.

They are written to var/screens, or to the folder named as an argument, each called after its page,
width and manner: story-390-dark.png.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests import serving
from tests.audit.browsing import DESKTOP, PHONE, TABLET, Screen, chromium
from tests.browser.kinds import kinds
from tests.browser.watching import scroll_through

FOLDER = serving.ROOT / "var" / "screens"
RIGHT_TO_LEFT = "ar"
SCREENS = (PHONE, TABLET, DESKTOP)


@dataclass(frozen=True)
class Manner:
    """How pages are looked at: with which settings of the browser, and set in which direction."""

    name: str
    context: dict[str, Any] = field(default_factory=dict)
    media: str | None = None
    right_to_left: bool = False


MANNERS = (
    Manner("light"),
    Manner("dark", {"color_scheme": "dark"}),
    Manner("contrast", {"forced_colors": "active"}),
    Manner("print", media="print"),
    Manner("rtl", right_to_left=True),
)


def main(folder: Path) -> int:
    """Write all pictures; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with tempfile.TemporaryDirectory(prefix="screens-") as data, sync_playwright() as playwright:
        port = serving.free_port()
        environment = serving.environment(Path(data), port)
        serving.manage(environment, "start", "--no-serve")
        browser = chromium(playwright)
        with serving.served(environment, port) as url, browser.new_page() as page:
            addresses = kinds(page, url)
        for direction in (False, True):
            language = {"LANGUAGE_CODE": RIGHT_TO_LEFT} if direction else {}
            manners = [manner for manner in MANNERS if manner.right_to_left == direction]
            with serving.served(environment | language, port) as url:
                for manner in manners:
                    for name, page in _pages(browser, url, addresses, manner):
                        page.screenshot(path=folder / f"{name}.png", full_page=True)
                        written += 1
        browser.close()
    return written


def _pages(
    browser: Browser, url: str, addresses: dict[str, str], manner: Manner
) -> Iterator[tuple[str, Page]]:
    """Each page on each screen, scrolled through so that its pictures have come."""
    for screen in SCREENS:
        plain = Screen(screen.name, screen.width, screen.height)
        with browser.new_context(**plain.context(reduced_motion="reduce", **manner.context)) as tab:
            page = tab.new_page()
            for kind, address in addresses.items():
                page.goto(f"{url}{address}")
                scroll_through(page)
                page.evaluate("scrollTo(0, 0)")
                if manner.media:
                    page.emulate_media(media=manner.media)
                yield f"{kind.replace(' ', '-')}-{screen.width}-{manner.name}", page
                page.emulate_media(media="screen")


if __name__ == "__main__":
    place = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    sys.stdout.write(f"{main(place)} pictures in {place}\n")
