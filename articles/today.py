"""What the desk finds on the admin's first page: what waits for somebody, and what goes on.

Each list is one or two queries along an index and MOST rows long, at any size of the archive.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import rights
from articles.desk import moment_in_words, state_in_words, state_of
from articles.models import Assignment, BrokenLinks, Byline, Photo, Story
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
        Panel("broken", _("Broken links"), _("None was found."), broken_links()),
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
    lines = []
    if {rights.APPROVE, rights.CHANGE} <= held:
        review = _rows(rights.in_sections_of(user)).filter(status=Status.IN_REVIEW)
        if rights.APPROVE_OWN not in held:
            review = review.exclude(own)
        lines += _lines(review.order_by("modified_at", "pk"), lambda _story: _("To approve"))
    if {rights.PUBLISH, rights.CHANGE} <= held:
        timeless = _rows(rights.in_sections_of(user)).filter(
            status=Status.APPROVED, publish_at=None
        )
        lines += _lines(timeless.order_by("modified_at", "pk"), lambda _story: _("Has no time yet"))
    returned = _rows().filter(own, status=Status.CHANGES_REQUESTED)
    lines += _lines(returned.order_by("-modified_at", "-pk"), lambda _story: _("Changes requested"))
    mine = Assignment.objects.of(user).filter(planned_on__lte=timezone.localdate(now) + A_NIGHT)
    due = _rows().filter(
        pk__in=mine.order_by("-planned_on").values("story")[: 10 * MOST], status__in=rights.WRITERS
    )
    due = due.select_related("section", "assignment")
    lines += _lines(
        due.order_by("assignment__planned_on"),
        lambda story: (
            _("You see to it, for %(day)s")
            % {"day": date_format(story.assignment.planned_on, "j M")}
        ),
    )
    return _each_once(lines)[:MOST]


def next_out(now: datetime) -> list[Line]:
    """What goes out next, the soonest first."""
    soon = _rows().filter(status=Status.APPROVED, publish_at__gt=now)
    return _lines(
        soon.order_by("publish_at", "pk"), lambda story: moment_in_words(story.publish_at)
    )


def out_today(now: datetime) -> list[Line]:
    """What has come out since midnight, the latest first."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time()))
    today = _rows(Story.objects.public(now)).filter(publish_at__gte=midnight)
    return _lines(today.newest_first(), lambda story: moment_in_words(story.publish_at))


def without_picture(now: datetime) -> list[Line]:
    """Stories that came out since the day before yesterday, or are on their way, without a lead
    photo."""
    # Asked like this, no database begins with the many in the archive that have none.
    bare = _rows().alias(photo=Coalesce("lead_photo", 0)).filter(photo=0)
    late = bare.filter(status=Status.APPROVED, publish_at__gte=now - A_NIGHT)
    coming = bare.filter(status=Status.IN_REVIEW)
    return [
        *_lines(late.order_by("-publish_at", "-pk"), lambda story: str(story.section)),
        *_lines(coming.order_by("-modified_at", "-pk"), lambda story: str(story.section)),
    ][:MOST]


def broken_links() -> list[Line]:
    """Public stories with links that lead nowhere, as the keeper found them last."""
    rows = BrokenLinks.objects.select_related("story").defer(
        "story__body", "story__blocks", "story__slots"
    )
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
    return [
        Line(story, why(story), state_of(story), state_in_words(story)) for story in stories[:MOST]
    ]


def _each_once(lines: Iterable[Line]) -> list[Line]:
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.thing.pk, line)
    return list(first.values())
