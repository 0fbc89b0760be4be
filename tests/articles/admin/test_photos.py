"""The photo library: uploads of every sort, and the answers to those who choose a photo."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Photo
from articles.photos.metadata import Rights, save_options
from tests.articles.admin.sending import said
from tests.factories import AuthorFactory, PhotoFactory, picture_file

ADD = "/admin/articles/photo/add/"
WORDS = {"alt": "A quay at low tide", "caption": "Kept as typed.", "focal_point": "0.5x0.5"}


def upload(content: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(size: tuple[int, int] = (900, 600), colour: str = "#4a6b7c", **saved: Any) -> bytes:
    stream = io.BytesIO()
    mode = saved.pop("mode", "RGB")
    Image.new(mode, size, colour if mode == "RGB" else 1).save(
        stream, **({"format": "JPEG"} | saved)
    )
    return stream.getvalue()


def test_a_photo_is_taken_in_with_its_colour_and_size(editor: Client) -> None:
    response = editor.post(ADD, WORDS | {"file": upload(picture())})
    photo = Photo.objects.get()
    assert response.status_code == 302
    assert (photo.width, photo.height, photo.alt) == (900, 600, "A quay at low tide")
    red, green, blue = bytes.fromhex(photo.colour[1:])
    assert abs(red - 0x4A) < 3
    assert abs(green - 0x6B) < 3
    assert abs(blue - 0x7C) < 3


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "JPEG"])
def test_every_format_of_the_library_is_taken(editor: Client, kind: str) -> None:
    file = upload(picture(format=kind), f"picture.{kind.lower()}")
    assert editor.post(ADD, WORDS | {"file": file}).status_code == 302
    assert Photo.objects.get().colour != "#8a8a86"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"no picture", "not a picture that we can read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a picture"),
        (b"<html><script>alert(1)</script>", "not a picture"),
        (picture(format="GIF", mode="P"), "not a picture that we can read"),
        (picture((12_000, 5_000), format="PNG", mode="1"), "60 megapixels"),
        (picture((20, 20)), "too small"),
        (picture(colour="#112233")[:-500] + b"", "damaged"),
        (picture(format="PNG")[:200], "damaged"),
    ],
)
def test_what_is_no_photo_is_refused_and_no_word_lost(
    editor: Client, content: bytes, words: str
) -> None:
    response = editor.post(ADD, WORDS | {"file": upload(content, "<b>evil</b>.jpg")})
    assert response.status_code == 200
    told = response.context["adminform"].form.errors["file"]
    assert any(words in text for text in told), told
    page = response.content.decode()
    assert "Kept as typed." in page
    assert "A quay at low tide" in page
    assert "<b>evil" not in page
    assert not Photo.objects.exists()


@pytest.mark.parametrize("name", ["scan", "page.html", ".jpg"])
def test_a_picture_under_a_strange_name_is_told_which_to_take(editor: Client, name: str) -> None:
    response = editor.post(ADD, WORDS | {"file": upload(picture(), name)})
    (told,) = response.context["adminform"].form.errors["file"]
    assert told == "The file’s name has to end in .jpg, .png, .webp or .avif. Rename it."
    assert "Kept as typed." in response.content.decode()


def test_whatever_a_reader_of_pictures_raises_is_told(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(image: Any) -> str:
        raise RuntimeError("as the reader of AVIF does")

    monkeypatch.setattr("articles.photos.intake.average_colour", fail)
    response = editor.post(ADD, WORDS | {"file": upload(picture())})
    assert "damaged" in str(response.context["adminform"].form.errors["file"])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"alt": ""}, "alt"),
        ({"alt": "Both", "decorative": "on"}, "alt"),
        ({"alt": "x" * 401}, "alt"),
        ({"credit": "x" * 201}, "credit"),
        ({"focal_point": "<script>"}, "focal_point"),
        ({"focal_point": "nanxnan"}, "focal_point"),
        ({"focal_point": "5x5"}, "focal_point"),
        ({"focal_point": ""}, "focal_point"),
    ],
)
def test_words_are_checked(editor: Client, typed: dict[str, str], field: str) -> None:
    response = editor.post(ADD, WORDS | typed | {"file": upload(picture())})
    assert field in response.context["adminform"].form.errors
    assert not Photo.objects.exists()


def test_a_photo_without_a_file_is_told_so(editor: Client) -> None:
    errors = editor.post(ADD, WORDS).context["adminform"].form.errors
    assert errors["file"] == ["Choose the file of the picture."]


def test_the_focal_point_and_the_words_change_without_a_new_file(editor: Client) -> None:
    photo = PhotoFactory(colour="#123456")
    url = reverse("admin:articles_photo_change", args=[photo.pk])
    assert 'data-ppoi-id="id_focal_point"' in editor.get(url).content.decode()
    assert editor.post(url, WORDS | {"focal_point": "0.250x1.000"}).status_code == 302
    before, photo = photo.file.name, Photo.objects.get()
    assert (photo.focal_point, photo.file.name, photo.colour) == ("0.250x1.000", before, "#123456")


def test_the_original_is_not_linked(editor: Client) -> None:
    photo = PhotoFactory()
    page = editor.get(reverse("admin:articles_photo_change", args=[photo.pk])).content.decode()
    assert f'href="/media/{photo.file.name}"' not in page


def with_notes(**rights: str) -> bytes:
    """A picture whose file says something of itself."""
    return picture(**save_options("JPEG", Rights(**rights)))


def test_what_is_left_empty_is_read_from_the_file(editor: Client) -> None:
    content = with_notes(credit="Oriel", creator="Zoë", rights_url="https://oriel.example/terms")
    response = editor.post(ADD, WORDS | {"file": upload(content)}, follow=True)
    photo = Photo.objects.get()
    assert (photo.credit, photo.creator) == ("Oriel", "Zoë")
    assert photo.rights_url == "https://oriel.example/terms"
    assert "Read from the file: credit, creator, statement of rights." in said(response)


def test_what_an_editor_has_typed_is_never_overwritten(editor: Client) -> None:
    content = with_notes(credit="The file’s", creator="The file’s")
    typed = {"credit": "The editor’s", "caption": "The editor’s"}
    editor.post(ADD, WORDS | typed | {"file": upload(content)})
    photo = Photo.objects.get()
    assert (photo.credit, photo.caption) == ("The editor’s", "The editor’s")
    assert photo.creator == "The file’s"
    url = reverse("admin:articles_photo_change", args=[photo.pk])
    again = with_notes(credit="Another", creator="Another", copyright="© Another")
    editor.post(url, WORDS | {"credit": "Mine", "creator": "Mine", "file": upload(again)})
    photo.refresh_from_db()
    assert (photo.credit, photo.creator, photo.copyright) == ("Mine", "Mine", "© Another")


def test_the_very_same_file_is_refused_with_the_way_to_it(editor: Client) -> None:
    editor.post(ADD, WORDS | {"file": upload(picture())})
    present = Photo.objects.get()
    response = editor.post(ADD, WORDS | {"file": upload(picture(), "other-name.jpg")})
    (told,) = response.context["adminform"].form.errors["file"]
    assert "The library has this very picture:" in told
    link = f'<a href="/admin/articles/photo/{present.pk}/change/">A quay at low tide</a>'
    assert link in response.content.decode()
    assert Photo.objects.count() == 1
    url = reverse("admin:articles_photo_change", args=[present.pk])
    assert editor.post(url, WORDS | {"file": upload(picture())}).status_code == 302


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31"])
def test_rights_end_in_a_year_that_is_right(editor: Client, day: str) -> None:
    typed = {"rights_end_0": day, "rights_end_1": "23:59", "file": upload(picture())}
    response = editor.post(ADD, WORDS | typed)
    assert response.context["adminform"].form.errors["rights_end"] == ["Is the year right?"]


def choose(client: Client, **asked: str) -> dict[str, Any]:
    response = client.get(reverse("admin:articles_photo_choose"), asked)
    assert response.status_code == 200
    return response.json()


def test_photos_are_chosen_by_their_words(reporter: Client) -> None:
    quay = PhotoFactory(alt="A quay", caption="The quay.", credit="Oriel")
    market = PhotoFactory(alt="A market")
    everything = choose(reporter)
    assert [photo["id"] for photo in everything["photos"]] == [market.pk, quay.pk]
    assert everything["more"] is False
    (found,) = choose(reporter, q="quay oriel")["photos"]
    src = found.pop("src")
    words = {"alt": "A quay", "caption": "The quay.", "credit": "Oriel", "rights": ""}
    assert found == {"id": quay.pk, **words}
    rendition = reporter.get(src)
    assert rendition.headers["Content-Type"] == "image/jpeg"
    rendition.close()


def test_photos_come_in_pages(reporter: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.choosing.PHOTOS_A_PAGE", 2)
    keys = [PhotoFactory().pk for _ in range(3)]
    first, second = choose(reporter), choose(reporter, page="2")
    assert [photo["id"] for photo in first["photos"]] == keys[:0:-1]
    assert ([photo["id"] for photo in second["photos"]], second["more"]) == (keys[:1], False)
    assert first["more"] is True


@pytest.mark.parametrize(
    "asked",
    [{"q": "%"}, {"q": "' --"}, {"page": "x"}, {"page": "-1"}, {"page": "9" * 40}],
)
def test_any_question_gets_an_answer(reporter: Client, asked: dict[str, str]) -> None:
    PhotoFactory()
    assert choose(reporter, **asked)["more"] is False


def test_the_list_shows_small_pictures_for_the_same_cost(
    editor: Client, django_assert_num_queries: Any
) -> None:
    for photos in (1, 3):
        while Photo.objects.count() < photos:
            PhotoFactory()
        with django_assert_num_queries(8):
            page = editor.get("/admin/articles/photo/").content.decode()
        assert page.count('<img class="thumbnail" src="/photos/') == photos


def test_an_author_is_given_a_portrait(editor: Client) -> None:
    author, photo = AuthorFactory(), PhotoFactory()
    url = reverse("admin:articles_author_change", args=[author.pk])
    typed = {"name": author.name, "slug": author.slug, "portrait": photo.pk}
    assert editor.post(url, typed).status_code == 302
    author.refresh_from_db()
    assert author.portrait == photo
    assert 'data-thumbnail="/photos/' in editor.get(url).content.decode()
    for evil in ("<script>", "9" * 40):
        assert editor.post(url, typed | {"portrait": evil}).status_code == 200


def test_a_file_that_is_gone_does_not_close_the_page(editor: Client) -> None:
    photo = PhotoFactory(file=picture_file())
    photo.file.storage.delete(photo.file.name)
    url = reverse("admin:articles_photo_change", args=[photo.pk])
    assert editor.get(url).status_code == 200
