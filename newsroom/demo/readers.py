"""How often the demonstration's stories were read in the last day, so that there is something to
see before anybody has read one."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from articles.models import Story
from articles.reading import counting

READ = {
    "trams-lost-property": 61,
    "bakery-three-oclock-ruling": 54,
    "keld-water-falls-to-41-per-cent": 47,
    "whale-freed-from-mooring-rope": 38,
    "let-me-buy-a-kettle": 33,
    "night-trams-return-to-lantern-street": 24,
    "hollin-grey-budget": 19,
    "rovers-marrowgate-derby": 15,
    "dictionary-last-word": 12,
    "eleven-months-to-cool": 8,
}
"""Views an hour, by the stories' addresses."""
HOURS = 12


def add(stories: dict[str, Story]) -> None:
    """Count the views of the last hours, whenever the stories are from, and work out what is read
    most."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    views = Counter({stories[slug].pk: n for slug, n in READ.items() if slug in stories})
    for ago in range(HOURS):
        counting.add(hour - timedelta(hours=ago), views)
    counting.rank(now)
