"""Staff in their roles, and the story form as a browser would send it back."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.models import Section, Story
from newsroom.models import User
from tests.factories import SectionFactory, UserFactory

ROLES = ["Reporter", "Editor", "Ad manager", "Administrator"]


def staff(role: str, **fields: Any) -> User:
    """A member of staff in a role."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def section(db: None) -> Section:
    return SectionFactory(name="City", slug="city")


@pytest.fixture
def login(db: None, client: Client) -> Callable[..., Client]:
    """Log the client in as a new member of staff in the given role."""

    def as_role(role: str, **fields: Any) -> Client:
        client.force_login(staff(role, **fields))
        return client

    return as_role


@pytest.fixture
def editor(login: Callable[..., Client]) -> Client:
    return login("Editor", first_name="Jane", last_name="Roe")


@pytest.fixture
def reporter(login: Callable[..., Client]) -> Client:
    return login("Reporter")


class FormData(HTMLParser):
    """What a browser would send for the one form of a page that has an id ending in "_form"."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: dict[str, Any] = {}
        self._inside = False
        self._area = ""
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id", "").endswith("_form")
        if not self._inside:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self._area, self.data[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._option(given.get("value", ""))

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"submit", "file", "button"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        self.data[name] = given.get("value", "on" if kind == "checkbox" else "")

    def _option(self, value: str) -> None:
        if self._select in self.data:
            before = self.data[self._select]
            self.data[self._select] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.data[self._select] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self.data[self._area] = self.data[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.data[self._area] += data


def filled_in(html: str) -> dict[str, Any]:
    """The data of the form on a page, as it stands."""
    return {name: value for name, value in FormData(html).data.items() if "__prefix__" not in name}


def add_url() -> str:
    return reverse("admin:articles_story_add")


def change_url(story: Story) -> str:
    return reverse("admin:articles_story_change", args=[story.pk])


def open_form(client: Client, story: Story | None = None) -> dict[str, Any]:
    """The story form as it is shown to this client, ready to be filled in and sent."""
    response = client.get(change_url(story) if story else add_url())
    assert response.status_code == 200
    return filled_in(response.content.decode())


@pytest.fixture
def new_story(section: Section) -> dict[str, Any]:
    """What a writer types for a first story, over what the empty form sends."""
    return {
        "headline": "Ferry returns to the lower quay",
        "standfirst": "It sails again on Monday.",
        "body": "<p>The ferry sails again.</p><p>It had been away for a year.</p>",
        "section": section.pk,
        "kind": "news",
    }


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    yield
