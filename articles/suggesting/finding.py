"""The candidates, at a cost that does not grow with the archive: the newest that carry one of the
story's topics, those of its section, and those that have a word of its headline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import RelatedLink, Story, Topic, Verdict
from articles.models.stories import Status
from articles.models.verdicts import Said
from articles.rows import Rows
from articles.search.entries import Wanted, seen
from articles.search.query import MAX_LENGTH, parse
from articles.search.stores import store
from articles.search.words import words
from articles.suggesting.scoring import Reason, Traits, rank

FOR_EACH_TOPIC, TOPICS = 40, 12
IN_SECTION = 30
FOR_EACH_WORD, WORDS_ASKED = 30, 2
MOST_LOOKED_AT = 500
MOST_VERDICTS = 500
MOST_SUGGESTED = 8

SHORTEST_WORD = 5
"""Letters of a word that tells a headline from others."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A story to link, and why. It comes with what a card shows."""

    story: Story
    reasons: tuple[Reason, ...]
    pinned: bool
    links_here: bool


def verdicts_on(story: Story) -> list[Verdict]:
    """What was said of candidates for a story, the latest first, each with its headline."""
    said = story.verdicts.select_related("candidate").order_by("-at", "-pk")
    return list(said.only("story_id", "said", "candidate__headline")[:MOST_VERDICTS])


def suggested(
    story: Story,
    *,
    verdicts: Iterable[Verdict] | None = None,
    most: int = MOST_SUGGESTED,
    now: datetime | None = None,
) -> list[Suggestion]:
    """The stories that are most worth linking from a stored story, best first: public ones, and
    those that come out by themselves. Never the story itself, what it links already, or what was
    never to be suggested again. `verdicts` are those on the story, if they are here already. Takes
    at most seven queries, however much there is."""
    now = now or timezone.now()
    known = verdicts_on(story) if verdicts is None else verdicts
    said = {one.candidate_id: one.said for one in known}
    pinned = {key for key, what in said.items() if what == Said.PINNED}
    linked = set(story.related_links.exclude(target=None).values_list("target_id", flat=True))
    topics = _topics(story)
    left_out = {story.pk, *linked, *(key for key in said if key not in pinned)}
    found = chain(pinned, (key for topic in topics.values() for key in topic))
    keys = dict.fromkeys([*found, *_in_section(story), *_with_words(story)])
    keys = dict.fromkeys([key for key in keys if key not in left_out][:MOST_LOOKED_AT])
    cards = _cards(story, keys, topics, now)
    own_words = _telling(story.headline)
    traits = [
        _traits(card, story, own_words, now, pinned=card.pk in pinned) for card in cards.values()
    ]
    return [
        Suggestion(
            cards[one.key],
            one.reasons,
            pinned=one.key in pinned,
            links_here=cards[one.key].links_here,  # type: ignore[attr-defined]
        )
        for one in rank(traits, most=most)
    ]


def _topics(story: Story) -> dict[int, list[int]]:
    """The story's topics, each with the stories that were given it last."""
    tied = Story.topics.through.objects.filter(topic=OuterRef("pk")).order_by("-pk")
    rows = Topic.objects.filter(stories=story).annotate(
        newest=Rows(tied[:FOR_EACH_TOPIC], outer=None, key="story_id")
    )
    return {topic.pk: [row["key"] for row in topic.newest] for topic in rows[:TOPICS]}


def _in_section(story: Story) -> Iterable[int]:
    newest = Story.objects.filter(section=story.section_id, status=Status.APPROVED)
    return newest.newest_first().values_list("pk", flat=True)[:IN_SECTION]


def _with_words(story: Story) -> Iterable[int]:
    """The newest that have one of the longest words of the headline anywhere."""
    approved = Story.objects.filter(status=Status.APPROVED, publish_at__isnull=False)
    for word in sorted(_telling(story.headline), key=lambda word: (-len(word), word))[:WORDS_ASKED]:
        asked = Wanted(parse(word[:MAX_LENGTH]), seen=seen(approved), limit=FOR_EACH_WORD)
        yield from (match.story_id for match in store().matches(asked))


def _telling(headline: str) -> dict[str, None]:
    """The folded words that tell a headline from others, in its order."""
    return dict.fromkeys(word for word in words(headline) if len(word) >= SHORTEST_WORD)


def _cards(
    story: Story, keys: Iterable[int], topics: Iterable[int], now: datetime
) -> dict[int, Story]:
    shared = Story.topics.through.objects.filter(topic__in=list(topics)).order_by("topic__name")
    rows = (
        Story.objects.unpaid()
        .for_cards()
        .filter(
            Q(expire_at=None) | Q(expire_at__gt=now),
            pk__in=list(keys),
            status=Status.APPROVED,
            publish_at__isnull=False,
        )
        .annotate(
            shared=Rows(shared, name="topic__name"),
            links_here=Exists(RelatedLink.objects.filter(story=OuterRef("pk"), target=story)),
            linked=Exists(RelatedLink.objects.filter(target=OuterRef("pk"))),
        )
    )
    return {row.pk: row for row in rows}


def _traits(
    card: Story,
    story: Story,
    own_words: Iterable[str],
    now: datetime,
    *,
    pinned: bool,
) -> Traits:
    its_words = _telling(card.headline)
    published = card.publish_at or now
    return Traits(
        key=card.pk,
        topics=tuple(row["name"] for row in card.shared or ()),  # type: ignore[attr-defined]
        words=tuple(word for word in own_words if word in its_words),
        section=card.section_id == story.section_id,
        days=(now - published) / timedelta(days=1),
        calendar_days=(timezone.localdate(now) - timezone.localdate(published)).days,
        linked=card.linked,  # type: ignore[attr-defined]
        links_here=card.links_here,  # type: ignore[attr-defined]
        pinned=pinned,
    )
