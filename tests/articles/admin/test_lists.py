"""The list of stories: what it shows, how it is searched, and what it costs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.listing import BoundedPaginator, with_words_in_headline
from articles.desk import State
from articles.models import Story
from articles.models.stories import Kind, Status
from tests.articles.admin.sending import choose, said, send
from tests.factories import AuthorFactory, SectionFactory, StoryFactory

LIST = "/admin/articles/story/"
DAY = timedelta(days=1)


def headlines(response: Any) -> list[str]:
    return [story.headline for story in response.context["cl"].result_list]


@pytest.fixture
def one_of_each(db: None) -> dict[State, Story]:
    now = timezone.now()
    return {
        State.DRAFT: StoryFactory(headline="draft", status=Status.DRAFT, publish_at=None),
        State.IN_REVIEW: StoryFactory(headline="in-review", status=Status.IN_REVIEW),
        State.CHANGES_REQUESTED: StoryFactory(
            headline="changes-requested", status=Status.CHANGES_REQUESTED
        ),
        State.APPROVED: StoryFactory(headline="approved", publish_at=None),
        State.SCHEDULED: StoryFactory(headline="scheduled", publish_at=now + DAY),
        State.PUBLIC: StoryFactory(headline="public"),
        State.EXPIRED: StoryFactory(
            headline="expired", publish_at=now - 2 * DAY, expire_at=now - DAY
        ),
        State.WITHDRAWN: StoryFactory(headline="withdrawn", status=Status.WITHDRAWN),
        State.BINNED: StoryFactory(headline="binned", status=Status.BINNED, publish_at=None),
    }


def test_each_state_is_said_in_words_with_its_dot(
    editor: Client, one_of_each: dict[State, Story]
) -> None:
    page = editor.get(LIST).content.decode()
    page += editor.get(LIST, {"state": State.BINNED.value}).content.decode()
    for state in State:
        assert f'<span class="state state--{state}">{state.label}' in page


def test_the_list_is_filtered_by_state(editor: Client, one_of_each: dict[State, Story]) -> None:
    for state in State:
        assert headlines(editor.get(LIST, {"state": state.value})) == [state.value]
    assert len(headlines(editor.get(LIST, {"state": "nonsense"}))) == len(State) - 1
    assert "binned" not in headlines(editor.get(LIST))


def test_the_list_is_filtered_by_section_and_kind(editor: Client) -> None:
    city = SectionFactory()
    StoryFactory(headline="City news", section=city)
    StoryFactory(headline="Sea opinion", kind=Kind.OPINION)
    assert headlines(editor.get(LIST, {"section__id__exact": city.pk})) == ["City news"]
    assert headlines(editor.get(LIST, {"kind__exact": "opinion"})) == ["Sea opinion"]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "' OR 1=1 --"},
        {"q": "x" * 5000},
        {"p": "-1"},
        {"p": "99999999999999999999"},
        {"section__id__exact": "<script>"},
        {"state": "<script>alert(1)</script>"},
        {"created_by__password__startswith": "p"},
        {"o": "99.-99"},
    ],
)
def test_any_query_gets_an_answer(editor: Client, query: dict[str, str]) -> None:
    StoryFactory()
    response = editor.get(LIST, query)
    assert response.status_code in {200, 302, 400}
    assert "<script>alert(1)" not in response.content.decode()


def test_search_finds_words_of_the_headline_in_any_state(
    editor: Client, one_of_each: dict[State, Story]
) -> None:
    StoryFactory(headline="Draft horses", body="<p>withdrawn</p>", status=Status.DRAFT)
    assert set(headlines(editor.get(LIST, {"q": "DRÁFT"}))) == {"draft", "Draft horses"}
    assert headlines(editor.get(LIST, {"q": "horses dra"})) == ["Draft horses"]
    assert headlines(editor.get(LIST, {"q": "withdrawn"})) == ["withdrawn"]
    assert headlines(editor.get(LIST, {"q": "!!"})) == []
    assert headlines(editor.get(LIST, {"q": "draft", "state": "in-review"})) == []


def test_search_asks_for_no_text(django_assert_num_queries: Any, db: None) -> None:
    story = StoryFactory(headline="Night trams")
    with django_assert_num_queries(4):
        assert list(with_words_in_headline(Story.objects.all(), "night tr")) == [story]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_shows(
    editor: Client, django_assert_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        StoryFactory(authors=[AuthorFactory() for _ in range(rows)])
    # The session, the user and two kinds of permissions; where one's rights end; the sections of
    # the filter; the count of the rows; the rows; the notices that one has not seen.
    with django_assert_num_queries(9):
        response = editor.get(LIST)
    assert response.content.decode().count('class="state state--public"') == rows


@pytest.mark.parametrize("name", ["photo", "section", "topic", "author", "series", "redirect"])
def test_the_other_lists_answer(editor: Client, name: str) -> None:
    assert editor.get(reverse(f"admin:articles_{name}_changelist"), {"q": "x"}).status_code == 200


def test_the_paginator_counts_no_further_than_it_reaches(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any, db: None
) -> None:
    monkeypatch.setattr("articles.admin.listing.WITHIN_REACH", 2)
    section = SectionFactory()
    Story.objects.bulk_create(Story(headline=f"{n}", section=section) for n in range(5))
    pages = BoundedPaginator(Story.objects.order_by("pk"), 1)
    with django_assert_num_queries(1) as queries:
        assert (pages.count, pages.has_more, pages.num_pages) == (2, True, 2)
    assert "LIMIT 3" in queries[0]["sql"]


def test_stories_are_published_and_withdrawn_together(
    editor: Client, one_of_each: dict[State, Story]
) -> None:
    empty = StoryFactory(headline="empty", body="", status=Status.DRAFT, publish_at=None)
    chosen = [one_of_each[State.DRAFT], one_of_each[State.PUBLIC], empty]
    told = said(editor.post(LIST, choose("publish_selected", *chosen), follow=True))
    assert Story.objects.public().filter(headline="draft").exists()
    assert len(told) == 3
    assert any("“draft” has been public since" in text for text in told)
    assert any("“public” is public. “Publish now” is not possible" in text for text in told)
    assert any("“empty” has no text yet" in text for text in told)
    editor.post(LIST, choose("withdraw_selected", *chosen))
    keys = [story.pk for story in chosen]
    assert set(Story.objects.filter(pk__in=keys).values_list("headline", "status")) == {
        ("draft", Status.WITHDRAWN),
        ("public", Status.WITHDRAWN),
        ("empty", Status.DRAFT),
    }


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected", "delete_selected"])
def test_reporters_have_no_bulk_actions(
    reporter: Client, one_of_each: dict[State, Story], action: str
) -> None:
    before = list(Story.objects.values_list("pk", "status"))
    reporter.post(LIST, choose(action, *one_of_each.values(), post="yes"))
    assert list(Story.objects.values_list("pk", "status")) == before


def test_nobody_publishes_a_whole_archive_by_one_click(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.acting.MOST_AT_ONCE", 2)
    stories = [StoryFactory(status=Status.DRAFT) for _ in range(3)]
    data = {"action": "publish_selected", "_selected_action": [story.pk for story in stories]}
    told = said(editor.post(LIST, data | {"select_across": "1"}, follow=True))
    assert told == ["At most 2 stories at once. Nothing was done."]
    assert not Story.objects.public().exists()


def test_a_save_is_seen_in_the_list(editor: Client, one_of_each: dict[State, Story]) -> None:
    send(editor, one_of_each[State.DRAFT], headline="Touched last")
    assert headlines(editor.get(LIST))[0] == "Touched last"


# What was changed since the list was shown


def shown(client: Client) -> dict[str, str]:
    """The states and the time that the list carries."""
    page = client.get(LIST).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(seen-\d+|shown_at)" value="([^"]+)"', page)
    return dict(hidden)


def test_actions_leave_alone_what_has_changed_since(editor: Client) -> None:
    quiet, touched, deleted = (
        StoryFactory(status=Status.IN_REVIEW, publish_at=None) for _ in range(3)
    )
    before = shown(editor)
    assert len(before) == 4
    send(editor, touched, headline="Touched since")
    deleted.delete()
    chosen = [quiet.pk, touched.pk, touched.pk + 1]
    data = {"action": "publish_selected", "_selected_action": chosen} | before
    told = said(editor.post(LIST, data, follow=True))
    assert sum("has been public since" in text for text in told) == 1
    (left,) = [text for text in told if "was left alone" in text]
    assert left.startswith("“Touched since” was left alone: Jane Roe changed it at")
    assert list(Story.objects.public()) == [quiet]
    told = said(editor.post(LIST, choose("publish_selected", touched), follow=True))
    assert "has been public since" in told[0]


@pytest.mark.parametrize("known", [{}, {"shown_at": "x"}, {"shown_at": "2999-99-99T00:00"}])
def test_a_list_that_does_not_say_what_it_showed_does_nothing(
    editor: Client, known: dict[str, str]
) -> None:
    story = StoryFactory()
    data = {"action": "withdraw_selected", "_selected_action": [story.pk]} | known
    told = said(editor.post(LIST, data, follow=True))
    assert "was left alone" in told[0]
    assert Story.objects.public().exists()


def test_stories_of_other_pages_are_judged_by_when_the_list_was_shown(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.stories.StoryAdmin.list_per_page", 1)
    quiet, touched, on_the_page = (StoryFactory() for _ in range(3))
    before = shown(editor)
    assert before.keys() == {f"seen-{on_the_page.pk}", "shown_at"}
    send(editor, touched, headline="Touched since")
    data = {"action": "withdraw_selected", "_selected_action": [on_the_page.pk]} | before
    editor.post(LIST, data | {"select_across": "1"})
    assert [story.headline for story in Story.objects.public()] == ["Touched since"]
    assert Story.objects.get(pk=quiet.pk).status == Status.WITHDRAWN
