"""What is more than words in a text: galleries, tables, footnotes, things from elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Photo, Story
from articles.models.stories import Status
from tests.factories import PARAGRAPH, PhotoFactory, StoryFactory

pytestmark = pytest.mark.django_db

P = f"<p>{PARAGRAPH}</p>"
FILM = "https://www.youtube.com/watch?v=a1B2c3d4e5f"


def read(client: Client, story: Story) -> str:
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    html: str = response.content.decode()
    return html


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"></figure>'


def with_photos(number: int, **fields: Any) -> tuple[Story, list[Photo]]:
    photos = [PhotoFactory(caption=f"Quay {n}.", credit=f"Hand {n}") for n in range(number)]
    return StoryFactory(body=P + "".join(map(figure, photos)) + P, **fields), photos


class TestGalleries:
    def test_photos_one_after_the_other_lead_to_pages_of_their_own(self, client: Client) -> None:
        story, photos = with_photos(3)
        html = read(client, story)
        assert html.count('class="gallery"') == 1
        for photo in photos:
            assert f'<a href="{story.get_absolute_url()}photos/{photo.pk}/">' in html
            assert photo.caption in html
            assert photo.credit in html

    def test_one_photo_is_no_gallery(self, client: Client) -> None:
        story, _ = with_photos(1)
        assert "gallery" not in read(client, story)
        apart = StoryFactory(body=figure(PhotoFactory()) + P + figure(PhotoFactory()))
        assert "gallery" not in read(client, apart)

    def test_a_picture_has_its_neighbours_and_its_story(self, client: Client) -> None:
        story, photos = with_photos(3)
        address = story.get_absolute_url()
        html = client.get(f"{address}photos/{photos[1].pk}/").content.decode()
        assert f'rel="prev" href="{address}photos/{photos[0].pk}/"' in html
        assert f'rel="next" href="{address}photos/{photos[2].pk}/"' in html
        assert f'<link rel="canonical" href="http://testserver{address}">' in html
        assert "2 of 3" in html
        assert "Quay 1." in html
        assert "Hand 1" in html
        assert "Quay 0." not in html
        first = client.get(f"{address}photos/{photos[0].pk}/").content.decode()
        assert 'rel="prev"' not in first
        assert 'rel="next"' in first

    def test_of_a_story_that_somebody_paid_for_it_says_so(self, client: Client) -> None:
        story, photos = with_photos(2, kind="sponsored", paid_by="Lumen Rail")
        html = client.get(f"{story.get_absolute_url()}photos/{photos[0].pk}/").content.decode()
        assert "Sponsored by Lumen Rail" in html

    def test_only_photos_of_the_text_have_one(self, client: Client) -> None:
        story, _ = with_photos(2)
        other = PhotoFactory()
        for number in (other.pk, 0, 10**17):
            assert client.get(f"{story.get_absolute_url()}photos/{number}/").status_code == 404

    def test_a_photo_whose_rights_have_ended_is_not_found(self, client: Client) -> None:
        story, photos = with_photos(3)
        address = f"{story.get_absolute_url()}photos/{photos[1].pk}/"
        assert client.get(address).status_code == 200
        photos[1].rights_end = timezone.now() - timedelta(seconds=1)
        photos[1].save()
        assert client.get(address).status_code == 404
        first = client.get(f"{story.get_absolute_url()}photos/{photos[0].pk}/").content.decode()
        assert f"photos/{photos[2].pk}/" in first

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({"status": Status.DRAFT}, 404),
            ({"status": Status.IN_REVIEW}, 404),
            ({"publish_at": timezone.now() + timedelta(hours=1)}, 404),
            ({"expire_at": timezone.now() - timedelta(seconds=1)}, 410),
        ],
    )
    def test_a_hidden_story_hides_its_pictures(
        self, client: Client, fields: dict[str, Any], status: int
    ) -> None:
        story, photos = with_photos(2, **fields)
        response = client.get(f"{story.get_absolute_url()}photos/{photos[0].pk}/")
        assert response.status_code == status
        assert b"Quay 0" not in response.content

    def test_a_withdrawn_storys_pictures_are_gone(self, client: Client) -> None:
        story, photos = with_photos(2)
        publishing.withdraw(story)
        address = f"{story.get_absolute_url()}photos/{photos[0].pk}/"
        assert client.get(address).status_code == 410

    @pytest.mark.parametrize("number", [1, 3])
    def test_a_page_takes_two_queries(
        self, client: Client, number: int, django_assert_num_queries: Any
    ) -> None:
        story, photos = with_photos(number)
        with django_assert_num_queries(2):  # the story; the paper
            client.get(f"{story.get_absolute_url()}photos/{photos[0].pk}/")


class TestTables:
    def test_a_wide_one_scrolls_by_itself(self, client: Client) -> None:
        row = "<tr>" + "<td>1</td>" * 4 + "</tr>"
        table = f"<table><caption>Boats &amp; men</caption>{row}</table>"
        html = read(client, StoryFactory(body=P + table + P))
        region = '<div class="wide-table" role="region" tabindex="0" aria-label="Boats &amp; men">'
        assert f"{region}<table>" in html
        narrow = table.replace("<td>1</td>", "", 1)
        assert "wide-table" not in read(client, StoryFactory(body=P + narrow + P))


class TestFootnotes:
    def test_numbers_lead_to_the_words_and_back(self, client: Client) -> None:
        one = '<p>Nine<sup class="note">Counted <em>twice</em>.</sup> boats.</p>'
        two = '<ul><li>Ten<sup class="note">See &lt;b&gt;.</sup></li></ul>'
        html = read(client, StoryFactory(body=one + P + two))
        assert 'Nine<sup><a href="#note.1" id="mark.1" role="doc-noteref">1</a></sup> boats' in html
        assert '<a href="#note.2" id="mark.2"' in html
        assert '<li id="note.1">Counted <em>twice</em>. <a href="#mark.1"' in html
        assert "pieces/notes" in html
        assert '<li id="note.2">See &lt;b&gt;. <a href="#mark.2"' in html

    def test_a_story_without_them_has_no_list(self, client: Client) -> None:
        html = read(client, StoryFactory(body="<p>H<sup>2</sup></p>"))
        assert "endnotes" not in html
        assert "/static/pieces/" not in html


class TestThingsFromElsewhere:
    def test_a_link_stands_there_and_nothing_is_asked_for(self, client: Client) -> None:
        story = StoryFactory(body=f'{P}<p><a href="{FILM}">Low &amp; high tide</a></p>{P}')
        html = read(client, story)
        assert f'<a href="{FILM}" rel="noopener noreferrer">Open it on YouTube</a>' in html
        assert '<p class="player__called">Low &amp; high tide</p>' in html
        assert "<iframe" not in html
        assert html.count("youtube-nocookie.com") == 1  # where the script finds it

    def test_only_such_a_page_may_frame_and_only_that_player(self, client: Client) -> None:
        plain = client.get(StoryFactory().get_absolute_url())["Content-Security-Policy"]
        assert "youtube" not in plain
        story = StoryFactory(body=f"{P}<p>{FILM}</p>{P}")
        policy = client.get(story.get_absolute_url())["Content-Security-Policy"]
        (frames,) = [part for part in policy.split("; ") if part.startswith("frame-src")]
        assert frames.split()[1:] == ["'self'", "https://www.youtube-nocookie.com"]
        assert "players/page" in read(client, story)
        assert "vimeo" not in policy
        after = client.get(StoryFactory().get_absolute_url())["Content-Security-Policy"]
        assert after == plain
