"""Why this advertisement, and why none: for those who may look at flights."""

import re
from datetime import timedelta
from urllib.parse import quote, unquote

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from ads.models import Spot, Tier
from ads.serving import Desk, Subject, Want
from ads.stock.keeping import publish
from ads.stock.shapes import notebook
from ads.stock.shelf import shelf
from tests.factories import CreativeFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

WHY = "/admin/commercial/flight/why/"


@pytest.fixture
def manager(client: Client) -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Ad manager"))
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ("Reporter", 403),
        ("Editor", 403),
        ("Ad manager", 200),
        ("Administrator", 200),
    ],
)
def test_who_may_ask(client: Client, role: str | None, status: int) -> None:
    if role:
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    assert client.get(WHY).status_code == status
    assert client.post(WHY).status_code == (405 if role else 302)


def test_a_page_is_explained_as_it_was_served(manager: Client) -> None:
    served = CreativeFactory(name="The one", flight__tier=Tier.SPONSORSHIP)
    elsewhere = CreativeFactory(flight__name="For sport alone")
    elsewhere.flight.targets.create(dimension="section", value="sport")
    paused = CreativeFactory(flight__name="Resting", flight__paused=True)
    then = timezone.now() - timedelta(hours=2)
    for creative in (served, elsewhere, paused):
        creative.flight.starts_at = then - timedelta(days=1)
        creative.flight.save()
    publish(then)
    shelf.refresh(then)
    Desk("/a/?page=2", now=then).fill([Want(Spot.BELOW)], Subject(("world",), words="a war"))
    notebook.write()
    served.flight.delete()
    at = timezone.localtime(then).strftime("%Y-%m-%dT%H:%M")
    text = manager.get(WHY, {"url": "https://paper.example/a/?page=2", "at": at}).text
    assert "<b>The one</b>" in text
    assert f"Flight {served.flight_id}, deleted since" in text
    assert "Not for this section" in text
    assert "For sport alone" in text
    assert "Was paused" in text
    assert "a war" in text
    assert "Reckoned from what is on offer now" not in text


def test_what_a_letter_adds_to_an_address_does_not_change_the_answer(manager: Client) -> None:
    story = StoryFactory(slug="größe").get_absolute_url()
    for number in range(12):
        CreativeFactory(name=f"Boat {number}")
    publish(timezone.now())
    shelf.refresh(timezone.now())
    plain, *others = (
        re.findall(r"<b>Boat \d+</b>", manager.get(WHY, {"url": url}).text)
        for url in (unquote(story), story, f"https://paper.example{story}?utm_source=letter#end")
    )
    assert plain
    assert others == [plain, plain]


def test_a_page_that_nobody_has_asked_for_is_asked_for_now(manager: Client) -> None:
    story = StoryFactory()
    CreativeFactory(name="Boats")
    text = manager.get(WHY, {"url": story.get_absolute_url()}).text
    assert "<b>Boats</b>" in text
    assert "Reckoned from what is on offer now" in text
    assert "what it asks for now" in text


@pytest.mark.parametrize(
    "url",
    ["/", "/latest/", "/nothing/", "/search/?q=x", "/%00/", "/x?y", "http://h//[x", "/x?p=//["],
)
def test_any_address_has_an_answer(manager: Client, url: str) -> None:
    assert manager.get(WHY, {"url": url}).status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"url": "latest"}, "begins with a slash"),
        ({"url": "http://[::1"}, "no address"),
        ({"url": "/" * 3000}, "at most 2000"),
        ({"url": "/", "at": "2999-01-01T00:00"}, "for the future"),
        ({"url": "/", "at": "2020-01-01T00:00"}, "kept for 14 days"),
        ({"url": "/", "at": "yesterday"}, "valid date"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field(
    manager: Client, data: dict, words: str
) -> None:
    text = manager.get(f"{WHY}?{'&'.join(f'{k}={quote(v)}' for k, v in data.items())}").text
    assert words in text
