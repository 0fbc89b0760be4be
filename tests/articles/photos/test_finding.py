"""Photos are found again by their words, their content and their looks."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from articles.models import Fingerprint, Photo, PhotoWord
from articles.photos import filling, finding, intake
from articles.photos.finding import same_file, twins_of, with_words
from articles.photos.metadata import Words
from tests.articles.photos.test_looks import scene
from tests.factories import PhotoFactory

pytestmark = pytest.mark.django_db


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> ContentFile:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return ContentFile(stream.getvalue(), name=f"x.{kind.lower()}")


def filled(image: Image.Image, kind: str = "JPEG", **options: Any) -> Photo:
    photo = PhotoFactory(file=file_of(image, kind, **options))
    filling.fill(photo)
    return photo


def test_the_same_content_is_told_and_the_oldest_is_named() -> None:
    one, other, third = filled(scene(1)), filled(scene(1)), filled(scene(2))
    digest = one.fingerprint.sha256
    assert same_file(digest) == one
    assert same_file(digest, besides=one) == other
    assert same_file(third.fingerprint.sha256, besides=third) is None
    assert same_file("") is None
    (twin, *_rest) = twins_of(other)
    assert (twin.photo, twin.same) == (one, True)


def test_a_picture_in_another_guise_is_a_twin_and_another_picture_is_none() -> None:
    one = filled(scene(1))
    smaller = filled(scene(1).resize((450, 300)), "WEBP", quality=60)
    filled(scene(2))
    assert [(twin.photo, twin.same) for twin in twins_of(one)] == [(smaller, False)]
    assert [twin.photo for twin in twins_of(smaller)] == [one]


def test_a_picture_that_lies_on_its_side_is_a_twin() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    one = filled(scene(3))
    turned = filled(scene(3).transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert [twin.photo for twin in twins_of(one)] == [turned]


def test_plain_pictures_are_nobodys_twins() -> None:
    filled(Image.new("RGB", (300, 200), "#112233"))
    plain = filled(Image.new("RGB", (300, 200), "#445566"))
    assert plain.fingerprint.dhash is None
    assert twins_of(plain) == []


def test_a_photo_without_a_fingerprint_has_no_twins() -> None:
    assert twins_of(PhotoFactory()) == []


def test_looking_for_twins_costs_the_same_for_one_and_for_many(
    django_assert_num_queries: Any,
) -> None:
    one = filled(scene(1))
    with django_assert_num_queries(3):
        assert twins_of(one) == []
    for many, quality in enumerate((30, 50, 70), start=1):
        filled(scene(1), quality=quality)
        with django_assert_num_queries(4):
            assert len(twins_of(one)) == many


def test_twins_come_nearest_first_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    one = filled(scene(1))
    for quality in (20, 40, 60):
        filled(scene(1), quality=quality)
    monkeypatch.setattr(finding, "MOST_ALIKE", 2)
    assert len(twins_of(one)) == 2
    monkeypatch.setattr(finding, "MOST_COMPARED", 1)
    assert len(twins_of(one)) <= 1


def test_photos_are_found_by_words_and_their_beginnings() -> None:
    quay = PhotoFactory(alt="The LOWER Quay", caption="Réunion of rowers", credit="Oriel")
    other = PhotoFactory(alt="A market", caption="", credit="", creator="Zoë Lind")
    photos = Photo.objects.all()
    for typed in ("quay", "lower quay", "QUA", "reunion", "oriel row", "  quay "):
        assert list(with_words(photos, typed)) == [quay]
    assert list(with_words(photos, "zoe")) == [other]
    for typed in ("quay market", "qu", "!!", "\0", "quays"):
        assert list(with_words(photos, typed)) == []
    assert with_words(photos, "  ").count() == 2


def test_words_follow_what_is_typed() -> None:
    photo = PhotoFactory(alt="A quay", caption="", credit="")
    photo.alt = "A market"
    intake.keep(photo)
    assert list(with_words(Photo.objects.all(), "market")) == [photo]
    assert not with_words(Photo.objects.all(), "quay")
    assert {str(word) for word in photo.words.all()} == {"a", "market"}
    intake.keep(photo)
    assert photo.words.count() == 2


def test_a_search_reads_no_more_than_it_may(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        PhotoFactory(alt="A quay")
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 2)
    with django_assert_num_queries(2) as asked:
        assert len(with_words(Photo.objects.all(), "quay")) == 2
    assert "LIMIT 2" in asked[0]["sql"]


def test_a_rare_word_is_found_beside_one_that_all_photos_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = PhotoFactory(alt="A heron on a quay")
    PhotoFactory(alt="A heron on a roof", caption="", credit="")
    for _ in range(3):
        PhotoFactory(alt="A quay")
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 3)
    assert list(with_words(Photo.objects.all(), "quay heron")) == [old]
    assert list(with_words(Photo.objects.all(), "heron qua")) == [old]


def test_a_thousand_words_are_not_all_kept() -> None:
    photo = PhotoFactory(caption=" ".join(f"word{n}" for n in range(1_000)))
    assert photo.words.count() == intake.MOST_WORDS


def test_an_older_library_is_filled_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    photos = [PhotoFactory(file=file_of(scene(n))) for n in (1, 2, 3)]
    PhotoWord.objects.all().delete()
    monkeypatch.setattr(filling, "_reached", 0)
    monkeypatch.setattr(filling, "A_ROUND", 2)
    counts = []
    for _ in range(3):
        filling.chore(timezone.now())
        counts.append(Fingerprint.objects.count())
    assert counts == [2, 3, 3]
    assert with_words(Photo.objects.all(), "quay").count() == 3
    late = PhotoFactory()
    filling.chore(timezone.now())
    assert Fingerprint.objects.filter(photo=late).exists()
    assert photos[0].fingerprint.sha256 != photos[1].fingerprint.sha256


def test_the_command_fills_all_and_can_be_run_again(capsys: pytest.CaptureFixture[str]) -> None:
    lost = PhotoFactory()
    lost.file.storage.delete(lost.file.name)
    for n in (1, 2):
        PhotoFactory(file=file_of(scene(n)))
    call_command("fill_photos", most=1)
    assert Fingerprint.objects.count() == 1
    call_command("fill_photos")
    assert Fingerprint.objects.count() == 3
    assert (lost.fingerprint.sha256, lost.fingerprint.dhash) == ("", None)
    capsys.readouterr()
    call_command("fill_photos")
    assert capsys.readouterr().out == "0 photos were filled.\n"


def test_the_words_of_a_file_fill_only_blanks() -> None:
    photo = Photo(credit="Mine", decorative=True)
    said = Words(caption="Theirs", credit="Theirs", alt="Theirs")
    assert intake.fill_blanks(photo, said) == ["caption"]
    assert (photo.caption, photo.credit, photo.alt) == ("Theirs", "Mine", "")
