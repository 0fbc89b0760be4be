"""Nothing is deleted but what the page that asks again has shown."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import editing
from articles.models import Author, Photo, Topic
from tests.articles.admin.sending import asked_to_delete, said
from tests.factories import AuthorFactory, PhotoFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db

KINDS: list[tuple[Any, Any]] = [
    (Photo, PhotoFactory),
    (Topic, TopicFactory),
    (Author, AuthorFactory),
]


def list_of(model: Any) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")


def delete_url(thing: Any) -> str:
    return reverse(f"admin:articles_{thing._meta.model_name}_delete", args=[thing.pk])


def chosen(client: Client, *things: Any) -> dict[str, Any]:
    """What the page sends that asks whether what is chosen in the list is to be deleted."""
    data = {"action": "delete_selected", "_selected_action": [one.pk for one in things]}
    page = client.post(list_of(type(things[0])), data).text
    (goes,) = re.findall(r'name="goes" value="(\w+)"', page)
    return data | {"post": "yes", "goes": goes}


def touch(thing: Any) -> None:
    """Somebody else changes it."""
    name = "caption" if isinstance(thing, Photo) else "name"
    type(thing).objects.filter(pk=thing.pk).update(**{name: "Changed meanwhile"})


@pytest.mark.parametrize(("model", "factory"), KINDS)
def test_what_was_shown_is_deleted(editor: Client, model: Any, factory: Any) -> None:
    one, two, three = factory(), factory(), factory()
    editor.post(delete_url(one), asked_to_delete(editor, delete_url(one)))
    editor.post(list_of(model), chosen(editor, two))
    assert list(model.objects.all()) == [three]


@pytest.mark.parametrize(("model", "factory"), KINDS)
def test_what_was_changed_since_is_shown_again(editor: Client, model: Any, factory: Any) -> None:
    one, two = factory(), factory()
    alone = asked_to_delete(editor, delete_url(one))
    several = chosen(editor, one, two)
    touch(one)
    for url, data in ((delete_url(one), alone), (list_of(model), several)):
        for sent in (data, data | {"goes": ""}):
            assert "Nothing was deleted" in said(editor.post(url, sent, follow=True))[0]
    assert model.objects.count() == 2
    editor.post(list_of(model), chosen(editor, one, two))
    assert not model.objects.exists()


def test_what_is_used_since_is_shown_again(editor: Client) -> None:
    topic, author = TopicFactory(), AuthorFactory()
    sent = {one: asked_to_delete(editor, delete_url(one)) for one in (topic, author)}
    story = StoryFactory(topics=[topic], authors=[author])
    editing.save(story)
    for one, data in sent.items():
        editor.post(delete_url(one), data)
    assert list(story.topics.all()) == [topic]
    assert Author.objects.get() == author


@pytest.mark.parametrize("key", ["abc", "9" * 30, "\x00", "-1", ""])
@pytest.mark.parametrize("name", ["photo", "topic", "author", "story", "section"])
def test_what_is_no_key_is_refused(editor: Client, name: str, key: str) -> None:
    data = {"action": "delete_selected", "_selected_action": [key]}
    assert editor.post(f"/admin/articles/{name}/", data).status_code == 400
