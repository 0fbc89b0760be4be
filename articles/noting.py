"""What is done with notes on a story. Each is one transaction, and tells those whom it concerns.

Each takes `by`, the member of staff who does it. A refusal is `NotPossible`, in an editor's words.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import mentions, notifying, rights
from articles.body.lines import legible
from articles.models import Note, Story
from articles.models.notes import NOTE_LENGTH, QUOTE_LENGTH, Part
from articles.models.notifications import Kind
from articles.publishing import NotAllowed, NotPossible

MOST_OPEN = 200
"""Open notes on one story."""

MOST_ANSWERS = 100
"""Answers to one note."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that was written, and who is mentioned in it: those who read it, those who can't
    because they have no right to, and names that nobody has."""

    note: Note
    reached: list[Any] = field(default_factory=list)
    out_of_reach: list[Any] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@transaction.atomic
def add_note(
    story: Story, *, by: Any, text: str, about: str = Part.STORY, quote: str = ""
) -> Noted:
    """Begin a thread on a part of the story, perhaps on words of it (`quote`).

    Raises NotAllowed, or NotPossible for a note that says nothing or too much.
    """
    refuse_without_right(story, by)
    if story.notes.open().count() >= MOST_OPEN:
        raise NotPossible(_("So many notes are open on this story: resolve some of them first."))
    return _keep(Note(story=story, about=Part(about), quote=_line(quote)), by, text, Kind.NOTE)


@transaction.atomic
def answer(note: Note, *, by: Any, text: str) -> Noted:
    """Answer a note; an answer to an answer stands in the same thread.

    Raises NotAllowed, or NotPossible for a thread that is resolved or full.
    """
    first = _hold(note, by)
    if not first.is_open:
        raise NotPossible(_("This note is resolved. Reopen it to answer."))
    if first.answers.count() >= MOST_ANSWERS:
        raise NotPossible(_("This note has so many answers: begin another one."))
    return _keep(Note(story=first.story, answer_to=first, about=first.about), by, text, Kind.ANSWER)


@transaction.atomic
def resolve(note: Note, *, by: Any) -> Note:
    """Say that a thread is settled. Raises NotAllowed, or NotPossible if somebody has said so."""
    first = _hold(note, by)
    if not first.is_open:
        raise NotPossible(
            _("%(who)s has resolved it already."), params={"who": first.resolved_by_name}
        )
    first.resolved_at, first.resolved_by = timezone.now(), by
    first.resolved_by_name = rights.name_of(by)
    return _settle(first, Kind.RESOLVED, by)


@transaction.atomic
def reopen(note: Note, *, by: Any) -> Note:
    """Say that a thread is not settled after all. Raises NotAllowed, or NotPossible for an open
    one."""
    first = _hold(note, by)
    if first.is_open:
        raise NotPossible(_("It is open already."))
    if first.story.notes.open().count() >= MOST_OPEN:
        raise NotPossible(_("So many notes are open on this story: resolve some of them first."))
    first.resolved_at = first.resolved_by = None
    first.resolved_by_name = ""
    return _settle(first, Kind.REOPENED, by)


def refuse_without_right(story: Story, by: Any) -> None:
    """Raise NotAllowed unless somebody reads and writes notes on the story."""
    if not rights.may_note(by, story):
        raise NotAllowed(_("Notes are for those who work on stories."))


def _hold(note: Note, by: Any) -> Note:
    """The note that begins the thread, locked, so that two acts at once follow one another."""
    first = Note.objects.select_for_update().get(pk=note.answer_to_id or note.pk)
    refuse_without_right(first.story, by)
    return first


def _settle(first: Note, kind: Kind, by: Any) -> Note:
    first.save(update_fields=["resolved_at", "resolved_by", "resolved_by_name"])
    notifying.tell_of_note(first, kind, by=by)
    return first


def _keep(note: Note, by: Any, text: str, kind: Kind) -> Noted:
    note.text = unicodedata.normalize("NFC", legible(text)).replace("\r\n", "\n").strip()
    if not note.text:
        raise NotPossible(_("Write what you want to say."))
    if len(note.text) > NOTE_LENGTH:
        raise NotPossible(
            _("A note has at most %(most)d characters."), params={"most": NOTE_LENGTH}
        )
    note.by, note.by_name = by, rights.name_of(by)
    note.save()
    noted = _mentioned(note)
    reached = [person.pk for person in noted.reached]
    notifying.tell_of_note(note, kind, by=by, mentioned=reached)
    return noted


def _line(words: str) -> str:
    """Words of the story as one line, cut where they are too long."""
    return " ".join(unicodedata.normalize("NFC", legible(words)).split())[:QUOTE_LENGTH]


def _mentioned(note: Note) -> Noted:
    noted = Noted(note)
    found = mentions.find(note.text)
    if not found:
        return noted
    people = _with_names({name for readings in found for name in readings})
    for readings in found:
        person = next(filter(None, (_called(name, people) for name in readings)), None)
        if person is None:
            noted.unknown.append(readings[-1])
        elif person not in (*noted.reached, *noted.out_of_reach):
            (noted.reached if person.takes_notes else noted.out_of_reach).append(person)
    return noted


def _with_names(names: set[str]) -> list[Any]:
    """The accounts with these usernames, or with others that differ in capitals alone; each says
    whether it `takes_notes`."""
    lower = {name.lower() for name in names}
    users = get_user_model()._default_manager.alias(lower=Lower("username"))
    takes_notes = Exists(rights.note_takers().filter(pk=OuterRef("pk")))
    found = users.filter(Q(username__in=names) | Q(lower__in=lower), is_active=True)
    return list(found.annotate(takes_notes=takes_notes).order_by("pk"))


def _called(name: str, people: Iterable[Any]) -> Any:
    """Who has this name; else the only one whose name differs from it in capitals alone."""
    alike = [one for one in people if one.get_username().lower() == name.lower()]
    exact = [one for one in alike if one.get_username() == name]
    return exact[0] if exact else alike[0] if len(alike) == 1 else None
