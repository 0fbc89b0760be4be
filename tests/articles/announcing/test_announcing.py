"""A hub is told of feeds that have changed, and of nothing else."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection
from typing import Any

import pytest
from django.utils import timezone

from articles import announcing, editing, publishing
from articles.announcing import noticing, rounds, telling
from articles.models import Announcement, Story
from articles.models.stories import Status
from newsroom.models import Paper
from tests.articles.announcing.hub import Hub, running_hub
from tests.factories import AuthorFactory, SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db

SITE = "https://courier.example"


@pytest.fixture
def hub(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that the paper has; it does without TLS here."""
    settings.SITE_URL = SITE
    monkeypatch.setattr(telling, "HTTPSConnection", HTTPConnection)
    with running_hub() as hub:
        Paper.objects.update_or_create(pk=1, defaults={"hub_url": hub.url})
        yield hub


@pytest.fixture
def told(hub: Hub) -> Hub:
    """A hub that has been told of everything so far."""
    announcing.chore(timezone.now())
    hub.heard.clear()
    return hub


def pages(hub: Hub) -> set[str]:
    """The pages of whose RSS feeds the hub has heard."""
    urls = [url for form in hub.heard for url in form["hub.url"]]
    return {
        url.removeprefix(SITE).removesuffix("feed.xml") for url in urls if url.endswith("feed.xml")
    }


def test_nothing_is_done_without_a_hub(settings, monkeypatch, django_assert_num_queries):
    settings.SITE_URL = SITE
    monkeypatch.setattr(rounds, "tell", lambda *args: pytest.fail("nobody is to be told"))
    StoryFactory()
    with django_assert_num_queries(1):
        announcing.chore(timezone.now())
    assert not Announcement.objects.exists()


def test_nothing_is_done_by_a_site_that_does_not_know_its_address(hub, settings):
    settings.SITE_URL = ""
    StoryFactory()
    announcing.chore(timezone.now())
    assert not hub.heard


def test_a_new_story_is_told_in_every_feed_that_has_it_and_every_format(told):
    section = SectionFactory(slug="rowing", parent=SectionFactory(slug="sport"))
    SectionFactory(slug="elsewhere")
    StoryFactory(
        section=section,
        topics=[TopicFactory(slug="boats")],
        authors=[AuthorFactory(slug="ann")],
    )
    announcing.chore(timezone.now())
    (form,) = told.heard
    assert form["hub.mode"] == ["publish"]
    assert pages(told) == {"/", "/rowing/", "/sport/", "/topics/boats/", "/authors/ann/"}
    for end in ("xml", "atom", "json"):
        assert f"{SITE}/rowing/feed.{end}" in form["hub.url"]
    assert told.lines[-1] == "POST /hub?a=b HTTP/1.1"
    announcing.chore(timezone.now())
    assert len(told.heard) == 1  # once


def test_a_scheduled_story_is_told_when_it_comes_out_and_not_before(told):
    now = timezone.now()
    StoryFactory(section=SectionFactory(slug="city"), publish_at=now + timedelta(hours=1))
    announcing.chore(now)
    assert not told.heard
    announcing.chore(now + timedelta(minutes=59))
    assert not told.heard
    announcing.chore(now + timedelta(minutes=60, seconds=5))
    assert pages(told) == {"/", "/city/"}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.BINNED])
def test_what_readers_may_not_see_is_not_told(told, status):
    hidden = StoryFactory(status=status)
    announcing.chore(timezone.now())
    assert not told.heard
    Story.objects.filter(pk=hidden.pk).update(status=Status.APPROVED, modified_at=timezone.now())
    announcing.chore(timezone.now())
    assert pages(told) == {"/", f"/{hidden.section.slug}/"}


def test_what_a_feed_does_not_say_is_not_told(told):
    story = StoryFactory()
    announcing.chore(timezone.now())
    told.heard.clear()
    story.body += "<p>One more paragraph.</p>"
    editing.save(story)
    announcing.chore(timezone.now())
    assert not told.heard


def test_a_headline_a_withdrawal_and_a_correction_are_told(told):
    story = StoryFactory(section=SectionFactory(slug="city"))
    announcing.chore(timezone.now())
    for change in (
        lambda: _rename(story),
        lambda: publishing.correct(story, text="It was on time."),
        lambda: publishing.withdraw(story),
    ):
        told.heard.clear()
        change()
        announcing.chore(timezone.now())
        assert {"/", "/city/"} <= pages(told)
    assert "/corrections/" in pages(told)


def _rename(story: Story) -> None:
    story.headline = "Another headline"
    editing.save(story)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 500 Oh\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n",
        b"",
        b"nonsense",
        b"HTTP/1.1 many\r\n",
    ],
)
def test_what_fails_is_told_again_later_and_later(told, answer, caplog):
    told.answer = answer
    StoryFactory()
    now = timezone.now()
    announcing.chore(now)
    assert len(told.heard) == 1
    assert "the hub was not told (1 of 9)" in caplog.text
    announcing.chore(now + timedelta(seconds=29))
    assert len(told.heard) == 1
    announcing.chore(now + timedelta(seconds=31))
    assert len(told.heard) == 2
    told.answer = b"HTTP/1.1 202 Accepted\r\n\r\n"
    announcing.chore(now + timedelta(seconds=80))
    assert len(told.heard) == 2
    announcing.chore(now + timedelta(seconds=92))
    assert len(told.heard) == 3
    assert not Announcement.objects.filter(due_at__isnull=False).exists()
    announcing.chore(now + timedelta(days=1))
    assert len(told.heard) == 3


def test_it_is_given_up_in_the_end(told, monkeypatch):
    tried: list[datetime] = []
    now = timezone.now()
    monkeypatch.setattr(rounds, "tell", lambda hub, urls: tried.append(now) or "it is away")
    StoryFactory()
    for _ in range(30):
        announcing.chore(now)
        now += timedelta(hours=3)
    assert len(tried) == rounds.MOST_TRIES


def test_a_process_that_dies_while_telling_loses_nothing(told):
    StoryFactory()
    now = timezone.now()
    noticing.notice(now)
    assert rounds.claim(now)
    announcing.chore(now + timedelta(minutes=1))
    assert not told.heard
    announcing.chore(now + timedelta(minutes=3))
    assert "/" in pages(told)


def test_what_changes_while_it_is_told_stays_due(told, monkeypatch):
    story = StoryFactory()
    now = timezone.now()

    def tell(hub: str, urls: list[str]) -> str:
        _rename(story)
        noticing.notice(now)
        return ""

    monkeypatch.setattr(rounds, "tell", tell)
    announcing.chore(now)
    assert Announcement.objects.filter(page="/", due_at__isnull=False).exists()


def test_a_hub_that_never_answers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(telling, "HTTPSConnection", HTTPConnection)
    monkeypatch.setattr(telling, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # which takes a call and says nothing
        url = f"https://127.0.0.1:{silent.getsockname()[1]}/"
        assert "timed out" in telling.tell(url, ["https://a.example/"])


def test_a_hub_that_is_away_is_a_problem_in_words(monkeypatch):
    monkeypatch.setattr(telling, "PATIENCE", 0.5)
    assert telling.tell("https://127.0.0.1:1/", ["https://a.example/"])
    assert telling.tell("https://[/", ["https://a.example/"])


@pytest.mark.parametrize("many", [1, 3])
def test_a_round_in_which_nothing_has_changed_costs_the_same(told, many, django_assert_num_queries):
    for _ in range(many):
        StoryFactory(publish_at=timezone.now() - timedelta(days=1))
    announcing.chore(timezone.now())
    Story.objects.update(modified_at=timezone.now() - timedelta(days=1))
    with django_assert_num_queries(9):
        announcing.chore(timezone.now())
