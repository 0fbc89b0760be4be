"""What readers get at an address that something has left."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ads.models import Target
from ads.models.targets import Dimension
from articles import addresses, editing, publishing
from articles.addresses import Aim
from articles.models import Redirect, Story
from articles.models.stories import Status
from tests.factories import (
    AuthorFactory,
    FlightFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HOSTS = {"courier.example"}
FACTORIES = {"topics": TopicFactory, "authors": AuthorFactory, "sections": SectionFactory}


def move(thing: Any, slug: str) -> str:
    """Give a topic, author or section another address. Returns the old one."""
    old: str = thing.get_absolute_url()
    thing.slug = slug
    addresses.save(thing)
    return old


def typed(path: str, aim: Aim) -> Redirect:
    return addresses.type_in(Redirect(), path=path, aim=aim, by=UserFactory())


class TestWhatMoves:
    @pytest.mark.parametrize("kind", FACTORIES)
    def test_leads_to_its_present_address_however_often_it_moves(
        self, client: Client, kind: str
    ) -> None:
        thing = FACTORIES[kind](slug="first")
        first, second = move(thing, "second"), move(thing, "third")
        for old in (first, second):
            response = client.get(old)
            assert response.status_code == 301
            assert response.headers["Location"] == thing.get_absolute_url()
        assert client.get(thing.get_absolute_url()).status_code == 200

    def test_comes_back_without_a_loop(self, client: Client) -> None:
        topic = TopicFactory(slug="first")
        second = [move(topic, "second"), move(topic, "first")][1]
        assert list(Redirect.objects.values_list("path", flat=True)) == [second]
        assert client.get("/topics/first/").status_code == 200
        assert client.get(second).headers["Location"] == "/topics/first/"

    def test_makes_way_for_a_new_thing_at_its_old_address(self, client: Client) -> None:
        old = move(TopicFactory(slug="harbour"), "port")
        newcomer = TopicFactory(slug="harbour")
        assert client.get(old).status_code == 200
        move(newcomer, "haven")
        assert client.get(old).headers["Location"] == "/topics/haven/"

    def test_takes_the_feed_of_a_section_along(self, client: Client) -> None:
        move(SectionFactory(slug="sport"), "sports")
        assert client.get("/sport/feed.xml").headers["Location"] == "/sports/feed.xml"
        assert client.get("/nothing/feed.xml").status_code == 404

    def test_takes_advertisements_along(self) -> None:
        topic, section = TopicFactory(slug="harbour"), SectionFactory(slug="city")
        flight = FlightFactory()
        for dimension, value in ((Dimension.TOPIC, "harbour"), (Dimension.SECTION, "city")):
            Target.objects.create(flight=flight, dimension=dimension, value=value)
        Target.objects.create(flight=flight, dimension=Dimension.KEYWORD, value="harbour")
        move(topic, "port")
        move(section, "town")
        assert set(Target.objects.values_list("dimension", "value")) == {
            ("topic", "port"),
            ("section", "town"),
            ("keyword", "harbour"),
        }

    def test_in_any_script_and_only_as_a_reader_asks(self, client: Client) -> None:
        old = move(TopicFactory(slug="hafen-über"), "port")
        assert client.get(old).status_code == 301
        assert client.head(old).status_code == 301
        typed("/old.html", Aim())
        assert client.post("/old.html").status_code == 404

    def test_without_its_last_slash_too(self, client: Client) -> None:
        old = move(TopicFactory(slug="harbour"), "port")
        response = client.get(old[:-1], follow=True)
        assert response.redirect_chain[-1] == ("/topics/port/", 301)
        assert response.status_code == 200


class TestAStory:
    def test_is_gone_at_old_and_present_addresses_once_withdrawn(self, client: Client) -> None:
        story = StoryFactory(slug="ferry")
        old = story.get_absolute_url()
        story.slug = "boat"
        editing.save(story)
        publishing.withdraw(story)
        for path in (old, story.get_absolute_url()):
            response = client.get(path)
            assert response.status_code == 410
            assert "has been withdrawn from publication" in response.content.decode()

    def test_is_not_told_of_before_it_is_out(self, client: Client) -> None:
        later = StoryFactory(publish_at=timezone.now() + timedelta(hours=1))
        typed("/2011/ferry.html", Aim(later))
        assert client.get("/2011/ferry.html").status_code == 404
        publishing.publish(later)
        later.refresh_from_db()
        assert client.get("/2011/ferry.html").headers["Location"] == later.get_absolute_url()

    def test_that_is_deleted_leaves_behind_that_it_is_gone(self, client: Client) -> None:
        story = StoryFactory()
        old = story.get_absolute_url()
        publishing.send_back(story)
        assert client.get(old).status_code == 410
        Story.objects.filter(pk=story.pk).delete()
        assert client.get(old).status_code == 410


class TestTyped:
    def test_leads_on_with_one_step(self, client: Client) -> None:
        topic = TopicFactory(slug="harbour")
        typed("/tag/1.html", Aim(topic))
        typed("/old-tag", addresses.whither("/tag/1.html", hosts=HOSTS))
        move(topic, "port")
        for path in ("/tag/1.html", "/old-tag", "/tag/1.html/"):
            assert client.get(path).headers["Location"] == "/topics/port/"
        assert client.get("/tag/2.html").status_code == 404

    @pytest.mark.parametrize(
        ("to", "location"),
        [
            ("/latest/", "/latest/"),
            ("/archive/", "/archive/"),
            ("/2026/11/", "/2026/11/"),
            ("https://courier.example/search/?q=a%20b", "/search/?q=a%20b"),
            ("/2026/11/23", "/2026/11/23/"),
            ("https://gazette.example/a", "https://gazette.example/a"),
        ],
    )
    def test_to_a_page_of_the_site_or_elsewhere(
        self, client: Client, to: str, location: str
    ) -> None:
        typed("/old.html", addresses.whither(to, hosts=HOSTS))
        response = client.get("/old.html")
        assert (response.status_code, response.headers["Location"]) == (301, location)

    def test_says_that_something_is_gone(self, client: Client) -> None:
        typed("/old.html", Aim())
        assert client.get("/old.html").status_code == 410

    def test_an_address_stands_for_the_thing_at_it(self) -> None:
        things = [StoryFactory(), TopicFactory(), AuthorFactory(), SectionFactory()]
        for thing in things:
            url = f"https://courier.example{thing.get_absolute_url()}"
            assert addresses.whither(url, hosts=HOSTS) == Aim(thing)

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            ("/topics/nothing/", "no page of ours"),
            ("/gone.html", "is gone"),
            ("/admin/articles/story/", "cannot be sent"),
            ("/media/x.jpg", "cannot be sent"),
            ("http://gazette.example/", "https://"),
            ("javascript:alert(1)", "no address of a page"),
            ("//courier.example//gazette.example/", "no page of ours"),
        ],
    )
    def test_never_to_where_nothing_is(self, to: str, said: str) -> None:
        typed("/gone.html", Aim())
        with pytest.raises(ValidationError, match=said):
            addresses.whither(to, hosts=HOSTS)

    @pytest.mark.parametrize("path", ["/", "/latest", "/admin/x/", "/media/x.jpg", "/feed.xml"])
    def test_never_over_a_page_of_the_site(self, path: str) -> None:
        with pytest.raises(ValidationError, match="a page of the site itself"):
            addresses.old_path(path, hosts=HOSTS)

    @pytest.mark.parametrize("factory", [StoryFactory, TopicFactory, AuthorFactory, SectionFactory])
    def test_never_over_a_thing_of_ours(self, factory: Any) -> None:
        thing = factory()
        for path in (thing.get_absolute_url(), thing.get_absolute_url().rstrip("/")):
            with pytest.raises(ValidationError, match="would never be asked for"):
                addresses.old_path(path, hosts=HOSTS)
            with pytest.raises(ValueError, match="a page stands at"):
                typed(path, Aim())

    def test_so_that_a_loop_cannot_be_typed(self) -> None:
        topic = TopicFactory(slug="harbour")
        typed("/a.html", Aim(topic))
        with pytest.raises(ValidationError, match="would never be asked for"):
            addresses.old_path("/topics/harbour/", hosts=HOSTS)

    @pytest.mark.parametrize("path", ["/a?b=c", "https://gazette.example/", "/" + "a" * 501])
    def test_what_is_no_old_path(self, path: str) -> None:
        with pytest.raises(ValidationError):
            addresses.old_path(path, hosts=HOSTS)


@pytest.mark.parametrize(
    "columns",
    [
        {"target": "//gazette.example/"},
        {"target": "http://gazette.example/"},
        {"target": "javascript:alert(1)"},
        {"target": "/a"},
        {"topic": TopicFactory, "section": SectionFactory},
        {"topic": TopicFactory, "target": "/latest/"},
    ],
)
def test_the_database_refuses_what_leads_astray(columns: dict[str, Any]) -> None:
    made = {name: value() if callable(value) else value for name, value in columns.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(path="/a", **made)


def test_an_address_of_nothing_costs_one_query_more(
    client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        typed(f"/old-{number}.html", Aim(TopicFactory()))
    with django_assert_num_queries(1):
        assert addresses.answer_for("/nothing.html", timezone.now()) is None
    with django_assert_num_queries(1):
        assert addresses.answer_for("/old-1.html", timezone.now())


@pytest.mark.parametrize(
    "path", ["/" + "a" * 5_000 + "/", "/a%00b", "/%ff", "//gazette.example/%2e%2e"]
)
def test_no_address_is_too_odd(client: Client, path: str) -> None:
    typed("/old.html", Aim())
    assert client.get(path).status_code == 404


def test_withdrawn_is_an_answer_that_no_redirect_changes(client: Client) -> None:
    story = StoryFactory(status=Status.WITHDRAWN)
    Redirect.objects.create(path=story.get_absolute_url(), topic=TopicFactory())
    assert client.get(story.get_absolute_url()).status_code == 410
