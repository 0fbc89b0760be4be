"""What a browser notices on a page and a person would not: stray requests, errors, shifts."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

KEEP_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const moved = shift.sources.map((one) => one.node?.outerHTML?.slice(0, 120) ?? one.node?.data);
    window.shifts.push([shift.value, ...moved]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_THROUGH = """async () => {
  const moment = (time) => new Promise((done) => setTimeout(done, time));
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.7) {
    scrollTo({ top: y, behavior: "instant" });
    await moment(50);
  }
  const seen = [...document.images].filter((image) => image.offsetParent !== null);
  const waiting = seen.filter((image) => !image.complete);
  const coming = waiting.map((image) => new Promise((done) => {
    image.onload = image.onerror = done;
    image.loading = "eager";  // a busy browser may have missed that it came near
  }));
  await Promise.race([Promise.all(coming), moment(30_000)]);
  await document.fonts.ready;
  await moment(100);
  return seen.filter((image) => !image.naturalWidth).map((image) => image.outerHTML);
}"""


class Watch:
    """Listens to a page and to the frames in it. `troubles` are answers of 400 and above, errors on
    the console (a breach of the content policy is one) and uncaught ones; `strangers` the addresses
    beyond the site that were asked for."""

    def __init__(self, page: Page, home: str) -> None:
        self.home = home
        self.troubles: list[str] = []
        self.strangers: list[str] = []
        page.on("requestfinished", self._on_request)
        page.on("requestfailed", self._on_request)
        page.on("response", self._on_response)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.troubles.append(f"error {error}"))

    def _on_request(self, request: Request) -> None:
        refused = request.failure == "csp"  # the browser has not sent it
        if not refused and not request.url.startswith((f"{self.home}/", "data:", "blob:")):
            self.strangers.append(request.url)

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status} {response.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"{message.text} {message.location.get('url')}")


def in_time(page: Page, expression: str) -> None:
    """Wait until something is true of a page, at most 15 seconds. Playwright's own way to wait for
    that runs in the page, where the policy forbids to evaluate text."""
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def scroll_through(page: Page) -> list[str]:
    """Scroll to the end, as a reader would, and wait for every picture that comes into sight.

    Returns those that did not come."""
    missing: list[str] = page.evaluate(SCROLL_THROUGH)
    return missing


def overflow(page: Page) -> int:
    """CSS pixels by which the page is wider than the screen."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def shifts(page: Page) -> list[list[str | float]]:
    """What has moved on the page since it was opened, each with its share of the layout shift; the
    page needs KEEP_SHIFTS as a script from the start. What rounds to 0.000 is left out."""
    noted: list[list[str | float]] = page.evaluate("window.shifts")
    return [shift for shift in noted if float(shift[0]) >= 0.0005]
