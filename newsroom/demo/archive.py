"""Made-up stories by the thousand, to try the site at scale. They carry a topic of their own."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from random import Random

from django.db import connection, transaction
from django.utils.text import slugify

from ads.models import InjectionPolicy
from ads.placement import Policy
from articles import body, editing, search
from articles.models import Author, Byline, Photo, RelatedLink, Section, Story, Topic, TopicLine
from articles.models.stories import Kind, Status
from articles.related import headline_key
from articles.weaving import nearest_policy, stored_plan, visible_blocks
from newsroom.demo import copying, leavings, library, words

BATCH = 1_000
ORIGINALS = 20_000
"""Stories that are made up one by one; the rest are copies of these, made by the database."""

STORIES_A_DAY = 50
LONGEST = timedelta(days=12 * 365)
WITH_A_PHOTO = 0.6
STORIES_A_PHOTO = 8
UNFINISHED = 200
"""One of so many stories is not out yet."""
ANCHOR = "archive"

ARCHIVE = {
    "slug": "archive",
    "name": "From the archive",
    "description": "Stories made up by a generator, to try the site at scale.",
}

KINDS = {Kind.ANALYSIS: 0.06, Kind.OPINION: 0.08, Kind.FEATURE: 0.05, Kind.OBITUARY: 0.002}
"""The share of each kind; the rest is news."""


def add(number: int, at: datetime) -> Iterator[int]:
    """Add `number` stories to a loaded edition; yields how many are done after each batch.

    They are spread evenly over the time before `at`, about fifty a day and no longer than twelve
    years, the oldest first, with what the desk leaves behind (see `leavings`). Nearly all are
    public; one in UNFINISHED is on its way. What the n-th story says is the same each time.
    """
    if not number:
        return
    archive, _ = Topic.objects.get_or_create(slug=ARCHIVE["slug"], defaults=ARCHIVE)
    desk = _Desk(archive, start=TopicLine.objects.filter(topic_id=archive.pk).count())
    unfinished = number // UNFINISHED
    out = number - unfinished
    made = min(out, ORIGINALS)
    step = min(timedelta(days=number / STORIES_A_DAY), LONGEST) / number
    apart = timedelta()
    if out > made:
        # Copies are moved by whole days from a whole hour on, so no two fall into the same hour.
        apart = timedelta(days=max(1, step * made // timedelta(days=1)))
        step = apart / made
    first = at - step * out
    if apart:
        first = first.replace(minute=0, second=0, microsecond=0)
    for batch in _batches(made):
        desk.store([first + step * (n + 0.5) for n in batch])
        yield batch.stop
    for done in copying.add(desk.keys, [one.pk for one in desk.photos], out - made, apart):
        yield made + done
    for batch in _batches(unfinished):
        desk.store([at - timedelta(hours=5 * n) for n in batch], unfinished=at)
        yield out + batch.stop
    leavings.tell(at)
    _add_rarities(archive)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the database plans its queries by what it knows of the tables


def _add_rarities(archive: Topic) -> None:
    """Add an author and a topic of three old stories: what is rare has to be found among the rest
    as well."""
    author, _ = Author.objects.get_or_create(
        slug="archive-guest", defaults={"name": "Ottoline Farrant"}
    )
    topic, _ = Topic.objects.get_or_create(
        slug="archive-rarity", defaults={"name": "A matter of long ago"}
    )
    if author.bylines.exists():
        return
    for line in TopicLine.objects.filter(topic_id=archive.pk).order_by("story_at")[:3]:
        Byline.objects.create(
            story_id=line.story_id, author=author, order=9, story_at=line.story_at
        )
        TopicLine.objects.create(story_id=line.story_id, topic_id=topic.pk, story_at=line.story_at)


def _batches(number: int) -> Iterator[range]:
    for first in range(0, number, BATCH):
        yield range(first, min(first + BATCH, number))


class _Desk:
    """What the stories are put together from, read from the database once."""

    def __init__(self, archive: Topic, start: int) -> None:
        self.archive = archive
        sections = Section.objects.select_related("slot_policy", "parent__slot_policy")
        self.sections = [section for section in sections if section.slug in words.HEADLINES]
        self.policies = {section.pk: _policy(section) for section in self.sections}
        self.authors = list(Author.objects.exclude(slug="archive-guest").order_by("slug"))
        self.topics = list(Topic.objects.exclude(slug__startswith="archive").order_by("slug"))
        self.pictures = list(
            Photo.objects.filter(led_stories__isnull=False, file__startswith=library.FOLDER)
            .distinct()
            .order_by("file")
        )
        self.leavings = leavings.Leavings()
        self.start = start
        self.photos: list[Photo] = []
        self.keys: list[int] = []
        """Those of the stories that were stored, in the order of their numbers."""

    def store(self, times: Sequence[datetime], unfinished: datetime | None = None) -> None:
        """Make up and store the next stories, which come out at `times`, with all that belongs to
        them. Where `unfinished` gives the present moment, they are on their way yet."""
        first = self.start + len(self.keys)
        numbers = range(first, first + len(times))
        pictured = [n for n in numbers if n % STORIES_A_PHOTO == 0]
        with transaction.atomic():
            if self.pictures:
                self.photos += self.leavings.photos(
                    [(n, self.pictures[n % len(self.pictures)]) for n in pictured],
                    at=times[0],
                )
            stories = [self._story(n, at) for n, at in zip(numbers, times, strict=True)]
            if unfinished:
                for number, story in enumerate(stories):
                    _send_back(story, number, unfinished)
            Story.objects.bulk_create(stories)
            self.keys += [story.pk for story in stories]
            numbered = dict(zip(numbers, stories, strict=True))
            Byline.objects.bulk_create(
                Byline(story=story, author=author, story_at=story.publish_at)
                for number, story in numbered.items()
                for author in self.authors_of(number)
            )
            TopicLine.objects.bulk_create(
                TopicLine(story=story, topic_id=topic.pk, story_at=story.publish_at)
                for number, story in numbered.items()
                for topic in self.topics_of(number)
            )
            RelatedLink.objects.bulk_create(
                RelatedLink(story=story, target_id=self.keys[older - self.start], anchor=ANCHOR)
                for number, story in numbered.items()
                if (older := self._linked(number)) is not None
            )
            self.leavings.add(numbered, dict(zip(numbers, times, strict=True)))
            search.index(stories)

    def _story(self, number: int, publish_at: datetime) -> Story:
        """The story of this number, approved, with all that is derived from it; not yet stored."""
        rng = Random(f"story {number}")
        section = rng.choice(self.sections)
        headline = words.headline(rng, section.slug)
        text = "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in words.paragraphs(rng))
        blocks = body.split(text)  # clean as it is: nothing but paragraphs of plain words
        links = {ANCHOR: RelatedLink()} if self._linked(number) is not None else {}
        photos = self.photos[-50:] or self.pictures
        return Story(
            headline=headline,
            headline_key=headline_key(headline),
            slug=f"{slugify(headline)[: editing.SLUG_LENGTH]}-{number}",
            standfirst=words.standfirst(rng),
            body=text,
            blocks=[block.to_json() for block in blocks],
            word_count=sum(block.words for block in blocks),
            slots=stored_plan(visible_blocks(blocks, links, {}), self.policies[section.pk]),
            section=section,
            lead_photo=rng.choice(photos) if rng.random() < WITH_A_PHOTO else None,
            kind=_kind(rng.random()),
            status=Status.WITHDRAWN if number % 400 == 399 else Status.APPROVED,
            publish_at=publish_at,
            published_on=editing.day_of(publish_at),
            expire_at=publish_at + timedelta(days=30) if number % 1_000 == 998 else None,
        )

    def _linked(self, number: int) -> int | None:
        """The older story that the one of this number links to, if it links to any."""
        older = number - 1 - Random(f"link {number}").randrange(200)
        return older if number % 2 and older >= self.start else None

    def authors_of(self, number: int) -> list[Author]:
        """Whose names stand over the story of this number."""
        return Random(f"authors {number}").sample(self.authors, 1 if number % 8 else 2)

    def topics_of(self, number: int) -> list[Topic]:
        """Its topics."""
        return [self.archive, *Random(f"topics {number}").sample(self.topics, 2)]


def _kind(dealt: float) -> Kind:
    """The kind that a number from 0 to 1 stands for."""
    for kind, share in KINDS.items():
        if dealt < share:
            return kind
        dealt -= share
    return Kind.NEWS


def _send_back(story: Story, number: int, at: datetime) -> None:
    """Let a story be on its way: of ten, one is in review, returned, approved without a time and
    scheduled each, one lies in the bin, and five are drafts."""
    order = [Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED, Status.APPROVED]
    story.status = [*order, Status.BINNED, *[Status.DRAFT] * 5][number % 10]
    story.expire_at = None
    is_scheduled = number % 10 == 3
    story.publish_at = at + timedelta(hours=1 + number) if is_scheduled else None
    story.published_on = editing.day_of(story.publish_at) if story.publish_at else None


def _policy(section: Section) -> Policy:
    """The slot policy of stories in a section, found as for any story."""
    story = Story(section=section)
    story.site_policy_rows = list(  # type: ignore[attr-defined]
        InjectionPolicy.objects.filter(site_default=True).values(*InjectionPolicy.NUMBERS)
    )
    return nearest_policy(story)
