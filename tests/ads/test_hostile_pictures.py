"""Uploads that are two things at once, unfold into too much, or tell what nobody asked: each gets a
clear word or comes out clean."""

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from ads.pictures import Prepared, prepare
from ads.sizes import NARROW, WIDE, Size
from tests.ads.pictures import animation, noise, upload

SIZE = (300, 250)
SCRIPT = b"<script>canary()</script>"


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **how)
    return stream.getvalue()


def taken(content: bytes, sizes: tuple[Size, ...] = NARROW) -> Prepared:
    return prepare(SimpleUploadedFile("file.png", content), sizes)


def pixels(content: bytes) -> Image.Image:
    return Image.open(taken(content).file.file)


def refusal(content: bytes, sizes: tuple[Size, ...] = NARROW) -> str:
    with pytest.raises(ValidationError) as refused:
        taken(content, sizes)
    return " ".join(refused.value.messages)


# Two things at once


@pytest.mark.parametrize(
    "content",
    [
        saved(noise(SIZE), "JPEG", comment=SCRIPT),
        saved(noise(SIZE), "JPEG") + SCRIPT,
        saved(noise(SIZE), "PNG") + b"PK\x05\x06" + SCRIPT,
        saved(noise(SIZE), "WEBP", xmp=SCRIPT),
        saved(noise(SIZE).convert("P"), "GIF", comment=SCRIPT),
        saved(noise(SIZE).convert("P"), "GIF") + SCRIPT,
        animation(loop=1, comment=SCRIPT).read() + SCRIPT,
    ],
    ids=["jpeg comment", "jpeg end", "png zip", "webp xmp", "gif comment", "gif end", "moving"],
)
def test_a_picture_that_is_also_a_page_is_only_a_picture(content: bytes) -> None:
    assert b"canary" in content
    assert b"canary" not in taken(content).file.read()


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a=1;/*" + b" " * 20 + b"*/alert('canary')//",
        b"GIF89a/*" + animation(loop=1).read()[8:] + b"*/=1;canary()",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='250'/>",
        b"<?xml version='1.0'?><!DOCTYPE svg><svg/>",
        b"\xef\xbb\xbf<svg/>",
        zlib.compress(b"<svg/>"),
        b"\x1f\x8b\x08\x00" + b"\0" * 40,
        b"<html><img src=x onerror=canary()>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 300 250\n",
        b"8BPS\0\1" + b"\0" * 30,
        b"II*\0" + b"\0" * 30,
        b"\0\0\0\x1cftypavif" + b"\0" * 30,
        b"PK\x03\x04" + b"\0" * 30,
        b"MZ" + b"\0" * 100,
    ],
)
def test_what_only_begins_like_a_picture_is_refused(content: bytes) -> None:
    words = refusal(content)
    assert "is not a JPEG, PNG, WebP or GIF" in words or "pixels. It must have" in words


# What it tells


def test_where_it_was_taken_and_by_whom_is_gone() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "canary"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = "canary"
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x>canary</x>")
    text.add_text("Comment", "canary")
    text.add_text("Packed", "canary", zip=True)
    for content in (
        saved(noise(SIZE), "JPEG", exif=exif, xmp=b"<x>canary</x>"),
        saved(noise(SIZE), "WEBP", exif=exif, xmp=b"<x>canary</x>"),
        saved(noise(SIZE), "PNG", exif=exif, pnginfo=text),
    ):
        kept = pixels(content)
        assert not kept.getexif()
        assert not {"xmp", "exif", "comment", "icc_profile"} & set(kept.info)
        assert b"canary" not in taken(content).file.read()


def display_p3() -> bytes:
    """A profile whose red is far from sRGB's: Pillow's own, with red and green exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_colours_are_those_that_the_profile_means() -> None:
    content = saved(Image.new("RGB", SIZE, (255, 0, 0)), "PNG", icc_profile=display_p3())
    red, green, blue = pixels(content).getpixel((5, 5))
    assert green > 200 > red + blue


@pytest.mark.parametrize("profile", [b"", b"nonsense", b"\0" * 4_000, display_p3()[:200]])
def test_a_profile_that_can_not_be_read_is_left_out(profile: bytes) -> None:
    content = saved(Image.new("RGB", SIZE, (200, 30, 30)), "PNG", icc_profile=profile)
    assert pixels(content).getpixel((5, 5)) == (200, 30, 30)


def test_a_huge_profile_counts_as_weight() -> None:
    content = saved(Image.new("RGB", SIZE), "JPEG", icc_profile=b"x" * 400_000)
    assert "weighs 4" in refusal(content)


# Odd kinds of pictures


def test_a_picture_for_print_is_refused_in_words() -> None:
    content = saved(noise(SIZE).convert("CMYK"), "JPEG", quality=20)
    assert refusal(content) == (
        "This picture is made for print (CMYK). Save it in RGB, for screens."
    )


@pytest.mark.parametrize(
    ("image", "how", "expected"),
    [
        (Image.new("L", SIZE, 77), {}, (77, 77, 77)),
        (Image.new("1", SIZE, 1), {}, (255, 255, 255)),
        (Image.new("LA", SIZE, (77, 5)), {}, (77, 77, 77, 5)),
        (Image.new("P", SIZE, 0), {}, (0, 0, 0)),
        (Image.new("P", SIZE, 0), {"transparency": 0}, 0),
        (Image.new("RGB", SIZE, (1, 2, 3)), {"transparency": (1, 2, 3)}, 0),
        (Image.new("I;16", SIZE, 0x4D00), {}, (77, 77, 77)),
    ],
)
def test_every_kind_of_png_keeps_its_looks(
    image: Image.Image, how: dict[str, Any], expected: Any
) -> None:
    pixel = pixels(saved(image, "PNG", **how)).getpixel((5, 5))
    if expected == 0:  # seen through
        assert pixel[3] == 0
    else:
        assert pixel == expected


def test_a_phones_picture_with_a_small_one_in_it_is_a_still() -> None:
    stream = BytesIO()
    noise(SIZE).save(
        stream, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 25))], quality=50
    )
    kept = taken(stream.getvalue())
    assert kept.file.name.endswith(".webp")
    assert Image.open(kept.file.file).size == SIZE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_animations_are_refused(kind: str) -> None:
    frames = [Image.new("RGB", SIZE, colour) for colour in ("red", "green", "blue")]
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert refusal(content) == "Only a GIF may move. Upload a still picture, or a GIF."


def test_a_turned_picture_is_measured_as_it_is_seen() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    content = saved(noise((500, 600)), "JPEG", exif=exif, quality=20)
    assert taken(content).size == Size(300, 250)
    assert "250 × 300 pixels" in refusal(saved(noise((250, 300)), "JPEG"))


@pytest.mark.parametrize("turn", [0, 9, 255, 65_535])
def test_a_turn_that_there_is_not_is_none(turn: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    assert taken(saved(noise(SIZE), "JPEG", exif=exif)).size == Size(300, 250)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_exif_that_can_not_be_read_is_left_out() -> None:
    content = saved(noise(SIZE), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + b"\xff" * 40)
    assert taken(content).size == Size(300, 250)


# Too much


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """A good PNG with one more chunk behind its head."""
    whole = saved(Image.new("RGB", SIZE), "PNG")
    return whole[:33] + chunk(kind, data) + whole[33:]


@pytest.mark.parametrize(
    "content",
    [
        with_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 50_000_000)),
        with_chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"\0" * 50_000_000)),
        with_chunk(b"iCCP", b"profile\0\0" + zlib.compress(b"\0" * 50_000_000)),
    ],
)
def test_what_unfolds_into_too_much_does_not_unfold(content: bytes) -> None:
    """Either refused, or the chunk is skipped: what comes out is the picture alone."""
    assert len(content) < 100_000
    with suppress(ValidationError):
        assert taken(content).file.size < 2_000


def test_a_gif_of_thousands_of_frames_is_refused() -> None:
    frame = b"!\xf9\x04\0\2\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    head = b"GIF89a" + struct.pack("<HH", *SIZE) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    content = head + frame * 5_000 + b";"
    assert len(content) < 150_000
    assert refusal(content) == "This animation has more than 500 frames."


def test_a_heavy_file_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ads.pictures.Image.open", lambda *_args, **_options: pytest.fail("opened"))
    words = refusal(upload("PNG").read() + b"\0" * 40_000_000)
    assert words == "This file weighs 40085 kB. No picture may weigh more than 150 kB."


def broken(whole: bytes) -> list[bytes]:
    return [whole[: len(whole) * part // 20] for part in range(20)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(noise(SIZE), "JPEG", progressive=True),
        lambda: saved(noise(SIZE), "JPEG"),
        lambda: saved(noise(SIZE), "PNG"),
        lambda: saved(noise(SIZE), "WEBP"),
        lambda: saved(noise(SIZE).convert("P"), "GIF"),
    ],
)
def test_a_file_that_breaks_off_anywhere_is_refused(make: Callable[[], bytes]) -> None:
    for part in broken(make()):
        assert "is not a JPEG, PNG, WebP or GIF" in refusal(part)


@pytest.mark.parametrize("size", WIDE)
def test_the_heaviest_animation_is_looked_at_within_its_bounds(size: Size) -> None:
    frames = [Image.new("P", size.doubled, number) for number in range(40)]
    content = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=300, optimize=True
    )
    assert taken(content, WIDE).size == size
