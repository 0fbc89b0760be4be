"""What is remembered of addresses elsewhere. Nothing, while the owner has not turned it on."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from articles.checking.leading import MOST, own_path
from articles.checking.outside.gates import read
from articles.models import OutsideLink

SEEN_AGAIN = timedelta(days=1)
"""That an address is still linked is written down once in this time."""


def remember(addresses: Iterable[str], now: datetime) -> None:
    """Let the keeper ask those of a story's links that lead elsewhere: the new ones soon. Two
    queries, and two more where there is something to write."""
    known = _asked_as(addresses)
    if not known:
        return
    seen = dict(
        OutsideLink.objects.filter(address__in=known.values()).values_list("address", "seen_at")
    )
    new = sorted({*known.values()} - seen.keys())  # in order: two writers never wait crosswise
    if new:
        rows = [
            OutsideLink(address=one, host=urlsplit(one).netloc, next_at=now, seen_at=now)
            for one in new
        ]
        OutsideLink.objects.bulk_create(rows, ignore_conflicts=True)
    old = [address for address, at in seen.items() if at <= now - SEEN_AGAIN]
    if old:
        OutsideLink.objects.filter(address__in=old).update(seen_at=now)


def broken_among(addresses: Iterable[str]) -> list[str]:
    """Those of a story's links that lead nowhere elsewhere, as far as is known. One query."""
    known = _asked_as(addresses)
    if not known:
        return []
    broken = set(
        OutsideLink.objects.filter(address__in=known.values(), broken=True).values_list(
            "address", flat=True
        )
    )
    return [address for address, asked in known.items() if asked in broken]


def _asked_as(addresses: Iterable[str]) -> dict[str, str]:
    """The addresses elsewhere, each with what is asked for it."""
    found: dict[str, str] = {}
    if not settings.CHECK_OUTSIDE_LINKS:
        return found
    for address in list(addresses)[:MOST]:
        try:
            if own_path(address) is None and urlsplit(address).netloc:
                found[address] = read(address).url
        except ValueError:  # NotAsked is one
            continue
    return found
