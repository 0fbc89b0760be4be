"""What a browser tells of a page's panels, from the page to the counts."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse
from playwright.sync_api import BrowserContext, Page, Route
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from ads.counting import log, verdicts
from ads.counting.aggregator import aggregate
from ads.counting.keys import reading_keys, signing_key
from ads.counting.records import Record, lines
from ads.counting.tokens import mint, read
from ads.counting.verdicts import flood
from ads.models import Creative, FlightTotal, Make, Supply, Tally
from tests.browser.watching import in_time
from tests.factories import CreativeFactory, picture_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

A_SECOND = 1_300  # milliseconds, and some
LANDING = "https://company.example/offer"


def token(creative: Creative | None, slot: int = 0, **values: Any) -> str:
    usual: dict[str, Any] = {
        "creative": creative.pk if creative else 0,
        "flight": creative.flight_id if creative else 0,
        "spot": "in-text",
        "section": "city",
        "minute": int(time.time()) // 60,
        "slot": slot,
    }
    return mint(signing_key(), **{**usual, **values})


def panel(creative: Creative, *, slot: int = 0, short: bool = True, hidden: bool = False) -> str:
    """A filled slot as a page has it. In the short form the link alone has the token."""
    one = token(creative, slot)
    dot = f'<noscript><img src="/panels/dot/{one}.gif" alt=""></noscript>'
    if creative.make == Make.HTML:
        shown = (
            f'<iframe src="/panels/{creative.pk}/?t={one}" width="300" height="250" title="x" '
            f'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
        )
    else:
        size = f'width="{creative.wide_width}" height="{creative.wide_height}"'
        shown = (
            f'<a href="/panels/to/{one}/" target="_blank">'
            f'<img src="{creative.wide.url}" {size} alt="{creative.name}" loading="lazy"></a>'
        )
    named = "" if short and creative.make == Make.PICTURE else f'="{one}"'
    return f"<div data-panel{named}{' hidden' * hidden}>{shown}{dot}</div>"


def page(request: HttpRequest) -> HttpResponse:
    """Two panels above the fold, two below it, one far below, and one that is not displayed."""
    by = {creative.name: creative for creative in Creative.objects.all()}
    gap, abyss = (f'<p><canvas width="1" height="{height}"></canvas></p>' for height in (5e3, 9e3))
    rest = f"{token(None, count=2)} {token(None, spot='below')}"
    return HttpResponse(
        f'<!doctype html><script defer src="/static/panels/page.js" data-rest="{rest}"></script>'
        f"{panel(by['picture'])}{panel(by['frame'])}{panel(by['hidden'], hidden=True)}{gap}"
        f"{panel(by['large'], short=False)}{gap}{panel(by['small'])}{abyss}{panel(by['far'])}"
    )


def other(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Elsewhere</title>")


urlpatterns = [
    path("page/", page),
    path("elsewhere/", other),
    path("", include("newsroom.urls")),
]
handler400, handler404 = "articles.views.errors.bad_request", "articles.views.errors.not_found"


@pytest.fixture
def creatives(settings: Settings) -> dict[str, Creative]:
    settings.ROOT_URLCONF = __name__
    small = {"wide_width": 300, "wide_height": 250}
    large = {"wide_width": 970, "wide_height": 250}
    made = {}
    for name in ("picture", "hidden", "large", "small", "far"):
        about = large if name == "large" else small
        size = (about["wide_width"], about["wide_height"])
        file = picture_file(f"{name}.jpg", size=size)
        made[name] = CreativeFactory(name=name, wide=file, narrow=None, link=LANDING, **about)
    made["frame"] = CreativeFactory(
        name="frame",
        make=Make.HTML,
        html='<a href="%%LANDING%%">Boats</a>',
        html_width=300,
        html_height=250,
        narrow="",
        wide="",
        link=LANDING,
    )
    return made


@pytest.fixture
def reader(
    new_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    creatives: dict[str, Creative],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Page]]:
    """Opens the page as a reader; no cookie may be left when the test ends."""
    flood.forget()
    # What a page sends when it is left tells the true name of a browser that has no window.
    monkeypatch.setattr(verdicts, "is_bot", lambda _agent: False)
    contexts = []

    def open_page(*, script: str = "", **about: Any) -> Page:
        wide = {"viewport": {"width": 1280, "height": 900}}
        context = new_context(base_url=live_server.url, **{**wide, **about})
        contexts.append(context)
        context.route("https://company.example/**", offer)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if script:
            page.add_init_script(script)
        page.goto("/page/", wait_until="load")
        return page

    yield open_page
    for context in contexts:
        assert context.cookies() == []


def offer(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>The offer</title>", content_type="text/html")


def told(least: int = 1) -> list[Record]:
    """The records in the log, as soon as there are so many of them."""
    for _ in range(100):
        found = [
            Record.read(line)
            for folder in log.hosts()
            for segment in log.segments(folder)
            for line in lines((folder / segment).read_bytes())[0]
            if line
        ]
        if len(found) >= least:
            return found
        time.sleep(0.05)
    return found


def stages(record: Record, creatives: dict[str, Creative]) -> dict[str, int]:
    """What a record tells of each creative."""
    names = {creative.pk: name for name, creative in creatives.items()}
    items = [(item[0], read(reading_keys(), item[1:])) for item in record.items]
    return {names[one.creative]: int(stage) for stage, one in items if stage != "r"}


def show(page: Page, name: str, *, pixels: int) -> None:
    """Scroll until so many rows of a picture are in the window, at its lower edge."""
    page.evaluate(
        """([name, pixels]) => {
          const box = document.querySelector(`img[alt="${name}"]`).getBoundingClientRect();
          scrollTo({ top: scrollY + box.top - innerHeight + pixels, behavior: "instant" });
        }""",
        [name, pixels],
    )
    page.wait_for_timeout(A_SECOND)


def test_from_the_page_to_the_counts(
    reader: Callable[..., Page], creatives: dict[str, Creative]
) -> None:
    page = reader()
    page.wait_for_timeout(A_SECOND)
    assert told(0) == []  # nothing is sent while the page is read
    show(page, "large", pixels=100)  # 40 % of 242,500 square pixels
    show(page, "small", pixels=100)  # 40 % of 75,000
    page.goto("/elsewhere/")
    (record,) = told()
    assert (record.kind, record.verdict, record.screen) == ("seen", "", "w")
    assert stages(record, creatives) == {
        "picture": 2,
        "frame": 2,
        "large": 2,
        "small": 1,
        "far": 0,
    }
    assert sum(item[0] == "r" for item in record.items) == 2

    aggregate()
    sums = {total.flight.creatives.get().name: total for total in FlightTotal.objects.all()}
    assert {name: total.viewable for name, total in sums.items()} == {
        "picture": 1,
        "frame": 1,
        "large": 1,
        "small": 0,
        "far": 0,
    }
    assert {name: total.impressions for name, total in sums.items() if name != "far"} == (
        dict.fromkeys(("picture", "frame", "large", "small"), 1)
    )
    assert {total.decided for total in sums.values()} == {1}
    supply = {row.spot: (row.pages, row.slots, row.filled) for row in Supply.objects.all()}
    assert supply == {"in-text": (1, 7, 5), "below": (1, 1, 0)}


STANDING_STILL = """
window.waiting = new Map();
let last = 0;
window.setTimeout = (act) => { waiting.set(++last, act); return last; };
window.clearTimeout = (which) => waiting.delete(which);
window.letTimePass = () => waiting.forEach((act) => act());
"""


@pytest.mark.parametrize("scrolls_away", [True, False])
def test_less_than_a_second_is_too_short(
    reader: Callable[..., Page],
    creatives: dict[str, Creative],
    scrolls_away: bool,  # noqa: FBT001
) -> None:
    page = reader(script=STANDING_STILL)
    in_time(page, "waiting.size === 2")  # the picture and the frame are looked at
    if scrolls_away:
        page.evaluate("scrollTo(0, 1500)")
        in_time(page, "waiting.size === 0")
    page.evaluate("letTimePass()")
    page.goto("/elsewhere/")
    assert stages(told()[0], creatives)["picture"] == (1 if scrolls_away else 2)


def test_a_narrow_screen_says_so(reader: Callable[..., Page]) -> None:
    page = reader(viewport={"width": 390, "height": 800})
    page.goto("/elsewhere/")
    assert told()[0].screen == "n"


def test_coming_back_adds_only_what_rose(
    reader: Callable[..., Page], creatives: dict[str, Creative]
) -> None:
    """Hidden, shown again and hidden once more: two batches of one page view."""
    page = reader(script=HIDING)
    page.wait_for_timeout(A_SECOND)
    page.evaluate("hide(true)")
    (first,) = told()
    page.evaluate("hide(false)")
    show(page, "small", pixels=250)
    page.evaluate("hide(true)")
    first, second = told(2)
    assert first.event == second.event
    assert stages(second, creatives) == {"small": 2}
    assert not any(item[0] == "r" for item in second.items)
    page.evaluate("hide(false)")
    page.goto("/elsewhere/")
    page.wait_for_timeout(300)
    assert len(told(2)) == 2  # nothing rose, nothing is told
    aggregate()
    assert not Tally.objects.exclude(verdict="").exists()


HIDING = """
let hidden = START;
for (const name of ["hidden", "prerendering"])
  Object.defineProperty(document, name, { get: () => hidden && (name == "hidden" || PRERENDER) });
window.hide = (value) => {
  hidden = value;
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  document.dispatchEvent(new Event("prerenderingchange"));
};
""".replace("START", "false").replace("PRERENDER", "false")


@pytest.mark.parametrize("prerendering", ["true", "false"])
def test_a_page_that_was_never_shown_tells_nothing(
    reader: Callable[..., Page], creatives: dict[str, Creative], prerendering: str
) -> None:
    script = HIDING.replace("= false", "= true").replace("|| false", f"|| {prerendering}")
    page = reader(script=script)
    page.wait_for_timeout(A_SECOND)
    page.goto("/elsewhere/")
    page.wait_for_timeout(300)
    assert told(0) == []

    page = reader(script=script)
    page.wait_for_timeout(A_SECOND)
    page.evaluate("hide(false)")
    page.wait_for_timeout(200)
    page.goto("/elsewhere/")
    (record,) = told()
    assert stages(record, creatives)["picture"] == 1  # not yet looked at for a second


def test_clicks_lead_there_and_count_once(
    reader: Callable[..., Page], creatives: dict[str, Creative]
) -> None:
    page = reader()
    link = page.get_by_role("link", name="picture")
    for _ in range(2):
        with page.expect_popup() as opened:
            link.click()
        opened.value.wait_for_url(LANDING)
    with page.expect_popup() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Boats").click()
    opened.value.wait_for_url(LANDING)
    page.goto("/elsewhere/")
    clicks = [record for record in told(4) if record.kind == "to"]
    assert len(clicks) == 3
    (view,) = {record.event for record in told() if record.kind == "seen"}
    assert [record.event == view for record in clicks] == [True, True, False]
    aggregate()
    assert FlightTotal.objects.get(flight=creatives["picture"].flight).clicks == 1
    assert FlightTotal.objects.get(flight=creatives["frame"].flight).clicks == 1
    assert Tally.objects.get(verdict="repeat").clicks == 1


def test_without_javascript_the_picture_counts_and_the_click_leads_there(
    reader: Callable[..., Page], creatives: dict[str, Creative]
) -> None:
    page = reader(java_script_enabled=False)
    with page.expect_popup() as opened:
        page.get_by_role("link", name="picture").click()
    opened.value.wait_for_url(LANDING)
    records = told(7)
    assert {record.kind for record in records} == {"dot", "to"}
    aggregate()
    total = FlightTotal.objects.get(flight=creatives["picture"].flight)
    assert (total.decided, total.unverified, total.impressions, total.clicks) == (1, 1, 0, 1)


def test_the_staff_is_kept_apart(
    reader: Callable[..., Page], live_server: LiveServer, settings: Settings
) -> None:
    page = reader()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": "anything", "url": live_server.url}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto("/elsewhere/")
    assert told()[0].verdict == "staff"
    page.context.clear_cookies()


def test_the_page_contract_is_this_sites_own() -> None:
    """The addresses in the markup above are those of the site."""
    assert reverse("panel-landing", args=["T"]) == "/panels/to/T/"
    assert reverse("panel-dot", args=["T"]) == "/panels/dot/T.gif"
    assert reverse("panels-seen") == "/panels/seen/"
