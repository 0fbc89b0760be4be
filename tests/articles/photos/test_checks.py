"""What the photo library takes in, and what it says of the rest."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from articles.photos.checks import check_upload
from tests.factories import PhotoFactory, picture_file


def said(file: ContentFile) -> str:
    with pytest.raises(ValidationError) as refused:
        check_upload(file)
    return " ".join(refused.value.messages)


def png_of(width: int, height: int) -> ContentFile:
    """The head of a PNG that claims a size; a few bytes that would unfold into gigabytes."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    body += struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return ContentFile(b"\x89PNG\r\n\x1a\n" + body, name="huge.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_pictures_are_taken(kind):
    file = picture_file(f"x.{kind}", kind=kind, size=(400, 300))
    check_upload(file)
    assert file.tell() == 0


@pytest.mark.parametrize("size", [(8688, 5792), (8192, 6144), (8272, 6200)])
def test_a_picture_of_fifty_megapixels_is_taken(size):
    check_upload(png_of(*size))


def test_a_picture_of_sixty_megapixels_is_told_so():
    assert "60 megapixels" in said(png_of(9504, 6336))


def test_a_bomb_is_refused_before_it_unfolds():
    assert "far more pixels than the 52" in said(png_of(60_000, 60_000))


@pytest.mark.django_db
def test_a_photo_of_the_library_is_valid_as_it_is():
    PhotoFactory().full_clean()


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"\xff\xd8\xff"],
)
def test_what_is_no_picture_is_told_so_by_name(content):
    assert "notes.jpg" in said(ContentFile(content, name="notes.jpg"))


def test_an_avif_with_nothing_in_it_is_told_so():
    hollow = picture_file("x.avif", kind="AVIF").read().replace(b"pitm", b"none")
    assert "not a picture that we can read" in said(ContentFile(hollow, name="x.avif"))


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "BMP", "PDF"])
def test_a_format_that_is_not_taken_is_told_whatever_its_name(kind):
    stream = io.BytesIO()
    Image.new("RGB", (100, 100)).save(stream, kind)
    assert "Save it as JPEG" in said(ContentFile(stream.getvalue(), name="x.jpg"))


def test_too_small_is_told_with_its_size():
    assert "30 by 20" in said(picture_file(size=(30, 20)))


def test_too_heavy_is_told_with_its_weight():
    file = ContentFile(b"x", name="x.jpg")
    file.size = 40 * 1024 * 1024
    assert "40.0\xa0MB" in said(file)
