"""A version each time a story is kept, and none when nothing has changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import editing, publishing
from articles.models import Byline, Story, Version
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.versions import keeping
from articles.versions.keeping import Made
from articles.versions.snapshot import snapshot
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def kept(story: Story, *names: str) -> list[Any]:
    return list(story.versions.order_by("number").values_list(*names, flat=len(names) == 1))


def test_a_snapshot_holds_every_field_and_every_relation_with_its_name() -> None:
    photo = PhotoFactory(alt="A quay at low tide")
    target = StoryFactory(headline="The ferry is late")
    story = StoryFactory(
        headline="Harbour reopens",
        topics=[TopicFactory(name="Harbour")],
        authors=[AuthorFactory(name="Ottilie Marr")],
        lead_photo=photo,
        body=f'<p>Words.</p><figure data-photo="{photo.pk}"></figure>',
    )
    link = RelatedLinkFactory(story=story, target=target, label="Read also")
    publishing.correct(story, text="The quay is 340 metres long.")
    content = snapshot(story)
    assert content["headline"] == "Harbour reopens"
    assert content["section"] == {"key": story.section_id, "name": story.section.name}
    assert [topic["name"] for topic in content["topics"]] == ["Harbour"]
    assert [line["author"]["name"] for line in content["bylines"]] == ["Ottilie Marr"]
    assert content["lead_photo"] == {"key": photo.pk, "name": "A quay at low tide"}
    assert content["slot_policy"] is None
    assert content["related_links"][0]["anchor"] == link.anchor
    assert content["related_links"][0]["target"] == {"key": target.pk, "name": "The ferry is late"}
    assert content["corrections"][0]["text"] == "The quay is 340 metres long."
    assert content["publish_at"] == story.publish_at.isoformat()
    not_kept = {"id", "blocks", "slots", "created_at", "created_by", "modified_at", "published_on"}
    not_kept |= {"word_count", "headline_key", "next_change_at"}
    columns = {field.name for field in Story._meta.concrete_fields}
    assert content.keys() >= columns - not_kept, "a field of the story is in no version"
    assert not not_kept & content.keys()


def test_every_save_makes_one_version_and_says_what_changed_by_whom() -> None:
    jane = UserFactory(first_name="Jane", last_name="Roe")
    story = StoryFactory()
    story.headline, story.standfirst = "Another headline", "Another standfirst."
    editing.save(story, Made(by=jane))
    assert kept(story, "number", "changed") == [(1, []), (2, ["headline", "standfirst"])]
    last = story.versions.get(number=2)
    assert (last.made_by, last.made_by_name, last.reason) == (jane, "Jane Roe", Reason.SAVED)
    assert last.content["headline"] == "Another headline"
    assert story.versions.get(number=1).content["headline"] != "Another headline"
    jane.delete()
    last.refresh_from_db()
    assert (last.made_by, last.made_by_name) == (None, "Jane Roe")


def test_saving_the_same_again_makes_no_version() -> None:
    story = StoryFactory(topics=[TopicFactory()], authors=[AuthorFactory()])
    editing.save(story)
    assert kept(story, "number") == [1]


def test_a_new_name_of_a_topic_or_of_a_linked_story_is_no_change_of_the_story() -> None:
    topic, target = TopicFactory(), StoryFactory(headline="An old name")
    story = StoryFactory(topics=[topic], body="<p>Words.</p><p>Read also| An old name</p>")
    topic.name = "Renamed"
    topic.save()
    target.headline = "A new name"
    editing.save(target)
    editing.save(story)
    story.refresh_from_db()
    assert "A new name" in story.body
    assert kept(story, "number") == [1]


def test_relations_make_versions_too() -> None:
    story = StoryFactory()
    topic, author = TopicFactory(), AuthorFactory()
    story.topics.add(topic)
    editing.derive(story)
    Byline.objects.create(story=story, author=author)
    editing.derive(story)
    RelatedLinkFactory(story=story)
    editing.derive(story)
    assert kept(story, "changed") == [[], ["topics"], ["bylines"], ["related_links"]]


def test_acts_and_notes_make_versions() -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None)
    story = publishing.publish(story)
    publishing.correct(story, text="It was on time.", kind="clarification")
    assert kept(story, "reason", "change", "status") == [
        ("saved", "", "draft"),
        ("act", "", "approved"),
        ("act", "clarification", "approved"),
    ]
    assert kept(story, "changed")[1:] == [
        ["status", "publish_at"],
        ["updated_at", "corrections"],
    ]


def test_a_story_from_before_is_first_kept_as_it_was() -> None:
    topic = TopicFactory(name="Kept by its name")
    story = StoryFactory(headline="As it was", topics=[topic])
    story.versions.all().delete()
    before = Story.objects.get(pk=story.pk).modified_at
    story.headline = "As it is"
    editing.store(story)
    story.topics.clear()
    editing.derive(story)
    first, second = story.versions.order_by("number")
    assert (first.reason, first.made_at, first.made_by) == (Reason.BEFORE, before, None)
    assert first.content["headline"] == "As it was"
    assert first.content["topics"][0]["name"] == "Kept by its name"
    assert second.changed == ["headline", "topics"]


def test_what_is_not_to_last_makes_no_version() -> None:
    story = StoryFactory()
    story.headline = "Only tried"
    editing.save(story, None)
    assert kept(story, "number") == [1]


def test_a_history_stays_readable_when_what_it_names_is_gone() -> None:
    topic, photo = TopicFactory(name="Gone topic"), PhotoFactory(alt="Gone photo")
    story = StoryFactory(topics=[topic], lead_photo=photo)
    target = StoryFactory(headline="Gone story", status=Status.DRAFT)
    RelatedLinkFactory(story=story, target=target)
    editing.derive(story)
    for thing in (topic, photo, target):
        thing.delete()
    content = story.versions.latest("number").content
    assert content["topics"][0]["name"] == "Gone topic"
    assert content["lead_photo"]["name"] == "Gone photo"
    assert content["related_links"][0]["target"]["name"] == "Gone story"


def test_a_number_is_given_once() -> None:
    story = StoryFactory()
    version = story.versions.get()
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_keeping_costs_the_same_after_hundreds_of_versions(
    django_assert_num_queries: Any,
) -> None:
    story = StoryFactory()
    packed = story.versions.get().packed
    for number in (2, 302):
        story.headline += "!"
        editing.store(story)
        with django_assert_num_queries(9):
            assert keeping.record(story).number == number
        Version.objects.bulk_create(
            Version(story=story, number=3 + more, status=story.status, packed=packed)
            for more in range(299)
            if number == 2
        )


def test_a_version_of_a_long_story_is_small() -> None:
    words = " ".join(f"harbour{n * 7919 % 1009}" for n in range(900))
    story = StoryFactory(body="".join(f"<p>{words[i : i + 400]}</p>" for i in range(0, 9000, 400)))
    assert story.word_count > 800
    assert len(story.versions.get().packed) < 5_000


class TestSeenByReaders:
    def seen(self, story: Story, **later: int) -> list[int]:
        now = timezone.now() + timedelta(**later)
        seen = story.versions.seen_by_readers(now).order_by("number")
        return list(seen.values_list("number", flat=True))

    def test_a_draft_never_was(self) -> None:
        story = StoryFactory(status=Status.DRAFT)
        story.headline = "Still a draft"
        editing.save(story)
        assert self.seen(story) == []

    def test_drafts_before_publication_and_after_withdrawal_were_not(self) -> None:
        story = StoryFactory(status=Status.DRAFT, publish_at=None)
        story = publishing.publish(story)  # 2
        story.headline = "Mended"
        editing.save(story)  # 3
        story = publishing.withdraw(story)  # 4
        story.headline = "Written after withdrawal"
        editing.save(story)  # 5
        story = publishing.publish(story)  # 6
        assert kept(story, "number") == [1, 2, 3, 4, 5, 6]
        assert self.seen(story) == [2, 3, 6]

    def test_a_scheduled_story_shows_the_version_that_stood_when_its_time_came(self) -> None:
        at = timezone.now() + timedelta(hours=1)
        story = publishing.schedule(StoryFactory(status=Status.DRAFT, publish_at=None), at=at)
        story.headline = "The last word before it comes out"
        editing.save(story)
        assert self.seen(story) == []
        assert self.seen(story, hours=2) == [3]

    def test_what_was_saved_after_it_had_expired_was_not(self) -> None:
        now = timezone.now()
        story = StoryFactory(
            publish_at=now - timedelta(hours=3), expire_at=now - timedelta(hours=1)
        )
        Version.objects.update(made_at=now - timedelta(hours=2))
        story.headline = "Mended after it was taken down"
        editing.save(story)
        assert self.seen(story) == [1]

    def test_what_was_saved_only_to_be_withdrawn_was_not(self) -> None:
        story = StoryFactory()
        story.headline = "Typed before pressing Withdraw"
        editing.save(story, Made(unseen=True))
        assert self.seen(story) == [1]
