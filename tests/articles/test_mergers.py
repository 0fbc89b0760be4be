"""Two topics, or two authors, become one."""

from typing import Any
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ads.models import Target
from ads.models.targets import Dimension
from articles import addresses, changing, mergers
from articles.mergers import Merged, NotMerged, merge
from articles.models import Author, Byline, Merger, Redirect, SectionLimit, Story, Topic
from articles.models.bylines import Role
from articles.models.versions import Change
from articles.versions import restoring
from articles.versions.snapshot import snapshot
from tests.articles.admin.sending import ROLES, staff
from tests.factories import (
    AuthorFactory,
    FlightFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour() -> Topic:
    return TopicFactory(name="Harbour", slug="harbour")


@pytest.fixture
def port() -> Topic:
    return TopicFactory(name="Port", slug="port")


def topics_of(story: Story) -> list[str]:
    return list(story.topics.order_by("name").values_list("name", flat=True))


class TestTopics:
    def test_stories_move_and_have_it_once(self, harbour: Topic, port: Topic) -> None:
        one, both, other = (
            StoryFactory(topics=[harbour]),
            StoryFactory(topics=[harbour, port]),
            StoryFactory(topics=[TopicFactory(name="Market")]),
        )
        assert mergers.looked_ahead(harbour, into=port) == Merged(1, 1, 1)
        assert merge(harbour, into=port) == Merged(1, 1, 1)
        assert [topics_of(story) for story in (one, both, other)] == [
            ["Port"],
            ["Port"],
            ["Market"],
        ]
        assert not Topic.objects.filter(name="Harbour").exists()

    def test_very_many_move_a_batch_at_a_time(
        self, harbour: Topic, port: Topic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stories = [StoryFactory(topics=[harbour]) for _ in range(5)]
        stories += [StoryFactory(topics=[harbour, port]) for _ in range(2)]
        monkeypatch.setattr(mergers, "A_BATCH", 3)
        with CaptureQueriesContext(connection) as queries:
            assert merge(harbour, into=port) == Merged(5, 2, 1)
        moves = [q for q in queries if q["sql"].startswith('UPDATE "articles_story_topics"')]
        assert len(moves) == 4  # 3, 3, and what is left, by both relations that lead there
        assert [topics_of(story) for story in stories] == [["Port"]] * 7
        assert Merger.objects.get().stories == 5

    def test_what_breaks_off_goes_on_where_it_was(
        self, harbour: Topic, port: Topic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stories = [StoryFactory(topics=[harbour]) for _ in range(5)]
        monkeypatch.setattr(mergers, "A_BATCH", 2)
        monkeypatch.setattr(mergers, "_finish", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            merge(harbour, into=port)
        assert sorted(map(topics_of, stories)) == [["Harbour"]] + [["Port"]] * 4
        monkeypatch.undo()
        assert merge(harbour, into=port) == Merged(1, 0, 1)
        assert [topics_of(story) for story in stories] == [["Port"]] * 5

    def test_stories_are_counted_up_to_a_bound(
        self, harbour: Topic, port: Topic, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(3):
            StoryFactory(topics=[harbour])
        monkeypatch.setattr(mergers, "COUNTED", 2)
        assert mergers.looked_ahead(harbour, into=port) == Merged(2, 0, 1, more=True)
        monkeypatch.setattr(mergers, "COUNTED", 3)
        assert mergers.looked_ahead(harbour, into=port) == Merged(3, 0, 1)

    def test_every_address_leads_to_the_one_that_stays(
        self, client: Client, harbour: Topic, port: Topic
    ) -> None:
        harbour.slug = "haven"
        addresses.save(harbour)
        merge(harbour, into=port)
        quay = TopicFactory(slug="quay")
        merge(port, into=quay)
        for old in ("harbour", "haven", "port"):
            assert client.get(f"/topics/{old}/").headers["Location"] == "/topics/quay/"
        assert client.get("/topics/quay/").status_code == 200
        assert Redirect.objects.count() == 3

    def test_what_speaks_of_an_old_key_finds_the_one_that_stays(
        self, harbour: Topic, port: Topic
    ) -> None:
        quay, keys = TopicFactory(), [harbour.pk, port.pk]
        merge(harbour, into=port)
        merge(port, into=quay)
        assert mergers.survivors(Topic, [*keys, quay.pk]) == dict.fromkeys(keys, quay)
        assert mergers.survivors(Author, keys) == {}

    def test_advertisements_are_aimed_at_the_one_that_stays(
        self, harbour: Topic, port: Topic
    ) -> None:
        flight = FlightFactory(name="Spring")
        Target.objects.create(flight=flight, dimension=Dimension.TOPIC, value="harbour")
        Target.objects.create(flight=flight, dimension=Dimension.TOPIC, value="port", exclude=True)
        assert merge(harbour, into=port).contradicting == ["Spring"]

    def test_what_it_lacks_it_takes_over(self, harbour: Topic, port: Topic) -> None:
        Topic.objects.filter(pk=harbour.pk).update(description="Where ships lie.")
        merge(harbour, into=port)
        port.refresh_from_db()
        assert port.description == "Where ships lie."
        third = TopicFactory(description="Another.")
        merge(third, into=port)
        port.refresh_from_db()
        assert port.description == "Where ships lie."

    def test_an_old_version_is_restored_with_the_one_that_stays(
        self, harbour: Topic, port: Topic
    ) -> None:
        story = StoryFactory(topics=[harbour], status="draft")
        before = story.versions.get()
        merge(harbour, into=port)
        story.topics.clear()
        _kept, lost = restoring.restore(story, before, by=None)
        assert (topics_of(story), lost) == (["Port"], [])

    def test_a_change_that_waits_goes_live_with_the_one_that_stays(
        self, harbour: Topic, port: Topic
    ) -> None:
        story = StoryFactory()
        content = snapshot(story) | {"topics": [{"key": harbour.pk, "name": "Harbour"}]}
        waits = changing.set_aside(story, content, by=None, change=Change.TYPO)
        merge(harbour, into=port)
        assert changing.put_live(waits) == []
        assert topics_of(story) == ["Port"]

    def test_it_is_written_down_who_did_it(self, harbour: Topic, port: Topic) -> None:
        chief = staff("Chief editor", first_name="Jane", last_name="Roe")
        StoryFactory(topics=[harbour])
        merge(harbour, into=port, by=chief)
        merger = Merger.objects.get()
        assert (merger.topic, merger.was_name, merger.stories) == (port, "Harbour", 1)
        assert (merger.by, merger.by_name) == (chief, "Jane Roe")

    @pytest.mark.parametrize("stories", [1, 3])
    def test_it_takes_as_many_statements_for_many_stories(
        self, harbour: Topic, port: Topic, stories: int, django_assert_num_queries: Any
    ) -> None:
        for _ in range(stories):
            StoryFactory(topics=[harbour])
            StoryFactory(topics=[harbour, port])
        with django_assert_num_queries(NUMBER_OF_STATEMENTS):
            assert merge(harbour, into=port).stories == stories


NUMBER_OF_STATEMENTS = 40


class TestAuthors:
    def test_bylines_move_and_a_part_is_had_once(self) -> None:
        jane, roe = AuthorFactory(name="Jane"), AuthorFactory(name="J. Roe")
        one, both = StoryFactory(authors=[roe]), StoryFactory(authors=[jane, roe])
        Byline.objects.create(story=both, author=roe, role=Role.PHOTOGRAPHS, order=9)
        assert merge(roe, into=jane) == Merged(1, 1, 1)
        assert list(one.bylines.values_list("author", "role")) == [(jane.pk, "words")]
        assert list(both.bylines.values_list("author", "role")) == [
            (jane.pk, "words"),
            (jane.pk, "photographs"),
        ]

    def test_the_address_leads_on(self, client: Client) -> None:
        old, new = AuthorFactory(slug="j-roe"), AuthorFactory(slug="jane-roe")
        merge(old, into=new)
        assert client.get("/authors/j-roe/").headers["Location"] == "/authors/jane-roe/"

    def test_the_login_goes_along(self) -> None:
        user = UserFactory()
        old, new = AuthorFactory(user=user, job_title="Reporter"), AuthorFactory()
        merge(old, into=new)
        new.refresh_from_db()
        assert (new.user, new.job_title) == (user, "Reporter")

    def test_two_logins_are_not_made_one(self) -> None:
        old, new = AuthorFactory(user=UserFactory()), AuthorFactory(user=UserFactory())
        with pytest.raises(NotMerged, match="Both have a login"):
            merge(old, into=new)
        assert Author.objects.count() == 2

    def test_an_old_version_with_both_is_restored_with_one(self) -> None:
        old, new = AuthorFactory(), AuthorFactory()
        story = StoryFactory(authors=[old, new], status="draft")
        before = story.versions.get()
        merge(old, into=new)
        assert restoring.restore(story, before, by=None)[1] == []
        assert [line.author for line in story.bylines.all()] == [new]


class TestRefused:
    def test_what_is_one_already_or_of_another_kind(self, harbour: Topic) -> None:
        for other in (harbour, AuthorFactory(pk=harbour.pk + 1)):
            with pytest.raises(NotMerged, match="these are the same"):
                merge(harbour, into=other)

    def test_what_is_gone_meanwhile(self, harbour: Topic, port: Topic) -> None:
        Topic.objects.filter(pk=port.pk).delete()
        with pytest.raises(NotMerged, match="gone meanwhile"):
            merge(harbour, into=port)

    @pytest.mark.parametrize("role", ROLES)
    def test_by_role(self, harbour: Topic, port: Topic, role: str) -> None:
        user = staff(role)
        if role in {"Editor", "Chief editor", "Administrator"}:
            merge(harbour, into=port, by=user)
            merge(AuthorFactory(), into=AuthorFactory(), by=user)
            return
        for source, into in ((harbour, port), (AuthorFactory(), AuthorFactory())):
            with pytest.raises(NotMerged, match="for those who may change and delete"):
                merge(source, into=into, by=user)
        assert Topic.objects.count() == 2

    def test_where_rights_end(self, harbour: Topic, port: Topic) -> None:
        here, there = SectionFactory(), SectionFactory()
        editor = staff("Editor")
        SectionLimit.objects.create(user=editor, section=here)
        StoryFactory(section=here, topics=[harbour])
        elsewhere = StoryFactory(section=there, topics=[harbour])
        with pytest.raises(NotMerged, match="your rights end at yours"):
            merge(harbour, into=port, by=editor)
        elsewhere.topics.clear()
        assert merge(harbour, into=port, by=editor).stories == 1
