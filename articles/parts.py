"""Where a story stands in its series."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Series, Story

MOST = 200
"""Parts of a series that are counted. One that has more goes on, but is a topic by then."""


@dataclass(frozen=True, slots=True)
class Part:
    """A story's place in a series, among the parts that readers may see."""

    series: Series
    number: int
    of: int
    previous: Story | None
    next: Story | None

    @property
    def neighbours(self) -> list[int]:
        """The keys of the parts beside it."""
        return [part.pk for part in (self.previous, self.next) if part]


def part_of(story: Story, now: datetime) -> Part | None:
    """The place at `now` (aware) of a story whose series is in hand; None if it is part of none.
    One query for a story that is, none for any other. In a preview the story counts as well."""
    if story.series is None:
        return None
    shown = Story.objects.public(now) | Story.objects.filter(pk=story.pk)
    parts = list(
        shown.filter(series=story.series)
        .only("headline", "slug", "published_on")
        .in_reading_order()[:MOST]
    )
    at = next((n for n, part in enumerate(parts) if part.pk == story.pk), None)
    if at is None:
        return None
    return Part(
        story.series,
        number=at + 1,
        of=len(parts),
        previous=parts[at - 1] if at else None,
        next=parts[at + 1] if at + 1 < len(parts) else None,
    )
