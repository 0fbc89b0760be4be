"""Notices by e-mail.

The notices are the outbox: each is written in the transaction of what it tells of, with the moment
at which it is due, and sent afterwards by the keeper or by `manage.py send_notices`. What is due to
one person goes into one letter.

A letter is claimed before it is sent: its rows are locked and made due again after `LEASE`, so
nobody else finds them meanwhile. If the process dies at it, they are tried again then: nothing is
lost. Should it have died between the server's yes and the note of it, the letter goes out twice
with the same Message-ID, by which mail servers know it for the same one. What the server refuses is
tried again later and later, `MOST_TRIES` times.

Whom a notice concerns is asked again when it is sent, and so is what they may see.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from articles import notifying, rights
from articles.models import Assignment, MailChoice, Notification
from articles.models.notifications import Kind, Mailing
from articles.notices import in_words

LEASE = timedelta(minutes=15)
AGAIN = timedelta(minutes=5)  # after the first failure; doubled after each
MOST_TRIES = 8
IN_A_LETTER = 50
A_ROUND = 5  # letters, in the keeper's thread, which counts as well
AT_ONCE = 500
SUBJECT_LENGTH = 150

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """What one round did, in letters. `failed` ones are tried again later."""

    sent: int = 0
    failed: int = 0


def chore(now: datetime) -> None:
    """A round of a few letters, for the thread that does the site's chores; and old notices go."""
    send_due(now, most=A_ROUND)
    notifying.forget_old(now)


def send_due(now: datetime, *, most: int = AT_ONCE) -> Report:
    """Send what is due at `now` (aware), in at most `most` letters. After a failure the round ends:
    a server that is away is not asked again at once."""
    sent = 0
    for _round in range(most if settings.EMAIL_SET_UP else 0):
        rows = claim(now)
        if not rows:
            break
        letter, kept = _letter(rows)
        _let_go(row for row in rows if row not in kept)
        if letter is None:
            continue
        if problem := _send(letter):
            _put_off(kept, now, problem)
            return Report(sent, failed=1)
        keys = [row.pk for row in kept]
        Notification.objects.filter(pk__in=keys).update(mailed_at=now, mail_due_at=None)
        sent += 1
    return Report(sent)


def claim(now: datetime) -> list[Notification]:
    """Take what is to be sent next to one person, the oldest first; empty if nothing is due. What
    was tried before goes again as the letter that it was."""
    due = Notification.objects.filter(mail_due_at__lte=now).order_by("mail_due_at", "pk")
    if not due.exists():  # asked without a lock, for that is how it is nearly always
        return []
    with transaction.atomic():
        first = due.select_for_update(skip_locked=True).first()
        if first is None:
            return []
        same = due.filter(person=first.person_id, mail_tries=first.mail_tries)
        if first.mail_tries:
            same = same.filter(mail_due_at=first.mail_due_at)
        rows = list(same.select_for_update(skip_locked=True)[:IN_A_LETTER])
        tries = first.mail_tries + 1
        keys = [row.pk for row in rows]
        Notification.objects.filter(pk__in=keys).update(mail_due_at=now + LEASE, mail_tries=tries)
    for row in rows:
        row.mail_tries = tries
    return rows


def _let_go(rows: Iterable[Notification]) -> None:
    """Not to be sent any more: seen, or of no concern to its reader."""
    keys = [row.pk for row in rows]
    if keys:
        Notification.objects.filter(pk__in=keys).update(mail_due_at=None)


def _put_off(rows: Sequence[Notification], now: datetime, problem: str) -> None:
    tries = rows[0].mail_tries
    again = now + AGAIN * 2 ** (tries - 1) if tries < MOST_TRIES else None
    keys = [row.pk for row in rows]
    Notification.objects.filter(pk__in=keys).update(mail_due_at=again)
    logger.warning(
        "notices to %s were not sent (%d of %d): %s",
        rows[0].person_id,
        tries,
        MOST_TRIES,
        problem,
    )


def _send(letter: EmailMessage) -> str:
    """Send it; returns what was wrong, or nothing."""
    try:
        letter.send()
    except (OSError, ValueError) as error:  # OSError: everything of SMTP; ValueError: a bad header
        return " ".join(str(error).split()) or type(error).__name__
    return ""


# What is sent


def _letter(rows: Sequence[Notification]) -> tuple[EmailMessage | None, list[Notification]]:
    """The letter with those of the rows that are still to be sent, and these; None if none is."""
    found = Notification.objects.filter(pk__in=[row.pk for row in rows], mailed_at=None)
    fresh = list(found.select_related("person", "story", "note").order_by("pk"))
    if not fresh or not _wants_mail(fresh[0].person) or fresh[0].mail_tries > MOST_TRIES:
        return None, []
    first_time = fresh[0].mail_tries == 1
    kept = [
        row for row in fresh if not (first_time and row.seen_at) and concerns_still(row.person, row)
    ]
    return (_message(kept), kept) if kept else (None, [])


def _wants_mail(person: Any) -> bool:
    never = MailChoice.objects.filter(person=person, mailing=Mailing.NONE)
    return bool(person.is_active and person.email) and not never.exists()


def concerns_still(person: Any, notice: Notification) -> bool:
    """Whether a notice may still be told to its reader, by what is stored now."""
    kind = Kind(notice.kind)
    if notice.story is None or (kind.is_of_a_note and notice.note is None):
        return False
    if not rights.may_note(person, notice.story):
        return False
    if kind == Kind.ASSIGNED:
        return Assignment.objects.of(person).filter(story=notice.story).exists()
    act = notice.params.get("act", "") if kind == Kind.ACT else ""
    return (
        notifying.concerned(notice.story, thread=notice.note, act=act).filter(pk=person.pk).exists()
    )


def _message(rows: Sequence[Notification]) -> EmailMessage:
    items = [(in_words(row), row, _address("notes", row.story_id)) for row in rows]
    subject = (
        items[0][0]
        if len(items) == 1
        else ngettext("%(number)d notice", "%(number)d notices", len(items))
        % {"number": len(items)}
    )
    paper = import_string(settings.STORIES_PAPER)().name
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1] or settings.DEFAULT_FROM_EMAIL
    first = rows[0]
    host = address.rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=_one_line(subject, SUBJECT_LENGTH),
        body=render_to_string(
            "articles/notices.txt", {"items": items, "paper": paper, "choice": _address("notices")}
        ),
        from_email=formataddr((_one_line(paper, 80), address)),
        to=[first.person.email],
        headers={
            "Auto-Submitted": "auto-generated",  # machines that are away do not answer (RFC 3834)
            "Message-ID": f"<notice.{first.pk}.{int(first.at.timestamp())}@{host}>",
        },
    )


def _one_line(words: str, most: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _address(page: str, *args: Any) -> str:
    """The whole address of a page of the stories' admin; empty where the site does not know its
    own."""
    if not settings.SITE_URL:
        return ""
    return f"{settings.SITE_URL}{reverse(f'admin:articles_story_{page}', args=args)}"
