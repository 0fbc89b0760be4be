"""One address of every kind of page that readers meet, found from the front page on."""

from playwright.sync_api import Locator, Page

SEARCHED = {
    "photo story": "twelve hours on the water side",
    "paid story": "eleven days of smoke herring",
    "footnotes": "volunteers reading tides page at a time",
    "table and film": "Lindqvale wins width of a tyre",
    "gallery": "eleven thousand things one cello",
}
"""Stories of the demonstration that have something of their own, by words that find them first."""


def kinds(page: Page, url: str) -> dict[str, str]:
    """Addresses below the site's `url` by what stands there; `page` is taken there to look."""
    page.goto(f"{url}/")
    main = page.locator("#main")
    story = _address(main.get_by_role("heading", level=2).get_by_role("link"))
    found = {
        "front page": "/",
        "story": story,
        "opinion": _address(main.locator(".card--opinion:has(.face)").get_by_role("link")),
        "obituary": _address(_of_kind(main, "Obituary")),
        "live story": _address(
            main.locator(":is(.card, .line):has(.live-mark)").get_by_role("link")
        ),
    }
    for name, words in SEARCHED.items():
        page.goto(f"{url}/search/?q={words}")
        found[name] = _address(main.get_by_role("heading", level=2).get_by_role("link"))
    page.goto(f"{url}{found['gallery']}")
    found["picture"] = _address(main.locator(".gallery").get_by_role("link"))
    page.goto(f"{url}{story}")
    crumbs = page.get_by_role("navigation", name="Where this story stands")
    day = _address(page.locator("article time").get_by_role("link"))
    return found | {
        "section": _address(crumbs.get_by_role("link")),
        "topic": _address(page.get_by_role("navigation", name="Topics").get_by_role("link")),
        "author": _address(page.locator("a[rel=author]")),
        "all topics": "/topics/",
        "all authors": "/authors/",
        "all series": "/series/",
        "series": "/series/what-is-kept/",
        "most read": "/most-read/",
        "archive": "/archive/",
        "day": day,
        "month": day[:9],
        "year": day[:6],
        "latest": "/latest/",
        "corrections": "/corrections/",
        "search": "/search/",
        "search results": "/search/?q=bridge",
        "search with filters": "/search/?q=bridge&section=city&since=2020-01-01&sort=date",
        "search with what is wrong": "/search/?q=bridge&since=yesterday&topic=nothing",
        "search with a slip": "/search/?q=bridgge",
        "search without results": "/search/?q=xylophoneless",
        "page that is not there": "/nowhere/",
    }


def _of_kind(main: Locator, label: str) -> Locator:
    return main.locator(".card", has=main.page.locator(".kicker", has_text=label)).get_by_role(
        "link"
    )


def _address(link: Locator) -> str:
    return link.first.get_attribute("href") or ""
