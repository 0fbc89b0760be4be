"""A page becomes a story, or changes the story that it became before."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ads.models import InjectionPolicy
from articles import body, editing, publishing
from articles.editing import Kept
from articles.importing.report import Outcome, State
from articles.importing.text import Page, Refused
from articles.models import Author, Byline, ImportedText, Section, Story
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.related import headline_key
from articles.versions import keeping
from articles.versions.keeping import Made


@dataclass(frozen=True, slots=True)
class Terms:
    """What the stories of one run are given when they are first imported. A later run does not take
    it back from them."""

    section: Section
    authors: tuple[Author, ...] = ()
    policy: InjectionPolicy | None = None
    publish: bool = False


def take_in(page: Page, source: str, terms: Terms) -> Outcome:
    """Store a page as a story, all of it or nothing.

    The headline says which story it is. One that says what it said at the last import stays as it
    is; one that says something else changes its story, unless an editor has changed that since.
    With `terms.publish`, a story that has never been published is. Raises Refused.
    """
    try:
        with transaction.atomic():
            return _take_in(page, source, terms)
    except IntegrityError:
        raise Refused("Another import was storing a story with this headline.") from None
    except body.TooLong:
        raise Refused("It is too long.") from None
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def _take_in(page: Page, source: str, terms: Terms) -> Outcome:
    key = headline_key(page.headline)
    record = (
        ImportedText.objects.select_for_update(of=["self"])
        .select_related("story")
        .filter(headline_key=key)
        .first()
    )
    if record is None:
        if Story.objects.kept().filter(headline_key=key).exists():
            raise Refused("There is a story with this headline that did not come from an import.")
        record = ImportedText(headline_key=key, source=source, story=Story(section=terms.section))
        record.story.slot_policy = terms.policy
        kept, state = _write(record, page, terms.authors), State.IMPORTED
    elif record.source_digest == page.digest:
        kept, state = Kept(), State.UNCHANGED
    else:
        _refuse_to_overwrite(record, source)
        keeping.begin(record.story)
        record.story.related_links.all().delete()  # the page's own lines, which it now says anew
        kept, state = _write(record, page), State.UPDATED
    return Outcome(
        source=source,
        state=state,
        page=page,
        linked=kept.linked,
        waiting=kept.waiting,
        repeated=kept.repeated,
        healed=kept.healed,
        published=terms.publish and _publish(record.story),
    )


def _refuse_to_overwrite(record: ImportedText, source: str) -> None:
    if record.source != source:
        raise Refused(
            f"Another text with this headline was imported from “{record.source}”. "
            "If this one is to take its place, give it that name."
        )
    if state_of(record.story) != record.stored_digest:
        raise Refused(
            "The text has changed since it was imported, but an editor has changed the story, too. "
            "Bring the two together by hand."
        )


def _write(record: ImportedText, page: Page, authors: tuple[Author, ...] = ()) -> Kept:
    """Store the page as the record's story, and what it is in the record."""
    story = record.story
    story.headline, story.standfirst, story.body = page.headline, page.standfirst, page.html
    editing.store(story)
    Byline.objects.bulk_create(
        Byline(story=story, author=author, order=order) for order, author in enumerate(authors)
    )
    kept = editing.derive(story, Made(reason=Reason.IMPORTED))
    record.story = story  # its key is known now
    record.source_digest, record.stored_digest = page.digest, state_of(story)
    record.save()
    return kept


def _publish(story: Story) -> bool:
    """Publish a story that has never been; one that an editor has taken back stays where it is."""
    if story.status != Status.DRAFT or story.publish_at is not None:
        return False
    publishing.publish(story)
    return True


def state_of(story: Story) -> str:
    """64 hexadecimal digits that change when an editor changes what the import wrote: headline,
    standfirst, text and links. That a waiting link has found its story is no change."""
    blocks = [
        ["related", block.ref] if block.kind == body.Kind.RELATED else block.html.strip()
        for block in body.split(story.body)
    ]
    links = [
        [link.anchor, link.headline_key or headline_key(link.headline), link.label, link.url]
        for link in story.related_links.in_order().select_related("target")
    ]
    return sha256(
        json.dumps([story.headline, story.standfirst, blocks, links]).encode()
    ).hexdigest()
