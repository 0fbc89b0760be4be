"""Where a photo is used. What is looked at is bounded: a picture may stand over a whole archive."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef

from articles.models import Fingerprint, FormerEntry, LiveEntry, Photo, PhotoWord, Story
from articles.models.photos import PhotoQuerySet
from articles.models.stories import StoryQuerySet

MOST_STORIES = 1_000
"""Stories that are looked at: those that a photo leads, and as many each with it in the text and in
their live coverage."""

MOST_OTHERS = 20
"""Rows of each other kind that are named."""

NEWEST = 5_000
"""Photos among which unused ones are looked for."""

# What belongs to the photo itself, and stories, which are told apart by their state.
_ITS_OWN = (Fingerprint, PhotoWord)
_IN_TEXT = Story.body_photos.through
_OF_STORIES = {Story, _IN_TEXT, LiveEntry, FormerEntry}


class Place(NamedTuple):
    """A field by which rows of some kind point to photos."""

    model: type[models.Model]
    name: str


def places() -> Iterator[Place]:
    """Every field that points to a photo, of stories and of whatever else has one."""
    for relation in Photo._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        model: Any = relation.related_model
        if model in _ITS_OWN or (model._meta.auto_created and model is not _IN_TEXT):
            continue
        if relation.many_to_many and model is Story:
            continue  # which is asked for by its rows
        yield Place(model, relation.field.name)  # type: ignore[union-attr]


def stories_with(photo: Photo) -> StoryQuerySet:
    """The stories that lead with a photo or have it in their text or in an entry of their live
    coverage (`in_coverage`), as far as they are looked at."""
    leads = Story.objects.filter(lead_photo=photo).order_by().values_list("pk", flat=True)
    inside = _IN_TEXT.objects.filter(photo=photo).order_by().values_list("story_id", flat=True)
    entries = LiveEntry.objects.filter(photo=photo, withdrawn_at=None)
    live = entries.order_by().values_list("story_id", flat=True)
    keys = {*leads[:MOST_STORIES], *inside[:MOST_STORIES], *live[:MOST_STORIES]}
    in_coverage = Exists(entries.filter(story=OuterRef("pk")))
    return Story.objects.filter(pk__in=keys).annotate(in_coverage=in_coverage)


def others_with(photo: Photo) -> Iterator[models.Model]:
    """What else shows a photo: an author's portrait, and whatever more there is."""
    for model, name in places():
        if model not in _OF_STORIES:
            yield from model._default_manager.filter(**{name: photo}).order_by("-pk")[:MOST_OTHERS]


def unused(photos: PhotoQuerySet) -> PhotoQuerySet:
    """Those of the NEWEST photos that nothing shows."""
    newest = Photo.objects.order_by("-created_at", "-pk").values("pk")[:NEWEST]
    found = photos.filter(pk__in=newest)
    for model, name in places():
        there = model._default_manager.order_by().filter(**{name: OuterRef("pk")})
        found = found.filter(~Exists(there))
    return found
