"""The demonstration's front page: an edition with zones and pins, live from the first moment."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from articles.front import verbs
from articles.front.arranging import ZonePlan
from articles.models import Edition, Section, Story
from articles.models.editions import Place

NAME = "First edition"

TOP = ((Place.LEAD, 1), (Place.OPINION, 3), (Place.SECONDS, 3), (Place.BRIEFS, 6))
BANDS = ("city", "politics", "", "sport", "business", "culture", "science")
"""By the sections' own addresses; the one without a section is the desk's own choice."""
IN_A_BAND = 5

TITLE = "To read slowly"
FEATURES = (
    "trams-lost-property",
    "eleven-months-to-cool",
    "dictionary-last-word",
    "fell-race-counters",
    "volunteers-reading-131-years-of-tides",
)
LEAD = "hollin-grey-budget"
LEADS_FOR = timedelta(hours=12)


def add(at: datetime, sections: Mapping[str, Section]) -> None:
    """Lay out and publish the edition, unless somebody has made one. `at` (aware) is the moment of
    the paper; `sections` are its own by their addresses."""
    if Edition.objects.exists():
        return
    edition = verbs.draft_edition(NAME)
    zones = [
        *(ZonePlan(place, size) for place, size in TOP),
        *(
            ZonePlan(Place.BAND, IN_A_BAND, sections.get(slug), "" if slug else TITLE)
            for slug in BANDS
        ),
    ]
    edition = verbs.arrange_edition(edition, zones, [], version=edition.version)
    rows = edition.zones.order_by("order")
    stories = {story.slug: story for story in Story.objects.filter(slug__in=[LEAD, *FEATURES])}
    slow = rows.get(title=TITLE)
    for position, slug in enumerate(FEATURES, start=1):
        if slug in stories:
            verbs.pin(stories[slug], zone=slow, position=position)
    if LEAD in stories:
        lead = rows.get(place=Place.LEAD)
        verbs.pin(stories[LEAD], zone=lead, ends_at=at + LEADS_FOR)
    verbs.publish_edition(edition, now=at)
