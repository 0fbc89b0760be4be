"""The strip of breaking news above every page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import clock
from articles.front import breaking
from articles.models import BreakingLine, SectionLimit
from articles.models.breaking import MOST_SHOWN
from articles.models.stories import Status
from articles.publishing import NotAllowed, NotPossible
from tests.articles.admin.sending import ROLES, staff
from tests.factories import BreakingLineFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DESK = {"Editor", "Chief editor", "Administrator"}


def soon(hours: int = 1) -> Any:
    return timezone.now() + hours * HOUR


def test_it_stands_above_every_page_until_it_ends(client: Client) -> None:
    story = StoryFactory()
    breaking.break_news("The harbour wall has given way", ends_at=soon(2))
    pages = ["/", story.get_absolute_url(), story.section.get_absolute_url(), "/latest/", "/no/"]
    for path in pages:
        assert "The harbour wall has given way" in client.get(path).text, path
    with clock.at(soon(3)):
        for path in pages:
            assert "The harbour wall" not in client.get(path).text, path


def test_without_news_there_is_no_strip(client: Client) -> None:
    BreakingLineFactory(words="Not yet", starts_at=soon(), ends_at=soon(2))
    BreakingLineFactory(words="No more", starts_at=soon(-3), ends_at=soon(-2))
    BreakingLineFactory(words="Taken away", ended_at=timezone.now())
    answer = client.get("/").text
    for words in ("Not yet", "No more", "Taken away", 'class="breaking'):
        assert words not in answer


def test_it_appears_and_goes_although_a_browser_keeps_the_page(client: Client) -> None:
    first = client.get("/")
    kept = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/", headers=kept).status_code == 304
    line = breaking.break_news("It has happened", ends_at=soon())
    assert "It has happened" in client.get("/", headers=kept).text
    breaking.end_breaking(line)
    assert client.get("/", headers=kept).status_code == 304


def test_it_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    path = StoryFactory().get_absolute_url()
    client.get(path)
    for _ in range(3):
        with django_assert_num_queries(4):
            client.get(path)
        BreakingLineFactory(story=StoryFactory())


def test_it_leads_to_its_story_once_that_is_public(client: Client) -> None:
    story = StoryFactory(publish_at=soon())
    BreakingLineFactory(words="The wall", story=story, ends_at=soon(3))
    assert "<li>The wall</li>" in client.get("/").text
    with clock.at(soon(2)):
        assert f'<li><a href="{story.get_absolute_url()}">The wall</a></li>' in client.get("/").text


def test_it_goes_with_its_story(client: Client) -> None:
    BreakingLineFactory(words="It was not so", story=StoryFactory(status=Status.WITHDRAWN))
    BreakingLineFactory(words="It was", url="https://coast.example/now")
    answer = client.get("/").text
    assert "It was not so" not in answer
    assert '<a href="https://coast.example/now">It was</a>' in answer


def test_the_newest_lines_stand_first_and_there_are_never_many(client: Client) -> None:
    for n in range(MOST_SHOWN + 2):
        BreakingLineFactory(words=f"Line {n}", starts_at=timezone.now() - (10 - n) * HOUR)
    answer = client.get("/").text
    shown = [part.split("<", 1)[0] for part in answer.split("<li>Line ")[1:]]
    assert shown == ["4", "3", "2"]


def test_what_is_typed_is_shown_as_it_is_typed(client: Client) -> None:
    BreakingLineFactory(words="<script>alert(1)</script>")
    answer = client.get("/").text
    assert "&lt;script&gt;alert(1)" in answer
    assert "<script>alert" not in answer


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": " \x00 "}, "what has happened"),
        ({"ends_at": timezone.now() - HOUR}, "must end after"),
        ({"starts_at": timezone.now() + 9 * HOUR}, "must end after"),
        ({"ends_at": timezone.now() + 9 * 24 * HOUR}, "longer than a week"),
        ({"story": True, "url": "https://a.example/"}, "one place"),
    ],
    ids=["no words", "over", "begins after its end", "for ever", "two ways"],
)
def test_a_line_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    if "story" in fields:
        fields = fields | {"story": StoryFactory()}
    with pytest.raises(NotPossible, match=said):
        breaking.break_news(**{"words": "News", "ends_at": soon(2), **fields})
    assert not BreakingLine.objects.exists()


def test_a_line_is_reworded_until_it_has_ended() -> None:
    jane = staff("Editor", first_name="Jane")
    line = breaking.break_news("Wall brakes", ends_at=soon(), by=jane)
    breaking.reword_breaking(line, words="Wall breaks", by=jane)
    ended = breaking.end_breaking(line, by=jane)
    assert (ended.words, ended.made_by_name, ended.ended_by_name) == ("Wall breaks", "Jane", "Jane")
    for again in (breaking.end_breaking, breaking.reword_breaking):
        with pytest.raises(NotPossible, match="has ended"):
            again(line)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_break_news(role: str) -> None:
    user, line = staff(role), BreakingLineFactory()
    verbs = [
        lambda: breaking.break_news("News", ends_at=soon(), by=user),
        lambda: breaking.reword_breaking(line, words="News", by=user),
        lambda: breaking.end_breaking(line, by=user),
    ]
    for verb in verbs:
        if role in DESK:
            assert verb().pk
            continue
        with pytest.raises(NotAllowed, match="for the desk"):
            verb()
    assert BreakingLine.objects.count() == (2 if role in DESK else 1)


def test_who_is_limited_to_a_section_breaks_no_news() -> None:
    editor = staff("Editor")
    SectionLimit.objects.create(user=editor, section=SectionFactory())
    with pytest.raises(NotAllowed, match="sections"):
        breaking.break_news("News", ends_at=soon(), by=editor)
    assert not BreakingLine.objects.exists()
