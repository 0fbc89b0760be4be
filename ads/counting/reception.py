"""What comes in: a request is judged, and appended to the log before it is answered."""

import re
import secrets
import time

from django.http import HttpRequest, UnreadablePostError

from ads.counting import log
from ads.counting.records import DOT, EVENT, LANDING, ODD, SEEN, Record
from ads.counting.verdicts import verdict

LONGEST_BODY = 4_096  # bytes
MOST_ITEMS = 40
# A random number of the page view, its screen, and tokens: each with its stage, or with r for slots
# that were left empty.
BODY = re.compile(
    rf"({EVENT.pattern}) ([nw])((?: [012r][A-Za-z0-9_-]{{22,700}}){{1,{MOST_ITEMS}}})"
)


class NotUnderstood(Exception):
    """What was sent is not what the page's script sends. Its text says why, in plain words."""


def take_batch(request: HttpRequest) -> None:
    """Append what the page's script tells: which slots were there, begun, looked at.

    Raises NotUnderstood, and OSError if it could not be appended.
    """
    event, screen, items = _batch(request)
    _append(Record(SEEN, _now(), verdict(request), screen, event, items))


def take_dot(request: HttpRequest, token: str) -> None:
    """Append that the picture of a reader without JavaScript was asked for. Raises OSError."""
    _append(Record(DOT, _now(), verdict(request), "", _event(), (token,)))


def take_landing(request: HttpRequest, token: str) -> None:
    """Append that a link was followed. Twice on one page view, it is told twice under the same
    number, and counts once. Raises OSError."""
    number = request.GET.get("e", "")
    event = number if EVENT.fullmatch(number) else _event()
    _append(Record(LANDING, _now(), verdict(request), "", event, (token,)))


def take_odd(request: HttpRequest) -> None:
    """Append that something came that was not understood. Raises OSError."""
    _append(Record(ODD, _now(), verdict(request)))


def _batch(request: HttpRequest) -> tuple[str, str, tuple[str, ...]]:
    if request.META.get("HTTP_SEC_FETCH_SITE") == "cross-site":
        raise NotUnderstood("This is for the pages of this site.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > 9 or int(length) > LONGEST_BODY:
        raise NotUnderstood(f"At most {LONGEST_BODY} bytes.")
    try:
        body = request.body.decode("ascii")
    except (UnicodeDecodeError, UnreadablePostError):
        raise NotUnderstood("It is not plain text, or it breaks off.") from None
    found = BODY.fullmatch(body)
    if not found:
        raise NotUnderstood(
            "A number of 16 hexadecimal digits, n or w, and 1 to 40 tokens with their stages."
        )
    return found[1], found[2], tuple(found[3].split())


def _append(record: Record) -> None:
    log.append(log.home(), record.line())


def _event() -> str:
    return secrets.token_hex(8)


def _now() -> int:
    return int(time.time())
