"""The candidates that are looked at, and which of them are suggested."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles import suggesting
from articles.models import Story, Verdict
from articles.models.stories import Status
from articles.models.verdicts import Said
from articles.related import suggest
from articles.suggesting import in_words, suggested
from tests.factories import RelatedLinkFactory, SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def headlines(story: Story, **more: Any) -> list[str]:
    return [one.story.headline for one in suggested(story, **more)]


def verdict(story: Story, candidate: Story, said: Said) -> Verdict:
    return Verdict.objects.create(story=story, candidate=candidate, said=said)


def test_each_comes_with_its_reasons() -> None:
    harbour = TopicFactory(name="Harbour")
    StoryFactory(headline="Tide", topics=[harbour], publish_at=timezone.now() - 3 * DAY)
    (one,) = suggested(StoryFactory(headline="Boat", topics=[harbour]))
    assert in_words(one.reasons) == "shares topic Harbour, three days old, not linked yet"
    assert (one.pinned, one.links_here) == (False, False)


def test_by_topic_section_and_word() -> None:
    harbour, city = TopicFactory(), SectionFactory()
    StoryFactory(headline="Tide", topics=[harbour])
    StoryFactory(headline="Lanterns", body="<p>Nothing about it.</p>")
    StoryFactory(headline="Mayor", section=city, body="<p>Nothing about it.</p>")
    StoryFactory(headline="Stranger", body="<p>Nothing about it.</p>")
    story = StoryFactory(headline="Lanterns lit", section=city, topics=[harbour])
    assert headlines(story) == ["Tide", "Lanterns", "Mayor"]


def test_never_what_is_linked_or_was_never_to_come_again_or_is_not_to_come_out() -> None:
    city = SectionFactory()
    story = StoryFactory(section=city)
    linked, never, fine = (StoryFactory(section=city, headline=name) for name in "abc")
    RelatedLinkFactory(story=story, target=linked)
    verdict(story, never, Said.NEVER)
    StoryFactory(section=city, status=Status.DRAFT)
    StoryFactory(section=city, status=Status.WITHDRAWN)
    now = timezone.now()
    StoryFactory(section=city, publish_at=now - DAY, expire_at=now - timedelta(hours=1))
    StoryFactory(section=city, publish_at=None)
    assert headlines(story) == [fine.headline]
    assert [one.candidate for one in suggesting.verdicts_on(story)] == [never]
    assert never.headline in headlines(fine)


def test_what_comes_out_by_itself_is_suggested_too() -> None:
    city = SectionFactory()
    StoryFactory(section=city, headline="Soon", publish_at=timezone.now() + DAY)
    (one,) = suggested(StoryFactory(section=city))
    assert "still to come out" in in_words(one.reasons)


def test_the_pinned_stay_at_the_top_however_old() -> None:
    city = SectionFactory()
    story = StoryFactory(section=city)
    old = StoryFactory(headline="Old", publish_at=timezone.now() - 900 * DAY)
    StoryFactory(section=city, headline="New")
    verdict(story, old, Said.PINNED)
    assert headlines(story) == ["Old", "New"]
    assert suggested(story)[0].pinned


def test_what_links_here_says_so() -> None:
    city = SectionFactory()
    story = StoryFactory(section=city)
    RelatedLinkFactory(story=StoryFactory(section=city), target=story)
    (one,) = suggested(story)
    assert one.links_here
    assert "links here already" in in_words(one.reasons)


def test_readers_are_not_offered_what_an_editor_never_wants() -> None:
    city = SectionFactory()
    story, unwanted = StoryFactory(section=city), StoryFactory(section=city)
    assert suggest(story, topics=[]) == [unwanted]
    verdict(story, unwanted, Said.NEVER)
    assert suggest(story, topics=[]) == []
    assert suggest(unwanted, topics=[]) == [story]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_however_much_there_is(django_assert_num_queries, rows: int) -> None:
    topics, city = [TopicFactory() for _ in range(rows)], SectionFactory()
    story = StoryFactory(headline="Harbour ferries", section=city, topics=topics)
    pinned = StoryFactory(section=city)
    verdict(story, pinned, Said.PINNED)
    for _ in range(rows):
        StoryFactory(section=city, topics=topics)
        RelatedLinkFactory(story=story)
    # What was said; what is linked; topics with their stories; the section; two words; the cards.
    with django_assert_num_queries(7):
        assert len(suggested(story)) == rows + 1
