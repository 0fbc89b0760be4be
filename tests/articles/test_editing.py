"""Keeping a story: its address, its links, its blocks and its slots."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ads.placement import Plan
from articles import body, editing
from articles.models import Redirect, Story
from articles.models.stories import Status
from tests.factories import (
    PARAGRAPH,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db

P = f"<p>{PARAGRAPH}</p>"


def anchors(story: Story) -> list[str]:
    return [link.anchor for link in story.related_links.order_by("order")]


class TestTheAddress:
    def test_is_made_from_the_headline(self):
        assert StoryFactory(headline="Bridge to close, at last").slug == "bridge-to-close-at-last"

    def test_may_be_in_any_script(self):
        assert StoryFactory(headline="الميناء القديم").slug == "الميناء-القديم"

    def test_of_pictures_alone_is_still_one(self):
        assert StoryFactory(headline="🐳🐳").slug == "story"

    def test_is_numbered_where_the_day_has_it_already(self):
        first, second, third = (StoryFactory(headline="Bridge closes") for _ in range(3))
        assert [s.slug for s in (first, second, third)] == [
            "bridge-closes",
            "bridge-closes-2",
            "bridge-closes-3",
        ]

    def test_is_numbered_within_its_length(self):
        slugs = [StoryFactory(slug="a" * 120).slug for _ in range(3)]
        assert len(set(slugs)) == 3
        assert max(map(len, slugs)) == 120

    @pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
    @pytest.mark.django_db(transaction=True)
    def test_is_free_for_each_of_many_who_want_it_at_once(self):
        section, together = SectionFactory(), threading.Barrier(6)

        def write() -> str:
            story = Story(headline="Bridge", section=section, publish_at=timezone.now())
            together.wait()
            try:
                editing.save(story)
            finally:
                connection.close()
            return story.slug

        with ThreadPoolExecutor(6) as writers:
            slugs = [writer.result() for writer in [writers.submit(write) for _ in range(6)]]
        assert sorted(slugs) == ["bridge", *(f"bridge-{n}" for n in range(2, 7))]

    def test_is_kept_as_a_redirect_when_it_changes(self):
        story = StoryFactory(slug="old")
        old = story.get_absolute_url()
        story.slug = "new"
        editing.save(story)
        assert Redirect.objects.get(path=old).story == story

    def test_of_a_draft_leaves_no_redirect(self):
        story = StoryFactory(slug="old", status=Status.DRAFT)
        story.slug = "new"
        editing.save(story)
        assert not Redirect.objects.exists()

    def test_that_comes_back_is_no_redirect_any_more(self):
        story = StoryFactory(slug="one")
        first = story.get_absolute_url()
        for slug in ("two", "one"):
            story.slug = slug
            editing.save(story)
        assert not Redirect.objects.filter(path=first).exists()
        assert Redirect.objects.count() == 1

    def test_hides_no_old_address_of_another_story(self):
        moved = StoryFactory(slug="ferry", headline="Ferry")
        old = moved.get_absolute_url()
        moved.slug = "ferry-late"
        editing.save(moved)
        Redirect.objects.create(path=old.replace("ferry", "ferry-2"), target="/latest/")
        assert StoryFactory(headline="Ferry").slug == "ferry-3"
        assert Redirect.objects.get(path=old).story == moved
        yesterday = timezone.now() - timedelta(days=1)
        assert StoryFactory(headline="Ferry", publish_at=yesterday).slug == "ferry"
        moved.slug = "ferry"
        editing.save(moved)
        assert moved.slug == "ferry"

    def test_may_be_one_of_many_that_were_left_behind(self):
        moved = StoryFactory(slug="ferry")
        for number in range(2, 30):
            path = moved.get_absolute_url().replace("ferry", f"ferry-{number}")
            Redirect.objects.create(path=path, target="/latest/")
        assert StoryFactory(slug="ferry").slug == "ferry-30"

    def test_in_any_script_hides_no_old_one(self):
        moved = StoryFactory(slug="المدينة")
        moved.slug = "الميناء"
        editing.save(moved)
        assert StoryFactory(slug="المدينة").slug == "المدينة-2"

    def test_that_stays_is_asked_about_by_no_query(self):
        story = StoryFactory(slug="ferry")
        Redirect.objects.create(path=story.get_absolute_url(), target="/latest/")
        with CaptureQueriesContext(connection) as queries:
            editing.store(story)
        assert story.slug == "ferry"
        asked = [query["sql"] for query in queries.captured_queries]
        assert not [sql for sql in asked if "LIKE" in sql or '"articles_redirect"."path" IN' in sql]


class TestTypedLines:
    def test_become_links_that_keep_their_place(self):
        target = StoryFactory(headline="The “old” quay")
        story = StoryFactory(body=f'{P}<p>Read also| the "Old" Quay</p>{P}')
        (link,) = story.related_links.all()
        assert link.target == target
        assert [block[0] for block in story.blocks] == ["paragraph", "related", "paragraph"]
        story.body = P + P + story.body
        editing.save(story)
        assert [block[0] for block in story.blocks] == [
            "paragraph", "paragraph", "paragraph", "related", "paragraph",
        ]  # fmt: skip
        assert story.related_links.get() == link

    def test_wait_for_a_story_that_is_not_there_yet_and_heal(self):
        story = StoryFactory(body=f"{P}<p>Read also| A whale in the harbour</p>")
        (link,) = story.related_links.all()
        assert (link.target, link.title) == (None, "A whale in the harbour")
        target = StoryFactory(headline="A Whale in the Harbour")
        link.refresh_from_db()
        assert (link.target, link.title) == (target, "")

    def test_never_lead_to_the_story_itself(self):
        story = StoryFactory(headline="Ferry", body=f"{P}<p>Read also| Ferry</p>")
        assert story.related_links.get().target is None

    def test_are_taken_out_when_they_repeat_a_link(self):
        StoryFactory(headline="Ferry late")
        story = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>{P}<p>Read also| Ferry late</p>")
        assert story.related_links.count() == 1
        assert len(body.anchors(story.body)) == 1

    def test_copied_from_another_story_become_links_of_their_own(self):
        target = StoryFactory(headline="Ferry late")
        source = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>")
        copy = StoryFactory(body=source.body)
        assert copy.related_links.get().target == target
        assert anchors(copy) != anchors(source)

    def test_deleted_from_the_text_move_the_link_to_the_end_and_say_so(self):
        StoryFactory(headline="Ferry late")
        story = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>{P}")
        story.body = P + P
        kept = editing.save(story)
        assert kept.moved_to_end == ["Ferry late"]
        assert story.related_links.count() == 1

    def test_show_the_present_headline_to_the_editor(self):
        target = StoryFactory(headline="Ferry late")
        story = StoryFactory(body=f"{P}<p>Read also| Ferry late</p>")
        target.headline = "Ferry very late"
        editing.save(target)
        editing.save(story)
        assert "Ferry very late" in story.body


class TestPlacingALink:
    def test_puts_it_after_a_paragraph_and_back_to_the_end(self):
        link = RelatedLinkFactory(story__body=P * 3)
        editing.place_link(link.story, link, after_paragraph=2)
        editing.derive(link.story)
        assert [b[0] for b in link.story.blocks] == ["paragraph"] * 2 + ["related", "paragraph"]
        editing.place_link(link.story, link, after_paragraph=None)
        editing.derive(link.story)
        assert [b[0] for b in link.story.blocks] == ["paragraph"] * 3


class TestWhatIsDerived:
    def test_blocks_join_to_the_text(self):
        story = StoryFactory(body=f"<h2>Head</h2>{P}<ul><li>One</li></ul>")
        assert "".join(body.Block.from_json(b).html for b in story.blocks) == story.body

    def test_photos_of_the_text_are_remembered(self):
        photo = PhotoFactory()
        story = StoryFactory(body=f'{P}<figure data-photo="{photo.pk}"></figure>')
        assert list(story.body_photos.all()) == [photo]

    def test_a_photo_that_the_library_does_not_have_is_no_error(self):
        story = StoryFactory(body=f'{P}<figure data-photo="99999999"></figure>')
        assert not story.body_photos.exists()

    def test_slots_are_planned_and_kept(self):
        story = StoryFactory(body=P * 12)
        assert Plan.from_json(story.slots["plan"]).slots

    def test_what_no_database_should_hold_is_taken_out_of_every_text(self):
        story = StoryFactory(
            headline="Ferry\x00 late\x07", standfirst="No\x00 boat", body="<p>\x00A</p>"
        )
        story.refresh_from_db()
        assert (story.headline, story.standfirst) == ("Ferry late", "No boat")
        assert story.body == "<p>A</p>"

    def test_an_empty_text_is_kept(self):
        story = StoryFactory(body="", status=Status.DRAFT)
        assert (story.blocks, story.word_count) == ([], 0)


def test_a_scheduled_change_of_day_keeps_the_address_free():
    tomorrow = timezone.now() + timedelta(days=1)
    StoryFactory(slug="weather", publish_at=tomorrow)
    story = StoryFactory(slug="weather")
    story.publish_at = tomorrow
    editing.save(story)
    assert story.slug == "weather-2"
