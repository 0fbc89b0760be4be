"""What somebody types is kept at once, apart from the story, until it is saved or thrown away."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import PendingChange, Presence, Story, UnsavedWork
from articles.models.unsaved import KEY_LENGTH, SEEN_LENGTH

MOST_BYTES = 2_000_000
"""Of one form; the text of a story alone may have a million characters."""
MOST_OF_ONE_PERSON = 20
"""Works that one member of staff has waiting; the oldest make room."""
KEPT_FOR = timedelta(days=30)
LATE_FOR = timedelta(days=1)
"""How long it is remembered that a form is done with."""
MOST_A_ROUND = 500

_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "whose", "left", "here"})


class TooMuch(ValueError):
    """More than a form of this site can hold."""


def is_form_key(key: str) -> bool:
    """Whether `key` is written like the key of a form."""
    return (
        0 < len(key) <= KEY_LENGTH
        and key.isascii()
        and key.replace("-", "").replace("_", "").isalnum()
    )


def typed_fields(sent: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """What is kept of what a form sent: no buttons, no tokens, no row that is only a pattern for
    others. No database takes null bytes. Raises TooMuch beyond MOST_BYTES."""
    kept = {
        name.replace("\x00", ""): [value.replace("\x00", "") for value in values]
        for name, values in sent
        if name not in _NOT_TYPED and not name.startswith("_") and "__prefix__" not in name
    }
    size = sum(
        len(text.encode(errors="replace"))
        for name, values in kept.items()
        for text in (name, *values)
    )
    if size > MOST_BYTES:
        raise TooMuch(size)
    return kept


@transaction.atomic
def keep(
    *,
    person: Any,
    story: Story | None,
    key: str,
    fields: Mapping[str, list[str]],
    change: PendingChange | None = None,
    now: datetime | None = None,
) -> UnsavedWork | None:
    """Keep what the form of a story (None: of a new one), or of a `change` of it that waits, holds
    now, over what it held before. None if the form is done with: what arrives is late."""
    holds: dict[str, Any] = {
        "fields": dict(fields),
        "base": (fields.get("seen_at") or [""])[-1][:SEEN_LENGTH],
        "saved_at": now or timezone.now(),
    }
    before = _held(person, key)
    if before is None:
        # A form that is being closed sends twice, and both may be the first to arrive.
        before, made = UnsavedWork.objects.select_for_update().get_or_create(
            person=person, key=key, defaults={"story": story, "of_change": change, **holds}
        )
        if made:
            _make_room(person)
            return before
    if before.is_over or before.story_id != (story.pk if story else None):
        return None
    if not _goes_on_in(before, change):
        return None
    UnsavedWork.objects.filter(pk=before.pk).update(of_change=change, **holds)
    return UnsavedWork(pk=before.pk, person=person, story=story, of_change=change, key=key, **holds)


def _held(person: Any, key: str) -> UnsavedWork | None:
    """The work of a form, if there is one, and nobody else's hands on it meanwhile."""
    mine = UnsavedWork.objects.select_for_update().filter(person=person.pk, key=key)
    return mine.defer("fields").first()


def _goes_on_in(work: UnsavedWork, change: PendingChange | None) -> bool:
    """Whether it goes on in the form of this change (None: of the story). What was typed in a
    change that waits no longer goes on wherever it was restored."""
    if work.of_change_id == (change.pk if change else None):
        return True
    if work.of_change_id is None:
        return False
    return not PendingChange.objects.open().filter(pk=work.of_change_id).exists()


def _make_room(person: Any) -> None:
    kept = UnsavedWork.objects.open_for(person).newest_first().values_list("pk", flat=True)
    UnsavedWork.objects.filter(pk__in=list(kept[MOST_OF_ONE_PERSON:])).delete()


@transaction.atomic
def finish(
    *,
    person: Any,
    key: str,
    story: Story | None = None,
    fields: Mapping[str, list[str]] | None = None,
) -> None:
    """A form was saved (as which `story`, with which `fields`), or its work thrown away: nothing of
    it is left to restore. What the person has typed in other forms of the story waits on."""
    if is_form_key(key):
        done: dict[str, Any] = {
            "fields": {},
            "base": "" if fields is None else _digest(fields),
            "story": story,
            "is_over": True,
            "saved_at": timezone.now(),
        }
        UnsavedWork.objects.update_or_create(person=person, key=key, defaults=done)


def became(*, person: Any, key: str, fields: Mapping[str, list[str]]) -> Story | None:
    """The story that was saved from a form when it held these very fields."""
    done = UnsavedWork.objects.filter(person=person.pk, key=key, is_over=True)
    saved = done.filter(base=_digest(fields)).select_related("story").first()
    return saved.story if saved else None


def _digest(fields: Mapping[str, list[str]]) -> str:
    """What tells the words of a form from others: 64 characters."""
    listed = json.dumps(sorted(fields.items()), ensure_ascii=True)
    return sha256(listed.encode()).hexdigest()


def chore(now: datetime) -> None:
    """Once an hour forget what nobody has come back for; for the keeper."""
    if cache.add(f"unsaved-work-{now:%Y-%m-%d-%H}", now, 7_200):
        forget(now)


def forget(now: datetime) -> int:
    """Drop works that are older than KEPT_FOR, forms that are long done with, and signs of life of
    yesterday; returns how many works. What one call drops is bounded."""
    old = UnsavedWork.objects.filter(
        Q(saved_at__lt=now - KEPT_FOR) | Q(is_over=True, saved_at__lt=now - LATE_FOR)
    )
    works = list(old.order_by("saved_at").values_list("pk", flat=True)[:MOST_A_ROUND])
    UnsavedWork.objects.filter(pk__in=works).delete()
    gone = Presence.objects.filter(seen_at__lt=now - LATE_FOR).order_by("seen_at")
    Presence.objects.filter(pk__in=list(gone.values_list("pk", flat=True)[:MOST_A_ROUND])).delete()
    return len(works)
