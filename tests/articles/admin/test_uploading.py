"""Many photos at once: the good ones are kept, and each of the others is told why it is not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from articles.photos.metadata import Rights, save_options
from tests.articles.admin.sending import ROLES, said, staff
from tests.articles.admin.test_photos import picture, upload
from tests.articles.photos.test_finding import file_of
from tests.articles.photos.test_looks import scene

URL = "/admin/articles/photo/upload/"
SAID = {"credit": "", "copyright": "", "rights_end_0": "", "rights_end_1": ""}


def send(client: Client, *files: Any, **typed: str) -> Any:
    return client.post(URL, SAID | typed | {"files": list(files)})


def outcomes(response: Any) -> list[Any]:
    return [one["outcome"] for one in response.context["outcomes"]]


def scene_file(seed: int, name: str, **options: Any) -> SimpleUploadedFile:
    return upload(file_of(scene(seed), **options).read(), name)


def test_the_page_takes_many_files_without_a_script(editor: Client) -> None:
    page = editor.get(URL).content.decode()
    assert 'type="file" name="files" id="id_files" multiple' in page
    assert "each up to 30.0\xa0MB and 52 megapixels" in page
    assert "at once up to 30 files and 150.0\xa0MB" in page


def test_good_ones_are_kept_though_others_are_refused(reporter: Client) -> None:
    response = send(
        reporter,
        scene_file(1, "one.jpg"),
        upload(b"no picture", "notes.jpg"),
        upload(picture((12_000, 5_000), format="PNG", mode="1"), "huge.png"),
        upload(picture((20, 20)), "tiny.jpg"),
        upload(b"", "empty.jpg"),
        upload(picture()[:-500], "cut.jpg"),
        upload(picture(), "scan.tiff"),
        upload(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "<b>evil</b>.jpg"),
        scene_file(2, "two.jpg"),
    )
    assert response.status_code == 200
    found = outcomes(response)
    assert [outcome.photo is not None for outcome in found] == [True, *[False] * 7, True]
    told = {outcome.name: " ".join(outcome.problems) for outcome in found}
    for name, words in {
        "notes.jpg": "not a picture that we can read",
        "huge.png": "60 megapixels",
        "tiny.jpg": "too small",
        "empty.jpg": "empty",
        "cut.jpg": "damaged",
        "scan.tiff": "has to end in .jpg",
    }.items():
        assert words in told[name]
        assert words in response.content.decode()
    assert "<b>evil" not in response.content.decode()
    assert Photo.objects.count() == 2
    assert response.context["summary"] == ("2 pictures are in the library. 7 were not taken.")
    assert LogEntry.objects.filter(action_flag=1).count() == 2


def test_what_the_files_say_is_read_and_what_is_said_for_all_goes_before(editor: Client) -> None:
    notes = save_options(
        "JPEG", Rights(credit="The file’s", creator="Zoë", copyright="© The file’s")
    )
    response = send(
        editor,
        scene_file(1, "one.jpg", **notes),
        scene_file(2, "two.jpg"),
        credit="For all",
        rights_end_0="2031-05-06",
        rights_end_1="07:08:09",
    )
    one, two = outcomes(response)
    assert (one.photo.credit, one.photo.creator, one.photo.copyright) == (
        "For all",
        "Zoë",
        "© The file’s",
    )
    assert (two.photo.credit, two.photo.creator) == ("For all", "")
    assert two.photo.rights_end == datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert one.filled == ["creator", "copyright notice"]
    assert one.lacks == ["alternative text"]
    assert one.photo.fingerprint.sha256
    assert one.photo.colour != "#8a8a86"


def test_a_file_that_the_library_has_is_pointed_to(editor: Client) -> None:
    first = outcomes(send(editor, scene_file(1, "one.jpg")))[0].photo
    response = send(editor, scene_file(1, "again.jpg"), scene_file(1, "twice.jpg"))
    assert [outcome.present for outcome in outcomes(response)] == [first, first]
    assert reverse("admin:articles_photo_change", args=[first.pk]) in response.content.decode()
    assert Photo.objects.count() == 1


def test_what_looks_like_another_is_kept_with_a_warning_and_both_pictures(editor: Client) -> None:
    first = outcomes(send(editor, scene_file(1, "one.jpg")))[0].photo
    response = send(editor, scene_file(1, "smaller.jpg", quality=30), scene_file(2, "other.jpg"))
    like, unlike = outcomes(response)
    assert [twin.photo for twin in like.twins] == [first]
    assert unlike.twins == []
    page = response.content.decode()
    assert "Looks like what the library has" in page
    assert page.count(f'src="/photos/{first.pk}/') == 1
    assert page.count(f'src="/photos/{like.photo.pk}/') == 1


def test_what_is_typed_wrongly_keeps_nothing_and_loses_no_word(editor: Client) -> None:
    response = send(editor, scene_file(1, "one.jpg"), credit="x" * 201, copyright="Kept as typed")
    assert not Photo.objects.exists()
    assert "credit" in response.context["form"].errors
    assert "Kept as typed" in response.content.decode()
    assert any("Nothing is kept yet" in text for text in said(response))


@pytest.mark.parametrize(
    "typed",
    [
        {"credit": "\0"},
        {"rights_end_0": "9999-12-31", "rights_end_1": "23:59"},
        {"rights_end_0": "soon", "rights_end_1": "x"},
        {"rights_end_0": "2031-01-01", "rights_end_1": ""},
    ],
)
def test_strange_words_are_told(editor: Client, typed: dict[str, str]) -> None:
    response = send(editor, scene_file(1, "one.jpg"), **typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "data",
    [SAID, SAID | {"files": "not a file"}, {}],
)
def test_no_file_is_told(editor: Client, data: dict[str, Any]) -> None:
    assert said(editor.post(URL, data)) == ["Choose at least one picture."]


def test_too_many_files_are_told_and_none_is_kept(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.uploading.MOST_FILES", 2)
    response = send(editor, *[scene_file(n, f"{n}.jpg") for n in (1, 2, 3)])
    assert response.status_code == 413
    assert said(response) == [
        "At most 2 files at once, and 150.0\xa0MB together. Nothing was kept: send fewer."
    ]
    assert not Photo.objects.exists()


def test_more_files_than_any_request_may_have_are_told(editor: Client) -> None:
    response = send(editor, *[upload(b"x", f"{n}.jpg") for n in range(101)])
    assert response.status_code == 413
    assert "At most 30 files at once" in said(response)[0]


def test_too_many_bytes_are_told_before_a_file_is_read(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.uploading.MOST_BYTES", 1_000)
    response = send(editor, scene_file(1, "one.jpg"))
    assert response.status_code == 413
    assert "together. Nothing was kept" in said(response)[0]
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=", b""),
        ("application/json", b"{}"),
        ("multipart/form-data; boundary=x", b"\0" * 100),
    ],
)
def test_a_broken_request_gets_an_answer(editor: Client, content_type: str, body: bytes) -> None:
    response = editor.post(URL, data=body, content_type=content_type)
    assert response.status_code in {200, 400}
    assert not Photo.objects.exists()


def test_a_full_disk_is_told_for_each_file(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("articles.forms.uploads.keep", full)
    (outcome,) = outcomes(send(editor, scene_file(1, "one.jpg")))
    assert outcome.problems == ["The file could not be stored. Try again in a moment."]


def test_the_token_is_asked_for(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff("Editor"))
    assert send(client, scene_file(1, "one.jpg")).status_code == 403
    assert not Photo.objects.exists()
    page = client.get(URL)
    token = page.context["csrf_token"]
    assert send(client, scene_file(1, "one.jpg"), csrfmiddlewaretoken=str(token)).status_code == 200
    assert Photo.objects.count() == 1


MAY_UPLOAD = {"Reporter", "Editor", "Chief editor", "Photo desk", "Administrator"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_add_many(login: Any, role: str) -> None:
    client = login(role)
    may = role in MAY_UPLOAD
    assert client.get(URL).status_code == (200 if may else 403)
    assert send(client, scene_file(1, "one.jpg")).status_code == (200 if may else 403)
    assert Photo.objects.exists() == may
    for verb in ("put", "patch", "delete"):
        assert getattr(client, verb)(URL).status_code in {403, 405}
    page = client.get("/admin/articles/photo/").content.decode()
    assert (URL in page) == may
