"""A change of a public story that waits: shown to the second, joined with what was saved."""

import re
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import changing, clock, editing, publishing
from articles.models import Byline, Correction, PendingChange, RelatedLink, Story
from articles.models.pending import PendingState
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.publishing import NotPossible
from articles.search import find
from articles.versions.keeping import Made
from articles.versions.snapshot import Content, snapshot
from tests.factories import (
    PARAGRAPH,
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


def changed_to(story: Story, **fields: Any) -> Content:
    return snapshot(story) | fields


def wait(story: Story, *, at: datetime | None = None, kind: str = "update", **fields: Any) -> Any:
    """A change of the story that waits; without a time unless one is given."""
    note = fields.pop("note", "")
    return changing.set_aside(
        story, changed_to(story, **fields), by=None, change=kind, note=note, at=at
    )


def page_at(client: Client, story: Story, moment: datetime) -> str:
    """The story's page as it is at a time."""
    with clock.at(moment):
        response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    return response.text


def article_in(page: str) -> str:
    """The page without what is drawn anew each minute."""
    return re.sub(r"/panels/[^\"]*", "", page)


class TestTime:
    def test_the_page_changes_at_the_time_and_not_before_it(self, client: Client) -> None:
        story = StoryFactory(headline="Before", body="<p>The old words.</p>")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After", body="<p>The new words.</p>")
        before = page_at(client, story, at - timedelta(microseconds=1))
        after = page_at(client, story, at)
        assert "Before" in before
        assert "old words" in before
        assert "After" not in before
        assert "new words" not in before
        assert "After" in after
        assert "new words" in after
        assert "Before" not in after
        assert "old words" not in after
        # Nobody has stored it: the keeper is away.
        assert Story.objects.get(pk=story.pk).headline == "Before"

    def test_what_is_shown_first_is_what_is_stored_then(self, client: Client) -> None:
        """Everything that a page shows, changed at once: the page before and after the keeper."""
        photo, inside = PhotoFactory(alt="The new lead"), PhotoFactory(alt="In the text")
        target, hidden = StoryFactory(headline="Linked"), StoryFactory(status=Status.DRAFT)
        story = StoryFactory(
            headline="Before",
            topics=[TopicFactory()],
            authors=[AuthorFactory(name="One")],
            lead_photo=PhotoFactory(),
        )
        RelatedLinkFactory(story=story, target=StoryFactory(headline="No longer linked"))
        editing.derive(story)
        with transaction.atomic():
            tried = Story.objects.get(pk=story.pk)
            tried.headline, tried.standfirst, tried.kind = "After", "All is new.", "analysis"
            tried.lead_photo, tried.lead_caption = photo, "A caption."
            tried.section = SectionFactory(name="Another section", parent=SectionFactory())
            tried.body = (
                f"<p>{PARAGRAPH}</p>" * 8
                + f'<p>Read also| Linked</p><figure data-photo="{inside.pk}"></figure>'
            )
            section = tried.section
            editing.store(tried)
            tried.topics.set([TopicFactory(name="Tide")])
            tried.bylines.all().delete()
            Byline.objects.create(story=tried, author=AuthorFactory(name="Two"), role="words")
            tried.related_links.all().delete()
            RelatedLinkFactory(story=tried, target=hidden)
            RelatedLinkFactory(story=tried, target=None, url="https://a.example/", title="Out")
            editing.derive(tried, None)
            content = snapshot(tried)
            transaction.set_rollback(True)
        section.parent.save()
        section.save()
        for thing in (*content["topics"],):
            TopicFactory(pk=thing["key"], name=thing["name"])
        for line in content["bylines"]:
            AuthorFactory(pk=line["author"]["key"], name=line["author"]["name"])
        at = timezone.now() + SOON
        changing.set_aside(
            story, content, by=None, change="correction", note="It was wrong.", at=at
        )
        then = at + timedelta(seconds=30)
        shown = article_in(page_at(client, story, then))
        for words in ("After", "All is new.", "Tide", "Two", "A caption.", "Linked", "Out"):
            assert words in shown
        for words in ("Another section", "In the text", "The new lead", "It was wrong."):
            assert words in shown
        assert "No longer linked" not in shown
        with patch("articles.changing.verbs.timezone.now", return_value=then):
            changing.chore(then)
        stored = Story.objects.get(pk=story.pk)
        assert (stored.headline, stored.updated_at, stored.next_change_at) == ("After", at, None)
        assert article_in(page_at(client, story, then)) == shown
        assert target.pk in RelatedLink.objects.filter(story=story).values_list("target", flat=True)

    def test_lists_and_search_follow_when_it_is_stored(self, client: Client) -> None:
        story = StoryFactory(headline="Before noon", slug="ferry")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After noon")
        lists = ["/", "/latest/", story.section.get_absolute_url(), "/search/?q=noon"]

        def headlines() -> set[tuple[str, ...]]:
            pages = [re.sub("</?mark>", "", client.get(address).text) for address in lists]
            return {tuple(one for one in ("Before noon", "After noon") if one in p) for p in pages}

        with clock.at(at):
            assert "After noon" in client.get(story.get_absolute_url()).text
            assert headlines() == {("Before noon",)}
        changing.chore(at)
        with clock.at(at):
            assert headlines() == {("After noon",)}
            assert "After noon" in client.get(story.get_absolute_url()).text

    def test_a_page_with_nothing_due_costs_what_it_did(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        story = StoryFactory(headline="Before")
        RelatedLinkFactory(story=story)
        client.get(story.get_absolute_url())
        with django_assert_num_queries(4):
            client.get(story.get_absolute_url())
        at = timezone.now() + SOON
        wait(story, at=at, headline="After")
        with django_assert_num_queries(4):
            client.get(story.get_absolute_url())
        page_at(client, story, at)  # what may be shown beside it is looked up anew for another hour
        with django_assert_num_queries(5):  # and the change
            page_at(client, story, at)

    def test_caches_are_told(self, client: Client) -> None:
        story = StoryFactory()
        at = timezone.now() + SOON
        url = story.get_absolute_url()
        tag = client.get(url).headers["ETag"]
        wait(story, at=at, headline="After")
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
        with clock.at(at):
            response = client.get(url, headers={"If-None-Match": tag})
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, no-cache"

    @pytest.mark.parametrize("fields", [{"status": Status.WITHDRAWN}, {"status": Status.DRAFT}])
    def test_a_story_that_went_meanwhile_does_not_come_back(
        self, client: Client, fields: dict
    ) -> None:
        story = StoryFactory()
        at = timezone.now() + SOON
        waiting = wait(story, at=at, headline="Secret")
        Story.objects.filter(pk=story.pk).update(**fields)
        with clock.at(at):
            assert client.get(story.get_absolute_url()).status_code in {404, 410}
        changing.chore(at)
        waiting.refresh_from_db()
        assert waiting.state == PendingState.HELD
        assert Story.objects.get(pk=story.pk).next_change_at is None


class TestKeeper:
    def test_what_is_due_becomes_the_story_at_its_time(self) -> None:
        jane = UserFactory(first_name="Jane", last_name="Roe")
        story = StoryFactory(headline="Before")
        at = timezone.now() + SOON
        changing.set_aside(
            story,
            changed_to(story, headline="After"),
            by=jane,
            change="clarification",
            note="It was unclear.",
            at=at,
        )
        changing.chore(at - timedelta(seconds=1))
        assert Story.objects.get(pk=story.pk).headline == "Before"
        changing.chore(at + timedelta(minutes=5))
        changing.chore(at + timedelta(minutes=6))
        story.refresh_from_db()
        assert (story.headline, story.updated_at) == ("After", at)
        note = Correction.objects.get()
        assert (note.kind, note.text, note.made_at) == ("clarification", "It was unclear.", at)
        newest = story.versions.latest("number")
        assert (newest.number, newest.reason, newest.change) == (
            2,
            Reason.GONE_LIVE,
            "clarification",
        )
        assert (newest.made_at, newest.made_by) == (at, jane)
        waiting = PendingChange.objects.get()
        assert (waiting.state, waiting.page) == (PendingState.LIVE, {})

    def test_a_typo_moves_no_time(self) -> None:
        story = StoryFactory(headline="Befour")
        at = timezone.now() + SOON
        wait(story, at=at, kind="typo", headline="Before", note="Not told.")
        changing.chore(at)
        story.refresh_from_db()
        assert (story.headline, story.updated_at) == ("Before", None)
        assert not Correction.objects.exists()

    def test_without_a_time_it_waits_for_ever(self) -> None:
        story = StoryFactory(headline="Before")
        wait(story, headline="After")
        changing.chore(timezone.now() + timedelta(days=365))
        story.refresh_from_db()
        assert (story.headline, story.next_change_at) == ("Before", None)

    def test_one_that_fails_does_not_keep_the_others(self) -> None:
        one, other = StoryFactory(headline="One"), StoryFactory(headline="Other")
        at = timezone.now() + SOON
        first = wait(one, at=at, headline="One, later")
        wait(other, at=at, headline="Other, later")
        publishing.withdraw(one)
        changing.chore(at)
        first.refresh_from_db()
        assert first.state == PendingState.HELD
        other.refresh_from_db()
        assert other.headline == "Other, later"

    def test_an_empty_round_costs_two_queries(self, django_assert_num_queries: Any) -> None:
        for _ in range(3):
            wait(StoryFactory(), at=timezone.now() + SOON, headline="After")
        with django_assert_num_queries(2):
            changing.chore(timezone.now())

    def test_what_is_gone_meanwhile_is_left_out(self) -> None:
        topic, photo = TopicFactory(), PhotoFactory()
        story = StoryFactory(headline="Before")
        at = timezone.now() + SOON
        wait(
            story,
            at=at,
            headline="After",
            topics=[{"key": topic.pk, "name": "Gone"}],
            lead_photo={"key": photo.pk, "name": "Gone"},
        )
        topic.delete()
        photo.delete()
        changing.chore(at)
        story.refresh_from_db()
        assert (story.headline, story.lead_photo) == ("After", None)

    def test_it_is_one_of_the_keepers_chores(self, settings: Any) -> None:
        assert "articles.changing.chore" in settings.KEEPER_CHORES


class TestMeanwhile:
    def save(self, story: Story, **fields: Any) -> PendingChange:
        story = Story.objects.get(pk=story.pk)
        for name, value in fields.items():
            setattr(story, name, value)
        editing.save(story, Made())
        return PendingChange.objects.get()

    def test_other_fields_are_joined(self, client: Client) -> None:
        story = StoryFactory(headline="Before", standfirst="Old.")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After")
        assert self.save(story, standfirst="New.").state == PendingState.OVERTAKEN
        assert "After" not in page_at(client, story, at)  # never an overwriting, not for a second
        joined = changing.catch_up(story)
        assert (joined.state, joined.base) == (PendingState.WAITING, 2)
        page = page_at(client, story, at)
        assert "After" in page
        assert "New." in page
        changing.chore(at)
        story.refresh_from_db()
        assert (story.headline, story.standfirst) == ("After", "New.")

    def test_the_keeper_joins_what_nobody_did(self) -> None:
        story = StoryFactory(headline="Before", standfirst="Old.")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After")
        self.save(story, standfirst="New.")
        changing.chore(at)
        story.refresh_from_db()
        assert (story.headline, story.standfirst) == ("After", "New.")

    def test_the_same_field_is_held_back_and_nothing_is_overwritten(self, client: Client) -> None:
        story = StoryFactory(headline="Before", standfirst="Old.")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After", standfirst="New.")
        self.save(story, headline="Saved meanwhile")
        held = changing.catch_up(story)
        assert (held.state, held.both) == (PendingState.HELD, ["headline"])
        changing.chore(at + SOON)
        page = page_at(client, story, at + SOON)
        assert "Saved meanwhile" in page
        assert "Old." in page
        story.refresh_from_db()
        assert (story.headline, story.standfirst) == ("Saved meanwhile", "Old.")

    def test_held_back_it_can_wait_on_over_what_was_saved(self) -> None:
        story = StoryFactory(headline="Before", standfirst="Old.")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After")
        self.save(story, headline="Saved meanwhile", standfirst="New.")
        changing.resolve(changing.catch_up(story))
        changing.chore(at)
        story.refresh_from_db()
        assert (story.headline, story.standfirst) == ("After", "New.")

    def test_a_time_that_has_passed_is_forgotten_when_it_waits_on(self) -> None:
        story = StoryFactory(headline="Before")
        at = timezone.now() + SOON
        wait(story, at=at, headline="After")
        self.save(story, headline="Saved meanwhile")
        held = changing.catch_up(story)
        with patch("articles.changing.verbs.timezone.now", return_value=at + SOON):
            waiting = changing.resolve(held)
        assert (waiting.state, waiting.goes_live_at) == (PendingState.WAITING, None)

    def test_a_note_or_a_new_time_is_no_conflict(self, client: Client) -> None:
        story = StoryFactory(headline="Before")
        at = timezone.now() + SOON
        waiting = wait(story, at=at, headline="After")
        publishing.correct(story, text="It was late.")
        waiting.refresh_from_db()
        assert (waiting.state, waiting.base) == (PendingState.WAITING, 2)
        page = page_at(client, story, at)
        assert "After" in page
        assert "It was late." in page

    def test_a_stale_story_in_hand_does_not_lose_the_time(self) -> None:
        stale = StoryFactory()
        at = timezone.now() + SOON
        wait(Story.objects.get(pk=stale.pk), at=at, headline="After")
        stale.save()
        editing.store(stale)
        assert Story.objects.get(pk=stale.pk).next_change_at in {None, at}
        changing.chore(at)
        stale.refresh_from_db()
        assert stale.headline == "After"

    @given(
        mine=st.fixed_dictionaries(
            {},
            optional={
                "headline": st.sampled_from(["A", "B"]),
                "standfirst": st.sampled_from(["C", "D"]),
                "lead_caption": st.sampled_from(["E", "F"]),
            },
        ),
        theirs=st.fixed_dictionaries(
            {},
            optional={
                "headline": st.sampled_from(["A", "B"]),
                "standfirst": st.sampled_from(["C", "D"]),
                "lead_caption": st.sampled_from(["E", "F"]),
            },
        ),
    )
    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_what_was_saved_is_never_silently_lost(self, mine: dict, theirs: dict) -> None:
        story = StoryFactory(headline="Before", standfirst="Old.")
        at = timezone.now() + SOON
        if mine:
            wait(story, at=at, **mine)
        story = Story.objects.get(pk=story.pk)
        for name, value in theirs.items():
            setattr(story, name, value)
        editing.save(story)
        changing.chore(at)
        story.refresh_from_db()
        conflict = any(name in theirs and theirs[name] != mine[name] for name in mine)
        for name, value in theirs.items():
            assert getattr(story, name) == value
        for name, value in mine.items():
            assert conflict or getattr(story, name) == value


class TestRefused:
    def test_a_second_change(self) -> None:
        story = StoryFactory()
        waiting = wait(story, headline="After")
        with pytest.raises(NotPossible):
            wait(story, headline="Another")
        waiting.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            waiting.save()

    def test_one_that_changes_nothing(self) -> None:
        story = StoryFactory()
        with pytest.raises(NotPossible):
            wait(story)
        with pytest.raises(NotPossible):
            wait(story, slug="another-address")
        assert not PendingChange.objects.exists()

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
    def test_stories_that_readers_do_not_have(self, status: str) -> None:
        with pytest.raises(NotPossible):
            wait(StoryFactory(status=status), headline="After")

    def test_times_that_do_not_fit(self) -> None:
        now = timezone.now()
        story = StoryFactory(expire_at=now + SOON)
        for at in (now - SOON, now + SOON, now + 2 * SOON):
            with pytest.raises(NotPossible):
                wait(story, at=at, headline="After")
        for kind in ("", "correction"):
            with pytest.raises(NotPossible):
                wait(story, at=now + SOON / 2, kind=kind, headline="After")
        assert not PendingChange.objects.exists()

    def test_acts_on_one_that_is_done(self) -> None:
        waiting = wait(StoryFactory(), headline="After")
        changing.cancel(waiting)
        for act in (
            changing.cancel,
            changing.put_live,
            changing.resolve,
            lambda one: changing.schedule(one, change="typo"),
        ):
            with pytest.raises(NotPossible):
                act(waiting)


def test_put_live_by_hand_it_is_of_now() -> None:
    jane, story = UserFactory(), StoryFactory(headline="Before")
    waiting = wait(story, at=timezone.now() + SOON, headline="After")
    before = timezone.now()
    assert changing.put_live(waiting, by=jane, change="correction", note="It was wrong.") == []
    story.refresh_from_db()
    assert story.headline == "After"
    assert story.updated_at >= before
    assert story.next_change_at is None
    assert story.versions.latest("number").made_by == jane


def test_cancelled_it_never_shows(client: Client) -> None:
    story = StoryFactory(headline="Before")
    at = timezone.now() + SOON
    changing.cancel(wait(story, at=at, headline="After"))
    changing.chore(at)
    assert "After" not in page_at(client, story, at)
    wait(story, headline="Another, for the place is free")


def test_trying_leaves_nothing_behind() -> None:
    story = StoryFactory(headline="Before", slug="before")
    waits_for = StoryFactory(body="<p>Words.</p><p>Read also| After</p>")
    before = snapshot(story), snapshot(waits_for), Story.objects.get(pk=story.pk).modified_at
    wait(story, headline="After", body="<p>Zirrivogel.</p><p>Read also| Nobody yet</p>")
    after = snapshot(story), snapshot(waits_for), Story.objects.get(pk=story.pk).modified_at
    assert before == after
    assert find("zirrivogel").hits == []
    assert story.versions.count() == 1


def test_readers_are_never_shown_in_the_history_what_waits(client: Client) -> None:
    story = StoryFactory(headline="Before")
    wait(story, headline="Secret for now")
    texts = [str(one.content) for one in story.versions.all()]
    assert not any("Secret" in text for text in texts)


def test_an_opinion_to_come_has_the_face_that_may_be_shown_then(client: Client) -> None:
    portrait, hidden = PhotoFactory(), PhotoFactory()
    authors = [AuthorFactory(portrait=photo) for photo in (portrait, hidden)]
    story = StoryFactory(authors=authors)
    at = timezone.now() + SOON
    content = snapshot(story) | {"kind": "opinion"}
    changing.set_aside(story, content, by=None, change="update", note="", at=at)
    hidden.rights_end = at
    hidden.save()
    assert f"/photos/{portrait.pk}/" not in page_at(client, story, at - timedelta(seconds=1))
    shown = page_at(client, story, at)
    assert f"/photos/{portrait.pk}/" in shown
    assert f"/photos/{hidden.pk}/" not in shown
