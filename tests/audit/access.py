"""What axe (https://github.com/dequelabs/axe-core) finds on every kind of page."""

import sys
from collections.abc import Iterator, Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.audit.browsing import DESKTOP, PHONE
from tests.measuring import Figure

SCHEMES = ("light", "dark")


def figures(browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """Violations on each kind of page, on all screens and in both schemes together."""
    axe = Axe()
    for kind, address in addresses.items():
        found = 0
        for screen in (PHONE, DESKTOP):
            for scheme in SCHEMES:
                context = screen.context(color_scheme=scheme, reduced_motion="reduce")
                with browser.new_page(**context) as page:
                    page.goto(f"{url}{address}")
                    for fault in axe.run(page).response["violations"]:
                        found += len(fault["nodes"])
                        places = [node["target"] for node in fault["nodes"]]
                        sys.stdout.write(f"    {kind}: {fault['help']}: {places}\n")
        yield Figure(f"{kind}: violations (axe)", found, "", most=0)
