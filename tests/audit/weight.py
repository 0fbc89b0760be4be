"""What the two heaviest kinds of page weigh on the way, whom they ask for more, and whether
anything moves when it comes.

The bound of a story is what a server may send before it has heard back: ten segments of 1,460 bytes
(RFC 6928), less the answer's head.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from playwright.sync_api import Browser, Page, Response

from tests.audit.browsing import DESKTOP, PHONE, Screen
from tests.browser.watching import KEEP_SHIFTS, Watch, scroll_through, shifts
from tests.measuring import Figure

ONE_WINDOW = 14_000
HEAVY = (
    *("story", "opinion", "obituary", "live story", "photo story", "paid story", "footnotes"),
    *("table and film", "gallery"),
)
"""The kinds of page that hold a story."""
FRONT = 30_000
SCRIPTS = 3_000
TEXTS = {"document", "stylesheet", "script"}
SHARPNESS = 2.2
"""A picture may have so many times the pixels in which it is seen; less than one is blurred."""

# The largest thing painted, and what of it was asked for before the page was read.
LARGEST = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    const { element } = list.getEntries().at(-1);
    const source = element?.currentSrc ?? "";
    const file = performance.getEntriesByName(source)[0];
    const width = Number(source.match(/-(\\d+)\\.\\w+$/)?.[1] ?? 0);  // the address names it
    const wide = width > 0 && element.clientWidth > innerWidth / 2;
    done(JSON.stringify({
      picture: wide,
      early: file?.initiatorType === "link",
      ratio: source ? width / element.clientWidth / devicePixelRatio : 0,
    }));
  }).observe({ type: "largest-contentful-paint", buffered: true });
})"""
BLOCKING = """() => performance.getEntriesByType("resource")
  .filter((file) => file.renderBlockingStatus === "blocking").length"""


def figures(browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    """The weight of a story and of the front page, then what each kind of page does on a screen."""
    yield from _weights(browser, url, addresses)
    for kind, address in addresses.items():
        for screen in (PHONE, DESKTOP):
            yield from _behaviour(browser, screen, url, kind, address)


def _weights(browser: Browser, url: str, addresses: Mapping[str, str]) -> Iterator[Figure]:
    for kind in HEAVY:
        sizes = _sizes(browser, f"{url}{addresses[kind]}")
        text = sizes["document"] + sizes["stylesheet"]
        yield Figure(f"{kind}: HTML and CSS, gzipped", text, "bytes", most=ONE_WINDOW)
        yield Figure(f"{kind}: scripts, gzipped", sizes["script"], "bytes", most=SCRIPTS)
    size = _sizes(browser, f"{url}/")["document"]
    yield Figure("front page: HTML, gzipped", size, "bytes", most=FRONT)


def _sizes(browser: Browser, address: str) -> Counter[str]:
    """Gzipped bytes of the page's own documents, sheets and scripts, by their kind."""
    with browser.new_page(**PHONE.context()) as page:
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(address, wait_until="networkidle")
        own = [answer for answer in answers if answer.request.frame == page.main_frame]
        sizes: Counter[str] = Counter()
        for answer in own:
            if answer.request.resource_type in TEXTS:
                sizes[answer.request.resource_type] += len(gzip.compress(answer.body(), 6))
    return sizes


def _behaviour(
    browser: Browser, screen: Screen, url: str, kind: str, address: str
) -> Iterator[Figure]:
    where = f"{kind}, {screen.name}"
    with browser.new_context(**screen.context(reduced_motion="reduce")) as context:
        page = context.new_page()
        page.add_init_script(KEEP_SHIFTS)
        watch = Watch(page, url)
        page.goto(f"{url}{address}", wait_until="networkidle")
        yield Figure(f"{where}: blocking requests", page.evaluate(BLOCKING), "", most=1)
        yield from _largest(page, where)
        scroll_through(page)
        moved = sum(float(shift[0]) for shift in shifts(page))
        yield Figure(f"{where}: layout shift", moved, "", most=0)
        yield Figure(f"{where}: requests to other hosts", len(watch.strangers), "", most=0)
        yield Figure(f"{where}: cookies", len(context.cookies()), "", most=0)


def _largest(page: Page, where: str) -> Iterator[Figure]:
    largest = json.loads(page.evaluate(LARGEST))
    if largest["picture"]:
        yield Figure(f"{where}: largest picture asked for early", largest["early"], "", least=1)
        yield Figure(
            f"{where}: its pixels to those shown", largest["ratio"], "", least=0.99, most=SHARPNESS
        )
