"""Made-up stories by the thousand."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import body, editing, search
from articles.models import Note, Notification, Photo, Redirect, Story, Topic
from articles.weaving import nearest_policy, stored_plan, visible_blocks
from newsroom.demo import archive, edition, leavings, words
from tests.factories import StoryFactory

AT = timezone.now().replace(microsecond=0)


@pytest.fixture
def stories(db: None) -> list[Story]:
    edition.load(AT)
    assert list(archive.add(120, AT)) == [120]
    return list(Story.objects.filter(topics__slug="archive").for_page().defer(None))


def test_they_are_public_and_spread_over_the_days_before(stories: list[Story]) -> None:
    assert len(stories) == 120
    assert all(story.is_public(AT) for story in stories)
    assert min(story.publish_at for story in stories) >= AT - timedelta(days=2.4)  # type: ignore
    assert len({story.get_absolute_url() for story in stories}) == 120
    assert len({story.headline_key for story in stories}) > 110


def test_they_are_kept_as_if_an_editor_had_written_them(stories: list[Story]) -> None:
    for story in stories:
        assert body.clean(story.body) == story.body
        blocks = body.split(story.body)
        assert story.blocks == [block.to_json() for block in blocks]
        assert story.word_count == sum(block.words for block in blocks) > 100
        assert story.bylines.exists()
        assert story.topics.exclude(slug="archive-rarity").count() == 3
        assert "{" not in story.headline + story.standfirst + story.body
    assert search.find(f'"{stories[0].headline}"').total >= 1


def test_their_slots_are_those_that_the_page_would_plan(stories: list[Story]) -> None:
    for story in stories[:20]:
        links = {link.anchor: link for link in story.related_links.all()}
        blocks = visible_blocks(body.split(story.body), links, {})
        assert story.slots == stored_plan(blocks, nearest_policy(story))


def test_more_of_them_are_others(stories: list[Story]) -> None:
    assert list(archive.add(30, AT)) == [30]
    assert Story.objects.filter(topics__slug="archive").count() == 150
    assert len(set(Story.objects.values_list("slug", flat=True))) == Story.objects.count()


def test_none_asked_for_none_added(db: None) -> None:
    assert list(archive.add(0, AT)) == []
    assert not Story.objects.exists()


def test_what_grows_with_stories_is_left_behind(stories: list[Story]) -> None:
    for story in stories:
        assert [v.number for v in story.versions.all()] == [1, 2]
        assert [t.after for t in story.transitions.all()] == ["in-review", "approved", "approved"]
        assert story.modified_at == story.publish_at
    assert Redirect.objects.filter(path__startswith="/node/").count() == 120 // leavings.MOVED
    assert Note.objects.filter(story__in=stories).count() == 120 // leavings.WITH_A_NOTE
    assert Notification.objects.filter(story__in=stories).count() == 120
    assert Photo.objects.filter(words__word=b"the").exists()


def test_copies_have_all_that_their_originals_have_at_another_time(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "ORIGINALS", 200)
    edition.load(AT)
    assert list(archive.add(1_000, AT)) == [200, 400, 600, 800, 995, 1_000]
    stories = Story.objects.filter(topics__slug="archive")
    assert stories.count() == 1_000
    original = stories.exclude(related_links=None).order_by("pk").first()
    assert original is not None
    copy = stories.filter(slug=original.slug).order_by("pk")[1]
    later = copy.publish_at - original.publish_at
    assert later > timedelta()
    assert later % timedelta(days=1) == timedelta()
    assert copy.published_on == editing.day_of(copy.publish_at)
    assert copy.body == original.body
    assert copy.versions.count() == original.versions.count()
    assert set(copy.topics.all()) == set(original.topics.all()) - {
        Topic.objects.get(slug="archive-rarity")
    }
    link, was = copy.related_links.get(), original.related_links.get()
    assert link.target_id - was.target_id == copy.pk - original.pk
    assert set(Story.objects.filter(headline=original.headline)) == {
        hit.story for hit in search.find(f'"{original.headline}"').hits
    } | set(Story.objects.filter(headline=original.headline).exclude(status="approved"))
    StoryFactory()  # the database goes on with free keys


def test_batches_report_what_is_done(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "BATCH", 20)
    edition.load(AT)
    assert list(archive.add(50, AT)) == [20, 40, 50]


@given(st.integers(), st.sampled_from(sorted(words.HEADLINES)))
def test_every_headline_fits_and_is_the_same_again(seed: int, section: str) -> None:
    headline = words.headline(Random(seed), section)
    assert headline == words.headline(Random(seed), section)
    assert headline[0].isupper() or headline[0].isdigit()
    assert 10 < len(headline) <= 200
    assert "{" not in headline


@given(st.integers())
def test_every_text_is_whole(seed: int) -> None:
    paragraphs = words.paragraphs(Random(seed))
    assert 5 <= len(paragraphs) <= 9
    assert all(paragraph[-1] in ".”" and "{" not in paragraph for paragraph in paragraphs)
