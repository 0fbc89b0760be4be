"""Who is told of what happens to a story, and nobody else.

Concerned are

- by everything: the story's people, that is whoever began it, stands in its byline with an account
  of their own, or handed it to the desk;
- by what is said in a thread of notes: also those who have taken part in it or are mentioned in it;
- by an editorial act: also those who have acted on the story before, or written notes on it;
- by a story that is given to somebody to see to: whoever is to see to it, alone;
- by a story that is submitted: also those who may approve it, and if there are some whose rights
  end at its section, those alone.

Never told is whoever did it, and who may not read notes on the story: see `articles.rights`. What a
command of the site's owner does (`by` is None) is told to nobody.
"""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles import rights
from articles.models import Assignment, Byline, MailChoice, Note, Notification, Story, Transition
from articles.models.notifications import Kind, Mailing
from articles.models.transitions import Verb

MOST_TOLD = 100
"""Members of staff who are told of one thing."""

DIGEST_AT = time(7)
"""When the e-mail of a day is sent, by the site's clock."""

KEPT_FOR = timedelta(days=90)
MOST_FORGOTTEN = 500


def concerned(
    story: Story, *, thread: Note | None = None, act: str = "", also: Collection[int] = ()
) -> QuerySet[Any]:
    """The members of staff whom something on this story concerns: what is said in a `thread` of
    notes (any of its notes), or an editorial `act`. `also` are keys of others who are meant."""
    transitions = Transition.objects.filter(story=story)
    if not act:
        transitions = transitions.filter(act=Verb.SUBMIT)
    people = (
        Q(pk__in=[story.created_by_id, *also])
        | Q(pk__in=Byline.objects.filter(story=story).values("author__user"))
        | Q(pk__in=transitions.values("by"))
        | Q(pk__in=Assignment.objects.filter(story=story).values("assignee"))
    )
    if thread is not None:
        notes = Note.objects.of_thread(thread)
        mentions = Notification.objects.filter(kind=Kind.MENTION, note__in=notes.values("pk"))
        for keys in (notes.values("by"), notes.values("resolved_by"), mentions.values("person")):
            people |= Q(pk__in=keys)
    if act:
        people |= Q(pk__in=Note.objects.filter(story=story).values("by"))
    if act == Verb.SUBMIT:
        people |= Q(pk__in=_who_approve(story))
    return rights.note_takers().filter(people)


def _who_approve(story: Story) -> list[int]:
    approvers = rights.approvers_of(story)
    in_particular = approvers.filter(in_particular=True).values_list("pk", flat=True)[:MOST_TOLD]
    return list(in_particular) or list(approvers.values_list("pk", flat=True)[:MOST_TOLD])


def tell_of_act(transition: Transition) -> None:
    """Tell of an editorial act, in the transaction in which it happens."""
    if transition.by is None:
        return
    params = {"act": str(transition.act), "why": transition.why}
    if transition.publish_at:
        params["publish_at"] = transition.publish_at.isoformat()
    people = concerned(transition.story, act=transition.act)
    _write(people, Kind.ACT, transition.story, by=transition.by, params=params)


def tell_of_assignment(plan: Assignment, *, by: Any) -> None:
    """Tell whoever is to see to a story from now on, in the transaction in which it is said."""
    if by is None:
        return
    params = {"planned_on": plan.planned_on.isoformat()} if plan.planned_on else {}
    people = rights.note_takers().filter(pk=plan.assignee_id)
    _write(people, Kind.ASSIGNED, plan.story, by=by, params=params)


def tell_of_note(note: Note, kind: Kind, *, by: Any, mentioned: Collection[int] = ()) -> None:
    """Tell of a note that was written, answered, resolved or reopened (`kind`); those with the keys
    `mentioned`, that they are mentioned in it."""
    people = concerned(note.story, thread=note, also=mentioned)
    _write(people, kind, note.story, by=by, note=note, mentioned=mentioned)


def _write(
    people: QuerySet[Any],
    kind: Kind,
    story: Story,
    *,
    by: Any,
    note: Note | None = None,
    params: dict[str, str] | None = None,
    mentioned: Collection[int] = (),
) -> None:
    now = timezone.now()
    about = {"who": rights.name_of(by), "headline": story.headline} | (params or {})
    told = people.exclude(pk=by.pk).annotate(mailing=F("mail_choice__mailing")).order_by("pk")
    Notification.objects.bulk_create(
        Notification(
            person=person,
            kind=Kind.MENTION if person.pk in mentioned else kind,
            story=story,
            note=note,
            params=about,
            at=now,
            mail_due_at=_mail_due_at(person, now),
        )
        for person in told[:MOST_TOLD]
    )


def _mail_due_at(person: Any, now: datetime) -> datetime | None:
    """When somebody is sent what is written now. Where e-mail is not set up, nothing waits."""
    if not (settings.EMAIL_SET_UP and person.email):
        return None
    return due_at(person.mailing or Mailing.AT_ONCE, now)


# What a member of staff does with their own


@transaction.atomic
def mark_seen(notices: QuerySet[Notification], *, now: datetime) -> int:
    """Take notices off the list of what somebody has not seen; returns how many."""
    return notices.filter(seen_at=None).update(seen_at=now)


@transaction.atomic
def choose_mail(person: Any, mailing: str, *, now: datetime) -> None:
    """Let somebody have their notices by e-mail at once, once a day, or never; those that wait to
    be sent as well."""
    MailChoice.objects.update_or_create(person=person, defaults={"mailing": Mailing(mailing)})
    waiting = Notification.objects.filter(person=person, mail_due_at__isnull=False, mail_tries=0)
    waiting.update(mail_due_at=due_at(mailing, now))


def due_at(mailing: str, now: datetime) -> datetime | None:
    """When a notice of this moment is sent; None: never."""
    match Mailing(mailing):
        case Mailing.AT_ONCE:
            return now
        case Mailing.DAILY:
            local = timezone.localtime(now)
            day = local.date() + timedelta(days=1 if local.time() >= DIGEST_AT else 0)
            return timezone.make_aware(datetime.combine(day, DIGEST_AT))
    return None


def forget_old(now: datetime) -> int:
    """Delete notices that nobody needs any more, some at a time; returns how many."""
    old = Notification.objects.filter(at__lt=now - KEPT_FOR).order_by("at")
    keys = list(old.values_list("pk", flat=True)[:MOST_FORGOTTEN])
    if not keys:
        return 0
    deleted, _each = Notification.objects.filter(pk__in=keys).delete()
    return deleted
