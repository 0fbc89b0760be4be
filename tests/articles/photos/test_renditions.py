"""Renditions: what pages name is made, and nothing else."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile

from articles.photos.renditions import FORMATS, SHAPES, srcset, url_of
from tests.factories import PhotoFactory, picture_file

pytestmark = pytest.mark.django_db


def fetch(client, path: str) -> Image.Image:
    response = client.get(path)
    assert response.status_code == 200
    return Image.open(io.BytesIO(b"".join(response)))


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_made_in_every_format(client, shape, extension):
    photo = PhotoFactory()
    width = SHAPES[shape].widths[0]
    image = fetch(client, url_of(photo, shape, width, extension))
    assert image.format == FORMATS[extension]["format"]
    assert image.size == SHAPES[shape].size(photo, width)


def test_it_is_made_once_and_may_be_kept_for_ever(client):
    photo = PhotoFactory()
    path = url_of(photo, "3x2", 480, "webp")
    first = b"".join(client.get(path))
    photo.file.storage.delete(photo.file.name)
    response = client.get(path)
    assert b"".join(response) == first
    assert "immutable" in response["Cache-Control"]


def test_unchanged_it_is_304_and_other_sites_may_show_it(client):
    path = url_of(PhotoFactory(), "3x2", 480, "webp")
    first = client.get(path)
    assert b"".join(first)
    assert first["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_is_enlarged(client):
    photo = PhotoFactory(file=picture_file(size=(900, 600)))
    assert SHAPES["free"].widths_for(photo) == [480, 800]
    assert "1200w" not in srcset(photo, "free", "jpg")
    assert client.get(url_of(photo, "free", 1200, "jpg")).status_code == 404


def test_a_small_photo_still_has_one(client):
    photo = PhotoFactory(file=picture_file(size=(300, 200)))
    assert fetch(client, url_of(photo, "free", 480, "jpg")).width == 300


@pytest.mark.parametrize(
    "change",
    [
        ("/3x2-480.", "/5x5-480."),
        ("3x2-480.", "3x2-481."),
        (".webp", ".svg"),
        ("/photos/", "/photos/9"),
    ],
)
def test_what_no_page_names_is_not_found(client, change):
    path = url_of(PhotoFactory(), "3x2", 480, "webp")
    assert fetch(client, path).size == (480, 320)
    assert client.get(path.replace(*change)).status_code == 404


def test_an_address_can_not_be_guessed(client):
    photo = PhotoFactory()
    path = url_of(photo, "3x2", 480, "webp")
    assert client.get(path.replace(path.split("/")[3], "0" * 10)).status_code == 404


def test_a_new_focal_point_makes_a_new_address():
    photo = PhotoFactory()
    before = url_of(photo, "1x1", 192, "jpg")
    photo.focal_point = "0.1x0.9"
    assert url_of(photo, "1x1", 192, "jpg") != before


def test_the_cut_keeps_the_focal_point(client):
    picture = Image.new("RGB", (1200, 400), "black")
    picture.paste("white", (0, 0, 400, 400))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    file = picture_file()
    file = type(file)(stream.getvalue(), name="x.png")
    photo = PhotoFactory(file=file, focal_point="0.1x0.5")
    assert fetch(client, url_of(photo, "1x1", 192, "jpg")).getpixel((96, 96))[0] > 200


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK", "LA"])
def test_every_kind_of_picture_becomes_one_that_browsers_show(client, mode):
    stream = io.BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (600, 400)).save(stream, kind)
    file = type(picture_file())(stream.getvalue(), name=f"x.{kind.lower()}")
    assert fetch(client, url_of(PhotoFactory(file=file), "free", 480, "jpg")).mode == "RGB"


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    ("mode", "profile", "stays"),
    [
        ("RGB", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), True),
        ("RGB", b"large" * 20_000, False),
        ("CMYK", b"of a press" * 50, False),
        ("L", b"of a grey scale" * 50, False),
    ],
)
def test_a_colour_profile_goes_along_only_if_it_is_small_and_of_these_colours(
    client, mode, profile, stays, extension
):
    stream = io.BytesIO()
    Image.new(mode, (600, 400)).save(stream, "JPEG", icc_profile=profile)
    photo = PhotoFactory(file=ContentFile(stream.getvalue(), name="x.jpg"))
    image = fetch(client, url_of(photo, "free", 480, extension))
    assert image.info.get("icc_profile") == (profile if stays else None)


def test_the_place_where_it_was_taken_stays_with_us(client):
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (54.0, 30.0, 0.0)}
    exif[0x010F] = "Camera"
    Image.new("RGB", (600, 400)).save(stream, "JPEG", exif=exif)
    file = type(picture_file())(stream.getvalue(), name="x.jpg")
    photo = PhotoFactory(file=file)
    with photo.file.open() as original:
        assert Image.open(original).getexif()
    for extension in FORMATS:
        assert not fetch(client, url_of(photo, "free", 480, extension)).getexif()


def turned(kind: str, orientation: int) -> ContentFile:
    """A picture that stands upright, 400 by 600 pixels, white above black, once it is turned."""
    upright = Image.new("RGB", (400, 600), "black")
    upright.paste("white", (0, 0, 400, 300))
    back = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = io.BytesIO()
    (upright.transpose(back) if back is not None else upright).save(stream, kind, exif=exif)
    return ContentFile(stream.getvalue(), name=f"x.{kind.lower()}")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_a_picture_taken_with_the_camera_turned_stands_upright_and_whole(client, kind, orientation):
    photo = PhotoFactory(file=turned(kind, orientation))
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (400, 600)
    image = fetch(client, url_of(photo, "free", 480, "jpg"))
    assert image.size == (400, 600)
    above, below = image.getpixel((200, 100)), image.getpixel((200, 500))
    assert min(above) > 200 > 50 > max(below)
    photo.focal_point = "0.5x0"
    photo.save()
    assert min(fetch(client, url_of(photo, "3x2", 240, "jpg")).getpixel((120, 140))) > 200


@pytest.mark.parametrize("shape", ["1x1", "3x2"])
@pytest.mark.parametrize("size", [(4000, 1000), (1000, 4000), (3000, 2000)])
def test_a_jpeg_is_unpacked_small_and_never_smaller_than_its_rendition(
    client, shape, size, monkeypatch
):
    loaded = []
    load = JpegImageFile.load
    photo = PhotoFactory(file=picture_file(size=size))
    monkeypatch.setattr(
        JpegImageFile, "load", lambda self: (loaded.append(self.size), load(self))[1]
    )
    width = SHAPES[shape].widths[0]
    assert client.get(url_of(photo, shape, width, "webp")).getvalue()
    (across, down), (wide, high) = max(loaded), SHAPES[shape].size(photo, width)
    assert across >= wide
    assert down >= high
    assert across * down < size[0] * size[1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("left", [0.1, 0.5, 0.9])
def test_a_damaged_original_breaks_nothing(client, kind, left):
    photo = PhotoFactory(file=picture_file(f"x.{kind.lower()}", kind=kind))
    original = Path(photo.file.path)
    whole = original.read_bytes()
    original.write_bytes(whole[: int(len(whole) * left)] + b"\xff\x00" * 99)
    assert client.get(url_of(photo, "free", 480, "jpg")).status_code in {200, 404}


def test_a_lost_original_is_not_found(client):
    photo = PhotoFactory()
    photo.file.storage.delete(photo.file.name)
    assert client.get(url_of(photo, "free", 480, "jpg")).status_code == 404
