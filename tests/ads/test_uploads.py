"""Pictures that wait while the rest of their form is put right: whose they are, and how long."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ads import uploads
from ads.pictures import Prepared, prepare
from ads.sizes import NARROW, Size
from tests.ads.pictures import upload


@pytest.fixture
def prepared() -> Prepared:
    return prepare(upload("PNG"), NARROW)


def stored(settings: Settings) -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_picture_comes_back_for_its_word(prepared: Prepared, settings: Settings) -> None:
    word = uploads.keep(prepared, user=7, field="narrow")
    again = uploads.kept(word, user=7, field="narrow")
    assert again is not None
    assert (again.size, again.file.name) == (Size(300, 250), prepared.file.name)
    prepared.file.seek(0)
    assert again.file.read() == prepared.file.read()
    day = f"{timezone.now():%Y-%m-%d}"
    assert stored(settings) == [f"kept/{day}/{prepared.file.name}"]
    uploads.keep(prepared, user=7, field="narrow")
    assert len(stored(settings)) == 1


@pytest.mark.parametrize("whose", [{"user": 8, "field": "narrow"}, {"user": 7, "field": "wide"}])
def test_it_is_nobody_elses(prepared: Prepared, whose: dict[str, Any]) -> None:
    word = uploads.keep(prepared, user=7, field="narrow")
    assert uploads.kept(word, **whose) is None
    assert uploads.kept(word, user=7, field="narrow") is not None


@pytest.mark.parametrize("word", ["", "nonsense", "a:b:c", "\x00", "é:ü:ß"])
def test_other_words_are_worth_nothing(word: str) -> None:
    assert uploads.kept(word, user=7, field="narrow") is None


@pytest.mark.parametrize(
    "said", [[7, "narrow", "kept/2030-01-01/gone.webp", 300, 250], "short", {"user": 7}, None]
)
def test_signed_words_that_say_something_else_are_worth_nothing(said: Any) -> None:
    word = signing.dumps(said, salt=uploads.SALT)
    assert uploads.kept(word, user=7, field="narrow") is None


def test_a_word_signed_for_something_else_is_worth_nothing(prepared: Prepared) -> None:
    said = signing.loads(uploads.keep(prepared, user=7, field="narrow"), salt=uploads.SALT)
    assert uploads.kept(signing.dumps(said), user=7, field="narrow") is None


def test_after_a_day_it_is_gone(
    prepared: Prepared, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = uploads.keep(prepared, user=7, field="narrow")
    monkeypatch.setattr(
        "django.core.signing.time.time", lambda: timezone.now().timestamp() + 86_401
    )
    assert uploads.kept(word, user=7, field="narrow") is None


def test_what_nobody_may_use_any_more_is_deleted(prepared: Prepared, settings: Settings) -> None:
    now = timezone.now()
    assert uploads.forget(now) == 0
    uploads.keep(prepared, user=7, field="narrow")
    other = default_storage.save("panels/other.webp", prepared.file)
    assert uploads.forget(now) == uploads.forget(now + timedelta(days=1)) == 0
    assert len(stored(settings)) == 2
    assert uploads.forget(now + timedelta(days=4)) == 1
    assert stored(settings) == [other]
    assert not any((Path(settings.MEDIA_ROOT) / "kept").iterdir())


@pytest.mark.django_db
def test_it_is_served_to_nobody(prepared: Prepared, settings: Settings, client: Client) -> None:
    uploads.keep(prepared, user=7, field="narrow")
    (name,) = stored(settings)
    assert client.get(f"/media/{name}").status_code == 404
