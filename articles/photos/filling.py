"""Photos from before they were told apart are given what they are found by, a few at a time.

It goes through the library by key and looks at each photo once; running it again changes nothing.
"""

import logging
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Fingerprint, Photo
from articles.photos.intake import Seen, index, look_at, note
from articles.photos.reading import BROKEN_NOTES

log = logging.getLogger(__name__)

LOOKED_AT = 500
A_ROUND = 5
"""Pictures that the keeper unpacks in one round."""

_reached = 0  # the key up to which this process has looked


def chore(now: datetime) -> None:
    """A round, for the keeper. A photo that comes in meanwhile has a higher key."""
    global _reached
    _reached, _filled = fill_from(_reached, most=A_ROUND)


def fill_from(key: int, *, most: int) -> tuple[int, int]:
    """Fill the first photos behind `key` that lack it, at most so many of LOOKED_AT. Returns the
    key up to which all is done, and how many were filled; the same key once there are no more."""
    keys = list(
        Photo.objects.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:LOOKED_AT]
    )
    there = set(Fingerprint.objects.filter(photo__in=keys).values_list("photo_id", flat=True))
    lacking = [one for one in keys if one not in there]
    for photo in Photo.objects.filter(pk__in=lacking[:most]).order_by("pk"):
        fill(photo)
    if len(lacking) > most:
        return lacking[most - 1], most
    return (keys[-1] if keys else key), len(lacking)


def fill(photo: Photo) -> None:
    """Give a photo its fingerprint and its words. A file that can't be read has none, for good."""
    seen: Seen | None = None
    try:
        with photo.file.open() as file:
            seen = look_at(file)
    except (ValidationError, *BROKEN_NOTES):
        log.warning("The file of photo %d can't be read.", photo.pk)
    try:
        with transaction.atomic():
            note(photo, seen)
            index(photo)
    except IntegrityError:
        log.info("Photo %d was deleted meanwhile.", photo.pk)
