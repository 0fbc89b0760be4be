"""What the desk leaves behind on made-up stories: what grows with them, and what it costs to find
the little that matters today in it.

Of each story there are two versions and three acts; of many a photo, a link, a note, a plan, a
correction, an old address, a broken link. Notices are kept for ninety days, as on a real site.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F

from articles.models import (
    Assignment,
    BrokenLinks,
    Correction,
    Fingerprint,
    Note,
    Notification,
    Photo,
    PhotoWord,
    Redirect,
    Story,
    Transition,
    Version,
)
from articles.models.notifications import Kind as Told
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.models.versions import Reason, packed
from articles.notifying import KEPT_FOR
from articles.photos.looks import bands, to_signed
from articles.rights import name_of
from articles.search.words import words as folded
from articles.versions.snapshot import LINES, PHOTOS_IN_TEXT, own_fields, plain, several_fields
from newsroom.demo import words

# One of so many stories has it.
WITH_A_NOTE, WITH_A_PLAN, MOVED, CORRECTED, BROKEN = 4, 10, 20, 50, 200
OPEN_NOTE, UNSEEN = 100, 20

_PICTURE = ("file", "width", "height", "focal_point", "colour", "credit", "copyright")


def old_path(story_id: Any) -> str:
    """Where a moved story stood in an earlier system."""
    return f"/node/{story_id}/"


class Leavings:
    """Whoever works here leaves it."""

    def __init__(self) -> None:
        self.staff = list(get_user_model().objects.order_by("pk"))

    def photos(self, numbered: Iterable[tuple[int, Photo]], at: datetime) -> list[Photo]:
        """Store a photo for each number, with the picture of another one and words of its own."""
        photos = []
        for number, picture in numbered:
            rng = Random(f"photo {number}")
            photo = Photo(
                **{name: getattr(picture, name) for name in _PICTURE},
                alt=words.standfirst(rng)[:400] if number % 100 else "",
                caption=words.standfirst(rng),
                rights_end=at + timedelta(days=rng.randint(30, 900)) if number % 60 == 0 else None,
            )
            photo.file.name = picture.file.name
            photos.append(photo)
        Photo.objects.bulk_create(photos)
        Photo.objects.filter(pk__in=[one.pk for one in photos]).update(created_at=at)
        Fingerprint.objects.bulk_create(_fingerprint(one) for one in photos)
        PhotoWord.objects.bulk_create(
            PhotoWord(photo=one, word=word.encode())
            for one in photos
            for word in dict.fromkeys(folded(f"{one.alt} {one.credit} {one.caption}"))
        )
        return photos

    def add(self, stories: Mapping[int, Story], times: Mapping[int, datetime]) -> None:
        """Store what is left behind on stories, by their numbers; `times` says when each was
        handed in."""
        keys = [story.pk for story in stories.values()]
        Story.objects.filter(pk__in=keys).exclude(publish_at=None).update(
            modified_at=F("publish_at"), created_at=F("publish_at") - timedelta(hours=6)
        )
        for number, story in stories.items():
            if story.publish_at is None:
                Story.objects.filter(pk=story.pk).update(
                    modified_at=times[number], created_at=times[number] - timedelta(hours=6)
                )
        told = [(n, story, times[n], self._by(n)) for n, story in stories.items()]
        Version.objects.bulk_create(v for one in told for v in _versions(*one))
        Transition.objects.bulk_create(t for one in told for t in _acts(*one))
        Note.objects.bulk_create(_note(*one) for one in told if one[0] % WITH_A_NOTE == 0)
        Assignment.objects.bulk_create(
            Assignment(story=story, planned_on=at.date(), assignee=by)
            for n, story, at, by in told
            if n % WITH_A_PLAN == 0
        )
        Redirect.objects.bulk_create(
            Redirect(path=old_path(story.pk), story=story)
            for n, story, _at, _by in told
            if n % MOVED == 0
        )
        Correction.objects.bulk_create(
            Correction(story=story, text=words.standfirst(Random(f"correction {n}")), made_at=at)
            for n, story, at, _by in told
            if n % CORRECTED == CORRECTED - 1
        )
        BrokenLinks.objects.bulk_create(
            BrokenLinks(story=story, addresses=[old_path("gone")])
            for n, story, _at, _by in told
            if n % BROKEN == 0
        )

    def _by(self, number: int) -> Any:
        return self.staff[number % len(self.staff)] if self.staff else None


def tell(at: datetime) -> None:
    """Let everybody have notices of the stories that were public at `at` and came out while notices
    are kept."""
    staff = list(get_user_model().objects.order_by("pk"))
    recent = (
        Story.objects.public(at).filter(publish_at__gt=at - KEPT_FOR, topics__slug="archive")
    ).order_by("publish_at", "pk")
    notices = (
        Notification(
            person=staff[n % len(staff)],
            kind=Told.ACT,
            story_id=pk,
            params={"who": "", "headline": headline, "act": Verb.PUBLISH, "why": ""},
            at=publish_at,
            seen_at=publish_at if n % UNSEEN else None,
        )
        for n, (pk, headline, publish_at) in enumerate(
            recent.values_list("pk", "headline", "publish_at").iterator()
        )
        if staff and publish_at
    )
    while batch := list(islice(notices, 1_000)):
        Notification.objects.bulk_create(batch)


def _fingerprint(photo: Photo) -> Fingerprint:
    rng = Random(f"looks {photo.pk}")
    looks = rng.getrandbits(64)
    a, b, c, d = bands(looks)
    return Fingerprint(
        photo=photo,
        sha256=f"{rng.getrandbits(256):064x}",
        dhash=to_signed(looks),
        band_a=a,
        band_b=b,
        band_c=c,
        band_d=d,
    )


def _versions(number: int, story: Story, at: datetime, by: Any) -> Iterable[Version]:
    content = {
        field.name: plain(getattr(story, field.name if field.is_relation else field.attname))
        for field in own_fields()
    }
    content |= {field.name: [] for field in several_fields()}
    content |= {name: [] for name in [*LINES, PHOTOS_IN_TEXT]}
    states: list[tuple[Status, Reason, int, list[str]]] = [(Status.DRAFT, Reason.SAVED, 5, [])]
    if story.status != Status.DRAFT:
        states.append((Status(story.status), Reason.ACT, 0, ["status"]))
    for n, (status, reason, hours, changed) in enumerate(states, start=1):
        yield Version(
            story=story,
            number=n,
            made_at=at - timedelta(hours=hours),
            made_by=by,
            made_by_name=name_of(by),
            reason=reason,
            changed=changed,
            status=status,
            publish_at=story.publish_at,
            expire_at=story.expire_at,
            packed=packed({**content, "status": status}),
        )


_WAY = {
    Status.DRAFT: [],
    Status.IN_REVIEW: [Verb.SUBMIT],
    Status.CHANGES_REQUESTED: [Verb.SUBMIT, Verb.REQUEST_CHANGES],
    Status.BINNED: [Verb.DISCARD],
    Status.APPROVED: [Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH],
    Status.WITHDRAWN: [Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH, Verb.WITHDRAW],
}
_AFTER = {
    Verb.SUBMIT: Status.IN_REVIEW,
    Verb.REQUEST_CHANGES: Status.CHANGES_REQUESTED,
    Verb.DISCARD: Status.BINNED,
    Verb.APPROVE: Status.APPROVED,
    Verb.PUBLISH: Status.APPROVED,
    Verb.WITHDRAW: Status.WITHDRAWN,
}


def _acts(number: int, story: Story, at: datetime, by: Any) -> Iterable[Transition]:
    before = Status.DRAFT
    way = _WAY[Status(story.status)]
    for later, act in enumerate(way):
        yield Transition(
            story=story,
            act=act,
            by=by,
            by_name=name_of(by),
            at=at - timedelta(hours=len(way) - later),
            why="Say who paid for it." if act is Verb.REQUEST_CHANGES else "",
            before=before,
            after=_AFTER[act],
            publish_at=story.publish_at,
        )
        before = _AFTER[act]


def _note(number: int, story: Story, at: datetime, by: Any) -> Note:
    is_open = number % OPEN_NOTE == 0
    return Note(
        story=story,
        text=words.standfirst(Random(f"note {number}")),
        by=by,
        by_name=name_of(by) or "Somebody",
        at=at - timedelta(hours=4),
        resolved_at=None if is_open else at - timedelta(hours=3),
        resolved_by=None if is_open else by,
        resolved_by_name="" if is_open else name_of(by) or "Somebody",
    )
