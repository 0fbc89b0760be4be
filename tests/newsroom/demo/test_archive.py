"""Made-up stories by the thousand."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import body, search
from articles.models import Story
from articles.weaving import nearest_policy, stored_plan, visible_blocks
from newsroom.demo import archive, edition, words

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
        assert story.topics.count() == 3
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
