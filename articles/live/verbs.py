"""What is done in a live coverage. Each is one transaction that holds the story, asks
`articles.rights`, and writes a line into the story's log, as in `articles.publishing`."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import body as bodies
from articles import publishing, rights, search
from articles.body.lines import legible
from articles.live.writing import only_words
from articles.models import Author, FormerEntry, LiveCoverage, LiveEntry, Photo, Story
from articles.models.live import HEADLINE_LENGTH
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.publishing import NotPossible

A_MOMENT = timedelta(microseconds=1)


class Overtaken(NotPossible):
    """Somebody else has changed the entry meanwhile. `entry` is what it says now."""

    def __init__(self, entry: LiveEntry) -> None:
        super().__init__(
            _(
                "This entry was changed while it was open here. Nothing of yours is saved yet: "
                "compare the two."
            )
        )
        self.entry = entry


# The coverage


@transaction.atomic
def start_coverage(story: Story, *, by: Any = None, at: datetime | None = None) -> LiveCoverage:
    """Open a story for entries, as of `at` (aware; default: now). While the coverage goes on,
    readers see that it is live."""
    held = _hold(story, Verb.START_COVERAGE, by)
    if LiveCoverage.objects.filter(story=held).exists():
        raise NotPossible(_("This story has a live coverage already."))
    coverage = LiveCoverage.objects.create(story=held, started_at=at or timezone.now())
    publishing.write_down(held, Verb.START_COVERAGE, by)
    return coverage


@transaction.atomic
def end_coverage(story: Story, *, by: Any = None, at: datetime | None = None) -> LiveCoverage:
    """Close it. The entries stay; each can still be changed and withdrawn."""
    held = _hold(story, Verb.END_COVERAGE, by)
    coverage = _running(held)
    coverage.ended_at = max(at or timezone.now(), coverage.started_at + A_MOMENT)
    _next_revision(coverage)
    publishing.write_down(held, Verb.END_COVERAGE, by)
    return coverage


@transaction.atomic
def resume_coverage(story: Story, *, by: Any = None) -> LiveCoverage:
    """Open it again."""
    held = _hold(story, Verb.RESUME_COVERAGE, by)
    coverage = LiveCoverage.objects.filter(story=held).first()
    if coverage is None or coverage.ended_at is None:
        raise NotPossible(_("No live coverage of this story has ended."))
    coverage.ended_at = None
    _next_revision(coverage)
    publishing.write_down(held, Verb.RESUME_COVERAGE, by)
    return coverage


# Entries


@transaction.atomic
def post_entry(
    story: Story,
    *,
    body: str,
    headline: str = "",
    photo: Photo | None = None,
    is_key: bool = False,
    by: Any = None,
    author: Author | None = None,
    at: datetime | None = None,
    token: UUID | None = None,
) -> LiveEntry:
    """Add an entry, which readers see at once if they have the story: its time of update moves.

    `body` is any HTML and is cleaned. The entry stands under the name of `author`, or of the author
    that `by` is. A form that is sent twice, by its `token`, posts once.
    """
    held = _hold(story, Verb.POST_ENTRY, by)
    coverage = _running(held)
    text, words = _said(body)
    headline = _headline(headline)
    if token and (earlier := LiveEntry.objects.filter(story=held, token=token).first()):
        if (earlier.headline, earlier.body, earlier.photo) == (headline, text, photo):
            return earlier
        token = uuid4()  # a page from before, by the browser's own way back, with other words
    at = at or timezone.now()
    entry = LiveEntry.objects.create(
        story=held,
        headline=headline,
        body=text,
        words=words,
        photo=photo,
        author=author or (Author.objects.filter(user=by).first() if by else None),
        by=by,
        by_name=rights.name_of(by),
        posted_at=at,
        is_key=is_key,
        revision=_next_revision(coverage),
        token=token,
    )
    publishing.move_time_of_update(held, at)
    search.index(held)
    publishing.write_down(held, Verb.POST_ENTRY, by, str(entry))
    return entry


@transaction.atomic
def edit_entry(
    entry: LiveEntry,
    *,
    body: str,
    headline: str = "",
    photo: Photo | None = None,
    is_key: bool = False,
    typo: bool = False,
    by: Any = None,
    at: datetime | None = None,
    seen: int | None = None,
) -> LiveEntry:
    """Change what an entry says, or its photo (None: it has none), and keep what it said. Readers
    see when it was edited, and that the story was updated, unless it was a `typo`.

    `seen` is the revision of the entry that was changed, where somebody may have been quicker.
    Raises Overtaken then.
    """
    held = _hold(entry.story, Verb.EDIT_ENTRY, by)
    found = _entry(entry, held)
    text, words = _said(body)
    headline = _headline(headline)
    said, says = (found.headline, found.body, found.photo), (headline, text, photo)
    if (said, found.is_key) == (says, is_key):
        return found
    if seen is not None and seen != found.revision:
        raise Overtaken(found)
    at = at or timezone.now()
    if said != says:
        FormerEntry.objects.create(
            entry=found,
            headline=found.headline,
            body=found.body,
            photo=found.photo,
            replaced_at=at,
            replaced_by=by,
            replaced_by_name=rights.name_of(by),
        )
        if not typo:
            found.edited_at = max(at, found.posted_at)
            publishing.move_time_of_update(held, at)
    found.headline, found.body, found.photo = says
    found.words, found.is_key = words, is_key
    return _kept(found, held, Verb.EDIT_ENTRY, by)


@transaction.atomic
def withdraw_entry(
    entry: LiveEntry, *, by: Any = None, at: datetime | None = None, why: str = ""
) -> LiveEntry:
    """Take an entry away from readers. It is kept."""
    held = _hold(entry.story, Verb.WITHDRAW_ENTRY, by)
    found = _entry(entry, held)
    if found.withdrawn_at is not None:
        return found
    found.withdrawn_at = at or timezone.now()
    return _kept(found, held, Verb.WITHDRAW_ENTRY, by, why)


@transaction.atomic
def restore_entry(entry: LiveEntry, *, by: Any = None) -> LiveEntry:
    """Show an entry again that was withdrawn."""
    held = _hold(entry.story, Verb.RESTORE_ENTRY, by)
    found = _entry(entry, held)
    if found.withdrawn_at is None:
        return found
    found.withdrawn_at = None
    return _kept(found, held, Verb.RESTORE_ENTRY, by)


# Rows


def _hold(story: Story, act: Verb, by: Any) -> Story:
    """The story's present row, locked, so that entries follow one another."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    publishing.refuse_without_right(held, act, by)
    if held.status == Status.WITHDRAWN:
        raise NotPossible(
            _("“%(headline)s” is withdrawn. Publish it again first."),
            params={"headline": held.headline},
        )
    return held


def _running(story: Story) -> LiveCoverage:
    coverage = LiveCoverage.objects.filter(story=story).first()
    if coverage is None:
        raise NotPossible(_("There is no live coverage of this story yet: start it."))
    if coverage.ended_at is not None:
        raise NotPossible(_("The live coverage has ended. Take it up again to go on."))
    return coverage


def _next_revision(coverage: LiveCoverage) -> int:
    """Count one more thing that has happened, and keep the coverage's row."""
    coverage.revision += 1
    coverage.save()
    return coverage.revision


def _entry(entry: LiveEntry, held: Story) -> LiveEntry:
    found = LiveEntry.objects.select_for_update().get(pk=entry.pk)
    found.story = held
    return found


def _kept(entry: LiveEntry, held: Story, act: Verb, by: Any, why: str = "") -> LiveEntry:
    entry.revision = _next_revision(LiveCoverage.objects.get(story=held))
    entry.save()
    search.index(held)
    publishing.write_down(held, act, by, f"{entry}\n{why}" if why else str(entry))
    return entry


def _said(body: str) -> tuple[str, str]:
    """The text of an entry, cleaned, and its words."""
    try:
        text = only_words(bodies.clean(body))
    except bodies.TooLong as error:
        raise NotPossible(_("That is too long for an entry.")) from error
    words = bodies.text(text)
    if not words:
        raise NotPossible(_("Write what is to be posted."))
    return text, words


def _headline(text: str) -> str:
    return " ".join(legible(text).split())[:HEADLINE_LENGTH]
