"""Links to a report for people without a login: made, found again, revoked.

The address carries the key of the link's row, signed (django.core.signing): nobody can make one up.
Whether it still works is decided by the row alone.
"""

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from ads.models import Campaign, ReportLink

SALT = "ads.reports.sharing"
MOST_OPEN = 200  # links of one campaign that work at a time


class Lasting(IntEnum):
    """For how many days a link works."""

    WEEK = 7
    MONTH = 30
    QUARTER = 90


class Forged(ValueError):
    """An address that was never given to anybody."""


class TooMany(ValueError):
    """So many links work already that one of them should be revoked first."""


def make_link(
    campaign: Campaign, *, days: int = Lasting.MONTH, by: Any = None, now: datetime
) -> ReportLink:
    """A new link that works for `days` from `now`. `by` is who made it; None for an e-mail's.

    Raises TooMany for a person who asks for more than `MOST_OPEN`.
    """
    links = ReportLink.objects.filter(campaign=campaign)
    if by is not None and links.open(now).count() >= MOST_OPEN:
        raise TooMany
    return ReportLink.objects.create(
        campaign=campaign, created_by=by, expires_at=now + timedelta(days=days)
    )


def revoke(links: Any, *, now: datetime) -> int:
    """Close the links (a queryset) that are still open; returns how many. One that was revoked
    before keeps its date."""
    return links.open(now).update(revoked_at=now)


def signed(link: ReportLink) -> str:
    """What stands for the link in its address."""
    return _signer().sign(str(link.pk))


def path_of(link: ReportLink) -> str:
    """The address of the link, from the site's root on."""
    return reverse("panel-report", args=[signed(link)])


def link_of(text: str) -> ReportLink | None:
    """The link that an address stands for, with its campaign and advertiser, working or not; None
    if it has been deleted. Raises Forged."""
    try:
        key = int(_signer().unsign(text))
    except (BadSignature, ValueError) as error:
        raise Forged from error
    return ReportLink.objects.select_related("campaign__advertiser").filter(pk=key).first()


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")
