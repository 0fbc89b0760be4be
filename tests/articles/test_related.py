"""Suggestions, and headlines as they are compared."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from articles.models import Story
from articles.related import headline_key, suggest
from tests.factories import SectionFactory, StoryFactory, TopicFactory

NOW = timezone.now()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The “old” quay", 'the "old" Quay'),
        ("Zoë’s café", "Zoe's cafe"),
        ("Bridge – and tunnel", "bridge - and  tunnel "),
        ("Fish & chips", "Fish &  chips"),
    ],
)
def test_headlines_are_the_same_whatever_the_typewriter(typed, printed):
    assert headline_key(typed) == headline_key(printed)


def test_different_headlines_differ():
    assert headline_key("Ferry late") != headline_key("Ferry later")


@given(st.text())
@example("𝕬 ſtrange Ⅷ İ")
@example("a" * 199 + " b")
def test_a_key_is_its_own_key(text):
    assert headline_key(headline_key(text)) == headline_key(text)


@pytest.mark.django_db
class TestSuggestions:
    def suggest(self, story: Story, **more) -> list[str]:
        topics = list(story.topics.values_list("slug", flat=True))
        return [s.headline for s in suggest(story, topics=topics, **more)]

    def test_more_shared_topics_come_first(self):
        one, two = TopicFactory(), TopicFactory()
        StoryFactory(headline="One", topics=[one])
        StoryFactory(headline="Two", topics=[one, two])
        assert self.suggest(StoryFactory(topics=[one, two])) == ["Two", "One"]

    def test_of_two_alike_the_newer_comes_first(self):
        topic = TopicFactory()
        StoryFactory(headline="Old", topics=[topic], publish_at=NOW - timedelta(days=9))
        StoryFactory(headline="New", topics=[topic], publish_at=NOW - timedelta(days=1))
        assert self.suggest(StoryFactory(topics=[topic])) == ["New", "Old"]

    def test_a_fresh_story_of_the_section_beats_a_very_old_one_on_the_topic(self):
        topic, section = TopicFactory(), SectionFactory()
        StoryFactory(headline="Old", topics=[topic], publish_at=NOW - timedelta(days=90))
        StoryFactory(headline="New", section=section)
        story = StoryFactory(topics=[topic], section=section)
        assert self.suggest(story) == ["New", "Old"]

    def test_never_itself_nor_what_is_left_out_nor_what_has_nothing_in_common(self):
        topic = TopicFactory()
        left_out = StoryFactory(topics=[topic])
        StoryFactory()
        story = StoryFactory(topics=[topic])
        assert self.suggest(story) == [left_out.headline]
        assert self.suggest(story, leave_out=[left_out.pk]) == []

    def test_only_what_is_public(self):
        topic = TopicFactory()
        StoryFactory(topics=[topic], publish_at=NOW + timedelta(hours=1))
        story = StoryFactory(topics=[topic])
        assert self.suggest(story) == []
        assert len(self.suggest(story, now=NOW + timedelta(hours=2))) == 1

    def test_at_most_so_many(self):
        topic = TopicFactory()
        for _ in range(3):
            StoryFactory(topics=[topic])
        assert len(self.suggest(StoryFactory(topics=[topic]), most=2)) == 2
