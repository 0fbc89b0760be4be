"""Suggested stories in the story form."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import PendingChange, SectionLimit, Story, Verdict
from articles.models.stories import Status
from newsroom.models import User
from tests.articles.admin.sending import change_url, filled_in, open_form, said, send
from tests.factories import (
    PhotoFactory,
    RelatedLinkFactory,
    SectionFactory,
    StoryFactory,
    TopicFactory,
)


@pytest.fixture
def draft(db: None) -> Story:
    return StoryFactory(headline="Boat", status=Status.DRAFT, topics=[TopicFactory(name="Harbour")])


@pytest.fixture
def candidate(draft: Story) -> Story:
    return StoryFactory(headline="Tide", topics=draft.topics.all(), lead_photo=PhotoFactory())


def says(story: Story, what: str, **more: str) -> dict[str, str]:
    return {f"suggested-{story.pk}-says": what} | {
        f"suggested-{story.pk}-{name}": value for name, value in more.items()
    }


def targets(story: Story) -> list[str]:
    return [link.headline for link in story.related_links.select_related("target").in_order()]


def test_each_stands_with_picture_state_and_reasons(
    editor: Client, draft: Story, candidate: Story
) -> None:
    page = editor.get(change_url(draft)).content.decode()
    panel = page[page.index('id="suggestions-heading"') :]
    assert "shares topic Harbour, new today, not linked yet" in panel
    assert "state--public" in panel
    assert f"/photos/{candidate.lead_photo_id}/" in panel
    assert "Suggestions" not in editor.get(reverse("admin:articles_story_add")).content.decode()


def test_one_is_linked_with_everything_that_was_typed(
    editor: Client, draft: Story, candidate: Story
) -> None:
    send(editor, draft, headline="Boats", **says(candidate, "link"))
    draft.refresh_from_db()
    assert (draft.headline, targets(draft)) == ("Boats", ["Tide"])
    versions = draft.versions.order_by("-number")
    assert set(versions[0].changed) == {"headline", "related_links"}
    assert f"suggested-{candidate.pk}-says" not in open_form(editor, draft)


def test_the_older_story_links_back(editor: Client, draft: Story, candidate: Story) -> None:
    response = send(editor, draft, **says(candidate, "link", back="on"))
    assert "“Tide” links back here." in said(response)
    assert targets(candidate) == ["Boat"]


def test_only_a_link_back_that_was_made_is_logged(
    editor: Client, draft: Story, candidate: Story
) -> None:
    RelatedLinkFactory(story=candidate, target=draft)
    response = send(editor, draft, **says(candidate, "link", back="on"))
    assert "“Tide” links here already." in said(response)
    logged = LogEntry.objects.filter(object_id=str(candidate.pk))
    assert not logged.exists()
    candidate.related_links.all().delete()
    draft.related_links.all().delete()
    send(editor, draft, **says(candidate, "link", back="on"))
    assert logged.count() == 1


def test_what_is_in_the_bin_is_not_linked(editor: Client, draft: Story) -> None:
    binned = StoryFactory(status=Status.BINNED, publish_at=None)
    response = send(editor, draft, **says(binned, "link"))
    assert "A story that was suggested is gone." in said(response)
    assert targets(draft) == []


def test_a_reporters_link_back_waits(reporter: Client, draft: Story, candidate: Story) -> None:
    response = send(reporter, draft, **says(candidate, "link", back="on"))
    assert any("its link back waits" in text for text in said(response))
    assert PendingChange.objects.get().story == candidate
    assert (targets(draft), targets(candidate)) == (["Tide"], [])


def test_never_again_is_remembered_and_taken_back(
    editor: Client, draft: Story, candidate: Story
) -> None:
    send(editor, draft, **says(candidate, "never"))
    page = editor.get(change_url(draft)).content.decode()
    assert f"suggested-{candidate.pk}-says" not in page
    assert "1 story is never suggested" in page
    send(editor, draft, **{f"suggested-{candidate.pk}-again": "on"})
    assert f"suggested-{candidate.pk}-says" in open_form(editor, draft)


def test_a_pinned_one_can_be_unpinned(editor: Client, draft: Story, candidate: Story) -> None:
    send(editor, draft, **says(candidate, "pin"))
    assert Verdict.objects.get().said == "pinned"
    assert "Unpin" in editor.get(change_url(draft)).content.decode()
    send(editor, draft, **says(candidate, "forget"))
    assert not Verdict.objects.exists()


def test_what_was_said_is_not_lost_where_something_is_wrong(
    editor: Client, draft: Story, candidate: Story
) -> None:
    response = send(editor, draft, headline="", **says(candidate, "link", back="on"))
    (form,) = response.context["suggested"]
    assert (form["says"].value(), form["back"].value()) == ("link", True)
    assert targets(draft) == []


def test_what_was_said_comes_back_with_unsaved_work(
    editor: Client, draft: Story, candidate: Story
) -> None:
    assert '<details class="module suggestions">' in editor.get(change_url(draft)).text
    data = open_form(editor, draft) | says(candidate, "pin")
    whose = {"whose": editor.session["_auth_user_id"]}
    address = reverse("admin:articles_story_keep", args=[draft.pk])
    assert editor.post(address, data | whose).json()["saved"]
    page = editor.get(change_url(draft), {"restore": data["work"]}).text
    assert '<details class="module suggestions" open>' in page
    again = filled_in(page)
    assert again[f"suggested-{candidate.pk}-says"] == "pin"


def test_it_can_wait_with_a_change(editor: Client, candidate: Story) -> None:
    public = StoryFactory(topics=candidate.topics.all())
    send(editor, public, button="_wait", change_kind="update", **says(candidate, "link"))
    assert targets(public) == []
    lines = PendingChange.objects.get().content["related_links"]
    assert [line["target"]["name"] for line in lines] == ["Tide"]


@pytest.mark.parametrize(
    "sent",
    [
        {"suggested-999999-says": "link"},
        {"suggested-999999999999999999-says": "never"},
        {"suggested-1x-says": "link"},
        {"suggested-\x00-says": "link"},
        {f"suggested-{'9' * 40}-says": "link"},
        {"suggested-1-says": "delete"},
    ],
)
def test_what_was_never_offered_does_nothing(
    editor: Client, draft: Story, sent: dict[str, Any]
) -> None:
    assert send(editor, draft, **sent).status_code == 200
    assert targets(draft) == []
    assert not Verdict.objects.exists()


def test_the_story_itself_and_a_second_line_are_refused_in_words(
    editor: Client, draft: Story, candidate: Story
) -> None:
    send(editor, draft, **says(candidate, "link"))
    told = said(send(editor, draft, **says(candidate, "link"), **says(draft, "link")))
    assert {"“Tide” is linked already.", "A story can't link to itself."} <= set(told)
    assert targets(draft) == ["Tide"]


@pytest.mark.parametrize("rights_end", [True, False])
def test_only_whoever_may_change_the_story_is_asked(
    editor: Client, draft: Story, candidate: Story, *, rights_end: bool
) -> None:
    user = User.objects.get(groups__name="Editor")
    here = SectionFactory() if rights_end else draft.section
    SectionLimit.objects.create(user=user, section=here)
    page = editor.get(change_url(draft)).content.decode()
    assert ("suggestions-heading" in page) is not rights_end
    data = says(candidate, "never")
    editor.post(change_url(draft), data)
    assert not Verdict.objects.exists()


def test_the_finder_tells_picture_state_and_date(editor: Client, candidate: Story) -> None:
    asked = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}
    found = editor.get(reverse("admin:articles_story_find"), asked | {"term": "Tide"}).json()
    (one,) = found["results"]
    assert (one["headline"], one["state"]) == ("Tide", "public")
    assert one["standing"].startswith("Public · ")
    assert one["text"] == f"Tide · {one['standing']}"
    assert f"/photos/{candidate.lead_photo_id}/" in one["src"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_finder_costs_the_same_whatever_it_finds(
    editor: Client, django_assert_num_queries: Any, rows: int
) -> None:
    for _ in range(rows):
        StoryFactory(lead_photo=PhotoFactory())
    asked = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}
    # The session, the user and two kinds of permissions; the count of the rows; the rows.
    with django_assert_num_queries(6):
        found = editor.get(reverse("admin:articles_story_find"), asked).json()
    assert len(found["results"]) == rows
