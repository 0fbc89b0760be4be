"""Withdrawing a story that others link to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.admin.withdrawing import withdraw_url
from articles.models import SectionLimit, Story
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import ROLES, change_url, choose, said, send
from tests.factories import RelatedLinkFactory, StoryFactory

LIST = "/admin/articles/story/"


@pytest.fixture
def gone(db: None) -> Story:
    return StoryFactory(headline="Ferry")


@pytest.fixture
def linking(gone: Story) -> Story:
    return RelatedLinkFactory(target=gone, story__headline="Quay").story


def status(story: Story) -> str:
    story.refresh_from_db()
    return story.status


def target(story: Story) -> str:
    return story.related_links.get().headline


def test_the_button_asks_again_and_says_which(editor: Client, gone: Story, linking: Story) -> None:
    response = send(editor, gone, button="_withdraw", why="An error <b>in it</b>")
    assert response.redirect_chain[0][0].startswith(withdraw_url(gone))
    assert status(gone) == Status.APPROVED
    page = response.content.decode()
    assert "1 story links to it" in page
    assert change_url(linking) in page
    assert "An error &lt;b&gt;in it&lt;/b&gt;" in page


def test_it_goes_and_its_lines_lead_to_another(editor: Client, gone: Story, linking: Story) -> None:
    instead = StoryFactory(headline="Boat")
    sent = {"replacement": instead.pk, "why": "An error"}
    response = editor.post(withdraw_url(gone), sent, follow=True)
    assert "1 story links to “Boat” now." in said(response)
    assert (status(gone), target(linking)) == (Status.WITHDRAWN, "Boat")
    assert gone.transitions.get().why == "An error"
    assert editor.get(gone.get_absolute_url()).status_code == 410


def test_it_goes_without_another(editor: Client, gone: Story, linking: Story) -> None:
    editor.post(withdraw_url(gone), {"why": ""})
    assert (status(gone), target(linking)) == (Status.WITHDRAWN, "Ferry")


def test_where_nothing_links_to_it_nothing_is_asked(editor: Client, gone: Story) -> None:
    send(editor, gone, button="_withdraw")
    assert status(gone) == Status.WITHDRAWN


def test_words_that_were_typed_go_off_with_it(editor: Client, gone: Story, linking: Story) -> None:
    response = send(editor, gone, button="_withdraw", standfirst="Last words.")
    assert status(gone) == Status.WITHDRAWN
    assert any("1 story links to “Ferry”." in text for text in said(response))
    assert withdraw_url(gone) in response.content.decode()


def test_lines_are_led_on_after_a_withdrawal_too(
    editor: Client, gone: Story, linking: Story
) -> None:
    response = editor.post(LIST, choose("withdraw_selected", gone), follow=True)
    assert any(withdraw_url(gone) in text for text in said(response))
    assert withdraw_url(gone) in editor.get(change_url(gone)).content.decode()
    assert 'name="why"' not in editor.get(withdraw_url(gone)).content.decode()
    assert "Choose the story" in editor.post(withdraw_url(gone)).content.decode()
    editor.post(withdraw_url(gone), {"replacement": StoryFactory(headline="Boat").pk})
    assert target(linking) == "Boat"
    assert "0 stories link to it" in editor.get(withdraw_url(gone)).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("itself", "another story than the one that goes"),
        ("999999", "no longer there"),
        ("9" * 40, "no longer there"),
        ("\x00", "Null characters are not allowed"),
    ],
)
def test_what_is_none_is_refused_and_nothing_is_done(
    editor: Client, gone: Story, linking: Story, typed: str, words: str
) -> None:
    chosen = str(gone.pk) if typed == "itself" else typed
    response = editor.post(withdraw_url(gone), {"replacement": chosen, "why": "Kept words"})
    assert response.status_code == 200
    assert words in " ".join(response.context["form"].errors["replacement"])
    assert "Kept words" in response.content.decode()
    assert (status(gone), target(linking)) == (Status.APPROVED, "Ferry")


@pytest.mark.parametrize("role", ROLES)
def test_by_role(login: Callable[..., Client], gone: Story, linking: Story, role: str) -> None:
    client = login(role)
    may = role in {"Editor", "Chief editor", "Administrator"}
    assert client.get(withdraw_url(gone)).status_code == (200 if may else 403)
    assert client.post(withdraw_url(gone), {}).status_code == (302 if may else 403)
    assert (status(gone) == Status.WITHDRAWN) is may


def test_by_section(editor: Client, gone: Story, linking: Story) -> None:
    limit = SectionLimit.objects.create(
        user=User.objects.get(groups__name="Editor"), section=linking.section
    )
    assert editor.post(withdraw_url(gone), {}).status_code == 403
    limit.section = gone.section
    limit.save()
    page = editor.get(withdraw_url(gone)).content.decode()
    assert "1 of them stands where your rights end" in page


def test_only_what_readers_have_had_is_withdrawn(editor: Client) -> None:
    draft = StoryFactory(status=Status.DRAFT)
    for url in (withdraw_url(draft), f"{LIST}999999/withdraw/"):
        assert editor.get(url).status_code == 404
        assert editor.post(url, {}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_links_to_it(
    editor: Client, gone: Story, django_assert_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        RelatedLinkFactory(target=gone)
    # The session, the user and two kinds of permissions; the story; the sections of one's rights;
    # what links to it, counted and listed.
    with django_assert_num_queries(9):
        page = editor.get(withdraw_url(gone)).content.decode()
    assert page.count("state--public") == rows
