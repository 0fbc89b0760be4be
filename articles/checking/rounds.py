"""The keeper's round through all public stories, to see which links lead nowhere by now.

A few stories each time, in the order of their keys, and from the beginning after the last: the cost
of one step does not grow with the archive.
"""

from datetime import datetime

from django.db import transaction

from articles import body
from articles.checking import outside
from articles.checking.leading import MOST, dead_among
from articles.models import BrokenLinks, LinkRound, Story

STORIES_A_STEP = 20
LOOKED_AT = 500
"""Stories of any state that one step passes over at most."""


def chore(now: datetime) -> None:
    """One step of the round. For the keeper; on several hosts at once each takes another step."""
    with transaction.atomic():
        LinkRound.objects.get_or_create(pk=1)
        here = LinkRound.objects.select_for_update().get(pk=1)
        before = here.last_story
        keys, last = _next(before, now)
        if not last:
            _forget(before, None, now)
            before = 0
            keys, last = _next(before, now)
        here.last_story = last
        here.save()
        _forget(before, last, now)
    stories = Story.objects.filter(pk__in=keys).prefetch_related("related_links")
    for story in stories.only("pk", "body"):
        look_at(story, now)


def _forget(before: int, last: int | None, now: datetime) -> None:
    """Drop what was found in stories that readers have no longer: those after one key, up to
    another one if it is given."""
    rows = BrokenLinks.objects.filter(story__gt=before)
    rows = rows if last is None else rows.filter(story__lte=last)
    rows.exclude(Story.objects.public(now).pointed_to_by("story")).delete()


def look_at(story: Story, now: datetime) -> list[str]:
    """Keep which links of one story lead nowhere at `now`, and return them."""
    links = links_of(story)
    outside.remember(links, now)
    dead = [*dead_among(links, at=now), *outside.broken_among(links)]
    known = BrokenLinks.objects.filter(story=story)
    if not dead:
        known.delete()
    elif dead != known.values_list("addresses", flat=True).first():  # else it was found before
        BrokenLinks.objects.update_or_create(story=story, defaults={"addresses": dead})
    return dead


def links_of(story: Story) -> list[str]:
    """The addresses that a story's text and its lines lead to, each once: at most MOST."""
    lines = [line.url for line in story.related_links.all() if line.url]
    return list(dict.fromkeys([*body.links(story.body), *lines]))[:MOST]


def _next(last: int, now: datetime) -> tuple[list[int], int]:
    """The keys of the next public stories after one, and how far that is; 0 if there is none."""
    ahead = Story.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    reach = list(ahead[:LOOKED_AT])
    if not reach:
        return [], 0
    public = Story.objects.public(now).filter(pk__in=reach).order_by("pk")
    found = list(public.values_list("pk", flat=True)[:STORIES_A_STEP])
    return found, found[-1] if len(found) == STORIES_A_STEP else reach[-1]
