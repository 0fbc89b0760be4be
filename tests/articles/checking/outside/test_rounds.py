"""The keeper's step through links to other hosts, and what comes of it for stories."""

from datetime import datetime, timedelta
from threading import Event
from typing import Any

import pytest
from django.utils import timezone

from articles import checking, today
from articles.checking import rounds as stories
from articles.checking.outside import broken_among, remember, rounds
from articles.checking.outside.asking import Answer, Outcome, ask
from articles.checking.rules import Problem
from articles.editing import save
from articles.models import BrokenLinks, LinkRound, OutsideLink, Story
from newsroom.models import Paper
from tests.articles.checking.outside.servers import always, host, status
from tests.factories import RelatedLinkFactory, StoryFactory

pytestmark = pytest.mark.django_db

STEP, DAY = rounds.EVERY, timedelta(days=1)
FAR, OTHER = "https://far.example/", "https://other.example/"


@pytest.fixture(autouse=True)
def _turned_on(settings: Any) -> None:
    settings.CHECK_OUTSIDE_LINKS = True


@pytest.fixture
def now() -> datetime:
    """A moment after everything that the test stores."""
    return timezone.now() + STEP


class World:
    """What other hosts answer, by address; whoever is not named says nothing."""

    def __init__(self, **_: Any) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def __call__(self, address: str, *, agent: str) -> Answer:
        assert "Newsroom-Link-Check" in agent
        self.asked.append(address)
        return self.answers.get(address, Answer(Outcome.SILENT))

    def says(self, address: str, number: int) -> None:
        self.answers[address] = Answer(Outcome.ANSWERED, number)


@pytest.fixture
def world() -> World:
    return World()


def linking(*addresses: str, **fields: Any) -> Story:
    links = "".join(f'<a href="{address}">x</a> ' for address in addresses)
    return StoryFactory(body=f"<p>See {links}.</p>", **fields)


def known(address: str) -> OutsideLink:
    return OutsideLink.objects.get(address=address)


def test_what_is_gone_is_found_in_the_story_and_beside_it(now: datetime, world: World) -> None:
    story = linking(FAR, OTHER)
    world.says(FAR, 404)
    world.says(OTHER, 200)
    stories.chore(now)
    assert not BrokenLinks.objects.exists()
    rounds.step(now, asker=world)
    assert sorted(world.asked) == [FAR, OTHER]
    assert (known(FAR).status, known(FAR).failures, known(FAR).broken) == (404, 1, True)
    assert (known(OTHER).status, known(OTHER).broken) == (200, False)
    stories.look_at(story, now)
    assert BrokenLinks.objects.get(story=story).addresses == [FAR]
    assert [line.thing for line in today.broken_links(now)] == [story]
    found = [one for one in checking.findings_of(story) if one.check == "dead-links"]
    assert [(one.problem, dict(one.about)) for one in found] == [
        (Problem.DEAD_LINK_ELSEWHERE, {"address": FAR})
    ]
    assert FAR in checking.in_words(found[0])


def test_it_is_found_mended(now: datetime, world: World) -> None:
    story = linking(FAR)
    for day, number in enumerate([404, 200]):
        world.says(FAR, number)
        stories.look_at(story, now + day * DAY)
        rounds.step(now + day * DAY, asker=world)
    stories.look_at(story, now + 2 * DAY)
    assert not BrokenLinks.objects.exists()
    assert (known(FAR).failures, known(FAR).next_at) == (0, now + 8 * DAY)


def test_silence_counts_on_separate_days_and_only_while_others_answer(
    now: datetime, world: World
) -> None:
    remember([FAR], now)
    for day in range(4):  # nobody answers: it is our own line
        rounds.step(now + day * DAY, asker=world)
    assert (known(FAR).failures, len(world.asked)) == (0, 4)
    OutsideLink.objects.create(
        address=OTHER, host="other.example", next_at=now, seen_at=now, status=200
    )
    for day in range(5, 8):
        assert not known(FAR).broken
        OutsideLink.objects.filter(address=OTHER).update(
            asked_at=now + day * DAY, next_at=now + 99 * DAY
        )
        for step in range(3):  # within a day it is asked once
            rounds.step(now + day * DAY + step * STEP, asker=world)
    assert (known(FAR).failures, known(FAR).broken) == (3, True)
    assert len(world.asked) == 7


def test_a_host_is_left_in_peace_and_does_not_stand_in_the_way(now: datetime, world: World) -> None:
    many = [f"https://big.example/{n:02}" for n in range(rounds.LOOKED_AT + 5)]
    remember(many, now - DAY)
    remember([FAR], now)
    for address in (*many, FAR):
        world.says(address, 200)
    rounds.step(now, asker=world)
    rounds.step(now + STEP, asker=world)
    assert world.asked[0] == many[0]
    assert len([one for one in world.asked if "big" in one]) == 1
    assert FAR in world.asked
    rounds.step(now + rounds.ONE_HOST_EVERY, asker=world)
    assert len([one for one in world.asked if "big" in one]) == 2


def test_a_step_asks_some_and_not_before_it_is_time(now: datetime, world: World) -> None:
    remember([f"https://h{n}.example/" for n in range(rounds.AT_ONCE + 2)], now)
    rounds.step(now, asker=world)
    assert len(world.asked) == rounds.AT_ONCE
    rounds.step(now + STEP / 2, asker=world)
    assert len(world.asked) == rounds.AT_ONCE
    rounds.step(now + STEP, asker=world)
    assert len(set(world.asked)) == rounds.AT_ONCE + 2


def test_what_hangs_is_silent_and_never_more_threads_than_a_few(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = Event()
    monkeypatch.setattr(rounds, "SECONDS", 0.05)
    asked = []

    def hangs(address: str, *, agent: str) -> Answer:
        asked.append(address)
        over.wait(20)
        return Answer(Outcome.ANSWERED, 404)

    remember([f"https://h{n}.example/" for n in range(5 * rounds.AT_ONCE)], now)
    for step in range(5):
        rounds.step(now + step * STEP, asker=hangs)
    assert len(asked) == 2 * rounds.AT_ONCE
    over.set()
    for thread in rounds._under_way:
        thread.join()
    assert not OutsideLink.objects.filter(broken=True).exists()  # what comes too late is nothing


def test_the_round_is_off_until_the_owner_turns_it_on(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    monkeypatch.setattr(rounds, "ask", world)
    settings.CHECK_OUTSIDE_LINKS = False
    story = linking(FAR)
    save(story)
    stories.look_at(story, now)
    assert not OutsideLink.objects.exists()
    OutsideLink.objects.create(
        address=FAR, host="far.example", broken=True, failures=1, next_at=now, seen_at=now
    )
    rounds.chore(now)
    assert known(FAR).asked_at is None
    assert broken_among([FAR]) == []
    settings.CHECK_OUTSIDE_LINKS = True
    assert broken_among([FAR]) == [FAR]


def test_a_draft_is_asked_about_as_soon_as_it_is_saved(now: datetime) -> None:
    draft = linking(FAR, "/latest/", "mailto:a@b.example", "https://user:x@far.example/")
    RelatedLinkFactory(story=draft, target=None, url=OTHER, title="Elsewhere")
    save(draft)
    assert {*OutsideLink.objects.values_list("address", "host")} == {
        (FAR, "far.example"),
        (OTHER, "other.example"),
    }


def test_one_address_written_in_two_ways_is_one(now: datetime) -> None:
    remember(["HTTPS://Far.example", f"{FAR}#top", FAR], now)
    assert known(FAR).host == "far.example"
    OutsideLink.objects.update(broken=True, failures=1)
    assert broken_among(["HTTPS://Far.example", OTHER]) == ["HTTPS://Far.example"]


def test_the_site_itself_is_not_asked(now: datetime, settings: Any) -> None:
    settings.SITE_URL = "https://paper.example"
    remember(["https://paper.example/2020/01/01/x/", "/latest/", FAR], now)
    assert [link.address for link in OutsideLink.objects.all()] == [FAR]


def test_what_no_story_has_any_more_is_forgotten(now: datetime, world: World) -> None:
    remember([FAR], now - rounds.KEPT_UNSEEN - DAY)
    remember([OTHER], now - rounds.KEPT_UNSEEN - DAY)
    remember([OTHER], now)
    rounds.step(now, asker=world)
    assert world.asked == [OTHER]
    assert not OutsideLink.objects.filter(address=FAR).exists()


def test_two_keepers_never_ask_the_same(now: datetime, world: World) -> None:
    remember([FAR], now)
    first = rounds._claimed(now)
    rounds.step(now, asker=world)
    LinkRound.objects.update(asked_at=None)
    rounds.step(now, asker=world)
    assert ([link.address for link in first], world.asked) == ([FAR], [])


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries(
    django_assert_num_queries: Any, count: int, now: datetime
) -> None:
    story = linking(*(f"https://h{n}.example/" for n in range(count)))
    with django_assert_num_queries(4):
        stories.look_at(story, now)
    OutsideLink.objects.update(broken=True, failures=1)
    with django_assert_num_queries(4):
        checking.findings_of(story)


def test_the_asker_names_the_paper(settings: Any) -> None:
    settings.SITE_URL = "https://paper.example"
    Paper.objects.update(name="Der Bücherwurm\r\nX: y")
    assert rounds.agent() == "Newsroom-Link-Check/1.0 (Der BucherwurmX y; +https://paper.example/)"
    Paper.objects.update(name="新聞")
    assert "a newspaper" in rounds.agent()


def test_from_the_story_to_the_network_and_back(now: datetime) -> None:
    with host(always(status(410))) as server:
        story = linking(server.url("/gone"))
        stories.look_at(story, now)
        rounds.step(now, asker=lambda address, agent: ask(address, agent=agent, gate=server.gate()))
        assert stories.look_at(story, now) == [server.url("/gone")]
    assert server.methods == ["HEAD", "GET"]
    assert "Newsroom-Link-Check/1.0" in server.asked[0]


def test_by_itself_nothing_on_this_machine_is_asked(now: datetime) -> None:
    with host(always(status(404))) as server:
        story = linking(server.url(name="127.0.0.1"), server.url(name="localhost"))
        stories.look_at(story, now)
        OutsideLink.objects.update(next_at=now)
        rounds.chore(now)
        assert stories.look_at(story, now) == []
    assert server.asked == []
    assert {*OutsideLink.objects.values_list("outcome", flat=True)} == {Outcome.NOT_ASKED}
