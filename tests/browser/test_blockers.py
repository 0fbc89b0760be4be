"""With an ad blocker on: the ad managers' pages work, and readers' pages show no holes.

The rules below are ours, in the forms that EasyList and EasyPrivacy have: words in addresses, usual
sizes in the names of files, classes and ids of boxes. Blockers let a page itself through and stop
what it asks for; here the page is stopped as well.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from newsroom.roles import Role
from tests.browser.desk import picture, press, told
from tests.browser.running import Site, log_in
from tests.browser.watching import scroll_through

pytestmark = pytest.mark.browser


def _words(rules: str) -> list[str]:
    """Rules that stand two spaces apart."""
    return [rule for line in rules.splitlines() for rule in line.split("  ") if rule]


# `*` stands for anything, `^` for a character that parts words, as in the lists.
ADDRESSES = _words("""
/ad/  /ads/  /ad-  -ad-  -ad.  _ad_  _ad.  .ad.  /ads.  -ads.  -ads/  _ads_  .ads.  /ads?  /ad?
/ad_  /adv/  /adv.  /adx/  /adx.  /advert  -advert  _advert  .advert  /adserv  .adserv  -adserver
/advertiser/  /advertisement  /advertising  /adclick  /adview  /adunit  /adslot  /adtag  /adframe
/adimage  /adbanner  /admanager  /ad-manager/  /house-ads/  /banner  _banner  -banner-  /banners/
/bannerad  /sponsor  -sponsor  _sponsor  /sponsored  /affiliate  /promo/  /popup  /popunder
/doubleclick  /dfp.  /gpt.js  /prebid  /openx  /revive-  /www/delivery/  /delivery/lg.  /pagead/
/track?  /track/  /track.  /tracker  /tracking  -track.  _track.  /pixel.  /pixel/  /pixel?  -pixel.
/beacon.  /beacon/  /beacon?  -beacon.  /click?  /click/  /clicks/  /clicktrack  /clk?
/impression  -impression  /imp?  /imp/  /analytics  -analytics  .analytics  /stats/  /stats.
/stats?  /statistics  /stat?  /counter?  /counter.  /count?  /hit?  /log?  /collect?  /metrics?
/telemetry  /pageview  /1x1.  /ping?  /event?  /viewability  /viewable?  /visitor
/fingerprint  /utm.gif
&ad_  &adid=  &advertiserid=  &banner_id=  &bannerid=  &clicktag=  ?ad=  ?ads=  ?adid=  ?ad_
?advertiser=  ?banner  ?click=  ?zoneid=  &zoneid=  =adslot  =advertiser.  :ad:
-120x600  -160x600  -300x250  -300x600  -320x50  -320x100  -468x60  -728x90  -970x250  -970x90
_120x600  _160x600  _300x250  _300x600  _320x50  _320x100  _468x60  _728x90  _970x250
/120x600  /160x600  /300x250  /300x600  /320x50  /320x100  /468x60  /728x90  /970x250
.300x250.  .468x60.  .728x90.  -300-250.  -468-60.  -728-90.  _300_250.  _468_60_  _728_90.
""")
BOXES = _words("""
.ad  .ads  .Ad  .ad-1  .ad-area  .ad-banner  .ad-block  .ad-body  .ad-box  .ad-button  .ad-cell
.ad-container  .ad-content  .ad-frame  .ad-group  .ad-header  .ad-holder  .ad-image  .ad-label
.ad-link  .ad-module  .ad-panel  .ad-placeholder  .ad-row  .ad-section  .ad-slot  .ad-space
.ad-unit  .ad-wrapper  .adBox  .adSlot  .ad_container  .ad_slot  .adbox  .adlabel  .adpanel
.adslot  .adspace  .adunit  .advert  .adverts  .advert-box  .advert-label  .advertise
.advertisement  .advertisements  .advertiser  .advertising  .advertorial  .banner  .banner-ad
.banner_ad  .bannerad  .billboard  .campaign  .commercial  .commercial-unit  .creative  .house-ad
.isAd  .leaderboard  .mpu  .native-ad  .placement  .promo  .promoted  .sidebar-ad  .skyscraper
.sponsor  .sponsored  .sponsored-content  .sponsors  .sticky-ad  .text-ad  .top-ad  .wide-ad
#ad  #ads  #adbox  #ad-container  #ad-slot  #ad_top  #adbanner  #adslot  #advert  #advertisement
#advertising  #banner  #banner_ad  #campaign  #creative  #sponsor  #sponsored  #topad
[id^="ad-"]  [id^="ad_"]  [id^="ads-"]  [id^="advertisement"]  [id^="banner-"]  [id^="div-gpt-"]
[id^="google_ads"]  [id^="sponsor"]  [class^="ad-"]  [class^="ads-"]  [class^="advertisement"]
[class^="banner"]  [class^="sponsor"]  [class$="-ad"]  [class$="-ads"]  [class*="ad-slot"]
[class*="adslot"]  [class*="advertisement"]  [class*="sponsored"]  [name^="google_ads"]
[data-ad]  [data-ads]  [data-ad-slot]  [data-ad-unit]  [data-ad-name]  [data-adunit]  [data-adzone]
[data-banner]  [data-sponsor]  [data-track]  div[aria-label="Ads"]  a[href*="/adclick"]
a[href*="/ads/"]  a[href*="/banner/"]  a[href*="/click?"]  a[href*="/sponsor"]
iframe[id^="google_ads"]  iframe[src*="/ads/"]  iframe[name^="ad"]  img[src*="/banner"]
img[alt="Advertisement"]  ins.adsbygoogle  ad-slot  display-ads
""")
# Lists that people write themselves go by the label, too. Then there is no slot: and no hole.
LABELS = ['[aria-label="Advertisement"]', "[data-panel]", ".panel"]

HIDDEN = """(boxes) => [...document.querySelectorAll(boxes)]
  .map((one) => one.outerHTML.slice(0, 160))"""
HIDING = """(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(%r + " { display: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();"""


def pattern(rule: str) -> str:
    return re.escape(rule).replace(r"\*", ".*").replace(r"\^", r"(?:[^\w.%-]|$)")


BLOCKED = re.compile("|".join(map(pattern, ADDRESSES)), re.I)


@dataclass
class Blocker:
    """An ad blocker in a browser, and what it has stopped."""

    boxes: str = ", ".join(BOXES)
    stopped: list[str] = field(default_factory=list)

    def enter(self, context: BrowserContext) -> None:
        context.route("**/*", self._decide)
        context.add_init_script(HIDING % self.boxes)

    def _decide(self, route: Route) -> None:
        if BLOCKED.search(route.request.url):
            self.stopped.append(route.request.url)
            route.abort("blockedbyclient")
        else:
            route.continue_()

    def hidden(self, page: Page) -> list[str]:
        """What it hides on a page and in its frames. One that waits to come near the window has no
        address yet, holds nothing, and would never answer."""
        loaded = [frame for frame in page.frames if frame.url]
        return [box for frame in loaded for box in frame.evaluate(HIDDEN, self.boxes)]


@pytest.fixture
def blocker() -> Blocker:
    return Blocker()


@pytest.fixture
def blocked(new_context: Callable[..., BrowserContext], blocker: Blocker) -> Callable[..., Page]:
    """Opens a page in a browser of its own, with the blocker in it."""

    def open_page(**options: object) -> Page:
        context = new_context(**options)
        blocker.enter(context)
        return context.new_page()

    return open_page


def test_the_blocker_blocks(blocked: Callable[..., Page], blocker: Blocker, site: Site) -> None:
    """Were it deaf, nothing else here would tell anything."""
    page = blocked()
    for path in (
        "/static/ads/x.css",
        "/media/panels/picture-300x250.webp",
        "/admin/commercial/advertiser/",
        "/panels/pixel.gif",
        "/latest/?ad_id=1",
    ):
        with pytest.raises(Exception, match="ERR_BLOCKED_BY_CLIENT"):
            page.goto(f"{site.url}{path}")
    assert len(blocker.stopped) == 5
    page = blocked()
    page.goto(f"{site.url}/latest/")
    page.evaluate("document.querySelector('main').className = 'ad-slot'")
    expect(page.locator("main")).to_be_hidden()
    assert len(blocker.hidden(page)) == 1


# The ad managers' pages


def shape(address: str) -> str:
    """An address with its keys left out: two flights have the same kind of page."""
    return re.sub(r"\d+", "1", address.split("?")[0])


def pages(page: Page, site: Site) -> Iterator[str]:
    """One of each kind of page below the admin's advertisements, found by following links."""
    seen: set[str] = set()
    waiting = [f"{site.url}/admin/commercial/"]
    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen:
            continue
        seen.add(shape(address))
        page.goto(address, wait_until="load")
        yield address
        here = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href)")
        waiting += [
            link
            for link in here
            if link.startswith(f"{site.url}/admin/commercial/") and ".csv" not in link
        ]


def test_every_page_of_the_ad_managers_is_whole(
    blocked: Callable[..., Page], blocker: Blocker, site: Site
) -> None:
    page = blocked(viewport={"width": 1280, "height": 900})
    log_in(page, site, Role.AD_MANAGER)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
    page.on(
        "response",
        lambda answer: broken.append(answer.url) if answer.status >= 500 else None,
    )
    visited = []
    for address in pages(page, site):
        visited.append(shape(address).removeprefix(site.url.rsplit(":", 1)[0]))
        expect(page.get_by_role("heading", level=1).first, address).to_be_visible()
        page.wait_for_timeout(200)
        assert blocker.hidden(page) == [], address
        assert blocker.stopped == [], address
    assert broken == []
    text = " ".join(visited)
    for kind in ("customer", "campaign", "flight", "creative", "placement", "injectionpolicy"):
        assert f"/{kind}/ " in f"{text} "
        assert f"/{kind}/1/change/" in text
    assert "/sellerline/file/" in text


def test_an_ad_manager_sells_with_a_blocker_on(
    blocked: Callable[..., Page],
    blocker: Blocker,
    site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Searching in a choice, uploading, previewing and saving ask for addresses of their own."""
    page = blocked(viewport={"width": 1280, "height": 900})
    log_in(page, site, Role.AD_MANAGER)
    page.goto(f"{site.url}/admin/commercial/creative/add/")
    page.locator(".field-flight .select2-selection").click()
    page.keyboard.type("Catalogue")
    page.get_by_role("option", name="Catalogue").first.click()
    page.locator("[name=name]").fill("Seeds for all")
    page.locator("[name=link]").fill("https://seeds.example/all")
    page.locator("[name=alt]").fill("Fennimore: seeds for all.")
    file = picture(tmp_path_factory.mktemp("ads"), 300, 250, "banner ad")
    page.locator("[name=narrow]").set_input_files(file)
    on_trial = page.frame_locator("iframe[name=preview]").get_by_role("img", name="seeds for all")
    page.locator("iframe[name=preview]").scroll_into_view_if_needed()
    expect(on_trial.first).to_be_visible()
    page.locator("[name=draft]").check()
    press(page, "Save")
    expect(told(page)).to_contain_text("“Seeds for all” is a draft")
    stored = page.get_by_role("row", name="Seeds for all").get_by_role("img")
    assert stored.evaluate("(image) => image.naturalWidth") == 300
    page.get_by_role("link", name="Draft", exact=True).click()
    page.get_by_role("row", name="Seeds for all").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("approve")
    press(page, "Go")
    expect(told(page)).to_contain_text("“Seeds for all” is approved")
    page.goto(f"{site.url}/admin/commercial/creative/?q=Seeds+for+all")
    page.get_by_role("link", name="Seeds for all").first.click()
    press(page, "Hold back")
    assert blocker.stopped == []
    assert blocker.hidden(page) == []


# The readers' pages

STORY = "Aske Bridge will be saved"
WIDTHS = pytest.mark.parametrize("width", [390, 1280])
HOLES = """() => [...document.querySelectorAll(".panel")]
  .filter((box) => box.offsetHeight)
  .map((box) => [box.querySelector("img, iframe"), box])
  .filter(([shown]) => !shown || !shown.offsetHeight || (shown.complete && !shown.naturalWidth))
  .map(([_, box]) => box.outerHTML.slice(0, 200))"""


def open_pages(page: Page, site: Site) -> Iterator[str]:
    """The kinds of pages that carry slots."""
    page.goto(site.url)
    yield "front page"
    page.goto(f"{site.url}/search/?q=aske+bridge+saved")
    page.locator("#main").get_by_role("link", name=STORY).first.click()
    page.locator("article.story h1").wait_for()
    yield "story"
    page.goto(f"{site.url}/latest/")
    yield "latest"


@WIDTHS
def test_readers_see_their_slots(
    blocked: Callable[..., Page], blocker: Blocker, site: Site, width: int
) -> None:
    page = blocked(viewport={"width": width, "height": 844})
    filled = 0
    for kind in open_pages(page, site):
        assert scroll_through(page) == []
        assert blocker.hidden(page) == [], kind
        assert page.evaluate(HOLES) == [], kind
        filled += page.locator(".panel").filter(visible=True).count()
    assert filled >= 5
    page.goto("about:blank")  # what was seen is told when the page is left
    assert blocker.stopped == []


@WIDTHS
def test_where_slots_are_hidden_all_the_same_there_is_no_hole(
    new_context: Callable[..., BrowserContext], site: Site, width: int
) -> None:
    blocker = Blocker(", ".join([*BOXES, *LABELS]))
    context = new_context(viewport={"width": width, "height": 844})
    blocker.enter(context)
    page = context.new_page()
    for kind in open_pages(page, site):
        scroll_through(page)
        assert blocker.hidden(page), kind  # there were some
        assert page.locator(".panel").filter(visible=True).count() == 0
    # No line of the story stands further from the next than it would without a slot between them.
    page.goto(f"{site.url}/search/?q=aske+bridge+saved")
    page.locator("#main").get_by_role("link", name=STORY).first.click()
    page.locator("article.story h1").wait_for()
    gaps = page.locator(".text > p").evaluate_all(
        """(lines) => lines.slice(1)
          .map((line, n) => [line, lines[n]])
          .filter(([line, before]) => {
            let between = before.nextElementSibling;
            while (between && between !== line) {
              if (between.offsetHeight) return false;
              between = between.nextElementSibling;
            }
            return true;
          })
          .map(([line, before]) =>
            Math.round(line.getBoundingClientRect().top - before.getBoundingClientRect().bottom))"""
    )
    assert len(gaps) >= 5
    assert len(set(gaps)) == 1
