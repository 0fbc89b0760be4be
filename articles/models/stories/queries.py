"""Which stories there are for whom, and what each page needs of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ads.models import InjectionPolicy
from articles import clock
from articles.models.authors import Author
from articles.models.photos import Photo
from articles.models.sections import Section, Topic
from articles.models.stories.kinds import Kind, Status
from articles.rows import Rows

if TYPE_CHECKING:
    from articles.models.stories.story import Story  # noqa: F401 (named as a string below)


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self, now: datetime | None = None) -> "StoryQuerySet":
        """Stories that any reader may see at `now` (aware; default: this moment), to the second.

        This is the only place that says so. Everything a reader can reach starts from here.
        """
        now = now or clock.now()
        return self.filter(
            Q(expire_at=None) | Q(expire_at__gt=now), status=Status.APPROVED, publish_at__lte=now
        )

    def pointed_to_by(self, pointer: str) -> Exists:
        """That the story to which a row points by `pointer` ("story_id") is one of these. It is
        asked row by row: SQLite works out all that an `IN` of stories names, before it looks."""
        return Exists(self.filter(pk=OuterRef(pointer)))

    def unpaid(self) -> "StoryQuerySet":
        """Without those that somebody paid for. Everything that chooses stories by itself, or hands
        them on as the paper's news, takes these."""
        return self.exclude(kind=Kind.SPONSORED)

    def kept(self) -> "StoryQuerySet":
        """Stories that are not in the bin: what the desk lists, finds and links to."""
        return self.exclude(status=Status.BINNED)

    def newest_first(self) -> "StoryQuerySet":
        """By time of publication; the key breaks ties, so that pages never overlap."""
        return self.order_by("-publish_at", "-pk")

    def in_reading_order(self) -> "StoryQuerySet":
        """As the parts of a series are read: those with a number first, then by time."""
        return self.order_by(
            F("series_order").asc(nulls_last=True), F("publish_at").asc(nulls_last=True), "pk"
        )

    def in_section(self, section: Section) -> "StoryQuerySet":
        """Stories of a section and of the sections below it."""
        return self.filter(Q(section=section) | Q(section__parent=section))

    def about(self, topic: Topic) -> "StoryQuerySet":
        """Stories that carry a topic."""
        return self.filter(topics=topic)

    def newest_about(self, topic: Topic, now: datetime | None = None) -> "StoryQuerySet":
        """Those of its stories that have come out by `now`, the newest first, along an index."""
        tied = self.filter(
            topic_lines__topic_id=topic.pk, topic_lines__story_at__lte=now or clock.now()
        )
        return tied.order_by("-topic_lines__story_at", "-topic_lines__story_id")

    def written_by(self, author: Author) -> "StoryQuerySet":
        """Stories in whose byline an author stands, in whatever role."""
        return self.filter(pk__in=author.bylines.values("story_id"))

    def newest_by(self, author: Author, now: datetime | None = None) -> "StoryQuerySet":
        """Those of them that have come out by `now`, the newest first, along an index."""
        from articles.models.bylines import Byline  # which needs Story

        earlier = Byline.objects.filter(
            story=OuterRef("pk"), author=author, pk__lt=OuterRef("bylines__pk")
        )
        each_once = self.filter(
            ~Exists(earlier), bylines__author=author, bylines__story_at__lte=now or clock.now()
        )
        return each_once.order_by("-bylines__story_at", "-bylines__story_id")

    def with_authors(self) -> "StoryQuerySet":
        """With the byline as `author_rows`, and, of an opinion, the portraits of those who hold it
        as `face_rows`."""
        from articles.models.bylines import Byline  # which needs Story

        return self.annotate(
            author_rows=Rows(Byline.objects.in_order(), **Byline.ROW),
            face_rows=Rows(Byline.objects.faces().in_order(), **Byline.FACE),
        )

    def with_live_mark(self) -> "StoryQuerySet":
        """With `is_live`: whether its live coverage goes on."""
        from articles.models.live import LiveCoverage  # which needs Story

        running = LiveCoverage.objects.running().filter(story=OuterRef("pk"))
        return self.annotate(is_live=Exists(running))

    def for_cards(self) -> "StoryQuerySet":
        """With all that a card in a list shows, in one query, and without the text."""
        return (
            self.with_authors()
            .with_live_mark()
            .select_related("section", "lead_photo")
            .defer("body", "blocks", "slots")
        )

    def to_offer_instead(self) -> "StoryQuerySet":
        """The latest few as cards, where a page has nothing of its own to show."""
        return self.public().unpaid().for_cards().newest_first()[:6]

    def for_page(self) -> "StoryQuerySet":
        """With all that the story's own page shows besides its links, in one query."""
        from articles.models.corrections import Correction  # which needs Story
        from articles.models.live import LiveCoverage  # so does this

        return (
            self.with_authors()
            .select_related(
                "section__parent__slot_policy",
                "section__slot_policy",
                "slot_policy",
                "lead_photo",
                "series",
            )
            .annotate(
                topic_rows=Rows(
                    self.model.topics.through.objects.order_by("topic__name"),
                    name="topic__name",
                    slug="topic__slug",
                ),
                photo_rows=Rows(
                    self.model.body_photos.through.objects.order_by("photo_id"),
                    **{name: f"photo__{name}" for name in Photo.ROW},
                ),
                correction_rows=Rows(
                    Correction.objects.order_by("made_at", "pk"), **Correction.ROW
                ),
                coverage_rows=Rows(LiveCoverage.objects.all(), **LiveCoverage.ROW),
                site_policy_rows=Rows(
                    InjectionPolicy.objects.filter(site_default=True),
                    outer=None,
                    **{name: name for name in InjectionPolicy.NUMBERS},
                ),
            )
            .defer("body")
        )
