"""What the plan shows: the stories of a span of days, by their planned day, and those that have
only a time of publication by that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
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
"""Entries of a day that is shown alone, and events of a calendar."""

A_DAY = {"month": 5, "week": 12, "day": MOST}
"""Entries of one day that a span of each kind shows; the rest are counted."""

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


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the plan: its entries, and how many more it has."""

    day: date
    entries: list[Entry]
    more: int = 0

    @property
    def name(self) -> str:
        """What its own page is called: see `articles.planning.days.span_of`."""
        return self.day.isoformat()


def days(
    first: date,
    last: date,
    *,
    assignee: Any = None,
    section: Section | None = None,
    most: int = A_DAY["week"],
) -> dict[date, Day]:
    """The days from `first` to `last`, both counted, that have entries: of each at most `most`,
    those that are planned before those that have only a time, and of these the latest. Two
    queries."""
    planned = _those(assignee, section).filter(
        assignment__planned_on__gte=first, assignment__planned_on__lte=last
    )
    timed = _those(assignee, section).filter(
        Q(assignment=None) | Q(assignment__planned_on=None),
        status=Status.APPROVED,
        publish_at__gte=_midnight(first),
        publish_at__lt=_midnight(last + timedelta(days=1)),
    )
    rows = [
        *_of_each_day(planned, "assignment__planned_on", ["pk"], most),
        *_of_each_day(timed, "published_on", ["-publish_at", "-pk"], most),
    ]
    found: dict[date, list[Entry]] = defaultdict(list)
    total: dict[tuple[date, bool], int] = {}
    for story in rows:
        entry = _entry(story)
        found[entry.day].append(entry)
        total[entry.day, entry.planned] = story.of_day  # type: ignore[attr-defined]
    return {
        day: Day(
            day,
            sorted(some[:most], key=_by_time),
            total.get((day, True), 0) + total.get((day, False), 0) - len(some[:most]),
        )
        for day, some in found.items()
    }


def _of_each_day(stories: StoryQuerySet, day: str, order: list[str], most: int) -> Iterable[Story]:
    """The first of each day, each with the number `of_day`."""
    return (
        stories.annotate(
            nth=Window(RowNumber(), partition_by=[F(day)], order_by=order),
            of_day=Window(Count("*"), partition_by=[F(day)]),
        )
        .filter(nth__lte=most)
        .order_by(day, "nth")
    )


def _by_time(entry: Entry) -> tuple[bool, float, int]:
    """Those with a time in its order, then the others."""
    at = entry.story.publish_at
    return at is None, at.timestamp() if at else 0.0, entry.story.pk


def by_day(span: Span, found: Mapping[date, Day]) -> list[list[Day]]:
    """The weeks of a span, each with all its days."""
    return [[found.get(day, Day(day, [])) for day in week] for week in span.weeks]


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
    address without its last slash. What is ahead comes before what is behind, where there are more
    than MOST."""
    today = timezone.localdate()
    first, last = today - timedelta(days=DAYS_BEHIND), today + timedelta(days=DAYS_AHEAD)
    found = days(first, last, assignee=assignee)
    nearest = sorted(found, key=lambda day: (day < today, abs(day - today)))
    shown = [entry for day in nearest for entry in found[day].entries][:MOST]
    nameless = _("Without a headline")
    return [
        Event(
            uid=f"story-{entry.story.pk}@{settings.SITE_URL.partition('//')[2] or 'newsroom'}",
            day=entry.day,
            summary=f"{entry.story.headline or nameless} ({entry.state_in_words})",
            description=", ".join(filter(None, [str(entry.story.section), entry.who])),
            url=root + reverse("admin:articles_story_change", args=[entry.story.pk]),
            changed_at=entry.story.modified_at,
        )
        for entry in sorted(shown, key=lambda entry: entry.day)
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
    day: Any = plan.planned_on if plan and planned else story.published_on
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
