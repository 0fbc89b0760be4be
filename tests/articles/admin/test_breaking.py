"""Breaking news in the admin."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.forms.editions import SHAPE
from articles.models import BreakingLine, SectionLimit
from newsroom.models import User
from tests.articles.admin.sending import ROLES, filled_in, said
from tests.factories import BreakingLineFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DESK = {"Editor", "Chief editor", "Administrator"}
LOOKERS = {"Reporter", "Photo desk", *DESK}
LIST = "/admin/articles/breakingline/"
ADD = f"{LIST}add/"


def url(line: BreakingLine, page: str = "change") -> str:
    return reverse(f"admin:articles_breakingline_{page}", args=[line.pk])


def typed(**fields: Any) -> dict[str, Any]:
    until = timezone.localtime(timezone.now() + 2 * HOUR).strftime(SHAPE)
    return {"words": "The wall has given way", "ends_at": until, **fields}


def test_news_is_broken_in_a_short_form(editor: Client) -> None:
    page = editor.get(ADD)
    assert filled_in(page.text)["ends_at"]
    editor.post(ADD, typed())
    line = BreakingLine.objects.get()
    assert line.made_by_name == "Jane Roe"
    assert "The wall has given way" in Client().get("/").text
    assert "Shown" in editor.get(LIST).text


def test_a_line_is_reworded_and_ended(editor: Client) -> None:
    line = BreakingLineFactory(words="Wall brakes")
    story = StoryFactory()
    data = filled_in(editor.get(url(line)).text)
    editor.post(url(line), data | {"words": "Wall breaks", "story": story.pk})
    line.refresh_from_db()
    assert (line.words, line.story) == ("Wall breaks", story)
    editor.get(LIST)
    answer = editor.post(url(line, "end"), follow=True)
    assert said(answer) == ["“Wall breaks” is off every page."]
    line.refresh_from_db()
    assert line.ended_by_name == "Jane Roe"
    assert "Wall breaks" not in Client().get("/").text
    assert said(editor.post(url(line, "end"), follow=True)) == [
        "“Wall breaks”: This line has ended. Break the news anew."
    ]


def test_several_are_ended_at_once(editor: Client) -> None:
    lines = BreakingLineFactory.create_batch(2)
    left = BreakingLineFactory()
    data = {"action": "end_selected", "_selected_action": [line.pk for line in lines]}
    editor.post(LIST, data)
    assert list(BreakingLine.objects.filter(ended_at=None)) == [left]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"words": ""}, "This field is required"),
        ({"words": "x" * 141}, "at most 140"),
        ({"words": "a\x00b"}, "Null characters"),
        ({"ends_at": ""}, "This field is required"),
        ({"ends_at": "2020-01-01T10:00"}, "after this moment"),
        ({"ends_at": "2030-01-01T10:00"}, "longer than a week"),
        ({"ends_at": "9999-01-01T10:00"}, "Is the year right?"),
        ({"starts_at": "soon"}, "Give a day and a time"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"story": "STORY", "url": "https://a.example/"}, "one place"),
        ({"story": "999999"}, "no longer there"),
        ({"story": "x"}, "no longer there"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_told_and_kept(
    editor: Client, fields: dict[str, str], message: str
) -> None:
    story = StoryFactory()
    sent = {name: value.replace("STORY", str(story.pk)) for name, value in fields.items()}
    answer = editor.post(ADD, typed(**sent))
    assert answer.status_code == 200
    assert message in answer.text
    if "words" not in fields:
        assert "The wall has given way" in answer.text
    assert not BreakingLine.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_at_each_address(login: Callable[..., Client], role: str) -> None:
    client, line = login(role), BreakingLineFactory()
    ended = BreakingLineFactory(ended_at=timezone.now())
    desk, looks = role in DESK, role in LOOKERS
    for address in (LIST, url(line), url(ended), url(line, "history")):
        assert client.get(address).status_code == (200 if looks else 403), address
    assert client.get(ADD).status_code == (200 if desk else 403)
    assert client.post(ADD, {}).status_code == (200 if desk else 403)
    assert client.post(url(line), {}).status_code == (200 if desk else 403)
    assert client.post(url(ended), {}).status_code == 403
    assert client.get(url(line, "end")).status_code == 405
    for verb in (client.get, client.post):
        assert verb(url(line, "delete")).status_code == 403
    assert client.post(url(line, "end")).status_code == (302 if desk else 403)
    line.refresh_from_db()
    assert (line.ended_at is not None) == desk
    assert BreakingLine.objects.count() == 2


def test_who_is_limited_to_a_section_only_looks(login: Callable[..., Client], section: Any) -> None:
    client, line = login("Editor", username="limited"), BreakingLineFactory()
    SectionLimit.objects.create(user=User.objects.get(username="limited"), section=section)
    assert client.get(url(line)).status_code == 200
    assert client.post(ADD, typed()).status_code == 403
    assert client.post(url(line), typed()).status_code == 403
    assert client.post(url(line, "end")).status_code == 403
    assert BreakingLine.objects.filter(ended_at=None).count() == 1


def test_strangers_are_sent_to_the_door(client: Client) -> None:
    line = BreakingLineFactory()
    for address in (LIST, ADD, url(line), url(line, "end")):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))
    line.refresh_from_db()
    assert line.ended_at is None


def test_there_is_no_line_of_nothing(editor: Client) -> None:
    assert editor.post(f"{LIST}999999/end/").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_takes_as_many_queries_for_one_as_for_three(
    editor: Client, many: int, django_assert_num_queries: Any
) -> None:
    BreakingLineFactory.create_batch(many)
    editor.get(LIST)
    with django_assert_num_queries(8):
        editor.get(LIST)
