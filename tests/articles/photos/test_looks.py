"""Pictures that look alike have hashes that are near one another."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from articles.photos import looks
from articles.photos.looks import ALIKE, bands, dhash, distance, neighbours

HASH = st.integers(0, 2**64 - 1)


def scene(seed: int = 1, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A picture with light and dark in places that follow from `seed`."""
    image = Image.new("RGB", size, "#8899aa")
    draw = ImageDraw.Draw(image)
    for n in range(24):
        x, y = (seed * 7919 + n * 1031) % size[0], (seed * 104729 + n * 613) % size[1]
        shade = (seed * 31 + n * 53) % 256
        draw.ellipse((x - 90, y - 70, x + 90, y + 70), fill=(shade, shade, 255 - shade // 2))
    return image


def again(image: Image.Image, kind: str, **options: object) -> Image.Image:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    found = Image.open(io.BytesIO(stream.getvalue()))
    found.load()
    return found


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_same_picture_in_another_guise_is_near(seed: int) -> None:
    one = dhash(scene(seed))
    assert one is not None
    guises = [
        again(scene(seed), "JPEG", quality=40),
        again(scene(seed), "WEBP", quality=50),
        again(scene(seed).resize((450, 300)), "PNG"),
        again(scene(seed).convert("L"), "JPEG"),
        scene(seed).point(lambda v: min(255, v + 12)),
    ]
    for guise in guises:
        other = dhash(guise)
        assert other is not None
        assert distance(one, other) <= ALIKE


def test_other_pictures_are_far() -> None:
    hashes = [value for seed in range(1, 9) if (value := dhash(scene(seed))) is not None]
    assert len(hashes) == 8
    apart = [distance(a, b) for at, a in enumerate(hashes) for b in hashes[:at]]
    assert min(apart) > ALIKE


@pytest.mark.parametrize("colour", ["white", "black", "#4a6b7c"])
def test_a_plain_picture_looks_like_nothing(colour: str) -> None:
    assert dhash(Image.new("RGB", (90, 60), colour)) is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16", "F"])
def test_every_mode_of_a_file_is_looked_at(mode: str) -> None:
    assert dhash(Image.new(mode, (90, 60))) is None


def test_transparent_is_paper() -> None:
    image = scene().convert("RGBA")
    clear = Image.new("RGBA", image.size, (0, 0, 0, 0))
    clear.paste(image.crop((0, 0, 450, 600)), (0, 0))
    white = Image.new("RGB", image.size, "white")
    white.paste(scene().crop((0, 0, 450, 600)), (0, 0))
    one, other = dhash(clear), dhash(white)
    assert one is not None
    assert other is not None
    assert distance(one, other) <= 2


@given(HASH, st.sets(st.integers(0, 63), max_size=ALIKE))
def test_whatever_looks_alike_shares_a_neighbour(value: int, flipped: set[int]) -> None:
    other = value
    for bit in flipped:
        other ^= 1 << bit
    assert distance(value, other) == len(flipped)
    assert any(b in neighbours(a) for a, b in zip(bands(value), bands(other), strict=True))


@given(HASH)
def test_a_database_gives_back_what_it_was_given(value: int) -> None:
    stored = looks.to_signed(value)
    assert -(2**63) <= stored < 2**63
    assert looks.from_signed(stored) == value
