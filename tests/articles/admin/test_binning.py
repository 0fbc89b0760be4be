"""The bin in the admin: the ways in and out, for each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Section, SectionLimit, Story
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import ROLES, choose, said, send, staff
from tests.factories import SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/story/"
MAY_DELETE = {"Editor", "Chief editor", "Administrator"}


def lying(**fields: Any) -> Story:
    return StoryFactory(status=Status.BINNED, publish_at=None, **fields)


def status_of(story: Story) -> str:
    return Story.objects.values_list("status", flat=True).get(pk=story.pk)


def out_of(story: Story) -> str:
    return reverse("admin:articles_story_take_out", args=[story.pk])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_take_it_out(login: Callable[..., Client], role: str) -> None:
    story, client = lying(), login(role)
    assert client.get(out_of(story)).status_code in {403, 405}
    assert status_of(story) == Status.BINNED
    answer = client.post(out_of(story))
    may = role in MAY_DELETE
    assert answer.status_code == (302 if may else 403)
    assert status_of(story) == (Status.DRAFT if may else Status.BINNED)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_delete_it_for_good(login: Callable[..., Client], role: str) -> None:
    story, client = lying(), login(role)
    url = reverse("admin:articles_story_delete", args=[story.pk])
    may = role in MAY_DELETE
    assert client.get(url).status_code == (200 if may else 403)
    assert client.post(url, {"post": "yes"}).status_code == (302 if may else 403)
    assert Story.objects.filter(pk=story.pk).exists() is not may


def test_rights_end_at_sections(client: Client) -> None:
    user = staff("Editor")
    SectionLimit.objects.create(user=user, section=SectionFactory())
    client.force_login(user)
    story = lying(section=SectionFactory())
    assert client.post(out_of(story)).status_code == 403
    assert status_of(story) == Status.BINNED


def test_a_draft_is_put_into_it_and_taken_out_again(editor: Client, section: Section) -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None, section=section)
    response = send(editor, story, headline="Typed last", button="_discard")
    assert said(response) == ["“Typed last”: In the bin."]
    page = response.content.decode()
    assert "deleted for good" in page
    assert out_of(story) in page
    assert 'name="_continue"' not in page
    response = editor.post(out_of(story), follow=True)
    assert said(response) == ["“Typed last”: Draft."]
    assert out_of(story) not in response.content.decode()


def test_somebody_else_was_quicker(editor: Client) -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None)
    response = editor.post(out_of(story), follow=True)
    assert response.status_code == 200
    assert "bin" in said(response)[0]
    assert status_of(story) == Status.DRAFT
    assert editor.post(reverse("admin:articles_story_take_out", args=[10**17])).status_code == 404


def test_the_list_puts_several_in_and_takes_them_out(editor: Client, admin_user: User) -> None:
    drafts = [StoryFactory(status=Status.DRAFT, publish_at=None) for _ in range(2)]
    public = StoryFactory()
    editor.post(LIST, choose("discard_selected", *drafts, public))
    assert [status_of(one) for one in (*drafts, public)] == ["binned", "binned", "approved"]
    page = editor.get(LIST).content.decode()
    assert "discard_selected" in page
    assert "take_out_selected" not in page
    in_bin = f"{LIST}?state=binned"
    page = editor.get(in_bin).content.decode()
    assert "discard_selected" not in page
    editor.post(in_bin, choose("take_out_selected", *drafts))
    assert [status_of(one) for one in drafts] == ["draft", "draft"]


def test_it_is_not_found_by_those_who_link(editor: Client) -> None:
    lying(headline="The bridge is lost")
    StoryFactory(headline="The bridge is saved")
    asked = {
        "app_label": "articles",
        "model_name": "relatedlink",
        "field_name": "target",
        "term": "bridge",
    }
    found = editor.get(reverse("admin:articles_story_find"), asked).json()["results"]
    assert len(found) == 1
    assert "saved" in found[0]["text"]
