"""The story form: writing, keeping, and handing a story on."""

from django.test import Client

from articles.models import Story
from articles.models.stories import Status
from tests.articles.admin.conftest import add_url, change_url, open_form


def test_a_first_story_is_kept_as_a_draft(editor: Client, new_story: dict) -> None:
    response = editor.post(add_url(), open_form(editor) | new_story | {"_continue": "1"})
    story = Story.objects.get()
    assert response.headers["Location"] == change_url(story)
    assert (story.headline, story.status, story.slug) == (
        "Ferry returns to the lower quay",
        Status.DRAFT,
        "ferry-returns-to-the-lower-quay",
    )
    assert story.body.startswith("<p>The ferry sails again.</p>")
    assert (story.word_count, len(story.blocks)) == (11, 2)
