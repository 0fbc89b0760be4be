"""Pinning a story to a front page from the story's own page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.forms.editions import SHAPE
from articles.front import verbs
from articles.models import Edition, Pin, SectionLimit, Story, Zone
from articles.models.editions import EditionStatus
from tests.articles.admin.sending import ROLES, change_url, said, staff
from tests.factories import EditionFactory, PinFactory, SectionFactory, StoryFactory, ZoneFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
QUERIES = 11
LAYS_OUT = {"Editor", "Chief editor", "Administrator"}
PUBLISHES = {"Chief editor", "Administrator"}


def url(story: Story, rest: str = "") -> str:
    return f"{reverse('admin:articles_story_pin', args=[story.pk])}{rest}"


def draft(**fields: Any) -> Edition:
    return EditionFactory(status=EditionStatus.DRAFT, goes_live_at=None, **fields)


def offered(answer: Any) -> list[str]:
    """The front pages whose zones can be chosen."""
    return [name.split(" · ")[0] for name, _zones in answer.context["form"].fields["zone"].choices]


def test_a_story_is_pinned_to_the_live_page_until_a_time(chief: Client) -> None:
    zone = ZoneFactory(edition=EditionFactory(), title="The flood", size=3)
    story, end = StoryFactory(), timezone.localtime(timezone.now() + 3 * HOUR)
    typed = {"zone": zone.pk, "position": 2, "ends_at": end.strftime(SHAPE)}
    answer = chief.post(url(story), typed, follow=True)
    assert said(answer) == ["Pinned to place 2 of “Band: The flood”."]
    pin = Pin.objects.get()
    assert (pin.story, pin.zone, pin.position) == (story, zone, 2)
    assert pin.ends_at == end.replace(second=0, microsecond=0)
    assert "Place 2 of “Band: The flood”" in answer.text
    assert zone.edition.acts.get().what == story.headline


def test_the_live_page_stands_first_and_replaced_ones_nowhere(chief: Client) -> None:
    now = timezone.now()
    draft(name="Draft")
    EditionFactory(name="Tomorrow", goes_live_at=now + 24 * HOUR)
    EditionFactory(name="Yesterday", goes_live_at=now - 24 * HOUR)
    EditionFactory(name="Today", goes_live_at=now - HOUR)
    assert offered(chief.get(url(StoryFactory()))) == ["Today", "Tomorrow", "Draft"]


def test_an_editor_pins_to_drafts_alone(editor: Client) -> None:
    live, own = EditionFactory(name="Today"), draft(name="Draft")
    story = StoryFactory()
    assert offered(editor.get(url(story))) == ["Draft"]
    answer = editor.post(url(story), {"zone": live.zones.get().pk, "position": 1})
    assert answer.context["form"].errors["zone"] == ["This zone is gone. Choose another."]
    editor.post(url(story), {"zone": own.zones.get().pk, "position": 1})
    assert Pin.objects.get().zone.edition == own


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"zone": ""}, "zone"),
        ({"zone": "x"}, "zone"),
        ({"zone": "9" * 30}, "zone"),
        ({"position": "0"}, "position"),
        ({"position": "2"}, "position"),
        ({"position": "x"}, "position"),
        ({"position": ""}, "position"),
        ({"ends_at": "2020-01-01T10:00"}, "ends_at"),
        ({"ends_at": "soon"}, "ends_at"),
        ({"ends_at": "9999-12-31T23:59"}, "ends_at"),
    ],
)
def test_what_makes_no_sense_is_told_and_stays(
    chief: Client, typed: dict[str, str], field: str
) -> None:
    zone: Zone = EditionFactory().zones.get()
    sent = {"zone": str(zone.pk), "position": "1", "ends_at": ""} | typed
    answer = chief.post(url(StoryFactory()), sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == sent[field]
    assert not Pin.objects.exists()


def test_a_pin_is_taken_away(chief: Client) -> None:
    pin = PinFactory()
    other = PinFactory(zone=pin.zone, position=2)
    assert chief.post(url(pin.story, f"{other.pk}/take-away/")).status_code == 404
    answer = chief.post(url(pin.story, f"{pin.pk}/take-away/"), follow=True)
    assert said(answer) == ["The pin is taken away."]
    assert list(Pin.objects.all()) == [other]


def test_a_page_that_was_replaced_meanwhile_is_told(chief: Client) -> None:
    pin = PinFactory()
    EditionFactory(goes_live_at=timezone.now() - timedelta(minutes=1))
    answer = chief.post(url(pin.story, f"{pin.pk}/take-away/"), follow=True)
    assert "replaced" in said(answer)[0]
    assert Pin.objects.filter(pk=pin.pk).exists()


def test_without_a_front_page_the_way_to_draft_one_is_shown(chief: Client) -> None:
    assert reverse("admin:articles_edition_add") in chief.get(url(StoryFactory())).text


@pytest.mark.parametrize("role", ROLES)
def test_who_may_pin(client: Client, role: str) -> None:
    live, story = EditionFactory(), StoryFactory()
    client.force_login(staff(role))
    allowed = role in LAYS_OUT
    assert client.get(url(story)).status_code == (200 if allowed else 403)
    typed = {"zone": live.zones.get().pk, "position": 1}
    answer = client.post(url(story), typed)
    assert answer.status_code == ((302 if role in PUBLISHES else 200) if allowed else 403)
    assert Pin.objects.exists() == (role in PUBLISHES)
    pin = verbs.pin(story, zone=live.zones.get())
    answer = client.post(url(story, f"{pin.pk}/take-away/"))
    assert answer.status_code == (302 if role in PUBLISHES else 403)
    assert Pin.objects.exists() == (role not in PUBLISHES)
    if role != "Ad manager":
        assert (url(story) in client.get(change_url(story)).text) == allowed


def test_whoever_is_limited_to_sections_pins_nothing(client: Client) -> None:
    section = SectionFactory()
    jane = staff("Chief editor")
    SectionLimit.objects.create(user=jane, section=section)
    client.force_login(jane)
    story, live = StoryFactory(section=section), EditionFactory()
    assert url(story) not in client.get(change_url(story)).text
    assert client.get(url(story)).status_code == 403
    typed = {"zone": live.zones.get().pk, "position": 1}
    assert client.post(url(story), typed).status_code == 403
    assert not Pin.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_takes_as_many_queries_with_one_page_as_with_three(
    chief: Client, many: int, django_assert_num_queries: Any
) -> None:
    story = StoryFactory()
    for _ in range(many):
        edition = draft()
        PinFactory(story=story, zone=ZoneFactory(edition=edition, section=SectionFactory()))
    with django_assert_num_queries(QUERIES):
        chief.get(url(story))
