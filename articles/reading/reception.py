"""A story was read: it is written down, or passed over."""

import time

from django.http import HttpRequest

from ads.counting import log
from ads.counting.networks import neighbourhood
from ads.counting.verdicts import HOUSE, LONGEST_AGENT, client_address, verdict
from ads.models import Verdict
from articles.reading.repeats import Repeats

FOLDER = "readings"
"""Where the log is, within the data folder."""

repeats = Repeats()


def take(request: HttpRequest, story: int) -> bool:
    """Append that somebody has read the story with this key; whether it counts. Whether there is
    such a story is asked when it is counted. Raises OSError if it could not be appended."""
    if request.META.get("HTTP_SEC_FETCH_SITE") in {"cross-site", "same-site"}:
        return False
    if verdict(request) != Verdict.VALID:
        return False
    where = client_address(request)
    is_new = repeats.is_new(
        story,
        address=str(neighbourhood(where)) if where else "",
        agent=request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
        now=time.time(),
        # A proxy's that `BEHIND_PROXY` was forgotten for: all readers come from it.
        shared=where is None or where in HOUSE,
    )
    if is_new:
        log.append(log.home(FOLDER), str(story))
    return is_new
