"""What a page is about, in the plain words by which advertisements are targeted."""

from collections.abc import Iterable

from ads.serving import Subject
from ads.words import folded
from articles.models import Section, Story


def of_story(story: Story) -> Subject:
    """The subject of a story that came from `StoryQuerySet.for_page`."""
    topics = story.topic_rows  # type: ignore[attr-defined]
    words = [story.headline, story.standfirst, *(topic["name"] for topic in topics)]
    return Subject(
        sections=_with_those_above(story.section),
        topics=tuple(topic["slug"] for topic in topics),
        words=folded(" ".join(words)),
        sensitive=story.sensitive,
    )


def of_list(beside: Iterable[Story], *, section: Section | None = None, topic: str = "") -> Subject:
    """The subject of a page that lists stories; `beside` are those next to its slots."""
    return Subject(
        sections=_with_those_above(section) if section else (),
        topics=(topic,) if topic else (),
        sensitive=any(story.sensitive for story in beside),
    )


def _with_those_above(section: Section) -> tuple[str, ...]:
    return (section.slug, section.parent.slug) if section.parent else (section.slug,)
