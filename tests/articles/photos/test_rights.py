"""Rights that end: until then readers see the picture, from then on nowhere."""

import io
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles import changing, clock
from articles.models import Photo, Story
from articles.models.photos import RightsState
from articles.photos.renditions import FORMATS, largest, url_of
from articles.versions.snapshot import snapshot
from tests.factories import PARAGRAPH, AuthorFactory, PhotoFactory, StoryFactory, picture_file

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
P = f"<p>{PARAGRAPH}</p>"


@pytest.mark.parametrize(
    ("ends_in", "state"),
    [
        (None, RightsState.HELD),
        (15 * DAY, RightsState.HELD),
        (14 * DAY, RightsState.RUNNING_OUT),
        (SECOND, RightsState.RUNNING_OUT),
        (0 * DAY, RightsState.ENDED),
        (-DAY, RightsState.ENDED),
    ],
)
def test_the_rule_is_the_same_for_a_row_and_for_a_query(
    ends_in: timedelta | None, state: RightsState
) -> None:
    now = timezone.now()
    photo = PhotoFactory(rights_end=None if ends_in is None else now + ends_in)
    assert photo.rights_state(now) == state
    found = {s: Photo.objects.with_rights(s, now).exists() for s in RightsState}
    assert found == {s: s == state for s in RightsState}
    assert photo.is_shown(now) == Photo.objects.shown(now).exists() == (state != RightsState.ENDED)


def test_the_desk_says_how_long_before_it_is_warned(settings) -> None:
    photo = PhotoFactory(rights_end=timezone.now() + 20 * DAY)
    assert photo.rights_state() == RightsState.HELD
    settings.PHOTO_RIGHTS_WARNING_DAYS = 30
    assert photo.rights_state() == RightsState.RUNNING_OUT


@pytest.mark.parametrize("left", [-SECOND, DAY], ids=["ended", "held"])
@pytest.mark.parametrize(
    "where",
    [
        "story",
        "front",
        "section",
        "latest",
        "day",
        "topic",
        "author",
        "series",
        "feed",
        "section feed",
        "json",
        "data",
    ],
)
def test_no_page_and_no_feed_shows_a_picture_after_its_end(
    client: Client, left: timedelta, where: str
) -> None:
    from tests.factories import SeriesFactory, TopicFactory

    end = timezone.now() + left
    lead, inside, face = (PhotoFactory(rights_end=end, credit=f"Credit {n}") for n in range(3))
    author, topic = AuthorFactory(portrait=face), TopicFactory()
    series = SeriesFactory(photo=face)
    story = StoryFactory(
        series=series,
        lead_photo=lead,
        body=P * 30 + f'<figure data-photo="{inside.pk}"></figure>' + P,
        authors=[author],
        topics=[topic],
    )
    path = {
        "story": story.get_absolute_url(),
        "front": "/",
        "section": story.section.get_absolute_url(),
        "latest": "/latest/",
        "day": f"/{story.published_on:%Y/%m/%d}/",
        "topic": topic.get_absolute_url(),
        "author": author.get_absolute_url(),
        "series": series.get_absolute_url(),
        "feed": reverse("feed"),
        "json": reverse("author-feed", args=[author.slug, "json"]),
        "data": reverse("story-ninjs", args=[story.published_on, story.slug]),
        "section feed": reverse("section-feed", args=[story.section.slug]),
    }[where]
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert story.headline in html
    shown = set(re.findall(r"/photos/(\d+)/", html))
    if left < 0 * DAY:
        assert shown == set()
        assert "Credit" not in html
        assert "<figure" not in html
        pictures = re.findall(r'"ImageObject","url":"[^"]*?/(\w+)/[^"/]*"', html)
        assert len(pictures) == html.count("ImageObject")
        assert set(pictures) <= {"icons", "cards"}  # the paper's own, and what stands for the photo
    else:
        both = {lead.pk, inside.pk}
        expected = {
            "story": both,
            "data": both,
            "author": {lead.pk, face.pk},
            "series": {face.pk},
        }
        assert shown == {str(pk) for pk in expected.get(where, {lead.pk})}


def test_a_story_that_leads_with_it_stands_without(client: Client) -> None:
    photo = PhotoFactory(rights_end=timezone.now() - SECOND)
    story = StoryFactory(lead_photo=photo, lead_caption="A caption of its own")
    html = client.get(story.get_absolute_url()).content.decode()
    assert "A caption of its own" not in html
    assert f"/photos/{photo.pk}/" not in html
    assert re.search(r'"og:image" content="[^"]+/cards/', html)
    story.refresh_from_db()
    assert story.lead_photo == photo


def test_it_is_decided_by_the_moment_that_the_page_is_of(client: Client) -> None:
    end = timezone.now() + DAY
    story = StoryFactory(lead_photo=PhotoFactory(rights_end=end))
    story = Story.objects.get(pk=story.pk)
    assert story.shown_photo == story.lead_photo
    with clock.at(end - SECOND):
        assert story.shown_photo is not None
    with clock.at(end):
        assert story.shown_photo is None


def test_a_change_that_waits_brings_no_ended_picture(client: Client) -> None:
    """What the change has stored of its photos was true when it was written."""
    photos = [PhotoFactory(), PhotoFactory()]
    story = StoryFactory()
    content = snapshot(story)
    figures = "".join(f'<figure data-photo="{photo.pk}"></figure>' for photo in photos)
    content["body"] = f"{P}{figures}{P}"
    changing.set_aside(
        story, content, by=None, change="typo", note="", at=timezone.now() + timedelta(hours=1)
    )
    Photo.objects.filter(pk=photos[0].pk).update(rights_end=timezone.now() - DAY)
    with clock.at(timezone.now() + timedelta(hours=2)):
        html = client.get(story.get_absolute_url()).content.decode()
    assert f"/photos/{photos[1].pk}/" in html
    assert f"/photos/{photos[0].pk}/" not in html


@pytest.mark.parametrize("extension", FORMATS)
def test_the_address_of_a_rendition_answers_410_after_the_end(
    client: Client, extension: str
) -> None:
    photo = PhotoFactory(rights_end=timezone.now() + DAY)
    path = url_of(photo, "3x2", 480, extension)
    assert b"".join(client.get(path))
    Photo.objects.update(rights_end=timezone.now() - SECOND)
    assert client.get(path).status_code == 410
    assert client.get(path.replace("3x2-480", "3x2-481")).status_code == 404


def test_no_cache_keeps_it_longer_than_it_may_be_shown(client: Client) -> None:
    photo = PhotoFactory(rights_end=timezone.now() + timedelta(hours=1))
    response = client.get(url_of(photo, "3x2", 480, "webp"))
    assert b"".join(response)
    kept = response["Cache-Control"]
    (seconds,) = re.findall(r"max-age=(\d+)", kept)
    assert 3500 < int(seconds) <= 3600
    assert "immutable" not in kept


def test_an_address_outlives_a_change_of_its_words(client: Client) -> None:
    photo = PhotoFactory(creator="Zoe")
    before = largest(photo, "1x1")
    photo.creator = "Zoë"
    photo.save()
    assert largest(photo, "1x1") != before
    for path in (before, largest(photo, "1x1")):
        response = client.get(path)
        assert response.status_code == 200
        assert "Zoë".encode() in b"".join(response)
    assert client.get(before.replace("/1x1", "zz/1x1")).status_code == 404


RIGHTS = {
    "creator": "Zoë O’Hara",
    "credit": "Oriel Pictures",
    "copyright": "© 2026 Oriel",
    "rights_url": "https://oriel.example/terms",
    "licensor_url": "https://oriel.example/buy",
}


@pytest.mark.parametrize("extension", FORMATS)
def test_a_rendition_says_whose_it_is_and_not_where_it_was_taken(
    client: Client, extension: str
) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (54.0, 30.0, 0.0)}
    exif[0x010F] = "SecretCamera"
    stream = io.BytesIO()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>exif:GPSLatitude SecretPlace</x:xmpmeta>"
    Image.new("RGB", (900, 600), "#4a6b7c").save(stream, "JPEG", exif=exif, xmp=xmp)
    assert b"SecretCamera" in stream.getvalue()
    file = type(picture_file())(stream.getvalue(), name="x.jpg")
    photo = PhotoFactory(file=file, **RIGHTS)
    data = b"".join(client.get(url_of(photo, "free", 480, extension)))
    for words in RIGHTS.values():
        assert words.encode() in data
    for secret in (b"SecretCamera", b"SecretPlace", b"GPS"):
        assert secret not in data
    assert 0x8825 not in Image.open(io.BytesIO(data)).getexif()


def test_the_structured_data_say_how_to_get_it(client: Client) -> None:
    from tests.articles.test_structured import things

    story = StoryFactory(lead_photo=PhotoFactory(**RIGHTS))
    images = things(client, story.get_absolute_url())["NewsArticle"]["image"]
    assert [(image["width"], image["height"]) for image in images] == [
        (1200, 675),
        (800, 600),
        (800, 800),
    ]
    for image in images:
        assert image["@type"] == "ImageObject"
        assert image["creator"] == {"@type": "Person", "name": "Zoë O’Hara"}
        assert image["creditText"] == "Oriel Pictures"
        assert image["copyrightNotice"] == "© 2026 Oriel"
        assert image["license"] == "https://oriel.example/terms"
        assert image["acquireLicensePage"] == "https://oriel.example/buy"


def test_what_is_not_known_is_not_said(client: Client) -> None:
    from tests.articles.test_structured import things

    story = StoryFactory(lead_photo=PhotoFactory(credit=""))
    image = things(client, story.get_absolute_url())["NewsArticle"]["image"][0]
    assert image.keys() == {"@type", "url", "width", "height"}


def test_until_it_is_described_its_caption_is_read_out(client: Client) -> None:
    photo = PhotoFactory(alt="", caption="The quay at noon.")
    decorative = PhotoFactory(alt="", decorative=True, caption="Not read.")
    assert (photo.alt_for_readers, decorative.alt_for_readers) == ("The quay at noon.", "")
    html = client.get(StoryFactory(lead_photo=photo).get_absolute_url()).content.decode()
    assert 'alt="The quay at noon."' in html


ASKS_ITSELF = re.compile(r"\b(lead_photo|portrait)\b(?!_id)")
MAY_ASK = {"articles/models", "articles/admin", "articles/forms", "articles/migrations"}


def test_nothing_that_readers_get_asks_for_a_picture_without_asking_how_long() -> None:
    """Pages and feeds ask for `shown_photo` and `shown_portrait`."""
    root = Path(site_settings.BASE_DIR)
    public = [
        *(root / "templates/articles").glob("*.html"),
        *(root / "templates/cards").glob("*.html"),
        *(root / "articles/views").glob("*.py"),
        *(root / "articles/feeds").glob("*.py"),
        root / "articles/structured.py",
        root / "articles/sitemaps.py",
    ]
    assert len(public) > 20
    found = [
        f"{file.name}: {line.strip()}"
        for file in public
        for line in file.read_text().splitlines()
        if ASKS_ITSELF.search(line) and "select_related" not in line
    ]
    assert found == []


def test_moments_come_through_rows_as_they_are() -> None:
    end = datetime.fromisoformat("2031-05-06T07:08:09+00:00")
    photo = PhotoFactory(rights_end=end)
    story = StoryFactory(body=f'{P}<figure data-photo="{photo.pk}"></figure>')
    (row,) = Story.objects.for_page().get(pk=story.pk).photo_rows
    assert Photo.from_row(row).rights_end == end


@pytest.mark.parametrize("left", [-SECOND, DAY], ids=["ended", "held"])
def test_the_file_of_a_rendition_is_handed_out_under_no_other_address(
    client: Client, left: timedelta
) -> None:
    photo = PhotoFactory()
    address = url_of(photo, "3x2", 480, "webp")
    assert client.get(address).getvalue()
    root = Path(site_settings.MEDIA_ROOT)
    (made,) = [file for file in root.rglob("*.webp") if "__processed__" in file.parts]
    Photo.objects.update(rights_end=timezone.now() + left)
    assert client.get(f"/media/{made.relative_to(root)}").status_code == 404
    answer = client.get(address)
    assert answer.status_code == (200 if left > 0 * DAY else 410)
    answer.close()
