"""The facts of a story, the paper's settings, and the links that lead nowhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import checking, publishing
from articles.checking.gathering import facts_of, rules
from articles.checking.leading import dead_among
from articles.checking.rules import Finding, Problem
from articles.editing import save
from articles.models import CheckSetting, Redirect, Story
from articles.models.checks import Check, Level
from articles.models.stories import Status
from tests.articles.admin.sending import staff
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def strict(check: Check, level: Level = Level.STOP, **fields: Any) -> None:
    CheckSetting.objects.filter(about=check).update(level=level, **fields)


def test_every_check_has_its_row_and_warns() -> None:
    assert {row.about for row in CheckSetting.objects.all()} == {*Check}
    assert rules().keys() == {*Check}
    assert not any(rule.stops for rule in rules().values())
    CheckSetting.objects.all().delete()
    assert rules().keys() == {*Check}


def test_the_paper_says_how_strict_they_are() -> None:
    strict(Check.WIDTH, number=900)
    strict(Check.PICTURE, Level.OFF)
    strict(Check.SENSITIVE, Level.WARN, words="flood, fire\nstorm")
    known = rules()
    assert (known["width"].stops, known["width"].number) == (True, 900)
    assert "picture" not in known
    assert [word.strip() for word in known["sensitive"].words] == ["flood", "fire", "storm"]


def test_the_facts_of_a_story() -> None:
    lead, other = PhotoFactory(credit="A"), PhotoFactory(credit="B")
    figure = f'<figure data-photo="{other.pk}"></figure>'
    story = StoryFactory(lead_photo=lead, body=f'<p>One <a href="/no/such/">x</a></p>{figure}')
    save(story)
    RelatedLinkFactory(story=story, target=StoryFactory())
    RelatedLinkFactory(story=story, target=StoryFactory(status=Status.WITHDRAWN))
    facts = facts_of(story)
    assert facts.lead is not None
    assert (facts.lead.credit, [one.credit for one in facts.pictures]) == ("A", ["B"])
    assert (facts.read_also, facts.dead) == (1, ("/no/such/",))


def test_addresses_of_this_site_that_lead_nowhere(settings: Any) -> None:
    settings.SITE_URL = "https://paper.example"
    now = timezone.now()
    public, withdrawn = StoryFactory(), StoryFactory(status=Status.WITHDRAWN)
    soon = StoryFactory(publish_at=now + timedelta(hours=1))
    moved = Redirect.objects.create(path="/2020/01/01/old/", story=public)
    astray = Redirect.objects.create(path="/2020/01/01/other/", story=withdrawn)
    alive = [
        public.get_absolute_url(),
        moved.path,
        SectionFactory().get_absolute_url(),
        TopicFactory().get_absolute_url(),
        AuthorFactory().get_absolute_url(),
        "/",
        "/latest/",
        "https://paper.example" + public.get_absolute_url() + "?a=b#c",
        "https://elsewhere.example/2020/01/01/no/",
        "mailto:desk@paper.example",
        "http://[broken",
    ]
    dead = [
        withdrawn.get_absolute_url(),
        soon.get_absolute_url(),
        astray.path,
        "/2020/01/01/never/",
        "/no-such-section/",
        "/topics/never/",
        "https://paper.example/authors/nobody/",
        "/a/b/c/",
    ]
    assert dead_among([*alive, *dead], at=now) == dead
    later = dead_among([soon.get_absolute_url(), *dead[3:4]], at=now + timedelta(hours=2))
    assert later == dead[3:4]


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_the_same_queries_for_many(django_assert_num_queries: Any, count: int) -> None:
    story = StoryFactory()
    links = "".join(f'<a href="/2020/01/0{n + 1}/x/">x</a>' for n in range(count))
    topics = "".join(f'<a href="/topics/none-{n}/">x</a>' for n in range(count))
    story.body = f"<p>{links}{topics}</p>"
    for _ in range(count):
        RelatedLinkFactory(story=story, target=StoryFactory())
    with django_assert_num_queries(6):
        checking.findings_of(story)


def test_what_stops_a_story_holds_it_back_and_a_warning_does_not() -> None:
    editor = staff("Editor")
    story = StoryFactory(status=Status.IN_REVIEW, publish_at=None, standfirst="")
    strict(Check.STANDFIRST)
    for act in (publishing.approve, publishing.publish):
        with pytest.raises(publishing.NotPossible, match="no standfirst"):
            act(story, by=editor)
    with pytest.raises(publishing.NotPossible, match="no standfirst"):
        publishing.schedule(story, at=timezone.now() + timedelta(hours=1), by=editor)
    assert not Story.objects.public().exists()
    strict(Check.STANDFIRST, Level.WARN)
    publishing.publish(story, by=editor)
    assert Story.objects.public().get() == story


def test_a_command_of_the_owner_is_not_asked() -> None:
    strict(Check.STANDFIRST)
    story = StoryFactory(status=Status.IN_REVIEW, publish_at=None, standfirst="")
    publishing.publish(story)
    assert Story.objects.public().get() == story


@pytest.mark.parametrize("problem", list(Problem))
def test_every_problem_has_words(problem: Problem) -> None:
    about: dict[Problem, dict[str, Any]] = {
        Problem.TOO_LONG: {"length": 120, "most": 110},
        Problem.TOO_NARROW: {"width": 640, "least": 1200},
        Problem.TOO_FEW_LINES: {"count": 1, "least": 3},
        Problem.DEAD_LINK: {"address": "/x/" * 200},
        Problem.DEAD_LINK_ELSEWHERE: {"address": "https://far.example/" * 90},
        Problem.PERHAPS_SENSITIVE: {"word": "dead"},
    }
    bare = {Problem.NO_STANDFIRST, Problem.STANDFIRST_IS_HEADLINE}
    bare |= {Problem.STANDFIRST_IS_CAPTION, Problem.NO_PICTURE}
    given = {} if problem in bare else about.get(problem, {"picture": "100 % %s"})
    said = checking.in_words(Finding("any", problem, about=given))
    assert said[-1] == "."
    assert len(said) < 250


@pytest.mark.parametrize(
    "link", ["/a%00b/", "/topics/a%00b/", "/2026/01/01/x%00/", "/%ff/", "/x%0ay/", "/" + "x" * 600]
)
def test_an_address_that_no_database_looks_for_leads_nowhere(link: str) -> None:
    story = StoryFactory(body=f'<p><a href="{link}">x</a></p>')
    assert facts_of(story).dead == (link,)


def test_it_says_what_the_site_would_answer(client: Client) -> None:
    story, topic, section = StoryFactory(), TopicFactory(), SectionFactory()
    Redirect.objects.create(path="/old.html", story=story)
    Redirect.objects.create(path="/old-section/", section=section)
    Redirect.objects.create(path="/gone/")
    path = story.get_absolute_url()
    links = {
        link: client.get(link, follow=True).status_code == 200
        for link in (
            *("/latest", "/latest/", path, path.rstrip("/"), f"{path}no/", "/old.html"),
            *("/old.html/", "/gone", "/gone/", "/old-section", "/old-section/feed.xml"),
            *("/no-section/feed.xml", f"{section.get_absolute_url()}feed.xml", "/no-such"),
            *(topic.get_absolute_url().rstrip("/"), "/topics/never", "/2026/01/01/no/live/"),
        )
    }
    assert {*links.values()} == {True, False}
    assert dead_among(links, at=timezone.now()) == [link for link in links if not links[link]]
