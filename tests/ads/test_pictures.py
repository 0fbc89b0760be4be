"""Uploads: what is taken, how it is stored, and what is refused in which words."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, TiffImagePlugin

from ads.gifs import stripped
from ads.pictures import prepare
from ads.sizes import MOST_BYTES, NARROW, WIDE, Size
from tests.ads.pictures import animation, noise, upload


def refusal(file: SimpleUploadedFile, sizes: tuple[Size, ...] = NARROW) -> str:
    with pytest.raises(ValidationError) as refused:
        prepare(file, sizes)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_stills_become_webp_named_by_what_they_hold(kind: str) -> None:
    prepared = prepare(upload(kind), NARROW)
    stored = Image.open(prepared.file.file)
    assert (stored.format, stored.size) == ("WEBP", (300, 250))
    assert prepared.size == Size(300, 250)
    assert prepared.file.name == prepare(upload(kind, name="other.name"), NARROW).file.name


@pytest.mark.parametrize("size", [*NARROW, *WIDE])
def test_double_density_counts_as_half_its_pixels(size: Size) -> None:
    file = upload("JPEG", size.doubled, quality=20)
    prepared = prepare(file, [size])
    assert prepared.size == size
    assert Image.open(prepared.file.file).size == size.doubled
    assert prepared.file.size <= MOST_BYTES[size]


def test_metadata_and_what_follows_the_picture_are_gone() -> None:
    exif = Image.Exif()
    exif[TiffImagePlugin.IMAGEDESCRIPTION] = "canary in the metadata"
    file = upload("JPEG", exif=exif)
    content = file.read() + b"<script>canary()</script>"
    assert content.count(b"canary") == 2
    prepared = prepare(SimpleUploadedFile("picture.jpg", content), NARROW)
    assert b"canary" not in prepared.file.read()


def test_a_picture_with_transparency_keeps_it() -> None:
    stream = BytesIO()
    Image.new("RGBA", (300, 250), (10, 20, 30, 40)).save(stream, "PNG")
    prepared = prepare(SimpleUploadedFile("clear.png", stream.getvalue()), NARROW)
    assert Image.open(prepared.file.file).getpixel((5, 5)) == (10, 20, 30, 40)


def test_a_picture_of_sixteen_bits_keeps_its_tones() -> None:
    stream = BytesIO()
    Image.new("I;16", (300, 250), 0x4000).save(stream, "PNG")
    prepared = prepare(SimpleUploadedFile("deep.png", stream.getvalue()), NARROW)
    assert Image.open(prepared.file.file).getpixel((5, 5)) == (0x40, 0x40, 0x40)


def test_a_picture_with_an_extension_that_lies_is_what_it_is() -> None:
    assert prepare(upload("PNG", name="really.gif"), NARROW).file.name.endswith(".webp")


# Refused


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just text",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="250"><script/></svg>',
        b"GIF89a",
        b"GIF89a\x2c\x01\xfa\x00\x00\x00\x00",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"\xff\xd8\xff\xe0" + b"\x00" * 40,
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert "is not a JPEG, PNG, WebP or GIF picture" in refusal(
        SimpleUploadedFile("../../etc/fake.png", content)
    )


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO", "TGA"])
def test_other_kinds_are_refused(kind: str) -> None:
    assert "is not a JPEG" in refusal(upload(kind, (200, 200), name="picture.png"))


def test_a_picture_counts_as_its_camera_held_it() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # readers would see 250 × 300 pixels
    assert "250 × 300 pixels" in refusal(upload("JPEG", (300, 250), exif=exif))
    on_its_side = Image.new("RGB", (250, 300), "white")
    on_its_side.paste("black", (0, 0, 125, 300))  # the left half: the top, once it stands upright
    stream = BytesIO()
    on_its_side.save(stream, "JPEG", exif=exif, quality=95)
    prepared = prepare(SimpleUploadedFile("phone.jpg", stream.getvalue()), NARROW)
    stored = Image.open(prepared.file.file)
    assert (prepared.size, stored.size) == (Size(300, 250), (300, 250))
    assert stored.getpixel((150, 10))[0] < 30
    assert stored.getpixel((150, 240))[0] > 225
    assert "exif" not in stored.info


def test_a_picture_upside_down_is_put_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 3
    assert prepare(upload("JPEG", (300, 250), exif=exif), NARROW).size == Size(300, 250)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_breaks_off_is_refused(kind: str) -> None:
    whole = upload(kind).read()
    assert "is not a JPEG" in refusal(SimpleUploadedFile("half.jpg", whole[: len(whole) // 2]))


def bomb(width: int, height: int) -> SimpleUploadedFile:
    """A PNG whose head announces more pixels than anybody should unpack."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    )
    return SimpleUploadedFile("bomb.png", content + chunk(b"IEND", b""))


def test_fifty_megapixels_are_refused_before_they_are_unpacked() -> None:
    words = refusal(bomb(10_000, 5_000))
    assert words == (
        "This picture has 10000 × 5000 pixels. It must have 320 × 50, 320 × 100, 300 × 250, or "
        "exactly twice as many."
    )


@pytest.mark.parametrize("side", [9_500, 20_000, 65_500])
def test_more_than_anybody_should_unpack(side: int) -> None:
    assert "picture" in refusal(bomb(side, side))


@pytest.mark.parametrize("size", [(301, 250), (300, 249), (250, 300), (728, 90), (900, 750)])
def test_other_sizes_are_refused(size: tuple[int, int]) -> None:
    assert f"{size[0]} × {size[1]} pixels" in refusal(upload("JPEG", size, quality=20))


def test_a_file_too_heavy_is_refused() -> None:
    words = refusal(upload("PNG", (640, 100)))
    assert "kB. A picture of 320 × 50 weighs at most 50 kB." in words


# Animations


def test_an_animation_that_ends_is_kept_without_comments() -> None:
    file = animation(loop=1, comment=b"canary")
    content = file.read() + b"canary behind the end"
    prepared = prepare(SimpleUploadedFile("moving.gif", content), NARROW)
    kept = prepared.file.read()
    assert prepared.file.name.endswith(".gif")
    assert content.count(b"canary") == 2
    assert b"canary" not in kept
    moving = Image.open(BytesIO(kept))
    assert (moving.n_frames, moving.info["loop"]) == (3, 1)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"loop": 0}, "never ends"),
        ({"frames": 4, "duration": 4000}, "longer than 15 seconds"),
        ({"frames": 3, "duration": 2000, "loop": 2}, "longer than 15 seconds"),
    ],
)
def test_an_animation_that_goes_on_is_refused(how: dict[str, int], words: str) -> None:
    assert words in refusal(animation(**how))


FOREVER = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"


@pytest.mark.parametrize(
    "rounds",
    [FOREVER, FOREVER.replace(b"NETSCAPE2.0", b"ANIMEXTS1.0"), FOREVER.replace(b"\x01", b"\x09")],
)
@pytest.mark.parametrize("is_late", [False, True])
def test_no_browser_is_told_to_play_for_ever(rounds: bytes, *, is_late: bool) -> None:
    whole = animation().read()
    head = 13 + 3 * 2 ** ((whole[10] & 7) + 1)
    at = len(whole) - 1 if is_late else head
    assert "never ends" in refusal(
        SimpleUploadedFile("moving.gif", whole[:at] + rounds + whole[at:])
    )


def test_an_animation_that_breaks_off_anywhere_is_refused() -> None:
    whole = animation(size=(320, 50), loop=1).read()
    for length in range(len(whole)):
        assert refusal(SimpleUploadedFile("moving.gif", whole[:length]))


def test_no_frame_is_larger_than_the_picture() -> None:
    small, large = (animation(frames=1, size=(side, 250)).read() for side in (300, 3_000))
    frame = large[large.index(struct.pack("<cHHHH", b",", 0, 0, 3_000, 250)) :]
    assert "is not a JPEG" in refusal(SimpleUploadedFile("moving.gif", small[:-1] + frame))


def test_an_animation_of_fifteen_seconds_is_taken() -> None:
    assert prepare(animation(frames=3, duration=5000), NARROW).size == Size(300, 250)


def test_only_a_gif_may_move() -> None:
    stream = BytesIO()
    frames = [noise((300, 250), seed=seed) for seed in (2, 90)]
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:], quality=10)
    assert "Only a GIF may move" in refusal(SimpleUploadedFile("moving.webp", stream.getvalue()))


def test_stripping_keeps_every_frame_as_it_was() -> None:
    before = animation(frames=5, loop=2, comment=b"x" * 700).read()
    after = stripped(before)
    assert len(after) < len(before) - 700
    one, other = Image.open(BytesIO(before)), Image.open(BytesIO(after))
    for number in range(5):
        one.seek(number)
        other.seek(number)
        assert one.tobytes() == other.tobytes()
    assert stripped(after) == after


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"GIF89a" + tail))
def test_stripping_anything_answers_or_says_no(data: bytes) -> None:
    try:
        after = stripped(data)
    except ValueError:
        return
    assert stripped(after) == after


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    assert refusal(SimpleUploadedFile("x.png", data))
