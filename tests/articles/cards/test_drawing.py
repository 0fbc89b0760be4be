"""Cards, looked at with Pillow."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from articles.cards.drawing import BOTTOM, HEIGHT, MARGIN, SHEET, TOP, WIDTH, Words, draw
from articles.cards.setting import Type, can_be_set

FONTS = Path(__file__).parents[3] / "static" / "fonts"
LONG = "A headline of two hundred characters is what an editor may write although no reader " * 2


def drawn(headline: str, *, paper: str = "The Courier", kicker: str = "City") -> Image.Image:
    data = draw(Words(paper, kicker, headline, "#8a1c1c"), FONTS)
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    assert len(data) < 60_000
    return image.convert("RGB")


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where anything is drawn within a box; None if nothing is."""
    part = image.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, SHEET)).getbbox()


@pytest.mark.parametrize("headline", ["Ferry late", LONG, "W" * 200, "Őszi vásár Győrött – „jó”"])
def test_is_1200_by_630_and_the_headline_stays_within_its_margins(headline):
    image = drawn(headline)
    assert image.size == (WIDTH, HEIGHT) == (1200, 630)
    assert inked(image, (MARGIN, TOP, WIDTH - MARGIN, BOTTOM))
    for empty in (
        (0, 20, MARGIN - 8, HEIGHT),
        (WIDTH - MARGIN + 8, 20, WIDTH, HEIGHT),
        (0, BOTTOM + 4, WIDTH, HEIGHT),
    ):
        assert inked(image, empty) is None


def test_a_longer_headline_is_another_picture():
    assert drawn("Ferry late").tobytes() != drawn("Ferry later").tobytes()


def test_a_short_headline_is_set_larger_than_a_long_one():
    first = inked(drawn("Ferry"), (MARGIN, TOP, WIDTH, BOTTOM))
    second = inked(drawn(LONG), (MARGIN, TOP, WIDTH, BOTTOM))
    assert first
    assert second
    assert first[3] - first[1] > 50
    assert second[3] - second[1] > 4 * (first[3] - first[1]) / 2


@pytest.mark.parametrize("headline", ["市場が開いた", "السوق", "🙂", "a\U0010fffe"])
def test_letters_that_the_face_does_not_have_are_never_boxes(headline):
    image = drawn(headline)
    assert inked(image, (MARGIN, TOP, WIDTH - MARGIN, BOTTOM)) is None
    assert inked(image, (MARGIN, 20, WIDTH - MARGIN, 120))  # the paper's name


def test_the_papers_face_has_what_a_paper_of_latin_letters_writes():
    assert can_be_set(FONTS, "“Żółć” – Łódź, Győr; naïve £10 ½ …")
    assert not can_be_set(FONTS, "Ελλάδα")


def test_lines_are_balanced_and_none_is_too_wide():
    face = Type(FONTS, 74, 700)
    words = ["Harbour wall", "vote is", "put off", "for a third", "time as", "the council waits"]
    lines = face.balanced(words, 1056)
    assert len(lines) == len(face.broken(words, 1056))
    assert max(line.width for line in lines) <= 1056
    assert min(line.width for line in lines) > 0.7 * max(line.width for line in lines)


def test_no_word_is_lost_in_breaking():
    face = Type(FONTS, 74, 700)
    words = ["short", "W" * 60, "end"]
    said = "".join(text for line in face.broken(words, 400) for _face, text in line.runs)
    assert said.replace(" ", "") == "".join(words)
