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
from articles.models import Author, Byline, Photo, Section, Story, Topic
from articles.models.stories import Status
from articles.related import headline_key
from articles.weaving import nearest_policy, stored_plan
from newsroom.demo import library, words

BATCH = 1_000
STORIES_A_DAY = 50
LONGEST = timedelta(days=12 * 365)
WITH_A_PHOTO = 0.6

ARCHIVE = {
    "slug": "archive",
    "name": "From the archive",
    "description": "Stories made up by a generator, to try the site at scale.",
}

Through = Story.topics.through


def add(number: int, at: datetime) -> Iterator[int]:
    """Add `number` stories to a loaded edition; yields how many are done after each batch.

    They are public and spread evenly over the time before `at`, about fifty a day and no longer
    than twelve years, the oldest first. What the n-th story says is the same each time.
    """
    if not number:
        return
    archive, _ = Topic.objects.get_or_create(slug=ARCHIVE["slug"], defaults=ARCHIVE)
    start = Through.objects.filter(topic=archive).count()
    span = min(timedelta(days=number / STORIES_A_DAY), LONGEST)
    desk = _Desk(archive)
    for first in range(0, number, BATCH):
        numbers = range(first, min(first + BATCH, number))
        stories = [desk.story(start + n, at - span * (1 - (n + 0.5) / number)) for n in numbers]
        with transaction.atomic():
            _store(stories, desk, start + first)
        yield numbers.stop
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # the database plans its queries by what it knows of the tables


def _store(stories: Sequence[Story], desk: "_Desk", first: int) -> None:
    Story.objects.bulk_create(stories)
    Byline.objects.bulk_create(
        Byline(story=story, author=author)
        for number, story in enumerate(stories, start=first)
        for author in desk.authors_of(number)
    )
    Through.objects.bulk_create(
        Through(story=story, topic=topic)
        for number, story in enumerate(stories, start=first)
        for topic in desk.topics_of(number)
    )
    search.index(stories)


class _Desk:
    """What the stories are put together from, read from the database once."""

    def __init__(self, archive: Topic) -> None:
        self.archive = archive
        sections = Section.objects.select_related("slot_policy", "parent__slot_policy")
        self.sections = [section for section in sections if section.slug in words.HEADLINES]
        self.policies = {section.pk: _policy(section) for section in self.sections}
        self.authors = list(Author.objects.order_by("slug"))
        self.topics = list(Topic.objects.exclude(pk=archive.pk).order_by("slug"))
        self.photos = list(
            Photo.objects.filter(led_stories__isnull=False, file__startswith=library.FOLDER)
            .distinct()
            .order_by("file")
        )

    def story(self, number: int, publish_at: datetime) -> Story:
        """The story of this number, approved, with all that is derived from it; not yet stored."""
        rng = Random(f"story {number}")
        section = rng.choice(self.sections)
        headline = words.headline(rng, section.slug)
        text = "\n".join(f"<p>{escape(p, quote=False)}</p>" for p in words.paragraphs(rng))
        blocks = body.split(text)  # clean as it is: nothing but paragraphs of plain words
        return Story(
            headline=headline,
            headline_key=headline_key(headline),
            slug=f"{slugify(headline)[: editing.SLUG_LENGTH]}-{number}",
            standfirst=words.standfirst(rng),
            body=text,
            blocks=[block.to_json() for block in blocks],
            word_count=sum(block.words for block in blocks),
            slots=stored_plan(blocks, self.policies[section.pk]),
            section=section,
            lead_photo=rng.choice(self.photos) if rng.random() < WITH_A_PHOTO else None,
            status=Status.APPROVED,  # the verbs take one story at a time
            publish_at=publish_at,
            published_on=editing.day_of(publish_at),
        )

    def authors_of(self, number: int) -> list[Author]:
        """Whose names stand over the story of this number."""
        return Random(f"authors {number}").sample(self.authors, 1 if number % 8 else 2)

    def topics_of(self, number: int) -> list[Topic]:
        """Its topics."""
        return [self.archive, *Random(f"topics {number}").sample(self.topics, 2)]


def _policy(section: Section) -> Policy:
    """The slot policy of stories in a section, found as for any story."""
    story = Story(section=section)
    story.site_policy_rows = list(  # type: ignore[attr-defined]
        InjectionPolicy.objects.filter(site_default=True).values(*InjectionPolicy.NUMBERS)
    )
    return nearest_policy(story)
