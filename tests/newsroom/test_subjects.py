"""What the pages of the site are about, as the advertisements hear of it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from ads.models import PageShape, Spot
from ads.serving import Subject
from ads.stock.shapes import notebook
from ads.subjects import known
from tests.factories import SectionFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/admin/")


def test_sections_stand_below_the_one_that_they_are_part_of() -> None:
    sport = SectionFactory(name="Sport", slug="sport", order=2)
    SectionFactory(name="World", slug="world", order=1)
    SectionFactory(name="Football", slug="football", parent=sport)
    assert known().sections() == [
        ("world", "World"),
        ("sport", "Sport"),
        ("football", "Sport / Football"),
    ]


def test_topics_are_known_by_name_and_by_address() -> None:
    TopicFactory(name="Harbour Dredging", slug="dredging")
    assert known().topics(["HARBOUR dredging", "Dredging", "sea"]) == {
        "HARBOUR dredging": "dredging",
        "Dredging": "dredging",
    }
    assert known().topic_names(["gone", "dredging"]) == ["gone", "Harbour Dredging"]


def test_a_story_is_about_its_sections_topics_and_words(request_: HttpRequest) -> None:
    parent = SectionFactory(slug="sport")
    story = StoryFactory(
        headline="The Cup is Ours!",
        standfirst="At last.",
        section=SectionFactory(slug="football", parent=parent),
        topics=[TopicFactory(name="The Cup", slug="cup")],
        sensitive=True,
    )
    asked = known().page(request_, story.get_absolute_url())
    assert asked
    assert asked.about == Subject(
        ("football", "sport"), ("cup",), "the cup is ours at last the cup", sensitive=True
    )
    assert [want.spot for want in asked.wants][-2:] == [Spot.BESIDE, Spot.BELOW]


def test_a_list_is_sensitive_if_a_story_beside_its_slot_is(request_: HttpRequest) -> None:
    section = SectionFactory(slug="world")
    now = timezone.now()
    stories = [StoryFactory(section=section, publish_at=now - timedelta(hours=n)) for n in range(6)]
    for number, sensitive in ((0, False), (3, True), (5, False)):
        stories[number].sensitive = True
        stories[number].save()
        asked = known().page(request_, "/world/")
        assert asked
        assert asked.about == Subject(("world",), sensitive=sensitive)
        assert [want.spot for want in asked.wants] == [Spot.IN_LIST]
        stories[number].sensitive = False
        stories[number].save()


def test_the_front_page_is_sensitive_if_its_lead_is(request_: HttpRequest) -> None:
    story = StoryFactory(sensitive=True)
    asked = known().page(request_, "/")
    assert asked
    assert asked.about.sensitive
    story.sensitive = False
    story.save()
    asked = known().page(request_, "/")
    assert asked
    assert not asked.about.sensitive
    assert [want.spot for want in asked.wants] == [Spot.FRONT_TOP, Spot.IN_LIST]


@pytest.mark.parametrize(
    "url", ["/nothing/", "/2026/01/01/nothing/", "/search/?q=a", "/feed.xml", "/a/b/c/d/", "/%00/"]
)
def test_what_carries_nothing_asks_for_nothing(request_: HttpRequest, url: str) -> None:
    assert known().page(request_, url) is None


def test_a_story_that_is_not_public_is_no_page(request_: HttpRequest) -> None:
    story = StoryFactory(publish_at=timezone.now() + timedelta(days=1))
    assert known().page(request_, story.get_absolute_url()) is None


def test_an_address_is_that_under_which_its_page_was_decided(client: Client) -> None:
    section = SectionFactory(slug="world")
    stories = [StoryFactory(section=section, slug=f"größe-{n}") for n in range(21)]
    story = stories[0].get_absolute_url()
    assert "%" in story
    asked = ["/", "/?page=x", "/world/?utm_source=a", "/world/?b=c&page=2", f"{story}?utm_source=a"]
    for url in asked:
        assert client.get(url).status_code == 200
    notebook.write()
    noted = set(PageShape.objects.values_list("url", flat=True))
    assert noted == {"/", "/world/", "/world/?page=2", unquote(story)}
    assert {known().address(url) for url in asked} == noted
    page = known().page(RequestFactory().get("/admin/"), known().address(asked[-1]))
    assert page
    assert page.about.sections == ("world",)
