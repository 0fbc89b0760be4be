"""What the desk finds on the admin's first page: what waits for somebody, and what goes on.

Each list is one or two queries along an index and MOST rows long, at any size of the archive.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import rights
from articles.desk import moment_in_words, state_in_words, state_of
from articles.models import Assignment, BrokenLinks, Byline, PendingChange, Photo, Story
from articles.models.pending import PendingState
from articles.models.photos import RightsState
from articles.models.stories import Status, StoryQuerySet
from articles.photos.wording import rights_in_words

MOST = 8
A_NIGHT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: a story or a photo, why it stands here, and its state."""

    thing: Any
    why: str
    state: str = ""
    state_in_words: str = ""

    @property
    def is_photo(self) -> bool:
        return isinstance(self.thing, Photo)


@dataclass(frozen=True, slots=True)
class Panel:
    """A list of the first page. `more` are the words of the address's query that shows all."""

    name: str
    title: str
    nothing: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""


def panels(user: Any, now: datetime | None = None) -> list[Panel]:
    """The lists for one member of staff, who may look at stories, at `now` (aware)."""
    now = now or timezone.now()
    found = [
        Panel("waiting", _("Waits for you"), _("Nothing waits for you."), waiting_for(user, now)),
        Panel(
            "next", _("Goes out next"), _("Nothing is scheduled."), next_out(now), "state=scheduled"
        ),
        Panel("out", _("Published today"), _("Nothing yet."), out_today(now), "state=public"),
        Panel("bare", _("Needs a picture"), _("Every story has one."), without_picture(now)),
        Panel("broken", _("Broken links"), _("None was found."), broken_links(now)),
    ]
    if user.has_perm("articles.view_photo"):
        rights_end = Panel("rights", _("Rights running out"), _("None soon."), rights_ending(now))
        found.append(rights_end)
    return found


def waiting_for(user: Any, now: datetime) -> list[Line]:
    """What somebody is expected to do something about: stories to approve or to bring out, own ones
    that were returned, and what they see to."""
    held = rights.held_by(user)
    own = Q(created_by=user) | Exists(
        Byline.objects.filter(story=OuterRef("pk"), author__user=user)
    )
    kinds = []
    if {rights.APPROVE, rights.CHANGE} <= held:
        review = _rows(rights.in_sections_of(user)).filter(status=Status.IN_REVIEW)
        if rights.APPROVE_OWN not in held:
            review = review.exclude(own)
        kinds.append(_lines(review.order_by("modified_at", "pk"), lambda _story: _("To approve")))
    if {rights.PUBLISH, rights.CHANGE} <= held:
        timeless = _rows(rights.in_sections_of(user)).filter(
            status=Status.APPROVED, publish_at=None
        )
        timeless = timeless.order_by("modified_at", "pk")
        kinds.append(_lines(timeless, lambda _story: _("Has no time yet")))
        kinds.append(_changes_to_put_live(user))
    returned = _rows().filter(own, status=Status.CHANGES_REQUESTED)
    returned = returned.order_by("-modified_at", "-pk")
    kinds.append(_lines(returned, lambda _story: _("Changes requested")))
    kinds.append(_lines(_to_see_to(user, now), _planned_in_words))
    return _some_of_each(kinds)


def _changes_to_put_live(user: Any) -> list[Line]:
    """Changes of public stories that wait for somebody, not for a time; the oldest first."""
    held = Q(state=PendingState.HELD) | Q(state=PendingState.WAITING, goes_live_at=None)
    here = rights.sections_of(user)
    if here is not None:
        held &= Q(story__section__in=here)
    waiting = _changes().filter(held).order_by("made_at", "pk")[:MOST]
    return [_line(change.story, _("A change waits to be put live")) for change in waiting]


def _to_see_to(user: Any, now: datetime) -> StoryQuerySet:
    """What somebody sees to, for these days or for no day in particular, which comes last."""
    soon = Q(planned_on=None) | Q(planned_on__lte=timezone.localdate(now) + A_NIGHT)
    mine = Assignment.objects.of(user).filter(soon)
    latest = mine.order_by(F("planned_on").desc(nulls_last=True)).values("story")[: 10 * MOST]
    due = _rows().filter(pk__in=latest, status__in=rights.WRITERS)
    by_day = F("assignment__planned_on").asc(nulls_last=True)
    return due.select_related("section", "assignment").order_by(by_day, "pk")


def _planned_in_words(story: Story) -> str:
    day = story.assignment.planned_on
    if day is None:
        return _("You see to it")
    return _("You see to it, for %(day)s") % {"day": date_format(day, "j M")}


def next_out(now: datetime) -> list[Line]:
    """What goes out next, the soonest first: stories, and changes of stories that are out."""
    stories = _rows().filter(status=Status.APPROVED, publish_at__gt=now)
    changes = _changes().filter(state=PendingState.WAITING, goes_live_at__gt=now)
    soon = [
        *((story.publish_at, story, "") for story in stories.order_by("publish_at", "pk")[:MOST]),
        *(
            (change.goes_live_at, change.story, _("%(time)s, a change"))
            for change in changes.order_by("goes_live_at", "pk")[:MOST]
        ),
    ]
    soon.sort(key=lambda one: (one[0], one[1].pk))
    return [
        _line(story, (words or "%(time)s") % {"time": moment_in_words(at)})
        for at, story, words in soon[:MOST]
    ]


def out_today(now: datetime) -> list[Line]:
    """What has come out since midnight, the latest first."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    today = _rows(Story.objects.public(now)).filter(publish_at__gte=midnight)
    return _lines(today.newest_first(), lambda story: moment_in_words(story.publish_at))


def without_picture(now: datetime) -> list[Line]:
    """Stories that came out since the day before yesterday, or are on their way, without a lead
    photo that may be shown."""
    bare = _rows().exclude(Exists(Photo.objects.shown(now).filter(pk=OuterRef("lead_photo"))))
    late = bare.filter(status=Status.APPROVED, publish_at__gte=now - A_NIGHT)
    coming = bare.filter(status=Status.IN_REVIEW)
    return [
        *_lines(late.order_by("-publish_at", "-pk"), lambda story: str(story.section)),
        *_lines(coming.order_by("-modified_at", "-pk"), lambda story: str(story.section)),
    ][:MOST]


def broken_links(now: datetime) -> list[Line]:
    """Public stories with links that lead nowhere, as the keeper found them last."""
    public = BrokenLinks.objects.filter(Story.objects.public(now).pointed_to_by("story"))
    rows = public.select_related("story").defer("story__body", "story__blocks", "story__slots")
    return [
        Line(
            row.story,
            ngettext(
                "%(count)d link: %(first)s", "%(count)d links, first %(first)s", len(row.addresses)
            )
            % {"count": len(row.addresses), "first": str(row.addresses[0])[:80]},
        )
        for row in rows.order_by("-found_at")[:MOST]
        if row.addresses
    ]


def rights_ending(now: datetime) -> list[Line]:
    """Photos that lead or stand in stories, whose rights end soon: the soonest first."""
    soon = Photo.objects.with_rights(RightsState.RUNNING_OUT, now).filter(
        Exists(Story.objects.filter(lead_photo=OuterRef("pk")))
        | Exists(Story.body_photos.through.objects.filter(photo=OuterRef("pk")))
    )
    return [
        Line(photo, rights_in_words(photo, now))
        for photo in soon.order_by("rights_end", "pk")[:MOST]
    ]


def _rows(stories: StoryQuerySet | None = None) -> StoryQuerySet:
    stories = Story.objects.all() if stories is None else stories
    return stories.select_related("section").defer("body", "blocks", "slots")


def _lines(stories: StoryQuerySet, why: Any) -> list[Line]:
    return [_line(story, why(story)) for story in stories[:MOST]]


def _line(story: Story, why: str) -> Line:
    return Line(story, why, state_of(story), state_in_words(story))


def _changes() -> QuerySet[PendingChange]:
    """Changes that wait, each with its story, without what either says."""
    texts = ("packed", "page", "story__body", "story__blocks", "story__slots")
    return PendingChange.objects.select_related("story__section").defer(*texts)


def _some_of_each(kinds: Iterable[list[Line]]) -> list[Line]:
    """At most MOST lines, each thing once, in the order of the kinds. Where there are more, no kind
    takes the place of all others."""
    kinds = [list(lines) for lines in kinds]
    seen: set[int] = set()
    for lines in kinds:
        lines[:] = [line for line in lines if line.thing.pk not in seen]
        seen.update(line.thing.pk for line in lines)
    while sum(map(len, kinds)) > MOST:
        max(kinds, key=len).pop()
    return [line for lines in kinds for line in lines]
