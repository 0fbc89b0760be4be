"""Before publication, in the admin: what is found, how it looks, and who says how strictly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import CheckSetting, Section, Story
from articles.models.checks import Check, Level
from articles.models.stories import Status
from tests.articles.admin.sending import ROLES, change_url, choose, said, send
from tests.factories import PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db

SETTINGS = reverse("admin:articles_checksetting_changelist")
SEES_STORIES = set(ROLES)
SEES_SETTINGS = {"Reporter", "Editor", "Chief editor", "Administrator"}
SETS = {"Chief editor", "Administrator"}


def before(story: Story) -> str:
    return reverse("admin:articles_story_before", args=[story.pk])


def in_review(section: Section, **fields: Any) -> Story:
    return StoryFactory(status=Status.IN_REVIEW, publish_at=None, section=section, **fields)


def strict(check: Check) -> None:
    CheckSetting.objects.filter(about=check).update(level=Level.STOP)


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what_is_found(login: Callable[..., Client], role: str) -> None:
    client, story = login(role), StoryFactory(standfirst="")
    assert client.get(before(story)).status_code == 200
    assert client.post(before(story)).status_code == 405


def test_nobody_else_sees_it(client: Client, login: Callable[..., Client]) -> None:
    story = StoryFactory()
    assert client.get(before(story)).status_code == 302
    assert login("Editor").get("/admin/articles/story/99999/before/").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_who_says_how_strict_the_checks_are(login: Callable[..., Client], role: str) -> None:
    client, row = login(role), CheckSetting.objects.get(about=Check.HEADLINE)
    one = reverse("admin:articles_checksetting_change", args=[row.pk])
    assert client.get(SETTINGS).status_code == (200 if role in SEES_SETTINGS else 403)
    assert client.get(one).status_code == (200 if role in SEES_SETTINGS else 403)
    answer = client.post(one, {"level": "stop", "number": "90"})
    assert answer.status_code == (302 if role in SETS else 403)
    row.refresh_from_db()
    assert (row.level, row.number) == (("stop", 90) if role in SETS else ("warn", None))
    for act in ("add/", f"{row.pk}/delete/"):
        assert client.get(SETTINGS + act).status_code == 403
        assert client.post(SETTINGS + act, {"post": "yes"}).status_code == 403


def test_every_choice_in_the_list_says_what_it_is_about(login: Callable[..., Client]) -> None:
    rows = login("Chief editor").get(SETTINGS).context["cl"].formset.forms
    said = [form.fields["level"].widget.attrs["aria-label"] for form in rows]
    assert said == [str(form.instance) for form in rows]
    assert len(set(said)) == len(Check)


def test_a_number_that_is_none_is_refused_in_words(login: Callable[..., Client]) -> None:
    row = CheckSetting.objects.get(about=Check.WIDTH)
    one = reverse("admin:articles_checksetting_change", args=[row.pk])
    for typed in ("-5", "many", str(10**20)):
        response = login("Chief editor").post(one, {"level": "warn", "number": typed})
        assert response.status_code == 200
        assert response.context["adminform"].form.errors.keys() == {"number"}


def test_the_page_lists_what_is_found_and_shows_the_looks(editor: Client, section: Section) -> None:
    strict(Check.STANDFIRST)
    photo = PhotoFactory(alt="A bridge at dawn", credit="")
    story = in_review(section, headline="Bridge <b>saved</b>", standfirst="", lead_photo=photo)
    page = editor.get(before(story))
    assert len(page.context["stops"]) == 1
    assert any("no credit" in text for text in page.context["warnings"])
    html = page.content.decode()
    assert "Bridge &lt;b&gt;saved&lt;/b&gt;" in html
    assert "<b>saved</b>" not in html
    assert f"/photos/{photo.pk}/" in html


def test_the_form_says_how_much_is_found(editor: Client, section: Section) -> None:
    strict(Check.STANDFIRST)
    bad = in_review(section, standfirst="")
    page = editor.get(change_url(bad)).content.decode()
    assert "1 thing stops it" in page
    assert before(bad) in page
    public = StoryFactory(standfirst="", section=section)
    assert editor.get(change_url(public)).context["found"] is None


def test_what_stops_a_story_is_said_after_the_button(editor: Client, section: Section) -> None:
    strict(Check.STANDFIRST)
    story = in_review(section, standfirst="")
    response = send(editor, story, headline="Typed and kept", button="_publish")
    assert "no standfirst" in said(response)[-1]
    story.refresh_from_db()
    assert (story.headline, story.status) == ("Typed and kept", Status.IN_REVIEW)


def test_several_at_once_are_held_back_one_by_one(editor: Client, section: Section) -> None:
    strict(Check.STANDFIRST)
    bad, good = in_review(section, standfirst=""), in_review(section, standfirst="Good.")
    list_url = reverse("admin:articles_story_changelist")
    editor.post(list_url, choose("publish_selected", bad, good))
    assert list(Story.objects.public()) == [good]
