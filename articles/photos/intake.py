"""Taking a picture into the library, and keeping what is known of it.

Everything that stores a photo comes through `keep`: the form, uploads of many, the demonstration
edition. Words that an editor has typed are never overwritten by those in a file.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from articles.models import Fingerprint, Photo, PhotoWord
from articles.photos import looks, metadata
from articles.photos.colour import average_colour
from articles.photos.metadata import Words
from articles.photos.reading import DAMAGE, FORMATS
from articles.photos.unpacking import put_upright, turn
from articles.search.words import words

DAMAGED = _(
    "This picture is damaged: its end is missing, or it can't be unpacked. Export it again."
)
MOST_WORDS = 80
"""Words by which a photo is found."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a picture's file shows when it is unpacked once."""

    colour: str
    sha256: str
    dhash: int | None
    words: Words


def look_at(file: Any) -> Seen:
    """Unpack a picture that has passed `checks.check_upload`. Raises ValidationError if it is
    damaged."""
    try:
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        with Image.open(file, formats=FORMATS) as image, turn(image):
            colour = average_colour(image)  # which loads it, small where the format can
            said = metadata.read(image)
            put_upright(image)
            return Seen(colour, digest, looks.dhash(image), said)
    except DAMAGE:
        raise ValidationError(DAMAGED, code="damaged") from None
    finally:
        if not file.closed:
            file.seek(0)


def fill_blanks(photo: Photo, said: Words) -> list[str]:
    """Give a photo the words that its file has and nobody has typed. Returns the fields' names."""
    filled = []
    for name, text in said._asdict().items():
        unwanted = name == "alt" and photo.decorative
        if text and not unwanted and not getattr(photo, name):
            setattr(photo, name, text)
            filled.append(name)
    return filled


@transaction.atomic
def keep(photo: Photo, seen: Seen | None = None) -> None:
    """Store a photo and what it is found by. `seen` is what a new file shows; without it the photo
    keeps the fingerprint that it has."""
    if seen:
        photo.colour = seen.colour
    photo.save()
    if seen:
        note(photo, seen)
    index(photo)


def note(photo: Photo, seen: Seen | None) -> None:
    """Keep a stored photo's fingerprint; one that says nothing if its file can't be read."""
    value = seen.dhash if seen else None
    names = ("band_a", "band_b", "band_c", "band_d")
    parts = looks.bands(value) if value is not None else (None,) * len(names)
    Fingerprint.objects.update_or_create(
        photo=photo,
        defaults={
            "sha256": seen.sha256 if seen else "",
            "dhash": None if value is None else looks.to_signed(value),
            **dict(zip(names, parts, strict=True)),
        },
    )


def index(photo: Photo) -> None:
    """Keep the words by which a stored photo is found."""
    said = (photo.alt, photo.credit, photo.creator, photo.copyright, photo.caption)
    found = [word for text in said for word in words(text)]
    wanted = {word.encode() for word in list(dict.fromkeys(found))[:MOST_WORDS]}
    there = {bytes(w) for w in photo.words.values_list("word", flat=True)}
    if gone := there - wanted:
        photo.words.filter(word__in=gone).delete()
    PhotoWord.objects.bulk_create(
        (PhotoWord(photo=photo, word=word) for word in sorted(wanted - there)),
        ignore_conflicts=True,
    )
