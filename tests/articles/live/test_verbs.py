"""What is done in a live coverage: entries are posted, changed, withdrawn, and nothing is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import live, publishing, search
from articles.models import FormerEntry, LiveCoverage, LiveEntry, Story, Transition
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.publishing import NotAllowed, NotPossible
from newsroom.models import User
from tests.articles.admin.sending import staff
from tests.factories import AuthorFactory, PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def editor() -> User:
    return staff("Editor", first_name="Jane", last_name="Roe")


@pytest.fixture
def story() -> Story:
    """A public story whose coverage goes on."""
    story = StoryFactory()
    live.start_coverage(story)
    return story


def acts(story: Story) -> list[tuple[str, str, str]]:
    return list(story.transitions.values_list("act", "by_name", "why"))


def found(word: str) -> list[Story]:
    return [hit.story for hit in search.find(word).hits]


class TestTheCoverage:
    def test_it_is_started_ended_and_taken_up_again(self, editor: User) -> None:
        story = StoryFactory()
        coverage = live.start_coverage(story, by=editor)
        assert coverage.is_running()
        assert list(LiveCoverage.objects.running()) == [coverage]
        ended = live.end_coverage(story, by=editor)
        assert ended.ended_at is not None
        assert not ended.is_running()
        assert not LiveCoverage.objects.running().exists()
        assert live.resume_coverage(story, by=editor).is_running()
        assert acts(story) == [
            (verb, "Jane Roe", "")
            for verb in (Verb.START_COVERAGE, Verb.END_COVERAGE, Verb.RESUME_COVERAGE)
        ]
        assert LiveCoverage.objects.get().revision == 2

    def test_it_begins_and_ends_by_the_clock(self) -> None:
        now = timezone.now()
        coverage = live.start_coverage(StoryFactory(), at=now)
        coverage.ended_at = now + HOUR
        coverage.save()
        for moment, runs in (
            (now - HOUR, False),
            (now, True),
            (now + HOUR - timedelta(microseconds=1), True),
            (now + HOUR, False),
        ):
            assert coverage.is_running(moment) is runs
            assert LiveCoverage.objects.running(moment).exists() is runs

    def test_what_does_not_fit_its_state_is_refused(self, story: Story) -> None:
        with pytest.raises(NotPossible, match="already"):
            live.start_coverage(story)
        with pytest.raises(NotPossible, match="has ended"):
            live.resume_coverage(story)
        live.end_coverage(story)
        with pytest.raises(NotPossible, match="has ended"):
            live.end_coverage(story)
        with pytest.raises(NotPossible, match="has ended"):
            live.post_entry(story, body="Late")
        with pytest.raises(NotPossible, match="no live coverage"):
            live.post_entry(StoryFactory(), body="Early")
        assert not LiveEntry.objects.exists()

    def test_a_withdrawn_story_has_none(self, story: Story) -> None:
        publishing.withdraw(story)
        with pytest.raises(NotPossible, match="is withdrawn"):
            live.post_entry(story, body="Late")

    def test_it_ends_after_it_starts(self, story: Story) -> None:
        coverage = live.end_coverage(story, at=timezone.now() - HOUR)
        assert coverage.ended_at
        assert coverage.ended_at > coverage.started_at
        rows = LiveCoverage.objects.filter(pk=coverage.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(ended_at=coverage.started_at)


class TestPosting:
    def test_an_entry_says_who_posted_what_and_when(self, story: Story, editor: User) -> None:
        author = AuthorFactory(user=editor)
        at = timezone.now()
        entry = live.post_entry(
            story,
            headline="  The  ferry\x00 sails ",
            body="<p onclick=x>At six</p><script>alert(1)</script>",
            by=editor,
            at=at,
        )
        entry.refresh_from_db()
        assert (entry.headline, entry.body, entry.words) == (
            "The ferry sails",
            "<p>At six</p>",
            "At six",
        )
        assert (entry.by, entry.by_name, entry.author, entry.posted_at) == (
            editor,
            "Jane Roe",
            author,
            at,
        )
        assert acts(story)[-1] == (Verb.POST_ENTRY, "Jane Roe", "The ferry sails")
        assert entry.revision == LiveCoverage.objects.get().revision == 1

    def test_the_visible_time_of_update_moves_and_the_open_form_can_still_be_saved(
        self, story: Story
    ) -> None:
        touched = Story.objects.get().modified_at
        entry = live.post_entry(story, body="News")
        story.refresh_from_db()
        assert story.updated_at == entry.posted_at
        assert story.modified_at == touched
        live.post_entry(story, body="Older", at=entry.posted_at - HOUR)
        story.refresh_from_db()
        assert story.updated_at == entry.posted_at

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.APPROVED])
    def test_of_a_story_that_readers_do_not_have_it_does_not(self, status: Status) -> None:
        story = StoryFactory(status=status, publish_at=timezone.now() + HOUR)
        live.start_coverage(story)
        live.post_entry(story, body="News")
        story.refresh_from_db()
        assert story.updated_at is None

    @pytest.mark.parametrize("nothing", ["", " ", "<p> </p>", "<script>x</script>", "[ad]"])
    def test_an_entry_says_something(self, story: Story, nothing: str) -> None:
        with pytest.raises(NotPossible, match="Write what"):
            live.post_entry(story, headline="Head", body=nothing)
        assert not LiveEntry.objects.exists()

    def test_too_much_is_refused(self, story: Story) -> None:
        with pytest.raises(NotPossible, match="too long"):
            live.post_entry(story, body="x" * 600_000)

    def test_a_form_that_is_sent_twice_posts_once(self, story: Story) -> None:
        token = uuid4()
        first = live.post_entry(story, headline="Head", body="News", token=token)
        assert live.post_entry(story, headline="Head", body="News", token=token) == first
        assert LiveEntry.objects.count() == 1
        assert [act for act, *_ in acts(story)].count(Verb.POST_ENTRY) == 1

    def test_an_old_form_with_other_words_posts_them(self, story: Story) -> None:
        token = uuid4()
        live.post_entry(story, body="News", token=token)
        live.post_entry(story, body="Other news", token=token)
        assert [entry.words for entry in LiveEntry.objects.all()] == ["Other news", "News"]

    def test_one_token_is_one_entry_of_a_story(self, story: Story) -> None:
        token = uuid4()
        entry = live.post_entry(story, body="News", token=token)
        other = live.post_entry(story, body="News")
        with pytest.raises(IntegrityError), transaction.atomic():
            LiveEntry.objects.filter(pk=other.pk).update(token=entry.token)
        second = StoryFactory()
        live.start_coverage(second)
        assert live.post_entry(second, body="News", token=token) != entry

    def test_search_finds_its_words(self, story: Story) -> None:
        assert found("zirrivogel") == []
        entry = live.post_entry(story, headline="Zirrivogel", body="A quokkafisch")
        assert found("zirrivogel") == found("quokkafisch") == [story]
        live.edit_entry(entry, headline="", body="Nothing of it")
        assert found("zirrivogel") == found("quokkafisch") == []
        search.rebuild()
        assert found("nothing of it") == [story]
        live.withdraw_entry(entry)
        assert found('"nothing of it"') == []


class TestChanging:
    def test_what_it_said_is_kept(self, story: Story, editor: User) -> None:
        entry = live.post_entry(story, headline="Head", body="Nine aboard")
        changed = live.edit_entry(entry, headline="Head", body="Ten aboard", by=editor)
        assert (changed.words, changed.revision) == ("Ten aboard", 2)
        assert changed.edited_at is not None
        former = FormerEntry.objects.get()
        assert (former.headline, former.body) == ("Head", "<p>Nine aboard</p>")
        assert (former.replaced_by, former.replaced_by_name) == (editor, "Jane Roe")
        story.refresh_from_db()
        assert story.updated_at == changed.edited_at

    def test_a_typo_is_told_to_nobody(self, story: Story) -> None:
        entry = live.post_entry(story, body="Nien aboard")
        changed = live.edit_entry(entry, body="Nine aboard", typo=True)
        assert changed.edited_at is None
        assert FormerEntry.objects.get().body == "<p>Nien aboard</p>"
        story.refresh_from_db()
        assert story.updated_at == entry.posted_at

    def test_making_it_a_key_entry_is_no_edit(self, story: Story) -> None:
        entry = live.post_entry(story, body="News")
        changed = live.edit_entry(entry, body="News", is_key=True)
        assert (changed.is_key, changed.edited_at, changed.revision) == (True, None, 2)
        assert not FormerEntry.objects.exists()

    def test_saving_it_as_it_is_does_nothing(self, story: Story) -> None:
        entry = live.post_entry(story, body="News")
        assert live.edit_entry(entry, body="News", seen=77).revision == 1
        assert Verb.EDIT_ENTRY not in [act for act, *_ in acts(story)]

    def test_nobody_overwrites_what_they_have_not_seen(self, story: Story) -> None:
        entry = live.post_entry(story, body="One")
        live.edit_entry(entry, body="Two", seen=1)
        with pytest.raises(live.Overtaken) as raised:
            live.edit_entry(entry, body="Three", seen=1)
        assert raised.value.entry.words == "Two"
        assert LiveEntry.objects.get().words == "Two"

    def test_it_is_withdrawn_and_shown_again(self, story: Story, editor: User) -> None:
        entry = live.post_entry(story, headline="Head", body="News")
        live.withdraw_entry(entry, by=editor, why="Not true")
        live.withdraw_entry(entry, by=editor)
        assert not LiveEntry.objects.shown().exists()
        assert LiveEntry.objects.get().words == "News"
        assert acts(story)[2:] == [(Verb.WITHDRAW_ENTRY, "Jane Roe", "Head\nNot true")]
        live.restore_entry(entry, by=editor)
        assert LiveEntry.objects.shown().get() == entry
        assert LiveCoverage.objects.get().revision == 3

    def test_after_the_end_it_can_still_be_put_right(self, story: Story) -> None:
        entry = live.post_entry(story, body="News")
        live.end_coverage(story)
        assert live.edit_entry(entry, body="True news").words == "True news"
        assert live.withdraw_entry(entry).withdrawn_at


def test_an_entry_of_a_time_to_come_is_not_shown(story: Story) -> None:
    now = timezone.now()
    entry = live.post_entry(story, body="News", at=now + HOUR)
    assert not LiveEntry.objects.shown(now).exists()
    assert LiveEntry.objects.shown(now + HOUR).get() == entry


@pytest.mark.parametrize("fields", [{"body": ""}, {"words": ""}])
def test_the_database_holds_no_empty_entry(story: Story, fields: dict[str, str]) -> None:
    entry = live.post_entry(story, body="News")
    with pytest.raises(IntegrityError), transaction.atomic():
        LiveEntry.objects.filter(pk=entry.pk).update(**fields)


def test_an_entry_is_not_edited_before_it_is_posted(story: Story) -> None:
    entry = live.post_entry(story, body="News")
    with pytest.raises(IntegrityError), transaction.atomic():
        LiveEntry.objects.filter(pk=entry.pk).update(edited_at=entry.posted_at - HOUR)


def test_who_may_not_is_told_and_nothing_is_written(story: Story) -> None:
    entry = live.post_entry(story, body="News")
    reporter = staff("Reporter")
    other = StoryFactory()
    tries: list[Any] = [
        lambda: live.start_coverage(other, by=reporter),
        lambda: live.end_coverage(story, by=reporter),
        lambda: live.resume_coverage(story, by=reporter),
        lambda: live.post_entry(story, body="Mine", by=reporter),
        lambda: live.edit_entry(entry, body="Mine", by=reporter),
        lambda: live.withdraw_entry(entry, by=reporter),
        lambda: live.restore_entry(entry, by=reporter),
    ]
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
    assert LiveEntry.objects.get().words == "News"
    assert not Transition.objects.filter(by=reporter).exists()


def test_a_post_costs_the_same_after_one_entry_as_after_three(
    story: Story, editor: User, django_assert_num_queries: Any
) -> None:
    queries = 15 if connection.vendor == "postgresql" else 17  # search writes in one, or in three
    for number in range(3):
        live.post_entry(story, body=f"News {number}", by=editor)
        with django_assert_num_queries(queries):
            live.post_entry(story, body=f"More {number}", by=editor)


class TestPhotos:
    def test_an_entry_has_one_and_what_it_had_is_kept(self, story: Story) -> None:
        quay, ferry = PhotoFactory(), PhotoFactory()
        entry = live.post_entry(story, body="News", photo=quay)
        assert entry.photo == quay
        changed = live.edit_entry(entry, body=entry.body, photo=ferry)
        assert changed.photo == ferry
        assert changed.edited_at is not None
        assert [former.photo for former in FormerEntry.objects.all()] == [quay]
        assert live.edit_entry(entry, body=entry.body).photo is None
        assert [former.photo for former in FormerEntry.objects.all()] == [ferry, quay]

    def test_the_same_photo_is_no_change(self, story: Story) -> None:
        entry = live.post_entry(story, body="News", photo=PhotoFactory())
        live.edit_entry(entry, body=entry.body, photo=entry.photo)
        assert not FormerEntry.objects.exists()

    def test_a_form_sent_twice_posts_once_and_with_another_photo_again(self, story: Story) -> None:
        token, photo = uuid4(), PhotoFactory()
        for _ in range(2):
            live.post_entry(story, body="News", photo=photo, token=token)
        assert LiveEntry.objects.count() == 1
        live.post_entry(story, body="News", photo=PhotoFactory(), token=token)
        assert LiveEntry.objects.count() == 2

    def test_an_entry_outlives_its_photo(self, story: Story) -> None:
        photo = PhotoFactory()
        entry = live.post_entry(story, body="News", photo=photo)
        photo.delete()
        entry.refresh_from_db()
        assert entry.photo is None
