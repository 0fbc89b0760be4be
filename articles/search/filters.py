"""What a search is kept to: a section, a topic, an author, days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from articles.models import Author, Section, Topic
from articles.models.stories import StoryQuerySet

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9000, 12, 31)
"""Days that can be asked for: any time zone can tell their first and last moment."""


@dataclass(frozen=True, slots=True)
class Filters:
    """A story must pass all that are set. A section has those below it; `since` and `until` are
    days of the paper's own calendar, both included, from FIRST_DAY to LAST_DAY."""

    section: Section | None = None
    topic: Topic | None = None
    author: Author | None = None
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return any((self.section, self.topic, self.author, self.since, self.until))

    @property
    def begins(self) -> datetime | None:
        """The first moment that is asked for."""
        return _midnight(self.since) if self.since else None

    @property
    def ends(self) -> datetime | None:
        """The first moment that is no longer asked for."""
        return _midnight(self.until + timedelta(days=1)) if self.until else None

    def narrow(self, stories: StoryQuerySet) -> StoryQuerySet:
        """The stories that pass."""
        if self.section:
            stories = stories.in_section(self.section)
        if self.topic:
            stories = stories.about(self.topic)
        if self.author:
            stories = stories.written_by(self.author)
        if self.begins:
            stories = stories.filter(publish_at__gte=self.begins)
        if self.ends:
            stories = stories.filter(publish_at__lt=self.ends)
        return stories

    def marks(self) -> list[Sequence[str]]:
        """The same for the index: of each list, a story has one of the marks. A topic or an author
        counts under every key that it had before it was merged, for the index is not written anew
        then. Takes a query for each of section, topic and author that is set."""
        wanted: list[Sequence[str]] = []
        if self.section:
            below = self.section.children.values_list("pk", flat=True)
            wanted.append([section_mark(key) for key in (self.section.pk, *below)])
        if self.topic:
            wanted.append([topic_mark(key) for key in _keys(self.topic)])
        if self.author:
            wanted.append([author_mark(key) for key in _keys(self.author)])
        return wanted


# A section, topic or author as a word of the index. The sign keeps it apart from all that a reader
# can type.


def section_mark(key: int) -> str:
    return f"§{key}"


def topic_mark(key: int) -> str:
    return f"¶{key}"


def author_mark(key: int) -> str:
    return f"†{key}"


def _keys(thing: Topic | Author) -> Iterable[int]:
    return thing.pk, *thing.mergers.values_list("was_key", flat=True)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
