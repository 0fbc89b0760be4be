"""The average colour of a picture."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.photos.colour import average_colour

CHANNEL = st.integers(0, 255)


@given(st.tuples(CHANNEL, CHANNEL, CHANNEL), st.integers(1, 300), st.integers(1, 300))
def test_one_colour_is_its_own_mean(colour: tuple[int, int, int], width: int, height: int) -> None:
    assert average_colour(Image.new("RGB", (width, height), colour)) == "#" + bytes(colour).hex()


def test_halves_are_mixed() -> None:
    image = Image.new("RGB", (200, 100), "black")
    image.paste("white", (100, 0, 200, 100))
    assert average_colour(image) in {"#7f7f7f", "#808080"}


def test_what_is_transparent_is_paper() -> None:
    assert average_colour(Image.new("RGBA", (50, 50), (0, 0, 0, 0))) == "#ffffff"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"])
def test_every_mode_of_a_file_has_a_colour(mode: str) -> None:
    assert len(average_colour(Image.new(mode, (90, 60)))) == 7


def test_a_damaged_file_is_an_error() -> None:
    stream = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(stream, "JPEG")
    with pytest.raises(OSError, match="truncated"):
        average_colour(Image.open(io.BytesIO(stream.getvalue()[:2000])))


def test_a_damaged_avif_is_the_same_error() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (1280, 853), "#4a6b7c").save(stream, "AVIF")
    whole = stream.getvalue()
    with pytest.raises(OSError, match="decode"):
        average_colour(Image.open(io.BytesIO(whole[: len(whole) * 9 // 10] + b"\xff\x00" * 99)))
