"""What axe (https://github.com/dequelabs/axe-core) finds on every kind of page."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.audit.browsing import DESKTOP, PHONE
from tests.measuring import Figure

SCHEMES = ("light", "dark")

# Boxes of choices are made by a script; on forms of ours another names them, a little later.
UNNAMED = 'html:has(script[src*="named-boxes"]) form .select2-selection:not([aria-label])'


def faults(page: Page, **look: Any) -> list[str]:
    """The violations on a page as it is now, a line for each place. `look`: the `context` and the
    `options` of axe's `run`."""
    expect(page.locator(UNNAMED)).to_have_count(0)
    return [
        f"{fault['help']} ({fault['id']}): {node['target']}"
        for fault in Axe().run(page, **look).response["violations"]
        for node in fault["nodes"]
    ]


def figures(browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """Violations on each kind of page, on all screens and in both schemes together."""
    for kind, address in addresses.items():
        found = 0
        for screen in (PHONE, DESKTOP):
            for scheme in SCHEMES:
                context = screen.context(color_scheme=scheme, reduced_motion="reduce")
                with browser.new_page(**context) as page:
                    page.goto(f"{url}{address}")
                    for fault in faults(page):
                        found += 1
                        sys.stdout.write(f"    {kind}: {fault}\n")
        yield Figure(f"{kind}: violations (axe)", found, "", most=0)
