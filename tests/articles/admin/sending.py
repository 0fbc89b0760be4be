"""The staff in their roles, and the story form as a browser would send it back."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.models import Story
from articles.versions.seen import state_of_row
from newsroom.models import User
from tests.factories import UserFactory

ROLES = ["Reporter", "Editor", "Chief editor", "Photo desk", "Ad manager", "Administrator"]


def staff(role: str, **fields: Any) -> User:
    """A member of staff in a role."""
    user = UserFactory(**fields)
    user.groups.add(Group.objects.get(name=role))
    return user


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
        value = given.get("value", "on" if kind == "checkbox" else "")
        if kind == "hidden" and name in self.data:  # as "to_choose", once for each question
            before = self.data[name]
            self.data[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.data[name] = value

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
    page = response.content.decode()
    data = filled_in(page)
    if 'name="change_kind"' in page:  # a story that readers have: nothing is chosen beforehand
        data.setdefault("change_kind", "typo")
    return data


def send(client: Client, story: Story | None = None, **typed: Any) -> Any:
    """Open the form, type over what it holds, press a button, and follow to the next page.

    `button` is the button's name, "_continue" ("Save") by default.
    """
    data = open_form(client, story) | {typed.pop("button", "_continue"): "1"} | typed
    return client.post(change_url(story) if story else add_url(), data, follow=True)


def said(response: Any) -> list[str]:
    """The messages at the top of a page."""
    return [str(message) for message in response.context["messages"]]


def errors(response: Any) -> dict[str, list[str]]:
    """What stands beside the fields of the story form."""
    return dict(response.context["adminform"].form.errors)


def row_errors(response: Any, prefix: str = "related_links") -> list[dict[str, list[str]]]:
    """What stands beside the fields of an inline's rows."""
    for inline in response.context["inline_admin_formsets"]:
        if inline.formset.prefix == prefix:
            return [dict(form.errors) for form in inline.formset.forms]
    raise LookupError(prefix)


def choose(action: str, *stories: Story, **more: Any) -> dict[str, Any]:
    """What the list of stories sends when some of them are chosen for an action, as it shows them
    now."""
    seen = {f"seen-{one.pk}": state_of_row(Story.objects.get(pk=one.pk)) for one in stories}
    return {"action": action, "_selected_action": [one.pk for one in stories]} | seen | more


def asked_to_delete(client: Client, url: str) -> dict[str, str]:
    """What the page sends that asks whether something is to be deleted."""
    shown = client.get(url).wsgi_request
    return {"post": "yes", "goes": getattr(shown, "goes", "")}
