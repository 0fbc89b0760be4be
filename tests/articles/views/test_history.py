"""What readers are shown of what changed in a story."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import editing, publishing
from articles.models import Story, Version
from articles.models.stories import Status
from articles.versions.keeping import Made
from newsroom.models import Paper
from tests.factories import (
    AuthorFactory,
    PhotoFactory,
    RelatedLinkFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shows() -> None:
    Paper.objects.update_or_create(pk=1, defaults={"public_history": True})


def page_of(story: Story) -> str:
    return f"{story.get_absolute_url()}history/"


def change(story: Story, sort: str = "", /, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(story, name, value)
    editing.save(story, Made(change=sort))


def test_a_paper_that_shows_no_histories_has_no_such_page(client: Client) -> None:
    story = StoryFactory(headline="First")
    change(story, headline="Second")
    assert client.get(page_of(story)).status_code == 404
    assert "What has changed" not in client.get(story.get_absolute_url()).text


@pytest.mark.usefixtures("shows")
class TestShown:
    def test_changes_are_shown_word_by_word(self, client: Client) -> None:
        story = StoryFactory(headline="The quay is 400 metres long")
        change(story, "typo", headline="The quay is 340 metres long")
        publishing.correct(story, text="It is 340 metres long, not 400.")
        assert page_of(story) in client.get(story.get_absolute_url()).text
        response = client.get(page_of(story))
        page = response.text
        assert re.findall(r"<del>(.*?)</del>", page) == ["400"]
        assert re.findall(r"<ins>(.*?)</ins>", page) == ["340"]
        labels = re.findall(r'<h2 class="label">(.*?)</h2>', page)
        assert labels == ["Correction", "Typo"]
        assert "<p>It is 340 metres long, not 400.</p>" in page  # the label has said what it is
        assert '<meta name="robots" content="noindex">' in page
        assert not response.cookies

    def test_a_story_that_did_not_change_says_so(self, client: Client) -> None:
        assert "Nothing has changed since" in client.get(page_of(StoryFactory())).text

    @pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
    def test_a_story_that_is_not_public_has_none(self, client: Client, status: str) -> None:
        story = StoryFactory()
        path = page_of(story)
        change(story, headline="Another", status=status)
        assert client.get(path).status_code == 404

    def test_a_story_to_come_has_none(self, client: Client) -> None:
        story = StoryFactory(publish_at=timezone.now() + timedelta(hours=1))
        assert client.get(page_of(story)).status_code == 404

    def test_only_what_readers_could_see_is_ever_shown(self, client: Client) -> None:
        secret = StoryFactory(headline="SECRET target", status=Status.DRAFT)
        photo = PhotoFactory(alt="SECRET alt", caption="SECRET library")
        story = StoryFactory(
            status=Status.DRAFT, publish_at=None, headline="SECRET draft", body="<p>SECRET.</p>"
        )
        change(story, headline="Out", body="<p>Out.</p>")
        story = publishing.publish(story)
        change(
            story,
            body="<p>Out now.</p><p>Read also| SECRET headline to come</p><p>[no-ads]</p>",
            lead_caption="SECRET caption of no photo",
            headline="Out now",
        )
        RelatedLinkFactory(story=story, target=secret)
        editing.derive(story)
        change(
            story,
            body=f'<p>Out now.</p><figure data-photo="{photo.pk + 9}">'
            "<figcaption>SECRET missing photo</figcaption></figure>",
        )
        story = publishing.withdraw(story)
        change(story, headline="SECRET while withdrawn")
        change(story, headline="Out again")
        story = publishing.publish(story)
        change(story, headline="SECRET saved to be withdrawn")
        Version.objects.filter(story=story).order_by("-number").first()
        story.versions.filter(number=story.versions.count()).update(kept_from_readers=True)
        change(story, headline="Out at last")
        texts = [str(one.content) for one in story.versions.all()]
        assert sum("SECRET" in text for text in texts) >= 6
        page = client.get(page_of(story)).text
        assert "Out at last" in page
        assert "SECRET" not in page
        assert "no-ads" not in page

    def test_byline_caption_kind_and_picture_are_part_of_it(self, client: Client) -> None:
        story = StoryFactory(authors=[AuthorFactory(name="One")], lead_photo=PhotoFactory())
        story.bylines.all().delete()
        change(story, lead_photo=PhotoFactory(), lead_caption="The quay.", kind="analysis")
        page = client.get(page_of(story)).text
        assert re.findall(r"<h3 class=\"kicker\">(.*?)</h3>", page) == [
            "Byline",
            "Kind",
            "Caption",
        ]
        assert "The picture was changed." in page
        assert "<del>By One</del>" in page

    def test_what_readers_do_not_see_is_no_change(self, client: Client) -> None:
        story = StoryFactory()
        change(story, no_ads=True, sensitive=True)
        assert "Nothing has changed since" in client.get(page_of(story)).text

    def test_pages_of_a_long_history_meet_without_a_gap(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        story = StoryFactory(headline="Number 0")
        client.get(page_of(story))
        with django_assert_num_queries(
            5
        ):  # the paper twice, the story, its versions, the one before them
            client.get(page_of(story) + "?page=1")
        for number in range(1, 13):
            change(story, headline=f"Number {number}")
        with django_assert_num_queries(5):
            first = client.get(page_of(story)).text
        second = client.get(page_of(story) + "?page=2").text
        shown = re.findall(r"<ins>(\d+)</ins>", first + second)
        assert shown == [str(number) for number in range(12, 0, -1)]
        assert client.get(page_of(story) + "?page=3").status_code == 404
        assert client.get(page_of(story) + "?page=x").status_code == 404

    def test_it_is_asked_for_by_get_alone(self, client: Client) -> None:
        assert client.post(page_of(StoryFactory())).status_code == 405

    def test_hostile_words_do_nothing(self, client: Client) -> None:
        story = StoryFactory()
        change(story, headline="<script>alert(1)</script>", standfirst="</p><img onerror=x>")
        page = client.get(page_of(story)).text
        assert "<script>alert" not in page
        assert "<img onerror" not in page


@pytest.mark.usefixtures("shows")
def test_the_link_costs_the_story_page_no_query(
    client: Client, django_assert_num_queries: Any
) -> None:
    story = StoryFactory()
    client.get(story.get_absolute_url())
    Paper.objects.update(public_history=False)
    with django_assert_num_queries(4):
        client.get(story.get_absolute_url())
    Paper.objects.update(public_history=True)
    with django_assert_num_queries(4):
        page = client.get(story.get_absolute_url()).text
    assert "What has changed" in page
