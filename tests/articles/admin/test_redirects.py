"""Redirects that the desk types, and those that it may only look at."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Redirect
from articles.models.stories import Status
from tests.articles.admin.sending import said
from tests.factories import StoryFactory, TopicFactory

ADD = "/admin/articles/redirect/add/"
LIST = "/admin/articles/redirect/"


def type_in(client: Client, url: str = ADD, **typed: Any) -> Any:
    return client.post(url, {"path": "/2011/ferry.html", **typed}, follow=True)


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def change_url(redirect: Redirect) -> str:
    return reverse("admin:articles_redirect_change", args=[redirect.pk])


def test_a_typed_address_becomes_what_stands_there(editor: Client) -> None:
    topic = TopicFactory(slug="harbour")
    type_in(editor, path="http://testserver/tag/7.html", to="testserver/topics/harbour")
    redirect = Redirect.objects.get()
    assert (redirect.path, redirect.topic, redirect.target) == ("/tag/7.html", topic, "")
    assert redirect.typed_by.groups.get().name == "Editor"
    assert editor.get("/tag/7.html").headers["Location"] == "/topics/harbour/"


def test_a_story_is_found_by_words_and_may_come_out_later(editor: Client) -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None, headline="Ferry")
    response = type_in(editor, story=story.pk)
    assert Redirect.objects.get().story == story
    assert any("Readers cannot see “Ferry” now" in text for text in said(response))


def test_what_is_gone(editor: Client) -> None:
    type_in(editor, gone="on")
    assert Redirect.objects.get().says_gone
    assert editor.get("/2011/ferry.html").status_code == 410


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "to", "Say where it leads"),
        ({"to": "/latest/", "gone": "on"}, "to", "It leads to one place"),
        ({"to": "/topics/nothing/"}, "to", "There is no page of ours"),
        ({"to": "http://gazette.example"}, "to", "begin with https://"),
        ({"to": "\x00"}, "to", "Null characters are not allowed"),
        ({"to": "/latest/", "path": "/latest/"}, "path", "would never be asked for"),
        ({"to": "/latest/", "path": "https://gazette.example/"}, "path", "another site"),
        ({"to": "/latest/", "path": "/a?b=c"}, "path", "Leave out the “?”"),
        ({"to": "/latest/", "path": "/\x00"}, "path", "Null characters are not allowed"),
        ({"to": "/latest/", "path": "/known.html"}, "path", "already exists"),
        ({"story": "9" * 40}, "story", "no longer there"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    editor: Client, typed: dict[str, str], field: str, words: str
) -> None:
    Redirect.objects.create(path="/known.html")
    response = type_in(editor, **typed)
    assert response.status_code == 200
    assert words in " ".join(errors(response)[field])
    assert Redirect.objects.count() == 1
    for value in typed.values():
        if "\x00" not in value and len(value) < 40 and value != "on":
            assert value in response.content.decode()


def test_a_typed_one_is_changed_and_deleted(editor: Client) -> None:
    type_in(editor, path="/100%25.html", to="https://gazette.example/a")
    redirect = Redirect.objects.get()
    form = editor.get(change_url(redirect)).context["adminform"].form
    assert (form["path"].value(), form["to"].value()) == (
        "/100%25.html",
        "https://gazette.example/a",
    )
    type_in(editor, change_url(redirect), path="/100%25.html", to="/latest/")
    redirect.refresh_from_db()
    assert (redirect.path, redirect.target) == ("/100%.html", "/latest/")
    editor.post(reverse("admin:articles_redirect_delete", args=[redirect.pk]), {"post": "yes"})
    assert not Redirect.objects.exists()


def test_one_that_was_left_behind_lasts(editor: Client) -> None:
    left = Redirect.objects.create(path="/topics/haven/", topic=TopicFactory(name="Harbour"))
    page = editor.get(change_url(left))
    assert "Harbour" in page.content.decode()
    assert 'name="path"' not in page.content.decode()
    assert editor.post(change_url(left), {"path": "/x", "gone": "on"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [left.pk], "post": "yes"}
    editor.post(LIST, data)
    assert Redirect.objects.get().path == "/topics/haven/"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_shows(
    editor: Client, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        Redirect.objects.create(path=f"/{number}", topic=TopicFactory(), typed_at=timezone.now())
        Redirect.objects.create(path=f"/story-{number}", story=StoryFactory())
    # The session, the user and two kinds of permissions; where rights end; the count of the
    # rows; the rows.
    with django_assert_num_queries(8):
        page = editor.get(LIST).content.decode()
    assert page.count("Left behind") >= rows
    assert page.count('href="/topics/') == rows


def test_they_are_told_apart_by_origin(editor: Client) -> None:
    Redirect.objects.create(path="/typed.html", typed_at=timezone.now())
    Redirect.objects.create(path="/left.html")
    for origin, paths in (
        ("typed", ["/typed.html"]),
        ("left", ["/left.html"]),
        ("<b>", ["/left.html", "/typed.html"]),
    ):
        found = editor.get(LIST, {"origin": origin}).context["cl"].result_list
        assert [redirect.path for redirect in found] == paths


@pytest.mark.parametrize("to", ["//example.org/" + "a" * 986, "example.org/" + "b" * 985])
def test_an_address_that_grows_too_long_is_refused(editor: Client, to: str) -> None:
    assert len(to) <= 1_000
    response = type_in(editor, to=to)
    assert response.status_code == 200
    assert "to" in errors(response)


@pytest.mark.parametrize("name", ["www.paper.example", "WWW.Paper.example:443", "paper.org"])
def test_no_name_of_the_site_leads_round_in_circles(
    editor: Client, settings: Any, name: str
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "www.paper.example", ".paper.org"]
    response = type_in(editor, to=f"https://{name}/2011/ferry.html")
    assert errors(response) == {"to": ["There is no page of ours at this address."]}
    type_in(editor, to="https://elsewhere.example/2011/ferry.html")
    assert Redirect.objects.get().target == "https://elsewhere.example/2011/ferry.html"
