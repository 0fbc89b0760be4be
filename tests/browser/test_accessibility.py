"""What axe (https://github.com/dequelabs/axe-core) can find out about the public pages."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.audit.access import faults
from tests.browser.kinds import kinds
from tests.browser.running import Site

pytestmark = pytest.mark.browser

SCREENS = [
    pytest.param(width, scheme, id=f"{width}, {scheme}")
    for width in (390, 1280)
    for scheme in ("light", "dark")
]


@pytest.fixture(scope="module")
def addresses(site: Site, browser: Browser) -> Mapping[str, str]:
    """One address of every kind of page."""
    with browser.new_page() as page:
        return kinds(page, site.url)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_no_fault(
    site: Site,
    addresses: Mapping[str, str],
    new_context: Callable[..., BrowserContext],
    width: int,
    scheme: str,
) -> None:
    page = new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    found = []
    for name, address in addresses.items():
        page.goto(f"{site.url}{address}")
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        found += [f"{name}: {fault}" for fault in faults(page)]
    assert found == []
