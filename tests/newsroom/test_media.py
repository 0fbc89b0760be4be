from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

PUBLIC = ["panels/2026/11/wide.png", "panels/2026/11/tall.avif"]
PRIVATE = [
    "__processed__/1f2/a3b/harbour-0123.avif",
    "photos/2026/11/harbour.jpg",
    "harbour.jpg",
    "panels/page.html",
    "panels/drawing.svg",
]


@pytest.fixture(autouse=True)
def files(settings: Settings) -> Path:
    """One file at each of the addresses, so that each could leak."""
    root = Path(settings.MEDIA_ROOT)
    for name in PUBLIC + PRIVATE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"content of " + name.encode())
    (root.parent / "beside.jpg").write_bytes(b"beside the media folder")
    return root


@pytest.mark.parametrize("name", PUBLIC)
def test_creatives_are_public(client: Client, name: str) -> None:
    response = client.get(f"/media/{name}")
    assert response.status_code == 200
    assert response.getvalue() == b"content of " + name.encode()


def test_a_picture_is_sent_as_what_it_is_and_kept_for_good(client: Client) -> None:
    response = client.get("/media/panels/2026/11/tall.avif")
    assert response.getvalue().endswith(b"tall.avif")
    assert response["Content-Type"] == "image/avif"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Set-Cookie" not in response


@pytest.mark.django_db
@pytest.mark.parametrize("name", PRIVATE)
def test_photos_and_other_types_are_not_public(client: Client, name: str) -> None:
    response = client.get(f"/media/{name}")
    assert response.status_code == 404
    assert b"content of" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "panels/",
        "panels",
        "panels/2026/11",
        "panels/../photos/2026/11/harbour.jpg",
        "panels/%2e%2e/photos/2026/11/harbour.jpg",
        "panels/..%2fphotos/2026/11/harbour.jpg",
        "panels/../../beside.jpg",
        "..%2fbeside.jpg",
        "panels/%00.jpg",
        "panels/" + "long" * 100 + ".jpg",
        "/etc/hostname",
        "panels/2026/11/wide.png/",
        "panels//2026/11/wide.png",
        "panels/./2026/11/wide.png",
    ],
)
def test_no_path_leads_out_of_the_public_folders(client: Client, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert b"content of" not in response.content
    assert b"beside the media folder" not in response.content


@pytest.mark.django_db
def test_a_link_out_of_the_public_folders_is_not_followed(client: Client, files: Path) -> None:
    (files / "panels/link.jpg").symlink_to(files / "photos/2026/11/harbour.jpg")
    assert client.get("/media/panels/link.jpg").status_code == 404


def test_a_picture_that_the_reader_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/media/panels/2026/11/wide.png")
    assert first.getvalue()
    again = client.get(
        "/media/panels/2026/11/wide.png", headers={"If-Modified-Since": first["Last-Modified"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_pictures_are_only_read(client: Client) -> None:
    assert client.post("/media/panels/2026/11/wide.png").status_code == 405
