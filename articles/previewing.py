"""Links to a preview for people without a login: made, found again, taken back.

The address carries the key of the link's row, signed (django.core.signing): nobody can make one up.
Whether it still works is decided by the row and by the story's state. A story that is withdrawn
takes its links back.
"""

from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from articles.models import PreviewLink, Story
from articles.models.stories import Status

SALT = "articles.previewing"
MOST_OPEN = 50  # links to one story that work at a time


class Lasting(IntEnum):
    """For how many days a link works."""

    DAY = 1
    WEEK = 7
    MONTH = 30


class Forged(ValueError):
    """An address that was never given to anybody."""


class TooMany(ValueError):
    """So many links work already that one of them should be taken back first."""


def is_to_come(story: Story, now: datetime) -> bool:
    """Whether a story is still to come out, so that others may be shown it: once it has, readers
    see it or nobody does."""
    over = story.status in {Status.WITHDRAWN, Status.BINNED}
    return not over and not story.has_appeared(now)


def make_link(
    story: Story, *, days: int = Lasting.WEEK, by: Any, for_whom: str = "", now: datetime
) -> PreviewLink:
    """A new link that works for `days` from `now`. Raises TooMany beyond `MOST_OPEN`."""
    if PreviewLink.objects.filter(story=story).open(now).count() >= MOST_OPEN:
        raise TooMany
    return PreviewLink.objects.create(
        story=story, for_whom=for_whom, created_by=by, expires_at=now + timedelta(days=days)
    )


def take_back(links: Any, *, now: datetime) -> int:
    """Close the links (a queryset) that are still open; returns how many."""
    closed: int = links.open(now).update(revoked_at=now)
    return closed


def path_of(link: PreviewLink) -> str:
    """The address of the link, from the site's root on."""
    return reverse("shared-preview", args=[_signer().sign(str(link.pk))])


def link_of(text: str) -> PreviewLink | None:
    """The link that an address stands for, working or not; None if it has been deleted. Raises
    Forged."""
    try:
        key = int(_signer().unsign(text))
    except (BadSignature, ValueError) as error:
        raise Forged from error
    return PreviewLink.objects.filter(pk=key).first()


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")
