"""What the plan shows: the stories of a span of days, by their planned day, and those that have
only a time of publication by that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import rights
from articles.desk import state_in_words, state_of
from articles.models import Section, Story
from articles.models.stories import Status, StoryQuerySet
from articles.planning.days import Span
from articles.planning.ical import Event

MOST = 500
"""Stories of one span."""

DAYS_BEHIND, DAYS_AHEAD = 30, 180
"""The days of a calendar, seen from today."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story on a day of the plan. `planned` is false where only its time of publication puts it
    there."""

    story: Story
    day: date
    state: str
    state_in_words: str
    who: str
    planned: bool

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and readers do not have it."""
        over = self.day < timezone.localdate()
        return over and self.planned and not self.story.has_appeared()


def entries(
    first: date, last: date, *, assignee: Any = None, section: Section | None = None
) -> list[Entry]:
    """The entries from `first` to `last`, both counted: at most MOST, in the order of days. Two
    queries."""
    planned = _those(assignee, section).filter(
        assignment__planned_on__gte=first, assignment__planned_on__lte=last
    )
    rows = list(planned.order_by("assignment__planned_on", "pk")[:MOST])
    timed = _those(assignee, section).filter(
        Q(assignment=None) | Q(assignment__planned_on=None),
        status=Status.APPROVED,
        publish_at__gte=_midnight(first),
        publish_at__lt=_midnight(last + timedelta(days=1)),
    )
    rows += list(timed.order_by("publish_at", "pk")[: MOST - len(rows)])
    found = [_entry(story) for story in rows]
    return sorted(found, key=lambda entry: (entry.day, entry.story.publish_at is None))


def by_day(span: Span, found: Iterable[Entry]) -> list[list[tuple[date, list[Entry]]]]:
    """The weeks of a span, each day with its entries."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for entry in found:
        days[entry.day].append(entry)
    return [[(day, days[day]) for day in week] for week in span.weeks]


def without_a_day(*, assignee: Any = None, section: Section | None = None) -> list[Story]:
    """The stories touched last that are on their way and have neither day nor time: at most 20."""
    waiting = _those(assignee, section).filter(
        Q(assignment=None) | Q(assignment__planned_on=None),
        publish_at=None,
        status__in=[*rights.WRITERS, Status.APPROVED],
    )
    return list(waiting.order_by("-modified_at", "-pk")[:20])


def events(root: str, *, assignee: Any = None) -> list[Event]:
    """The plan as events of a calendar, of all or of what one person sees to; `root` is the site's
    address without its last slash."""
    today = timezone.localdate()
    first, last = today - timedelta(days=DAYS_BEHIND), today + timedelta(days=DAYS_AHEAD)
    return [
        Event(
            uid=f"story-{entry.story.pk}@{settings.SITE_URL.partition('//')[2] or 'newsroom'}",
            day=entry.day,
            summary=f"{entry.story.headline or _('Without a headline')} ({entry.state_in_words})",
            description=", ".join(filter(None, [str(entry.story.section), entry.who])),
            url=root + reverse("admin:articles_story_change", args=[entry.story.pk]),
            changed_at=entry.story.modified_at,
        )
        for entry in entries(first, last, assignee=assignee)
    ]


def _those(assignee: Any, section: Section | None) -> StoryQuerySet:
    stories = (
        Story.objects.kept()
        .select_related("section", "assignment__assignee")
        .defer("body", "blocks", "slots")
    )
    if assignee is not None:
        stories = stories.filter(assignment__assignee=assignee)
    return stories.in_section(section) if section else stories


def _entry(story: Story) -> Entry:
    plan = getattr(story, "assignment", None)
    planned = plan is not None and plan.planned_on is not None
    day = plan.planned_on if plan and planned else timezone.localdate(story.publish_at)
    return Entry(
        story=story,
        day=day,
        state=state_of(story),
        state_in_words=state_in_words(story),
        who=rights.name_of(plan.assignee) if plan else "",
        planned=planned,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
