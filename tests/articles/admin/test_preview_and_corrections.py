"""Looking at a story before readers do, and telling readers of a mistake after."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Correction
from articles.models.stories import Status
from tests.articles.admin.sending import change_url, said
from tests.factories import PARAGRAPH, CreativeFactory, StoryFactory

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT, "publish_at": None},
        {"status": Status.IN_REVIEW, "publish_at": None},
        {"publish_at": timezone.now() + DAY},
        {},
        {"publish_at": timezone.now() - 2 * DAY, "expire_at": timezone.now() - DAY},
        {"status": Status.WITHDRAWN},
    ],
)
def test_every_state_has_a_preview_that_nothing_keeps(reporter: Client, fields: dict) -> None:
    story = StoryFactory(headline="Only for the desk", **fields)
    response = reporter.get(reverse("admin:articles_story_preview", args=[story.pk]))
    assert response.status_code == 200
    assert "Only for the desk" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("asked", "width"),
    [("390", 390), ("", 1280), ("1", 240), ("99999", 3840), ("x", 1280), ("9" * 40, 1280)],
)
def test_it_is_shown_at_any_width(reporter: Client, asked: str, width: int) -> None:
    story = StoryFactory(headline="Only for the desk", status=Status.DRAFT, publish_at=None)
    page = reporter.get(
        reverse("admin:articles_story_preview_at_width", args=[story.pk]), {"width": asked}
    ).text
    shown = reverse("admin:articles_story_preview", args=[story.pk])
    assert f'<iframe src="{shown}" width="{width}"' in page
    assert "Only for the desk, " in page
    framed = reporter.get(shown)
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert reverse("admin:articles_story_preview_at_width", args=[story.pk]) in (
        reporter.get(change_url(story)).text
    )


def test_there_is_no_preview_of_nothing(reporter: Client) -> None:
    assert reporter.get("/admin/articles/story/999999/preview/").status_code == 404


def test_a_correction_is_added_dated_and_moves_the_update(editor: Client) -> None:
    story = StoryFactory()
    url = reverse("admin:articles_story_correct", args=[story.pk])
    assert url in editor.get(change_url(story)).content.decode()
    text = "The quay is <b>340</b> metres long."
    response = editor.post(url, {"kind": "clarification", "text": text}, follow=True)
    note = Correction.objects.get()
    assert (note.story, note.kind, note.text) == (story, "clarification", text)
    assert "Added to the story" in said(response)[0]
    page = response.content.decode()
    assert "The quay is &lt;b&gt;340" in page
    story.refresh_from_db()
    assert story.updated_at == note.made_at


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "correction", "text": ""},
        {"kind": "correction", "text": "x" * 2001},
        {"kind": "gossip", "text": "Kept."},
        {"kind": "correction", "text": "a\x00b"},
    ],
)
def test_a_correction_that_says_nothing_is_refused(editor: Client, typed: dict[str, str]) -> None:
    story = StoryFactory()
    url = reverse("admin:articles_story_correct", args=[story.pk])
    response = editor.post(url, typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Correction.objects.exists()


def test_a_draft_is_corrected_by_writing(editor: Client) -> None:
    story = StoryFactory(status=Status.DRAFT)
    url = reverse("admin:articles_story_correct", args=[story.pk])
    assert url not in editor.get(change_url(story)).content.decode()
    response = editor.post(url, {"kind": "correction", "text": "Typed and kept."})
    page = response.content.decode()
    assert "that is not possible now" in page
    assert "Typed and kept." in page
    assert not Correction.objects.exists()


def test_a_preview_explains_the_slots_beside_each_paragraph(reporter: Client) -> None:
    text = f"<p>{PARAGRAPH}</p>" * 3 + "<h2>Later</h2>" + f"<p>{PARAGRAPH * 3}</p>" * 6
    story = StoryFactory(body=text)
    url = reverse("admin:articles_story_preview", args=[story.pk])
    plain, explained = (reporter.get(url + query).text for query in ("", "?slots=explained"))
    notes = re.findall(r'<p class="gap-note">(.*?)</p>', explained)
    assert len(notes) == 1 + 11 + 1  # the heights; a gap around each block; the end
    assert "on a phone (at most 30 %" in notes[0]
    assert (
        notes[1] == "No slot: too few paragraphs since the last one, or the policy asks for none."
    )
    assert notes[4] == "No slot: a heading, list, quotation, table or picture is beside it."
    assert "Slot, on phones up to 300 × 250: enough paragraphs have passed." in notes
    assert "gap-note" not in plain


def test_the_explained_preview_of_a_story_without_advertisements_says_so(reporter: Client) -> None:
    story = StoryFactory(no_ads=True)
    url = reverse("admin:articles_story_preview", args=[story.pk])
    notes = re.findall(
        r'<p class="gap-note">(.*?)</p>', reporter.get(f"{url}?slots=explained").text
    )
    assert set(notes[1:]) == {"No slot: a [no-ads] mark or the story itself keeps this free."}
    assert len(notes) == 1 + 7 + 1


def test_a_preview_is_not_counted(reporter: Client, client: Client) -> None:
    creative = CreativeFactory(link="https://boats.example/")
    story = StoryFactory()
    preview = reporter.get(reverse("admin:articles_story_preview", args=[story.pk])).text
    assert creative.alt in preview
    assert 'href="https://boats.example/"' in preview
    assert "/panels/to/" not in preview
    assert "panels/page.js" not in preview
    page = client.get(story.get_absolute_url()).text
    assert "/panels/to/" in page
    assert "panels/page.js" in page
