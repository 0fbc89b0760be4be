"""What axe (https://github.com/dequelabs/axe-core) can find out about the public pages."""

from collections.abc import Callable, Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator

from tests.browser.running import Site

pytestmark = pytest.mark.browser

SCREENS = [
    pytest.param(width, scheme, id=f"{width}, {scheme}")
    for width in (390, 1280)
    for scheme in ("light", "dark")
]


@pytest.fixture(scope="module")
def addresses(site: Site, browser: Browser) -> Mapping[str, str]:
    """One address of every kind of page, found from the front page on."""
    with browser.new_page() as page:
        page.goto(site.url)
        story = _address(page.locator("#main").get_by_role("heading", level=2).get_by_role("link"))
        page.goto(f"{site.url}{story}")
        topics = page.get_by_role("navigation", name="Topics")
        crumbs = page.get_by_role("navigation", name="Where this story stands")
        return {
            "front page": "/",
            "story": story,
            "section": _address(crumbs.get_by_role("link")),
            "topic": _address(topics.get_by_role("link")),
            "author": _address(page.locator("a[rel=author]")),
            "day": _address(page.locator("article time").get_by_role("link")),
            "latest": "/latest/",
            "corrections": "/corrections/",
            "search": "/search/?q=bridge",
            "search without words": "/search/",
            "search with filters": "/search/?q=bridge&section=city&since=2020-01-01&sort=date",
            "search with what is wrong": "/search/?q=bridge&since=yesterday&topic=nothing",
            "search with a slip": "/search/?q=bridgge",
            "search without results": "/search/?q=xylophoneless",
            "page that is not there": "/nowhere/",
        }


def _address(link: Locator) -> str:
    return link.first.get_attribute("href") or ""


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
    axe, faults = Axe(), []
    for name, address in addresses.items():
        page.goto(f"{site.url}{address}")
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        for fault in axe.run(page).response["violations"]:
            places = [node["target"] for node in fault["nodes"]]
            faults.append(f"{name}: {fault['help']} ({fault['id']}): {places}")
    assert faults == []
