"""Finding photos again: by words, by content, by looks. Every look-up is bounded."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.models import Fingerprint, Photo, PhotoWord
from articles.models.photos import PhotoQuerySet
from articles.photos.looks import ALIKE, bands, distance, from_signed, neighbours
from articles.search.words import words

MOST_LOOKED_AT = 5_000
"""Rows of the index that are read for one word, the word itself first, of it the newest photos."""

MOST_FOUND = 1_000
"""Photos that a search finds, the newest."""

MOST_TYPED, MOST_WORDS = 200, 12
SHORTEST_BEGINNING = 3
"""Letters from which on the beginning of a word is enough."""

MOST_COMPARED = 4_000
MOST_ALIKE = 6


@dataclass(frozen=True, slots=True)
class Twin:
    """A photo like another one. `same`: its file is the same, byte for byte."""

    photo: Photo
    same: bool


def with_words(photos: PhotoQuerySet, typed: str) -> PhotoQuerySet:
    """The photos with every word of `typed`, each perhaps unfinished; all of them for no word."""
    if not typed.strip():
        return photos
    asked = list(dict.fromkeys(words(typed[:MOST_TYPED])))[:MOST_WORDS]
    holding = [_holding(word) for word in asked]
    # A word that so many photos have is only asked of those that have the rarer ones.
    whole = [keys for keys in holding if len(keys) < MOST_LOOKED_AT]
    keys = set.intersection(*(whole or holding)) if holding else set()
    newest = sorted(keys, reverse=True)[:MOST_FOUND]
    for word, looked_at in zip(asked, holding, strict=True):
        if whole and len(looked_at) >= MOST_LOOKED_AT:
            newest = list(_rows(word).filter(photo__in=newest).values_list("photo_id", flat=True))
    return photos.filter(pk__in=newest)


def _holding(word: str) -> set[int]:
    # The order of an index: nothing is sorted.
    rows = _rows(word).order_by("word", "-photo_id").values_list("photo_id", flat=True)
    return set(rows[:MOST_LOOKED_AT])


def _rows(word: str) -> QuerySet[PhotoWord]:
    first = word.encode()
    if len(word) < SHORTEST_BEGINNING:
        return PhotoWord.objects.filter(word=first)
    return PhotoWord.objects.filter(word__gte=first, word__lt=first + b"\xff")


def same_file(sha256: str, *, besides: Photo | None = None) -> Photo | None:
    """The photo of the library with this content; the oldest, if there are several."""
    there = Photo.objects.filter(fingerprint__sha256=sha256) if sha256 else Photo.objects.none()
    if besides is not None and besides.pk:
        there = there.exclude(pk=besides.pk)
    return there.order_by("pk").first()


def twins_of(photo: Photo) -> list[Twin]:
    """Photos with the content or the looks of a stored one, the nearest first."""
    own = Fingerprint.objects.filter(photo=photo).first()
    if own is None:
        return []
    same = same_file(own.sha256, besides=photo)
    twins = [Twin(same, same=True)] if same else []
    if own.dhash is not None:
        left_out = {photo.pk, *([same.pk] if same else [])}
        twins += [Twin(one, same=False) for one in alike(from_signed(own.dhash), left_out)]
    return twins


def alike(value: int, left_out: set[int]) -> list[Photo]:
    """Photos whose looks are near a hash, the nearest first, at most MOST_ALIKE."""
    near = Q()
    for name, band in zip(("a", "b", "c", "d"), bands(value), strict=True):
        near |= Q(**{f"band_{name}__in": neighbours(band)})
    rows = Fingerprint.objects.filter(near).values_list("photo_id", "dhash")[:MOST_COMPARED]
    apart = {
        key: distance(value, from_signed(stored))
        for key, stored in rows
        if stored is not None and key not in left_out
    }
    nearest = sorted((far, key) for key, far in apart.items() if far <= ALIKE)[:MOST_ALIKE]
    photos = Photo.objects.in_bulk([key for _far, key in nearest])
    return [photos[key] for _far, key in nearest if key in photos]
