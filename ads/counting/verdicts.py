"""Why an event is kept apart from the valid ones.

The reasons follow the Media Rating Council's Invalid Traffic Detection and Filtration Standards
(general invalid traffic), and are looked for in this order; the first that holds is the event's:

    prefetch       the browser fetched ahead of the reader
    head           only the head of the answer was asked for
    bot            a program that says so, or says nothing of itself at all
    staff          whoever has logged in to the newsroom
    data-centre    from a hosting company's addresses, where nobody reads a paper
    flood          more from one address in one minute than a reader can do

Two more are found by the aggregator: too late, and told before. Addresses are looked at, never
kept: what is counted by address lives in this process's memory, for a minute.
"""

import logging
import time
from functools import lru_cache
from pathlib import Path

from crawlerdetect import CrawlerDetect
from django.conf import settings
from django.http import HttpRequest

from ads.counting.networks import Address, Networks, address, neighbourhood, ranges
from ads.models import Verdict

SHIPPED = Path(__file__).with_name("data_centres.txt")
LONGEST_AGENT = 320  # characters of the user agent that are looked at: a hostile one takes 10 ms
FLOOD = 120  # requests of one address in one minute, in one process
MOST_ADDRESSES = 20_000  # that are watched at once
HOUSE = Networks(
    ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)

logger = logging.getLogger(__name__)


def verdict(request: HttpRequest) -> Verdict:
    """Whether what this request tells counts, or the reason why not."""
    where = client_address(request)
    # Asked first, for it counts: who floods as a robot floods. An address of the house's own is a
    # proxy's that `BEHIND_PROXY` was forgotten for, and all readers come from it.
    flooding = where is not None and where not in HOUSE and flood.is_over(where)
    if is_ahead(request):
        return Verdict.PREFETCH
    if request.method == "HEAD":
        return Verdict.HEAD
    if is_bot(request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT]):
        return Verdict.BOT
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return Verdict.STAFF
    if where and where in data_centres(settings.DATA_CENTRES):
        return Verdict.DATA_CENTRE
    return Verdict.FLOOD if flooding else Verdict.VALID


def is_ahead(request: HttpRequest) -> bool:
    """Whether the browser fetches or renders ahead of the reader.

    By `Sec-Purpose` (Fetch and Prerendering Revamped), and by the headers that came before it.
    """
    told = request.META.get
    if told("HTTP_SEC_PURPOSE", "").startswith("prefetch") or told("HTTP_X_MOZ") == "prefetch":
        return True
    return {told("HTTP_PURPOSE"), told("HTTP_X_PURPOSE")} & {"prefetch", "preview"} != set()


@lru_cache(maxsize=2048)
def is_bot(agent: str) -> bool:
    """Whether a user agent is a known robot's, or empty."""
    return not agent.strip() or CrawlerDetect(user_agent=agent).is_crawler()


def client_address(request: HttpRequest) -> Address | None:
    """Where the request came from: behind a proxy, what the proxy itself has put at the end."""
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2]
    return address(text)


@lru_cache(maxsize=4)
def data_centres(own: str) -> Networks:
    """The ranges that are shipped, and those of the operator's `own` file, if there is one.

    A file that can't be read or a line that is no range is told in the log and left out.
    """
    found = ranges(SHIPPED.read_text())
    if own:
        try:
            found += ranges(Path(own).read_text())
        except (OSError, UnicodeDecodeError) as error:
            logger.error("DATA_CENTRES: %s", error)
    return Networks(filter(_is_range, found))


def _is_range(text: str) -> bool:
    try:
        Networks([text])
    except ValueError as error:
        logger.error("DATA_CENTRES: %s", error)
        return False
    return True


class Flood:
    """Counts the requests of each address in the present minute, for at most so many of them."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._minute = 0
        self._counts: dict[int, int] = {}

    @property
    def watched(self) -> int:
        """How many addresses are counted in the present minute."""
        return len(self._counts)

    def is_over(self, where: Address, *, now: float | None = None) -> bool:
        """Count one request; whether it is one too many. `now` is in seconds since 1970."""
        minute = int(time.time() if now is None else now) // 60
        if minute != self._minute:
            self._minute, self._counts = minute, {}
        who = hash(neighbourhood(where))
        count = self._counts.get(who, 0) + 1
        if count > 1 or len(self._counts) < MOST_ADDRESSES:
            self._counts[who] = count
        return count > FLOOD


flood = Flood()
